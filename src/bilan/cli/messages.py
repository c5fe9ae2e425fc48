"""Every sentence that the command line says, in English and French.

The language is that of ``LC_ALL``, ``LC_MESSAGES`` or ``LANG`` (the first that is set): French
for ``fr*``, else English. The words of reports stay in their own.
"""

from __future__ import annotations

import os
from typing import Final

from bilan.cli import messages_attacks, messages_en, messages_fr, messages_ledger

__all__ = ["ENGLISH", "FRENCH", "known", "language", "text"]

ENGLISH: Final = messages_en.ENGLISH | messages_ledger.ENGLISH | messages_attacks.ENGLISH
FRENCH: Final = messages_fr.FRENCH | messages_ledger.FRENCH | messages_attacks.FRENCH


def language() -> str:
    """``fr`` or ``en``, by the environment."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"


def text(key: str, **values: object) -> str:
    """The sentence of a key in the user's language, its gaps filled. Raises KeyError."""
    table = FRENCH if language() == "fr" else ENGLISH
    return table[key].format(**values) if values else table[key]


def known(key: str) -> str | None:
    """The sentence of a key that may have none."""
    return (FRENCH if language() == "fr" else ENGLISH).get(key)

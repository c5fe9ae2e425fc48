"""Every sentence that a person reads from bilan, in English and French.

The language is the one chosen by :func:`speaking`; on the command line, where nothing chooses,
that of ``LC_ALL``, ``LC_MESSAGES`` or ``LANG`` (the first that is set): French for ``fr*``, else
English. The words of reports stay in their own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from bilan.wording import (
    messages_api,
    messages_attacks,
    messages_charts,
    messages_en,
    messages_exports,
    messages_fr,
    messages_ledger,
    messages_overview,
    messages_watch,
    messages_web,
    messages_web_document,
)

__all__ = ["ENGLISH", "FRENCH", "LANGUAGES", "known", "language", "speaking", "text"]

ENGLISH: Final = (
    messages_en.ENGLISH
    | messages_api.ENGLISH
    | messages_attacks.ENGLISH
    | messages_exports.ENGLISH
    | messages_charts.ENGLISH
    | messages_ledger.ENGLISH
    | messages_overview.ENGLISH
    | messages_watch.ENGLISH
    | messages_web.ENGLISH
    | messages_web_document.ENGLISH
)
FRENCH: Final = (
    messages_fr.FRENCH
    | messages_api.FRENCH
    | messages_attacks.FRENCH
    | messages_exports.FRENCH
    | messages_charts.FRENCH
    | messages_ledger.FRENCH
    | messages_overview.FRENCH
    | messages_watch.FRENCH
    | messages_web.FRENCH
    | messages_web_document.FRENCH
)

LANGUAGES: Final = ("en", "fr")
"""Languages that the sentences exist in."""

_CHOSEN: Final[ContextVar[str | None]] = ContextVar("language", default=None)


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """Within this, sentences are in that language, whatever the environment says.

    Holds for the thread or task that enters it. Raises ValueError for any other language than
    those of ``LANGUAGES``.
    """
    if chosen not in LANGUAGES:
        raise ValueError(f"no sentences in {chosen!r}")
    token = _CHOSEN.set(chosen)
    try:
        yield
    finally:
        _CHOSEN.reset(token)


def language() -> str:
    """``fr`` or ``en``: as chosen, else by the environment."""
    chosen = _CHOSEN.get()
    if chosen is not None:
        return chosen
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

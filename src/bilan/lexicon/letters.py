"""Letters as words are compared: ``lang/shared/letters.toml`` says which are read as one."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

_FILE = Path(__file__).resolve().parent.parent / "lang" / "shared" / "letters.toml"


def _pairs() -> tuple[tuple[str, str], ...]:
    """What is printed and what it is read as, each one character long."""
    fold = tomllib.loads(_FILE.read_text("utf-8"))["fold"]
    if any(len(old) != 1 or len(new) != 1 for old, new in fold.items()):
        raise ValueError("shared/letters.toml: fold: one character for one, or offsets move")
    return tuple(fold.items())


_PAIRS: Final = _pairs()


def fold(text: str) -> str:
    """Lower case with letters written in two ways as one, the same length as ``text``."""
    low = text.lower()
    if len(low) != len(text):
        # Only U+0130 lengthens; keep offsets by leaving such a letter as it is.
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    for old, new in _PAIRS:
        if old in low:
            low = low.replace(old, new)
    return low

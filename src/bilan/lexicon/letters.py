"""Letters as words are compared: ``lang/shared/letters.toml`` says which are read as one."""

from __future__ import annotations

import re
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
_TABLES: Final = tomllib.loads(_FILE.read_text("utf-8"))
_ALIKE: Final = str.maketrans(_TABLES["look_alike"])
_CYRILLIC: Final = _TABLES["script"]["cyrillic"]
_LATIN: Final = "".join(map(chr, sorted(_ALIKE)))
_MIXED: Final = re.compile(rf"[{_CYRILLIC}][{_LATIN}]|[{_LATIN}][{_CYRILLIC}]")
_SCRIPT: Final = re.compile(rf"[{_CYRILLIC}]")
_BESIDE: Final = re.compile(rf"[{_LATIN}](?:(?=[{_CYRILLIC}])|(?<=[{_CYRILLIC}].))")
"""A look-alike beside a Cyrillic letter: says what ``_MIXED`` does, in one pass over one class."""
_WORD: Final = re.compile(rf"[{_CYRILLIC}{_LATIN}']*")


def fold(text: str) -> str:
    """Lower case with letters written in two ways as one, the same length as ``text``."""
    low = text.lower()
    if len(low) != len(text):
        # Only U+0130 lengthens; keep offsets by leaving such a letter as it is.
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    for old, new in _PAIRS:
        if old in low:
            low = low.replace(old, new)
    if low.isascii() or _SCRIPT.search(low) is None or _BESIDE.search(low) is None:
        # Almost every text: told in a fraction of the time that looking for the pairs takes.
        return low
    return _cyrillic(low)


def _cyrillic(low: str) -> str:
    """Latin look-alikes in Cyrillic words as the Cyrillic letters that they stand for."""
    parts: list[str] = []
    done = 0
    for found in _MIXED.finditer(low):
        if found.start() < done:
            continue
        start = found.start()
        while start > done and _WORD.fullmatch(low, start - 1, start):
            start -= 1
        match = _WORD.match(low, start)
        end = match.end() if match is not None else found.end()
        if low[start - 1 : start].isalnum() or low[end : end + 1].isalnum():
            # A word with other Latin letters or digits is a name of its own.
            continue
        parts += (low[done:start], low[start:end].translate(_ALIKE))
        done = end
    return "".join(parts) + low[done:]

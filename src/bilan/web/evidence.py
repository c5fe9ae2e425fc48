"""Words that are not ours, made safe to look at: nothing in them moves or hides other text."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

# Controls, marks that turn the direction of writing, and what has no width: they would change
# how the text around them is read, so they are shown as what they are.
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u115f\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
_THIN: Final = "\u200b\u2060\ufeff"
"""Without width and without effect: many posts hold them, so their marks are small."""
_RUN: Final = re.compile(f"({_HIDDEN.pattern})\\1*")
_MARK: Final = Markup('<span class="hidden-mark" title="{}">{}</span>')
_COSTS: Final = 90
"""Bytes of the HTML of one such mark, about."""


def visible(text: str) -> Markup:
    """The text as HTML; invisible and turning characters are shown by their numbers."""
    parts = []
    at = 0
    for match in _RUN.finditer(text):
        parts.append(escape(text[at : match.start()]))
        parts.append(_mark(match[1], len(match[0])))
        at = match.end()
    parts.append(escape(text[at:]))
    return Markup("").join(parts)


def _mark(letter: str, times: int) -> Markup:
    code = f"U+{ord(letter):04X}"
    if letter in _THIN:
        return _MARK.format(unicodedata.name(letter, code), "·")
    return _MARK.format(unicodedata.name(letter, code), code if times == 1 else f"{code} ×{times}")


def weight(text: str) -> int:
    """Bytes of the text as HTML, about."""
    marks = sum(1 for _ in _HIDDEN.finditer(text))
    escaped = sum(map(text.count, "<>&'\""))
    return len(text.encode("utf-8", "replace")) + _COSTS * marks + 4 * escaped


def link(address: str | None) -> str | None:
    """An address that may be followed: http or https with a host; None for any other."""
    if not address:
        return None
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname
    except ValueError:
        return None
    safe = parts.scheme.lower() in ("http", "https") and host and not _HIDDEN.search(address)
    return address.strip() if safe else None

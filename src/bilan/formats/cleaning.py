"""What extraction does to text, once: after this no character of it changes."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_NEWLINE = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """NFC, newlines as ``\\n``, without zero-width, directional and control characters.

    Soft hyphens go too; a lone surrogate becomes U+FFFD. ``clean(clean(t)) == clean(t)``.
    """
    plain = text.replace("\n", " ").replace("\u00a0", " ").replace("\u202f", " ")
    if not plain.isprintable():  # a fast look: the characters sought are none of them printable
        text = _SURROGATE.sub("\ufffd", text)
        text = _INVISIBLE.sub("", _NEWLINE.sub("\n", text))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """:func:`clean`, and every stretch of white space one space: a block on one line.

    A no-break space inside a number or before a mark is kept where it stands alone.
    """
    text = clean(text).strip()
    return _SPACES.sub(lambda m: m[0] if len(m[0]) == 1 and m[0] in "\u00a0\u202f" else " ", text)

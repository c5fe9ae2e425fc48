"""Bytes to characters: read rightly, or refused in one line; never guessed at half-heartedly."""

from __future__ import annotations

import codecs
import re

from bilan.formats.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image or sound file"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"{\\rtf", "an RTF document"),
)
# Bytes of Windows-1251 that are Cyrillic letters (Russian, Ukrainian, Belarusian).
_CYRILLIC = rb"\xa1\xa2\xa5\xa8\xaa\xaf\xb2\xb3\xb4\xb8\xba\xbf\xc0-\xff"
_CYRILLIC_LETTER = re.compile(b"[" + _CYRILLIC + b"]")
_CYRILLIC_LOWER = re.compile(rb"[\xa2\xb3\xb4\xb8\xba\xbf\xe0-\xff]")
_CYRILLIC_FREQUENT = re.compile("[аеиіонрствл]".encode("cp1251"))
_CYRILLIC_WORD = re.compile(b"[" + _CYRILLIC + b"]{2,}")
_CYRILLIC_MIXED = re.compile(
    rb"[\xe0-\xff][\xc0-\xdf]|[\x80\x81\x83\x86-\x90\x98\x9a\x9c-\x9f][\xe0-\xff]"
)
# БпЛА, КАБ: one small letter inside an abbreviation is no sign of another encoding.
_CYRILLIC_ABBREVIATION = re.compile(rb"(?<![\xc0-\xff])[\xc0-\xdf][\xe0-\xff][\xc0-\xdf]{1,3}")
_WESTERN_LETTERS = "àáâäãåæçèéêëìíîïñòóôöõøœùúûüÿßÀÁÂÄÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜŸ"
_WESTERN_MARKS = "«»‹›“”„‘’–—…€°ºª§©®™•·£¥½¼¾²³±×÷¿¡´¨\u00a0\u00ad"
_GLUED = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f’‘\u00adÀ-ÿœŒŸ…–—](?=[A-Za-z])")
_SAMPLE = 1 << 20
_OLDER_CYRILLIC = ("koi8_u", "cp866")
"""Told from Windows-1251, and from one another, by small letters being small in one only."""


def decode(raw: bytes, origin: str, *, declared: str | None = None) -> str:
    """The characters of ``raw``. ``declared`` is what a page or server says of its encoding.

    A byte-order mark is believed first, then valid UTF-8, then the declaration, then bytes
    that are clearly Windows-1251, KOI8-U (KOI8-R), code page 866 or Windows-1252 (Latin-1).
    Raises :class:`SourceError` for an empty or binary source, and for an encoding that cannot
    be told.
    """
    if not raw.strip(b" \t\r\n\x0b\x0c\x00") or raw in (mark for mark, _ in _BOMS):
        raise SourceError(f"{origin}: empty, nothing to read")
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return _with_mark(raw[len(mark) :], name, origin)
    refuse_binary(raw, origin)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    if broken.reason == "unexpected end of data" and not raw[: broken.start].isascii():
        return raw[: broken.start].decode("utf-8")
    text = _as_declared(raw, declared)
    if text is None:
        text = _guessed(raw)
    if text is None:
        raise SourceError(
            f"{origin}: the encoding cannot be told (not UTF-8, Windows-1251, KOI8-U, code page"
            " 866 or Windows-1252);"
            " save it as UTF-8"
        )
    return text


def refuse_binary(raw: bytes, origin: str) -> None:
    """Raise :class:`SourceError` where the bytes are of a known binary kind, or hold NULs."""
    for magic, kind in _MAGIC:
        if raw.startswith(magic):
            raise SourceError(f"{origin}: {kind}, not text")
    if b"\0" in raw:
        raise SourceError(f"{origin}: binary, or UTF-16 without a byte-order mark; not text")


def _with_mark(raw: bytes, name: str, origin: str) -> str:
    try:
        text = raw.decode(name)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{origin}: byte-order mark of {name.upper()}, but byte {error.start} is not"
        ) from error
    if not text.strip():
        raise SourceError(f"{origin}: empty, nothing to read")
    if "\0" in text:
        raise SourceError(f"{origin}: binary, not text")
    return text


def _as_declared(raw: bytes, declared: str | None) -> str | None:
    """``raw`` in its declared encoding; a UTF-8 page with a few bad bytes loses only those."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return None
    if name == "iso8859-1":
        name = "cp1252"  # what every browser does
    try:
        if name == "utf-8":
            text = raw.decode(name, "replace")
            return text if text.count("\ufffd") * 200 <= len(text) else None
        decoded = codecs.decode(raw, name)
    except (UnicodeError, LookupError, TypeError, ValueError):
        return None
    return decoded if isinstance(decoded, str) else None


def _guessed(raw: bytes) -> str | None:
    sample = raw[:_SAMPLE]
    controls = sum(sample.count(bytes((code,))) for code in (*range(1, 9), *range(14, 27), 127))
    if controls * 50 > len(sample):
        return None
    if _clearly_cyrillic(sample):
        return _decode_or_none(raw, "cp1251")
    for name in _OLDER_CYRILLIC:
        text = _decode_or_none(raw, name)
        if text is not None and _clearly_cyrillic(text[:_SAMPLE].encode("cp1251", "replace")):
            return text
    text = _decode_or_none(raw, "cp1252")
    return text if text is not None and _clearly_western(text[:_SAMPLE]) else None


def _decode_or_none(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(name)
    except UnicodeDecodeError:
        return None


def _clearly_cyrillic(raw: bytes) -> bool:
    """High bytes come in words of their own, mostly lower case, of the frequent letters."""
    letters = len(_CYRILLIC_LETTER.findall(raw))
    if letters < 8:
        return False
    in_words = sum(len(word) for word in _CYRILLIC_WORD.findall(raw))
    lower = len(_CYRILLIC_LOWER.findall(raw))
    frequent = len(_CYRILLIC_FREQUENT.findall(raw))
    plain = _CYRILLIC_ABBREVIATION.sub(b" ", raw)
    mixed = len(_CYRILLIC_MIXED.findall(plain))  # Macintosh Cyrillic: capitals inside words
    return (
        in_words > letters * 0.9
        and lower > letters * 0.6
        and frequent > lower * 0.5
        and mixed * 100 <= letters
    )


def _clearly_western(text: str) -> bool:
    """High characters are letters inside Latin words, or the marks that print uses."""
    high = re.findall(r"[^\x00-\x7f]", text)
    letters = sum(char in _WESTERN_LETTERS for char in high)
    marks = sum(char in _WESTERN_MARKS for char in high)
    latin = len(re.findall(r"[A-Za-z]", text))
    return (
        (letters + marks) >= len(high) * 0.95
        and letters <= latin
        and len(_GLUED.findall(text)) * 50 <= len(high)
    )

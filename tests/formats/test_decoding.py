from __future__ import annotations

import pytest

from bilan.formats import SourceError
from bilan.formats.cleaning import clean, clean_line
from bilan.formats.decoding import decode

FRENCH = "Deux personnes ont été tuées à Soumy, dit-on : « un drone » – près d’une école…"
RUSSIAN = "Ночью над городом сбиты три беспилотника, сообщил губернатор. Жертв нет."
UKRAINIAN = "Уночі над містом збито три безпілотники, повідомив очільник області. Є уламки."
POLISH = (
    "Dwie osoby zginęły w mieście, żołnierze strącili łącznie dziesięć dronów, mówią świadkowie"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_french_is_read_rightly(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding), "x") == FRENCH


def test_latin_1_is_read_rightly() -> None:
    plain = FRENCH.replace("’", "'").replace("–", "-").replace("…", ".")
    assert decode(plain.encode("latin-1"), "x") == plain


@pytest.mark.parametrize("text", [RUSSIAN, UKRAINIAN])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16-le"])
def test_cyrillic_is_read_rightly(text: str, encoding: str) -> None:
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    assert decode(mark + text.encode(encoding), "x") == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-u", "cp866"])
def test_an_abbreviation_with_a_small_letter_is_no_other_encoding(encoding: str) -> None:
    said = "За нiч збито 62 ударнi БпЛА: 40 БпЛА над Сумщиною, решту над Харкiвщиною"
    said = said.replace("i", "и")
    assert decode(said.encode(encoding), "x") == said


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866"])
def test_older_cyrillic_is_read_rightly(encoding: str) -> None:
    text = "".join(c if ord(c) < 128 or c.isalpha() else " " for c in RUSSIAN)
    assert decode(text.encode(encoding), "x") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "iso8859-5"),
        (RUSSIAN, "mac-cyrillic"),
        (POLISH, "cp1250"),
        (FRENCH, "mac-roman"),
        ("Trois drones ont été abattus à l'aube", "cp850"),
    ],
)
def test_what_cannot_be_told_is_refused(text: str, encoding: str) -> None:
    with pytest.raises(SourceError, match="encoding cannot be told") as caught:
        decode(text.encode(encoding, "replace"), "report.txt")
    assert str(caught.value).startswith("report.txt: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\0", "ZIP"),
        (b"abc\0def", "binary"),
        ("quinze drones".encode("utf-16-le"), "byte-order mark"),
        (bytes(range(1, 256)) * 8, "encoding cannot be told"),
        (b"\xff\xfea", "byte-order mark of UTF-16"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        decode(raw, "x")


def test_declared_encoding_is_believed_after_utf_8() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), "x", declared="KOI8-R") == RUSSIAN
    assert decode(RUSSIAN.encode(), "x", declared="koi8-r") == RUSSIAN
    assert decode(FRENCH.encode("cp1252"), "x", declared="iso-8859-1") == FRENCH
    assert decode(FRENCH.encode("cp1252"), "x", declared="klingon") == FRENCH
    assert decode(FRENCH.encode("cp1252"), "x", declared="rot13") == FRENCH


def test_a_text_cut_in_mid_character_keeps_the_rest() -> None:
    cut = (RUSSIAN + "ы").encode()[:-1]
    assert decode(cut, "x") == RUSSIAN
    assert decode("un tué".encode("latin-1"), "x") == "un tué"


def test_clean() -> None:
    assert clean("a\r\nb\rc\u2028d\x0ce") == "a\nb\nc\nd\ne"
    assert clean("18\u200b8 dro\u00adnes\ufeff\u2060\u200e") == "188 drones"
    assert clean("tue\u0301s") == "tués"
    assert clean("1\u202f200 morts\u00a0!") == "1\u202f200 morts\u00a0!"
    assert clean("\ud83d drone\x07") == "\ufffd drone"
    assert clean_line("  un \n  drone\t1\u202f200 ") == "un drone 1\u202f200"


@pytest.mark.parametrize("text", [FRENCH, "a\u200b\u0301\r\r\n", "e\u00ad\u0301", "\x85\u2029"])
def test_clean_twice_is_clean_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)

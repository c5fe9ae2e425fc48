"""Texts made to hurt: reading returns, keeps the text, and what it claims is sound.

How long it takes is measured by ``make bench``, not here.
"""

from __future__ import annotations

import pytest

import bilan
from bilan.core.claim import check
from bilan.core.document_json import from_json, to_json
from bilan.core.notation import parse_claim, print_claim

PLAIN = {
    "fr": "La Russie a lancé 15 drones sur Kiev, selon l’armée de l’air.",
    "en": "Russia launched 15 drones at Kyiv, the air force said.",
}
DIGITS = "1234567890" * 100_000

HOSTILE = {
    "bidi overrides": "\u202eLa Russie\u202c a lancé \u202e15\u202c drones\u2066 sur Kiev\u2069.",
    "a right-to-left number": "La Russie a lancé \u200f15\u200f drones sur Kiev.",
    "nul": "La Russie a lancé \x0015 drones\x00 sur Kiev.\x00\x00",
    "controls": "".join(map(chr, range(32))) + PLAIN["fr"] + "\x7f\x85\u2028\u2029",
    "lone surrogates": "\ud83d La Russie a lancé 15 \udc00drones\ud800 sur Kiev. \udfff",
    "emoji": "🚀🚀 La Russie a lancé 1️⃣5️⃣ drones 👨‍👩‍👧 sur Kiev 🇺🇦!",
    "nested quotes": "« il a dit : " * 10_000 + "40 drones ont été abattus" + " »" * 10_000,
    "quotes left open": "« 40 drones ont été abattus à Kiev. " * 3_000,
    "brackets": "(" * 10_000 + PLAIN["fr"] + ")" * 10_000,
    "a million digits": f"La Russie a lancé {DIGITS} drones sur Kiev.",
    "a million digits alone": DIGITS,
    "grouped digits": "La Russie a lancé " + "123 " * 20_000 + "drones sur Kiev.",
    "comma digits": "La Russie a lancé " + "1," * 20_000 + "1 drones sur Kiev.",
    "number words": "La Russie a lancé " + "cent mille " * 5_000 + "drones sur Kiev.",
    "modifiers": "La Russie a lancé " + "au moins plus de " * 5_000 + "15 drones sur Kiev.",
    "auxiliaries": "15 drones " + "ont été " * 5_000 + "abattus à Kiev.",
    "speakers": ", selon Kiev" * 5_000 + ", 15 drones ont été abattus.",
    "pronouns": "15 drones ont été abattus à Kiev" + ", a-t-il dit" * 5_000 + ".",
    "one line": ("La Russie a lancé " + ", ".join(["4 drones", "2 missiles"] * 9_000))[:200_000],
    "one word": "drones" * 30_000,
    "no spaces": "LaRussiealancé15dronessurKiev" * 500,
    "blank lines": "15 drones abattus à Kiev\n" + "\n" * 50_000 + "7 morts",
    "dashes": "15 drones abattus à Kiev " + "—" * 50_000,
    "dots": "15 drones abattus à Kiev" + "." * 50_000,
    "zero width": "La Rus\u200bsie a lan\u200bcé 1\u200b5 dro\ufeffnes sur Ki\u00adev.",
    "combining marks": "La Russie a lance\u0301 15 drones" + "\u0301" * 10_000 + " sur Kiev.",
    "a capital that grows": "İ" * 5_000 + " La Russie a lancé 15 drones sur Kiev. ẞ ŉ ﬃ",
    "other digits": "La Russie a lancé ١٥ drones, १५ missiles et ²³ bombes ½ sur Kiev le ⅩⅡ.",
    "wide digits": "La Russie a lancé １５ drones sur Kiev.",
    "huge ordinals": "Le 99999999999999999999e drone a été abattu à Kiev le 99/99/9999 à 99:99.",
    "dates that are none": "Le 32 décembre 0000, la Russie a lancé 0015 drones sur Kiev en 99999.",
    "percent": "La Russie a lancé 15 %% 300 % 99999999999999 % de drones sur Kiev sans courant.",
    "notation inside": 'launched weapon/drone 15 source="Kiev" span=0:9 "15 drones" à Kiev ; \\" ~',
    "markup": "<script>15 drones abattus à Kiev</script> &amp; <b>7 morts</b> <!-- -->",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_hostile_text_is_read(lang: str, text: str) -> None:
    reading = bilan.read(text, lang=lang)
    assert reading.document.text == text
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)
    for claim in reading.claims:
        check(claim, text)
        if len(text) < 50_000:
            assert parse_claim(print_claim(claim)) == claim
    if len(text) < 50_000:
        assert from_json(to_json(reading)) == reading


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_does_not_spoil_the_next(text: str) -> None:
    before = bilan.read(PLAIN["fr"], lang="fr")
    bilan.read(text, lang="fr")
    assert bilan.read(PLAIN["fr"], lang="fr") == before


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("mark", ["\ufeff", "\u200b", "\n\n", "  ", "\u00a0", "\t", "\r\n"])
def test_marks_around_a_text_change_no_count(lang: str, mark: str) -> None:
    reading = bilan.read(mark + PLAIN[lang] + mark, lang=lang)
    assert [(c.what, c.count.low) for c in reading.claims if c.count] == [("launched", 15)]


def test_a_number_beyond_counting_is_not_claimed() -> None:
    reading = bilan.read(HOSTILE["a million digits"], lang="fr")
    assert not [c for c in reading.claims if c.count is not None]

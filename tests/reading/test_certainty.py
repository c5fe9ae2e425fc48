"""How sure: asserted, attributed, hedged, denied, future; provisional and superlative marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]


CASES = [
    ("fr", "La Russie a lancé 15 drones sur Kiev.", "asserted"),
    ("fr", "La Russie a lancé 15 drones sur Kiev, selon le maire.", "attributed"),
    ("fr", "La Russie aurait lancé 15 drones sur Kiev.", "hedged"),
    ("fr", "Quinze drones auraient été abattus à Kiev.", "hedged"),
    ("fr", "Selon le maire, la Russie aurait lancé 15 drones sur Kiev.", "hedged"),
    ("fr", "Quinze drones seraient tombés sur Kiev.", "hedged"),
    ("fr", "La Russie a probablement lancé 15 drones sur Kiev.", "hedged"),
    ("fr", "Le Kremlin dément avoir lancé 15 drones sur Kiev.", "denied"),
    ("fr", "Le ministère russe de la Défense nie que 15 drones aient été abattus.", "denied"),
    ("fr", "La Russie lancera 15 drones sur Kiev, prévient Volodymyr Zelensky.", "future"),
    ("fr", "La Russie va lancer 15 missiles sur Kiev, selon Volodymyr Zelensky.", "future"),
    ("en", "Russia launched 15 drones at Kyiv.", "asserted"),
    ("en", "Russia launched 15 drones at Kyiv, according to the mayor.", "attributed"),
    ("en", "Russia reportedly launched 15 drones at Kyiv.", "hedged"),
    ("en", "Fifteen drones were allegedly shot down over Kyiv.", "hedged"),
    ("en", "Russia may have launched 15 drones at Kyiv.", "hedged"),
    ("en", "According to the mayor, Russia likely launched 15 drones at Kyiv.", "hedged"),
    ("en", "The Kremlin denied launching 15 drones at Kyiv.", "denied"),
    ("en", "The Russian Defence Ministry denied that 15 drones were shot down.", "denied"),
    ("en", "Russia will launch 15 drones at Kyiv, Volodymyr Zelensky warned.", "future"),
    ("en", "Russia is going to fire 15 missiles at Kyiv, Volodymyr Zelensky said.", "future"),
]


@pytest.mark.parametrize(("lang", "text", "certainty"), CASES)
def test_how_sure(lang: str, text: str, certainty: str, told: Tell) -> None:
    assert told(text, lang).of(15).certainty == certainty


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Selon le maire, la Russie aurait lancé 15 drones sur Kiev."),
        ("en", "According to the mayor, Russia reportedly launched 15 drones at Kyiv."),
    ],
)
def test_a_hedge_keeps_the_source(lang: str, text: str, told: Tell) -> None:
    claim = told(text, lang).of(15)
    assert claim.certainty == "hedged"
    assert claim.source.chain


@pytest.mark.parametrize(
    ("lang", "text", "sure", "unsure"),
    [
        ("fr", "Quinze drones ont été abattus à Kiev et trois auraient touché une usine.", 15, 3),
        ("fr", "Quatre personnes ont été tuées à Soumy. Sept autres seraient blessées.", 4, 7),
        ("en", "Fifteen drones were shot down over Kyiv and three reportedly hit a plant.", 15, 3),
        ("en", "Four people were killed in Sumy. Seven others were reportedly injured.", 4, 7),
    ],
)
def test_a_hedge_holds_for_its_own_clause(
    lang: str, text: str, sure: int, unsure: int, told: Tell
) -> None:
    seen = told(text, lang)
    assert seen.of(sure).certainty == "asserted"
    assert seen.of(unsure).certainty == "hedged"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "L’attaque russe sur Kharkiv a fait 15 blessés, selon un bilan provisoire."),
        ("fr", "Kharkiv : 15 blessés dans l’attaque russe, selon un premier bilan provisoire."),
        ("en", "The Russian attack on Kharkiv injured 15 people, according to a preliminary toll."),
    ],
)
def test_a_provisional_toll(lang: str, text: str, told: Tell) -> None:
    assert told(text, lang).of(15).provisional


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "La Russie a lancé un nombre record de 728 drones sur l’Ukraine."),
        ("fr", "La Russie a lancé 728 drones sur l’Ukraine, un record."),
        ("en", "Russia launched a record 728 drones at Ukraine."),
        ("en", "Russia launched 728 drones at Ukraine, the largest number since the war began."),
    ],
)
def test_a_record_is_superlative(lang: str, text: str, told: Tell) -> None:
    assert told(text, lang).of(728).superlative


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("fr", "Pour la première fois, la Russie a lancé 9 missiles sur Lviv.", 9),
        ("en", "For the first time, Russia launched nine missiles at Lviv.", 9),
        ("fr", "La Russie a lancé 9 missiles sur Lviv.", 9),
    ],
)
def test_first_is_no_superlative(lang: str, text: str, count: int, told: Tell) -> None:
    claim = told(text, lang).of(count)
    assert not claim.superlative
    assert not claim.provisional


@pytest.mark.parametrize(
    ("lang", "text", "this", "other"),
    [
        (
            "fr",
            (
                "La Russie a lancé 15 drones sur Kiev dans la nuit. Depuis le début de la guerre, "
                "elle a lancé 28 000 drones sur l’Ukraine."
            ),
            15,
            28000,
        ),
        (
            "en",
            (
                "Russia launched 15 drones at Kyiv overnight. Since the start of the war it has "
                "launched 28,000 drones at Ukraine."
            ),
            15,
            28000,
        ),
    ],
)
def test_a_total_of_the_war_is_another_scope(
    lang: str, text: str, this: int, other: int, told: Tell
) -> None:
    seen = told(text, lang)
    assert seen.of(this).scope == "this"
    assert seen.of(other).scope == "other"

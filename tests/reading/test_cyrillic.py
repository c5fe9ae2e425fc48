"""What Ukrainian and Russian do with cases, ellipsis and look-alike letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import bilan

Tell = Callable[..., Any]


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        ("ru", "Машина была уничтожена российским FPV-дроном.", ["destroyed vehicle/car 1"]),
        ("ru", "Украинский вертолёт сбит ракетой.", ["shot_down aircraft/helicopter 1"]),
        ("uk", "Автобус знищено російським FPV-дроном у Херсоні.", ["destroyed vehicle/bus 1"]),
        ("uk", "Росія атакувала Суми двома дронами, один збито.",
         ["launched weapon/drone 2", "shot_down weapon/drone 1"]),
        ("uk", "Чоловіка поранено двома дронами в Нікополі.",
         ["hit weapon/drone 2", "injured person/civilian/man 1"]),
    ],
)  # fmt: skip
def test_weapons_by_which_something_was_done_are_not_shot_down(
    language: str, text: str, claims: list[str], told: Tell
) -> None:
    assert told(text, language).lines == claims


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        ("uk", "У Харкові зафіксовано 12 влучань дронів та 3 влучання ракет.",
         ["hit weapon/drone 12", "hit weapon/missile 3"]),
        ("ru", "В Одессе зафиксировано 12 попаданий беспилотников и три прилёта ракет.",
         ["hit weapon/drone 12", "hit weapon/missile 3"]),
        ("en", "Ukraine recorded 12 hits by drones in Kharkiv.", ["hit weapon/drone 12"]),
    ],
)  # fmt: skip
def test_hits_are_counted(language: str, text: str, claims: list[str], told: Tell) -> None:
    assert told(text, language).lines == claims


@pytest.mark.parametrize(
    ("language", "text", "counts"),
    [
        ("uk", "Ворог атакував Суми 5 БпЛA та двома рaкетами.", ["2", "5"]),
        ("ru", "В Сaратове сбиты 5 БПЛA и 2 дpона.", ["2", "5"]),
    ],
)
def test_latin_letters_in_cyrillic_words_are_read_as_meant(
    language: str, text: str, counts: list[str], told: Tell
) -> None:
    assert told(text, language).counts == counts


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("ru", "5 БПЛА сбито над Курской областью, 2 – над Брянской, по 1 над Тульской и Тверской.",
         ["RU-BRY", "RU-KRS", "RU-TUL", "RU-TVE"]),
        ("ru", "Над территориями Курской, Брянской и Орловской областей уничтожены по одному БПЛА.",
         ["RU-BRY", "RU-KRS", "RU-ORL"]),
        ("uk", "Над Курською, Брянською та Орловською областями знищено по два дрони.",
         ["RU-BRY", "RU-KRS", "RU-ORL"]),
    ],
)  # fmt: skip
def test_every_region_of_a_list_has_its_claim(
    language: str, text: str, places: list[str], told: Tell
) -> None:
    claims = told(text, language).counted
    assert sorted(c.place.code for c in claims if c.place is not None) == places


@pytest.mark.parametrize(
    ("language", "text", "targets"),
    [
        ("uk", "Росія запустила 65 дронів, збито 40, три полетіли в бік Білорусі, один – Румунії.",
         {3: "Belarus", 1: "Romania"}),
        ("ru", "Россия запустила 100 БПЛА. Один улетел на территорию Польши, два — в Молдову.",
         {1: "Poland", 2: "Moldova"}),
        ("en", "Russia launched 188 drones; 76 were shot down and five flew towards Belarus.",
         {5: "Belarus"}),
    ],
)  # fmt: skip
def test_weapons_that_left_have_the_country_as_target(
    language: str, text: str, targets: dict[int, str]
) -> None:
    claims = bilan.read(text, lang=language).claims
    left = {c.count.low: c for c in claims if c.what == "left_airspace" and c.count is not None}
    assert {low: claim.target[0] for low, claim in left.items()} == targets
    for claim in claims:
        assert claim.place is None or claim.place.code == "UA"

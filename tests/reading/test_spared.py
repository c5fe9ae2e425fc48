"""Nobody was hurt, in words that hold no “no”: zero, and only where it is said of somebody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]

ATTACK = {"uk": "Росіяни вдарили дронами по Дніпру. ", "ru": "Дроны атаковали Брянск. "}


@pytest.mark.parametrize(
    ("language", "text", "lines"),
    [
        ("uk", "Люди не постраждали.", ["injured person 0"]),
        ("uk", "Жертв унаслідок цієї атаки немає.", ["casualties person 0"]),
        ("ru", "Люди не пострадали.", ["injured person 0"]),
        ("ru", "Корабли флота не пострадали.", ["damaged vessel 0"]),
        ("ru", "Погибших и потерпевших нет.", ["casualties person 0"]),
        ("ru", "Погибших среди жителей нет.", ["killed person 0"]),
        ("uk", "Про постраждалих не повідомляли.", []),
        ("ru", "Люди не покидали укрытий.", []),
    ],
)
def test_those_who_were_spared(language: str, text: str, lines: list[str], told: Tell) -> None:
    assert told(ATTACK[language] + text, language).lines == lines


@pytest.mark.parametrize(
    "text",
    [
        "Russia struck the Black Sea port of Odesa with drones.",
        "Drones hit the port city of Izmail.",
    ],
)
def test_a_city_by_the_sea_is_no_port_hit(text: str, told: Tell) -> None:
    assert not [c for c in told(text, "en").reading.claims if c.object == "infrastructure/port"]

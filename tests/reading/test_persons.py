"""Single persons told without a numeral: one man, one woman, one child."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Унаслідок обстрілу Херсона загинув чоловік.", ["killed person/civilian/man 1"]),
        (
            "Через обстріл Бровар загинули чоловік і жінка.",
            ["killed person/civilian/man 1", "killed person/civilian/woman 1"],
        ),
        (
            "Потерпіла жінка 60 років унаслідок обстрілу Нікополя.",
            ["injured person/civilian/woman 1"],
        ),
        ("Внаслідок обстрілу Херсона поранено 88 чоловік.", ["injured person 88"]),
    ],
)
def test_a_unit_behind_a_number_is_one_man_without(
    text: str, lines: list[str], told: Callable[..., Any]
) -> None:
    assert told(text, "uk").lines == lines


@pytest.mark.parametrize(
    ("lang", "text", "line"),
    [
        (
            "ru",
            "Дроны атаковали Симферополь. Ни пострадавших, ни разрушений нет.",
            "injured person 0",
        ),
        (
            "fr",
            "Des frappes sur Belgorod ont tué un civil et en ont blessé trois autres ce 14 mars.",
            "injured person 3",
        ),
        (
            "en",
            "Drones hit Kyiv: 800,000 people were without power, and another 400,000 in Chernihiv.",
            "power_outage person 400000",
        ),
    ],
)
def test_tolls_in_short(lang: str, text: str, line: str, told: Callable[..., Any]) -> None:
    assert line in told(text, lang).lines

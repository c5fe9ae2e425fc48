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

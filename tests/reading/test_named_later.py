"""A toll told by “the mayor”, and again by the mayor's name, is one toll."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Tell = Callable[..., Any]


def test_a_speaker_who_gets_a_name_tells_no_second_toll(told: Tell) -> None:
    text = (
        "A Russian drone attack killed one person and wounded four in Khmelnytskyi, the mayor "
        "said.\n\nThe attack killed one person and wounded four more in the city, Mayor "
        "Oleksandr Symchyshyn said on Telegram."
    )
    assert told(text, "en").lines == ["injured person 4", "killed person 1"]


def test_tolls_of_two_cities_stay_two(told: Tell) -> None:
    text = (
        "A Russian drone killed one person in Kharkiv, the mayor said.\n\nAnother drone killed "
        "one person in Odesa, Hennadii Trukhanov said."
    )
    killed = [line for line in told(text, "en").lines if line.startswith("killed")]
    assert killed == ["killed person 1", "killed person 1"]

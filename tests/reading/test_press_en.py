"""How English-language outlets write: whose verb it is, capitals, brackets, what is only asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

Tell = Callable[..., Any]

PLACES = [
    ("Two people were killed in the Ukrainian capital.", 2, "Kyiv"),
    ("Drones hit Lviv on Monday. Missiles struck the city again, killing 3 people.", 3, "Lviv"),
    ("Russia fired drones. Some 40 people were hurt across the country.", "~40", "Ukraine"),
    ("Ukrainian drones attacked the Russian capital. Five were downed over the capital.", 5,
     "Moscow"),
    ("Russian drones attacked Lviv. Over 5,000 homes in the capital lost power.", "5000..", "Kyiv"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "count", "place"), PLACES)
def test_a_place_told_without_its_name(told: Tell, text: str, count: int | str, place: str) -> None:
    claim = told(text, "en").of(count)

    assert claim.place is not None
    assert claim.place.name == place


LINES = [
    (
        ("Ukraine's air force said its gunners destroyed 18 of the drones before they reached "
        "their targets."),
        ["shot_down weapon/drone 18"],
    ),
    (
        ("Air defences destroyed drones over the regions of Kursk (3), Belgorod (7) and "
        "Bryansk (4), Russia's defence ministry said."),
        [
            "shot_down weapon/drone 3",
            "shot_down weapon/drone 4",
            "shot_down weapon/drone 7",
        ],
    ),
    (
        "More than 30 drones were detected and destroyed over the Voronezh region.",
        ["shot_down weapon/drone 30.."],
    ),
    ("Six Ukraine-launched drones were shot down over Kursk.", ["shot_down weapon/drone 6"]),
    ("The governor did not say whether two refineries in Ryazan were hit by drones.", []),
    ("There was no impact on the work of the refinery hit by drones in 2023 in Ryazan.",
     ["hit infrastructure/energy/refinery 1"]),
    (
        "Drones attacked Kyiv and one of them struck a nine-storey apartment block.",
        ["hit building/residential 1", "hit weapon/drone 1"],
    ),
    ("Baza and Shot, two Russian outlets, said that drones hit a refinery in Samara.",
     ["hit infrastructure/energy/refinery 1"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), LINES)
def test_what_counts(told: Tell, text: str, lines: list[str]) -> None:
    assert told(text, "en").lines == lines


SPEAKERS = [
    ("Alexander Gusev, governor of a region that borders Ukraine, said 3 drones were shot down.",
     3, "Alexander Gusev"),
    ("Oleh Kiper, the governor of the Odesa region, said air defences shot down 4 drones.", 4,
     "Oleh Kiper"),
    ("The air force said on Monday, adding that its units shot down 5 drones, that Kyiv was hit.",
     5, "Ukrainian Air Force"),
    ("Baza, a channel with links to the security services, said 2 drones hit a refinery in Samara.",
     2, "Baza"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "count", "speaker"), SPEAKERS)
def test_who_speaks(told: Tell, text: str, count: int, speaker: str) -> None:
    assert told(text, "en").of(count).source.chain[0] == speaker


def test_an_overnight_attack_has_a_night(told: Tell) -> None:
    text = "The air force said on Saturday it downed 58 drones in a mass overnight attack."
    period = told(text, "en", date(2024, 9, 7)).of(58).period

    assert period is not None
    assert (period.start.date(), period.end.date()) == (date(2024, 9, 6), date(2024, 9, 7))

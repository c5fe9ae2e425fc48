"""Words, diplomacy and the ground: threats, demands, denials, meetings, gains, without a number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]


ATTACK = {
    "fr": "\n\nLa Russie a lancé 15 drones sur Kharkiv.",
    "en": "\n\nRussia launched 15 drones at Kharkiv.",
}
"""Words count where an attack is told."""

PUTIN, ZELENSKY = "Vladimir Putin", "Volodymyr Zelensky"
WHO = [
    ("fr", "Vladimir Poutine a menacé de frapper Kiev avec de nouveaux missiles.", "threat", PUTIN),
    (
        "fr",
        "Volodymyr Zelensky a exhorté ses alliés à fermer le ciel de l’Ukraine.",
        "demand",
        ZELENSKY,
    ),
    (
        "fr",
        "Volodymyr Zelensky a appelé l’Otan à livrer des missiles à l’Ukraine.",
        "demand",
        ZELENSKY,
    ),
    ("fr", "Le Kremlin a démenti toute frappe sur Kiev.", "denial", "Kremlin"),
    ("en", "Vladimir Putin threatened to strike Kyiv with new missiles.", "threat", PUTIN),
    ("en", "Volodymyr Zelensky urged allies to close the skies over Ukraine.", "demand", ZELENSKY),
    ("en", "Volodymyr Zelensky called on NATO to deliver missiles to Ukraine.", "demand", ZELENSKY),
    ("en", "The Kremlin denied any strike on Kyiv.", "denial", "Kremlin"),
]


@pytest.mark.parametrize(("lang", "text", "what", "actor"), WHO)
def test_who_says_what(lang: str, text: str, what: str, actor: str, told: Tell) -> None:
    seen = told(text + ATTACK[lang], lang)
    claim = seen.kind(what)
    assert claim.actor[:1] == (actor,)
    assert claim.count is None
    assert "what" in {e.role for e in claim.evidence}
    assert seen.lines == ["launched weapon/drone 15"]


@pytest.mark.parametrize(
    ("lang", "text", "target"),
    [
        ("fr", "Moscou a menacé la Pologne de représailles après la frappe sur Kiev.", "Poland"),
        ("en", "Moscow threatened Poland with retaliation after the strike on Kyiv.", "Poland"),
    ],
)
def test_a_threat_has_its_target(lang: str, text: str, target: str, told: Tell) -> None:
    claim = told(text + ATTACK[lang], lang).kind("threat")
    assert claim.actor == ("Russia",)
    assert target in claim.target


@pytest.mark.parametrize(
    ("lang", "text", "level"),
    [
        (
            "fr",
            "Les ambassadeurs de l’Otan et de l’Ukraine se réuniront mardi à Bruxelles.",
            "ambassadors",
        ),
        (
            "en",
            "The ambassadors of NATO and Ukraine will meet in Brussels on Tuesday.",
            "ambassadors",
        ),
    ],
)
def test_a_meeting_has_its_level_parties_and_place(
    lang: str, text: str, level: str, told: Tell
) -> None:
    claim = told(text + ATTACK[lang], lang).kind("meeting")
    assert claim.level == level
    assert {"NATO", "Ukraine"} <= set(claim.actor)
    assert claim.place is not None
    assert claim.place.name == "Brussels"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "L’armée russe s’est emparée du village de Kourakhove, selon le ministère russe."),
        ("en", "Russian forces captured the village of Kurakhove, the Russian ministry said."),
    ],
)
def test_a_gain_on_the_ground(lang: str, text: str, told: Tell) -> None:
    assert "territory" in {c.what for c in told(text + ATTACK[lang], lang).reading.claims}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "La Russie a lancé 15 drones sur Kiev, a dénoncé Volodymyr Zelensky."),
        ("en", "Russia launched 15 drones at Kyiv, Volodymyr Zelensky said."),
    ],
)
def test_the_words_around_a_figure_are_no_claim_of_their_own(
    lang: str, text: str, told: Tell
) -> None:
    assert [c.what for c in told(text, lang).reading.claims] == ["launched"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "L’Ukraine s’attend à une frappe massive de la Russie dans les prochains jours."),
        ("en", "Ukraine expects a massive Russian strike in the coming days."),
    ],
)
def test_an_expectation_lies_ahead(lang: str, text: str, told: Tell) -> None:
    assert told(text + ATTACK[lang], lang).kind("expectation").certainty == "future"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le maire a menacé de démissionner si la piscine ne rouvrait pas."),
        ("fr", "Les ambassadeurs de la marque se sont réunis à Bruxelles."),
        ("en", "The mayor threatened to resign unless the pool reopened."),
        ("en", "Brand ambassadors met in Brussels on Tuesday."),
    ],
)
def test_words_of_peace_are_no_claim(lang: str, text: str, told: Tell) -> None:
    assert told(text, lang).reading.claims == ()

"""Long lists of weapons as communiqués write them: types, launch places, unnumbered items."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]


def launched(told: Any) -> dict[str, int | None]:
    """Object → number of each launch, in the order of the text."""
    return {
        claim.object: None if claim.count is None else claim.count.low
        for claim in told.reading.claims
        if claim.what == "launched"
    }


def test_weapons_without_a_number_are_items_of_a_list_of_launches(told: Tell) -> None:
    text = (
        "Уночі противник атакував Полтаву, Суми та Ізюм протикорабельними ракетами Онікс, "
        "крилатими ракетами «Калібр» із Курської, Брянської та Орловської обл., а також "
        "74 ударними БпЛА типу Shahed (12 із них – реактивні), Гербера та дронами-імітаторами."
    )
    read = told(text, "uk")
    whole = {c.object: c for c in read.reading.claims if not c.relations}
    assert {code: c.count and c.count.low for code, c in whole.items()} == {
        "weapon/missile/anti-ship/oniks": None,
        "weapon/missile/cruise/kalibr": None,
        "weapon/drone/attack/shahed": 74,
    }


def test_another_kind_of_weapon_at_the_end_is_an_item_of_its_own(told: Tell) -> None:
    text = (
        "Уночі ворог атакував Україну 90 БпЛА типу Shahed, Гербера, дронами-імітаторами "
        "типу «Пародія», а також «Бандероль» із напрямків Курськ, Орел."
    )
    assert launched(told(text, "uk")) == {
        "weapon/drone/attack/shahed": 90,
        "weapon/missile/cruise/s8000": None,
    }


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("uk", "Збито 9 ракет Іскандер-М/Циркон/С-400.", "weapon/missile"),
        ("uk", "Збито 9 балістичних ракет Іскандер-М/KN-23/С-400.", "weapon/missile/ballistic"),
        ("uk", "Збито 9 керованих авіаційних ракет Х-31П, Х-59.", "weapon/missile/guided-air"),
        ("uk", "Збито 9 ракет Х-101/Калібр.", "weapon/missile/cruise"),
        ("en", "Ukraine shot down 9 Iskander-M/KN-23 missiles.", "weapon/missile/ballistic"),
        ("en", "Ukraine shot down 9 Kh-101 missiles.", "weapon/missile/cruise/kh-101"),
    ],
)
def test_several_types_in_one_number_have_their_class_in_common(
    language: str, text: str, code: str, told: Tell
) -> None:
    assert told(text, language).of(9).object == code


def test_a_full_stop_before_a_comma_ends_no_sentence(told: Tell) -> None:
    text = (
        "Противник атакував двома ракетами Х-31П із ТОТ, п’ятьма Іскандер-М (район пуску – "
        "Брянська обл., рф)., 69 БпЛА з Орла."
    )
    assert told(text, "uk").counts == ["2", "5", "69"]


def test_a_sentence_without_a_verb_goes_on_with_the_list(told: Tell) -> None:
    text = "Росія вдарила 36 крилатими ракетами та двома «Бандеролями». А також 168 дронами."
    assert told(text, "uk").of(168).what == "launched"
    text = "La Russie a lancé 36 missiles de croisière. Ainsi que 168 drones."
    assert told(text, "fr").of(168).what == "launched"


def test_the_whole_before_what_was_shot_down_of_it(told: Tell) -> None:
    read = told("Із 140 БпЛА протягом дня збито близько 120 ударних дронів.", "uk")
    assert read.of(140).what == "launched"
    assert read.of("~120").what == "shot_down"


def test_debris_after_a_comma_takes_no_sites_from_the_hits(told: Tell) -> None:
    text = (
        "Зафіксовано влучання 5 балістичних ракет, протирадіолокаційної ракети Х-31П та 16 БпЛА "
        "на 15 локаціях, а також падіння уламків на 7 локаціях."
    )
    read = told(text, "uk")
    assert (read.of(15).about, read.of(7).about) == ("hit", "fallen_debris")


def test_hits_of_weapons_in_general_say_no_more_than_their_sites(told: Tell) -> None:
    read = told(
        "Росія атакувала Україну. Зафіксовано влучання засобів повітряного нападу на 22 локаціях.",
        "uk",
    )
    assert [c.what for c in read.reading.claims] == ["locations"]

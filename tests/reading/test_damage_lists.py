"""Lists of what was damaged: second halves, things without a number, places that are no objects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]

ATTACK = {
    "fr": "Des drones russes ont frappé Kharkiv dans la nuit. ",
    "en": "Russian drones struck Kharkiv overnight. ",
    "uk": "Росіяни вдарили дронами по Харкову. ",
    "ru": "Украинские беспилотники атаковали Белгород. ",
}


def harmed(told: Tell, language: str, text: str) -> set[tuple[str, str | None, int | None]]:
    """(kind, object, number) of what was struck, after a sentence that tells of the attack."""
    read = told(ATTACK[language] + text, language)
    return {
        (c.what, c.object, None if c.count is None else c.count.low)
        for c in read.reading.claims
        if c.what in ("damaged", "destroyed", "hit") and (c.object or "")[:6] != "weapon"
    }


SCHOOL, CHURCH, HOMES = "building/school", "building/religious", "building/residential"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Des maisons, une école et l'église ont été endommagées."),
        ("fr", "Ont été endommagées des maisons, une école du quartier et l'église."),
        ("en", "Houses, a school and the church were damaged."),
        ("en", "Damage was reported to homes, a school in the suburbs and the church."),
        ("uk", "Пошкоджено житлові будинки, школу та церкву."),
        ("uk", "Житлові будинки, школу біля парку і церкву пошкоджено."),
        ("ru", "Повреждены, кроме того, частные дома, школа и церковь."),
        ("ru", "Пострадали жилые дома, школа на соседней улице и церковь."),
    ],
)
def test_every_item_of_a_list_takes_its_predicate(language: str, text: str, told: Tell) -> None:
    assert harmed(told, language, text) == {
        ("damaged", HOMES, None),
        ("damaged", SCHOOL, 1),
        ("damaged", CHURCH, 1),
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Six maisons ont été endommagées, ainsi qu'une école et des garages."),
        ("en", "Six houses were damaged, as well as a school and garages."),
        ("en", "Six houses were damaged in the suburbs, along with a school and garages."),
        ("uk", "Шість приватних будинків пошкоджено, а також школу й гаражі."),
        ("ru", "Шесть частных домов повреждены, а также школа и гаражи."),
    ],
)
def test_a_list_goes_on_behind_its_predicate(language: str, text: str, told: Tell) -> None:
    assert harmed(told, language, text) == {
        ("damaged", HOMES, 6),
        ("damaged", SCHOOL, 1),
        ("damaged", "building/garage", None),
    }


def test_each_half_of_a_sentence_keeps_its_predicate(told: Tell) -> None:
    text = "Один сарай згорів повністю, ще 11 будівель та 3 автомобілі частково пошкоджено."
    assert harmed(told, "uk", text) == {
        ("destroyed", "building/garage", 1),
        ("damaged", "building", 11),
        ("damaged", "vehicle/car", 3),
    }
    text = "Six houses were damaged and a school was destroyed."
    assert harmed(told, "en", text) == {("damaged", HOMES, 6), ("destroyed", SCHOOL, 1)}


@pytest.mark.parametrize(
    ("language", "text", "only"),
    [
        ("ru", "На аэродроме повреждены два самолёта.", ("damaged", "aircraft/plane", 2)),
        ("en", "Drones damaged two trains at a depot.", ("damaged", "vehicle/train", 2)),
        (
            "fr",
            "Des chars ont été détruits dans un atelier.",
            ("destroyed", "vehicle/armoured", None),
        ),
        (
            "fr",
            "Quatre ateliers d'une usine ont été détruits.",
            ("destroyed", "building/industrial", 4),
        ),
        ("uk", "Пошкоджено дах дитячого садка.", ("damaged", "building/kindergarten", 1)),
        ("ru", "Повреждены крыши трёх домов.", ("damaged", HOMES, 3)),
    ],
)
def test_where_and_whose_are_no_objects(
    language: str, text: str, only: tuple[str, str, int | None], told: Tell
) -> None:
    assert harmed(told, language, text) == {only}


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("uk", "Випущено 5 крилатих і балістичних ракет.", "weapon/missile"),
        ("ru", "Сбито 5 ударных и разведывательных беспилотников.", "weapon/drone"),
        ("en", "Russia fired 5 cruise and ballistic missiles at Kyiv.", "weapon/missile"),
    ],
)
def test_two_kinds_under_one_number_have_their_class(
    language: str, text: str, code: str, told: Tell
) -> None:
    counted = [c for c in told(ATTACK[language] + text, language).counted if c.count.low == 5]
    assert [c.object for c in counted] == [code]


def test_a_spokesman_of_a_school_is_no_item(told: Tell) -> None:
    text = "Homes had been damaged, and a school spokesman told reporters more."
    assert harmed(told, "en", text) == {("damaged", HOMES, None)}

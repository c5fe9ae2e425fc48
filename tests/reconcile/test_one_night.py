"""Forty-six made-up reports of three nights and two sides: what comes out of them all."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest

import bilan
from bilan.core.quantity import Quantity, exactly
from bilan.core.sheet import Attack, Filed, Line, Sheet, file
from bilan.formats import read_source
from bilan.reconcile.sheet import reconcile

REPORTS = Path(__file__).parents[2] / "examples" / "one-night" / "reports.jsonl"
NIGHT = "2031-03-05-RU-UA-night"


@cache
def filed() -> tuple[Filed, ...]:
    docs = read_source(str(REPORTS))
    return tuple(item for doc in docs for item in file(bilan.read_document(doc)))


@cache
def sheet() -> Sheet:
    return reconcile(filed())


def attack(code: str = NIGHT) -> Attack:
    return next(attack for attack in sheet().attacks if attack.code == code)


def line(what: str, of: str, place: str | None = None, code: str = NIGHT) -> Line:
    found = [
        item
        for item in attack(code).lines
        if (item.what, item.object) == (what, of)
        and (item.place.name if item.place else None) == place
    ]
    assert len(found) == 1, [item.name for item in attack(code).lines]
    return found[0]


def publishers(reports: tuple[str, ...]) -> set[str | None]:
    names = {item.report.id: item.report.publisher for item in filed()}
    return {names[report] for report in reports}


def test_the_set_is_large_and_in_four_languages() -> None:
    docs = list(read_source(str(REPORTS)))
    assert len(docs) >= 40
    assert {bilan.read_document(doc).document.language for doc in docs} == {"en", "fr", "uk", "ru"}


def test_one_attack_and_no_near_miss_merged() -> None:
    reports = {item.code: len(item.reports) for item in sheet().attacks}
    assert reports == {
        "2031-03-04-RU-UA-night": 2,
        "2031-03-05-UA-RU-night": 3,
        NIGHT: 40,
        "2031-03-06-RU-UA-night": 1,
    }
    assert sheet().unplaced == ()
    assert line("launched", "weapon/drone", code="2031-03-06-RU-UA-night").best == exactly(136)


@pytest.mark.parametrize(
    ("what", "of", "best", "standing"),
    [
        ("launched", "weapon/drone", 137, "single"),
        ("launched", "weapon/missile/ballistic/iskander-m", 5, "single"),
        ("shot_down", "weapon/drone", 84, "single"),
        ("lost", "weapon/drone", 41, "range"),
    ],
)
def test_best_values_of_the_night(what: str, of: str, best: int, standing: str) -> None:
    found = line(what, of)
    assert (found.best, found.standing) == (exactly(best), standing)


def test_two_versions_of_one_speaker_are_no_dispute() -> None:
    lost = line("lost", "weapon/drone")
    assert (lost.low, lost.high) == (41, 42)
    by_value = {value.quantity.low: value.origins for value in lost.values}
    assert {origin.speaker for origins in by_value.values() for origin in origins} == {
        "Ukrainian Air Force"
    }
    assert [origin.version for origin in by_value[42]] == ["Bravo Agency"]
    assert len(by_value[42][0].publishers) == 5
    alpha = next(origin for origin in by_value[41] if origin.version == "Alpha Wire")
    assert len(alpha.publishers) == 6
    assert None in {origin.version for origin in by_value[41]}  # the air force's own post


def test_each_oddity_is_named() -> None:
    shot = {item.quantity.low: item for item in line("shot_down", "weapon/drone").oddities}
    assert {number: item.kind for number, item in shot.items()} == {
        125: "sum",
        23: "place",
        61: "night",
    }
    assert shot[125].parts == (84, 41)
    assert publishers(shot[125].reports) == {"Le Petit Horizon", "Morning Bell"}
    assert shot[23].of == "Kyiv"
    assert shot[61].of == "2031-03-04-RU-UA-night"
    assert "Street Level" in publishers(shot[61].reports)
    (launched,) = line("launched", "weapon/drone").oddities
    assert (launched.kind, launched.parts) == ("sum", (137, 5))


def test_a_later_toll_a_stale_one_and_a_correction() -> None:
    killed = line("killed", "person", "Kharkiv")
    assert (killed.best, killed.standing) == (exactly(3), "single")
    (revision,) = killed.revisions
    assert (revision.kind, revision.old, revision.new) == ("later", exactly(2), exactly(3))
    assert publishers(revision.stale) == {"Late Letter"}
    injured = line("injured", "person", "Kharkiv")
    assert injured.best == exactly(13)
    (revision,) = injured.revisions
    assert (revision.kind, revision.old, revision.new) == ("correction", exactly(14), exactly(13))


def test_the_other_side_has_its_own_night() -> None:
    other = line("shot_down", "weapon/drone", code="2031-03-05-UA-RU-night")
    assert other.best == exactly(47)
    assert {
        item.place.name[:4] for item in attack("2031-03-05-UA-RU-night").lines if item.place
    } == {
        "Brya",
        "Kurs",
    }


def test_the_balance_is_an_interval() -> None:
    (drones,) = [item for item in attack().accounts if item.weapon == "weapon/drone"]
    assert drones.launched == exactly(137)
    assert drones.unaccounted == Quantity(11, 12)
    assert attack().issues == ()


def test_any_order_and_any_split_give_the_same_sheet() -> None:
    chance = random.Random(5)  # noqa: S311
    for _ in range(3):
        shuffled = list(filed())
        chance.shuffle(shuffled)
        cut = chance.randrange(len(shuffled))
        assert reconcile(shuffled[cut:] + shuffled[:cut] + shuffled[: cut // 2]) == sheet()

"""Rows of a table out of hand-built readings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from bilan.core.claim import Claim, Evidence, Place, Relation
from bilan.core.period import Period
from bilan.core.quantity import Quantity, exactly
from bilan.core.reading import ReaderName, Reading
from bilan.core.sheet import words_of
from bilan.core.text import Document, Span
from bilan.reconcile.series import COLUMNS, Row, rows, series

KYIV = timezone(timedelta(hours=3))
NIGHT = Period(datetime(2030, 5, 1, 18, tzinfo=KYIV), datetime(2030, 5, 2, 9, tzinfo=KYIV))
DAY = Period(datetime(2030, 5, 2, 9, tzinfo=KYIV), datetime(2030, 5, 2, 20, tzinfo=KYIV))
SHAHED = "weapon/drone/attack/shahed"
TEXT = "We downed 40 of 50 drones."
DEFENCE = ("shot_down", "neutralised", "suppressed")


def claim(what: str, code: str | None, count: int | Quantity | None, **rest: Any) -> Claim:
    sides = {"actor": ("Ukraine",)} if what in DEFENCE else {"target": ("Ukraine",)}
    return Claim(
        what=what,
        object=code,
        count=exactly(count) if isinstance(count, int) else count,
        span=Span(0, len(TEXT)),
        **{"period": NIGHT, **sides, **rest},
    )


def places(about: str, count: int) -> Claim:
    return claim("locations", "place/location", count, about=about)


def reading(*claims: Claim, origin: str = "posts#1") -> Reading:
    named = tuple(replace(c, id=c.id or f"c{i}") for i, c in enumerate(claims))
    return Reading(Document(TEXT, origin=origin), named, (), ReaderName("test", "0"))


def numbers(row: Row) -> dict[str, Quantity | None]:
    return {column: row.count(column) for column in row.cells}


def test_each_column_has_its_kind_and_the_two_sorts_of_downed_stay_apart() -> None:
    found = series(
        [
            reading(
                claim("launched", SHAHED, 50),
                claim("shot_down", SHAHED, 20),
                claim("neutralised", SHAHED, 40),
                claim("lost", SHAHED, 3),
                claim("suppressed", SHAHED, 2),
                claim("in_flight", SHAHED, Quantity(1, None)),
                places("hit", 4),
                places("fallen_debris", 6),
                claim("hit", SHAHED, 5),
                claim("killed", "person", 9),
            )
        ]
    )
    (row,) = found
    assert (row.attacked, row.window, row.weapon, row.places) == ("Ukraine", NIGHT, SHAHED, ())
    assert numbers(row) == {
        "launched": exactly(50),
        "destroyed": exactly(20),
        "neutralised": exactly(40),
        "not_reach_goal": exactly(5),
        "still_attacking": Quantity(1, None),
        "num_hit_location": exactly(4),
        "num_fall_fragment_location": exactly(6),
    }
    assert row.origins[0].origin == "posts#1"


def test_what_is_not_said_is_none_and_never_zero() -> None:
    (row,) = rows(reading(claim("launched", SHAHED, None)))
    assert numbers(row) == {"launched": None}
    assert all(row.count(column) is None for column in COLUMNS)
    (row,) = rows(reading(claim("shot_down", SHAHED, 0)))
    assert numbers(row) == {"destroyed": exactly(0)}


def test_what_did_not_happen_in_this_attack_makes_no_row() -> None:
    out = [
        claim("launched", SHAHED, 5, scope="other"),
        claim("launched", SHAHED, 5, certainty="future"),
        claim("launched", SHAHED, 5, certainty="denied"),
        claim("launched", "attack/shelling", 5),
        claim("locations", "place/location", 5, about="launched"),
    ]
    assert list(rows(reading(*out))) == []


def test_a_class_and_the_only_one_below_it_share_a_row() -> None:
    (row,) = rows(reading(claim("launched", SHAHED, 50), claim("shot_down", "weapon/drone", 40)))
    assert (row.weapon, numbers(row)) == (
        "weapon/drone",
        {"destroyed": exactly(40), "launched": exactly(50)},
    )
    apart = rows(
        reading(
            claim("launched", SHAHED, 50),
            claim("launched", "weapon/drone/decoy", 9),
            claim("shot_down", "weapon/drone", 40),
        )
    )
    assert [row.weapon for row in apart] == ["weapon/drone", SHAHED, "weapon/drone/decoy"]


def test_places_belong_to_the_whole_attack_where_it_has_several_weapons() -> None:
    found = {
        row.weapon: numbers(row)
        for row in rows(
            reading(
                claim("launched", SHAHED, 50),
                claim("launched", "weapon/missile/ballistic", 2),
                claim("neutralised", "weapon", 41),
                places("hit", 4),
            )
        )
    }
    assert found["weapon"] == {"neutralised": exactly(41), "num_hit_location": exactly(4)}
    assert found[SHAHED] == {"launched": exactly(50)}


def test_a_figure_of_some_places_says_which() -> None:
    odesa = Place("UA-51", "Odesa Oblast")
    (row,) = rows(reading(claim("shot_down", SHAHED, 7, place=odesa)))
    assert row.places == ("Odesa Oblast",)
    (row,) = rows(
        reading(
            claim("shot_down", SHAHED, 40, place=Place("UA", "Ukraine")),
            claim("shot_down", SHAHED, 7, place=odesa, relations=(Relation("subset_of", "c0"),)),
        )
    )
    assert (row.places, numbers(row)) == ((), {"destroyed": exactly(40)})


def test_both_directions_of_fire_stay_apart() -> None:
    found = list(
        rows(
            reading(
                claim("launched", SHAHED, 50),
                claim("shot_down", "weapon/drone", 30, actor=("Russia",)),
                claim("in_flight", SHAHED, 2, target=()),
            )
        )
    )
    assert [(row.attacked, row.weapon) for row in found] == [
        ("Ukraine", SHAHED),
        ("Russia", "weapon/drone"),
        (None, SHAHED),
    ]


def test_periods_that_overlap_are_one_attack_and_others_are_not() -> None:
    later = Period(NIGHT.end - timedelta(hours=1), NIGHT.end)
    one = list(
        rows(
            reading(
                claim("launched", SHAHED, 50),
                claim("neutralised", SHAHED, 40),
                claim("in_flight", SHAHED, 2, period=later),
                claim("lost", SHAHED, 3, period=None),
            )
        )
    )
    assert [row.window for row in one] == [NIGHT]
    two = list(
        rows(
            reading(
                claim("launched", SHAHED, 50),
                claim("launched", SHAHED, 9, period=DAY),
                claim("lost", SHAHED, 3, period=None),
            )
        )
    )
    assert [(row.window, *row.cells) for row in two] == [
        (NIGHT, "launched"),
        (DAY, "launched"),
        (None, "not_reach_goal"),
    ]


def test_reports_that_agree_share_a_row_and_others_stand_side_by_side() -> None:
    first = reading(claim("launched", SHAHED, 50), origin="a#1")
    second = reading(claim("launched", SHAHED, 50), claim("lost", SHAHED, 3), origin="a#2")
    third = reading(claim("launched", SHAHED, 51), origin="b#1")
    undated = reading(claim("launched", SHAHED, 8, period=None), origin="b#2")
    found = series([undated, first, third, second])
    assert [[o.origin for o in row.origins] for row in found] == [["a#1", "a#2"], ["b#1"], ["b#2"]]
    assert numbers(found[0]) == {"launched": exactly(50), "not_reach_goal": exactly(3)}


def test_reports_without_a_time_never_share_a_row() -> None:
    undated = claim("launched", SHAHED, 8, period=None)
    found = series([reading(undated, origin="a#1"), reading(undated, origin="a#2")])
    assert [len(row.origins) for row in found] == [1, 1]


def test_rows_come_by_time_whatever_the_zone() -> None:
    utc = Period(datetime(2030, 5, 1, 14, tzinfo=UTC), datetime(2030, 5, 1, 15, tzinfo=UTC))
    found = series(
        [reading(claim("launched", SHAHED, 1)), reading(claim("lost", SHAHED, 1, period=utc))]
    )
    assert [row.window for row in found] == [utc, NIGHT]


def test_the_words_are_those_of_number_object_and_a_verb_near_by() -> None:
    text = "Headline: downed\n\nWe downed, it is said, 40 drones of them. " + "x" * 80 + " lost"
    at = text.index("40")

    def evidence(role: str, words: str, start: int = 0) -> Evidence:
        found = text.index(words, start)
        return Evidence(role, found, found + len(words))

    said = claim(
        "shot_down",
        SHAHED,
        40,
        evidence=(
            evidence("count", "40"),
            evidence("object", "drones"),
            evidence("what", "downed"),
            evidence("what", "downed", text.index("We")),
            evidence("what", "lost"),
            evidence("time", "said"),
        ),
    )
    said = replace(said, span=Span(at, at + len("40 drones")))
    assert words_of(said, text) == "downed, it is said, 40 drones"
    assert words_of(claim("lost", SHAHED, 1), TEXT) == TEXT

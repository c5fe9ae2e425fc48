"""The balance of one report, on hand-built claims."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan.core.claim import Claim, Place, Relation, Source
from bilan.core.quantity import Quantity, add, exactly
from bilan.core.reading import ReaderName, Reading
from bilan.core.text import Document, Span
from bilan.reconcile.balance import Balance, balance, unaccounted


def claim(what: str, code: str, count: int | Quantity | None, **rest: Any) -> Claim:
    quantity = exactly(count) if isinstance(count, int) else count
    return Claim(what=what, object=code, count=quantity, span=Span(0, 1), **rest)


def of(*claims: Claim) -> Balance:
    named = tuple(
        c if c.id else Claim(**{f: getattr(c, f) for f in c.__slots__} | {"id": f"c{i}"})
        for i, c in enumerate(claims)
    )
    return balance(Reading(Document("x"), named, (), ReaderName("test", "0")))


def rows(result: Balance) -> dict[str, Quantity | None]:
    return {row.weapon: row.unaccounted for row in result.rows}


ATTACK_DRONE = "weapon/drone/attack"
AIR_FORCE = Source(("Ukrainian Air Force",))


def test_launches_of_a_finer_class_meet_outcomes_of_a_wider_one() -> None:
    result = of(
        claim("launched", ATTACK_DRONE, Quantity(188, None), source=Source(("sources",))),
        claim("launched", ATTACK_DRONE, 188, source=AIR_FORCE),
        claim("launched", "weapon/missile/ballistic/iskander-m", 4, source=AIR_FORCE),
        claim("shot_down", "weapon/drone", 76),
        claim("lost", "weapon/drone", 95),
        claim("launched", "weapon/missile/ballistic", 1, scope="other"),
    )
    assert rows(result) == {
        "weapon/drone": exactly(17),
        "weapon/missile/ballistic/iskander-m": exactly(4),
    }
    drones = result.rows[0]
    assert drones.launched is not None
    assert drones.launched.quantity == exactly(188)
    assert drones.launched.standing == "agreed"
    assert drones.launched.claims == ("c0", "c1")
    assert drones.counted == ("shot_down", "lost")
    assert "hit" not in drones.outcomes
    assert result.issues == ()


def test_what_nobody_says_is_not_zero() -> None:
    row = of(claim("launched", "weapon/drone", 10)).rows[0]
    assert row.outcomes == {}
    assert row.unaccounted == exactly(10)
    row = of(claim("shot_down", "weapon/drone", 10)).rows[0]
    assert row.launched is None
    assert row.unaccounted is None


def test_a_claim_without_a_number_enters_no_sum() -> None:
    result = of(claim("launched", "weapon/drone", 10), claim("hit", "weapon/drone", None))
    assert rows(result) == {"weapon/drone": exactly(10)}


@pytest.mark.parametrize(
    "change",
    [{"certainty": "denied"}, {"certainty": "future"}, {"scope": "other"}],
)
def test_denied_future_and_other_attacks_are_left_out(change: dict[str, str]) -> None:
    result = of(claim("launched", "weapon/drone", 10), claim("hit", "weapon/drone", 4, **change))
    assert rows(result) == {"weapon/drone": exactly(10)}


def test_a_struck_thing_is_no_weapon() -> None:
    result = of(claim("launched", "weapon/drone", 10), claim("hit", "building/residential", 4))
    assert rows(result) == {"weapon/drone": exactly(10)}


def test_subsets_are_not_added_up() -> None:
    result = of(
        claim("launched", ATTACK_DRONE, 188, id="whole"),
        claim("shot_down", "weapon/drone", 76, id="down"),
        claim("launched", "weapon/drone/decoy", 40, relations=(Relation("subset_of", "whole"),)),
        claim("shot_down", "weapon/drone", 14, relations=(Relation("subset_of", "down"),)),
    )
    assert rows(result) == {"weapon/drone": exactly(112)}


def test_a_part_of_a_finer_class_does_not_add_to_its_whole() -> None:
    result = of(
        claim("launched", "weapon/missile", 96, id="all"),
        claim("launched", "weapon/missile/cruise/kh-101", 72),
        claim("launched", "weapon/missile/ballistic/iskander-m", 6),
        claim("shot_down", "weapon/missile/cruise/kh-101", 63),
    )
    assert rows(result) == {
        "weapon/missile": exactly(33),
        "weapon/missile/cruise/kh-101": exactly(9),
    }


def test_revised_and_summed_claims_give_way() -> None:
    result = of(
        claim("launched", "weapon/drone", 50, id="old"),
        claim("launched", "weapon/drone", 60, relations=(Relation("revises", "old"),)),
        claim("shot_down", "weapon/drone", 20, id="north", place=Place("UA-63", "Kharkiv")),
        claim("shot_down", "weapon/drone", 10, id="south", place=Place("UA-51", "Odesa")),
        claim(
            "shot_down",
            "weapon/drone",
            30,
            relations=(Relation("sums", "north"), Relation("sums", "south")),
        ),
    )
    assert rows(result) == {"weapon/drone": exactly(30)}


def test_one_number_for_shot_down_and_suppressed() -> None:
    result = of(
        claim("launched", "weapon/drone", 100),
        claim("neutralised", "weapon/drone", 80),
        claim("shot_down", "weapon/drone", 50),
        claim("suppressed", "weapon/drone", 30),
    )
    assert rows(result) == {"weapon/drone": exactly(20)}
    assert result.rows[0].counted == ("neutralised",)
    assert set(result.rows[0].outcomes) == {"neutralised", "shot_down", "suppressed"}


def test_regions_apart_are_a_lower_bound() -> None:
    result = of(
        claim("launched", "weapon/drone", 100),
        claim("shot_down", "weapon/drone", 12, place=Place("UA-63", "Kharkiv")),
        claim("shot_down", "weapon/drone", 8, place=Place("UA-59", "Sumy")),
    )
    assert rows(result) == {"weapon/drone": Quantity(0, 80)}


def test_a_figure_of_the_country_goes_before_those_of_regions() -> None:
    result = of(
        claim("launched", "weapon/drone", 100, place=Place("UA", "Ukraine")),
        claim("shot_down", "weapon/drone", 30, place=Place("UA", "Ukraine")),
        claim("shot_down", "weapon/drone", 12, place=Place("UA-63", "Kharkiv")),
    )
    assert rows(result) == {"weapon/drone": exactly(70)}


def test_drones_that_left_for_two_countries_add_up() -> None:
    result = of(
        claim("launched", "weapon/drone", 10),
        claim("left_airspace", "weapon/drone", 1, target=("Belarus",)),
        claim("left_airspace", "weapon/drone", 2, target=("Russia",)),
    )
    assert rows(result) == {"weapon/drone": exactly(7)}


def test_rival_figures_span_what_is_possible() -> None:
    result = of(
        claim("launched", "weapon/drone", 100),
        claim("shot_down", "weapon/drone", 80, source=AIR_FORCE),
        claim("shot_down", "weapon/drone", 60, source=Source(("le gouverneur",))),
    )
    assert result.rows[0].outcomes["shot_down"].standing == "disputed"
    assert rows(result) == {"weapon/drone": Quantity(20, 40)}


def test_a_rounded_number_does_not_speak_against_a_printed_one() -> None:
    result = of(
        claim("launched", "weapon/drone", Quantity(190, 190, True)),
        claim("launched", "weapon/drone", 188),
    )
    launched = result.rows[0].launched
    assert launched is not None
    assert (launched.quantity, launched.standing) == (exactly(188), "single")


def test_an_impossible_balance_is_an_issue_and_no_guess() -> None:
    result = of(claim("launched", "weapon/drone", 10), claim("shot_down", "weapon/drone", 12))
    assert rows(result) == {"weapon/drone": None}
    assert [issue.code for issue in result.issues] == ["balance-impossible"]


def test_parts_beyond_their_whole_are_an_issue() -> None:
    result = of(
        claim("launched", "weapon/missile", 5),
        claim("launched", "weapon/missile/cruise", 4),
        claim("launched", "weapon/missile/ballistic", 3),
    )
    assert [issue.code for issue in result.issues] == ["parts-exceed-whole"]
    assert rows(result) == {"weapon/missile": Quantity(5, 7)}


def test_at_least_so_many_of_all_adds_nothing_to_the_number_of_a_class() -> None:
    result = of(
        claim("launched", "weapon/drone", 188),
        claim("shot_down", "weapon/drone", Quantity(10, None)),
        claim("shot_down", ATTACK_DRONE, 76),
        claim("lost", "weapon/drone", 95),
    )
    assert rows(result)["weapon/drone"] == exactly(17)


def test_at_least_and_at_most() -> None:
    result = of(
        claim("launched", "weapon/drone", Quantity(100, None)),
        claim("shot_down", "weapon/drone", Quantity(60, None)),
    )
    assert rows(result) == {"weapon/drone": Quantity(0, None)}
    assert unaccounted(exactly(10), [Quantity(0, 4)]) == Quantity(6, 10)


def test_figures_of_a_place_are_no_bound_for_a_finer_class_of_the_country() -> None:
    result = of(
        claim("launched", "weapon/missile", 6, place=Place(None, "Kyiv")),
        claim("launched", "weapon/missile/cruise", 30),
        claim("shot_down", "weapon/missile/cruise", 29),
    )
    assert rows(result)["weapon/missile/cruise"] == exactly(1)
    assert result.issues == ()


def test_fire_in_the_other_direction_is_left_out() -> None:
    result = of(
        claim("launched", "weapon/drone", 126, actor=("Russia",)),
        claim("shot_down", "weapon/drone", 343, actor=("Russia",)),
        claim("shot_down", "weapon/drone", 79, actor=("Ukraine",)),
    )
    assert rows(result) == {"weapon/drone": exactly(47)}


quantities = st.builds(
    lambda low, more, approximate: Quantity(low, None if more is None else low + more, approximate),
    st.integers(0, 500),
    st.none() | st.integers(0, 50),
    st.just(False),
)


@given(quantities, st.lists(quantities, max_size=4))
def test_rest_and_parts_hold_the_whole(whole: Quantity, parts: list[Quantity]) -> None:
    rest = unaccounted(whole, parts)
    if rest is None:
        assert whole.high is not None
        assert sum(part.low for part in parts) > whole.high
        return
    assert rest.low >= 0
    assert rest.high is None or rest.high >= rest.low
    for part in parts:
        rest = add(rest, part)
    assert rest.high is None or (whole.high is not None and rest.high >= whole.high)

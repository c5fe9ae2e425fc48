"""Timelines and what got through: gaps, breaks, ranges; and what is left out is counted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bilan.charts import Break, breaks, classes, got_through, records, slots, timeline
from bilan.charts.interception import NIGHTS, of_nights, of_slot, passed
from bilan.charts.nights import Night, Weapons
from bilan.core.quantity import exactly
from bilan.wording import messages
from tests.charts.made import account, night, nights


@pytest.fixture
def drones() -> Weapons:
    return classes()["drones"]


def changing() -> list[Night]:
    """A month told apart, then a month told as one number."""
    apart = nights("2031-03-01", 30, account(100, shot_down=60, lost=30))
    return apart + nights("2031-03-31", 30, account(100, neutralised=90))


def test_a_day_without_report_is_a_hatched_slot_and_counted(drones: Weapons) -> None:
    told = [night("2031-03-01", account(10, shot_down=9)), night("2031-03-03", account(5, lost=5))]
    shown = slots(told, drones, by="day")
    assert [(slot.first.day, slot.missing, slot.totals.told) for slot in shown] == [
        (1, 0, True),
        (2, 1, False),
        (3, 0, True),
    ]
    picture = timeline(shown, drones, by="day", target="Ukraine")
    assert "1 night of 3 has no report: hatched, not zero." in picture.notes
    assert [cell.text for cell in picture.rows[1]] == ["2 March 2031", "–", "–", "–", "–", "1"]
    assert picture.svg.count("-missing)") == 2  # the slot, and the legend


def test_no_day_is_too_far_away(drones: Weapons) -> None:
    told = nights("2031-03-01", 2, account(5))
    shown = slots(told, drones, by="day", since=date.min, until=date.max)
    assert (shown[0].first, shown[-1].last) == (date(2030, 2, 28), date(2032, 3, 2))
    odd = [*told, night("0001-01-01", account(5)), night("9999-12-31", account(5))]
    for by, most in (("day", 10_000), ("week", 10_001), ("month", 10_200)):
        shown = slots(odd, drones, by=by, since=date.min, until=date.max)
        assert 0 < len(shown) <= most
    assert slots(told, drones, by="day", since=date.max, until=date.min) == ()


def test_a_zero_is_no_gap(drones: Weapons) -> None:
    shown = slots([night("2031-03-01", account(0))], drones, by="day")
    assert shown[0].missing == 0
    assert timeline(shown, drones, by="day", target="Ukraine").rows[0][1].text == "0"


def test_slots_are_weeks_from_monday_and_whole_months() -> None:
    told = nights("2031-02-26", 20, account(1))
    drones = classes()["drones"]
    weeks = slots(told, drones, by="week")
    assert [str(slot.first) for slot in weeks] == [
        "2031-02-26",
        "2031-03-03",
        "2031-03-10",
        "2031-03-17",
    ]
    assert [slot.days for slot in slots(told, drones, by="month")] == [3, 17]
    with pytest.raises(ValueError, match="year"):
        slots(told, drones, by="year")


def test_a_break_is_found_where_the_categories_change(drones: Weapons) -> None:
    assert breaks(changing(), drones) == (
        Break(date(2031, 3, 31), ("shot_down", "lost"), ("neutralised",)),
    )


def test_one_night_told_otherwise_is_no_break(drones: Weapons) -> None:
    told = nights("2031-03-01", 60, account(100, shot_down=60, lost=30))
    told[30] = night(str(told[30].day), account(100, neutralised=90))
    assert breaks(told, drones) == ()


def test_a_break_is_labelled_and_no_line_crosses_it(drones: Weapons) -> None:
    told = changing()
    shown = slots(told, drones, by="month")
    for picture in (
        timeline(shown, drones, by="month", target="Ukraine", breaks=breaks(told, drones)),
        got_through(shown, drones, target="Ukraine", breaks=breaks(told, drones)),
    ):
        said = " ".join(picture.svg.split("font-weight"))
        assert "31 March" in said
        assert "suppressed" in said
        assert "polyline" not in picture.svg


def test_bars_reach_to_the_launched_exactly(drones: Weapons) -> None:
    from bilan.charts.timeline import stack

    total = slots(changing(), drones, by="month")[0].totals
    assert total.launched == exactly(3100)
    assert sum(count for _, count in stack(total)) == 3100


def test_scouts_and_the_front_line_are_in_no_share(drones: Weapons) -> None:
    scout = account(5, "weapon/drone/reconnaissance", shot_down=5)
    shown = slots([night("2031-03-01", account(10, shot_down=9), scout)], drones, by="day")
    assert of_slot(shown[0], drones).launched == 10
    assert "Not counted" in " ".join(timeline(shown, drones, by="day", target="Ukraine").notes)


def test_a_narrower_class_is_not_added_to_the_one_that_contains_it(drones: Weapons) -> None:
    told = night("2031-03-01", account(10, lost=9), account(4, "weapon/drone/decoy", lost=4))
    assert slots([told], drones, by="day")[0].totals.launched == exactly(10)


def test_got_through_is_a_range_by_its_formulas() -> None:
    found = passed([account(100, shot_down=60, lost=20, left_airspace=5, hit=7, in_flight=2)])
    assert (found.launched, found.low, found.high) == (100, 7, 15)
    assert (found.low_share, found.high_share) == (7.0, 15.0)


def test_without_hits_the_low_end_is_not_said(drones: Weapons) -> None:
    shown = slots([night("2031-03-01", account(100, shot_down=60, lost=20))], drones, by="month")
    picture = got_through(shown, drones, target="Ukraine")
    assert picture.sentence.startswith("At most 20% of the 100 drones launched got through")
    assert [cell.text for cell in picture.rows[0]] == [
        "March 2031", "not said", "20%", "not said", "20", "100",
    ]  # fmt: skip
    assert {"Low = reported hitting ÷ launched."} < set(picture.notes)
    assert any(
        note.startswith("High = (launched − shot down or suppressed") for note in picture.notes
    )


def test_what_cannot_be_divided_is_left_out_and_counted(drones: Weapons) -> None:
    told = [
        night("2031-03-01", account(100, shot_down=90)),
        night("2031-03-02", account(None, shot_down=90)),
        night("2031-03-03", account(100)),
        night("2031-03-04", account((100, None), shot_down=90)),
        night("2031-03-05", account(10, shot_down=90)),
    ]
    shown = slots(told, drones, by="month")
    assert of_slot(shown[0], drones)._asdict() == {
        "launched": 100, "low": None, "high": 10, "balances": 1, "left_out": 4,
    }  # fmt: skip
    notes = " ".join(got_through(shown, drones, target="Ukraine").notes)
    assert "4 balances are left out" in notes
    assert "in the 1 balances" not in notes


def test_salvos_and_routine_nights_are_told_apart(drones: Weapons) -> None:
    quiet = night("2031-03-01", account(100, shot_down=90))
    salvo = night(
        "2031-03-02", account(50, shot_down=20), account(10, "weapon/missile", shot_down=1)
    )
    assert of_nights([quiet, salvo], "salvo") == [salvo]
    assert of_nights([quiet, salvo], "routine") == [quiet]
    shares = {
        kind: of_slot(slots([quiet, salvo], drones, by="month")[0], drones, kind).high_share
        for kind in NIGHTS
    }
    assert shares == {"all": pytest.approx(26.67, abs=0.01), "salvo": 60.0, "routine": 10.0}


def test_a_record_needs_history(drones: Weapons) -> None:
    told = nights("2031-01-01", 30, account(50))
    high = night("2031-02-10", account(60))
    assert records([*told, high], drones) == {high.code}
    assert records([*told[:20], high], drones) == set()
    shown = slots([*told, high], drones, by="day", records=records([*told, high], drones))
    picture = timeline(shown, drones, by="day", target="Ukraine")
    assert "▲: 1 night above all nights before it in the ledger." in picture.notes


def test_too_many_slots_are_cut_and_the_caption_says_so(drones: Weapons) -> None:
    shown = slots(nights("2030-01-01", 200, account(5)), drones, by="day")
    picture = timeline(shown, drones, by="day", target="Ukraine")
    assert len(picture.rows) == 200
    assert "Drawn are the last 130 of 200; the table has all." in picture.notes


def test_russia_tells_what_fell_and_never_what_flew(drones: Weapons) -> None:
    told = [night("2031-03-01", account(None, shot_down=42), target="Russia")]
    shown = slots(told, drones, by="day")
    picture = timeline(shown, drones, by="day", target="Russia")
    assert picture.sentence.startswith("42 drones told to be shot down")
    assert "-unaccounted" not in picture.svg
    assert got_through(shown, drones, target="Russia").sentence == (
        "No month with both a launch and what became of it."
    )


def test_a_few_balances_are_no_finding_about_all(drones: Weapons) -> None:
    told = nights("2031-03-01", 9, account(None, shot_down=40))
    told.append(night("2031-03-20", account(10, shot_down=5)))
    shown = slots(told, drones, by="month")
    said = timeline(shown, drones, by="month", target="Russia").sentence
    assert said.startswith("365 drones told to be shot down")
    assert "in 9 of 10 balances how many were launched is not said" in said
    share = got_through(shown, drones, target="Russia").sentence
    assert share.startswith("Only 1 of 10 balances tell both a launch and a fate")
    assert share.endswith("of their 10 drones at most 50% got through.")


def test_both_languages_print_the_year_everywhere(drones: Weapons) -> None:
    told = changing()
    for language in messages.LANGUAGES:
        with messages.speaking(language):
            shown = slots(told, drones, by="month")
            picture = timeline(shown, drones, by="month", target="Ukraine")
            assert all("2031" in row[0].text for row in picture.rows)
            assert picture.as_of.endswith(" UTC")


def test_a_night_counts_once_however_many_waves_its_day_has(drones: Weapons) -> None:
    start = date(2031, 3, 1)
    told = [night(str(start), account(5)), night(str(start), account(6))]
    shown = slots(told, drones, by="day", until=start + timedelta(days=1))
    assert [(slot.days, slot.missing) for slot in shown] == [(1, 0), (1, 1)]
    assert shown[0].totals.launched == exactly(11)

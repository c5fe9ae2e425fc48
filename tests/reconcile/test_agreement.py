"""Rows beside a made-up table: which pairs are set side by side, and what agrees."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bilan.core.period import Period
from bilan.core.quantity import Quantity, exactly
from bilan.lexicon.load import object_codes
from bilan.reconcile.agreement import Agreement, agreement, likeness
from bilan.reconcile.series import Cell, Origin, Row
from bilan.reconcile.table import TableError, TableRow, load_models, read_table

MODELS = load_models()
KYIV = ZoneInfo("Europe/Kyiv")
HEAD = (
    "time_start,time_end,model,target,launched,destroyed,not_reach_goal,still_attacking,"
    "num_hit_location,num_fall_fragment_location\n"
)
SHAHED = "weapon/drone/attack/shahed"
TABLE = HEAD + (
    "2030-05-01 18:00,2030-05-02 08:30,Shahed-136/131,Ukraine,50.0,40.0,5.0,,4.0,6.0\n"
    "2030-05-01 18:00,2030-05-02 08:30,X-101/X-555 and Kalibr,Ukraine,9.0,7.0,,,,\n"
    "2030-05-01 18:00,2030-05-02 08:30,X-101/X-555 and Kalibr,Ukraine,9.0,7.0,,,,\n"
    "2030-05-02,2030-05-02,Orlan-10,south,2.0,2.0,,,,\n"
    "2030-05-03 1:30,2030-05-03 02:00,Iskander-M,Ukraine,1.0,0.0,,,,\n"
)


def window(start: str, end: str) -> Period:
    first, last = (datetime.fromisoformat(t).replace(tzinfo=KYIV) for t in (start, end))
    return Period(first, last)


NIGHT = window("2030-05-01 18:00", "2030-05-02 09:00")


def row(weapon: str, when: Period | None = NIGHT, origin: str = "p#1", **cells: object) -> Row:
    return Row(
        attacked="Ukraine",
        window=when,
        weapon=weapon,
        cells={
            name: Cell(exactly(n) if isinstance(n, int) else n, (f"{name} said",))  # type: ignore[arg-type]
            for name, n in cells.items()
        },
        origins=(Origin(origin, origin),),
    )


def table(text: str = TABLE) -> tuple[TableRow, ...]:
    def fail(error: TableError) -> None:
        raise error

    return read_table(text, MODELS, on_bad=fail)


def against(*rows: Row) -> Agreement:
    return agreement(rows, table(), MODELS)


def results(found: Agreement) -> dict[str, str]:
    return {item.column: item.result for item in found.comparisons}


def test_every_model_stands_for_classes_of_the_tree() -> None:
    known = set(object_codes())
    for name, model in MODELS.of.items():
        assert model.codes or model.wider, name
        assert set(model.codes + model.wider) <= known, name


def test_a_blank_of_the_table_is_not_zero_and_a_row_twice_counts_once() -> None:
    rows_ = table()
    assert len(rows_) == 4
    assert rows_[1].counts["launched"] == 9
    assert rows_[1].counts["not_reach_goal"] is None
    assert [r.regional for r in rows_] == [False, False, True, False]
    assert rows_[2].window == window("2030-05-02 00:00", "2030-05-03 00:00")
    assert rows_[3].window.start.hour == 1


def test_a_bad_row_is_told_and_the_others_are_read() -> None:
    heard: list[str] = []
    text = HEAD + (
        "soon,2030-05-02,Kalibr,,1,,,,,\n"
        "2030-05-02,2030-05-02,Kalibr,,half,,,,,\n"
        "2030-05-02,2030-05-02,Kalibr,,1.5,,,,,\n"
        "2030-05-03,2030-05-01,Kalibr,,1,,,,,\n"
        "2030-05-02,2030-05-02,Catapult,,1,,,,,\n"
    )
    rows_ = read_table(text, MODELS, on_bad=lambda error: heard.append(str(error)))
    assert [r.model for r in rows_] == ["Catapult"]
    assert [line.split(":")[0] for line in heard] == [f"line {n}" for n in range(2, 7)]
    with pytest.raises(TableError, match="time_end, model"):
        read_table("time_start,launched\n", MODELS, on_bad=lambda _: None)


def test_each_column_is_compared() -> None:
    found = against(
        row(
            SHAHED,
            launched=50,
            destroyed=39,
            not_reach_goal=None,
            still_attacking=Quantity(3, None),
            num_hit_location=Quantity(3, 5),
            num_fall_fragment_location=7,
        )
    )
    assert results(found) == {
        "launched": "equal",
        "destroyed": "differ",
        "not_reach_goal": "only_table",
        "still_attacking": "only_posts",
        "num_hit_location": "within",
        "num_fall_fragment_location": "differ",
    }
    assert found.nights == (1, 2, 1)
    assert found.tally("destroyed") == (1, 0, 0, 1, 0, 0)
    assert found.tally("num_hit_location") == (1, 0, 1, 0, 0, 0)
    (differ,) = [item for item in found.comparisons if item.column == "destroyed"]
    assert differ.said is not None
    assert (differ.said.words, differ.table) == (("destroyed said",), 40)
    assert [r.model for r in found.only_table] == ["X-101/X-555 and Kalibr"]


def test_downed_or_suppressed_stands_in_where_shot_down_is_not_said() -> None:
    found = against(row(SHAHED, neutralised=40))
    (item,) = [item for item in found.comparisons if item.column == "destroyed"]
    assert item.result == "equal"
    assert item.said is not None
    assert item.said.column == "neutralised"
    found = against(row(SHAHED, neutralised=40, destroyed=38))
    assert results(found)["destroyed"] == "differ"


def test_the_classes_of_one_model_are_added_up_and_a_wider_one_stands_in() -> None:
    both = (
        row("weapon/missile/cruise/kh-101", launched=6, destroyed=5),
        row("weapon/missile/cruise/kalibr", launched=3),
        row("weapon/missile/cruise", destroyed=7),
    )
    found = against(*both)
    assert results(found) == {"launched": "equal", "destroyed": "equal"}
    assert found.matched == 1
    other = row("weapon/missile/cruise/kalibr", origin="p#2", launched=3)
    assert results(against(*both, other))["launched"] == "differ"


def test_an_approximate_number_is_never_called_equal() -> None:
    assert results(against(row(SHAHED, launched=Quantity(50, 50, True))))["launched"] == "within"
    assert results(against(row(SHAHED, launched=Quantity(46, 46, True))))["launched"] == "within"
    assert results(against(row(SHAHED, launched=Quantity(60, None))))["launched"] == "differ"


def test_what_cannot_be_compared_is_counted() -> None:
    from dataclasses import replace

    shahed = row(SHAHED, launched=50)
    found = against(
        replace(shahed, window=None),
        replace(shahed, attacked="Russia"),
        replace(shahed, attacked=None),
        replace(shahed, places=("Odesa Oblast",)),
        row("weapon/bomb/glide", launched=80),
    )
    assert found.passed_over == {"local": 1, "no-time": 1, "other-country": 2}
    assert [r.weapon for r in found.only_posts] == ["weapon/bomb/glide"]
    assert found.comparisons == ()


def test_posts_of_other_nights_meet_nothing() -> None:
    found = against(row(SHAHED, window("2031-05-01 18:00", "2031-05-02 09:00"), launched=50))
    assert found.nights == (1, 2, 0)
    assert (found.matched, found.only_posts, found.only_table) == (0, (), ())


def test_windows_are_alike_where_half_of_the_shorter_is_shared() -> None:
    day = window("2030-05-02 00:00", "2030-05-03 00:00")
    assert likeness(NIGHT, NIGHT) == 1.0
    assert 0 < likeness(NIGHT, day) < 1
    assert likeness(NIGHT, window("2030-05-02 18:00", "2030-05-03 09:00")) == 0
    assert likeness(window("2030-05-01 00:00", "2030-05-02 00:00"), NIGHT) == 0

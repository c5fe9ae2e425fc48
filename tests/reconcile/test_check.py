"""A report against the ledger, and records against history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import bilan
from bilan.core.claim import Claim, Source
from bilan.core.period import Period
from bilan.core.quantity import Quantity, exactly
from bilan.core.sheet import Filed, Report, file
from bilan.core.text import Document, Span
from bilan.formats import read_source
from bilan.reconcile.check import Finding, check, difference
from bilan.reconcile.records import ENOUGH, Night, judged

REPORTS = Path(__file__).parents[2] / "examples" / "one-night" / "reports.jsonl"
KYIV = ZoneInfo("Europe/Kyiv")
ARTICLE = """Russia launched a record 137 drones at Ukraine overnight, the Ukrainian air force \
said on Wednesday. It said 125 drones were shot down and 42 drones were lost from radar.

Two people were killed and 13 injured in Kharkiv, regional governor Oleh Syniehubov said. In \
Odesa, four people were injured, the mayor said."""


@cache
def ledger() -> tuple[Filed, ...]:
    docs = read_source(str(REPORTS))
    return tuple(item for doc in docs for item in file(bilan.read_document(doc)))


def read(text: str, day: datetime = datetime(2031, 3, 5, 14, tzinfo=UTC)) -> tuple[Filed, ...]:
    return file(bilan.read_document(Document(text, "en", day, publisher="The Checked")))


def findings(text: str, filed: tuple[Filed, ...]) -> dict[tuple[str, int], Finding]:
    found = check(read(text), filed)
    return {
        (item.filed.claim.what, item.filed.claim.count.low): item
        for item in found
        if item.filed.claim.count is not None
    }


def test_every_number_is_met() -> None:
    found = findings(ARTICLE, ledger())
    assert {key: item.verdict for key, item in found.items()} == {
        ("launched", 137): "confirmed",
        ("shot_down", 125): "differs",
        ("lost", 42): "confirmed",
        ("killed", 2): "differs",
        ("injured", 13): "confirmed",
        ("injured", 4): "only-here",
    }


def test_who_confirms_by_how_much_it_differs_and_what_it_looks_like() -> None:
    found = findings(ARTICLE, ledger())
    lost = found["lost", 42]
    assert [(origin.speaker, origin.version) for origin in lost.by] == [
        ("Ukrainian Air Force", "Bravo Agency")
    ]
    assert lost.difference == 1
    shot = found["shot_down", 125]
    assert shot.difference == 41
    assert shot.oddity is not None
    assert (shot.oddity.kind, shot.oddity.parts) == ("sum", (84, 41))
    killed = found["killed", 2]
    assert killed.revision is not None
    assert killed.revision.new == exactly(3)
    record = found["launched", 137].record
    assert record is not None
    assert record.verdict == "unknown"


def test_an_empty_ledger_knows_nothing() -> None:
    found = findings(ARTICLE, ())
    assert {item.verdict for item in found.values()} == {"unknown"}
    record = found["launched", 137].record
    assert record is not None
    assert (record.verdict, record.history) == ("unknown", 0)


def test_a_report_does_not_confirm_itself() -> None:
    assert {item.verdict for item in check(read(ARTICLE), read(ARTICLE))} == {"unknown"}


def test_a_rounded_figure_confirms_no_other_than_the_one_told_to_the_drone() -> None:
    text = "Russia attacked Ukraine with 142 drones overnight, the air force said."
    found = findings(text, ledger())["launched", 142]
    assert (found.verdict, found.difference) == ("differs", 5)
    assert found.oddity is not None
    assert (found.oddity.kind, found.oddity.parts) == ("sum", (137, 5))


def test_another_nights_figure_is_recognised() -> None:
    text = "Air defences shot down 61 drones over Ukraine overnight, the air force said."
    found = findings(text, ledger())["shot_down", 61]
    assert found.verdict == "differs"
    assert found.oddity is not None
    assert (found.oddity.kind, found.oddity.of) == ("night", "2031-03-04-RU-UA-night")


@pytest.mark.parametrize(
    ("left", "right", "away"),
    [
        (exactly(5), exactly(5), 0),
        (exactly(7), exactly(5), 2),
        (exactly(3), exactly(5), -2),
        (Quantity(6, None), exactly(5), 1),
        (Quantity(0, 3), exactly(5), -2),
        (Quantity(4, None), exactly(5), 0),
    ],
)
def test_difference(left: Quantity, right: Quantity, away: int) -> None:
    assert difference(left, right) == away


def night(day: int, drones: int) -> Filed:
    end = datetime(2031, 3, 5, 9, tzinfo=KYIV) - timedelta(days=day)
    claim = Claim(
        what="launched",
        object="weapon/drone/attack/shahed",
        count=exactly(drones),
        span=Span(0, 1),
        actor=("Russia",),
        target=("Ukraine",),
        period=Period(end - timedelta(hours=15), end),
        source=Source(("A table",)),
        id=f"t{day}",
    )
    return Filed(claim=claim, report=Report(id=f"t{day}", published=end))


@pytest.mark.parametrize(
    ("highest", "nights", "verdict"),
    [(120, ENOUGH, "true"), (137, ENOUGH, "false"), (150, 2, "false"), (120, 5, "unknown")],
)
def test_a_record_against_history(highest: int, nights: int, verdict: str) -> None:
    history = (night(1, highest), *(night(day, 40 + day) for day in range(2, nights + 1)))
    later = (night(-3, 500),)
    record = findings(ARTICLE, (*history, *later))["launched", 137].record
    assert record is not None
    assert (record.verdict, record.history) == (verdict, nights)
    assert record.nights[0] == Night("2031-03-04-RU-UA-night", exactly(highest))


def test_a_rounded_record_is_left_open_where_a_night_comes_near() -> None:
    nights = [Night(f"n{n}", exactly(100)) for n in range(ENOUGH)]
    assert judged(Quantity(100, 100, True), nights).verdict == "unknown"
    assert judged(exactly(101), nights).verdict == "true"
    assert judged(exactly(100), nights).verdict == "false"


def test_a_figure_is_set_beside_that_of_a_narrower_class() -> None:
    text = (
        "Russia launched 137 drones at Ukraine overnight, the Ukrainian air force said Wednesday."
    )
    found = findings(text, (night(0, 190),))["launched", 137]
    assert (found.verdict, found.difference) == ("differs", -53)
    assert found.line is not None
    assert found.line.object == "weapon/drone/attack/shahed"


def test_a_withdrawn_figure_confirms_nothing() -> None:
    def said(name: str, count: int, certainty: str, hours: int) -> Filed:
        end = datetime(2031, 3, 5, 9, tzinfo=KYIV)
        claim = Claim(
            what="launched",
            object="weapon/drone",
            count=exactly(count),
            span=Span(0, 1),
            actor=("Russia",),
            target=("Ukraine",),
            period=Period(end - timedelta(hours=15), end),
            source=Source(("Ukrainian Air Force",)),
            certainty=certainty,
            id=name,
        )
        return Filed(claim=claim, report=Report(id=name, published=end + timedelta(hours=hours)))

    filed = (
        said("a", 137, "attributed", 0),
        said("b", 131, "attributed", 4),
        said("c", 137, "denied", 4),
    )
    found = findings(ARTICLE, filed)["launched", 137]
    assert (found.verdict, found.difference) == ("differs", 6)
    assert findings(ARTICLE, filed[:1])["launched", 137].verdict == "confirmed"
    alone = findings(ARTICLE, (filed[0], filed[2]))["launched", 137]
    assert (alone.verdict, alone.line) == ("withdrawn", None)


def compared(text: str, filed: tuple[Filed, ...]) -> tuple[str, list[int]]:
    words = f"Russia launched 137 drones at Ukraine overnight, {text}, the air force said."
    record = findings(words, filed)["launched", 137].record
    assert record is not None
    return record.verdict, [n.quantity.low for n in record.nights]


def test_the_most_since_a_day_is_tested() -> None:
    history = (*(night(day, 40 + day) for day in range(1, 20)), night(20, 300))
    # Twenty days before 5 March is 13 February.
    assert compared("the most since February 13", history) == ("true", [58])
    assert compared("the most since February 9", history) == ("false", [300])
    assert compared("the most since February 13", history[:3]) == ("unknown", [43])
    assert compared("the most since January", history[:10]) == ("unknown", [50])


def test_so_many_times_as_another_night_is_tested() -> None:
    history = (night(1, 70), night(4, 30), night(7, 137))
    assert compared("twice as many as the night before", history) == ("true", [70])
    assert compared("three times as many as the night before", history) == ("false", [70])
    assert compared("more than four times as many as on March 1", history) == ("true", [30])
    assert compared("twice as many as on February 20", history) == ("unknown", [])


def test_so_many_times_as_a_month_is_tested_against_its_sum() -> None:
    # 35 to 62 days before 5 March lie in January.
    history = tuple(night(day, 2) for day in range(35, 60))
    assert compared("twice as many as in January", history) == ("false", [50])
    assert compared("nearly three times as many as in January", history) == ("true", [50])
    assert compared("twice as many as in January", history[:5]) == ("unknown", [])

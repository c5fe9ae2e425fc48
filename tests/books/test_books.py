"""The ledger with its attacks: one face for the command line, the web and Python."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import bilan
from bilan import attack_json
from bilan.books import AskedError, Ledger
from bilan.books.windows import needed, windows
from bilan.core.sheet import AlertMark, file
from bilan.core.text import Document
from bilan.formats import read_source
from bilan.ledger import Review
from bilan.ledger.importing import import_table
from bilan.ledger.mapping import load_mapping
from bilan.reconcile.sheet import reconcile

REPORTS = Path(__file__).parents[2] / "examples" / "one-night" / "reports.jsonl"
NIGHT = "2031-03-05-RU-UA-night"
LATER = "2031-03-06-RU-UA-night"
NOW = datetime(2031, 4, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("books") / "night.sqlite") as books:
        books.append(bilan.read_document(doc) for doc in read_source(str(REPORTS)))
        yield books


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "night.sqlite") as books:
        books.append(bilan.read_document(doc) for doc in read_source(str(REPORTS)))
        yield books


def test_the_front_page_offers_the_books() -> None:
    assert bilan.Ledger is Ledger


def test_a_sheet_of_everything_and_of_a_time_agree(full: Ledger) -> None:
    everything = full.sheet()
    assert everything == reconcile(full.filed())
    first, last = datetime(2031, 3, 4, tzinfo=UTC), datetime(2031, 3, 6, tzinfo=UTC)
    some = full.attacks(since=first, until=last)
    assert some
    assert some == tuple(a for a in everything.attacks if first < a.period.end <= last)
    assert full.attacks(since=last) == tuple(a for a in everything.attacks if a.period.end > last)


def test_balance_takes_a_code_a_day_and_days(full: Ledger) -> None:
    by_code = {attack.code: attack for attack in full.sheet().attacks}
    assert full.balance(NIGHT) == (by_code[NIGHT],)
    assert [a.target for a in full.balance("2031-03-05")] == ["Russia", "Ukraine"]
    assert set(full.balance("2031-03-01..2031-03-31")) == set(by_code.values())
    assert full.balance("2030-01-01") == ()
    with pytest.raises(AskedError):
        full.balance("yesterday")


def test_attack_by_code(full: Ledger) -> None:
    found = full.attack(NIGHT)
    assert found is not None
    assert found.code == NIGHT
    assert full.attack("2031-03-05-XX-UA-night") is None
    assert full.attack("no code") is None
    assert full.attack(NIGHT, as_of=datetime(2031, 3, 1, tzinfo=UTC)) is None


def test_check_knows_attacks_that_people_merged(own: Ledger) -> None:
    text = (
        "Russia launched 137 drones at Ukraine overnight, the Ukrainian air force said Wednesday."
    )
    day = datetime(2031, 3, 6, 14, tzinfo=UTC)
    article = bilan.read_document(Document(text.replace("Wednesday", "Thursday"), "en", day))
    (before,) = own.check(article)
    assert (before.verdict, before.attack) == ("differs", LATER)
    own.review(Review(NOW, "Ana", "merge", LATER, NIGHT))
    (after,) = own.check(article)
    assert (after.verdict, after.attack) == ("confirmed", NIGHT)
    assert own.check(file(article)) == (after,)
    merged = own.attack(LATER)
    assert merged is not None
    assert (merged.code, merged.merged) == (NIGHT, (LATER,))
    own.review(Review(NOW + timedelta(1), "Ana", "split", NIGHT, LATER))
    (split,) = own.check(article)
    assert split.attack == LATER


def test_opposite_mergers_do_not_swap_the_attacks(own: Ledger) -> None:
    own.review(Review(NOW, "Ana", "merge", LATER, NIGHT))
    own.review(Review(NOW + timedelta(1), "Ana", "merge", NIGHT, LATER))
    assert own.mergers() == {NIGHT: LATER}
    assert [a.code for a in own.balance(NIGHT)] == [LATER]


def test_a_report_is_no_history_of_its_own_record(own: Ledger) -> None:
    text = (
        "Russia launched a record 137 drones at Ukraine overnight, the Ukrainian air force said "
        "on Thursday. A month earlier, on February 6, Russia launched 150 drones at Ukraine."
    )
    article = bilan.read_document(Document(text, "en", datetime(2031, 3, 6, 14, tzinfo=UTC)))

    def highest() -> list[int]:
        records = [finding.record for finding in own.check(article) if finding.record]
        return [night.quantity.low for record in records for night in record.nights]

    before = highest()
    assert 150 not in before
    own.append([article])
    assert highest() == before


def test_a_claim_that_was_given_another_time_is_found_there(own: Ledger) -> None:
    (item,) = [
        i
        for i in own.filed()
        if i.claim.what == "injured" and i.claim.scope == "this" and i.claim.period is not None
    ][:1]
    moved = "2031-06-01T18:00+03:00/2031-06-02T09:00+03:00"
    own.review(Review(NOW, "Ana", "correct", item.claim.id, fields={"period": moved}))
    (attack,) = own.balance("2031-06-02")
    assert attack.lines == reconcile(own.filed(), days={date(2031, 6, 2)}).attacks[0].lines


def test_overview_and_tables(full: Ledger) -> None:
    rows = full.night_summaries()
    row = next(r for r in rows if r.code == NIGHT and r.weapon == "weapon/drone")
    assert row.launched is not None
    assert (row.launched.low, row.standing, row.record) == (137, "range", "unknown")
    assert row.unaccounted is not None
    assert (row.unaccounted.low, row.unaccounted.high) == (11, 12)
    assert (row.reports, row.speakers) == (32, 1)
    table = full.attacks_table().to_pylist()
    assert [(r["code"], r["weapon"]) for r in table] == [(r.code, r.weapon) for r in rows]
    lines = full.lines_table().to_pylist()
    assert len(lines) == sum(len(attack.lines) for attack in full.attacks())
    (lost,) = [r for r in lines if r["code"] == NIGHT and r["what"] == "lost"]
    assert (lost["best_low"], lost["low"], lost["high"]) == (41, 41, 42)
    assert lost["speakers"] == ["Ukrainian Air Force"]


def test_records_as_they_came(full: Ledger) -> None:
    nights = full.records(target="Ukraine")
    figures = [night.quantity.low for night in nights]
    assert figures == sorted(set(figures))
    assert nights[-1].code == NIGHT


def test_far_mergers_are_read_with_the_days_around() -> None:
    day = date(2031, 3, 5)
    merged = {"2031-01-01-RU-UA-night": "2031-03-08-RU-UA-night"}
    found = needed([day], merged)
    assert date(2031, 1, 1) in found
    assert date(2030, 12, 25) not in found  # no neighbour of an attack that is asked for
    assert date(2030, 12, 25) in needed([date(2031, 3, 8)], merged)
    pieces = list(windows(found))
    assert len(pieces) == 2
    assert pieces[0].until < pieces[1].since


ALERTS = (
    "oblast,raion,hromada,level,started_at,finished_at,source\n"
    "Kharkivska oblast,,,oblast,2031-03-04 20:00:00+00:00,2031-03-04 23:00:00+00:00,official\n"
    "Kyiv City,,,oblast,2031-03-01 20:00:00+00:00,2031-03-01 23:00:00+00:00,official\n"
    "Kyiv City,,,oblast,2031-03-09 20:00:00+00:00,2031-03-09 23:00:00+00:00,official\n"
)


def test_alerts_are_a_mark_beside_figures_of_a_region(own: Ledger) -> None:
    attack = own.attack(NIGHT)
    assert attack is not None
    assert set(own.alert_marks(attack)) == {None}
    import_table(own, ALERTS, load_mapping("air-raid-alerts"), origin="alerts.csv")
    marks = own.alert_marks(attack)
    told = {
        (mark.region, mark.on)
        for line, mark in zip(attack.lines, marks, strict=True)
        if mark is not None and line.place is not None
    }
    # Settlements have the mark of their region.
    assert told == {("UA-63", True), ("UA-30", False)}
    whole = [m for line, m in zip(attack.lines, marks, strict=True) if line.place is None]
    assert set(whole) == {None}
    value = attack_json.attack(attack, lines=True, alerts=marks)
    assert {"region": "UA-63", "on": True} in [line["alert"] for line in value["lines"]]
    text = "Two people were killed in Kharkiv overnight by drones, governor Oleh Syniehubov said."
    article = bilan.read_document(Document(text, "en", datetime(2031, 3, 5, 14, tzinfo=UTC)))
    (finding,) = own.check(article)
    assert finding.alert == AlertMark("UA-63", on=True)

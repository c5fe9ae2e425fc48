"""What goes in comes out; twice in changes nothing; nothing is overwritten."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import MetaData, Table

from bilan.core.claim import Claim
from bilan.core.quantity import Quantity
from bilan.core.reading import ReaderName, Reading
from bilan.core.sheet import file
from bilan.core.text import Document, Span
from bilan.ledger import Ledger, LedgerError, Receipt
from bilan.ledger.connection import told
from bilan.ledger.tables import METADATA
from tests.ledger.made import FIRST, SECOND, clock, night, report


def test_what_goes_in_comes_out(ledger: Ledger) -> None:
    readings = [report(number) for number in range(5)]
    assert ledger.append(readings) == Receipt(5, 0, 0, 15, 5)
    by_id = sorted(readings, key=lambda reading: reading.document.id)
    assert list(ledger.readings()) == by_id
    assert list(ledger.documents()) == [reading.document for reading in by_id]
    assert list(ledger.filed()) == [filed for reading in by_id for filed in file(reading)]
    added = {filed.report.added_at for filed in ledger.filed()}
    assert all(moment is not None and moment.tzinfo is not None for moment in added)


def test_adding_twice_changes_nothing(ledger: Ledger) -> None:
    readings = [report(number) for number in range(5)]
    ledger.append(readings)
    before = ledger.fingerprint()
    assert ledger.append(readings) == Receipt(unchanged=5)
    assert ledger.fingerprint() == before


@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.permutations(range(6)), st.integers(0, 6))
def test_any_order_and_any_split_give_the_same(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], cut: int
) -> None:
    folder = tmp_path_factory.mktemp("order")
    with Ledger(folder / "a.sqlite") as left, Ledger(folder / "b.sqlite") as right:
        left.append(report(number) for number in range(6))
        right.append(report(number) for number in order[:cut])
        right.append([report(number) for number in order[cut:]], together=True)
        assert left.fingerprint() == right.fingerprint()
        assert list(left.filed()) == list(right.filed())


def test_one_text_with_two_dates_stands_the_same_in_both_orders(tmp_path: Path) -> None:
    dated = report(1)
    doc = replace(dated.document, published=None)
    undated = replace(dated, document=doc)
    prints = []
    for name, readings in (("a", [dated, undated]), ("b", [undated, dated])):
        with Ledger(tmp_path / name) as ledger:
            assert ledger.append(readings) == Receipt(1, 1, 0, 6, 2)
            prints.append(ledger.fingerprint())
            assert {f.report.published for f in ledger.filed()} == {dated.document.published}
    assert prints[0] == prints[1]


def test_a_better_reader_reads_again_and_the_old_reading_stays(ledger: Ledger) -> None:
    ledger.append(report(number) for number in range(3))
    between = datetime.now(UTC) + timedelta(milliseconds=2)
    while datetime.now(UTC) < between + timedelta(milliseconds=2):
        pass
    old = list(ledger.filed())

    def read(document: Document) -> Reading:
        number = int(document.origin.partition("#")[2])
        return report(number, reader=SECOND)

    assert ledger.reread(read, SECOND) == Receipt(0, 3, 0, 9, 3)
    assert ledger.reread(read, SECOND) == Receipt()
    new = list(ledger.filed())
    assert {filed.report.digest for filed in new} == {"2"}
    assert [filed.claim.id for filed in new] == [filed.claim.id for filed in old]
    assert new != old
    assert list(ledger.filed(held_at=between)) == old
    # The old reader comes again: what the better one read still stands.
    assert ledger.append(report(number) for number in range(4)) == Receipt(1, 0, 3, 3, 1)
    assert {f.report.digest for f in ledger.filed() if f.claim.id == old[0].claim.id} == {"2"}


def test_reread_goes_on_past_what_cannot_be_read(ledger: Ledger) -> None:
    ledger.append(report(number) for number in range(3))
    bad: list[str] = []

    def read(document: Document) -> Reading:
        if document.title == "Night 1":
            raise ValueError("no such language")
        return report(int(document.origin.partition("#")[2]), reader=SECOND)

    receipt = ledger.reread(read, SECOND, on_bad=lambda doc, _error: bad.append(doc.origin))
    assert (receipt.reread, bad) == (2, ["a.jsonl#1"])
    with pytest.raises(ValueError, match="no such language"):
        ledger.reread(read, SECOND)


def test_as_of_is_by_publication(ledger: Ledger) -> None:
    ledger.append(report(number) for number in range(5))
    at = night(2).end + timedelta(hours=2)
    assert {f.report.title for f in ledger.filed(as_of=at)} == {"Night 0", "Night 1", "Night 2"}


def test_a_window_takes_what_overlaps_it(ledger: Ledger) -> None:
    ledger.append(report(number) for number in range(10))
    period = night(4)
    titles = {f.report.title for f in ledger.filed(since=period.start, until=period.end)}
    # Claims without a time are taken by the day of their report.
    timed = {
        f.report.title
        for f in ledger.filed(since=period.start, until=period.end)
        if f.claim.period is not None
    }
    assert timed == {"Night 4"}
    assert titles == {"Night 4", "Night 5"}
    every = list(ledger.filed())
    assert list(ledger.filed(since=night(0).start)) == every
    assert list(ledger.filed(until=night(20).end)) == every


def test_a_long_period_is_found_in_its_middle(ledger: Ledger) -> None:
    long = report(1)
    lasting = replace(long.claims[0], period=night(1)._replace(end=night(40).end))
    ledger.append([replace(long, claims=(lasting,), issues=())])
    middle = night(20)
    assert len(list(ledger.filed(since=middle.start, until=middle.end))) == 1


def test_readings_together_are_all_or_none(ledger: Ledger) -> None:
    def cut_off() -> Iterator[Reading]:
        yield report(1)
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        ledger.append(cut_off(), together=True)
    assert list(ledger.documents()) == []
    with pytest.raises(RuntimeError):
        ledger.append(cut_off())
    assert len(list(ledger.documents())) == 1


HOSTILE = (
    "quotes ' \" ; DROP TABLE documents; -- ' || (SELECT 1)",
    "nul \x00 in the middle and \x1b[31m colours",
    "half a pair \ud83d alone",
    "right to left \u202e and lines \u2028 \u2029 \x85 breaks",
    "emoji 👩‍👩‍👧‍👦 and combining e\u0301",
    "%s {0} {} :since ? $1 \\",
    " ",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_it_went_in(ledger: Ledger, text: str) -> None:
    doc = Document(text=text, origin=text, title=text, publisher="x", language="en")
    claim = Claim(what="killed", count=Quantity(1, 1), span=Span(0, len(text)), id="0" * 12)
    ledger.append([Reading(doc, (claim,), (), FIRST)])
    (back,) = ledger.readings()
    assert back.document.text == text
    assert back.claims == (claim,)
    assert back.document.id == doc.id
    assert isinstance(ledger.search(text), list)
    assert len(list(ledger.filed())) == 1


def test_a_number_beyond_every_integer_column_is_kept(ledger: Ledger) -> None:
    doc = Document(text="many", language="en")
    claim = Claim(what="killed", count=Quantity(10**30, 10**40), span=Span(0, 4), id="0" * 12)
    ledger.append([Reading(doc, (claim,), (), FIRST)])
    assert [filed.claim for filed in ledger.filed()] == [claim]


def test_a_number_too_long_to_write_out_is_refused_and_the_rest_stays(ledger: Ledger) -> None:
    doc = Document(text="many", language="en")
    claim = Claim(what="killed", count=Quantity(10**5000, None), span=Span(0, 4), id="0" * 12)
    with pytest.raises(LedgerError, match="too long"):
        ledger.append([report(1), Reading(doc, (claim,), (), FIRST)])
    assert [document.title for document in ledger.documents()] == ["Night 1"]


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(), max_size=30) | st.from_regex(r'[\w"*() :^.+-]{0,30}'))
def test_no_search_text_is_an_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "searched"
    folder.mkdir(exist_ok=True)
    with Ledger(folder / "l.sqlite") as ledger:
        ledger.append([report(1)])
        ledger.search(text)


def test_the_database_itself_refuses_changes(ledger: Ledger) -> None:
    ledger.append([report(1)])
    with sqlite3.connect(ledger.path) as raw:
        for query in (
            "UPDATE documents SET text = 'x'",
            "DELETE FROM documents",
            "UPDATE claims SET low = 0",
            "DELETE FROM claims",
            "DELETE FROM readings",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                raw.execute(query)
    raw.close()


def test_search_finds_words_of_documents_and_claims(ledger: Ledger) -> None:
    ledger.append([report(1), report(2, outlet="b")])
    assert [hit.kind for hit in ledger.search("drones 21")] == [
        "claim",
        "claim",
        "document",
    ]
    assert {hit.origin for hit in ledger.search("odesa", kind="document")} == {
        "a.jsonl#1",
        "b.jsonl#2",
    }
    assert len(ledger.search("odes*", kind="document", limit=1)) == 1
    assert ledger.search('"shot down over"', kind="document")
    assert not ledger.search('"down shot"', kind="document")
    of_night = report(2, outlet="b").claims
    found = {hit.id for hit in ledger.search("22 drones", kind="claim")}
    assert found == {of_night[0].id, of_night[2].id}
    assert ledger.search("telegram OR (NEAR") == []
    assert ledger.search('"" * ( ) - ^') == []


def test_search_follows_the_standing_reading(ledger: Ledger) -> None:
    ledger.append([report(1)])
    ledger.append([replace(report(1), claims=(), reader=SECOND)])
    assert ledger.search("drones", kind="claim") == []
    assert len(ledger.search("drones", kind="document")) == 1


def test_claims_are_a_table_for_data_frames(ledger: Ledger) -> None:
    ledger.append([report(1), report(2)])
    table = ledger.claims()
    assert table.num_rows == 6
    frame = table.to_pandas()
    assert set(frame["what"]) == {"launched", "shot_down", "locations"}
    assert frame["low"].isna().sum() == 2
    with Ledger(ledger.path.with_name("empty.sqlite")) as empty:
        assert empty.claims().num_rows == 0


def columns(table: Table) -> list[tuple[str, str, bool]]:
    return [(c.name, str(c.type), bool(c.nullable) and not c.primary_key) for c in table.columns]


def test_the_tables_are_those_that_the_migrations_make(ledger: Ledger) -> None:
    found = MetaData()
    found.reflect(ledger._engine)
    for name, table in METADATA.tables.items():
        made = found.tables[name]
        assert columns(table) == columns(made), name


@pytest.mark.parametrize(
    "view", ["documents_now", "claims_now", "claims_before", "evidence_now", "issues_now"]
)
def test_any_sqlite_tool_reads_the_views(ledger: Ledger, view: str) -> None:
    ledger.append([report(1), report(1, reader=SECOND)])
    raw = sqlite3.connect(ledger.path)
    raw.row_factory = sqlite3.Row
    rows = list(raw.execute(f"SELECT * FROM {view}"))  # noqa: S608 (the names above)
    raw.close()
    assert rows
    if view == "evidence_now":
        assert {row["words"] for row in rows} == {"21 drones", "11 were shot down", "Odesa"}


def test_what_is_no_ledger_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as raw:
        raw.execute("CREATE TABLE mine (x)")
    raw.close()
    text = tmp_path / "text.sqlite"
    text.write_text("This is no database, only a longer text than its head would be." * 20)
    before = other.read_bytes()
    for where, said in (
        (other, "no ledger"),
        (text, "not a ledger"),
        (tmp_path, "directory"),
        (tmp_path / "no" / "such.sqlite", "no directory"),
        ("postgresql://host/base", "postgresql ledgers are not known"),
        ("sqlite:///", "no name"),
    ):
        with pytest.raises(LedgerError, match=said):
            Ledger(where)
    assert other.read_bytes() == before
    with pytest.raises(LedgerError, match="no such ledger"):
        Ledger(tmp_path / "new.sqlite", create=False)


def test_a_url_names_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "one.sqlite"
    with Ledger(f"sqlite:///{path}") as ledger:
        ledger.append([report(1)])
    with Ledger(path, create=False) as ledger:
        assert len(list(ledger.documents())) == 1


def test_the_clock_is_the_callers(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite", now=clock) as ledger:
        ledger.append([report(1)])
        assert {filed.report.added_at for filed in ledger.filed()} == {clock()}


@pytest.mark.parametrize(
    "said", ["unable to open database file", "attempt to write a readonly database"]
)
def test_a_ledger_that_cannot_be_written_says_so(said: str) -> None:
    with (
        pytest.raises(LedgerError, match=r"^l\.sqlite: it or its folder cannot be written"),
        told(Path("l.sqlite")),
    ):
        raise sqlite3.OperationalError(said)


def test_holds_says_what_need_not_be_read(ledger: Ledger) -> None:
    reading = report(1)
    ledger.append([reading])
    assert ledger.holds(reading.document, FIRST)
    assert ledger.holds(replace(reading.document, language=None), FIRST)
    assert not ledger.holds(reading.document, SECOND)
    assert not ledger.holds(replace(reading.document, published=None), FIRST)
    assert not ledger.holds(reading.document, ReaderName("other", FIRST.digest))


def test_reading_a_report_does_not_load_the_database(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Two people were killed in Odesa overnight, officials said.", "utf-8")
    code = f"""
import atexit, sys
atexit.register(lambda: print("sqlalchemy" in sys.modules, file=sys.stderr))
sys.argv = ["bilan", "read", "--lang", "en", {str(path)!r}]
from bilan.cli import main
sys.exit(main())
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stderr.split() == ["False"]


def test_the_page_names_every_view_table_and_column_as_it_is(ledger: Ledger) -> None:
    page = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text("utf-8")
    raw = sqlite3.connect(ledger.path)
    names = {name for (name,) in raw.execute("SELECT name FROM sqlite_master")}
    columns = {row[1] for row in raw.execute("PRAGMA table_info(claims_now)")}
    raw.close()
    assert {name for name in names if name.endswith(("_now", "_before"))} == set(
        re.findall(r"^\| `(\w+_(?:now|before))`", page, re.MULTILINE)
    )
    assert set(METADATA.tables) <= set(re.findall(r"`(\w+)`", page))
    told = page.partition("| column | meaning |")[2].partition("The other columns")[0]
    cells = [line.split("|")[1] for line in told.splitlines() if line.startswith("| `")]
    named = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    assert named <= columns
    assert named

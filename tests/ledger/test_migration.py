"""A ledger of the first version is brought up to date with all that it holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import insert

from bilan.core.sheet import file
from bilan.ledger import Ledger, LedgerError
from bilan.ledger.connection import engine_of, migrate, statements, steps, writing
from bilan.ledger.rows import claim_rows, document_row, issue_rows, reading_row
from bilan.ledger.tables import claims, documents, issues, readers, readings
from tests.ledger.made import FIRST, report

DAY = "2030-05-02T00:00:00.000+00:00"


def first_version(path: Path, count: int) -> None:
    """A ledger as version 1 wrote it."""
    engine = engine_of(path)
    migrate(engine, path, to=1)
    with writing(engine, path) as connection:
        row = {"name": FIRST.name, "digest": FIRST.digest, "first_used": DAY}
        connection.execute(insert(readers), row)
        for key in range(1, count + 1):
            reading = report(key)
            connection.execute(insert(documents), document_row(reading.document, DAY))
            row = reading_row(reading, DAY) | {"document": key, "reader": 1}
            connection.execute(insert(readings), row)
            rows = [row for row in claim_rows(reading, key) if row.pop("compared", "") is None]
            connection.execute(insert(claims), rows)
            connection.execute(insert(issues), issue_rows(reading, key))
    engine.dispose()


def version(path: Path) -> int:
    raw = sqlite3.connect(path)
    (found,) = raw.execute("PRAGMA user_version").fetchone()
    raw.close()
    return int(found)


def test_version_one_is_brought_up_to_date(tmp_path: Path) -> None:
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    first_version(old, 5)
    assert version(old) == 1
    with Ledger(old) as ledger, Ledger(new) as fresh:
        fresh.append(report(number) for number in range(1, 6))
        assert ledger.fingerprint() == fresh.fingerprint()
        assert list(ledger.filed()) == list(fresh.filed())
        span = fresh.kept.span()
        assert span is not None
        assert ledger.kept.versions(span).keys() == fresh.kept.versions(span).keys()
        # What was there before there was a search is found too.
        assert [h.id for h in ledger.search("22 drones")] == [
            h.id for h in fresh.search("22 drones")
        ]
        assert ledger.search("22 drones")
        assert ledger.append([report(3)]).unchanged == 1
        assert ledger.append([report(9)]).added == 1
    assert version(old) == version(new) == steps()[-1][0]


def test_every_step_can_be_the_last(tmp_path: Path) -> None:
    numbers = [number for number, _ in steps()]
    assert numbers == list(range(1, len(numbers) + 1))
    for number in numbers:
        path = tmp_path / f"{number}.sqlite"
        engine = engine_of(path)
        migrate(engine, path, to=number)
        engine.dispose()
        assert version(path) == number
        with Ledger(path) as ledger:
            ledger.append([report(1)])
            by_id = file(report(1))
            assert tuple(ledger.filed()) == by_id


def test_a_step_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "l.sqlite"
    first_version(path, 2)
    bad = [*steps(), (99, "CREATE TABLE good (x);\nINSERT INTO no_such_table VALUES (1);\n")]
    monkeypatch.setattr("bilan.ledger.connection.steps", lambda: bad)
    with pytest.raises(LedgerError, match="no_such_table"):
        Ledger(path)
    assert version(path) == 1
    monkeypatch.undo()
    with Ledger(path) as ledger:
        assert len(list(ledger.documents())) == 2


def test_a_newer_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite"
    with Ledger(path):
        pass
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 1000")
    raw.close()
    with pytest.raises(LedgerError, match="newer bilan"):
        Ledger(path)


def test_a_trigger_is_one_statement() -> None:
    trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\n  SELECT 2;\nEND;"
    script = f"-- why\n{trigger}\nSELECT 3;"
    assert [s.split()[-1] for s in statements(script)] == ["END;", "3;"]
    with pytest.raises(ValueError, match="without its end"):
        list(statements("SELECT 1"))

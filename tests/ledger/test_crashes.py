"""Killed at any moment, and used by several at once: nothing is lost, nothing is half there."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bilan.core.reading import Reading
from bilan.core.sheet import file
from bilan.ledger import Ledger, Receipt
from tests.ledger.made import SECOND, report

KILLS = 200
REPORTS = 400
PROCESSES = multiprocessing.get_context("fork")


def add_all(path: Path, reports: range) -> None:
    with Ledger(path) as ledger:
        ledger.append(report(number) for number in reports)


def half_documents(path: Path) -> list[str]:
    """Documents in the file that lack a reading, a claim, an issue, or their words in the index."""
    raw = sqlite3.connect(path)
    rows = raw.execute("""
        SELECT d.origin FROM documents AS d LEFT JOIN readings AS r ON r.document = d.key
        WHERE (SELECT count(*) FROM claims AS c WHERE c.reading = r.key) <> 3
           OR (SELECT count(*) FROM issues AS i WHERE i.reading = r.key) <> 1
    """).fetchall()
    indexed = raw.execute(
        "SELECT count(*) FROM documents_search WHERE documents_search MATCH 'drones'"
    ).fetchone()
    documents = raw.execute("SELECT count(*) FROM documents").fetchone()
    check = raw.execute("PRAGMA quick_check").fetchone()
    raw.close()
    assert check == ("ok",)
    assert indexed == documents
    return [origin for (origin,) in rows]


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_killed_at_any_moment_nothing_is_half_there(tmp_path: Path) -> None:
    chance = random.Random(20241126)  # noqa: S311 (when to kill)
    path = tmp_path / "killed.sqlite"
    alive = 0
    for kill in range(KILLS):
        if kill % 20 == 0:  # from the start again: the first moments are the making of the file
            path = tmp_path / f"killed-{kill}.sqlite"
        child = PROCESSES.Process(target=add_all, args=(path, range(REPORTS)))
        child.start()
        time.sleep(chance.uniform(0.0, 0.05))
        assert child.pid is not None
        alive += child.is_alive()
        with contextlib.suppress(ProcessLookupError):
            os.kill(child.pid, signal.SIGKILL)
        child.join()
        with Ledger(path):
            pass
        assert half_documents(path) == []
    assert alive > KILLS * 0.9, "most were killed at work"
    with Ledger(path) as ledger:
        there = len(list(ledger.documents()))
        receipt = ledger.append(report(number) for number in range(REPORTS))
        assert (receipt.added, receipt.unchanged) == (REPORTS - there, there)
        whole = ledger.fingerprint()
    with Ledger(tmp_path / "whole.sqlite") as other:
        other.append(report(number) for number in range(REPORTS))
        assert other.fingerprint() == whole


def reporting(work: Callable[[], None], errors: list[str]) -> None:
    try:
        work()
    except Exception as error:  # noqa: BLE001 (the parent is to hear of any)
        errors.append(repr(error))


def look(path: Path, done: Path) -> None:
    """Read and search until the adders are done; each claim must come with its whole report."""
    with Ledger(path) as ledger:
        while not done.exists():
            seen = [filed.claim.what for filed in ledger.filed()]
            assert len(seen) % 3 == 0
            ledger.search("drones Odesa")
            for reading in ledger.readings():
                assert len(reading.claims) == 3


def test_two_adders_and_three_readers_at_once(tmp_path: Path) -> None:
    path, done = tmp_path / "shared.sqlite", tmp_path / "done"
    with PROCESSES.Manager() as manager:
        errors = manager.list()
        adders = [
            PROCESSES.Process(
                target=reporting, args=(lambda part=part: add_all(path, part), errors)
            )
            for part in (range(150), range(100, 250))
        ]
        readers = [
            PROCESSES.Process(target=reporting, args=(partial(look, path, done), errors))
            for _ in range(3)
        ]
        for child in (*adders, *readers):
            child.start()
        for child in adders:
            child.join(120)
        done.touch()
        for child in readers:
            child.join(120)
        assert list(errors) == []
        assert [child.exitcode for child in (*adders, *readers)] == [0] * 5
    with Ledger(path) as ledger:
        assert ledger.append(report(number) for number in range(250)) == Receipt(unchanged=250)
        assert len(list(ledger.filed())) == 750


def test_a_reader_in_the_middle_does_not_see_what_comes(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger, Ledger(tmp_path / "l.sqlite") as other:
        ledger.append(report(number) for number in range(3))
        reading = ledger.filed()
        first = next(reading)
        other.append(report(number, reader=SECOND) for number in range(6))
        rest = [first, *reading]
        assert rest == [f for r in sorted_reports(3) for f in file(r)]


def sorted_reports(count: int) -> list[Reading]:
    return sorted((report(number) for number in range(count)), key=lambda r: r.document.id)

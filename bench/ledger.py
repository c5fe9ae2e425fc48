"""How fast a large ledger answers, and whether its memory stays flat.

``python bench/ledger.py [--documents 100000] [--nights 3650] [--ledger FILE] [--json FILE]``

The ledger is made of the project's example reports (``bench/ledger_made.py``), seeded, in
``build/``, once: the next run finds it there. Each question is asked in this process, on a ledger
that is open; what has to be made anew is told apart from what is kept. It measures, never judges.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final

sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

from bench.ledger_made import readings
from bench.sides import ROOT
from bench.table import print_table
from bilan.books import Ledger

_BATCH: Final = 1000
_SEED: Final = 1
Row = tuple[str, float, float, int]


def made(path: Path, *, documents: int, nights: int) -> None:
    """Make the ledger, unless it is there."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with Ledger(part) as books:
        coming = readings(documents=documents, nights=nights, seed=_SEED)
        while batch := list(islice(coming, _BATCH)):
            books.append(batch, together=True)
    part.rename(path)


def asked(name: str, question: Callable[[], Any]) -> Row:
    """Ask once; seconds on the wall, of the processor, and the peak of memory so far in MB."""
    wall, own = time.perf_counter(), time.process_time()
    question()
    row = (name, time.perf_counter() - wall, time.process_time() - own)
    return (*row, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def measured(path: Path) -> list[Row]:
    """The questions of a day's work, the answers that have to be made anew first."""
    with Ledger(path) as books:
        span = books.kept.span()
        if span is None:
            return []
        last = datetime(span.last.year, span.last.month, span.last.day, tzinfo=UTC)
        year = last - timedelta(days=365)
        day = (last - timedelta(days=100)).date().isoformat()
        away = (year - timedelta(days=100)).date().isoformat()
        books.kept.forget()

        def whole(which: str) -> list[Any]:
            return [attack.lines for attack in books.balance(which)]

        return [
            asked("balance of a night, made anew", lambda: whole(away)),
            asked("attacks of a year, made anew", lambda: books.attacks(since=year, until=last)),
            asked("attacks of a year", lambda: books.attacks(since=year, until=last)),
            asked("balance of a night", lambda: whole(day)),
            asked("balance of a night as of its morning", lambda: [
                a.lines for a in books.balance(day, as_of=last - timedelta(days=100))
            ]),
        ]  # fmt: skip


def main() -> None:
    """Make the ledger where it is not there, ask, print, and write JSON where it is wanted."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--nights", type=int, default=3650)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    path = args.ledger or ROOT / "build" / f"bench-ledger-{args.documents}-{args.nights}.sqlite"
    made(path, documents=args.documents, nights=args.nights)
    rows = measured(path)
    heads = ("question", "seconds", "of_the_processor", "peak_MB")
    print_table(f"ledger {path.name}", heads, rows)
    if args.json is not None:
        told = [dict(zip(heads, row, strict=True)) for row in rows]
        args.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

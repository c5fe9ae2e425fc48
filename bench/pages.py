"""How fast the dashboard answers: milliseconds on the server and bytes to the browser, by page.

``python bench/pages.py [--ledger FILE] [--json FILE] [--repeat 7] [--check]``

Without a ledger one is made up, as large as the hand-kept table of the war (3,770 rows, the
figures drawn by a fixed rule) with the example reports beside it. Each page is asked for in this
process, without a network:

* first: what was computed of it forgotten, the attacks known;
* again: asked for once more, median.

Before, the seconds until a new server knows all attacks: from a ledger that keeps none yet, and
from one that does; and those of the overview after one decision. All times are the processor's,
so that other work on the machine counts for nobody. ``--check`` fails when a page takes longer
than 200 ms or 300 kB.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import gc
import gzip
import io
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

import httpx

from bench.table import print_table
from bilan import read_document
from bilan.books import Ledger
from bilan.formats import read_source
from bilan.ledger import Review
from bilan.ledger.importing import import_table
from bilan.ledger.mapping import load_mapping
from bilan.web import history
from bilan.web.app import create_app
from bilan.web.site import Memory, Site

ROOT: Final = Path(__file__).resolve().parent.parent
ROWS: Final = 3770
MOST_MS: Final = 200
MOST_BYTES: Final = 300_000
_MODELS: Final = ("Shahed-136/131", "Iskander-M", "X-59", "X-101/X-555", "Orlan-10")
_HEADS: Final = (
    "time_start", "time_end", "model", "launch_place", "target", "target_main", "launched",
    "destroyed", "not_reach_goal", "still_attacking", "border_crossing", "is_shahed",
    "num_hit_location", "num_fall_fragment_location", "carrier", "turbojet",
    "turbojet_destroyed", "affected region", "destroyed_details", "launched_details",
    "launch_place_details", "source",
)  # fmt: skip


def made_up() -> str:
    """A table with the columns of the hand-kept one: nights from 2022 on, five models each."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _HEADS, restval="")
    writer.writeheader()
    for number in range(ROWS):
        night, model = divmod(number, len(_MODELS))
        first = date(2022, 10, 1) + timedelta(days=night)
        launched = (
            5 + (night * 37 + model * 11) % (30 + night // 3) if model == 0 else 1 + night % 9
        )
        writer.writerow({
            "time_start": f"{first} 18:00",
            "time_end": f"{first + timedelta(days=1)} 08:00",
            "model": _MODELS[model],
            "target": "Ukraine",
            "launched": launched,
            "destroyed": launched * 2 // 3,
            "not_reach_goal": launched // 4 if model == 0 and night > 300 else "",
            "source": f"kpszsu/posts/{number}",
        })  # fmt: skip
    return out.getvalue()


def ledger_of_size(path: Path) -> None:
    """A ledger of the made-up table and the example reports."""
    with Ledger(path) as books:
        mapping = load_mapping("missile-attacks")
        import_table(books, made_up(), mapping, origin="made-up.csv")
        for source in ("one-night/reports.jsonl",):
            documents = read_source(str(ROOT / "examples" / source))
            books.append(read_document(document) for document in documents)


def pages(site: Site) -> Iterator[str]:
    """The addresses that are asked for: every page, and those with most on them."""
    nights = [item for item in history.nights(site) if item.accounts]
    largest = max(nights, key=lambda item: (item.reports, item.code))
    newest = max(nights, key=lambda item: (item.day, item.code))
    report = site.books.attack(largest.code)
    assert report is not None
    speakers = history.speakers(site)
    yield from (
        "/",
        "/?by=day&weapons=all",
        "/?target=Russia&measure=tolls",
        f"/?speaker={speakers[0]}" if speakers else "/?nights=salvo",
        "/?nights=salvo&weapons=missiles&lang=fr",
        "/attacks",
        "/attacks?page=5",
        "/attacks?region=UA-51",
        f"/attack/{largest.code}",
        f"/attack/{newest.code}",
        f"/document/{report.reports[0].id}",
        "/search?q=drones",
        "/read",
        "/review",
        "/watch",
        "/about",
        f"/attack/{largest.code}.json",
        "/overview/timeline.svg",
    )


async def measured(app: Any, site: Site, repeat: int) -> list[dict[str, Any]]:
    """A row for each page that is served."""
    rows: list[dict[str, Any]] = []
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        await client.get("/about")
        history.prepare(site)  # as a server does at its start
        for path in list(pages(site)):
            forget(site)
            history.nights(site)  # and nothing else
            gc.collect()
            gc.freeze()  # as a server does at its start
            times = []
            for _ in range(repeat + 1):
                before = time.process_time()
                answer = await client.get(path)
                times.append(1000 * (time.process_time() - before))
            if answer.status_code == 404 and "?" not in path:
                continue  # not a page of this version
            assert answer.status_code == 200, (path, answer.status_code)
            rows.append({
                "page": path,
                "first_ms": times[0],
                "again_ms": statistics.median(times[1:]),
                "kB": len(answer.content) / 1000,
                "gzipped_kB": len(gzip.compress(answer.content)) / 1000,
            })  # fmt: skip
    return rows


async def changed(app: Any, site: Site) -> float:
    """Seconds of the overview after a decision about a claim of the attack with most reports."""
    largest = max(history.attacks(site), key=lambda item: (item.report_count, item.code))
    claim = largest.lines[0].values[0].filed[0].claim.id
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        await client.get("/")
        site.books.review(Review(datetime.now(UTC), "bench", "reject", claim))
        before = time.process_time()
        await client.get("/")
        return time.process_time() - before


def forget(site: Site) -> None:
    """Drop what was computed of the ledger."""
    object.__setattr__(site, "memory", Memory(site.books.path))


def started(path: Path) -> tuple[float, float]:
    """Seconds until a server knows all attacks: of a ledger that keeps none, of one that does."""
    found = []
    for _ in range(2):
        app = create_app(path)
        before = time.process_time()
        history.nights(app.state.site)
        found.append(time.process_time() - before)
        app.state.site.books.close()
    return found[0], found[1]


def main() -> int:
    """Measure, and say what is too slow or too large."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--ledger", type=Path, help="a ledger (default: one is made up)")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    parser.add_argument("--repeat", type=int, default=7, help="times a page is asked for again")
    parser.add_argument("--check", action="store_true", help="fail when a limit is passed")
    args = parser.parse_args()
    if args.ledger is not None and not args.ledger.is_file():
        print(f"{args.ledger}: no such ledger", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.sqlite"
        if args.ledger is None:
            ledger_of_size(path)
        else:
            shutil.copy(args.ledger, path)
        cold, kept = started(path)
        app = create_app(path)
        site: Site = app.state.site
        rows = asyncio.run(measured(app, site, args.repeat))
        size = [{
            "attacks": len(history.attacks(site)),
            "first_start_s": cold,
            "next_start_s": kept,
            "overview_after_a_change_s": asyncio.run(changed(app, site)),
        }]  # fmt: skip
        site.books.close()
    for title, table in (("Ledger", size), ("Pages", rows)):
        print_table(title, list(table[0]), [list(row.values()) for row in table])
    if args.json:
        args.json.write_text(json.dumps({"ledger": size, "pages": rows}, indent=2) + "\n", "utf-8")
    over = [
        row["page"]
        for row in rows
        if max(row["first_ms"], row["again_ms"]) > MOST_MS or row["kB"] * 1000 > MOST_BYTES
    ]
    if over:
        print(f"\nabove {MOST_MS} ms or {MOST_BYTES // 1000} kB: {', '.join(over)}")
    return 1 if over and args.check else 0


if __name__ == "__main__":
    sys.exit(main())

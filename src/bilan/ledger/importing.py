"""Reference tables into the ledger: rows become claims with their own source, or alerts.

A row of a table of claims is a document whose text is its cells, so that every number keeps
its words. A blank cell is “not said” and claims nothing. Flaws become issues.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bilan.core.reading import ReaderName, Reading
from bilan.ledger.mapping import TableMapping
from bilan.ledger.protocol import LedgerError, Receipt
from bilan.ledger.rows import dumped, stamp
from bilan.ledger.series import reading_of_row
from bilan.ledger.sqlite import IMPORT, Ledger
from bilan.ledger.times import moment


class Imported(NamedTuple):
    """What an import did: rows of the table, what changed, and how many issues of each code."""

    rows: int
    receipt: Receipt
    issues: Mapping[str, int]


class TableRow(NamedTuple):
    """A row and what the rows before it tell of it: their like, and how many are its equals."""

    cells: Mapping[str, str]
    line: int
    like: int | None
    equals: int


def import_table(ledger: Ledger, text: str, mapping: TableMapping, *, origin: str) -> Imported:
    """Take a table in CSV in, all or nothing; a second time changes nothing.

    A row that was corrected in the table stands in place of the old one, which is kept.
    Raises LedgerError where the table lacks a column of the mapping.
    """
    rows = list(_rows(text, mapping, origin))
    if mapping.kind == "alerts":
        result = _import_alerts(ledger, rows, mapping)
    else:
        result = _import_claims(ledger, rows, mapping)
    ledger.enter_import({
        "name": mapping.name,
        "mapping_digest": mapping.digest,
        "table_digest": hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest(),
        "origin": origin,
        "row_count": len(rows),
        "issues": dumped(dict(sorted(result.issues.items()))),
    })  # fmt: skip
    return result


def _rows(text: str, mapping: TableMapping, origin: str) -> Iterator[TableRow]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restval="")
    known = list(reader.fieldnames or ())
    wanted = [*mapping.columns.values(), *(counted.column for counted in mapping.counted)]
    missing = sorted({name for name in wanted if name not in known} - _optional(mapping))
    if missing:
        raise LedgerError(f"{origin}: no column {', '.join(missing)}")
    seen: dict[tuple[str, ...], int] = {}
    equals: Counter[tuple[str, ...]] = Counter()
    try:
        for record in reader:
            cells = {name: (record.get(name) or "").strip() for name in known}
            key = tuple(cells.get(name, "") for name in mapping.key)
            whole = tuple(cells.values())
            yield TableRow(cells, reader.line_num, seen.get(key) if key else None, equals[whole])
            seen.setdefault(key, reader.line_num)
            equals[whole] += 1
    except csv.Error as error:
        raise LedgerError(f"{origin}: line {reader.line_num}: {error}") from error


def _optional(mapping: TableMapping) -> set[str]:
    """Columns that a table may lack: those of numbers, and all but the time and the object."""
    needed = {mapping.columns[name] for name in ("start", "end", "object", "region")
              if name in mapping.columns}  # fmt: skip
    every = {*mapping.columns.values(), *(counted.column for counted in mapping.counted)}
    return every - needed


def _import_claims(ledger: Ledger, rows: list[TableRow], mapping: TableMapping) -> Imported:
    reader = ReaderName(IMPORT + mapping.name, mapping.digest)
    issues: Counter[str] = Counter()

    def readings() -> Iterator[Reading]:
        for row in rows:
            reading = reading_of_row(row.cells, mapping, reader, equals=row.equals, like=row.like)
            issues.update(issue.code for issue in reading.issues)
            yield reading

    receipt = ledger.append(readings(), together=True, replacing=True)
    return Imported(len(rows), receipt, issues)


def _import_alerts(ledger: Ledger, rows: list[TableRow], mapping: TableMapping) -> Imported:
    issues: Counter[str] = Counter()
    alerts = []
    for row in rows:
        cells = {name: row.cells.get(column, "") for name, column in mapping.columns.items()}
        try:
            start, _ = moment(cells["start"], mapping.zone)
            end, _ = moment(cells["end"], mapping.zone)
        except ValueError:
            issues["bad-time"] += 1
            continue
        if end <= start:
            issues["ends-before-it-starts"] += 1
            continue
        place = mapping.places.get(cells["region"])
        if place is None:
            issues["unknown-place"] += 1
        alerts.append({
            "series": mapping.name,
            "region_code": None if place is None else place.code,
            "region": cells["region"],
            "district": cells.get("district", ""),
            "community": cells.get("community", ""),
            "level": cells.get("level", ""),
            "starts": stamp(start),
            "ends": stamp(end),
            "source": cells.get("source", ""),
        })  # fmt: skip
    added = ledger.add_alerts(alerts)
    return Imported(len(rows), Receipt(added=added, unchanged=len(alerts) - added), issues)

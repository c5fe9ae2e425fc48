"""CSV that opens safely in a spreadsheet: UTF-8, commas, a line of names, then the rows.

A text that a spreadsheet would take for a formula gets an apostrophe before it; control
characters and marks of direction, which hide what a cell holds, are left out. Numbers, times and
truth values are written plain. A cell of several names holds them after each other, ``; `` between.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import BinaryIO, Final

from bilan.exports.columns import Cell, Table
from bilan.wording.phrases import clean

BOM: Final = b"\xef\xbb\xbf"
"""Before the text it tells a spreadsheet of an older kind that the file is UTF-8."""
_FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_BETWEEN: Final = "; "
_BATCH: Final = 500


def write(table: Table, to: BinaryIO, *, bom: bool = False) -> None:
    """Write the rows as they come; ``bom`` for spreadsheets that ask for it."""
    if bom:
        to.write(BOM)
    heads = [[column.name for column in table.columns]]
    write_lines(_chained(heads, table.rows), to)


def write_lines(rows: Iterable[Sequence[Cell]], to: BinaryIO) -> None:
    """Rows of cells as lines of CSV, heads not told apart."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for number, row in enumerate(rows, start=1):
        writer.writerow([cell(value) for value in row])
        if number % _BATCH == 0:
            _flush(buffer, to)
    _flush(buffer, to)


def cell(value: Cell) -> str:
    """The text of a cell; blank where nothing is said."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return guarded(_BETWEEN.join(value))
    return str(value)


def guarded(text: str) -> str:
    """The text so that no spreadsheet calculates it."""
    shown = clean(text)
    # White space before the sign is skipped by some spreadsheets; a bare dash is none of theirs.
    told = shown.strip()
    return f"'{shown}" if told.startswith(_FORMULA) and told != "-" else shown


def _flush(buffer: io.StringIO, to: BinaryIO) -> None:
    # A lone half of a surrogate pair, out of a damaged source, has no bytes in UTF-8.
    to.write(buffer.getvalue().encode("utf-8", "backslashreplace"))
    buffer.seek(0)
    buffer.truncate()


def _chained(
    heads: Iterable[Sequence[Cell]], rows: Iterable[Sequence[Cell]]
) -> Iterator[Sequence[Cell]]:
    yield from heads
    yield from rows

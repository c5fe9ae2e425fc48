"""JSON Lines: one object a row, its keys the names of the columns."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

from bilan.exports.columns import Cell, Table
from bilan.exports.json_text import json_bytes


def write(table: Table, to: BinaryIO) -> None:
    """Write the rows as they come; what is not said is null."""
    names = [column.name for column in table.columns]
    for row in table.rows:
        record = {name: value(cell) for name, cell in zip(names, row, strict=True)}
        to.write(json_bytes(record) + b"\n")


def value(cell: Cell) -> object:
    """A cell as JSON has it: times as ISO 8601 with their offset, names as an array."""
    if isinstance(cell, datetime):
        return cell.isoformat()
    return list(cell) if isinstance(cell, tuple) else cell

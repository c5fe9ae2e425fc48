"""Tables as plain lines: for pipes and files, whatever the width of a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from bilan.cli import rows
from bilan.core.reading import Reading
from bilan.reconcile.balance import balance
from bilan.wording import messages


def lines(reading: Reading) -> Iterator[str]:
    """The whole table of a reading, line by line; every claim has every column."""
    yield from rows.headline(reading)
    yield ""
    groups = rows.grouped(reading)
    if not groups:
        yield messages.text("none.claims")
    head = ("", *(messages.text(f"column.{name}") for name in rows.COLUMNS))
    widths = column_widths([head, *(row for group in groups.values() for row in group)])
    if groups:
        yield align(head, widths)
        yield ""
    for group, members in groups.items():
        yield messages.text(f"group.{group}")
        yield from (align(row, widths) for row in members)
        yield ""
    yield from closing(reading)


def closing(reading: Reading) -> Iterator[str]:
    """The balance and the issues."""
    sums = balance(reading)
    if sums.rows:
        numbers = rows.numbering(reading)
        yield messages.text("title.balance")
        yield from (f"  {rows.equation(row, numbers)}" for row in sums.rows)
        yield ""
    found = list(rows.issues(reading, sums))
    if found:
        yield messages.text("title.issues")
        yield from (f"  {code}: {message}  {words}" for code, message, words in found)
        yield ""


def column_widths(table: Sequence[Sequence[str]]) -> list[int]:
    """The width of each column but the last, which is never padded."""
    return [max(map(width, column)) for column in zip(*table, strict=True)]


def align(cells: Sequence[str], widths: Sequence[int], *, right: Sequence[int] = (1,)) -> str:
    """Cells two spaces apart; those of the columns ``right`` flush right."""
    padded = []
    for index, (cell, size) in enumerate(zip(cells, widths, strict=True)):
        room = " " * (size - width(cell))
        padded.append(room + cell if index in right else cell + room)
    return "  ".join(padded).rstrip()


def width(text: str) -> int:
    """Columns that a terminal gives the text: none for a combining mark, two for a wide letter."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(letter)
        else 2
        if unicodedata.east_asian_width(letter) in "WF"
        else 1
        for letter in text
    )

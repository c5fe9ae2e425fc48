"""Tables that every format of rows writes alike: typed columns, one tuple a row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final, Literal, NamedTuple

Cell = str | int | float | bool | datetime | tuple[str, ...] | None
"""What a cell can hold. None: not said, never 0."""
Kind = Literal["text", "int", "float", "bool", "time", "names"]


class Column(NamedTuple):
    """A column's name, a contract, and the kind of all its cells that are not None."""

    name: str
    kind: Kind = "text"


class Table(NamedTuple):
    """Columns and rows, each as long as the columns; the rows may be read once only."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]


def columns(kind: Kind, *names: str) -> tuple[Column, ...]:
    """Columns of one kind."""
    return tuple(Column(name, kind) for name in names)


PROVENANCE: Final = (
    *columns("text", "words", "speaker"),
    Column("source", "names"),
    *columns("text", "certainty", "claim", "document", "publisher", "title", "url"),
    Column("published", "time"),
)
"""Who says so, in which words, where: the same columns in every table."""

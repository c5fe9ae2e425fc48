"""The hand-kept table of attacks: its rows, and which classes its model names stand for."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from bilan.core.period import Period

NEEDED: Final = ("time_start", "time_end", "model")
COUNTED: Final = (
    "launched",
    "destroyed",
    "not_reach_goal",
    "still_attacking",
    "num_hit_location",
    "num_fall_fragment_location",
)


class TableError(ValueError):
    """The file is not such a table, or a row of it is none; the message says what and where."""


class Model(NamedTuple):
    """Classes that a model name covers, and wider ones that reports use for it, nearest first."""

    codes: tuple[str, ...]
    wider: tuple[str, ...]


class Models(NamedTuple):
    """Model names with their classes; the table's time zone, the country it is about, and the
    targets whose rows repeat national ones."""

    of: Mapping[str, Model]
    zone: str
    attacked: str
    regional: frozenset[str]


class TableRow(NamedTuple):
    """One row: ``counts`` holds None where the table has a blank, which is not 0.

    ``line`` is its line in the file. ``regional``: reported by a command of one region.
    """

    model: str
    window: Period
    counts: Mapping[str, int | None]
    line: int
    regional: bool


def load_models() -> Models:
    """The mapping that is kept beside this file."""
    import tomllib

    data = tomllib.loads(Path(__file__).with_name("models.toml").read_text("utf-8"))
    return Models(
        {
            name: Model(tuple(entry["codes"]), tuple(entry.get("wider", ())))
            for name, entry in data["models"].items()
        },
        data["zone"],
        data["attacked"],
        frozenset(data["regional"]),
    )


def read_table(
    text: str, models: Models, *, on_bad: Callable[[TableError], None]
) -> tuple[TableRow, ...]:
    """The rows of a table in CSV; the same row twice counts once.

    ``on_bad`` hears of a row whose time or number is none, and of a model without classes
    (its row is kept, and matches nothing). Raises TableError where a column is missing.
    """
    reader = csv.DictReader(io.StringIO(text))
    missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise TableError(f"no column {', '.join(missing)}")
    return tuple(_rows(reader, models, on_bad))


def _rows(
    reader: csv.DictReader[str], models: Models, on_bad: Callable[[TableError], None]
) -> Iterator[TableRow]:
    zone = ZoneInfo(models.zone)
    seen: set[tuple[object, ...]] = set()
    unknown: set[str] = set()
    for record in reader:
        line = reader.line_num
        try:
            row = _row(record, zone, models, line)
        except ValueError as error:
            on_bad(TableError(f"line {line}: {error}"))
            continue
        if row.model not in models.of and row.model not in unknown:
            unknown.add(row.model)
            on_bad(TableError(f"line {line}: model {row.model!r} stands for no known class"))
        key = (row.model, row.window, *row.counts.values(), row.regional)
        if key not in seen:
            seen.add(key)
            yield row


def _row(record: Mapping[str, str | None], zone: ZoneInfo, models: Models, line: int) -> TableRow:
    start, _ = _moment(record["time_start"] or "", zone)
    end, whole_day = _moment(record["time_end"] or "", zone)
    if whole_day:
        end += timedelta(days=1)
    if end <= start:  # a moment, or a slip of the pen: an attack lasts
        if end < start:
            raise ValueError("ends before it starts")
        end = start + timedelta(minutes=1)
    return TableRow(
        (record["model"] or "").strip(),
        Period(start, end),
        {name: _number(record.get(name)) for name in COUNTED},
        line,
        (record.get("target") or "").strip() in models.regional,
    )


def _moment(said: str, zone: ZoneInfo) -> tuple[datetime, bool]:
    """A time of the table, and whether only the day is given. Hours may lack their zero."""
    day, _, clock = said.strip().partition(" ")
    if not clock:
        return datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=zone), True
    return datetime.strptime(f"{day} {clock}", "%Y-%m-%d %H:%M").replace(tzinfo=zone), False


def _number(said: str | None) -> int | None:
    if said is None or not said.strip():
        return None
    value = float(said)
    if not value.is_integer() or value < 0:
        raise ValueError(f"not a whole number: {said!r}")
    return int(value)

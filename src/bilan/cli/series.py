"""``bilan series``: the columns of a hand-kept table, rebuilt from posts."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

import click

from bilan.cli.app import Command, Failure
from bilan.cli.plain import align, column_widths
from bilan.cli.sources import Batch, field_options, known, report_options
from bilan.core.quantity import Quantity
from bilan.reconcile.series import COLUMNS, Row
from bilan.reconcile.series import series as rows_of
from bilan.wording import messages, phrases

HEAD: Final = (
    "time_start", "time_end", "attacked", "model", "model_name", "places", *COLUMNS,
    "document", "origin", "words",
)  # fmt: skip
"""Columns of the CSV; those of the hand-kept table have its names."""


@click.command(
    cls=Command, help=messages.text("series.help"), short_help=messages.text("series.short")
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--against", metavar="TABLE", help=messages.text("series.against"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help=messages.text("series.format"),
)
@report_options
@field_options
def series(
    *,
    sources: tuple[str, ...],
    against: str | None,
    form: str,
    **given: Any,
) -> int:
    """Read everything, then print the rows, or how they agree with a table."""
    text = None if against is None else _table_text(against)
    batch = Batch(sources, known(given), progress=True)
    rows = rows_of(batch.readings())
    if against is not None and text is not None:
        from bilan.cli import beside

        beside.show(rows, text, against, form)
    elif form == "csv":
        write_csv(HEAD, map(_record, rows))
    elif form == "json":
        for row in rows:
            click.echo(json.dumps(row_value(row), ensure_ascii=False))
    else:
        click.echo("\n".join(_table(rows)))
    return batch.exit_code()


def _table_text(path: str) -> str:
    """The table's text, before any post is read: a wrong path is to cost no waiting."""
    from bilan.formats import SourceError
    from bilan.formats.decoding import decode
    from bilan.formats.opening import open_source

    try:
        return decode(open_source(path).raw, path)
    except SourceError as error:
        raise Failure(str(error)) from error


def write_csv(head: Sequence[str], records: Iterator[Sequence[str]]) -> None:
    """A head and records as CSV on standard output."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(records)


def shown(count: Quantity | None) -> str:
    """A number for programs: as in the notation, blank where none is said."""
    from bilan.core.notation import print_count

    return "" if count is None else print_count(count)


def _record(row: Row) -> tuple[str, ...]:
    start, end = ("", "") if row.window is None else map(_time, row.window)
    return (
        start,
        end,
        row.attacked or "",
        row.weapon,
        phrases.english_thing(row.weapon),
        "; ".join(row.places),
        *(shown(row.count(column)) for column in COLUMNS),
        "; ".join(origin.document for origin in row.origins),
        "; ".join(origin.origin for origin in row.origins),
        " | ".join(_words(row)),
    )


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _words(row: Row) -> list[str]:
    said = [word for column in COLUMNS if column in row.cells for word in row.cells[column].words]
    return [phrases.one_line(word) for word in dict.fromkeys(said)]


def row_value(row: Row) -> dict[str, Any]:
    """A row as JSON-ready values."""
    window = row.window
    return {
        "time_start": None if window is None else _time(window.start),
        "time_end": None if window is None else _time(window.end),
        "attacked": row.attacked,
        "model": row.weapon,
        "model_name": phrases.english_thing(row.weapon),
        "places": list(row.places),
        **{
            column: None if (count := row.count(column)) is None else count._asdict()
            for column in COLUMNS
        },
        "documents": [origin._asdict() for origin in row.origins],
        "words": {name: list(row.cells[name].words) for name in COLUMNS if name in row.cells},
    }


def _table(rows: Sequence[Row]) -> Iterator[str]:
    if not rows:
        yield messages.text("series.none")
        return
    names = ("time", "attacked", "weapon", "places", *COLUMNS, "words")
    lines = [tuple(messages.text(f"series.column.{name}") for name in names)]
    lines += [
        (
            phrases.when(row.window),
            row.attacked or "",
            phrases.thing(row.weapon),
            ", ".join(map(phrases.one_line, row.places)),
            *(
                "" if (count := row.count(column)) is None else phrases.quantity(count)
                for column in COLUMNS
            ),
            " ".join(map(phrases.quoted, _words(row))),
        )
        for row in rows
    ]
    widths = column_widths(lines)
    for line in lines:
        yield align(line, widths, right=range(4, 4 + len(COLUMNS)))

"""How rows read from posts agree with a hand-kept table, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import click

from bilan.cli.app import Failure
from bilan.cli.plain import align, column_widths
from bilan.cli.series import shown, write_csv
from bilan.reconcile.agreement import COMPARED, Agreement, Comparison, Tally, agreement
from bilan.reconcile.series import Row
from bilan.reconcile.table import TableError, load_models, read_table
from bilan.wording import messages, phrases
from bilan.wording.told import told

_HEAD = (
    "time_start", "time_end", "table_model", "table_line", "model", "column", "result", "posts",
    "posts_column", "table", "origin", "words",
)  # fmt: skip


def show(rows: Sequence[Row], text: str, path: str, form: str) -> None:
    """Print the agreement of the rows with the table's text. Raises Failure."""
    models = load_models()

    def bad(error: TableError) -> None:
        click.echo(messages.text("error", message=told(f"{path}: {error}")), err=True)

    try:
        table = read_table(text, models, on_bad=bad)
    except TableError as error:
        raise Failure(f"{path}: {error}") from error
    result = agreement(rows, table, models)
    if form == "csv":
        write_csv(_HEAD, map(_record, result.comparisons))
    elif form == "json":
        click.echo(json.dumps(_value(result), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(result)))


def _record(item: Comparison) -> tuple[str, ...]:
    window = item.beside.window
    said = item.said
    return (
        window.start.isoformat(timespec="minutes"),
        window.end.isoformat(timespec="minutes"),
        item.beside.model,
        str(item.beside.line),
        "; ".join(row.weapon for row in item.rows),
        item.column,
        item.result,
        "" if said is None else shown(said.number),
        "" if said is None else said.column,
        "" if item.table is None else str(item.table),
        "; ".join(_origins(item)),
        " | ".join(map(phrases.one_line, _words(item))),
    )


def _origins(item: Comparison) -> list[str]:
    return list(dict.fromkeys(o.origin for row in item.rows for o in row.origins))


def _words(item: Comparison) -> Sequence[str]:
    """The words of the column, else all that the rows were read from."""
    if item.said is not None:
        return item.said.words
    return tuple(word for row in item.rows for cell in row.cells.values() for word in cell.words)


def _value(result: Agreement) -> dict[str, Any]:
    ours, theirs, both = result.nights
    return {
        "nights": {"posts": ours, "table": theirs, "both": both},
        "rows": {
            "matched": result.matched,
            "only_posts": len(result.only_posts),
            "only_table": len(result.only_table),
        },
        "not_compared": result.passed_over,
        "columns": {column: result.tally(column)._asdict() for column in COMPARED},
        "comparisons": [
            dict(zip(_HEAD, _record(item), strict=True)) for item in result.comparisons
        ],
    }


def _lines(result: Agreement) -> Iterator[str]:
    ours, theirs, both = result.nights
    yield messages.text("agreement.nights", ours=ours, theirs=theirs, both=both)
    yield messages.text(
        "agreement.rows",
        matched=result.matched,
        posts=len(result.only_posts),
        table=len(result.only_table),
    )
    for reason, count in result.passed_over.items():
        told = messages.text(f"agreement.reason.{reason}")
        yield messages.text("agreement.passed", count=count, reason=told)
    yield ""
    heads = [messages.text(f"agreement.{name}") for name in ("column", *Tally._fields)]
    table = [heads, *([c, *map(str, result.tally(c))] for c in COMPARED)]
    widths = column_widths(table)
    yield from (align(line, widths, right=range(1, len(heads))) for line in table)
    differ = [item for item in result.comparisons if item.result == "differ"]
    if differ:
        yield ""
        yield messages.text("agreement.differences")
    for item in differ:
        yield from _difference(item)


def _difference(item: Comparison) -> Iterator[str]:
    if item.said is None or item.table is None:
        return
    kind = messages.text(f"series.column.{item.said.column}")
    yield "  " + messages.text(
        "agreement.difference",
        column=item.column,
        said=phrases.quantity(item.said.number),
        kind=f"{kind}, {', '.join(phrases.thing(row.weapon) for row in item.rows)}",
        table=phrases.number(item.table),
    )
    beside = item.beside
    yield "      " + messages.text(
        "agreement.beside", line=beside.line, model=beside.model, when=phrases.when(beside.window)
    )
    words = " ".join(phrases.quoted(phrases.one_line(word)) for word in _words(item))
    yield f"      {words}  {', '.join(map(phrases.one_line, _origins(item)))}"

"""``bilan add``: reports into the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import click

from bilan.cli import messages
from bilan.cli.app import Command
from bilan.cli.ledgers import ledger_option, opened
from bilan.cli.sources import Batch, field_names, field_options, language
from bilan.cli.sources import published as day_or_time
from bilan.core.reading import Reading


@click.command(cls=Command, help=messages.text("add.help"), short_help=messages.text("add.short"))
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@ledger_option
@click.option("--lang", type=language, metavar="LANG", help=messages.text("read.lang"))
@click.option(
    "--published",
    type=day_or_time,
    metavar="YYYY-MM-DD[THH:MM]",
    help=messages.text("read.published"),
)
@field_options
def add(
    *,
    sources: tuple[str, ...],
    ledger: str | None,
    lang: str | None,
    published: datetime | None,
    **fields: str | None,
) -> int:
    """Read and keep one report after the other: what is read is kept, whatever follows."""
    batch = Batch(
        sources, lang=lang, published=published, fields=field_names(fields), progress=True
    )
    readings = batch.readings()
    # Nothing is made for sources of which none can be read.
    first = next(readings, None)
    if first is None:
        return batch.exit_code()
    with opened(ledger, create=True) as books:
        receipt = books.append(_with(first, readings))
        path = books.path
    click.echo(messages.text("add.done", **receipt._asdict(), path=path))
    return batch.exit_code()


def _with(first: Reading, others: Iterator[Reading]) -> Iterator[Reading]:
    yield first
    yield from others

"""``bilan add``: reports into the ledger."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from bilan.cli.app import Command
from bilan.cli.ledgers import ledger_option, opened, there, this_reader
from bilan.cli.sources import Batch, field_options, known, report_options
from bilan.core.text import Document
from bilan.wording import messages

if TYPE_CHECKING:
    from bilan.ledger import Ledger, Receipt


@click.command(cls=Command, help=messages.text("add.help"), short_help=messages.text("add.short"))
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@ledger_option
@report_options
@field_options
def add(
    *,
    sources: tuple[str, ...],
    ledger: str | None,
    **given: Any,
) -> int:
    """Read and keep one report after the other: what is read is kept, whatever follows."""
    reading = partial(Batch, sources, known(given), progress=True)
    if there(ledger):
        with opened(ledger) as books:
            held = _Held(books)
            batch = reading(passed_over=held)
            receipt = books.append(batch.readings())
            receipt = receipt._replace(unchanged=receipt.unchanged + held.met)
            code = batch.exit_code()
            if any(receipt) or not code:
                _tell(receipt, books)
        return code
    batch = reading()
    readings = batch.readings()
    # Nothing is made for sources of which none can be read.
    first = next(readings, None)
    if first is not None:
        with opened(ledger, create=True) as books:
            _tell(books.append(chain((first,), readings)), books)
    return batch.exit_code()


class _Held:
    """Documents that the ledger holds as this reader reads them: no need to read them again."""

    def __init__(self, books: Ledger) -> None:
        self.met = 0
        self._books = books
        self._reader = this_reader()

    def __call__(self, document: Document) -> bool:
        held = self._books.holds(document, self._reader)
        self.met += held
        return held


def _tell(receipt: Receipt, books: Ledger) -> None:
    click.echo(messages.text("add.done", **receipt._asdict(), path=books.path))

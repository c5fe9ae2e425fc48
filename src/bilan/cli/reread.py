"""``bilan reread``: the ledger's documents through this version's reader."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from bilan.cli import sources
from bilan.cli.app import Command
from bilan.cli.ledgers import ledger_option, opened, this_reader
from bilan.core.reading import Reading
from bilan.core.text import Document
from bilan.wording import messages
from bilan.wording.told import told


@click.command(
    cls=Command, help=messages.text("reread.help"), short_help=messages.text("reread.short")
)
@ledger_option
def reread(*, ledger: str | None) -> int:
    """Read again what this reader has not read."""
    read = sources.reader()
    failed: list[str] = []
    progress = sources.Progress(shown=sys.stderr.isatty())
    done = iter(_count())

    def watched(document: Document) -> Reading:
        progress.at(next(done))
        return read(document)

    def on_bad(document: Document, error: ValueError) -> None:
        failed.append(document.id)
        progress.clear()
        said = " ".join(f"{document.origin or document.id}: {error}".split())
        click.echo(messages.text("error", message=told(said)), err=True)

    with opened(ledger) as books:
        receipt = books.reread(watched, this_reader(), on_bad=on_bad)
        path = books.path
    progress.clear()
    click.echo(messages.text("reread.done", **receipt._asdict(), path=path))
    if failed:
        message = messages.text("reread.failed", failed=len(failed))
        click.echo(messages.text("error", message=message), err=True)
    return 1 if failed else 0


def _count() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number

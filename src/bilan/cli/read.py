"""``bilan read``: what reports claim."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

from bilan.cli.app import Command
from bilan.cli.sources import Batch, field_options, known, on_terminal, report_options
from bilan.core.reading import Reading
from bilan.wording import messages


@click.command(cls=Command, help=messages.text("read.help"), short_help=messages.text("read.short"))
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@report_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "notation"]),
    default="table",
    show_default=True,
    help=messages.text("read.format"),
)
@field_options
def read(
    *,
    sources: tuple[str, ...],
    form: str,
    **given: Any,
) -> int:
    """Print every reading as it is made."""
    batch = Batch(sources, known(given), progress=not sys.stdout.isatty())
    write = _writer(form)
    done = 0
    for reading in batch.readings():
        write(reading, done)
        done += 1
    if form == "table" and done and sys.stdout.isatty() and sys.stderr.isatty():
        click.echo("\n" + messages.text("note.explain", source=sources[0]), err=True)
    return batch.exit_code()


def _writer(form: str) -> Callable[[Reading, int], None]:
    if form == "json":
        return _json
    if form == "notation":
        return _notation
    return _coloured() if on_terminal() else _plain


def _json(reading: Reading, _done: int) -> None:
    from bilan.core.document_json import to_json

    click.echo(to_json(reading))


def _notation(reading: Reading, _done: int) -> None:
    from bilan.core.notation import print_claim

    origin = " ".join(reading.document.origin.split())
    lines = [f"# {reading.document.id} {origin}".rstrip(), *map(print_claim, reading.claims)]
    click.echo("\n".join(lines))


def _plain(reading: Reading, done: int) -> None:
    from bilan.cli import plain

    lines = list(plain.lines(reading))
    while lines and not lines[-1]:
        lines.pop()
    click.echo("\n".join(["", *lines] if done else lines))


def _coloured() -> Callable[[Reading, int], None]:
    from bilan.cli import table

    console = table.console()

    def write(reading: Reading, done: int) -> None:
        if done:
            console.rule()
        table.show(reading, console)

    return write

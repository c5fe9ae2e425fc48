"""``bilan import``: reference tables into the ledger."""

from __future__ import annotations

import click

from bilan.cli.app import Command, Failure
from bilan.cli.ledgers import ledger_option, opened
from bilan.wording import messages

SHIPPED = "missile-attacks, air-raid-alerts"


@click.command(
    "import",
    cls=Command,
    help=messages.text("import.help"),
    short_help=messages.text("import.short"),
)
@click.argument("table", metavar="TABLE")
@click.option(
    "--mapping",
    metavar="NAME|FILE",
    required=True,
    help=messages.text("import.mapping", known=SHIPPED),
)
@ledger_option
def import_(*, table: str, mapping: str, ledger: str | None) -> int:
    """Take the whole table in, or nothing of it."""
    from bilan.formats import SourceError
    from bilan.formats.decoding import decode
    from bilan.formats.opening import open_source
    from bilan.ledger import LedgerError
    from bilan.ledger.importing import import_table
    from bilan.ledger.mapping import load_mapping

    try:
        meaning = load_mapping(mapping)
        text = decode(open_source(table).raw, table)
    except (LedgerError, SourceError) as error:
        raise Failure(str(error)) from error
    with opened(ledger, create=True) as books:
        result = import_table(books, text, meaning, origin=table)
        path = books.path
    receipt = result.receipt._asdict()
    click.echo(messages.text("import.done", rows=result.rows, path=path, **receipt))
    for code, count in sorted(result.issues.items()):
        click.echo(messages.text("import.issue", count=count, code=code))
    return 0

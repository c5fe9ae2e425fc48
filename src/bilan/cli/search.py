"""``bilan search``: documents and claims of the ledger by their words."""

from __future__ import annotations

import json

import click

from bilan.cli.app import Command
from bilan.cli.ledgers import ledger_option, opened
from bilan.wording import messages, phrases


@click.command(
    cls=Command, help=messages.text("search.help"), short_help=messages.text("search.short")
)
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@ledger_option
@click.option(
    "--in", "kind", type=click.Choice(["claim", "document"]), help=messages.text("search.in")
)
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    help=messages.text("search.limit"),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help=messages.text("review.format"),
)
def search(
    *, words: tuple[str, ...], ledger: str | None, kind: str | None, limit: int, form: str
) -> int:
    """Print what holds all the words, the best first."""
    said = " ".join(words)
    with opened(ledger) as books:
        found = books.search(said, kind=kind, limit=limit)
    for hit in found:
        if form == "json":
            click.echo(json.dumps(hit._asdict(), ensure_ascii=False))
            continue
        about = ", ".join(filter(None, (hit.publisher, hit.published, hit.title)))
        decided = f"  ({hit.review})" if hit.review else ""
        click.echo(f"{hit.kind} {hit.id}  {phrases.one_line(hit.excerpt)}{decided}")
        click.echo(f"    {phrases.one_line(about or hit.origin)}")
    if not found:
        click.echo(messages.text("search.none", words=phrases.one_line(said)), err=True)
    return 0

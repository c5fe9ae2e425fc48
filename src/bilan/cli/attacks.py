"""``bilan attacks``: the attacks that the ledger tells of."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import click

from bilan.cli.app import Command
from bilan.cli.ledgers import ledger_option, opened
from bilan.cli.sources import published as day_or_time
from bilan.wording import messages


def as_of(value: str) -> datetime:
    """A time; of a day its end, so that what was said on that day counts. Raises Failure."""
    moment = day_or_time(value)
    return (
        moment + timedelta(days=1, microseconds=-1) if len(value) <= len("YYYY-MM-DD") else moment
    )


def sheet_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--ledger``, ``--as-of`` and ``--format``, as all commands about attacks take them."""
    command = click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json"]),
        default="table",
        show_default=True,
        help=messages.text("attacks.format"),
    )(command)
    command = click.option(
        "--as-of", type=as_of, metavar="YYYY-MM-DD[THH:MM]", help=messages.text("attacks.as-of")
    )(command)
    return ledger_option(command)


@click.command(
    cls=Command, help=messages.text("attacks.help"), short_help=messages.text("attacks.short")
)
@sheet_options
@click.option(
    "--since", type=day_or_time, metavar="YYYY-MM-DD", help=messages.text("attacks.since")
)
@click.option(
    "--until", type=day_or_time, metavar="YYYY-MM-DD", help=messages.text("attacks.until")
)
def attacks(
    *,
    ledger: str | None,
    as_of: datetime | None,
    form: str,
    since: datetime | None,
    until: datetime | None,
) -> int:
    """Print one attack a line, or one object a line."""
    from bilan import attack_json
    from bilan.wording import attack_rows

    with opened(ledger) as books:
        found = books.attacks(since=since, until=until, as_of=as_of)
        everything = form == "table" and since is None and until is None
        unplaced = books.unplaced_count(as_of=as_of) if everything else 0
    for attack in found:
        if form == "json":
            value = attack_json.attack(attack, lines=False)
            click.echo(json.dumps(value, ensure_ascii=False))
        else:
            click.echo(attack_rows.heading(attack))
            for line in attack_rows.equations(attack):
                click.echo(f"  {line}")
    if form == "table" and not found:
        click.echo(messages.text("attacks.none"))
    if unplaced:
        click.echo(messages.text("attacks.unplaced", count=unplaced), err=True)
    return 0

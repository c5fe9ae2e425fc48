"""``bilan attacks``: the attacks that the ledger tells of."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from bilan.cli.app import Command
from bilan.cli.ledgers import ledger_option, opened
from bilan.cli.sources import published as day_or_time
from bilan.wording import messages

if TYPE_CHECKING:
    from bilan.ledger import Ledger


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


def mergers(books: Ledger) -> dict[str, str]:
    """Codes of attacks that people put into others; a later split takes a merger back."""
    into: dict[str, str] = {}
    for review in books.reviews():
        if review.other is None:
            continue
        if review.action == "merge":
            into[review.subject] = review.other
        elif review.action == "split":
            pair = {review.subject, review.other}
            into = {code: to for code, to in into.items() if {code, to} != pair}
    return into


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
    from bilan.reconcile.sheet import reconcile
    from bilan.wording import attack_rows

    margin = timedelta(days=1)
    with opened(ledger) as books:
        sheet = reconcile(
            books.filed(
                as_of=as_of,
                since=None if since is None else since - margin,
                until=None if until is None else until + margin,
            ),
            merged=mergers(books),
        )
    found = [
        attack
        for attack in sheet.attacks
        if (since is None or attack.period.end > since)
        and (until is None or attack.period.end <= until)
    ]
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
    if form == "table" and sheet.unplaced and since is None and until is None:
        click.echo(messages.text("attacks.unplaced", count=len(sheet.unplaced)), err=True)
    return 0

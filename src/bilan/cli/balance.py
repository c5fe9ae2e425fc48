"""``bilan balance``: all that is said of an attack, and what adds up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from bilan.cli.app import Command, Failure
from bilan.cli.attacks import sheet_options
from bilan.cli.ledgers import opened
from bilan.core.sheet import Attack
from bilan.wording import messages
from bilan.wording.told import told

if TYPE_CHECKING:
    from bilan.books import Asked


def which(value: str) -> Asked:
    """A code, a day, or days. Raises Failure."""
    from bilan.books.asked import AskedError, asked

    try:
        return asked(value)
    except AskedError:
        raise Failure(messages.text("balance.bad", value=value)) from None


@click.command(
    cls=Command, help=messages.text("balance.help"), short_help=messages.text("balance.short")
)
@click.argument("asked", metavar="ATTACK|DATE|RANGE", type=which)
@sheet_options
def balance(*, asked: Asked, ledger: str | None, as_of: datetime | None, form: str) -> int:
    """Print every line of the attacks that are meant."""
    from bilan import attack_json
    from bilan.wording import attack_rows

    with opened(ledger) as books:
        found = books.balance(asked, as_of=as_of)
        marks = [books.alert_marks(attack) for attack in found]
    if not found:
        name = asked.code or f"{asked.first}..{asked.last}"
        raise Failure(messages.text("balance.unknown", value=name))
    reports = attack_rows.reports_of(found)
    for at, (attack, alerts) in enumerate(zip(found, marks, strict=True)):
        if form == "json":
            value = attack_json.attack(attack, lines=True, alerts=alerts)
            click.echo(json.dumps(value, ensure_ascii=False))
            continue
        lines = [attack_rows.heading(attack), ""]
        lines += [f"  {line}" for line in attack_rows.equations(attack)]
        lines += [f"  ! {line}" for line in _issues(attack)]
        for item, alert in zip(attack.lines, alerts, strict=True):
            lines += ["", *(f"  {line}" for line in attack_rows.line_of(item, reports))]
            lines += [] if alert is None else [f"    {attack_rows.alert(alert)}"]
        click.echo("\n".join(["", *lines] if at else lines))
    return 0


def _issues(attack: Attack) -> Iterator[str]:
    for issue in attack.issues:
        yield f"{issue.code}: {messages.known(f'issue.{issue.code}') or told(issue.message)}"

"""``bilan balance``: all that is said of an attack, and what adds up."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple

import click

from bilan.cli.app import Command, Failure
from bilan.cli.attacks import mergers, sheet_options
from bilan.cli.ledgers import opened
from bilan.core.sheet import Attack
from bilan.wording import messages

_MARGIN: Final = timedelta(days=9)
"""Days around that are looked at for figures of other nights."""
_CODE: Final = re.compile(r"(\d{4}-\d{2}-\d{2})-\S+\Z")


class Asked(NamedTuple):
    """Days, first and last, and the code of one attack."""

    first: date
    last: date
    code: str | None = None


def asked(value: str) -> Asked:
    """A code, a day, or days. Raises Failure."""
    code = _CODE.match(value)
    try:
        if code is not None:
            day = date.fromisoformat(code[1])
            return Asked(day, day, value)
        first, _, last = value.partition("..")
        days = Asked(date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError:
        raise Failure(messages.text("balance.bad", value=value)) from None
    if days.last < days.first:
        raise Failure(messages.text("balance.bad", value=value))
    return days


@click.command(
    cls=Command, help=messages.text("balance.help"), short_help=messages.text("balance.short")
)
@click.argument("which", metavar="ATTACK|DATE|RANGE", type=asked)
@sheet_options
def balance(*, which: Asked, ledger: str | None, as_of: datetime | None, form: str) -> int:
    """Print every line of the attacks that are meant."""
    from bilan import attack_json
    from bilan.reconcile.sheet import reconcile
    from bilan.wording import attack_rows

    since = datetime.combine(which.first, time(), UTC) - _MARGIN
    until = datetime.combine(which.last, time(), UTC) + _MARGIN
    with opened(ledger) as books:
        sheet = reconcile(
            books.filed(as_of=as_of, since=since, until=until),
            merged=mergers(books),
            days=(which.first, which.last),
        )
    found = [attack for attack in sheet.attacks if _meant(attack, which)]
    if not found:
        name = which.code or f"{which.first}..{which.last}"
        raise Failure(messages.text("balance.unknown", value=name))
    reports = attack_rows.reports_of(sheet.attacks)
    for at, attack in enumerate(found):
        if form == "json":
            value = attack_json.attack(attack, lines=True)
            click.echo(json.dumps(value, ensure_ascii=False))
            continue
        lines = [attack_rows.heading(attack), ""]
        lines += [f"  {line}" for line in attack_rows.equations(attack)]
        lines += [f"  ! {line}" for line in _issues(attack)]
        for item in attack.lines:
            lines += ["", *(f"  {line}" for line in attack_rows.line_of(item, reports))]
        click.echo("\n".join(["", *lines] if at else lines))
    return 0


def _issues(attack: Attack) -> Iterator[str]:
    for issue in attack.issues:
        yield f"{issue.code}: {messages.known(f'issue.{issue.code}') or issue.message}"


def _meant(attack: Attack, which: Asked) -> bool:
    if which.code is not None:
        return which.code in (attack.code, *attack.merged)
    return True

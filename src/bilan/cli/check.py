"""``bilan check``: a report against the ledger, number by number."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from bilan.cli.app import Command
from bilan.cli.attacks import sheet_options
from bilan.cli.ledgers import opened
from bilan.cli.sources import Batch, field_options, known, report_options
from bilan.core.quantity import Quantity
from bilan.wording import messages, phrases

if TYPE_CHECKING:
    from bilan.reconcile.check import Finding
    from bilan.reconcile.records import Record


@click.command(
    cls=Command, help=messages.text("check.help"), short_help=messages.text("check.short")
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@sheet_options
@report_options
@field_options
def check(
    *,
    sources: tuple[str, ...],
    ledger: str | None,
    as_of: datetime | None,
    form: str,
    **given: Any,
) -> int:
    """Read each report, look its numbers up, print what is found."""
    batch = Batch(sources, known(given), progress=True)
    with opened(ledger) as books:
        for at, reading in enumerate(batch.readings()):
            found = books.check(reading, as_of=as_of)
            if form == "json":
                _json(reading.document.id, found)
                continue
            from bilan.cli import rows

            lines = list(rows.headline(reading))
            lines += [line for item in found for line in told(item)]
            if not found:
                lines.append(messages.text("check.none"))
            click.echo("\n".join(["", *lines] if at else lines))
    return batch.exit_code()


def told(item: Finding) -> Iterator[str]:
    """A number and its verdict, and on lines of their own what it looks like."""
    first, *rest = explained(item)
    yield f"  {first}  {phrases.quoted(phrases.one_line(item.filed.words))}"
    yield from (f"      {line}" for line in rest)


def explained(item: Finding) -> Iterator[str]:
    """A number with its verdict, then what it looks like, a sentence each."""
    from bilan.wording import attack_rows

    claim = item.filed.claim
    what = f"{phrases.quantity(claim.count)} {phrases.kind(claim)}, {phrases.subject(claim)}"
    if claim.place is not None and (item.line is None or item.line.place is not None):
        what = messages.text("line.in", thing=what, place=phrases.place(claim))
    yield f"{what}{messages.text('colon')}{_verdict(item)}"
    if item.oddity is not None:
        yield attack_rows.odd(item.oddity)
    if item.revision is not None:
        yield attack_rows.revision(item.revision._replace(stale=()), {})
    if item.alert is not None:
        yield f"      {attack_rows.alert(item.alert)}"
    if item.record is not None:
        yield _record(item.record)


def _verdict(item: Finding) -> str:
    from bilan.wording import attack_rows

    best = phrases.quantity(None if item.line is None else item.line.best)
    if item.line is not None and item.line.object != item.filed.claim.object:
        best = f"{best} ({phrases.thing(item.line.object)})"
    if item.verdict == "confirmed":
        key = "check.other" if item.difference else "check.confirmed"
        return messages.text(key, who=attack_rows.who(item.by), best=best)
    away = f"{item.difference or 0:+d}"
    return messages.text(f"check.{item.verdict}", difference=away, best=best)


def _record(record: Record) -> str:
    from bilan.wording import attack_rows

    nights = ", ".join(
        messages.text("record.night", count=_count(night.quantity), code=night.code)
        for night in record.nights
    )
    history = attack_rows.many("attack", record.history)
    if record.kind == "record":
        return messages.text(f"record.{record.verdict}", nights=nights, history=history)
    of = messages.known(f"record.of.{record.of}") or record.of
    ratio = "" if record.ratio is None else phrases.decimal(record.ratio)
    return messages.text(
        f"record.{record.kind}.{record.verdict}", nights=nights, history=history, of=of, ratio=ratio
    )


def _count(quantity: Quantity) -> str:
    return phrases.quantity(quantity)


def _json(document: str, found: Sequence[Finding]) -> None:
    from bilan import attack_json

    value = {"document": document, "findings": [attack_json.finding(item) for item in found]}
    click.echo(json.dumps(value, ensure_ascii=False))

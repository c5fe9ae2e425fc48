"""``bilan review``: what people decided about claims, entered, listed, exchanged as text."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bilan.cli.app import Command, Failure
from bilan.cli.ledgers import ledger_option, opened
from bilan.wording import messages, phrases

if TYPE_CHECKING:
    from bilan.ledger import Ledger, Review

VARIABLE: Final = "BILAN_REVIEWER"
_PAIR: Final = ("merge", "split")


@click.command(
    cls=Command, help=messages.text("review.help"), short_help=messages.text("review.short")
)
@click.argument("decision", metavar="[ACTION CLAIM [OTHER|FIELD=VALUE...]]", nargs=-1)
@click.option("--by", metavar="NAME", help=messages.text("review.by"))
@click.option("--note", metavar="TEXT", default="", help=messages.text("review.note"))
@click.option("--export", "out", metavar="FILE", help=messages.text("review.export"))
@click.option("--import", "given", metavar="FILE", help=messages.text("review.import"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help=messages.text("review.format"),
)
@ledger_option
def review(
    *,
    decision: tuple[str, ...],
    by: str | None,
    note: str,
    out: str | None,
    given: str | None,
    form: str,
    ledger: str | None,
) -> int:
    """Enter one decision or a file of them, write them out, or list them."""
    if sum(map(bool, (decision, out, given))) > 1:
        raise Failure(messages.text("error.review-one"))
    text = _text_of(given) if given else None
    with opened(ledger) as books:
        if decision:
            _enter(books, decision, by or os.environ.get(VARIABLE) or "", note)
        elif text is not None:
            _import(books, text)
        elif out:
            _export(books, out)
        else:
            _list(books, form)
    return 0


def _enter(books: Ledger, decision: tuple[str, ...], by: str, note: str) -> None:
    from bilan.ledger import Review
    from bilan.ledger.reviewing import is_claim

    if len(decision) < 2:
        raise Failure(messages.text("error.review-words"))
    action, subject, *rest = decision
    if not by.strip():
        raise Failure(messages.text("error.review-by"))
    other, fields = None, {}
    if action in _PAIR and len(rest) == 1:
        other = rest[0]
    elif any("=" not in part for part in rest):
        raise Failure(messages.text("error.review-words"))
    else:
        fields = dict(part.split("=", 1) for part in rest)
    judged = books.claim(subject)
    for named in (subject, *([other] if other else [])):
        missing = judged is None if named == subject else books.claim(named) is None
        attack = action in (*_PAIR, "note") and not is_claim(named)
        if missing and not attack:
            raise Failure(messages.text("error.review-subject", subject=named))
    entered = books.review(
        Review(
            datetime.now(UTC), by, action, subject, other, fields, note,
            None if judged is None else judged.report.id,
            "" if judged is None else judged.words,
        )
    )  # fmt: skip
    click.echo(messages.text("review.entered", count=entered, path=books.path))


def _text_of(path: str) -> str:
    try:
        if path == "-":
            return sys.stdin.buffer.read().decode("utf-8")
        return Path(path).read_text("utf-8")
    except OSError as error:
        reason = error.strerror or error
        raise Failure(messages.text("error.read", path=path, reason=reason)) from error
    except UnicodeDecodeError as error:
        raise Failure(messages.text("error.read", path=path, reason="UTF-8")) from error


def _import(books: Ledger, text: str) -> None:
    from bilan.ledger.reviewing import parse_reviews

    entered = books.review(*parse_reviews(text))
    click.echo(messages.text("review.entered", count=entered, path=books.path))


def _export(books: Ledger, path: str) -> None:
    from bilan.ledger.reviewing import print_reviews

    decisions = books.reviews()
    text = print_reviews(decisions)
    if path == "-":
        click.echo(text, nl=False)
        return
    try:
        Path(path).write_text(text, "utf-8", newline="\n")
    except OSError as error:
        reason = error.strerror or error
        raise Failure(messages.text("error.write", path=path, reason=reason)) from error
    click.echo(messages.text("review.exported", count=len(decisions)), err=True)


def _list(books: Ledger, form: str) -> None:
    decisions = books.reviews()
    if not decisions:
        click.echo(messages.text("review.empty"), err=True)
    for decision in decisions:
        read = books.reads(decision.subject)
        if form == "json":
            value = {**decision._asdict(), "at": decision.at.isoformat(), "read": read}
            click.echo(json.dumps(value, ensure_ascii=False))
        else:
            click.echo(_line(decision, read=read))


def _line(decision: Review, *, read: bool | None) -> str:
    fields = " ".join(f"{name}={value}" for name, value in decision.fields.items())
    parts = [
        decision.at.strftime("%Y-%m-%d %H:%M"),
        decision.name,
        decision.action,
        decision.subject,
        decision.other or "",
        fields,
        phrases.quoted(decision.words) if decision.words else "",
        decision.note,
        f"({messages.text('review.gone')})" if read is False else "",
    ]
    return "  ".join(phrases.one_line(part) for part in parts if part)

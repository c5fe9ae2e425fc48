"""``bilan watch``: feeds that a file names, asked again and again into the ledger."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilan.cli.app import Command, Failure
from bilan.cli.ledgers import ledger_option, opened, this_reader
from bilan.wording import messages, phrases
from bilan.wording.told import told

if TYPE_CHECKING:
    from bilan.watching import Outcome, Plan, Watcher


@click.command(
    cls=Command, help=messages.text("watch.help"), short_help=messages.text("watch.short")
)
@click.argument("feeds", metavar="FEEDS")
@ledger_option
@click.option("--once", is_flag=True, help=messages.text("watch.once"))
@click.option("--every", metavar="SPAN", help=messages.text("watch.every"))
def watch(*, feeds: str, ledger: str | None, once: bool, every: str | None) -> int:
    """Ask the feeds of a file; what one brings is kept before the next is asked."""
    try:
        import protego  # noqa: F401
    except ImportError as error:
        raise Failure(messages.text("watch.no-protego", reason=error)) from error
    from bilan import read_document
    from bilan.watching import Asker, Watcher

    plan = _plan(feeds, every)
    asker = Asker(plan.named(), pause=plan.pause)
    with opened(ledger, create=True) as books:
        watcher = Watcher(plan, books, asker, read=read_document, reader=this_reader(), now=_now)
        shown = _Shown(plan)
        while True:
            failing = shown.round(watcher, first=once)
            if once:
                shown.total(books.path)
                return 1 if failing else 0
            shown.wait(watcher.due())


def _now() -> datetime:
    return datetime.now(UTC)


def _plan(feeds: str, every: str | None) -> Plan:
    """The feeds of the file. Raises Failure."""
    from bilan import languages
    from bilan.watching import PlanError, load_plan, span_of

    try:
        usual = None if every is None else span_of(every)
        return load_plan(Path(feeds), every=usual, languages=languages())
    except PlanError as error:
        said = messages.text(f"watch.plan.{error.code}", **error.values)
        raise Failure(phrases.one_line(said)) from error


class _Shown:
    """Tells how it goes: news on standard output, the rest on standard error.

    Progress and news are for a terminal; into a pipe or a file only failures are told, and
    at the end of ``--once`` one line.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._terminal = sys.stderr.isatty()
        self._asked = self._failing = self._added = self._claims = 0

    def round(self, watcher: Watcher, *, first: bool) -> int:
        """Ask what is due (``first``: whatever can be); returns how many feeds are failing."""
        self._asked = self._failing = 0
        outcomes = watcher.round(all_=first)
        for number, feed in enumerate(self._plan.feeds, 1):
            self._progress(
                "watch.asking", number=number, total=len(self._plan.feeds), name=feed.name
            )
            outcome = next(outcomes, None)
            self._clear()
            if outcome is None:
                break
            self._tell(outcome)
        return self._failing

    def wait(self, due: datetime) -> None:
        """Sleep until a feed is due; the time is looked at again each minute."""
        while (left := (due - _now()).total_seconds()) > 0:
            self._progress("watch.sleeping", time=_clock(due))
            time.sleep(min(left, 60.0))
        self._clear()

    def total(self, path: Path) -> None:
        """One line on what a round came to."""
        click.echo(
            messages.text(
                "watch.done",
                asked=self._asked,
                failing=self._failing,
                added=self._added,
                claims=self._claims,
                path=path,
            )
        )

    def _tell(self, outcome: Outcome) -> None:
        name, state = phrases.one_line(outcome.feed.name), outcome.state
        self._asked += not outcome.waiting
        self._added += outcome.receipt.added
        self._claims += outcome.receipt.claims
        if state.problem is not None:
            self._failing += 1
            when = _clock(state.not_before or state.asked_at)
            problem = messages.text(f"watch.problem.{state.problem}", detail=state.detail)
            self._error(messages.text("watch.failed", name=name, problem=problem, time=when))
        for what in outcome.unread:
            self._error(messages.text("watch.unread", name=name, what=told(what)))
        if outcome.receipt.added and sys.stdout.isatty():
            click.echo(
                messages.text(
                    "watch.news",
                    time=_clock(state.asked_at),
                    name=name,
                    added=outcome.receipt.added,
                    claims=outcome.receipt.claims,
                )
            )

    def _error(self, message: str) -> None:
        click.echo(messages.text("error", message=phrases.one_line(message)), err=True)

    def _progress(self, key: str, **values: object) -> None:
        if self._terminal:
            line = phrases.one_line(messages.text(key, **values))
            click.echo(f"\r\x1b[K{line[:100]}", err=True, nl=False)

    def _clear(self) -> None:
        if self._terminal:
            click.echo("\r\x1b[K", err=True, nl=False)


def _clock(moment: datetime) -> str:
    """Day and time in the zone of the machine, to the minute."""
    local = (moment + timedelta(seconds=59)).astimezone()
    return local.strftime("%Y-%m-%d %H:%M")

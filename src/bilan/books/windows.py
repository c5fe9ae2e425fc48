"""Which days must be read so that the attacks of some days come out as from all the ledger.

An attack depends on its own claims and, for figures that slipped in, on the attacks of the days
around; each of these on what people merged with it, however far away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple

from bilan.core.period import within_time
from bilan.core.sheet import Filed
from bilan.ledger.days import together
from bilan.ledger.protocol import Review
from bilan.reconcile.sheet import NEAR

_DAY: Final = timedelta(days=1)
_SLACK: Final = 2
"""Days between an attack's day and the time of its claims: nights, zones, a day and a half."""


class Window(NamedTuple):
    """Time to be read."""

    since: datetime
    until: datetime


def mergers(reviews: Iterable[Review]) -> dict[str, str]:
    """Codes of attacks that people put into others; a later split takes a merger back,
    a later merger the other way round turns it.

    ``reviews`` in the order of their time.
    """
    into: dict[str, str] = {}
    for review in reviews:
        if review.other is None:
            continue
        if review.action == "merge":
            into[review.subject] = review.other
            if _ends_in(into, review.other, review.subject):
                del into[review.other]  # the other way round, decided before
        elif review.action == "split":
            pair = {review.subject, review.other}
            into = {code: to for code, to in into.items() if {code, to} != pair}
    return into


def _ends_in(into: Mapping[str, str], code: str, end: str) -> bool:
    """Do the mergers lead from one code to the other?"""
    while code != end and code in into:
        code = into[code]
    return code == end


def needed(days: Iterable[date], merged: Mapping[str, str]) -> set[date]:
    """The days whose attacks have a part in those of ``days``."""
    joined = together(merged.items())
    near = {
        moved
        for day in _widened(days, joined)
        for distance in range(-NEAR, NEAR + 1)
        if (moved := _moved(day, distance)) is not None
    }
    return _widened(near, joined)


def windows(days: Iterable[date]) -> Iterator[Window]:
    """The time in which the claims of these days lie, in as few pieces as there are."""
    first = last = None
    for day in sorted(set(days)):
        if last is not None and first is not None and day - last > (2 * _SLACK + 1) * _DAY:
            yield _window(first, last)
            first = None
        first, last = day if first is None else first, day
    if first is not None and last is not None:
        yield _window(first, last)


def days_between(since: datetime, until: datetime) -> frozenset[date]:
    """Every day on which an attack of that time may end, in whatever zone."""
    if not (within_time(since) and within_time(until)):
        return frozenset()
    first, last = since.date() - _DAY, until.date() + _DAY
    return frozenset(first + timedelta(days=n) for n in range(max(0, (last - first).days + 1)))


def days_of(report: Iterable[Filed]) -> frozenset[date]:
    """The days on which the attacks of a report may end."""
    found: set[date] = set()
    for item in report:
        times = [item.report.published] if item.report.published is not None else []
        period = item.claim.period
        if period is not None and period.end - period.start <= _SLACK * _DAY:
            times += period
        for moment in times:
            found |= days_between(moment, moment)
    return frozenset(found)


def widened(days: Iterable[date], merged: Mapping[str, str]) -> set[date]:
    """Days, and those of attacks that people merged with theirs."""
    return _widened(days, together(merged.items()))


def _widened(days: Iterable[date], joined: Mapping[date, set[date]]) -> set[date]:
    found = set(days)
    for day in list(found):
        found |= joined.get(day, set())
    return found


def _moved(day: date, distance: int) -> date | None:
    try:
        return day + distance * _DAY
    except OverflowError:
        return None


def _window(first: date, last: date) -> Window:
    since, until = _moved(first, -_SLACK) or date.min, _moved(last, _SLACK) or date.max
    return Window(datetime.combine(since, time(), UTC), datetime.combine(until, time.max, UTC))

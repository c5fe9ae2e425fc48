"""Days, weeks and months with what was reported of each, and the days without a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from bilan.charts.font import width_of
from bilan.charts.nights import Night, Totals, Weapons, by_day, chosen, totals
from bilan.wording import messages, phrases

BY: Final = ("day", "week", "month")
_DAY: Final = timedelta(days=1)
MOST: Final = 10_000
"""Slots of a picture at most: a report may name any day of any millennium."""
_BEYOND: Final = 366
_LAST: Final = date.max.toordinal() - 31
"""The calendar ends in the year 9999, and a month must still follow."""
_LONGEST: Final = {"day": 1, "week": 7, "month": 31}


class Slot(NamedTuple):
    """``first`` to ``last`` day, both included. ``missing``: its days with no report of an
    attack; ``days`` all of it. ``records``: codes of nights above all nights before."""

    first: date
    last: date
    nights: tuple[Night, ...]
    totals: Totals
    missing: int
    days: int
    records: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Which days it stands for, as the key of a table's cell."""
        return f"days:{self.first}..{self.last}"


def slots(
    nights: Iterable[Night],
    weapons: Weapons,
    *,
    by: str,
    since: date | None = None,
    until: date | None = None,
    records: Iterable[str] = (),
) -> tuple[Slot, ...]:
    """The slots of a time, the earliest first, none left out. ``since``, ``until``: first and
    last day, at most a year beyond what is told; else those of the first and last attack. Of more
    than about ``MOST`` slots the last ones. Raises ValueError for another ``by``."""
    if by not in BY:
        raise ValueError(f"not a length of time: {by!r}")
    told = {
        day: kept
        for day, those in by_day(nights).items()
        if (kept := [item for item in those if chosen(item, weapons)])
    }
    if not told:
        return ()
    start, end = _bounds(min(told), max(told), since, until, by)
    marked = frozenset(records)
    return tuple(_slot(first, last, told, weapons, marked) for first, last in spans(start, end, by))


def _bounds(
    first: date, last: date, since: date | None, until: date | None, by: str
) -> tuple[date, date]:
    """First and last day, not far beyond what is told, and not too far apart."""
    end = last.toordinal() if until is None else min(until.toordinal(), last.toordinal() + _BEYOND)
    start = (
        first.toordinal() if since is None else max(since.toordinal(), first.toordinal() - _BEYOND)
    )
    start = min(max(start, end - MOST * _LONGEST[by] + 1, date.min.toordinal()), _LAST)
    return date.fromordinal(start), date.fromordinal(min(end, _LAST))


def _slot(
    first: date,
    last: date,
    told: dict[date, list[Night]],
    weapons: Weapons,
    marked: frozenset[str],
) -> Slot:
    days = [first + n * _DAY for n in range((last - first).days + 1)]
    inside = [item for day in days for item in told.get(day, ())]
    return Slot(
        first,
        last,
        tuple(inside),
        totals(account for item in inside for account in chosen(item, weapons)),
        sum(day not in told for day in days),
        len(days),
        tuple(item.code for item in inside if item.code in marked),
    )


def spans(start: date, end: date, by: str) -> Iterator[tuple[date, date]]:
    """First and last day of each slot; the first and the last slot may be shorter than others."""
    first = start
    while first <= end:
        last = min(end, _end(first, by))
        yield first, last
        first = last + _DAY


def _end(first: date, by: str) -> date:
    if by == "day":
        return first
    if by == "week":
        return first + (6 - first.weekday()) * _DAY
    later = first.replace(day=28) + 4 * _DAY
    return later - later.day * _DAY


def name(slot: Slot, by: str) -> str:
    """The slot in words, the year always printed."""
    if by == "month":
        return phrases.month(slot.first)
    if slot.first == slot.last:
        return phrases.day(slot.first)
    return f"{phrases.day(slot.first)} – {phrases.day(slot.last)}"


def ticks(shown: Sequence[Slot], step: float, size: float = 11) -> list[tuple[int, str]]:
    """Which slots get a label below the axis, and it; ``step``: from one slot to the next.

    Months where the slots span several, else days; as many as have room beside each other.
    """
    months = [
        (at, phrases.short_month(slot.first))
        for at, slot in enumerate(shown)
        if at == 0 or shown[at - 1].first.month != slot.first.month
    ]
    if len(months) > 2:
        for every in (1, 2, 3, 6, 12, 24):
            kept = [
                one
                for one in months
                if (shown[one[0]].first.year * 12 + shown[one[0]].first.month - 1) % every == 0
            ]
            if _apart(kept, step, size):
                return kept
    days = [(at, phrases.short_day(slot.first)) for at, slot in enumerate(shown)]
    for every in range(1, len(days) + 1):
        if _apart(days[::every], step, size):
            return days[::every]
    return days[:1]


def _apart(labels: Sequence[tuple[int, str]], step: float, size: float) -> bool:
    """Does each label end before the next one begins?"""
    return all(
        (later - at) * step >= width_of(said, size) + 10
        for (at, said), (later, _) in pairwise(labels)
    )


def coverage(shown: Sequence[Slot]) -> str:
    """How many nights there are without a report, told in a sentence."""
    missing = sum(slot.missing for slot in shown)
    days = sum(slot.days for slot in shown)
    if not missing:
        return messages.text("chart.coverage.all", days=phrases.number(days))
    form = "one" if missing == 1 else "many"
    return messages.text(
        f"chart.coverage.{form}", missing=phrases.number(missing), days=phrases.number(days)
    )

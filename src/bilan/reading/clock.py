"""Pass 5b': windows told by the clock («с 23.00 мск 4 марта до 7.10 мск 5 марта»)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bilan.core.period import Period
from bilan.reading.model import Clause
from bilan.reading.segment import COMMA

ZONES = {"moscow_time": "Europe/Moscow", "kyiv_time": "Europe/Kyiv"}
"""Mark → the zone that a clock beside it goes by."""
_WINDOW = 7
"""Tokens between the two clocks of a window: a zone, a day and a month fit in."""
_NEAR = 3


class _Clock(NamedTuple):
    start: int
    end: int
    time: time


class Window(NamedTuple):
    """The tokens of a window and when it was; None without a publication date or a day."""

    start: int
    end: int
    period: Period | None


def window(
    clause: Clause,
    days: Sequence[tuple[int, int, date | None]],
    published: datetime | None,
    zone: ZoneInfo,
) -> Window | None:
    """The one window that a sentence tells by the clock, if it tells one.

    A window without a day is the last one before publication. A single clock («около 14.30 мск»)
    counts where its zone is said, and is then the minute told.
    """
    clocks = _clocks(clause)
    named = next((name for name in ZONES if name in clause.marks), None)
    if not clocks or len(clocks) > 2 or (len(clocks) == 1 and named is None):
        return None
    first, last = clocks[0], clocks[-1]
    if last is not first and not _joined(clause, first, last):
        return None
    zone = ZoneInfo(ZONES[named]) if named is not None else zone
    end_day = _day_beside(days, last)
    start_day = _day_beside(days, first) if last is not first else end_day
    told = [d for _, _, d in days if d is not None]
    if end_day is None and start_day is None and len(told) == 1:
        end_day = told[0]
    if end_day is None and start_day is not None:
        end_day = start_day + timedelta(days=last.time < first.time)
    if end_day is None:
        if published is None or told:
            return None
        local = published.astimezone(zone)
        end_day = local.date() - timedelta(days=last.time > local.time())
    if start_day is None or start_day > end_day:
        start_day = end_day - timedelta(days=first.time > last.time)
    start = datetime.combine(start_day, first.time, zone)
    end = datetime.combine(end_day, last.time, zone)
    if end <= start:
        end = start + timedelta(minutes=1)
    return Window(first.start, last.end, Period(start, end))


def hour_told(clause: Clause) -> time | None:
    """The hour of which a sentence speaks, told right behind words such as “as of”."""
    ends = {b for _, b in clause.marks.get("provisional", ())}
    if not ends:
        return None
    return next((c.time for c in _clocks(clause) if c.start in ends), None)


def _clocks(clause: Clause) -> list[_Clock]:
    """Numbers set aside that can be read as a clock: «20.00», «7:10»."""
    words = clause.tokens.words
    found: list[_Clock] = []
    for reason, start, end in clause.ignored:
        if reason not in ("decimal", "clock time") or end - start < 2:
            continue
        hour, minute = words[start], words[start + 1]
        if not (hour.isdecimal() and minute.isdecimal() and len(minute) == 2):
            continue
        if int(hour) < 24 and int(minute) < 60 and len(hour) <= 2:
            found.append(_Clock(start, end, time(int(hour), int(minute))))
    found.sort()
    return found


def _joined(clause: Clause, first: _Clock, last: _Clock) -> bool:
    """Whether two clocks are the ends of one window: near, and no “and” or comma between."""
    if last.start - first.end > _WINDOW:
        return False
    if COMMA in clause.tokens.classes[first.end : last.start + 1]:
        return False
    return not any(first.end <= a < last.start for a, _ in clause.marks.get("and", ()))


def _day_beside(days: Sequence[tuple[int, int, date | None]], clock: _Clock) -> date | None:
    for start, _, day in days:
        if 0 <= start - clock.end <= _NEAR:
            return day
    return next((day for _, end, day in days if clock.start == end), None)

"""Pass 5b: when. Only the text and the publication date decide; no clock is asked."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bilan.core.period import Period
from bilan.lexicon import schema as s
from bilan.reading.clock import window
from bilan.reading.comparisons import Told as _Day
from bilan.reading.comparisons import comparisons, within
from bilan.reading.dates import dates, numeric
from bilan.reading.model import Clause
from bilan.reading.segment import BRACKET, DASH, GLUE

NIGHT_START, NIGHT_END = 18, 9
_PARTS = {5: (5, 12), 12: (12, 18), 18: (18, 24)}
_NEAR = 9


class When(NamedTuple):
    """A time in a sentence: the tokens that tell it, and the period where it can be resolved.

    ``said`` is True for a day beside a verb of saying, which dates the words and not the attack
    («a annoncé mardi»).
    """

    start: int
    end: int
    period: Period | None
    night: bool
    said: bool = False


def _dateline(clause: Clause, day: _Day) -> bool:
    """“KYIV, April 16 (Reuters) –” dates the report, not the attack."""
    lo, classes = clause.sentence.lo, clause.tokens.classes
    if day.start - lo > 4 or day.end >= clause.sentence.hi:
        return False
    if any(v.start < day.start for v in clause.verbs):
        return False
    if any(m.end <= day.start and m.kinds >> s.TIME & 1 for m in clause.mentions):
        return False
    return classes[day.end] in (BRACKET, DASH)


def times(
    clause: Clause,
    published: datetime | None,
    zone: ZoneInfo,
    *,
    ordinals: frozenset[str],
    future: bool = False,
) -> list[When]:
    """Every time expression of the sentence, in order.

    ``ordinals`` are the endings that the language writes behind the number of a day («1er»).
    """
    clocked = any(reason in ("decimal", "clock time") for reason, _, _ in clause.ignored)
    published_day = published.astimezone(zone).date() if published is not None else None
    if not clause.kinds >> s.TIME & 1 and not _dated(clause) and not clocked:
        clause.compared = comparisons(clause, (), published_day)
        return []
    days = [
        d for d in _days(clause, published_day, ordinals, future=future) if not _dateline(clause, d)
    ]
    clause.compared = comparisons(clause, days, published_day)
    days = [d for d in days if not within(clause, d.start)]
    if clocked:
        told = window(clause, days, published, zone)
        if told is not None:
            return [When(told.start, told.end, told.period, True)]
    nights = [
        m
        for m in clause.mentions
        if m.kinds >> s.TIME & 1
        and not within(clause, m.start)
        and any(
            e[0] == s.TIME and (e[1] == "night" or e[1] == "night_to" and m.end - m.start > 1)
            for e in m.entries
        )
    ]
    found: list[When] = []
    used: set[int] = set()
    for night in nights:
        near = [d for d in days if d.start not in used and _beside(night.start, night.end, d)]
        found.append(_night(clause, night.start, night.end, near[:2], published_day, zone))
        used.update(d.start for d in near[:2])
    found.extend(_whole_day(clause, day, zone) for day in days if day.start not in used)
    if clause.kinds >> s.SAY & 1:
        found = [w._replace(said=not w.night and _said(clause, w)) for w in found]
    found.sort()
    return found


def _said(clause: Clause, when: When) -> bool:
    """Whether a day stands right beside a verb of saying."""
    classes = clause.tokens.classes
    for mention in clause.mentions:
        if not mention.kinds >> s.SAY & 1 or not any(e[0] == s.SAY for e in mention.entries):
            continue
        if 0 <= when.start - mention.end <= 1:
            return classes[mention.end] == GLUE
        if 0 < when.start - mention.end <= _NEAR and _told_then(clause, mention.end, when):
            return True
    return False


def _told_then(clause: Clause, start: int, when: When) -> bool:
    """“Said in an update late on Monday that …”: the day stands before what was said."""
    if not any(0 <= a - when.end <= 3 for a, _ in clause.marks.get("that", ())):
        return False
    stop = next(a for a, _ in clause.marks["that"] if a >= when.end)
    return all(c == GLUE for c in clause.tokens.classes[start : stop + 1]) and not any(
        start <= v.start < stop for v in clause.verbs
    )


def _dated(clause: Clause) -> bool:
    return any(reason == "date" for reason, _, _ in clause.ignored)


def _beside(start: int, end: int, day: _Day) -> bool:
    return day.start - end <= _NEAR if day.start >= end else start - day.end <= 3


def _days(
    clause: Clause, published: date | None, ordinals: frozenset[str], *, future: bool
) -> list[_Day]:
    found: list[_Day] = []
    words = clause.tokens.words
    for index, mention in enumerate(clause.mentions):
        if not mention.kinds >> s.TIME & 1:
            continue
        for entry in mention.entries:
            if entry[0] != s.TIME:
                continue
            sort, value = entry[1], entry[2]
            if sort == "day":
                day = published + timedelta(days=value) if published else None
                found.append(_Day(mention.start, mention.end, day))
            elif sort == "weekday":
                found.append(
                    _Day(
                        mention.start,
                        mention.end,
                        _weekday(clause, index, value, published, future=future),
                    )
                )
            elif sort == "month":
                found.extend(dates(clause, mention, value, published, ordinals))
            break
    for reason, start, end in clause.ignored:
        if reason == "date" and end - start == 3:
            parsed = numeric(words[start:end])
            if parsed is not None:
                found.append(_Day(start, end, parsed))
    found.sort()
    return _merge_same(found)


def _merge_same(found: list[_Day]) -> list[_Day]:
    """«mardi 26 novembre» is one day: a weekday right before its date adds nothing."""
    merged: list[_Day] = []
    for day in found:
        if (
            merged
            and day.start - merged[-1].end <= 1
            and (merged[-1].day is None or day.day is None or merged[-1].day == day.day)
        ):
            first = merged.pop()
            merged.append(_Day(first.start, day.end, day.day or first.day))
        else:
            merged.append(day)
    return merged


def _weekday(
    clause: Clause, index: int, value: int, published: date | None, *, future: bool
) -> date | None:
    """The nearest such day that fits the tense; never a guess without a publication date."""
    if published is None:
        return None
    mention = clause.mentions[index]
    for neighbour in clause.mentions[max(0, index - 1) : index + 2]:
        for entry in neighbour.entries:
            if (
                entry[0] == s.TIME
                and entry[1] == "next"
                and abs(neighbour.start - mention.start) < 3
            ):
                future = True
    back = (published.weekday() - value) % 7
    if future:
        ahead = (value - published.weekday()) % 7
        return published + timedelta(days=ahead)
    return published - timedelta(days=back)


def _night(
    clause: Clause, start: int, end: int, days: list[_Day], published: date | None, zone: ZoneInfo
) -> When:
    first = min([start, *(d.start for d in days)])
    last = max([end, *(d.end for d in days)])
    known = [d.day for d in days if d.day is not None]
    if len(known) == 2 and known[1] < known[0]:
        # «У ніч на 26 червня (з 18:00 25 червня)»
        known.reverse()
    if len(days) == 2 and len(known) == 2 and known[1] > known[0]:
        if (known[1] - known[0]).days <= 2:
            return When(first, last, _span(known[0], known[1], zone), True)
        known = known[1:]
    if len(days) >= 1 and not known:
        return When(first, last, None, True)
    if not known:
        if published is None:
            return When(first, last, None, True)
        return When(first, last, _span(published - timedelta(days=1), published, zone), True)
    day = known[0]
    onto = any(
        e[0] == s.TIME and e[1] == "night_to"
        for m in clause.mentions
        if first - 3 <= m.start <= last
        for e in m.entries
    )
    if onto or day == published:
        return When(first, last, _span(day - timedelta(days=1), day, zone), True)
    return When(first, last, _span(day, day + timedelta(days=1), zone), True)


def _span(first: date, second: date, zone: ZoneInfo) -> Period:
    return Period(
        datetime.combine(first, time(NIGHT_START), zone),
        datetime.combine(second, time(NIGHT_END), zone),
    )


def _whole_day(clause: Clause, day: _Day, zone: ZoneInfo) -> When:
    if day.day is None:
        return When(day.start, day.end, None, False)
    part = None
    for mention in clause.mentions:
        if -2 <= mention.start - day.end <= 2 or -2 <= day.start - mention.end <= 1:
            for entry in mention.entries:
                if entry[0] == s.TIME and entry[1] == "part":
                    part = _PARTS.get(entry[2])
    start = datetime.combine(day.day, time(), zone)
    if part is None:
        return When(day.start, day.end, Period(start, start + timedelta(days=1)), False)
    low, high = part
    end = datetime.combine(day.day + timedelta(days=high // 24), time(high % 24), zone)
    return When(day.start, day.end, Period(start.replace(hour=low), end), False)

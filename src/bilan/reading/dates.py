"""Pass 5b: days as they are written, in numbers or beside the name of a month."""

from __future__ import annotations

from datetime import date, timedelta

from bilan.lexicon import schema as s
from bilan.reading.comparisons import Told as _Day
from bilan.reading.mention import Mention
from bilan.reading.model import Clause


def numeric(words: list[str]) -> date | None:
    """The day that three numbers name («24.11.2026»), None where they name none."""
    try:
        first, month, last = (int(w) for w in words)
        if last < 100:
            last += 2000
        return date(first, month, last) if first > 31 else date(last, month, first)
    except ValueError:
        return None


def dates(
    clause: Clause,
    named: Mention,
    month: int,
    published: date | None,
    ordinals: frozenset[str],
) -> list[_Day]:
    """The day numbers beside a month: «25 et 26 novembre», “Nov. 26”; the year if it is said."""
    start, end = named.start, named.end
    words = clause.tokens.words
    lo, hi = clause.sentence.lo, clause.sentence.hi
    year = None
    if end < hi and words[end].isdecimal() and len(words[end]) == 4:
        year = int(words[end])
    numbers: list[tuple[int, int]] = []
    k = start - 1
    while k >= lo and len(numbers) < 2 and start - k <= 6:
        value = _day_number(words[k], ordinals)
        if numbers and _is_month(clause, k):
            # “31 July-1 August”
            break
        if value and numbers and (numbers[0][0] - k > 2 or words[numbers[0][0] - 1].isdecimal()):
            break
        if value:
            numbers.insert(0, (k, value))
        elif numbers and numbers[0][0] - k > 2:
            break
        elif not numbers and k < start - 1:
            break
        k -= 1
    last = end
    if not numbers and end < hi:
        value = _day_number(words[end], ordinals)
        if value:
            numbers.append((end, value))
            last = end + 1
            if last < hi and words[last].isdecimal() and len(words[last]) == 4:
                year = int(words[last])
                last += 1
            elif last < hi and _day_number(words[last], ordinals):
                numbers.append((last, _day_number(words[last], ordinals)))
                last += 1
    elif year is not None:
        last = end + 1
    days = [
        _Day(
            min(k, start),
            last if k == numbers[-1][0] else k + 1,
            _date(year, month, value, published),
        )
        for k, value in numbers
    ]
    if len(days) == 2:
        days[0] = days[0]._replace(
            end=days[1].start if days[1].start > days[0].start else days[0].end
        )
    return days


def _is_month(clause: Clause, k: int) -> bool:
    here = clause.at.get(k)
    return here is not None and any(e[0] == s.TIME and e[1] == "month" for e in here[1])


def _day_number(word: str, ordinals: frozenset[str]) -> int:
    """The day of the month that a word is («1er», “25th”, «25»), or 0."""
    digits = word[: 2 if word[1:2].isdecimal() else 1]
    if digits.isdecimal() and (word == digits or word[len(digits) :] in ordinals):
        value = int(digits)
        return value if 1 <= value <= 31 else 0
    return 0


def _date(year: int | None, month: int, day: int, published: date | None) -> date | None:
    try:
        if year is not None:
            return date(year, month, day)
        if published is None:
            return None
        found = date(published.year, month, day)
        if found > published + timedelta(days=120):
            found = date(published.year - 1, month, day)
        return found
    except ValueError:
        return None

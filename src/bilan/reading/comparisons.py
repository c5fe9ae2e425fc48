"""Pass 5b': comparisons with earlier attacks: “the largest since 26 August”, “twice as many as”.

The time that such words name is not the time of the attack.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from bilan.lexicon import schema as s
from bilan.reading.draft import Draft
from bilan.reading.model import Clause

_SUPERLATIVE: Final = 8
"""Tokens from a superlative to its “since”."""
_REFERENCE: Final = 6
"""Tokens from “twice as many” to the time compared with."""
_REACH: Final = 14
"""Tokens between a figure and what is said of it."""
_KINDS: Final = ("launched", "shot_down", "neutralised", "lost", "hit", "killed", "injured",
                 "casualties")  # fmt: skip
_FACTORS: Final = {f"times_{n}": n for n in (2, 3, 4, 5, 10)}
_BOUND: Final = {"at_least": "{}..", "about": "~{}", "at_most": "~{}"}
_YEARS: Final = range(2000, 2100)


class Told(NamedTuple):
    """A day told in the sentence: its tokens, and the day where it can be resolved."""

    start: int
    end: int
    day: date | None


class Comparison(NamedTuple):
    """The tokens of a comparison with its reference, and what it says (None: unresolved)."""

    start: int
    end: int
    value: str | None


def comparisons(clause: Clause, days: Sequence[Told], published: date | None) -> list[Comparison]:
    """The comparisons of a sentence, in order."""
    marks = clause.marks
    if "compared_since" not in marks and not marks.keys() & _FACTORS.keys():
        return []
    found = [*_since(clause, days, published), *_times(clause, days, published)]
    return sorted(found)


def _since(clause: Clause, days: Sequence[Told], published: date | None) -> Iterator[Comparison]:
    superlatives = clause.marks.get("superlative", ())
    for start, end in clause.marks.get("compared_since", ()):
        before = [a for a, b in superlatives if 0 <= start - b <= _SUPERLATIVE]
        if not before and end - start < 2:
            continue
        reference = _reference(clause, days, end, end + 1, published)
        if reference is not None:
            value = None if reference.value is None else f"since {reference.value}"
            yield Comparison(max(before, default=start), reference.end, value)


def _times(clause: Clause, days: Sequence[Told], published: date | None) -> Iterator[Comparison]:
    for category, factor in _FACTORS.items():
        for start, end in clause.marks.get(category, ()):
            last = min(end + _REFERENCE, clause.sentence.hi)
            reference = _reference(clause, days, end, last, published)
            if reference is None:
                continue
            times = _bound(clause, start).format(factor)
            value = None if reference.value is None else f"times {times} {reference.value}"
            yield Comparison(start, reference.end, value)


class _Reference(NamedTuple):
    end: int
    value: str | None


def _reference(
    clause: Clause, days: Sequence[Told], lo: int, hi: int, published: date | None
) -> _Reference | None:
    """The first time told from one token to another: a day, a month, a year, the night before."""
    found: list[tuple[int, _Reference]] = []
    for day in days:
        if lo <= day.start <= hi:
            past = None if day.day is None else _past(day.day, published)
            found.append((day.start, _Reference(day.end, None if past is None else str(past))))
    for start, end in clause.marks.get("night_before", ()):
        if lo <= start <= hi:
            found.append((start, _Reference(end, "before")))
    for mention in clause.mentions:
        month = next((e[2] for e in mention.entries if e[:2] == (s.TIME, "month")), None)
        if month is not None and lo <= mention.start <= hi:
            found.append((mention.start, _month(clause, mention.end, month, published)))
    words = clause.tokens.words
    found += [
        (at, _Reference(at + 1, words[at]))
        for at in range(lo, min(hi + 1, clause.sentence.hi))
        if words[at].isdecimal() and len(words[at]) == 4 and int(words[at]) in _YEARS
    ]
    # Of a day and its month the day.
    return min(found, key=lambda told: (told[0], -told[1].end))[1] if found else None


def _month(clause: Clause, end: int, month: int, published: date | None) -> _Reference:
    """A month, with its year if it is said; else the last one that was over."""
    words = clause.tokens.words
    if end < clause.sentence.hi and words[end].isdecimal() and len(words[end]) == 4:
        return _Reference(end + 1, f"{words[end]}-{month:02}")
    if published is None:
        return _Reference(end, None)
    year = published.year - (month >= published.month)
    return _Reference(end, f"{year}-{month:02}")


def _past(day: date, published: date | None) -> date:
    """A day compared with has been: without a year it is none to come."""
    if published is None or day <= published:
        return day
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day - timedelta(days=366)


def _bound(clause: Clause, start: int) -> str:
    """How the factor is written: exact, or as the word before it says."""
    for mention in clause.mentions:
        if mention.end == start:
            for entry in mention.entries:
                if entry[0] == s.MODIFIER and entry[1] in _BOUND:
                    return _BOUND[entry[1]]
    return "{}"


def apply(clause: Clause, made: Sequence[Draft]) -> None:
    """Each comparison goes to the nearest figure that it can be about."""
    for comparison in clause.compared:
        near = [
            (gap, at)
            for at, draft in enumerate(made)
            if draft.what in _KINDS
            and draft.count is not None
            and (gap := _gap(draft, comparison)) <= _REACH
        ]
        if near and comparison.value is not None:
            draft = made[min(near)[1]]
            draft.compared = comparison.value
            draft.superlative = draft.superlative or comparison.value.startswith("since")
            draft.evidence.append(("compared", comparison.start, comparison.end))
            draft.rules.append(f"compared {comparison.value}")


def _gap(draft: Draft, comparison: Comparison) -> int:
    if draft.end <= comparison.start:
        return comparison.start - draft.end
    return max(0, draft.start - comparison.end)


def within(clause: Clause, start: int) -> bool:
    """Is a token inside a comparison?"""
    return any(c.start <= start < c.end for c in clause.compared)

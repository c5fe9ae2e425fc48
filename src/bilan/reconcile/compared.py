"""“The largest since …”, “twice as many as …”: counts compared with attacks before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from bilan.core.comparison import BEFORE, Comparison
from bilan.core.quantity import Quantity, add, exactly
from bilan.core.sheet import Attack

ENOUGH: Final = 30
"""Attacks with a figure of the kind, without which no record is true or false."""
SHOWN: Final = 5
_DAY: Final = timedelta(days=1)
_NEAR: Final = 0.15
"""How far a ratio may lie from “twice”, as a share of it; “about twice” may lie further."""
_ABOUT: Final = 0.25
_OVER: Final = 0.03
"""And how far below “more than twice”, since figures are rounded."""


class Night(NamedTuple):
    """An attack of history and its figure; for a month or year its attacks added up."""

    code: str
    quantity: Quantity


class Record(NamedTuple):
    """``verdict``: ``true``, ``false`` or ``unknown`` (not enough history).

    ``kind``: ``record``, ``since`` or ``times``; the latter two are said ``of`` a day, month or
    year, or of the night ``before``. ``nights`` say so: of a true record the highest before it,
    of a false one those that reach it, the highest first, at most five; else those compared with.
    ``history`` counts the attacks compared. ``ratio`` is how many times as many it was.
    """

    verdict: str
    nights: tuple[Night, ...]
    history: int
    kind: str = "record"
    of: str = ""
    ratio: float | None = None


def compared(
    count: Quantity, comparison: Comparison, attack: Attack, nights: Sequence[Night]
) -> Record:
    """The verdict on a comparison; ``nights`` are the attacks before, as they came."""
    if comparison.times is None:
        return _since(count, comparison, _day(attack.code), nights)
    return _times(count, comparison.times, comparison, _then(comparison, attack, nights))


def _since(count: Quantity, comparison: Comparison, day: date, nights: Sequence[Night]) -> Record:
    assert comparison.last is not None
    # The night of a day may be told by its evening or by its morning.
    after = comparison.last + _DAY
    between = [night for night in nights if _day(night.code) > after]
    ranked = sorted(between, key=lambda night: (-night.quantity.low, night.code))
    reach = [night for night in ranked if night.quantity.low >= count.low]
    verdict, told = "unknown", ranked[:1]
    if reach and not count.approximate:
        verdict, told = "false", reach[:SHOWN]
    elif not reach and len(between) >= max(1, min(ENOUGH, (day - after).days // 2)):
        verdict = "true"
    return Record(verdict, tuple(told), len(between), "since", comparison.of)


def _then(comparison: Comparison, attack: Attack, nights: Sequence[Night]) -> list[Night]:
    """What a figure is compared with: one attack, or two where it is left open which."""
    if comparison.of == BEFORE:
        day = (_day(attack.code) - _DAY).isoformat()
        return [night for night in nights if night.code == day + attack.code[10:]]
    assert comparison.first is not None
    assert comparison.last is not None
    if comparison.first == comparison.last:
        days = (comparison.first, comparison.first + _DAY)
        return [night for night in nights if _day(night.code) in days]
    found = [n for n in nights if comparison.first <= _day(n.code) <= comparison.last]
    length = (comparison.last - comparison.first).days + 1
    if len({_day(night.code) for night in found}) * 3 < length * 2:
        return []
    total = exactly(0)
    for night in found:
        total = add(total, night.quantity)
    return [Night(comparison.of, total)]


def _times(
    count: Quantity, times: Quantity, comparison: Comparison, then: Sequence[Night]
) -> Record:
    then = [night for night in then if night.quantity.low > 0]
    fits = [night for night in then if _fits(count, times, night.quantity)]
    if not then:
        return Record("unknown", (), 0, "times", comparison.of)
    told = (fits or then)[:SHOWN]
    ratio = count.low / told[0].quantity.low
    verdict = "true" if fits else "false"
    return Record(verdict, tuple(told), len(then), "times", comparison.of, ratio)


def _fits(count: Quantity, times: Quantity, then: Quantity) -> bool:
    """Can the count be so many times the other one?"""
    least = 0.0 if then.high is None else count.low / then.high
    most = None if count.high is None else count.high / then.low
    if times.high is None:
        return most is None or most >= times.low * (1 - _OVER)
    room = _ABOUT if times.approximate else _NEAR
    return least <= times.high * (1 + room) and (most is None or most >= times.low * (1 - room))


def _day(code: str) -> date:
    return date.fromisoformat(code[:10])

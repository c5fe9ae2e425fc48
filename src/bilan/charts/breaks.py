"""Where a source begins to count otherwise: found in the figures, so that no line joins what
cannot be compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from bilan.charts.nights import Night, Weapons, by_day, chosen, totals

KINDS: Final = ("shot_down", "neutralised", "lost")
"""Kinds of outcome that come and go as the wording of a source changes."""
_WINDOW: Final = 12
"""Days compared on either side."""
_MANY: Final = 20
"""Weapons launched, below which a day says too little about how they are counted."""
_RARE: Final = 0.25
_USUAL: Final = 0.75
_SAME: Final = 21
"""Days within which two changes are one."""


class Break(NamedTuple):
    """From ``day`` on, outcomes are told as ``after``, before as ``before``: kinds of
    ``KINDS``."""

    day: date
    before: tuple[str, ...]
    after: tuple[str, ...]


class _Told(NamedTuple):
    day: date
    kinds: frozenset[str]


def breaks(nights: Iterable[Night], weapons: Weapons) -> tuple[Break, ...]:
    """The changes of wording in a series of attacks on one country, the earliest first.

    A kind begins on the day before which it stood in a quarter of the large days at most, and
    after which it stands in three quarters at least, among twelve on either side.
    """
    told = _told(nights, weapons)
    changes = sorted(
        change
        for kind in KINDS
        for begins in (True, False)
        for change in _changes(told, kind, begins=begins)
    )
    found: list[Break] = []
    for day, at in changes:
        if not found or (day - found[-1].day).days > _SAME:
            found.append(Break(day, _usual(told[:at][-_WINDOW:]), ()))
        found[-1] = found[-1]._replace(after=_usual(told[at:][:_WINDOW]))
    return tuple(item for item in found if item.before != item.after)


def _told(nights: Iterable[Night], weapons: Weapons) -> list[_Told]:
    result = []
    for day, those in sorted(by_day(nights).items()):
        total = totals(account for item in those for account in chosen(item, weapons))
        kinds = [
            kind for kind in KINDS if kind in total.outcomes and total.outcomes[kind].high != 0
        ]
        if total.launched is not None and total.launched.low >= _MANY and kinds:
            result.append(_Told(day, frozenset(kinds)))
    return result


def _changes(told: Sequence[_Told], kind: str, *, begins: bool) -> list[tuple[date, int]]:
    """The days on which a kind begins (or ends): the sharpest of each run of candidates."""
    best: list[tuple[float, int]] = []
    for at in range(_WINDOW, len(told) - _WINDOW + 1):
        before = _rate(told[at - _WINDOW : at], kind)
        after = _rate(told[at : at + _WINDOW], kind)
        low, high = (before, after) if begins else (after, before)
        turns = (kind in told[at].kinds) == begins
        if low <= _RARE and high >= _USUAL and turns:
            if best and at - best[-1][1] <= _WINDOW:
                best[-1] = max(best[-1], (high - low, at), key=lambda item: (item[0], -item[1]))
            else:
                best.append((high - low, at))
    return [(told[at].day, at) for _, at in best]


def _rate(told: Sequence[_Told], kind: str) -> float:
    return sum(kind in item.kinds for item in told) / len(told)


def _usual(told: Sequence[_Told]) -> tuple[str, ...]:
    return tuple(kind for kind in KINDS if told and _rate(told, kind) >= 0.5)

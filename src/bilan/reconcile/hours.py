"""Figures of some hours of an attack: “between 20:00 and 23:00, 32 drones were shot down”.

Figures of hours apart are no rivals, and a figure of some hours is none of the whole night's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bilan.core.period import Period
from bilan.core.quantity import Quantity
from bilan.core.sheet import Filed
from bilan.reconcile.speakers import speaker


class Hours(NamedTuple):
    """Claims of hours that overlap; ``period`` is None where all claims of the line do."""

    period: Period | None
    filed: list[Filed]


class _Kind(NamedTuple):
    """Who says what of which hours."""

    speaker: str | None
    period: Period
    figure: Quantity


def without_parts(members: Sequence[Filed]) -> tuple[list[Filed], list[Filed]]:
    """The claims, and apart from them those of at most half of the hours of which the same
    speaker has a higher figure."""
    kinds = {kind for item in members if (kind := _kind(item)) is not None}
    parts = {kind for kind in kinds if any(_part(kind, whole) for whole in kinds)}
    left = [item for item in members if _kind(item) not in parts]
    return left, [item for item in members if _kind(item) in parts]


def _kind(item: Filed) -> _Kind | None:
    claim = item.claim
    if claim.period is None or claim.count is None:
        return None
    return _Kind(speaker(item), claim.period, claim.count)


def _part(part: _Kind, whole: _Kind) -> bool:
    (start, end), (first, last) = part.period, whole.period
    return (
        part.speaker == whole.speaker
        and part.speaker is not None
        and first <= start
        and end <= last
        and (end - start) * 2 <= last - first
        and whole.figure.low > part.figure.low
    )


def apart(members: Sequence[Filed]) -> list[Hours]:
    """The claims by hours that do not overlap; one group where all do.

    Groups that share a figure are one: “in the evening” and “at dawn” then tell of one thing.
    """
    clusters = _clusters(item.claim.period for item in members)
    counts = [
        {i.claim.count for i in members if i.claim.period is not None and _in(i, period)}
        for period in clusters
    ]
    shared = any(left & right for at, left in enumerate(counts) for right in counts[at + 1 :])
    if len(clusters) < 2 or shared:
        return [Hours(None, list(members))]
    sizes = Counter(period for item in members for period in clusters if _in(item, period))
    home = max(clusters, key=lambda period: sizes[period])
    groups: dict[Period, list[Filed]] = {period: [] for period in clusters}
    for item in members:
        groups[next((p for p in clusters if _in(item, p)), home)].append(item)
    return [Hours(period, groups[period]) for period in clusters]


def _clusters(periods: Iterable[Period | None]) -> list[Period]:
    """Unions of periods that overlap, in time."""
    found: list[Period] = []
    for period in sorted({p for p in periods if p is not None}):
        if found and period.start < found[-1].end:
            found[-1] = Period(found[-1].start, max(found[-1].end, period.end))
        else:
            found.append(period)
    return found


def _in(item: Filed, period: Period) -> bool:
    own = item.claim.period
    return own is not None and period.start <= own.start < period.end

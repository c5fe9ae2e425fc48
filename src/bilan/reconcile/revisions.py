"""Figures that gave way to later ones: tolls that rose, and corrections.

What is said first and printed late is stale, not a dispute. A toll rises; it falls only where
somebody says that it was wrong. A count of weapons changes only where a report says so, or
where the speaker's own later publication has another one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from bilan.core.quantity import Quantity
from bilan.core.sheet import Filed, Revision
from bilan.core.vocabulary import DAMAGE, TOLL
from bilan.reconcile.origins import instant
from bilan.reconcile.speakers import speaker

_RISING: Final = frozenset(TOLL + DAMAGE)
_SOON: Final = 3600.0
"""Seconds within which two figures are told at the same time."""


@dataclass(slots=True)
class _Said:
    """One exact figure: who says it, in which reports, when first, when in the speaker's own."""

    quantity: Quantity
    filed: list[Filed] = field(default_factory=list)
    first: float = math.inf
    own: float = math.inf
    speakers: set[str | None] = field(default_factory=set)

    def take(self, item: Filed, *, own: bool) -> None:
        self.filed.append(item)
        self.speakers.add(speaker(item))
        self.first = min(self.first, instant(item.report))
        if own:
            self.own = min(self.own, instant(item.report))


def revise(
    what: str, filed: Sequence[Filed], own: frozenset[tuple[str, str]], replaced: Mapping[str, str]
) -> tuple[list[Filed], tuple[Revision, ...]]:
    """The claims that still stand, and the revisions of the others.

    ``replaced`` maps ids of claims to those that revise them in their own report.
    """
    said: dict[Quantity, _Said] = {}
    for item in filed:
        count = item.claim.count
        if count is None or not count.exact:
            continue
        entry = said.setdefault(count, _Said(count))
        entry.take(item, own=(item.report.id, speaker(item) or "") in own)
    order = sorted(said.values(), key=lambda entry: (entry.first, entry.quantity))
    told = _told(filed, replaced) | _beside_each_other(said)
    gone: dict[Quantity, tuple[str, Quantity]] = {}
    for entry in order:
        for other in order:
            if other is entry or other.quantity in gone:
                continue
            kind = _gives_way(what, other, entry, told)
            if kind is not None and _last(entry.quantity, gone) != other.quantity:
                gone[other.quantity] = (kind, entry.quantity)
    revisions = (
        _revision(kind, said[old], said[_last(new, gone)])
        for old, (kind, new) in sorted(gone.items())
    )
    return [item for item in filed if item.claim.count not in gone], tuple(revisions)


def _last(quantity: Quantity, gone: Mapping[Quantity, tuple[str, Quantity]]) -> Quantity:
    """The figure that stands at the end of a chain of revisions."""
    while quantity in gone:
        quantity = gone[quantity][1]
    return quantity


def _told(
    filed: Iterable[Filed], replaced: Mapping[str, str]
) -> frozenset[tuple[Quantity, Quantity]]:
    """Pairs of old and new figure of which a report says that one replaces the other."""
    by_id = {item.claim.id: item.claim.count for item in filed}
    pairs: dict[Quantity, set[Quantity]] = defaultdict(set)
    for old, new in replaced.items():
        left, right = by_id.get(old), by_id.get(new)
        if left is not None and right is not None and left != right:
            pairs[left].add(right)
    return frozenset((left, right) for left, news in pairs.items() for right in news)


def _beside_each_other(said: Mapping[Quantity, _Said]) -> frozenset[tuple[Quantity, Quantity]]:
    """Pairs of old and new figure in one report that is the first to print the new one, while
    the old one was known before: “13 were injured, not 14”."""
    reports: dict[str, list[_Said]] = defaultdict(list)
    when: dict[str, float] = {}
    for entry in said.values():
        for item in entry.filed:
            when[item.report.id] = instant(item.report)
            if entry not in reports[item.report.id]:
                reports[item.report.id].append(entry)
    return frozenset(
        (old.quantity, new.quantity)
        for name, entries in reports.items()
        for new in entries
        for old in entries
        if new.first == when[name] < math.inf and when[name] - old.first >= _SOON
    )


def _gives_way(
    what: str, old: _Said, new: _Said, told: frozenset[tuple[Quantity, Quantity]]
) -> str | None:
    """How ``old`` gives way to ``new``: ``later``, ``correction``, or None where it doesn't."""
    if (new.quantity, old.quantity) in told:
        return None
    if (old.quantity, new.quantity) in told:
        rises = what in _RISING and new.quantity > old.quantity
        return "later" if rises else "correction"
    shared = old.speakers & new.speakers or None in old.speakers
    if old.own < math.inf and new.own < math.inf:
        if new.own - old.own >= _SOON and old.speakers & new.speakers:
            rises = what in _RISING and new.quantity > old.quantity
            return "later" if rises else "correction"
        return None
    if what not in _RISING:
        return None
    if new.quantity < old.quantity:
        return "correction" if _withdrawn(old, new) else None
    if _withdrawn(new, old):
        return None
    if {item.report.id for item in old.filed} & {item.report.id for item in new.filed} and shared:
        return "later"
    if new.first == math.inf or old.first == math.inf:
        return None
    # A lower figure that turns up late from the same speaker is an old one, not a correction.
    if abs(new.first - old.first) < _SOON:
        return None
    return "later" if new.first > old.first or shared else None


def _withdrawn(high: _Said, low: _Said) -> bool:
    """Has the speaker come down? So it seems where at least two texts print the lower figure,
    all of them after the last one with the higher figure."""
    last = max(instant(item.report) for item in high.filed)
    named = (high.speakers & low.speakers) - {None}
    texts = {item.report.sketch for item in low.filed}
    return bool(named) and len(texts) > 1 and low.first - last >= _SOON and low.first < math.inf


def _revision(kind: str, old: _Said, new: _Said) -> Revision:
    since = None if new.first == math.inf else datetime.fromtimestamp(new.first, UTC)
    stale = {
        item.report.id
        for item in old.filed
        if since is not None and instant(item.report) > new.first
    } - {item.report.id for item in new.filed}
    return Revision(kind, old.quantity, new.quantity, since, tuple(sorted(stale)))

"""Who a figure comes from: the first speaker, and the version of the text that carries it.

Ten outlets that repeat one communiqué are one origin. Reports whose texts are nearly the same
share a version, named by the earliest of them; so do reports that name as their source an
outlet whose own report is there.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bilan.core.sheet import SKETCH, Filed, Origin, Report
from bilan.reconcile.speakers import canonical, speaker

ALIKE: Final = 0.6
"""Share of the shorter text's runs of words that make two texts versions of one."""
_LONGER: Final = 0.3
"""And of the longer text's: a sentence of a communiqué is not an agency's report."""
_FEWEST: Final = 12
"""Runs of words in common below which a resemblance is chance: a formula, a title."""


def own_reports(filed: Iterable[Filed]) -> frozenset[tuple[str, str]]:
    """Pairs of report and speaker: the speaker's own publications.

    Nothing in such a report names the speaker, who is known from the publisher.
    """
    spoken: set[tuple[str, str]] = set()
    named: set[tuple[str, str]] = set()
    for item in filed:
        who = speaker(item)
        if who is None:
            continue
        pair = (item.report.id, who)
        spoken.add(pair)
        publisher = item.report.publisher
        same = publisher is not None and canonical(publisher)[0].casefold() == who.casefold()
        if not same and any(e.role == "source" for e in item.claim.evidence):
            named.add(pair)
    return frozenset(spoken - named)


def versions(filed: Sequence[Filed]) -> dict[str, str | None]:
    """The version that each report belongs to, by the report's id.

    A version has the name of the outlet that printed it first, or of the outlet that its
    reports name as theirs. None: the report has no publisher and resembles no other.
    """
    reports = {item.report.id: item.report for item in filed}
    ordered = sorted(reports.values(), key=_first)
    leader = _leaders(ordered)
    _follow_names(filed, ordered, leader)
    return {name: reports[first].publisher for name, first in leader.items()}


def _first(report: Report) -> tuple[float, str, str]:
    return (instant(report), report.publisher or "", report.id)


def instant(report: Report) -> float:
    """When a report was published, in seconds; one without a date comes after all others."""
    return math.inf if report.published is None else report.published.timestamp()


def _leaders(ordered: Sequence[Report]) -> dict[str, str]:
    """For each report the earliest one that its text is a version of: itself, or another."""
    leader: dict[str, str] = {}
    by_hash: dict[int, list[str]] = defaultdict(list)
    sketches = {report.id: report.sketch for report in ordered}
    place = {report.id: at for at, report in enumerate(ordered)}
    for report in ordered:
        shared = Counter(name for run in report.sketch for name in by_hash.get(run, ()))
        near = [
            (-likeness(report.sketch, sketches[name]), place[name], name)
            for name, common in shared.items()
            if common >= _FEWEST
        ]
        best = min(near, default=None)
        if best is not None and -best[0] >= ALIKE:
            leader[report.id] = best[2]
            continue
        leader[report.id] = report.id
        for run in report.sketch:
            by_hash[run].append(report.id)
    return leader


def likeness(left: Sequence[int], right: Sequence[int]) -> float:
    """Share of the shorter text's runs that the other has too, 0 to 1, from their sketches."""
    if not left or not right:
        return 0.0
    # A full sketch knows its text only up to its greatest hash.
    reach = min(side[-1] if len(side) >= SKETCH else _ALL for side in (left, right))
    one, other = ({run for run in side if run <= reach} for side in (left, right))
    shorter, longer = sorted((len(one), len(other)))
    common = len(one & other)
    return common / shorter if shorter and common >= _LONGER * longer else 0.0


_ALL: Final = 1 << 48


def _follow_names(
    filed: Sequence[Filed], ordered: Sequence[Report], leader: dict[str, str]
) -> None:
    """Reports that end their chain of speakers with an outlet go with that outlet's report."""
    by_publisher: dict[str, str] = {}
    for report in ordered:
        if report.publisher:
            by_publisher.setdefault(report.publisher.casefold(), report.id)
    moved: dict[str, str] = {}
    for item in filed:
        for name in item.claim.source.chain[1:]:
            first = by_publisher.get(name.casefold())
            if first is not None and leader[first] != leader[item.report.id]:
                moved[leader[item.report.id]] = leader[first]
    for name, first in leader.items():
        target = moved.get(first)
        if target is not None and target not in moved:
            leader[name] = target


def origins(
    filed: Iterable[Filed],
    version: Mapping[str, str | None],
    own: frozenset[tuple[str, str]],
) -> tuple[Origin, ...]:
    """The origins of some claims, one for each speaker and version, sorted."""
    groups: dict[tuple[str, str, bool], set[Report]] = defaultdict(set)
    for item in filed:
        who = speaker(item) or ""
        primary = (item.report.id, who) in own
        name = "" if primary else version.get(item.report.id) or ""
        groups[who, name, primary].add(item.report)
    return tuple(
        Origin(
            speaker=who or None,
            version=name or None,
            reports=tuple(sorted(report.id for report in reports)),
            publishers=tuple(sorted({r.publisher for r in reports if r.publisher})),
        )
        for (who, name, _), reports in sorted(groups.items(), key=lambda group: group[0])
    )

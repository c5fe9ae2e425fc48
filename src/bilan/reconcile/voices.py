"""An attack as one speaker tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bilan.core.sheet import Attack, Line, Value
from bilan.reconcile.lines import spread
from bilan.reconcile.sheet import account
from bilan.reconcile.speakers import speaker


def of_speaker(attack: Attack, name: str) -> Attack | None:
    """The attack with the figures of one speaker only; None where it has none of theirs.

    The best figure of a line is kept where the speaker gives it.
    """
    if {origin.speaker for origin in attack.origins} == {name}:
        return attack
    lines = tuple(line for item in attack.lines if (line := _line(item, name)) is not None)
    if not lines:
        return None
    accounts, issues = account(lines)
    kept = {
        report
        for line in lines
        for value in line.values
        for origin in value.origins
        for report in origin.reports
    }
    return Attack(
        code=attack.code,
        attacker=attack.attacker,
        target=attack.target,
        period=attack.period,
        merged=attack.merged,
        lines=lines,
        accounts=accounts,
        issues=issues,
        origins=tuple(origin for origin in attack.origins if origin.speaker == name),
        reports=tuple(report for report in attack.reports if report.id in kept),
    )


def _line(item: Line, name: str) -> Line | None:
    values = tuple(_values(item.values, name))
    if not values:
        return None
    counts = [value.quantity for value in values]
    best = item.best if item.best in counts else counts[0]
    low, high, agree = spread(best, counts)
    return replace(
        item,
        values=values,
        best=best,
        low=low,
        high=high,
        standing="single" if agree else "range",
    )


def _values(values: Iterable[Value], name: str) -> Iterable[Value]:
    for value in values:
        origins = tuple(origin for origin in value.origins if origin.speaker == name)
        if origins:
            filed = tuple(item for item in value.filed if speaker(item) == name)
            yield replace(value, origins=origins, filed=filed)

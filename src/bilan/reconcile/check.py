"""A report against the ledger, number by number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from bilan.core.claim import Claim
from bilan.core.period import Period
from bilan.core.quantity import Quantity
from bilan.core.sheet import AlertMark, Attack, Filed, Line, Oddity, Origin, Revision
from bilan.reconcile.attacks import (
    COUNTED,
    Key,
    code_of,
    grouped,
    in_order,
    sides,
    usable,
    window_of,
    withdrawal,
)
from bilan.reconcile.drafts import Draft, Witness, denial, drafts
from bilan.reconcile.lines import compatible, line
from bilan.reconcile.oddities import Beside, Known, explain
from bilan.reconcile.records import Past, Record, past_of, tested
from bilan.reconcile.revisions import revise
from bilan.reconcile.sheet import beside, joined, reconcile, witness_of


class Finding(NamedTuple):
    """What the ledger says to one number of a report.

    ``verdict``: ``confirmed`` (``by`` these origins), ``differs`` (by ``difference`` from the
    best figure, positive where the report has more), ``only-here`` (the attack is known, this
    figure of it is not), ``withdrawn`` (its own speaker took it back, and nothing stands in its
    place), ``unknown`` (no such attack, or the report does not say which).
    ``line`` may be of a class above or below, where nobody else names the report's own.
    ``difference`` is also given where only a version other than the best one confirms.
    ``oddity`` or ``revision`` say what a differing figure looks like. ``record`` is given for
    superlatives and counts that are compared with others, ``alert`` for figures of a place
    where the ledger knows of alerts.
    """

    filed: Filed
    verdict: str
    attack: str | None = None
    line: Line | None = None
    by: tuple[Origin, ...] = ()
    difference: int | None = None
    oddity: Oddity | None = None
    revision: Revision | None = None
    record: Record | None = None
    alert: AlertMark | None = None


@dataclass(frozen=True, slots=True)
class _Ledger:
    """What is known without the report: history, claims by attack, attacks by day."""

    history: Mapping[str, Sequence[Past]]
    groups: Mapping[Key, Sequence[Filed]]
    days: Mapping[date, Sequence[Key]]

    def known(self, key: Key) -> tuple[list[Known], list[Beside]]:
        """Best figures of an attack, and those of the attacks around it."""
        near: dict[Key, list[Known]] = {}
        around = [k for keys in self.days.values() for k in keys if abs((k.day - key.day).days) < 8]
        for other in around:
            members = in_order(self.groups[other])
            witness = witness_of(members)
            near[other] = [d.known(witness) for d in drafts(members, other.target, witness)]
        days: dict[date, list[Key]] = defaultdict(list)
        for other in around:
            days[other.day].append(other)
        return near.get(key, []), beside(key, days, near)


def check(
    report: Sequence[Filed],
    filed: Iterable[Filed],
    *,
    history: Mapping[str, Sequence[Past]] | None = None,
    merged: Mapping[str, str] | None = None,
) -> list[Finding]:
    """Each number of a report, in the order of its text.

    ``filed`` is the ledger, or its part of some days around: the report's own claims in it do
    not count. ``history`` says what records are tested against, by kind of quantity, made
    without the report (default: the attacks of ``filed``).
    ``merged`` says which attack's code people put into which other.
    """
    ours = {item.report.id for item in report}
    rest = [item for item in in_order(filed) if item.report.id not in ours]
    asked = [_this(item) for item in in_order(report) if _counts(item)]
    numbers = [item for item in asked if usable(item)]
    placed, lost = grouped([i for i in rest if usable(i) or withdrawal(i)] + numbers)
    groups, _ = joined(placed, merged or {})
    keep: dict[Key, list[Filed]] = {}
    days: dict[date, list[Key]] = defaultdict(list)
    for key, members in groups.items():
        others = [item for item in members if item.report.id not in ours]
        if any(map(usable, others)):
            keep[key] = others
            days[key.day].append(key)
    if history is None:
        history = history_of(rest, asked, merged=merged)
    ledger = _Ledger(history, keep, days)
    found = [Finding(item, "unknown") for item in asked if not usable(item)]
    found += [Finding(item, "unknown") for item in lost if item.report.id in ours]
    for key, members in groups.items():
        mine = [item for item in members if item.report.id in ours]
        if mine:
            found += _attack(key, members, mine, ledger)
    return sorted(found, key=lambda f: (f.filed.claim.span, f.filed.claim.id))


def kinds_of_records(report: Iterable[Filed]) -> set[str]:
    """The kinds of quantities that a report compares with history."""
    return {item.claim.what for item in report if _compares(item.claim) and _counts(item)}


def _compares(claim: Claim) -> bool:
    return claim.superlative or claim.compared is not None


def history_of(
    filed: Iterable[Filed], report: Iterable[Filed], *, merged: Mapping[str, str] | None = None
) -> dict[str, list[Past]]:
    """The history that a report's records are tested against, made of claims."""
    kinds = kinds_of_records(report)
    attacks = reconcile(filed, merged=merged).attacks if kinds else ()
    return {what: past_of(attacks, what) for what in kinds}


def _counts(item: Filed) -> bool:
    claim = item.claim
    told = claim.certainty not in ("denied", "future")
    return claim.what in COUNTED and claim.count is not None and told


def _this(item: Filed) -> Filed:
    """A figure of another attack is checked where the report says of which."""
    if item.claim.scope == "other" and item.claim.period is not None:
        return replace(item, claim=replace(item.claim, scope="this"))
    return item


def _attack(
    key: Key, members: Sequence[Filed], mine: Sequence[Filed], ledger: _Ledger
) -> Iterator[Finding]:
    code = code_of(key)
    attack = Attack(
        code=code,
        attacker=key.attacker,
        target=key.target,
        period=_window(key),
        lines=(),
    )
    ours = {item.report.id for item in mine}
    own_ids = {item.claim.id for item in mine}
    witness = witness_of(in_order(members))
    known, near = ledger.known(key)
    seen: set[str] = set()
    drafted = drafts(in_order(members), key.target, witness)
    lines = [_line(draft, ours, witness, known, near) for draft in drafted]
    for draft, line_ in zip(drafted, lines, strict=True):
        taken_back = [i for i in draft.parts if denial(i) in witness.withdrawn]
        told = (*draft.filed, *taken_back)
        items = [i for i in told if i.report.id in ours and i.claim.id in own_ids]
        found = line_ or _wider(draft, lines)
        for item in items:
            seen.add(item.claim.id)
            finding = _finding(item, code, found, known, near)
            yield _with_record(finding, attack, ledger)
    for item in mine:
        if item.claim.id not in seen:  # a part or a repetition of another figure
            verdict = "only-here" if key in ledger.groups else "unknown"
            if denial(item) in witness.withdrawn:
                verdict = "withdrawn"
            yield _with_record(Finding(item, verdict, code), attack, ledger)


def _window(key: Key) -> Period:
    return window_of(key.day, key.wave, sides()[key.target].zone)


def _line(
    draft: Draft,
    ours: set[str],
    witness: Witness,
    known: Sequence[Known],
    near: Sequence[Beside],
) -> Line | None:
    """The draft's line without the report's own claims; None where nothing is left."""
    others = [item for item in draft.filed if item.report.id not in ours]
    if not others:
        return None
    standing, revisions = revise(draft.what, others, witness.own, witness.replaced)
    revisions += tuple(r for r in draft.revisions if r.kind == "retraction")
    alone = replace(draft, filed=tuple(others), standing=tuple(standing), revisions=revisions)
    return line(alone, witness, known, near)


def _wider(draft: Draft, lines: Sequence[Line | None]) -> Line | None:
    """The line of a class above or below that most tell of, where none is of the draft's own:
    “188 attack drones” beside “190 Shaheds”."""
    code = (draft.object or "") + "/"
    beside = [
        other
        for other in lines
        if other is not None
        and (other.what, other.about, other.place) == (draft.what, draft.about, draft.place)
        and other.object is not None
        and (code.startswith(other.object + "/") or f"{other.object}/".startswith(code))
        and other.object.count("/") > 0
    ]
    return max(beside, key=lambda other: (_told(other), other.object or ""), default=None)


def _told(item: Line) -> int:
    return sum(len(value.filed) for value in item.values)


def _finding(
    item: Filed,
    code: str,
    found: Line | None,
    known: Sequence[Known],
    near: Sequence[Beside],
) -> Finding:
    count = item.claim.count
    assert count is not None
    if found is None:
        return Finding(item, "only-here" if known else "unknown", code)
    agree = [value for value in found.values if compatible(count, value.quantity)]
    by = tuple(origin for value in agree for origin in value.origins)
    away = difference(count, found.best)
    # “More than 130” confirms no 142 where others say 137 to the drone.
    vague = count.exact and away and not any(value.quantity.exact for value in agree)
    if by and not vague:
        return Finding(item, "confirmed", code, found, by, away or None)
    revision = next((r for r in found.revisions if r.old == count), None)
    oddity = next((o for o in found.oddities if o.quantity == count), None)
    if revision is None and oddity is None:
        place = found.place
        this = Known(
            f"{found.what} {found.about}" if found.about else found.what,
            found.object or "",
            "" if place is None else place.code or place.name,
            "" if place is None else place.name,
            found.best,
        )
        oddity = explain(count, this, known, near)
    return Finding(item, "differs", code, found, (), away, oddity, revision)


def difference(count: Quantity, best: Quantity) -> int:
    """How far two figures are from being compatible; 0 where both can be true."""
    if compatible(count, best):
        return 0
    if best.high is not None and count.low > best.high:
        return count.low - best.high
    high = count.low if count.high is None else count.high
    return high - best.low


def _with_record(finding: Finding, attack: Attack, ledger: _Ledger) -> Finding:
    what = finding.filed.claim.what
    if not _compares(finding.filed.claim):
        return finding
    return finding._replace(record=tested(finding.filed, attack, ledger.history.get(what, ())))

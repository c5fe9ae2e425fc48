"""From all that is filed to the sheet: attacks, their lines, and what does not add up.

A pure function of the set of claims: neither the order in which they come nor the runs in
which they were added makes a difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from bilan.core.claim import Claim, Place
from bilan.core.issue import Issue
from bilan.core.notation import print_count
from bilan.core.quantity import Quantity
from bilan.core.reading import ReaderName, Reading
from bilan.core.sheet import Account, Attack, Filed, Line, Sheet
from bilan.core.text import Document, Span
from bilan.reconcile import balance
from bilan.reconcile.attacks import (
    Key,
    code_of,
    grouped,
    in_order,
    sides,
    usable,
    window_of,
    withdrawal,
)
from bilan.reconcile.drafts import Witness, drafts, given_up, withdrawn
from bilan.reconcile.line import total
from bilan.reconcile.lines import line
from bilan.reconcile.oddities import Beside, Known
from bilan.reconcile.origins import origins, own_reports, versions
from bilan.reconcile.speakers import speaker

NEAR: Final = 7
"""Days around an attack in which another night's figure may have slipped into its reports."""


def reconcile(
    filed: Iterable[Filed],
    *,
    merged: Mapping[str, str] | None = None,
    days: Container[date] | None = None,
) -> Sheet:
    """The sheet of these claims.

    ``merged`` says which attack's code people put into which other; both must be of one target.
    ``days``: only attacks that end then, or that such a one was merged into, are made; the
    others serve to recognise figures of theirs.
    """
    ordered = in_order(filed)
    placed, lost = grouped([item for item in ordered if usable(item) or withdrawal(item)])
    groups = {key: those for key, those in placed.items() if any(map(usable, those))}
    unplaced = [item for item in lost if usable(item)]
    groups, parts = joined(groups, merged or {})
    witnesses = {key: witness_of(members) for key, members in groups.items()}
    drafted = {
        key: drafts(in_order(members), key.target, witnesses[key])
        for key, members in groups.items()
    }
    known = {
        key: [draft.known(witnesses[key]) for draft in those] for key, those in drafted.items()
    }
    by_day: dict[date, list[Key]] = defaultdict(list)
    for key in groups:
        by_day[key.day].append(key)
    attacks = [
        _attack(
            key,
            groups[key],
            [
                line(draft, witnesses[key], known[key], near)
                for near in [beside(key, by_day, known)]
                for draft in drafted[key]
            ],
            witnesses[key],
            parts.get(key, ()),
        )
        for key in sorted(groups, key=order)
        if days is None or _ends(key, parts.get(key, ()), days)
    ]
    return Sheet(
        attacks=tuple(attacks),
        issues=tuple(issue for attack in attacks for issue in attack.issues),
        unplaced=tuple(in_order(unplaced)),
    )


def ends_on(attack: Attack, days: Container[date]) -> bool:
    """Does the attack end on one of the days, or one that people merged into it?"""
    codes = (attack.code, *attack.merged)
    return any(date.fromisoformat(code[:10]) in days for code in codes)


def _ends(key: Key, merged: Sequence[str], days: Container[date]) -> bool:
    ends = [key.day, *(date.fromisoformat(code[:10]) for code in merged)]
    return any(end in days for end in ends)


def joined(
    groups: Mapping[Key, list[Filed]], merged: Mapping[str, str]
) -> tuple[dict[Key, list[Filed]], dict[Key, tuple[str, ...]]]:
    """The groups, those that people hold to be one joined, and the codes that went into each.

    A chain of mergers is followed.
    """
    by_code = {code_of(key): key for key in groups}
    result: dict[Key, list[Filed]] = defaultdict(list)
    parts: dict[Key, tuple[str, ...]] = {}
    for key in sorted(groups, key=order):
        code = code_of(key)
        seen = {code}
        while (to := merged.get(code)) is not None and to not in seen:
            code = to
            seen.add(to)
        into = by_code.get(code, key)
        if into.target != key.target:
            into = key
        if into != key:
            parts[into] = (*parts.get(into, ()), code_of(key))
        result[into] += groups[key]
    return dict(result), parts


def order(key: Key) -> tuple[object, ...]:
    """As attacks came: by the start of their window, then by target."""
    zone = sides()[key.target].zone
    return (window_of(key.day, key.wave, zone).start.timestamp(), key.target, key.attacker or "")


def witness_of(members: Sequence[Filed]) -> Witness:
    """What the reports of an attack are to each other."""
    replaced = {
        relation.claim: item.claim.id
        for item in members
        for relation in item.claim.relations
        if relation.kind == "revises"
    }
    ordered = in_order(members)
    return Witness(versions(ordered), own_reports(ordered), replaced, withdrawn(ordered))


def beside(
    key: Key, by_day: Mapping[date, Sequence[Key]], known: Mapping[Key, Sequence[Known]]
) -> list[Beside]:
    """Attacks of the days around, the nearest first, the day before ahead of the day after."""
    found = []
    for distance in range(NEAR + 1):
        for days in dict.fromkeys((-distance, distance)):
            for other in sorted(by_day.get(key.day + timedelta(days), ()), key=order):
                if other != key:
                    same = other.target == key.target
                    found.append(Beside(code_of(other), tuple(known[other]), same))
    return found


def _attack(
    key: Key,
    members: Sequence[Filed],
    lines: Sequence[Line],
    witness: Witness,
    merged: tuple[str, ...],
) -> Attack:
    accounts, issues = account(lines)
    issues += tuple(map(_given_up, given_up(in_order(members), key.target, witness)))
    reports = {item.report.id: item.report for item in members}
    return Attack(
        code=code_of(key),
        attacker=key.attacker,
        target=key.target,
        period=window_of(key.day, key.wave, sides()[key.target].zone),
        lines=tuple(lines),
        accounts=accounts,
        origins=origins(filter(usable, members), witness.version, witness.own),
        issues=issues,
        reports=tuple(reports[name] for name in sorted(reports)),
        merged=merged,
    )


def _given_up(item: Filed) -> Issue:
    claim = item.claim
    place = "" if claim.place is None else f" in {claim.place.name}"
    said = f"{print_count(claim.count)} {claim.what} {claim.object or ''}".rstrip()
    return Issue("withdrawn", f"{said}{place}: withdrawn by {speaker(item)}", 0, 0)


def account(lines: Sequence[Line]) -> tuple[tuple[Account, ...], tuple[Issue, ...]]:
    """The balance of an attack from its lines, each with its whole range, and its issues."""
    groups: dict[tuple[str, str | None, Place | None], list[Line]] = defaultdict(list)
    for item in lines:
        if item.about is None:
            groups[item.what, item.object, item.place].append(item)
    claims = tuple(
        Claim(
            what=what,
            object=code,
            count=_quantity(members),
            span=Span(0, 1),
            place=place,
            id=members[0].name,
        )
        for (what, code, place), members in groups.items()
    )
    doc = Document(" ", id="sheet")
    result = balance.balance(Reading(doc, claims, (), ReaderName("", "")))
    return tuple(
        Account(
            row.weapon,
            None if row.launched is None else row.launched.quantity,
            tuple((what, figure.quantity) for what, figure in row.outcomes.items()),
            row.counted,
            row.unaccounted,
        )
        for row in result.rows
    ), tuple(issue._replace(start=0, end=0) for issue in result.issues)


def _quantity(members: Sequence[Line]) -> Quantity:
    """The whole range of a line; figures of hours apart are at least their sum."""
    ranges = [Quantity(item.low, item.high, item.best.approximate) for item in members]
    whole = total(ranges)
    return whole if len(members) == 1 else whole._replace(high=None)

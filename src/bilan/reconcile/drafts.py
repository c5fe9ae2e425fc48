"""The claims of an attack by line, before odd figures are set aside."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, NamedTuple

from bilan.core.claim import Place
from bilan.core.period import Period
from bilan.core.quantity import Quantity
from bilan.core.sheet import Filed, Revision
from bilan.core.vocabulary import TOLL
from bilan.reconcile.attacks import sides
from bilan.reconcile.balance import OUTCOMES
from bilan.reconcile.hours import Hours, apart, without_parts
from bilan.reconcile.line import kept
from bilan.reconcile.oddities import Known
from bilan.reconcile.origins import instant
from bilan.reconcile.revisions import revise
from bilan.reconcile.speakers import speaker

_FLOWING: Final = frozenset(("launched", *OUTCOMES))
"""Kinds that are counted hour by hour; tolls are not."""


class Denied(NamedTuple):
    """A figure that a speaker denies: of what, in which place (its code, "" for none)."""

    speaker: str
    what: str
    place: str
    figure: Quantity


class Witness(NamedTuple):
    """What an attack's reports are to each other: see :mod:`bilan.reconcile.origins`.

    ``replaced`` maps ids of claims to those that revise them; ``withdrawn`` says when a figure
    was first denied, in seconds.
    """

    version: Mapping[str, str | None]
    own: frozenset[tuple[str, str]]
    replaced: Mapping[str, str]
    withdrawn: Mapping[Denied, float] = {}


@dataclass(frozen=True, slots=True)
class Draft:
    """The claims of one line before its odd figures are set aside.

    ``standing`` are those that no later one replaced; ``period`` the hours that they are
    limited to; ``parts`` claims of a part of the hours only.
    """

    what: str
    about: str | None
    object: str | None
    place: Place | None
    filed: tuple[Filed, ...]
    standing: tuple[Filed, ...]
    revisions: tuple[Revision, ...]
    period: Period | None = None
    parts: tuple[Filed, ...] = ()

    def known(self, witness: Witness) -> Known:
        """The line's best figure, odd ones not yet set aside."""
        code = "" if self.place is None else self.place.code or self.place.name
        name = "" if self.place is None else self.place.name
        what = f"{self.what} {self.about}" if self.about else self.what
        return Known(what, self.object or "", code, name, best(self.standing, witness))


def drafts(filed: Sequence[Filed], target: str, witness: Witness) -> list[Draft]:
    """The lines of one attack, sorted by kind, class and place."""
    groups: dict[tuple[str, str, str], list[Filed]] = defaultdict(list)
    places: dict[str, Counter[Place]] = defaultdict(Counter)
    for item in filed:
        if item.claim.certainty == "denied":
            continue
        place = _place(item, target)
        code = "" if place is None else place.code or place.name.casefold()
        if place is not None:
            places[code][place] += 1
        groups[item.claim.what, item.claim.about or "", code].append(item)
    result = []
    for (what, about, code), members in sorted(groups.items()):
        spot = min(places[code], key=lambda p: (-places[code][p], p.name)) if code else None
        for name, told in _by_class(_told_once(members)):
            those, taken_back, retractions = _taken_back(told, witness)
            if not those:
                continue
            whole, parts = without_parts(those) if what in _FLOWING else (those, [])
            for at, hours in enumerate(apart(whole) if what in _FLOWING else [Hours(None, whole)]):
                standing, revisions = revise(what, hours.filed, witness.own, witness.replaced)
                draft = Draft(
                    what=what,
                    about=about or None,
                    object=name or None,
                    place=spot,
                    filed=tuple(hours.filed),
                    standing=tuple(standing),
                    revisions=(*revisions, *retractions) if at == 0 else revisions,
                    period=hours.period,
                    parts=(*parts, *taken_back) if at == 0 else (),
                )
                result.append(draft)
    return _homeless(result, witness)


def _taken_back(
    members: list[Filed], witness: Witness
) -> tuple[list[Filed], list[Filed], tuple[Revision, ...]]:
    """The claims but those of figures that their own speaker denies, and what gave way to what.

    A figure that only they and outlets without a speaker give goes as a whole.
    """
    if not witness.withdrawn:
        return members, [], ()
    when = {id(item): witness.withdrawn.get(denial(item)) for item in members}
    gone = [item for item in members if when[id(item)] is not None]
    if not gone:
        return members, [], ()
    held = {i.claim.count for i in members if when[id(i)] is None and speaker(i) is not None}
    for item in members:
        if when[id(item)] is None and speaker(item) is None and item.claim.count not in held:
            times = [when[id(other)] for other in gone if other.claim.count == item.claim.count]
            when[id(item)] = min((t for t in times if t is not None), default=None)
    left = [item for item in members if when[id(item)] is None]
    gone = [item for item in members if when[id(item)] is not None]
    if not left:
        return [], gone, ()
    new = best(left, witness)
    found = []
    for old in sorted({item.claim.count for item in gone if item.claim.count is not None}):
        times = [when[id(item)] for item in gone if item.claim.count == old]
        first = min(time for time in times if time is not None)
        stale = {i.report.id for i in gone if i.claim.count == old and instant(i.report) > first}
        since = None if first == math.inf else datetime.fromtimestamp(first, UTC)
        found.append(Revision("retraction", old, new, since, tuple(sorted(stale))))
    return left, gone, tuple(found)


def withdrawn(filed: Iterable[Filed]) -> dict[Denied, float]:
    """The figures that speakers deny, with the first time of it."""
    found: dict[Denied, float] = {}
    for item in filed:
        if item.claim.certainty == "denied":
            key = denial(item)
            found[key] = min(instant(item.report), found.get(key, math.inf))
    return found


def given_up(filed: Sequence[Filed], target: str, witness: Witness) -> list[Filed]:
    """Figures of which nothing is left since their own speakers deny them, one claim of each."""
    if not witness.withdrawn:
        return []
    lines = drafts(filed, target, witness)
    kept = {
        (item.report.id, item.claim.id) for draft in lines for item in (*draft.filed, *draft.parts)
    }
    found: dict[Denied, Filed] = {}
    for item in filed:
        told = item.claim.certainty != "denied" and (item.report.id, item.claim.id) not in kept
        if told and denial(item) in witness.withdrawn:
            found.setdefault(denial(item), item)
    return list(found.values())


def denial(item: Filed) -> Denied:
    """What a claim says and who says it, as its denial would."""
    claim = item.claim
    assert claim.count is not None
    place = "" if claim.place is None else claim.place.code or claim.place.name.casefold()
    if place in {side.code for side in sides().values()}:
        place = ""  # of the whole attack
    return Denied(speaker(item) or "", claim.what, place, claim.count)


def _place(item: Filed, target: str) -> Place | None:
    """The place that a figure is limited to; None for the whole attack.

    What is said to have fallen in a third country is told of the attack.
    """
    place = item.claim.place
    if place is None:
        return None
    code = place.code or ""
    if code in {side.code for side in sides().values()} or (len(code) == 2 and code.isalpha()):
        return None if item.claim.what not in TOLL or code == sides()[target].code else place
    return place


def _told_once(members: Sequence[Filed]) -> list[Filed]:
    """The claims less those that their own report contains in another or adds up again."""
    reports: dict[str, list[Filed]] = defaultdict(list)
    for item in members:
        reports[item.report.id].append(item)
    result = []
    for items in reports.values():
        if not any(item.claim.relations for item in items):
            result += items
            continue
        plain = [
            replace(i.claim, relations=tuple(r for r in i.claim.relations if r.kind != "revises"))
            for i in items
        ]
        left = {id(claim) for claim in kept(plain)}
        result += [item for item, claim in zip(items, plain, strict=True) if id(claim) in left]
    return result


def _by_class(members: Sequence[Filed]) -> list[tuple[str, list[Filed]]]:
    """Claims by class of object, a class joined with one above where they tell of one thing.

    “188 drones” and “188 Shaheds” are one line; where a report tells them apart they are two.
    """
    groups: dict[str, list[Filed]] = defaultdict(list)
    for item in members:
        groups[item.claim.object or ""].append(item)
    joined = True
    while joined:
        joined = False
        for inner in sorted(groups, key=lambda code: (-code.count("/"), code)):
            above = [code for code in groups if inner.startswith(code + "/")]
            for outer in sorted(above, key=len, reverse=True):
                if _one_thing(groups[inner], groups[outer]):
                    both = groups.pop(inner) + groups.pop(outer)
                    groups[_name(both)] = both
                    joined = True
                    break
            if joined:
                break
    return sorted(groups.items())


def _one_thing(inner: Sequence[Filed], outer: Sequence[Filed]) -> bool:
    """Do two classes share a figure, or is one of them a lone report's name for the other?"""
    apart = {item.report.id for item in inner} & {item.report.id for item in outer}
    one, other = (
        {i.claim.count for i in side if i.claim.count is not None and i.claim.count.exact}
        for side in (inner, outer)
    )
    if one & other:
        return not any(_tells_apart(name, inner, outer) for name in apart)
    if apart:
        return False
    few, many = sorted(({i.report.id for i in side} for side in (inner, outer)), key=len)
    return len(few) == 1 and len(many) > _WELL_TOLD


_WELL_TOLD: Final = 2


def _tells_apart(report: str, inner: Sequence[Filed], outer: Sequence[Filed]) -> bool:
    left, right = (
        {item.claim.count for item in side if item.report.id == report} for side in (inner, outer)
    )
    return left.isdisjoint(right)


def _name(members: Iterable[Filed]) -> str:
    """The class that most reports name; of several the widest."""
    reports: dict[str, set[str]] = defaultdict(set)
    for item in members:
        reports[item.claim.object or ""].add(item.report.id)
    return min(reports, key=lambda code: (-len(reports[code]), code.count("/"), code))


def _homeless(found: list[Draft], witness: Witness) -> list[Draft]:
    """Tolls without a place join the only place whose toll has the same figure."""
    result = list(found)
    for draft in found:
        if draft.place is not None or draft.what not in TOLL:
            continue
        counts = {item.claim.count for item in draft.filed}
        homes = [
            other
            for other in result
            if other.place is not None
            and (other.what, other.object) == (draft.what, draft.object)
            and counts & {item.claim.count for item in other.filed}
        ]
        if len(homes) == 1:
            home = homes[0]
            both = sorted((*home.filed, *draft.filed), key=lambda i: (i.report.id, i.claim.id))
            standing, revisions = revise(draft.what, both, witness.own, witness.replaced)
            whole = replace(home, filed=tuple(both), standing=tuple(standing), revisions=revisions)
            result = [whole if other is home else other for other in result if other is not draft]
    return result


def best(filed: Sequence[Filed], witness: Witness) -> Quantity:
    """The figure that most speaks for: the speaker's own publication, then speakers, versions,
    reports, then an exact one, the one printed first, the smallest."""
    groups: dict[Quantity, list[Filed]] = defaultdict(list)
    for item in filed:
        if item.claim.count is not None:
            groups[item.claim.count].append(item)

    def weight(quantity: Quantity) -> tuple[object, ...]:
        members = groups[quantity]
        return (
            not quantity.exact,
            not is_own(members, witness),
            -len({who for item in members if (who := speaker(item)) is not None}),
            -len({witness.version.get(item.report.id) for item in members}),
            -len({item.report.id for item in members}),
            min(instant(item.report) for item in members),
            quantity.low,
            -1 if quantity.high is None else quantity.high,
        )

    return min(groups, key=weight)


def is_own(members: Iterable[Filed], witness: Witness) -> bool:
    """Is one of the claims in the speaker's own publication?"""
    return any((item.report.id, speaker(item) or "") in witness.own for item in members)

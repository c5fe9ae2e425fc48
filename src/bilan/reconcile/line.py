"""One line of a balance: all that is said of one quantity of one weapon class in a report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from bilan.core.claim import Claim, Place
from bilan.core.quantity import Quantity, add, exactly

_COUNTRY: Final = re.compile(r"[A-Z]{2}\Z")
_REGION: Final = re.compile(r"[A-Z]{2}-\w+\Z")
_DOWNED: Final = frozenset({"shot_down", "suppressed", "neutralised"})


class Figure(NamedTuple):
    """A quantity, the ids of the claims behind it, and its standing.

    ``single``: one speaker; ``agreed``: several, whose figures can all be true; ``range``: one
    speaker gives figures that cannot all be; ``disputed``: several do; ``summed``: parts of
    different standing added up. Where figures cannot all be true the quantity spans them.
    ``local`` figures speak of places only, not of the whole attack.
    """

    quantity: Quantity
    claims: tuple[str, ...]
    standing: str
    local: bool = False


def kept(claims: Sequence[Claim]) -> list[Claim]:
    """The claims less those that another one contains, replaces or sums up.

    A part with an object below that of its whole stays: the tree sees to it that the whole
    goes before the sum of its parts.
    """
    by_id = {claim.id: claim for claim in claims if claim.id}
    gone: set[str] = set()
    for claim in claims:
        for relation in claim.relations:
            other = by_id.get(relation.claim)
            if other is None or not _same_kind(claim.what, other.what):
                continue
            if relation.kind == "subset_of" and not _below(claim.object, other.object):
                gone.add(claim.id)
            elif relation.kind == "revises" or (
                relation.kind == "sums" and not _below(other.object, claim.object)
            ):
                gone.add(other.id)
    return [claim for claim in claims if claim.id not in gone]


def _same_kind(left: str, right: str) -> bool:
    return left == right or (left in _DOWNED and right in _DOWNED)


def _below(inner: str | None, outer: str | None) -> bool:
    """Is ``inner`` a proper descendant of ``outer`` in the tree of objects?"""
    return inner is not None and outer is not None and inner.startswith(outer + "/")


def figure(claims: Sequence[Claim]) -> Figure:
    """What the claims about one quantity of one class come to; at least one claim."""
    if claims[0].what == "left_airspace" and all(claim.target for claim in claims):
        return _targets(claims)
    return _one_target(claims)


def _targets(claims: Sequence[Claim]) -> Figure:
    """One weapon leaves for one country: those that left for several are added up."""
    by_target: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_target[claim.target].append(claim)
    figures = [_one_target(members) for members in by_target.values()]
    standings = {item.standing for item in figures}
    return Figure(
        total(item.quantity for item in figures),
        tuple(claim for item in figures for claim in item.claims),
        standings.pop() if len(standings) == 1 else "summed",
    )


def _one_target(claims: Sequence[Claim]) -> Figure:
    wide = [claim for claim in claims if _whole_country(claim.place)]
    if wide:
        return _meet(wide)
    by_place: dict[Place | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_place[claim.place].append(claim)
    if len(by_place) == 1:
        return _meet(claims)._replace(local=True)
    return _places([_meet(members) for members in by_place.values()], by_place)


def _whole_country(place: Place | None) -> bool:
    return place is None or (place.code is not None and _COUNTRY.match(place.code) is not None)


def _places(figures: Sequence[Figure], places: Iterable[Place | None]) -> Figure:
    """Figures of several places: at least their sum when they are regions apart.

    Other places may lie one in the other, so only the largest figure is certain.
    """
    apart = all(p is not None and p.code is not None and _REGION.match(p.code) for p in places)
    lows = [item.quantity.low for item in figures]
    claims = tuple(claim for item in figures for claim in item.claims)
    approximate = any(item.quantity.approximate for item in figures)
    low = sum(lows) if apart else max(lows)
    return Figure(Quantity(low, None, approximate), claims, "summed", local=True)


def _meet(claims: Sequence[Claim]) -> Figure:
    """The figure that all claims leave possible, else the span of what they say."""
    quantities = [claim.count for claim in claims if claim.count is not None]
    # “About 190” does not speak against 188: a printed number goes before a rounded one.
    firm = [quantity for quantity in quantities if not quantity.approximate]
    speakers = {claim.source.chain[:1] for claim in claims}
    met = _intersection(firm or quantities)
    if met is not None and all(_reconcilable(met, quantity) for quantity in quantities):
        standing = "single" if len(speakers) == 1 else "agreed"
    else:
        met = quantities[0]
        for quantity in quantities[1:]:
            met = hull(met, quantity)
        standing = "range" if len(speakers) == 1 else "disputed"
    return Figure(met, tuple(claim.id for claim in claims), standing)


def _intersection(quantities: Sequence[Quantity]) -> Quantity | None:
    low = max(quantity.low for quantity in quantities)
    highs = [quantity.high for quantity in quantities if quantity.high is not None]
    high = min(highs) if highs else None
    if high is not None and high < low:
        return None
    return Quantity(low, high, all(quantity.approximate for quantity in quantities))


def _reconcilable(met: Quantity, quantity: Quantity) -> bool:
    """Can both be true? An approximate figure reaches a tenth beyond its ends."""
    slack = (quantity.low + 9) // 10 if quantity.approximate else 0
    high = None if quantity.high is None else quantity.high + slack
    too_high = high is not None and met.low > high
    too_low = met.high is not None and met.high < quantity.low - slack
    return not (too_high or too_low)


def hull(left: Quantity, right: Quantity) -> Quantity:
    """The smallest interval that holds both."""
    high = None if left.high is None or right.high is None else max(left.high, right.high)
    return Quantity(min(left.low, right.low), high, left.approximate or right.approximate)


def total(quantities: Iterable[Quantity]) -> Quantity:
    """Interval sum; exactly 0 of nothing."""
    result = exactly(0)
    for quantity in quantities:
        result = add(result, quantity)
    return result

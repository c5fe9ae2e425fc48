"""Pass 5c: which place a claim is said of, and where weapons left for."""

from __future__ import annotations

from bilan.core.claim import Place
from bilan.lexicon import schema as s
from bilan.reading.model import Clause, Spot
from bilan.reading.placelist import (
    SEVASTOPOL,
    TOWN,
    alike,
    among_strangers,
    explains,
    goes_on,
    inside,
    one_more,
)
from bilan.reading.refer import NATION
from bilan.reading.segment import COLON, COMMA, DASH, GLUE, QUOTE

_FAR = 30.0


_BESIDE = 5
"""Most words between a town and the region that it is said to lie in."""


def dashed(clause: Clause, start: int) -> Spot | None:
    """«Курская область — 5 БПЛА», «над Брянской — по два»: the place right before the dash that
    a number stands behind."""
    each = next((a for a, b in clause.marks.get("each", ()) if b == start), start)
    if clause.tokens.classes[each] != DASH and "(" not in clause.tokens.seps[each]:
        return None
    for spot in reversed(clause.places):
        if spot.end <= each:
            near = each - spot.end <= 2 and not spot.launch and spot.kind != "country"
            between = any(spot.end <= f.start < each for f in clause.figures)
            return spot if near and not between else None
    return None


def nearest(clause: Clause, start: int, end: int, *, launch: bool = False) -> Spot | None:
    """The place that a claim between two tokens is said of: the nearest, rather after than before.

    A list of several places of one kind is no place of one claim.
    """
    own = None if launch else dashed(clause, start)
    if own is not None:
        return own
    best: Spot | None = None
    cost = 99.0
    for spot in clause.places:
        if (
            spot.launch != launch
            or spot in clause.left
            or explains(clause, spot)
            or one_more(clause, spot)
            or among_strangers(clause, spot)
            or spot.start >= end
            and _own_figure_behind(clause, spot)
            or spot.kind == "country"
            and any(f.start <= spot.start < f.end for f in clause.figures)
        ):
            continue
        gap = spot.start - end if spot.start >= end else (start - spot.end) * 1.3 + 1.5
        if spot.start >= start and spot.end <= end:
            gap = 0.0
        if spot.code == NATION and any(end <= f.start < spot.start for f in clause.figures):
            # “Two died at the hospital, and 41 across the country”
            continue
        if spot.kind == "country" and _acts(clause, spot, launch=launch):
            continue
        lo, hi = (end, spot.start + 1) if spot.start >= end else (spot.end, start + 1)
        gap += 2.5 * clause.tokens.classes[lo:hi].count(COMMA)
        gap += 2.0 * sum(lo <= a < hi for a, _ in clause.marks.get("and", ()))
        if spot.start >= end and any(end <= f.start < spot.start for f in clause.figures):
            # Behind another number, and it may be a part of this one.
            if _of_part(clause, end, spot):
                continue
            if COLON in clause.tokens.classes[lo:hi]:
                continue
            gap += 2.0
        if spot.start >= end and _opens(clause, end, spot):
            gap *= 0.4
        gap += 4.0 * (spot.kind == "country") + (0.0 if spot.locative else 2.0)
        if gap < min(cost, _FAR):
            best, cost = spot, gap
    if best is None:
        alone = {p.code: p for p in clause.places if not p.launch and p.kind != "country"}
        if launch or len(alone) != 1:
            return None
        only = next(iter(alone.values()))
        return only if only.locative and _in_reach(clause, start, end, only) else None
    best = _finer(clause, best, start, end)
    listed = [
        p for p in clause.places
        if alike(clause, p, best) and p.launch == launch and p.code != best.code
        and not explains(clause, p)
        and (0 <= p.start - best.end <= 3 or 0 <= best.start - p.end <= 3)
        and not any(
            min(p.end, best.end) <= f.start < max(p.start, best.start) for f in clause.figures
        )
        and not _own_figure(clause, p, start, end)
    ]  # fmt: skip
    if listed:
        if any(inside(p, best) for p in listed):
            return next(p for p in listed if inside(p, best))
        return best if any(inside(best, p) for p in listed) else None
    return best


def _acts(clause: Clause, country: Spot, *, launch: bool) -> bool:
    """Whether a country is who did it, who says so or what owns another place, and not where."""
    if not country.locative or _apposed(clause, country):
        # Who did it («lancés par la Russie»), or who says so.
        return True
    if any(0 <= country.start - b <= 1 for _, b in clause.marks.get("by", ())):
        # «des frappes attribuées à la Russie»
        return True
    if any(
        p.kind != "country" and 0 <= p.start - country.end <= 1 and p.launch == launch
        for p in clause.places
    ):
        # “Ukraine's Sumy region”
        return True
    # The subject of an attack is not where it happened.
    return any(
        v.usage in (s.ACTIVE, s.PAST)
        and 0 <= v.left - country.end <= 2
        and COMMA not in clause.tokens.classes[country.end : v.left + 1]
        or v.usage == s.PARTICIPLE
        and v.left == v.start == country.end
        for v in clause.verbs
    )


def _in_reach(clause: Clause, start: int, end: int, only: Spot) -> bool:
    """Whether the one place of a sentence holds for a claim far before it: no “and” or “while”
    opens another part of the sentence before the place."""
    if only.end <= start:
        return True
    told = [end, *(f.end for f in clause.figures if start <= f.start and f.end <= only.start)]
    ands = (a for a, _ in clause.marks.get("and", ()))
    return not any(max(told) <= a < only.start for a in ands)


def _opens(clause: Clause, end: int, spot: Spot) -> bool:
    """“7 UAVs over the territory of the Kursk region”: a preposition of place right behind."""
    if not any(a == end for a, _ in clause.marks.get("in", ())):
        return False
    return COMMA not in clause.tokens.classes[end : spot.start + 1] and not any(
        end <= f.start < spot.start for f in clause.figures
    )


_APPOSED = 7


def _apposed(clause: Clause, country: Spot) -> bool:
    """«à Odessa, dans le sud de l'Ukraine»: the country says where the town before it lies."""
    return any(
        p.kind != "country"
        and not p.launch
        and 0 <= country.start - p.end <= _APPOSED
        and not any(p.end <= v.start < country.start for v in clause.verbs)
        and not any(p.end <= f.start < country.start for f in clause.figures)
        for p in clause.places
    ) or _owns(clause, country)


def _owns(clause: Clause, country: Spot) -> bool:
    """“Ukraine's eastern city of Kharkiv”: the country only owns the place behind it."""
    tokens, end = clause.tokens, country.end
    if end >= clause.sentence.hi or tokens.seps[end] != "'" or len(tokens.words[end]) != 1:
        return False
    return any(
        p.kind != "country"
        and 0 <= p.start - end <= _APPOSED
        and all(c in (GLUE, QUOTE) for c in tokens.classes[end : p.start + 1])
        for p in clause.places
    )


_PART = 6
"""Tokens from a part to its place (“three of which were over the Voronezh region”)."""


def _of_part(clause: Clause, end: int, spot: Spot) -> bool:
    """“35 drones, including four over Moscow”: a place right behind a part is the part's."""
    return any(
        end <= f.start < spot.start
        and f.parent is not None
        and spot.start - f.end <= _PART
        and not any(f.end <= v.start < spot.start for v in clause.verbs)
        for f in clause.figures
    )


def _finer(clause: Clause, best: Spot, start: int, end: int) -> Spot:
    """The town beside its region: «à Proletarsk, dans la région russe de Rostov»; or the region
    before a claim, and behind it the town («dans l'oblast de Donetsk, un civil a été tué à …»)."""
    for spot in clause.places:
        if spot in clause.left or explains(clause, spot) or goes_on(clause, spot):
            continue
        settled = spot.kind == "settlement" or spot.code == SEVASTOPOL
        if not settled or not inside(spot, best) or spot.launch != best.launch:
            continue
        lo, hi = (spot.end, best.start) if spot.end <= best.start else (best.end, spot.start)
        figures = [
            f for f in clause.figures
            if lo <= f.start < hi and not (f.object or "").startswith("attack")
        ]  # fmt: skip
        if 0 <= hi - lo <= _BESIDE and not figures:
            return spot
        if best.end <= start and end <= spot.start <= end + TOWN and len(figures) == 1:
            if not any(end <= a < spot.start for a, _ in clause.marks.get("and", ())):
                return spot
    return best


def _own_figure(clause: Clause, spot: Spot, start: int, end: int) -> bool:
    """«20 над Брянской областью, над Калужской — семь»: each place has its number, on any side."""
    classes = clause.tokens.classes
    for figure in clause.figures:
        if start <= figure.start < end:
            continue
        if 0 <= spot.start - figure.end <= 1:
            return True
        between = classes[spot.end : figure.start + 1]
        if 0 <= figure.start - spot.end <= 2 and DASH in between and COMMA not in between:
            return True
    return False


def _own_figure_behind(clause: Clause, spot: Spot) -> bool:
    """«…, над Курской — пять»: a dash and a number behind a place are its own."""
    for figure in clause.figures:
        if 0 <= figure.start - spot.end <= 2 and dashed(clause, figure.start) is spot:
            return True
    return False


_DEPARTURE = 4
"""Tokens from the words for leaving to the country left for."""


def destinations(clause: Clause) -> list[tuple[int, Spot]]:
    """Countries that weapons left for, each with the token of the number or of the verb of those
    that left («три полетіли в бік Білорусі, один – у бік Румунії»)."""
    found: list[tuple[int, Spot]] = []
    for spot in clause.places:
        if spot.kind != "country":
            continue
        before = [f for f in clause.figures if f.start < spot.start]
        if before and before[-1].predicate is not None:
            if before[-1].predicate.what == "left_airspace":
                found.append((before[-1].start, spot))
                continue
        found += [
            (verb.left, spot)
            for verb in clause.verbs
            if verb.what == "left_airspace" and verb.left <= spot.start < verb.end + _DEPARTURE
            and not any(verb.end <= f.start < spot.start for f in clause.figures)
        ]  # fmt: skip
    return found


def place_of(spot: Spot, names: dict[str, str]) -> Place:
    """The place as the ledger names it: an English name, with its kind for a region."""
    return Place(spot.code, names.get(spot.code, spot.code))

"""Pass 5c': how the places of a sentence stand to one another, and names that nothing knows."""

from __future__ import annotations

from bilan.reading.model import Clause, Spot
from bilan.reading.segment import BRACKET, COMMA, GLUE

SEVASTOPOL, _CRIMEA = "UA-40", "UA-43"


def inside(one: Spot, other: Spot) -> bool:
    """Whether one place lies in the other; Sevastopol is a region of its own, in Crimea."""
    if one.parent == other.code:
        return True
    return other.code == _CRIMEA and SEVASTOPOL in (one.code, one.parent)


def alike(clause: Clause, one: Spot, other: Spot) -> bool:
    """Whether two places may be items of one list: of one kind, or a town and a region with
    nothing but a comma or “and” between them («Koursk, Briansk, Voronej»)."""
    if one.kind == other.kind:
        return True
    if "country" in (one.kind, other.kind) or one.parent == other.code or other.parent == one.code:
        return False
    first, second = sorted((one, other))
    ands = {a for a, _ in clause.marks.get("and", ())}
    apart = range(first.end, second.start)
    return len(apart) <= 2 and (
        clause.tokens.classes[first.end] == COMMA or any(k in ands for k in apart)
    )


def explains(clause: Clause, spot: Spot) -> bool:
    """«à Bohodoukhiv (Kharkiv)»: a name alone in a bracket says where the one before it lies."""
    if clause.tokens.classes[spot.start] != BRACKET or "(" not in clause.tokens.seps[spot.start]:
        return False
    closed = spot.end >= clause.sentence.hi or ")" in clause.tokens.seps[spot.end]
    return closed and any(p.end == spot.start for p in clause.places)


def among_strangers(clause: Clause, spot: Spot) -> bool:
    """«frappes sur Myrnohrad, Halytsynivka, Ivanivka»: the last of a list of names, one of which
    no gazetteer knows."""
    tokens, before = clause.tokens, spot.start - 1
    if tokens.classes[spot.start] != COMMA or before <= clause.sentence.lo or before in clause.at:
        return False
    if tokens.classes[before] != COMMA or any(p.start <= before < p.end for p in clause.places):
        return False
    name = clause.text[tokens.starts[before] : tokens.ends[before]]
    return name[:1].isupper() and name[1:].islower()


def goes_on(clause: Clause, spot: Spot) -> bool:
    """Whether a list of names goes on behind a town, one of them unknown to the gazetteer."""
    tokens, name = clause.tokens, spot.end
    if name >= clause.sentence.hi or tokens.classes[name] != COMMA or name in clause.at:
        return False
    word = clause.text[tokens.starts[name] : tokens.ends[name]]
    known = any(p.start <= name < p.end for p in clause.places)
    listed_on = name + 1 < clause.sentence.hi and tokens.classes[name + 1] == COMMA
    return not known and listed_on and word[:1].isupper() and word[1:].islower()


def one_more(clause: Clause, spot: Spot) -> bool:
    """“Over nine regions and Crimea”: one more place beside a number of them."""
    return any(
        (f.object or "").startswith("place/")
        and 0 < spot.start - f.end <= _ITEM
        and any(f.end <= a < spot.start for a, _ in clause.marks.get("and", ()))
        for f in clause.figures
    )


def listed(clause: Clause, one: Spot, other: Spot) -> bool:
    """Whether two places are items of one list, with nothing but a comma or “and” between."""
    if one.end > other.start or one.code == other.code or not alike(clause, one, other):
        return False
    ands = {a for a, _ in clause.marks.get("and", ())}
    apart = range(one.end, other.start)
    return len(apart) <= _ITEM and (
        clause.tokens.classes[other.start] == COMMA or any(k in ands for k in apart)
    )


_ITEM = 3
"""Most tokens between two places of a list («à Kiev et dans la région d'Odessa»)."""


def names_elsewhere(clause: Clause, stop: int) -> bool:
    """Whether a sentence opens with a preposition of place and a name that no gazetteer knows
    («In Selidove, five houses …»): what follows did not happen where the text was before."""
    lo = clause.sentence.lo
    words, text = clause.tokens.words, clause.text
    if _stranger_town(clause, stop):
        return True
    for start, end in clause.marks.get("in", ()):
        if start != lo or end >= min(stop, clause.sentence.hi) or end in clause.at:
            continue
        name = text[clause.tokens.starts[end]].isupper() and not words[end].isdecimal()
        if name and clause.tokens.classes[end] == GLUE:
            k = end + 1
            while k < clause.sentence.hi and k - end < 3 and clause.tokens.classes[k] == GLUE:
                k += 1
            return k < clause.sentence.hi and clause.tokens.classes[k] == COMMA
    return False


TOWN = 12
"""Tokens from a claim to a town behind it that no gazetteer knows."""


def _stranger_town(clause: Clause, stop: int) -> bool:
    """“In a strike on Oleksiievo-Druzhkivka”: a name with a hyphen that no gazetteer knows behind
    a preposition of place near the claim, or a name behind “the village of”."""
    tokens, text = clause.tokens, clause.text
    owned = dict(clause.marks.get("of", ()))
    for thing in clause.things:
        name = owned.get(thing.end, thing.end)
        if thing.object == "place/settlement" and -TOWN <= name - stop <= TOWN:
            if name < clause.sentence.hi and name not in clause.at:
                word = text[tokens.starts[name] : tokens.ends[name]]
                if word[0].isupper() and tokens.classes[name] == GLUE:
                    return True
    for _, end in clause.marks.get("in", ()):
        if end in clause.at or not -TOWN <= end - stop <= TOWN or end + 1 >= clause.sentence.hi:
            continue
        if tokens.seps[end + 1] == "-" and all(
            text[tokens.starts[k]].isupper() and k not in clause.at for k in (end, end + 1)
        ):
            return True
    return False

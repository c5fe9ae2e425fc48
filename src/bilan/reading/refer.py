"""Places told without their names: “on the city”, «над регионом», «la capitale»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from bilan.lexicon import schema as s
from bilan.reading.model import Clause, Spot
from bilan.reading.segment import COMMA, GLUE

_CAPITALS = frozenset(("gn:703448", "gn:524901"))
NATION = "=nation"
"""Code of “across the country”: the country under attack, once that is known."""
_CAPITAL_OF = {
    "UA": Spot(0, 1, "gn:703448", "settlement", "UA-30", locative=True, launch=False),
    "RU": Spot(0, 1, "gn:524901", "settlement", "RU-MOW", locative=True, launch=False),
}


def refer(clauses: Sequence[Clause], nouns: dict[str, str], one: dict[str, str]) -> None:
    """“On the city”, «над регионом»: such a noun alone stands for the last place of its kind."""
    last: dict[str, Spot | None] = {}
    kinds = list(map(one.get, clauses[0].tokens.words))
    found = [k for k, kind in enumerate(kinds) if kind is not None]
    for clause in clauses:
        named = clause.places
        told = [Spot(a, b, NATION, "country", "", locative=True, launch=False)
                for a, b in clause.marks.get("nationwide", ())]  # fmt: skip
        at = 0
        lo, hi = clause.sentence.lo, clause.sentence.hi
        for k in found[bisect_left(found, lo) : bisect_left(found, hi)]:
            kind = kinds[k]
            if kind is None or _beside(named, k) or _neighbour(clause, k):
                continue
            at = _remember(last, named, at, k)
            if kind == "capital":
                whose = _CAPITAL_OF.get(_country(clause, k))
                if whose is not None and not _titled(clause, k):
                    told.append(whose._replace(start=k, end=k + 1))
                    last["capital"] = last["settlement"] = whose
                    continue
            meant = last.get(kind)
            if meant is None and kind == "capital":
                meant = last["capital"] = _only_capital(clauses)
            if kind == "settlement" and _elsewhere(last):
                continue
            if meant is not None and (
                _alone(clause, k, nouns) or kind == "capital" and _subject(clause, k)
            ):
                if kind == "region" and meant.kind == "settlement":
                    meant = meant._replace(code=meant.parent, kind="region", parent="")
                told.append(meant._replace(start=k, end=k + 1, locative=False, launch=False))
        _remember(last, named, at, clause.sentence.hi)
        if told:
            clause.places = sorted([*named, *told])


def _elsewhere(last: dict[str, Spot | None]) -> bool:
    """Whether a region was told after the last town, in which that town does not lie."""
    town, region = last.get("settlement"), last.get("region")
    if town is None or region is None or region.kind != "region":
        return False
    return region.start > town.start and region.code != town.parent


def _remember(last: dict[str, Spot | None], named: Sequence[Spot], at: int, until: int) -> int:
    """Note the places from number ``at`` on that stand before a token; the number after them."""
    while at < len(named) and named[at].start < until:
        spot = named[at]
        at += 1
        if spot.launch:
            continue
        if spot.kind in ("settlement", "region"):
            last[spot.kind] = spot
        if spot.kind == "settlement" and len(spot.parent) > len("UA"):
            last["region"] = spot  # the region of this town, should anybody ask
        if spot.code in _CAPITALS:
            last["capital"] = spot
    return at


def _beside(named: Sequence[Spot], k: int) -> bool:
    return any(-3 <= spot.start - k <= 3 or -3 <= k - spot.end <= 2 for spot in named)


def _neighbour(clause: Clause, k: int) -> bool:
    """“West of the capital”: what lies beside it, and not in it."""
    return any(0 <= k - end <= 1 for _, end in clause.marks.get("neighbour", ()))


def _named(clause: Clause, k: int) -> bool:
    """«dans le village de Zvannoïe»: a name that no gazetteer knows stands behind the noun."""
    name = next((b for a, b in clause.marks.get("of", ()) if a == k + 1), k + 1)
    if name >= clause.sentence.hi or name in clause.at or clause.tokens.classes[name] != GLUE:
        return False
    word = clause.text[clause.tokens.starts[name] : clause.tokens.ends[name]]
    return word[0].isupper() and not word.isupper()


def _alone(clause: Clause, k: int, nouns: dict[str, str]) -> bool:
    """Behind a preposition, with an article or a pronoun or without, and no part of a title."""
    words, lo = clause.tokens.words, clause.sentence.lo
    at = k - 1
    if at >= lo and any(
        b == k for name in ("article", "pronoun") for _, b in clause.marks.get(name, ())
    ):
        at -= 1
    if at < lo or _named(clause, k):
        return False
    if nouns.get(words[at]) != "locative" and not _attacking(clause, at + 1):
        return False
    return not _titled(clause, k)


def _only_capital(clauses: Sequence[Clause]) -> Spot | None:
    """Kyiv, in a text all of whose towns and regions are Ukrainian."""
    homes = {
        (p.parent if p.kind == "settlement" else p.code)[:2]
        for c in clauses
        for p in c.places
        if p.kind != "country"
    }
    return _CAPITAL_OF["UA"] if homes == {"UA"} else None


def _subject(clause: Clause, k: int) -> bool:
    """“The capital came under attack”: an article right before, at the start of its clause."""
    opened = any(b == k and a == clause.sentence.lo for a, b in clause.marks.get("article", ()))
    commas = (a for a, b in clause.marks.get("article", ()) if b == k)
    opened = opened or any(clause.tokens.classes[a] == COMMA for a in commas)
    return opened and not _titled(clause, k)


def _titled(clause: Clause, k: int) -> bool:
    """“The mayor of the city”: the noun is part of who is named."""
    return any(m.kinds >> s.SPEAKER & 1 and m.start < k <= m.end + 2 for m in clause.mentions)


def _country(clause: Clause, k: int) -> str:
    """“The Ukrainian capital”, «la capitale ukrainienne»: the country named right beside."""
    for mention in clause.mentions:
        if mention.start > k + 1:
            break
        if mention.start == k + 1 or mention.end == k:
            code = next((e[1] for e in mention.entries if e[0] == s.COUNTRY and e[3]), "")
            if code:
                return str(code)
    return ""


_VERBAL = frozenset((s.ACTIVE, s.PAST, s.INTRANSITIVE))


def _attacking(clause: Clause, token: int) -> bool:
    """Whether the verb of an attack ends at a token: “drones hit the city”."""
    return any(
        m.end == token and any(e[0] == s.PREDICATE and e[2] in _VERBAL for e in m.entries)
        for m in clause.mentions
        if m.kinds >> s.PREDICATE & 1
    )

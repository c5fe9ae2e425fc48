"""Sentences and tolls of other wars, of third countries and of whole armies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from bilan.lexicon import schema as s
from bilan.reading.draft import Draft
from bilan.reading.model import LOSSES, Clause
from bilan.reading.segment import pictured

SIDES = frozenset(("UA", "RU", "BY"))
TELLING = 1 << s.OBJECT | 1 << s.COUNTRY | 1 << s.SPEAKER
"""The kinds of entries that tell where a text is, and of what."""
NEEDY = frozenset(
    ("killed", "injured", "missing", "casualties", "evacuated", "rescued", "captured", "damaged",
     "destroyed", "hit", "power_outage", "locations", "lost", "fallen_debris")
)  # fmt: skip
ATTACKS = frozenset(("launched", "shot_down", "neutralised", "suppressed"))


def _here(clause: Clause) -> bool:
    """Whether a sentence names a side, a place or another sign of this war."""
    if "theatre" in clause.marks:
        return True
    for spot in clause.places:
        if (spot.parent[:2] if spot.kind == "settlement" else spot.code[:2]) in SIDES:
            return True
    return any(
        entry[0] == s.COUNTRY and entry[1] in SIDES or entry[0] == s.SPEAKER and entry[2] in SIDES
        for mention in clause.mentions
        if mention.kinds & TELLING
        for entry in mention.entries
    )


def elsewhere(clauses: Iterable[Clause]) -> set[int]:
    """Identities of the sentences that tell of another war: they name one of its parties and
    nothing of this war, or follow such a sentence in its block."""
    found: set[int] = set()
    away = -1
    for clause in clauses:
        block = clause.sentence.block
        if _here(clause):
            away = -1
        elif "elsewhere" in clause.marks:
            away = block
        if block == away:
            found.add(id(clause))
    return found


_OPENING = 2
"""Sentences that say what a text is about."""


def of_another_war(drafts: Iterable[Draft], clauses: Sequence[Clause]) -> set[int]:
    """Identities of the drafts in paragraphs that name another war and no place of this one."""
    if not any("other_war" in c.marks for c in clauses):
        return set()
    opened = any("other_war" in c.marks for c in clauses[:_OPENING])
    if opened and not any(map(_this_war, clauses)):
        return {id(d) for d in drafts if d.what in NEEDY or d.what in ATTACKS}
    other: set[int] = set()
    away = False
    for clause in clauses:
        # What follows goes on with the other war until a sign of this one.
        away = "other_war" in clause.marks or away and not _here(clause)
        if away:
            other.add(clause.sentence.block)
    for clause in clauses:
        for spot in clause.places:
            code = spot.parent if spot.kind == "settlement" else spot.code
            # Russia may be at war there as well; Ukraine, or a town or region of either, is here.
            if code[:2] == "UA" or code[:2] in SIDES and spot.kind != "country":
                other.discard(clause.sentence.block)
    return {
        id(d)
        for d in drafts
        if d.sentence.block in other and (d.what in NEEDY or d.what in ATTACKS)
    }


_ARMY = 10_000
"""From so many on, dead or wounded soldiers are those of an army, and of no attack."""
_TOLLS = frozenset(("killed", "injured", "casualties", "missing"))


def of_armies(drafts: Iterable[Draft], clauses: Sequence[Clause]) -> set[int]:
    """Identities of the tolls of armies: “80,000 dead: what is known of the losses”."""
    found = {
        id(d) for d in drafts
        if d.what in _TOLLS and d.count is not None
        and ((d.count.high or d.count.low) >= _ARMY or "per" in d.clause.marks)
        and not (d.object or "").startswith("person/civilian") and d.certainty != "future"
    }  # fmt: skip
    if not found:
        return found
    armies = any(
        v.reason == LOSSES for c in clauses for v in c.verbs
    ) or any(
        entry[0] == s.OBJECT and entry[1].startswith("person/soldier")
        for c in clauses
        if c.kinds >> s.OBJECT & 1
        for m in c.mentions
        for entry in m.entries
    )  # fmt: skip
    return found if armies else set()


def _this_war(clause: Clause) -> bool:
    """Whether a sentence names Ukraine, or a region of either side."""
    if any(
        spot.code == "UA" or spot.kind == "region" and spot.code[:2] in SIDES
        for spot in clause.places
    ):
        return True
    return any(
        entry[0] == s.COUNTRY and entry[1] == "UA" or entry[0] == s.SPEAKER and entry[2] == "UA"
        for mention in clause.mentions
        if mention.kinds & TELLING
        for entry in mention.entries
    )


def foreign_items(clauses: Sequence[Clause]) -> set[int]:
    """Identities of the sentences of a digest's items that name a third country or a place there,
    and nothing of this war («🔻На Гаити обстрелян самолёт …»)."""
    starts = [k for k, clause in enumerate(clauses) if pictured(clause.tokens, clause.sentence.lo)]
    if len(starts) < _DIGEST:
        return set()
    found: set[int] = set()
    for lo, hi in pairwise([*starts, len(clauses)]):
        item = clauses[lo:hi]
        if any(map(_abroad, item)) and not any(map(_here, item)):
            found.update(map(id, item))
    return found


_DIGEST = 2
"""Lines that open with a picture in a digest."""


def _abroad(clause: Clause) -> bool:
    """Whether a sentence names a country that is none of the sides, or a place in one."""
    if any(
        (p.parent[:2] if p.kind == "settlement" else p.code[:2]) not in SIDES for p in clause.places
    ):
        return True
    return any(
        entry[0] == s.COUNTRY and entry[1] not in SIDES
        for mention in clause.mentions
        if mention.kinds >> s.COUNTRY & 1
        for entry in mention.entries
    )

"""Is a text about the air war that bilan reads? Other wars, tests and accidents are not claimed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bilan.lexicon import schema as s
from bilan.reading.draft import Draft
from bilan.reading.model import Clause, Verb
from bilan.reading.otherwars import (
    ATTACKS,
    NEEDY,
    SIDES,
    TELLING,
    elsewhere,
    foreign_items,
    of_another_war,
    of_armies,
)
from bilan.reading.refer import NATION

_AIR = ("weapon/drone", "weapon/missile", "weapon/bomb/glide")
_ATTACKING = frozenset(("launched", "shot_down", "neutralised", "lost", "hit", "killed", "injured"))


_SEAS = "x:"
"""How the codes of seas begin, which are no country's."""


def concerns(clauses: Iterable[Clause], *, foiled: bool = False) -> bool:
    """Whether the text tells of an attack in the war: an attack, and somewhere that it may be.

    An attack is a weapon, an air raid, a shelling; an explosion alone may be a boiler's, which
    other words of the text give away. A text that names no side, no place and no particular
    weapon of the war is taken at its word only when it names no other country and nothing of
    what drones and missiles do in peace.
    """
    theatre = elsewhere = attack = attacked = spoken = other = False
    foil = foiled
    for clause in clauses:
        marks = clause.marks
        other = other or "other_war" in marks or "elsewhere" in marks
        theatre = theatre or "theatre" in marks
        foil = foil or "foil" in marks
        for spot in clause.places:
            if spot.code == NATION:
                continue
            country = spot.parent[:2] if spot.kind == "settlement" else spot.code[:2]
            if country in SIDES:
                theatre = True
            elif not spot.code.startswith(_SEAS):
                elsewhere = True
        weapons = False
        for mention in clause.mentions:
            if not mention.kinds & TELLING:
                continue
            for entry in mention.entries:
                kind = entry[0]
                if kind == s.OBJECT:
                    code = entry[1]
                    if code.startswith(("weapon", "attack")) and code != "attack/explosion":
                        # «Боеприпас» alone may be a grenade in somebody's flat.
                        attack = attack or code != "weapon"
                        theatre = theatre or code.startswith("weapon/") and code.count("/") >= 3
                        weapons = weapons or code.startswith(_AIR)
                elif kind == s.COUNTRY:
                    theatre = theatre or entry[1] in SIDES
                    elsewhere = elsewhere or entry[1] not in SIDES
                elif kind == s.SPEAKER and entry[2] in SIDES:
                    spoken = True
        if weapons and any(_strikes(v) for v in clause.verbs):
            attacked = True
    # Every country has a general staff and rescuers: they tell nothing beside another war.
    if theatre or spoken and not other:
        return attack or not foil
    return attacked and not foil and not elsewhere


def _strikes(verb: Verb) -> bool:
    """Whether a verb by itself is one of attack or defence; a student launches a rocket, too."""
    if verb.what == "launched":
        return bool(verb.default) and not verb.light
    return verb.what in _ATTACKING


def possible(clauses: Iterable[Clause], attack: str, predicates: Sequence[tuple[Any, ...]]) -> bool:
    """Whether anything could be claimed of a text, as its words alone tell, before it is read.

    A weapon, a raid or an enemy can be; where no attack must be told, so can any predicate that
    claims. Words are claimed of those who speak in a war: a country, an office or a person that
    the data know, somewhere in the text.
    """
    kinds = 0
    for clause in clauses:
        kinds |= clause.kinds
        if "enemy" in clause.marks:
            return True
        if clause.kinds & _TELLING_ALONE:
            for mention in clause.mentions:
                if mention.kinds & _TELLING_ALONE:
                    for entry in mention.entries:
                        if entry[0] == s.OBJECT:
                            if entry[1].startswith(("weapon", "attack")):
                                return True
                        elif entry[0] == s.PREDICATE and attack != TOLD:
                            if not predicates[entry[1]][_REASON]:
                                return True
    return bool(kinds >> s.WORDS & 1 and kinds & _SPEAKING)


_REASON = s.Predicate._fields.index("reason")
_TELLING_ALONE = 1 << s.OBJECT | 1 << s.PREDICATE
_SPEAKING = 1 << s.COUNTRY | 1 << s.SPEAKER
BEFORE, AFTER = 4, 2
"""Blocks before and after a claim in which an attack must be told for it to be one of the war."""


_BARE = frozenset(("attack/air-strike",))
"""Attacks of which the words may also tell a blow of any kind."""


def _aimed(clause: Clause, end: int) -> bool:
    """Whether a blow is one of the war: at something, in a sentence of the war or in Ukraine."""
    if "theatre" in clause.marks:
        return True
    if any(0 <= a - end <= _AIM for a, _ in clause.marks.get("toward", ())):
        return True
    return any((p.parent if p.kind == "settlement" else p.code)[:2] == "UA" for p in clause.places)


_AIM = 1
"""Tokens from a blow to the preposition of what it was aimed at."""


def anchored(clause: Clause, attack: str, *, foil: bool) -> bool:
    """Whether a sentence tells of an attack: a weapon, a raid, a shelling, an enemy.

    Where an attack must be told (``TOLD``), a verb tells none, and a raid told beside
    words of peace (``foil``) only in a sentence that names a side of the war.
    """
    if "enemy" in clause.marks:
        return True
    if clause.kinds >> s.OBJECT & 1:
        raids = attack != TOLD or not foil or "theatre" in clause.marks
        for mention in clause.mentions:
            if mention.kinds >> s.OBJECT & 1:
                for entry in mention.entries:
                    if entry[0] != s.OBJECT or entry[1] == "attack/explosion":
                        continue
                    if entry[1].startswith("weapon"):
                        return True
                    if raids and entry[1].startswith("attack"):
                        if attack != TOLD or entry[1] not in _BARE or _aimed(clause, mention.end):
                            return True
    if attack == TOLD:
        return False
    return any(v.what in ATTACKS and "weapon" in v.admits and not v.light for v in clause.verbs)


PRESUMED, PLACED, TOLD = "presumed", "placed", "told"
"""How a language's reports stand to the war (setting ``attack``): a toll is of the war unless
something else is named; a town of the war is enough; or an attack must be told."""


def loose(drafts: Sequence[Draft], clauses: Sequence[Clause], attack: str) -> set[int]:
    """Identities of the drafts that no attack is told near: a toll or damage of something else."""
    foil = any("foil" in c.marks for c in clauses)
    away = elsewhere(clauses) if any("elsewhere" in c.marks for c in clauses) else set()
    away |= foreign_items(clauses)
    gone = of_armies(drafts, clauses)
    if away:
        gone |= {id(d) for d in drafts if id(d.clause) in away and d.what in NEEDY | ATTACKS}
    if gone:
        drafts = [d for d in drafts if id(d) not in gone]
    return gone | _loose(drafts, clauses, attack, foil=foil)


def _loose(
    drafts: Iterable[Draft], clauses: Sequence[Clause], attack: str, *, foil: bool
) -> set[int]:
    blocks = {c.sentence.block for c in clauses if anchored(c, attack, foil=foil)}
    if attack == PRESUMED and (blocks or not foil):
        return set()
    if attack == TOLD and not blocks:
        return {id(d) for d in drafts if d.what in NEEDY or d.what in ATTACKS}
    found = of_another_war(drafts, clauses)
    near = {b + d for b in blocks for d in range(-AFTER, BEFORE + 1)}
    for draft in drafts:
        if draft.what not in NEEDY or draft.sentence.block in near:
            continue
        code = draft.place.code if draft.place is not None else None
        here = code is not None and len(code) > 2 and (code.startswith("gn:") or code[:2] in SIDES)
        if not here or foil and not blocks:
            found.add(id(draft))
    return found

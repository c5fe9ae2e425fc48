"""Is a text about the air war that bilan reads? Other wars, tests and accidents are not claimed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bilan.lexicon import schema as s
from bilan.reading.draft import Draft
from bilan.reading.model import Clause

SIDES = frozenset(("UA", "RU", "BY"))
_NATIVE = frozenset(("uk", "ru"))
_TELLING = 1 << s.OBJECT | 1 << s.COUNTRY | 1 << s.SPEAKER
_AIR = ("weapon/drone", "weapon/missile", "weapon/bomb/glide")
_ATTACKING = frozenset(("launched", "shot_down", "neutralised", "lost", "hit", "killed", "injured"))


def concerns(clauses: Iterable[Clause], language: str) -> bool:
    """Whether the text tells of an attack in the war: an attack, and somewhere that it may be.

    An attack is a weapon, an air raid, a shelling; an explosion alone may be a boiler's, which
    other words of the text give away. A text that names no side, no place and no particular
    weapon of the war is taken at its word only when it names no other country and nothing of
    what drones and missiles do in peace.
    """
    theatre = elsewhere = foil = attack = attacked = spoken = other = False
    for clause in clauses:
        marks = clause.marks
        other = other or "other_war" in marks or "elsewhere" in marks
        theatre = theatre or "theatre" in marks
        foil = foil or "foil" in marks
        for spot in clause.places:
            country = spot.parent[:2] if spot.kind == "settlement" else spot.code[:2]
            if country in SIDES:
                theatre = True
            else:
                elsewhere = True
        weapons = False
        for mention in clause.mentions:
            if not mention.kinds & _TELLING:
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
        if weapons and any(
            v.what in _ATTACKING and not (v.light and v.what == "launched") for v in clause.verbs
        ):
            attacked = True
    # Every country has a general staff and rescuers: they tell nothing beside another war.
    if theatre or spoken and not other:
        return attack or not foil
    return attacked and not foil and (not elsewhere or language in _NATIVE)


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
_NEEDY = frozenset(
    ("killed", "injured", "missing", "casualties", "evacuated", "rescued", "captured", "damaged",
     "destroyed", "hit", "power_outage", "locations", "lost", "fallen_debris")
)  # fmt: skip
_ATTACKS = frozenset(("launched", "shot_down", "neutralised", "suppressed"))
BEFORE, AFTER = 4, 2
"""Blocks before and after a claim in which an attack must be told for it to be one of the war."""


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
        if mention.kinds & _TELLING
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
    return any(v.what in _ATTACKS and "weapon" in v.admits and not v.light for v in clause.verbs)


PRESUMED, PLACED, TOLD = "presumed", "placed", "told"
"""How a language's reports stand to the war (setting ``attack``): a toll is of the war unless
something else is named; a town of the war is enough; or an attack must be told."""


def _of_another_war(drafts: Iterable[Draft], clauses: Sequence[Clause]) -> set[int]:
    """Identities of the drafts in paragraphs that name another war and no place of this one."""
    if not any("other_war" in c.marks for c in clauses):
        return set()
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
        if d.sentence.block in other and (d.what in _NEEDY or d.what in _ATTACKS)
    }


def loose(drafts: Sequence[Draft], clauses: Sequence[Clause], attack: str) -> set[int]:
    """Identities of the drafts that no attack is told near: a toll or damage of something else."""
    foil = any("foil" in c.marks for c in clauses)
    away = elsewhere(clauses) if any("elsewhere" in c.marks for c in clauses) else set()
    if away:
        drafts = list(drafts)
        gone = {id(d) for d in drafts if id(d.clause) in away and d.what in _NEEDY | _ATTACKS}
        return gone | _loose([d for d in drafts if id(d) not in gone], clauses, attack, foil=foil)
    return _loose(drafts, clauses, attack, foil=foil)


def _loose(
    drafts: Iterable[Draft], clauses: Sequence[Clause], attack: str, *, foil: bool
) -> set[int]:
    blocks = {c.sentence.block for c in clauses if anchored(c, attack, foil=foil)}
    if attack == PRESUMED and (blocks or not foil):
        return set()
    if attack == TOLD and not blocks:
        return {id(d) for d in drafts if d.what in _NEEDY or d.what in _ATTACKS}
    found = _of_another_war(drafts, clauses)
    near = {b + d for b in blocks for d in range(-AFTER, BEFORE + 1)}
    for draft in drafts:
        if draft.what not in _NEEDY or draft.sentence.block in near:
            continue
        code = draft.place.code if draft.place is not None else None
        here = code is not None and len(code) > 2 and (code.startswith("gn:") or code[:2] in SIDES)
        if not here or foil and not blocks:
            found.add(id(draft))
    return found

"""Pass 6: claims of things that are named without a number, and of those denied."""

from __future__ import annotations

from bilan.core.quantity import Quantity
from bilan.lexicon import schema as s
from bilan.reading import frame
from bilan.reading.aside import UNNUMBERED
from bilan.reading.draft import Draft
from bilan.reading.listed import (
    aimed,
)
from bilan.reading.model import Clause, Thing, Verb
from bilan.reading.phrase import TOLLS
from bilan.reading.repeats import (
    USAGE_NAMES,
)
from bilan.reading.segment import COMMA

_HARM = frozenset(
    ("hit", "damaged", "destroyed", "killed", "injured", "fallen_debris", "casualties",
     "power_outage")
)  # fmt: skip
_HARM_REACH = 8
"""Tokens from the word for debris to what it did («les débris d'un drone ont touché …»)."""
_MANY = frozenset(("building", "infrastructure", "vehicle", "vessel", "household", "subscriber"))


def _talk(clause: Clause) -> bool:
    """Strikes that a sentence talks of as to come, feared or allowed, and none that it tells."""
    return "future" in clause.marks or any(v.future for v in clause.verbs)


def debris(clause: Clause, found: list[Draft]) -> Draft | None:
    """Debris that fell, or did harm, with no number given."""
    for verb in clause.verbs:
        if verb.what != "fallen_debris" or verb.negated:
            continue
        if any(b == verb.start for _, b in clause.marks.get("toward", ())):
            continue
        if verb.light and not _did_harm(clause, verb):
            continue
        if any(d.what == "fallen_debris" or d.about == "fallen_debris" for d in found):
            return None
        code = "weapon"
        for thing in clause.things:
            if thing.object.startswith("weapon") and 0 <= thing.start - verb.end <= 3:
                code = thing.object
        made = Draft(clause, "fallen_debris", code, None, verb.start, verb.end)
        made.verb = verb
        made.evidence = [("what", verb.start, verb.end)]
        made.rules.append("debris")
        return made
    return None


def _did_harm(clause: Clause, debris: Verb) -> bool:
    """Whether debris fell on something or did something; rubble that lies about has not."""
    if any(end == debris.start for _, end in clause.marks.get("by", ())):
        return True
    return any(
        v.what in _HARM and v.usage != s.NOUN and 0 <= v.left - debris.end <= _HARM_REACH
        for v in clause.verbs
    )


_SPARED = frozenset(("injured", "killed", "casualties", "damaged"))


def spared(clause: Clause, thing: Thing) -> Draft | None:
    """«Люди не пострадали»: of those whom a toll verb denies, there are none."""
    if (
        clause.between is None
        or clause.figures
        or not thing.object.startswith(("person", "vessel"))
    ):
        return None
    cost, verb = frame.thing_verb(clause, thing)
    if verb is None or verb.what not in _SPARED or cost > _SPARED_LIMIT or not verb.negated:
        return None
    if verb.usage in (s.NOUN, s.COUNTED) or verb.future or verb.reason:
        return None
    made = Draft(clause, verb.what, thing.object, Quantity(0, 0), thing.start, verb.end)
    made.verb = verb
    made.country = thing.country
    made.evidence = [
        ("count", verb.left, verb.end), ("object", thing.start, thing.end),
        ("what", verb.left, verb.end),
    ]  # fmt: skip
    made.rules.append("spared")
    return made


_SPARED_LIMIT = 1.2


def aged(clause: Clause, thing: Thing) -> Draft | None:
    """«Поранені 33-річний та 56-річний чоловіки»: as many people as ages stand before the noun."""
    if clause.between is None or not thing.object.startswith("person"):
        return None
    ages = [(a, b) for reason, a, b in clause.ignored if reason == "age" and b <= thing.start]
    ands = dict(clause.marks.get("and", ()))
    start, many = thing.start, 0
    for low, high in reversed(ages):
        joined = many and (ands.get(high) == start or clause.tokens.classes[start] == COMMA)
        if high != start and not (joined and start - high <= 1):
            break
        start, many = low, many + 1
    if many < _AGES:
        return None
    cost, verb = frame.thing_verb(clause, thing)
    if verb is None or verb.what not in TOLLS or verb.negated or cost > frame.LIMIT_THING:
        return None
    made = Draft(clause, verb.what, thing.object, Quantity(many, many), start, thing.end)
    made.verb = verb
    made.country = thing.country
    made.evidence = [("object", thing.start, thing.end), ("what", verb.left, verb.end)]
    made.rules.append("one-for-each-age")
    return made


_AGES = 2
"""A single age stands before a singular, which is one."""


def from_thing(clause: Clause, thing: Thing) -> Draft | None:
    """Struck things named in the plural without a number: count None."""
    family = thing.object.split("/", 1)[0]
    if family not in _MANY and family not in ("person", "weapon"):
        return None
    if clause.between is None:
        return None
    cost, verb = frame.thing_verb(clause, thing)
    if verb is None or verb.reason or verb.negated or cost > frame.LIMIT_THING:
        return None
    if aimed(clause, verb):
        return None
    if family == "weapon":
        if not (verb.what == "launched" or (verb.what == "hit" and verb.usage == s.NOUN)):
            return None
        if cost > 1.5 or any(0 <= thing.start - b <= 1 for _, b in clause.marks.get("from", ())):
            # “Fired from Orion drones”
            return None
        if verb.usage == s.NOUN and verb.what == "launched" and _talk(clause):
            return None
    elif verb.what not in UNNUMBERED:
        return None
    if family == "person" and verb.what != "power_outage":
        return None
    made = Draft(clause, verb.what, thing.object, None, thing.start, thing.end)
    made.verb = verb
    made.country = thing.country
    made.evidence = [("object", thing.start, thing.end), ("what", verb.left, verb.end)]
    made.rules.append(f"frame:{verb.what}:{USAGE_NAMES[verb.usage]}")
    return made

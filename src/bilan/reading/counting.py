"""What a figure counts: its own noun, the one recalled, the predicate's."""

from __future__ import annotations

from bilan.lexicon import schema as s
from bilan.reading.cost import admits
from bilan.reading.memory import Memory
from bilan.reading.model import Clause, Figure, Verb
from bilan.reading.nounphrase import common
from bilan.reading.otherwars import SIDES

_NUMBER_OF = 4
"""Tokens from a bare number to the noun that it is the number of."""


def _by_side(verb: Verb, clause: Clause) -> bool:
    """“Russia launched 287”: the subject of the verb is a side of the war."""
    if verb.usage == s.PARTICIPLE:
        return False
    return any(
        0 <= verb.left - m.end <= 2 and any(e[0] == s.COUNTRY and e[1] in SIDES for e in m.entries)
        for m in clause.mentions
        if m.kinds >> s.COUNTRY & 1
    )


def object_of(clause: Clause, figure: Figure, verb: Verb, memory: Memory) -> str | None:
    """The object said, or for a bare number the one last counted that the predicate admits."""
    if figure.object is not None:
        return figure.object
    if verb.counts and not verb.default:
        return None
    if figure.stranger and verb.default != "person":
        return None
    if verb.what == "hit" and (verb.left >= figure.end or verb.default == "weapon"):
        return memory.weapon or named_part(clause, figure)
    linked = any(
        b == figure.start for kind in ("and", "other") for _, b in clause.marks.get(kind, ())
    )
    if (figure.other or linked) and not verb.default and not figure.weak:
        return _others(clause, figure, verb)
    if verb.default == "weapon":
        if memory.weapon is None:
            # With no weapon counted before, what is shot down is one, or what a side launches.
            told = verb.what == "launched" and (memory.mentioned or _by_side(verb, clause))
            return "weapon" if told or verb.what == "shot_down" else None
        named = _number_of(clause, figure, verb)
        if named is not None:
            return named
        figure.rules.append("object-from-before")
        return _recalled(clause, figure, memory) or memory.weapon
    return verb.default or None


def named_part(clause: Clause, figure: Figure) -> str | None:
    """“Drones attacked the city, and one of them struck …”: the weapons named before."""
    if not any(a == figure.head for a, _ in clause.marks.get("subset", ())):
        return None
    named = [t.object for t in clause.things if t.end <= figure.start]
    return next((code for code in reversed(named) if code.startswith("weapon")), None)


def _number_of(clause: Clause, figure: Figure, verb: Verb) -> str | None:
    """«a porté à six le nombre de missiles abattus»: the noun stands behind the bare number."""
    for thing in clause.things:
        if 0 < thing.start - figure.end <= _NUMBER_OF and thing.end <= verb.left + 1:
            if admits(verb.admits, thing.object):
                return thing.object
    return None


def _recalled(clause: Clause, figure: Figure, memory: Memory) -> str | None:
    """“36 Shaheds and six Kalibrs were launched; 37 were shot down”: more than the last kind
    that was launched has, so the number is of all kinds together; None where it may be the last."""
    listed = [
        f for f in clause.figures
        if f.end <= figure.start and f.predicate is not None and f.predicate.what == "launched"
        and (f.object or "").startswith("weapon") and not f.none and f.value.high is not None
    ] or memory.launched  # fmt: skip
    if len(listed) < 2 or listed[-1].object is None or listed[-1].value.high is None:
        return None
    if figure.other or figure.value.low <= listed[-1].value.high:
        return None
    since = [
        f for f in clause.figures
        if f.end <= figure.start and (f.object or "").startswith("weapon") and f not in listed
    ]  # fmt: skip
    if since or memory.weapon not in (None, listed[-1].object):
        return None
    code = listed[-1].object
    for other in listed[:-1]:
        code = common(code, other.object or code)
    return code


def _others(clause: Clause, figure: Figure, verb: Verb) -> str | None:
    """“72 flats were destroyed and 230 others damaged”: more of what was counted before."""
    for earlier in reversed(clause.figures):
        if earlier.start < figure.start and earlier.object is not None and not earlier.none:
            return earlier.object if admits(verb.admits, earlier.object) else None
    return None

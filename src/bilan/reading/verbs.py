"""Pass 4a: predicates with their voice and mood, from the words on their left."""

from __future__ import annotations

from typing import Any

from bilan.lexicon import schema as s
from bilan.reading.model import Clause, Verb
from bilan.reading.segment import COMMA, QUOTE


def verbs(clause: Clause, predicates: list[tuple[Any, ...]]) -> None:
    """List the predicates of the sentence with their auxiliaries, voice and mood."""
    found = clause.mentions
    if not clause.kinds >> s.PREDICATE & 1:
        return
    for index, mention in enumerate(found):
        if not mention.kinds >> s.PREDICATE & 1 or _outlet(clause, index):
            continue
        for entry in mention.entries:
            if entry[0] != s.PREDICATE:
                continue
            if entry[2] == s.ACTIVE and _nominal(clause, index, entry, predicates):
                continue
            verb = Verb(mention.start, mention.end, predicates[entry[1]], entry[2])
            if entry[3] == s.CONDITIONAL:
                verb.hedged = True
            elif entry[3] == s.FUTURE:
                verb.future = True
            elif entry[3] == s.NEGATIVE:
                verb.negated = True
            _auxiliaries(clause, verb, index)
            clause.verbs.append(verb)
    if "asked" in clause.marks:
        _asked(clause)
    if any(v.light for v in clause.verbs) and "and" in clause.marks:
        _outweighed(clause)


ASKED = "asked, not told"
_ASKING = 10
"""Tokens from “whether” to the verb of what is asked."""


def _asked(clause: Clause) -> None:
    """“It did not say whether the refinery was damaged”: no more is told than that it is asked."""
    classes = clause.tokens.classes
    for _, b in clause.marks["asked"]:
        for verb in clause.verbs:
            if 0 <= verb.left - b <= _ASKING and COMMA not in classes[b + 1 : verb.left + 1]:
                verb.reason = verb.reason or ASKED


def _outlet(clause: Clause, index: int) -> bool:
    """“Baza and Shot, two outlets, said”: a name with a capital that is also a verb."""
    mention = clause.mentions[index]
    if not mention.kinds >> s.SPEAKER & 1 or clause.sentence.kind in ("title", "heading"):
        return False
    if not any(e[0] == s.SPEAKER and e[3] == "outlet" for e in mention.entries):
        return False
    if not clause.text[clause.tokens.starts[mention.start]].isupper():
        return False
    after = clause.mentions[index + 1] if index + 1 < len(clause.mentions) else None
    says = after is not None and after.start == mention.end and bool(after.kinds >> s.SAY & 1)
    return says or mention.start > clause.sentence.lo


def _outweighed(clause: Clause) -> None:
    """“Were detected and destroyed”: of two predicates joined, the light one tells nothing."""
    joints = dict(clause.marks["and"])
    idle: list[Verb] = []
    for light in clause.verbs:
        start = joints.get(light.end) if light.light and light.what == "launched" else None
        if start is None or light.usage == s.NOUN:
            continue
        for verb in clause.verbs:
            if verb.left != start or verb.light or verb.what not in _DOWNED:
                continue
            verb.left = light.left
            verb.hedged, verb.future = verb.hedged or light.hedged, verb.future or light.future
            verb.negated = verb.negated or light.negated
            if verb.usage == s.PAST:
                verb.usage = light.usage
            idle.append(light)
    if idle:
        clause.verbs = [v for v in clause.verbs if v not in idle]


_DOWNED = frozenset(("shot_down", "suppressed", "neutralised"))


_KIND = 0
"""Where the kind stands in the fields of a predicate."""


def _nominal(
    clause: Clause, index: int, active: s.Entry, predicates: list[tuple[Any, ...]]
) -> bool:
    """«une attaque avec …»: a form that is a noun for the same is no verb behind an article."""
    what = predicates[active[1]][_KIND]
    if index == 0 or not any(
        e[0] == s.PREDICATE and e[2] == s.NOUN and predicates[e[1]][_KIND] == what
        for e in clause.mentions[index].entries
    ):
        return False
    mention = clause.mentions[index]
    before = clause.mentions[index - 1]
    return before.end == mention.start and any(
        e[0] == s.NUMBER or e[0] == s.MARK and e[1] == "article" for e in before.entries
    )


def _auxiliaries(clause: Clause, verb: Verb, index: int) -> None:
    """Walk left over auxiliaries, negations and hedges; they give voice and mood."""
    found, classes = clause.mentions, clause.tokens.classes
    voice = 0
    edge = verb.start
    for position in range(index - 1, max(-1, index - 8), -1):
        mention = found[position]
        if edge - mention.end > 2 or not flowing(classes, mention.end, edge + 1):
            break
        known = False
        for entry in mention.entries:
            kind = entry[0]
            if kind == s.AUXILIARY:
                if _month(clause, mention):
                    continue
                voice = voice or entry[1]
                if entry[2] == s.CONDITIONAL:
                    verb.hedged = True
                elif entry[2] == s.FUTURE:
                    verb.future = True
                elif entry[2] == s.NEGATIVE:
                    verb.negated = True
                verb.left = mention.start
                known = True
            elif kind == s.MARK and entry[1] in ("not", "hedge", "light", "article", "all"):
                if entry[1] == "not":
                    verb.negated = True
                    verb.left = mention.start
                elif entry[1] == "hedge":
                    verb.hedged = True
                    verb.left = mention.start
                known = True
            elif kind == s.TIME:
                known = True
        if not known:
            break
        edge = mention.start
    if verb.usage == s.PAST:
        agent = any(a == verb.end for a, _ in clause.marks.get("by", ()))
        if voice == s.VOICE_PASSIVE or agent and voice != s.VOICE_ACTIVE:
            verb.usage = s.PARTICIPLE
        elif voice == s.VOICE_ACTIVE:
            verb.usage = s.ACTIVE


def _month(clause: Clause, mention: Any) -> bool:
    """“On 23 May killed three”: a month that is spelt like an auxiliary."""
    start = mention.start
    return (
        start > clause.sentence.lo
        and any(e[0] == s.TIME for e in mention.entries)
        and clause.text[clause.tokens.starts[start]].isupper()
    )


def flowing(classes: list[int], start: int, end: int) -> bool:
    """Are the words between two tokens joined by nothing but spaces and quotation marks?"""
    for kind in classes[start:end]:  # noqa: SIM110 a loop is faster here
        if kind > QUOTE or kind == COMMA:
            return False
    return True

"""Pass 3c: one thing told by its verb, where the noun has one form for one and for many."""

from __future__ import annotations

from typing import Any, NamedTuple

from bilan.core.quantity import Quantity
from bilan.lexicon import schema as s
from bilan.reading.model import Clause, Figure, Thing, Verb
from bilan.reading.verbs import flowing

_GAP = 2
"""Tokens between the noun and its verb («БПЛА ВСУ врезался», «сбит ещё украинский БПЛА»)."""


class SingleRules(NamedTuple):
    """Nouns that do not decline, and the endings of verbs that are said of one (settings)."""

    undeclined: frozenset[str]
    past: tuple[str, ...]
    participle: tuple[str, ...]


def single_rules(settings: dict[str, Any]) -> SingleRules:
    """The rules of a language's settings; empty where its nouns all decline."""
    return SingleRules(
        frozenset(settings.get("undeclined", ())),
        tuple(settings.get("single_past", ())),
        tuple(settings.get("single_participle", ())),
    )


def told_single(clause: Clause, rules: SingleRules) -> None:
    """«Сбит БПЛА», «БПЛА врезался в дом»: the verb tells that it was one."""
    if not clause.verbs:
        return
    for thing in list(clause.things):
        if thing.start >= clause.sentence.hi:
            continue
        nouns = clause.tokens.words[thing.start : thing.end]
        if not rules.undeclined.intersection(nouns):
            continue
        if any(_said_of_one(clause, thing, verb, rules) for verb in clause.verbs):
            clause.things.remove(thing)
            clause.figures.append(_one(thing))
    clause.figures.sort(key=lambda f: f.start)


def _said_of_one(clause: Clause, thing: Thing, verb: Verb, rules: SingleRules) -> bool:
    if not verb.what or verb.future or verb.usage == s.NOUN:
        return False
    word, classes = clause.tokens.words[verb.start], clause.tokens.classes
    if 0 <= verb.left - thing.end <= _GAP and flowing(classes, thing.end, verb.start + 1):
        return word.endswith((*rules.past, *rules.participle))
    if 0 <= thing.start - verb.end <= _GAP and flowing(classes, verb.end, thing.start + 1):
        return verb.usage == s.IMPERSONAL and word.endswith(rules.participle)
    return False


def _one(thing: Thing) -> Figure:
    figure = Figure(thing.start, thing.start, thing.start, Quantity(1, 1))
    figure.end, figure.object, figure.country = thing.end, thing.object, thing.country
    figure.implicit = figure.weak = True
    figure.rules.append("singular-by-verb")
    return figure

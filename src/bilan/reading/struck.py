"""Pass 4b: what a strike “on” something, a count of hits and falling debris say."""

from __future__ import annotations

from bilan.lexicon import schema as s
from bilan.reading.memory import Memory
from bilan.reading.model import Clause, Figure, Verb
from bilan.reading.segment import COMMA, GLUE


def counted_hits(clause: Clause, figures: list[Figure]) -> None:
    """«12 влучань дронів», “three missile hits”: a number before the noun counts what hit."""
    hits = [v for v in clause.verbs if v.what == "hit" and v.usage == s.NOUN and not v.reason]
    for figure in figures if hits else ():
        bare = figure.object is None or figure.object.startswith("attack")
        if not bare or figure.none or figure.share or figure.weak:
            continue
        for verb in hits:
            if not figure.head <= verb.start <= figure.head + 1 or "weapon" not in verb.admits:
                continue
            thing = next((t for t in clause.things if 0 <= t.start - verb.end <= 1), None)
            weapon = thing is not None and thing.object.startswith("weapon")
            figure.object = thing.object if weapon and thing is not None else "weapon"
            figure.predicate, figure.cost, figure.stranger = verb, 0.0, False
            figure.end = max(figure.end, verb.end)
            figure.rules.append("counted-hits")
            if weapon:
                clause.things = [t for t in clause.things if t is not thing]
            break


_DEFENCE = 4
"""Tokens from the air defence to what it hit («силами ПВО за ночь поражено 17 целей»)."""


def targets_hit(clause: Clause, figure: Figure, verb: Verb) -> Verb:
    """«Поражено 17 целей» by a strike: a verb that is said of what is shot down and of what is
    struck, and a noun that is either; air defence shoots down, and anybody else strikes."""
    if verb.what != "shot_down" or figure.object != "weapon" or figure.end == figure.head:
        return verb
    hit = next(
        (v for v in clause.verbs if v.start == verb.start and v.what == "hit" and v.admits), None
    )
    here = clause.at.get(figure.end - 1) or clause.at.get(figure.head)
    near = any(0 <= verb.start - b <= _DEFENCE for _, b in clause.marks.get("enemy", ()))
    if hit is None or here is None or near:
        return verb
    code = next((e[1] for e in here[1] if e[0] == s.OBJECT and e[1].startswith(STRUCK)), None)
    if code is None:
        return verb
    figure.object, figure.predicate = code, hit
    figure.rules.append("targets-hit")
    return hit


def people_killed(clause: Clause, figure: Figure, verb: Verb, memory: Memory) -> Verb:
    """«Ликвидировано 100 боевиков, ещё 25 уничтожены»: a verb that is said of weapons and of
    soldiers, where people were counted before and no weapon."""
    if verb.what != "shot_down" or figure.object is not None or figure.stranger:
        return verb
    if memory.person is None or memory.weapon is not None:
        return verb
    killed = next((v for v in clause.verbs if v.start == verb.start and v.what == "killed"), None)
    if killed is None:
        return verb
    figure.object, figure.predicate = memory.person, killed
    figure.rules.append("people-killed")
    return killed


_ELSE = "counts something else"


def one_of_them(clause: Clause, figures: list[Figure]) -> None:
    """«в одном из районов Киева»: a bare one between “in” and “of” tells where."""
    marks = clause.marks
    for figure in figures:
        if figure.object is not None or figure.value != (1, 1, False) or figure.implicit:
            continue
        inside = any(b == figure.start for _, b in marks.get("in", ()))
        of = (*marks.get("from", ()), *marks.get("out_of", ()))
        if inside and any(a == figure.head for a, _ in of) and figure.predicate is not None:
            figure.predicate = None
            figure.ignored = _ELSE
            clause.ignored.append((_ELSE, figure.start, figure.head))


def owners(clause: Clause, figures: list[Figure]) -> None:
    """«по общежитию одного из училищ»: one of several right behind a thing is its owner."""
    ends = {f.end: f for f in figures if f.implicit and f.predicate is not None}
    for figure in figures:
        before = ends.get(figure.start)
        if before is None or figure.value != (1, 1, False) or figure.implicit:
            continue
        if clause.tokens.classes[figure.start] == GLUE and any(
            figure.head == a for a, _ in clause.marks.get("out_of", ())
        ):
            figure.predicate = None
            figure.ignored = _ELSE
            clause.ignored.append((_ELSE, figure.start, figure.head))


def strangers_go_on(clause: Clause, figures: list[Figure]) -> None:
    """«семь собак погибли, десять остались …»: a bare number behind one that counts something
    else goes on with it."""
    others = [end for reason, _, end in clause.ignored if reason == _ELSE]
    for figure in figures if others else ():
        verb = figure.predicate
        if verb is None or figure.object is not None or figure.parent is not None:
            continue
        if verb.end > figure.start or figure.group:
            continue
        before = [f.end for f in figures if f.end <= figure.start]
        if any(0 <= verb.left - end <= 1 and end > max(before, default=-1) for end in others):
            figure.predicate = None
            figure.ignored = _ELSE
            clause.ignored.append((_ELSE, figure.start, figure.head))


STRUCK = ("building", "infrastructure", "vehicle", "vessel")


_AIM = 4
"""Tokens from an attack to the preposition of what it struck («вдарила дронами одразу по …»)."""


def struck(clause: Clause, figures: list[Figure]) -> None:
    """“A missile strike on a residential building”, «вдарила по трьох заводах»: what an attack
    was aimed at, once it is counted or named in the singular, was hit."""
    for figure in figures:
        if figure.object is None or not figure.object.startswith(STRUCK):
            continue
        if figure.predicate is not None and figure.near():
            continue
        for a, b in clause.marks["toward"]:
            if 0 <= figure.start - b <= 1:
                aim = _aim(clause, a)
                if aim is not None:
                    figure.predicate, figure.cost = aim, 0.5
                    figure.rules.append("struck")


def _aim(clause: Clause, mark: int) -> Verb | None:
    """The attack that a preposition of direction follows, as a hit; None if none does."""
    classes = clause.tokens.classes
    for verb in clause.verbs:
        if verb.what != "launched" or verb.negated or verb.light or verb.usage == s.PARTICIPLE:
            continue
        if any(v.reason and v.usage == s.NOUN and verb.end <= v.start < mark for v in clause.verbs):
            # «совершена попытка удара по зданию»
            continue
        if 0 <= mark - verb.end <= _AIM and COMMA not in classes[verb.end : mark + 1]:
            # “Fired four missiles at” tells an aim, and “a fire at” none.
            counted = any(verb.left <= f.start < mark and not f.implicit for f in clause.figures)
            noun = any(e[0] == s.OBJECT for e in clause.at[verb.start][1])
            if not counted and not noun:
                return _hit(verb.left, verb.end, verb)
    for mention in clause.mentions:
        if mention.kinds >> s.OBJECT & 1 and 0 <= mark - mention.end <= 1:
            for entry in mention.entries:
                if entry[0] == s.OBJECT and entry[1].startswith("attack/"):
                    if entry[1] != "attack/explosion":
                        return _hit(mention.start, mention.end, None)
    return None


def _hit(start: int, end: int, verb: Verb | None) -> Verb:
    made = Verb(start, end, ("hit", STRUCK, (), "", "", "", "", False), s.NOUN)
    if verb is not None:
        made.hedged, made.future = verb.hedged, verb.future
    return made


def falling_debris(clause: Clause) -> None:
    """“Debris from two drones fell on Kyiv”: what fell is debris, nothing hit."""
    for debris in clause.verbs:
        if debris.what != "fallen_debris":
            continue
        for verb in clause.verbs:
            if any(
                debris.end <= f.start < verb.left and (f.object or "").startswith(STRUCK)
                for f in clause.figures
            ):
                # “The wreckage of two blocks struck by missiles”
                continue
            if verb.what == "hit" and verb.usage != s.NOUN and 0 <= verb.left - debris.end <= 6:
                if verb.usage in (s.INTRANSITIVE, s.IMPERSONAL, s.PARTICIPLE):
                    verb.what, verb.admits = "fallen_debris", ("weapon", "place")

"""Pass 4: predicates take their arguments inside the sentence.

Every figure looks for the predicate that governs it at the least cost: the class of object that
the predicate admits, the side on which its form takes it, and what stands between.
"""

from __future__ import annotations

from bilan.core.quantity import Quantity
from bilan.lexicon import schema as s
from bilan.reading.cost import NEVER, PLACES, Between, admits, cost_of, place_cost
from bilan.reading.joining import UNDERGONE, beside_object, gapping, lists, share_lists, trailing
from bilan.reading.model import Clause, Figure, Thing, Verb
from bilan.reading.segment import COLON, COMMA, GLUE
from bilan.reading.struck import (
    STRUCK,
    counted_hits,
    falling_debris,
    one_of_them,
    owners,
    strangers_go_on,
    struck,
)
from bilan.reading.subsets import LIMIT_BARE, after_subset, family, subsets
from bilan.reading.verbs import flowing

LIMIT = 6.5
LIMIT_LIST = 8.0
LIMIT_WEAK = 3.0
LIMIT_THING = 2.2
LIMIT_LISTED = 4.0
LIMIT_PLACE = 4.0

_THINGS = ("building", "infrastructure", "vehicle", "vessel", "household", "subscriber", "fire")


def govern(clause: Clause) -> None:
    """Give every figure and every unnumbered thing the predicate that governs it."""
    if not clause.verbs or not (clause.figures or clause.things):
        return
    falling_debris(clause)
    between = clause.between = Between(clause)
    figures = [f for f in clause.figures if f.ignored is None]
    own = [_best(clause, between, figure, figure.start, figure.end) for figure in figures]
    for figure, (cost, verb) in zip(figures, own, strict=True):
        figure.cost, figure.predicate = cost, verb
        _stopped_group(clause, figure)
    counted_hits(clause, figures)
    wholes = {id(f.parent) for f in figures if f.whole}
    for figure in figures:
        if id(figure) not in wholes:
            _postnominal(clause, figure)
    if "revision" in clause.marks or "earlier" in clause.marks:
        _risen(clause, figures)
    items = sorted([*figures, *_unnumbered(clause, between)], key=lambda f: f.start)
    lists(clause, items, between.aside)
    subsets(clause)
    _of_things(clause, figures)
    trailing(clause, items)
    share_lists(items)
    beside_object(clause, items)
    gapping(clause)
    if "toward" in clause.marks:
        struck(clause, figures)
    both = {a for a, _ in clause.marks.get("both", ())}
    for figure in figures:
        _accept(figure, both)
    strangers_go_on(clause, figures)
    one_of_them(clause, figures)
    owners(clause, figures)


def _of_things(clause: Clause, figures: list[Figure]) -> None:
    """«Ces appareils ont été détruits, dont 47 dans la région de Koursk»: a part of things whose
    number the sentence does not say."""
    for figure in figures:
        if figure.parent is not None or figure.near() or figure.object is not None:
            continue
        if figure.stranger:
            continue
        if not (figure.after_subset or after_subset(clause, figure)):
            continue
        for thing in reversed(clause.things):
            if thing.end > figure.start or not thing.object.startswith(("weapon", "person")):
                continue
            cost, verb = thing_verb(clause, thing)
            if verb is not None and verb.what and cost <= LIMIT_THING and verb.end <= figure.start:
                figure.object, figure.predicate, figure.cost = thing.object, verb, 1.0
                figure.rules.append("part-of-things")
            break


_DOWNED = frozenset(("shot_down", "neutralised"))
_DEEDS = frozenset(("shot_down", "damaged", "destroyed"))


def _agents(clause: Clause) -> set[int]:
    """Where an agent is introduced; «за сутки», «за три дня» tell how long instead."""
    return {a for a, b in clause.marks["by"] if not _timed(clause, b)}


def _timed(clause: Clause, token: int) -> bool:
    """Whether a time or a number stands at a token; the word in «par un navire» is an article."""
    here = clause.at.get(token)
    return here is not None and any(
        e[0] in (s.UNIT, s.TIME)
        or e[0] == s.NUMBER
        and (e[1] > 1 or here[0] not in clause.at or _timed(clause, here[0]))
        for e in here[1]
    )


def _best(
    clause: Clause, between: Between, figure: Figure, start: int, end: int
) -> tuple[float, Verb | None]:
    best, chosen = NEVER, None
    agents = _agents(clause) if "by" in clause.marks else ()
    for verb in clause.verbs:
        if figure.none and not admits(("person", "weapon"), figure.object):
            continue
        code = figure.object
        if code is not None and code.startswith(PLACES):
            if verb.reason and not admits(verb.admits, code):
                continue
            cost = place_cost(between, start, end, verb)
        else:
            cost = cost_of(between, start, end, code, verb)
            by_it = start >= verb.end and verb.what in _DOWNED and verb.end in agents
            by_it = by_it or start == verb.end + 1 and verb.end in agents and _no_weapon(code)
            if by_it or figure.tool and verb.what in UNDERGONE:
                # “A tower destroyed by a missile”: no missile was shot down.
                cost = NEVER
            if figure.none and verb.start == figure.start and admits(verb.admits, code):
                cost = 0.0  # «жертв и разрушений нет»: the toll denied is the noun itself
            if verb.usage == s.COUNTED and _one_among(clause, figure, verb):
                cost = NEVER
            if start >= verb.end and verb.usage in _NOUNS and _counted_before(clause, verb):
                cost = NEVER
            if verb.usage == s.NOUN and verb.start == figure.head and verb.what in _DEEDS:
                # «huit destructions»: the number counts the deeds.
                cost = NEVER
            if figure.stranger and "person" not in verb.admits:
                cost += 2.2
            if figure.none and code is None and not _denies(clause, figure, verb):
                cost = NEVER
            if verb.start in between.aside and figure.start not in between.aside:
                cost += 3.0
        if cost < best:
            best, chosen = cost, verb
    return best, chosen


def _one_among(clause: Clause, figure: Figure, verb: Verb) -> bool:
    """«Одна из спасённых рассказала»: one among the rescued is not one more rescued."""
    return figure.object is None and any(
        figure.end <= a and b == verb.start for a, b in clause.marks.get("out_of", ())
    )


def _counted_before(clause: Clause, verb: Verb) -> bool:
    """«50 погибших и 20 пленных»: a noun that the number before it counts takes no other."""
    if clause.tokens.classes[verb.start] != GLUE:
        return False
    return any(f.head == verb.start and not f.none for f in clause.figures) and any(
        v.start == verb.start and v.usage == s.COUNTED for v in clause.verbs
    )


_NOUNS = (s.NOUN, s.COUNTED)


def _denies(clause: Clause, figure: Figure, verb: Verb) -> bool:
    """A none without a noun denies what follows it, and nothing behind the next comma."""
    if verb.end <= figure.start:
        return False
    between = clause.between
    return not any(
        clause.tokens.classes[k] == COMMA and k not in between.inserted
        for k in range(figure.end, verb.left + 1)
    )


def _no_weapon(code: str | None) -> bool:
    """Whether an object is known that does, and does not undergo («détruits par un navire»)."""
    return code is not None and code.startswith(("vessel", "vehicle", "person", "aircraft"))


_FATE = frozenset(
    ("shot_down", "suppressed", "neutralised", "lost", "hit", "left_airspace", "in_flight")
)


_POSTNOMINAL = frozenset((s.PARTICIPLE, s.PAST, s.COUNTED))


def _alongside(clause: Clause, figure: Figure, other: Figure, verb: Verb) -> bool:
    """“10 missiles launched from the sea and 25 drones were shot down”: both were."""
    if other.object is None or other.weak or other.none or after_subset(clause, other):
        return False
    return other.predicate is verb and family(figure.object, other.object)


def _postnominal(clause: Clause, figure: Figure) -> None:
    """«34 des 35 drones envoyés par Moscou ont été interceptés»: the participle that stands
    behind the noun is the whole's, or a second claim; the finite predicate is the figure's own."""
    first = figure.predicate
    if first is None or first.what != "launched" or first.usage not in _POSTNOMINAL:
        return
    end = figure.parent.end if figure.whole and figure.parent is not None else figure.end
    if first.left != first.start or not 0 <= first.start - end <= 1:
        return
    if _fated(clause, figure, first):
        return
    for verb in clause.verbs:
        if (
            verb.start < first.end
            or verb.what not in _FATE
            or not admits(verb.admits, figure.object)
        ):
            continue
        if COLON in clause.tokens.classes[first.end : verb.left + 1]:
            break
        finite = verb.left < verb.start or verb.usage in (s.INTRANSITIVE, s.IMPERSONAL)
        if not finite or any(
            f.start >= first.end and f.end <= verb.left and not _alongside(clause, figure, f, verb)
            for f in clause.figures
        ):
            continue
        figure.predicate = verb
        figure.cost += 0.3
        figure.rules.append("past-the-participle")
        if figure.whole and figure.parent is not None:
            figure.parent.predicate, figure.parent.cost = first, 0.3
        else:
            figure.second = first
        return


_TOLLS = frozenset(("killed", "injured", "missing", "casualties"))
_TALLIED = _TOLLS | _FATE
_RISE = 3
"""Tokens from the words of a rise to its figure («до», “to” and the like)."""


def _risen(clause: Clause, figures: list[Figure]) -> None:
    """«Число погибших при ударе по Одессе выросло до 10»: a rise leads to the toll that rose."""
    marks = [*clause.marks.get("revision", ()), *clause.marks.get("earlier", ())]
    for figure in figures:
        if figure.object is not None or figure.share:
            continue
        rises = [
            a for a, b in marks
            if a <= figure.start and figure.start - b <= _RISE
            and not any(b <= f.start < figure.start for f in figures)
        ]  # fmt: skip
        tolls = [
            v for v in clause.verbs
            if v.what in _TALLIED and rises and v.end <= rises[-1]
            and (v.usage in (s.NOUN, s.COUNTED) or _number_of(clause, v))
        ]  # fmt: skip
        if not tolls and (
            any(b == figure.start for _, b in marks)
            or any(0 <= a - figure.end <= 1 for a, _ in marks)
        ):
            # «до 40 зросла кількість загиблих», «ont porté à 14 le bilan des morts»
            tolls = [
                v for v in clause.verbs
                if v.what in _TOLLS and v.usage in (s.NOUN, s.COUNTED)
                and 0 <= v.left - figure.end <= _RISE + 1
            ]  # fmt: skip
        if tolls:
            verb = figure.predicate = tolls[0]
            figure.cost = 0.2
            figure.rules.append("risen")
            if verb.what in _FATE:
                things = (t for t in clause.things if 0 <= t.start - verb.end <= 2)
                thing = next((t for t in things if t.object.startswith("weapon")), None)
                figure.object = thing.object if thing is not None else None


def _number_of(clause: Clause, verb: Verb) -> bool:
    """«Le nombre de personnes tuées est passé à trois»: a participle right behind people that no
    number counts."""
    return (
        verb.what in _TOLLS
        and verb.usage == s.PARTICIPLE
        and any(t.end == verb.start and t.object.startswith("person") for t in clause.things)
    )


_GROUP = 5
"""Tokens from a verb to the barrage or wave that it stopped, a time between them."""


def _stopped_group(clause: Clause, figure: Figure) -> None:
    """“Intercepted a barrage of 35 drones”: what was stopped is the barrage, drones and all."""
    group = figure.predicate
    if group is None or group.what != "launched" or group.usage != s.NOUN:
        return
    if group.end > figure.start or figure.start - group.end > 2:
        return
    for verb in clause.verbs:
        if verb.what in _DOWNED and verb.usage in (s.ACTIVE, s.PAST) and not verb.light:
            if 0 <= group.start - verb.end <= _GROUP and admits(verb.admits, figure.object):
                if flowing(clause.tokens.classes, verb.end, group.start + 1):
                    figure.predicate = verb
                    figure.rules.append("stopped-group")
                    return


def _fated(clause: Clause, figure: Figure, launched: Verb) -> bool:
    """«avoir détruit au-dessus de … onze roquettes tirées de …»: the fate is told before."""
    for verb in reversed(clause.verbs):
        if verb.end > figure.start or verb.usage not in (s.ACTIVE, s.PAST):
            continue
        if verb.what in ("shot_down", "neutralised", "suppressed") and admits(
            verb.admits, figure.object
        ):
            gap = clause.tokens.classes[verb.end : figure.start + 1]
            clear = COMMA not in gap and not any(
                verb.end <= f.start < figure.start and not _of_the_same(clause, f, verb)
                for f in clause.figures
            )
            if clear:
                figure.predicate, figure.second = verb, launched
                figure.rules.append("past-the-participle")
            return clear
    return False


def _of_the_same(clause: Clause, figure: Figure, verb: Verb) -> bool:
    """“13 of the 23 missiles and 40 of the 109 drones launched”: the items before, and their
    wholes, are told by the same verb."""
    parts = (f for f in clause.figures if f.whole and f.predicate is verb)
    return any(f is figure or f.parent is figure for f in parts)


def _unnumbered(clause: Clause, between: Between) -> list[Figure]:
    """Things named without a number, as members of lists of launches or of what was damaged."""
    items: list[Figure] = []
    for thing in clause.things:
        if not thing.object.startswith(("weapon", *STRUCK)) or thing.start in between.aside:
            continue
        item = thing.item = Figure(thing.start, thing.start, thing.start, Quantity(1, 1))
        item.end, item.object, item.implicit, item.weak = thing.end, thing.object, True, True
        item.tool = thing.tool
        item.cost, item.predicate = _best(clause, between, item, item.start, item.end)
        items.append(item)
    return items


def _accept(figure: Figure, both: set[int]) -> None:
    """Drop a predicate that lies too far for the kind of figure."""
    if figure.object is None and "list" in figure.rules and figure.start in both:
        # “550 drones, 477 on another night, both the most so far”
        figure.predicate = None
        return
    limit = LIMIT
    if figure.object is not None and figure.object.startswith(PLACES):
        limit = LIMIT_PLACE
    elif figure.none and figure.object is None:
        limit = 1.0
    elif figure.weak:
        limit = LIMIT_WEAK
    elif figure.object is None and not figure.parent:
        limit = LIMIT_BARE
    elif "list" in figure.rules:
        limit = LIMIT_LIST
    if figure.cost > limit or (
        figure.weak
        and figure.object is None
        and figure.parent is None
        and figure.predicate is not None
        and not -1 <= figure.predicate.left - figure.end <= 0
    ):
        # An article without a noun that is known («une telle attitude») counts nothing.
        figure.predicate = None


def thing_verb(clause: Clause, thing: Thing) -> tuple[float, Verb | None]:
    """The predicate of an object named without a number, if one is near."""
    between = clause.between
    best, chosen = NEVER, None
    for verb in clause.verbs:
        if thing.tool and verb.what in UNDERGONE:
            continue
        cost = cost_of(between, thing.start, thing.end, thing.object, verb)
        if cost < best:
            best, chosen = cost, verb
    return best, chosen

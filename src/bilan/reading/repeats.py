"""Second claims of one figure: for each place of a list, for all that was launched, for a whole."""

from __future__ import annotations

from bilan.core.quantity import Quantity
from bilan.lexicon import schema as s
from bilan.reading.cost import admits
from bilan.reading.draft import Draft
from bilan.reading.listed import (
    FATE,
)
from bilan.reading.model import Clause, Figure, Spot, Verb
from bilan.reading.nearest import dashed
from bilan.reading.segment import COMMA


def each(clause: Clause, figure: Figure, made: Draft) -> list[Draft]:
    """“six each over A and B”, «по 5 над А і Б»: one claim per place of the list."""
    opens = {f.start for f in clause.figures}
    # «7 ракетами по Київщині»: a preposition behind the number tells where.
    opens |= {b for kind in ("in", "toward") for _, b in clause.marks.get(kind, ())}
    marked = any(
        0 <= figure.start - end <= 1
        or (end not in opens and (0 <= start - figure.head <= 1 or 0 <= start - figure.end <= 1))
        for start, end in clause.marks.get("each", ())
    )
    if not marked:
        return []
    before = dashed(clause, figure.start) is not None
    run = [] if before else _run_after(clause, figure)
    run = run or _run_before(clause, figure)[::-1]
    if len(run) < 2:
        return []
    made.spot = run[0]
    copies = []
    for spot in run[1:]:
        copy = Draft(clause, made.what, made.object, made.count, made.start, spot.end)
        fill(copy, figure, made.verb) if made.verb is not None else None
        copy.apart = True
        copy.figure = None
        copy.about = made.about
        copy.spot = spot
        copy.parent = made.parent
        copy.rules.append("one-per-place")
        copies.append(copy)
    return copies


def _run_before(clause: Clause, figure: Figure) -> list[Spot]:
    """«Над А, Б и В уничтожены по одному БПЛА»: the list of places before the verb."""
    run: list[Spot] = []
    for spot in reversed(clause.places):
        if spot.start >= figure.start or spot.launch:
            continue
        edge = run[-1].start if run else figure.start
        if any(spot.end <= f.start < figure.start for f in clause.figures):
            break
        if run and (edge - spot.end > 4 or not _parted(clause, spot.end, edge)):
            break
        again = any(spot.end <= a < edge for a, _ in clause.marks.get("in", ()))
        if run and again and any(f.start < spot.start for f in clause.figures):
            # «по два — над Тульской областью, а над Калужской и Орловской — по одному»
            break
        run.append(spot)
    return run[::-1]


def _run_after(clause: Clause, figure: Figure) -> list[Spot]:
    """The list of places behind a number."""
    listed = [p for p in clause.places if p.start >= figure.head and not p.launch]
    run: list[Spot] = []
    for spot in listed:
        if run and not _parted(clause, run[-1].end, spot.start):
            # «над акваторией Черного моря у побережья Крыма» is one place.
            continue
        if run and (
            spot.start - run[-1].end > 4
            or any(run[-1].end <= f.start < spot.start for f in clause.figures)
        ):
            break
        run.append(spot)
    return run


def _parted(clause: Clause, start: int, end: int) -> bool:
    """A comma or “and” between two tokens."""
    if COMMA in clause.tokens.classes[start : end + 1]:
        return True
    return any(start <= a < end for a, _ in clause.marks.get("and", ()))


def all_launched(clause: Clause, figure: Figure, made: Draft) -> Draft | None:
    """“Shot down all 14 drones that Russia launched”: the same number was launched."""
    if "all-but" in figure.rules:
        second = _second(clause, figure, made, launched(made.verb)) if made.verb else None
        if second is not None:
            second.count = figure.printed
        return second
    definite = any(
        end == figure.start
        for end in (b for kind in ("all", "article") for _, b in clause.marks.get(kind, ()))
    )
    if figure.second is not None and definite and (made.object or "").startswith("weapon"):
        return _second(clause, figure, made, figure.second)
    if made.verb is None or not definite:
        return None
    if figure.compound and made.what in FATE and not figure.whole:
        inside = (v for v in clause.verbs if figure.start <= v.start < figure.end)
        return _second(clause, figure, made, next(inside, made.verb))
    if made.verb.end > figure.start:
        return None
    if made.what not in FATE or figure.whole or not (made.object or "").startswith("weapon"):
        return None
    for verb in clause.verbs:
        if verb.what != "launched" or "weapon" not in verb.admits or verb.usage == s.NOUN:
            continue
        if 0 <= verb.start - figure.end <= 4 and verb is not made.verb:
            return _second(clause, figure, made, verb)
    return None


def former(clause: Clause, figure: Figure, made: Draft, former: tuple[Quantity, int, int]) -> Draft:
    """“rose from 9 to 11”: the figure that gave way."""
    value, start, end = former
    old = Draft(clause, made.what, made.object, value, start, end)
    if made.verb is not None:
        fill(old, figure, made.verb)
    old.figure = Figure(start, start, end, value)
    old.evidence = [("count", start, end), *(e for e in old.evidence if e[0] == "what")]
    old.about = made.about
    old.rules.append("former-figure")
    made.start = made.start if made.start < start else end
    made.ties.append(("revises", old))
    return old


def _second(clause: Clause, figure: Figure, made: Draft, verb: Verb) -> Draft:
    second = Draft(clause, "launched", made.object, made.count, figure.start, verb.end)
    fill(second, figure, verb)
    second.figure = None
    second.rules.append("all-launched")
    return second


def whole_default(clause: Clause, figure: Figure) -> None:
    """In “76 of the 188 drones were shot down”, 188 were launched unless another word says so."""
    if not figure.whole or figure.parent is None or figure.predicate is None:
        return
    whole = figure.parent
    if whole.object is None:
        whole.object = figure.object
    adjacent = any(
        v.what and v.start - whole.end <= 1 and v.start >= whole.end and v.usage in
        (s.PARTICIPLE, s.PAST, s.IMPERSONAL) and v.start != figure.predicate.start
        and admits(v.admits, whole.object)
        and not any(whole.end <= f.start < v.start for f in clause.figures)
        for v in clause.verbs
    )  # fmt: skip
    if adjacent:
        return
    armed = (whole.object or "").startswith("weapon")
    if figure.predicate.what not in FATE or not armed:
        if whole.predicate is figure.predicate:
            # “one of two power lines was damaged” tells nothing of the other.
            whole.ignored = "whole of a part"
            clause.ignored.append((whole.ignored, whole.start, whole.head))
        return
    if whole.predicate is not figure.predicate:
        for verb in clause.verbs:
            if verb.what == "launched" and "weapon" in verb.admits and verb.end <= figure.start:
                return
    whole.predicate = launched(figure.predicate)
    whole.cost = figure.cost
    whole.rules.append("whole-of-parts")


def launched(verb: Verb) -> Verb:
    """A verb of launching in the place and mood of another one."""
    made = Verb(
        verb.start, verb.end, ("launched", ("weapon",), (), "weapon", "", "", "", False), verb.usage
    )
    made.left = verb.left
    made.hedged, made.future = verb.hedged, verb.future
    return made


def fill(made: Draft, figure: Figure, verb: Verb) -> None:
    """Write into a draft what figure and predicate say: evidence, mood, sides and rules."""
    made.figure = figure
    made.verb = verb
    made.cause = verb.cause or None
    made.country = figure.country
    made.evidence.append(("count", figure.start, figure.end if figure.implicit else figure.head))
    if figure.end > figure.head:
        made.evidence.append(("object", figure.head, figure.end))
    made.evidence.append(("what", verb.left, verb.end))
    made.rules.extend(figure.rules)
    made.rules.append(f"frame:{verb.what}:{USAGE_NAMES[verb.usage]}")


USAGE_NAMES = {number: name for name, number in s.USAGES.items()}

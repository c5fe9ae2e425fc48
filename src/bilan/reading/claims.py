"""From figures and their predicates to drafts of claims."""

from __future__ import annotations

from itertools import pairwise

from bilan.core.quantity import Quantity
from bilan.lexicon import schema as s
from bilan.reading import frame
from bilan.reading.cost import AGENTS, admits
from bilan.reading.draft import Draft
from bilan.reading.listed import (
    FATE,
    PARTED,
    STRUCK,
    aimed,
    by_place,
    colon_parts,
    continued,
    list_items,
    listed_thing,
    losses,
    remember_lead,
    respectively,
    thing_in_list,
)
from bilan.reading.memory import Memory
from bilan.reading.model import Clause, Figure, Spot, Thing, Verb
from bilan.reading.phrase import common
from bilan.reading.segment import COMMA, QUOTE
from bilan.reading.theatre import SIDES
from bilan.reading.where import dashed

_PLACE_ABOUT = frozenset(
    ("launched", "shot_down", "suppressed", "neutralised", "lost", "left_airspace", "hit",
     "fallen_debris", "damaged", "destroyed", "power_outage")
)  # fmt: skip
_UNNUMBERED = frozenset(("hit", "damaged", "destroyed", "power_outage"))
_FLYING = ("weapon/drone", "weapon/missile", "weapon/bomb/glide")
_AGENTS_AT_MOST = 10
"""A weapon that killed or damaged has hit; of a larger number it is not said that each did."""
_NUMBER_OF = 4
"""Tokens from a bare number to the noun that it is the number of."""
_HARM = frozenset(
    ("hit", "damaged", "destroyed", "killed", "injured", "fallen_debris", "casualties",
     "power_outage")
)  # fmt: skip
_HARM_REACH = 8
"""Tokens from the word for debris to what it did («les débris d'un drone ont touché …»)."""
_TOLL = frozenset(("killed", "injured", "missing", "rescued", "evacuated", "captured"))
_MANY = frozenset(("building", "infrastructure", "vehicle", "vessel", "household", "subscriber"))


def drafts(clause: Clause, memory: Memory) -> list[Draft]:
    """The claims of one sentence, in order; numbers left over are noted in ``clause.ignored``."""
    codes = [t.object for t in clause.things] + [f.object for f in clause.figures]
    if any(code is not None and code.startswith("weapon") for code in codes):
        memory.mentioned = True
    for figure in clause.figures:
        _whole_default(clause, figure)
    _references(clause, memory)
    _all_except(clause)
    losses(clause)
    list_items(clause, memory)
    continued(clause, memory)
    colon_parts(clause)
    by_place(clause, memory)
    respectively(clause, memory)
    found = _counted(clause, memory)
    shared = {d.verb for d in found if d.share is not None}
    for thing in clause.things:
        made = (
            _from_thing(clause, thing)
            or _spared(clause, thing)
            or listed_thing(clause, thing, memory)
            or thing_in_list(clause, thing)
        )
        if made is not None and made.verb not in shared:
            found.append(made)
    debris = _debris(clause, found)
    if debris is not None:
        found.append(debris)
    _remember(clause, memory, found)
    found.sort(key=lambda d: (d.start, d.end))
    return found


def _counted(clause: Clause, memory: Memory) -> list[Draft]:
    """The claims that figures make, each tied to the whole that it is a part of."""
    found: list[Draft] = []
    by_figure: dict[int, Draft] = {}
    spread: list[tuple[Draft, list[Draft]]] = []
    for figure in clause.figures:
        made = _from_figure(clause, figure, memory)
        if made is None:
            continue
        if figure.former is not None:
            found.append(_former(clause, figure, made, figure.former))
        found.append(made)
        by_figure[id(figure)] = made
        second = _all_launched(clause, figure, made)
        if second is not None:
            found.append(second)
        copies = _each(clause, figure, made)
        found.extend(copies)
        spread.append((made, copies))
    for figure in clause.figures:
        parent = figure.parent or figure.outer
        if parent is not None and id(figure) in by_figure:
            by_figure[id(figure)].parent = by_figure.get(id(parent)) or memory.made.get(id(parent))
    for made, copies in spread:
        for copy in copies:
            copy.parent = made.parent
    memory.made.update(by_figure)
    return found


def _remember(clause: Clause, memory: Memory, found: list[Draft]) -> None:
    """What later sentences may refer back to."""
    launched = [d.figure for d in found if d.what == "launched" and d.figure is not None
                and (d.object or "").startswith("weapon")]  # fmt: skip
    if launched:
        memory.launched = launched
    for draft in found:
        counted = draft.figure
        if counted is None or draft.about or counted.parent or counted.outer:
            continue
        if draft.what in PARTED and (draft.object or "").startswith(("weapon", "person")):
            memory.last = counted
    remember_lead(clause, memory, found)
    last = [d.verb for d in found if d.figure is not None and d.verb is not None and not d.about]
    memory.told = (clause.sentence.hi, last[-1]) if last else None
    listed = [d.object for d in found if d.figure is not None and d.object and d.what == "launched"]
    if listed:
        memory.listed = listed


def _references(clause: Clause, memory: Memory) -> None:
    """“All of them were shot down” takes the number that was launched, where one was given."""
    whole = memory.only_launched()
    if whole is None or clause.figures:
        return
    for category in ("all", "both"):
        for start, end in clause.marks.get(category, ()):
            for verb in clause.verbs:
                if verb.what not in FATE or verb.negated or not 0 <= verb.left - end <= 3:
                    continue
                if category == "both" and whole.value.low != 2:
                    continue
                figure = Figure(start, start, end, whole.value)
                figure.object = whole.object
                figure.predicate, figure.cost = verb, 0.5
                figure.rules.append(f"reference:{category}")
                clause.figures.append(figure)
                return


def _all_except(clause: Clause) -> None:
    """«Tous les 30 drones sauf deux ont été abattus»: the rest of the whole met that fate."""
    for whole, left in pairwise(clause.figures):
        if "modifier:except" not in left.rules or not 0 <= left.start - whole.end <= 1:
            continue
        verb = left.predicate or whole.predicate
        if verb is None or verb.what not in FATE or not (whole.value.exact and left.value.exact):
            continue
        rest = whole.value.low - left.value.low
        if rest >= 0:
            whole.predicate, whole.value = verb, Quantity(rest, rest)
            whole.rules.append("all-but")


def _talk(clause: Clause) -> bool:
    """Strikes that a sentence talks of as to come, feared or allowed, and none that it tells."""
    return "future" in clause.marks or any(v.future for v in clause.verbs)


def _each(clause: Clause, figure: Figure, made: Draft) -> list[Draft]:
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
        _fill(copy, figure, made.verb) if made.verb is not None else None
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


def _all_launched(clause: Clause, figure: Figure, made: Draft) -> Draft | None:
    """“Shot down all 14 drones that Russia launched”: the same number was launched."""
    if "all-but" in figure.rules:
        second = _second(clause, figure, made, _launched(made.verb)) if made.verb else None
        if second is not None:
            second.count = figure.printed
        return second
    definite = any(
        end == figure.start
        for end in (b for kind in ("all", "article") for _, b in clause.marks.get(kind, ()))
    )
    if figure.second is not None and definite and (made.object or "").startswith("weapon"):
        return _second(clause, figure, made, figure.second)
    if made.verb is None or not (definite or figure.compound):
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


def _former(
    clause: Clause, figure: Figure, made: Draft, former: tuple[Quantity, int, int]
) -> Draft:
    """“rose from 9 to 11”: the figure that gave way."""
    value, start, end = former
    old = Draft(clause, made.what, made.object, value, start, end)
    if made.verb is not None:
        _fill(old, figure, made.verb)
    old.figure = Figure(start, start, end, value)
    old.evidence = [("count", start, end), *(e for e in old.evidence if e[0] == "what")]
    old.about = made.about
    old.rules.append("former-figure")
    made.start = made.start if made.start < start else end
    made.ties.append(("revises", old))
    return old


def _second(clause: Clause, figure: Figure, made: Draft, verb: Verb) -> Draft:
    second = Draft(clause, "launched", made.object, made.count, figure.start, verb.end)
    _fill(second, figure, verb)
    second.figure = None
    second.rules.append("all-launched")
    return second


def _debris(clause: Clause, found: list[Draft]) -> Draft | None:
    """Debris that fell, or did harm, with no number given."""
    for verb in clause.verbs:
        if verb.what != "fallen_debris" or verb.negated:
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


def _whole_default(clause: Clause, figure: Figure) -> None:
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
    if figure.predicate.what not in FATE:
        if whole.predicate is figure.predicate:
            # “one of two power lines was damaged” tells nothing of the other.
            whole.ignored = "whole of a part"
            clause.ignored.append((whole.ignored, whole.start, whole.head))
        return
    if not (whole.object or "").startswith("weapon"):
        return
    if whole.predicate is not figure.predicate:
        for verb in clause.verbs:
            if verb.what == "launched" and "weapon" in verb.admits and verb.end <= figure.start:
                return
    whole.predicate = _launched(figure.predicate)
    whole.cost = figure.cost
    whole.rules.append("whole-of-parts")


def _launched(verb: Verb) -> Verb:
    made = Verb(
        verb.start, verb.end, ("launched", ("weapon",), (), "weapon", "", "", "", False), verb.usage
    )
    made.left = verb.left
    made.hedged, made.future = verb.hedged, verb.future
    return made


def _from_figure(clause: Clause, figure: Figure, memory: Memory) -> Draft | None:
    verb = figure.predicate
    code = figure.object
    if figure.ignored:
        return None
    if figure.share:
        return _share(clause, figure)
    if verb is None:
        return _unframed(clause, figure)
    if _set_aside(clause, figure, verb, memory):
        return None
    if _fraction_of(clause, figure) and verb.what in FATE:
        verb = figure.predicate = _launched(verb)
        figure.rules.append("whole-of-fraction")
    if _negated(clause, figure, verb):
        return None
    if code is None and verb.what in ("fallen_debris", "hit") and _after_in(clause, figure):
        if memory.place is not None:
            figure.object = code = memory.place
            figure.rules.append("place-from-before")
    if code is not None and code.startswith("place"):
        memory.place = code
        return _locations(clause, figure, verb)
    if code is not None and code.startswith("attack") and figure.weak:
        return None
    if _too_bare(figure, verb, memory):
        return None
    code = _object(clause, figure, verb, memory)
    if figure.none and not (code or "").startswith(("person", "weapon")):
        return None
    if figure.none and _unreported(clause, figure):
        clause.ignored.append(("none reported is no claim", figure.start, figure.head))
        return None
    if code is None or not (
        admits((*verb.admits, *verb.subject), code)
        or verb.what in AGENTS
        and code.startswith("weapon/")
    ):
        return _unframed(clause, figure)
    what = verb.what
    if what in AGENTS and code.startswith("weapon/"):
        if (figure.value.high or 99) > _AGENTS_AT_MOST:
            clause.unread.append((figure.start, figure.end))
            return None
        what = "hit"
        figure.rules.append("agent-hits")
    end = max(figure.end, figure.head)
    if verb.usage == s.COUNTED and verb.start == end:
        end = verb.end
    made = Draft(clause, what, code, figure.value, figure.start, end)
    _fill(made, figure, verb)
    memory.note(code)
    return made


def _set_aside(clause: Clause, figure: Figure, verb: Verb, memory: Memory) -> bool:
    """Whether the predicate, or the words beside the figure, take it out of the count."""
    if verb.reason:
        if not figure.implicit:
            clause.ignored.append((verb.reason, figure.start, figure.head))
        return True
    if "modifier:except" in figure.rules and not _all_but(clause, figure, memory):
        return True
    if figure.implicit and (not _one_thing(figure, verb) or aimed(clause, verb)):
        return True
    if figure.implicit and _beside_it(clause, figure, verb):
        return True
    if figure.weak and verb.what == "rescued" and _body(clause, figure):
        return True
    # “threatened to strike with a missile”: no missile yet.
    return verb.future and figure.weak


def _body(clause: Clause, figure: Figure) -> bool:
    """“A 13th body was pulled from the rubble”: who is found dead is nobody rescued."""
    return any(reason == "ordinal" and figure.start < a < figure.end
               for reason, a, _ in clause.ignored)  # fmt: skip


def _beside_it(clause: Clause, figure: Figure, verb: Verb) -> bool:
    """“Two drones were destroyed on the way to a plant”: the plant is where, not what."""
    if not (figure.object or "").startswith(("building", "infrastructure")):
        return False
    if not any(b == figure.start and b - a > 1 for a, b in clause.marks.get("in", ())):
        return False
    return any(
        f is not figure and not f.implicit and f.predicate is not None
        and f.predicate.start == verb.start
        for f in clause.figures
    )  # fmt: skip


def _negated(clause: Clause, figure: Figure, verb: Verb) -> bool:
    """Whether the number stands under a “not” and is no number of none itself."""
    if not verb.negated or figure.none:
        return False
    if not figure.implicit:
        clause.ignored.append(("negated", figure.start, figure.head))
    return True


def _too_bare(figure: Figure, verb: Verb, memory: Memory) -> bool:
    """Whether an article without a noun is too far from what it could count."""
    if not figure.weak or figure.object is not None or figure.parent:
        return False
    if verb.usage == s.COUNTED and figure.cost < 0.5:
        return False
    near = figure.cost <= 0.35 and verb.left >= figure.end and memory.weapon is not None
    return not near or not admits(verb.admits, memory.weapon) or figure.stranger


def _fraction_of(clause: Clause, figure: Figure) -> bool:
    """“Two thirds of the 30 drones”: the number is the whole's."""
    for _, end in clause.marks.get("half", ()):
        if 0 <= figure.start - end <= 2 and not figure.weak:
            between = range(end, figure.start)
            if all(k in clause.at or any(a <= k < b for a, b in clause.marks.get("out_of", ()))
                   for k in between):  # fmt: skip
                return True
    return False


def _all_but(clause: Clause, figure: Figure, memory: Memory) -> bool:
    """“All but two of them were shot down”: the launch less two, where one launch was told."""
    whole = memory.only_launched()
    if figure.whole and figure.parent is not None:
        whole = figure.parent
    if whole is None or not whole.value.exact or not figure.value.exact:
        clause.ignored.append(("an exception", figure.start, figure.head))
        return False
    left = whole.value.low - figure.value.low
    figure.value = Quantity(left, left)
    figure.object = figure.object or whole.object
    return left >= 0


def _one_thing(figure: Figure, verb: Verb) -> bool:
    """Whether a singular without a numeral is claimed: a thing struck, or a weapon and its fate."""
    code = figure.object or ""
    if code.startswith(("weapon", "aircraft")):
        return figure.cost <= frame.LIMIT_THING and verb.what not in AGENTS
    if code.startswith("person"):
        return verb.what in _TOLL and figure.cost <= frame.LIMIT_THING
    if "list" in figure.rules and verb.what in STRUCK:
        return figure.cost <= frame.LIMIT_LISTED
    return verb.what in _UNNUMBERED and figure.cost <= frame.LIMIT_THING


def _after_in(clause: Clause, figure: Figure) -> bool:
    return any(end == figure.start for _, end in clause.marks.get("in", ()))


def _by_side(verb: Verb, clause: Clause) -> bool:
    """“Russia launched 287”: the subject of the verb is a side of the war."""
    if verb.usage == s.PARTICIPLE:
        return False
    return any(
        0 <= verb.left - m.end <= 2 and any(e[0] == s.COUNTRY and e[1] in SIDES for e in m.entries)
        for m in clause.mentions
        if m.kinds >> s.COUNTRY & 1
    )


def _object(clause: Clause, figure: Figure, verb: Verb, memory: Memory) -> str | None:
    """The object said, or for a bare number the one last counted that the predicate admits."""
    if figure.object is not None:
        return figure.object
    if verb.counts and not verb.default:
        return None
    if figure.stranger and verb.default != "person":
        return None
    if verb.what == "hit" and (verb.left >= figure.end or verb.default == "weapon"):
        return memory.weapon
    linked = any(b == figure.start for _, b in clause.marks.get("and", ()))
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


def _fill(made: Draft, figure: Figure, verb: Verb) -> None:
    made.figure = figure
    made.verb = verb
    made.cause = verb.cause or None
    made.country = figure.country
    made.evidence.append(("count", figure.start, figure.end if figure.implicit else figure.head))
    if figure.end > figure.head:
        made.evidence.append(("object", figure.head, figure.end))
    made.evidence.append(("what", verb.left, verb.end))
    made.rules.extend(figure.rules)
    made.rules.append(f"frame:{verb.what}:{_USAGE_NAMES[verb.usage]}")


_USAGE_NAMES = {number: name for name, number in s.USAGES.items()}


def _locations(clause: Clause, figure: Figure, verb: Verb) -> Draft | None:
    if figure.weak or figure.none:
        return None
    if verb.what not in _PLACE_ABOUT:
        clause.unread.append((figure.start, figure.end))
        return None
    value, start = figure.value, figure.start
    if any(a == start for a, _ in clause.marks.get("in", ())) and start < figure.number:
        # “over eight regions” is where, not how many.
        value, start = figure.printed, figure.number
    made = Draft(clause, "locations", figure.object, value, start, figure.end)
    made.about = verb.what
    _fill(made, figure, verb)
    return made


def _share(clause: Clause, figure: Figure) -> Draft | None:
    """A percentage is a claim beside an outage, a loss or a fate, and nothing elsewhere."""
    value = figure.value.low
    for verb in clause.verbs:
        if verb.what not in ("power_outage", "shot_down", "destroyed", "damaged", "neutralised"):
            continue
        if value > 100 or abs(verb.start - figure.end) > 10:
            continue
        phrase = clause.at.get(figure.end)
        code = None
        for thing in clause.things:
            if 0 <= thing.start - figure.end <= 4:
                code = thing.object
        if phrase is None and code is None and verb.what != "power_outage":
            continue
        if code is not None and not admits(verb.admits, code):
            # “60 % of the gas works were destroyed”: none of them was shot down.
            continue
        if verb.what in ("shot_down", "neutralised") and _harmed(clause, figure, code, verb):
            continue
        made = Draft(clause, verb.what, code, None, figure.start, figure.head)
        made.share = value / 100
        made.verb = verb
        made.evidence = [("count", figure.start, figure.head), ("what", verb.left, verb.end)]
        made.rules.append("share")
        return made
    clause.ignored.append(("percentage", figure.start, figure.head))
    return None


def _harmed(clause: Clause, figure: Figure, code: str | None, verb: Verb) -> bool:
    """Whether the same word can tell of harm, and no weapon is what a share is of."""
    if (code or "").startswith(("weapon", "aircraft")):
        return False
    if code is not None:
        return True
    if not any(a == figure.end for kind in ("of", "out_of") for a, _ in clause.marks.get(kind, ())):
        return False
    return any(v.start == verb.start and v.what in ("damaged", "destroyed") for v in clause.verbs)


def _unreported(clause: Clause, figure: Figure) -> bool:
    """“No casualties are reported” says nothing of casualties."""
    classes = clause.tokens.classes
    return any(
        0 <= start - figure.head <= start - figure.end + 8 <= 16
        and not _voiced(clause, start, classes[figure.head : start + 1])
        or figure.start - end in (0, 1, 2)
        for start, end in clause.marks.get("unreported", ())
    )


def _voiced(clause: Clause, start: int, classes: list[int]) -> bool:
    """«… n'a pas fait de blessé, a déclaré le gouverneur»: who says so, behind a comma."""
    said = any(m.start == start and m.kinds >> s.SAY & 1 for m in clause.mentions)
    return said and (COMMA in classes or QUOTE in classes)


def _unframed(clause: Clause, figure: Figure) -> Draft | None:
    """A number without a predicate: attacks count themselves; the rest is an issue or nothing."""
    code = figure.object
    if code is not None and code.startswith("attack/") and not figure.weak and not figure.none:
        if code in ("attack/explosion", "attack/assault"):
            return None
        made = Draft(clause, "launched", code, figure.value, figure.start, figure.end)
        made.figure = figure
        made.country = figure.country
        made.evidence = [("count", figure.start, figure.head), ("what", figure.head, figure.end)]
        made.rules.append("counted-attacks")
        return made
    if code is not None and code.startswith(_FLYING) and not figure.weak and not figure.none:
        if clause.sentence.kind in ("title", "heading", "list_item") and not clause.verbs:
            made = Draft(clause, "launched", code, figure.value, figure.start, figure.end)
            made.figure = figure
            made.country = figure.country
            made.evidence = [
                ("count", figure.start, figure.head),
                ("what", figure.head, figure.end),
            ]
            made.rules.append("verbless-line")
            return made
    if not (figure.weak or figure.none):
        clause.unread.append((figure.start, max(figure.end, figure.head)))
    return None


_SPARED = frozenset(("injured", "killed", "casualties", "damaged"))


def _spared(clause: Clause, thing: Thing) -> Draft | None:
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


def _from_thing(clause: Clause, thing: Thing) -> Draft | None:
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
    elif verb.what not in _UNNUMBERED:
        return None
    if family == "person" and verb.what != "power_outage":
        return None
    made = Draft(clause, verb.what, thing.object, None, thing.start, thing.end)
    made.verb = verb
    made.country = thing.country
    made.evidence = [("object", thing.start, thing.end), ("what", verb.left, verb.end)]
    made.rules.append(f"frame:{verb.what}:{_USAGE_NAMES[verb.usage]}")
    return made

"""From figures and their predicates to drafts of claims."""

from __future__ import annotations

from itertools import pairwise

from bilan.core.quantity import Quantity
from bilan.lexicon import schema as s
from bilan.reading import frame
from bilan.reading.aside import UNNUMBERED, negated, set_aside, too_bare, unreported
from bilan.reading.cost import AGENTS, admits
from bilan.reading.counting import object_of
from bilan.reading.draft import Draft
from bilan.reading.listed import (
    FATE,
    PARTED,
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
from bilan.reading.model import Clause, Figure, Thing, Verb
from bilan.reading.repeats import (
    USAGE_NAMES,
    all_launched,
    each,
    fill,
    former,
    launched,
    whole_default,
)

_PLACE_ABOUT = frozenset(
    ("launched", "shot_down", "suppressed", "neutralised", "lost", "left_airspace", "hit",
     "fallen_debris", "damaged", "destroyed", "power_outage")
)  # fmt: skip
_FLYING = ("weapon/drone", "weapon/missile", "weapon/bomb/glide")
_AGENTS_AT_MOST = 10
"""A weapon that killed or damaged has hit; of a larger number it is not said that each did."""
_HARM = frozenset(
    ("hit", "damaged", "destroyed", "killed", "injured", "fallen_debris", "casualties",
     "power_outage")
)  # fmt: skip
_HARM_REACH = 8
"""Tokens from the word for debris to what it did («les débris d'un drone ont touché …»)."""
_MANY = frozenset(("building", "infrastructure", "vehicle", "vessel", "household", "subscriber"))


def drafts(clause: Clause, memory: Memory) -> list[Draft]:
    """The claims of one sentence, in order; numbers left over are noted in ``clause.ignored``."""
    codes = [t.object for t in clause.things] + [f.object for f in clause.figures]
    if any(code is not None and code.startswith("weapon") for code in codes):
        memory.mentioned = True
    for figure in clause.figures:
        whole_default(clause, figure)
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
            found.append(former(clause, figure, made, figure.former))
        found.append(made)
        by_figure[id(figure)] = made
        second = all_launched(clause, figure, made)
        if second is not None:
            found.append(second)
        copies = each(clause, figure, made)
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


def _from_figure(clause: Clause, figure: Figure, memory: Memory) -> Draft | None:
    verb = figure.predicate
    code = figure.object
    if figure.ignored:
        return None
    if figure.share:
        return _share(clause, figure)
    if verb is None:
        return _unframed(clause, figure)
    if set_aside(clause, figure, verb, memory):
        return None
    if _fraction_of(clause, figure) and verb.what in FATE:
        verb = figure.predicate = launched(verb)
        figure.rules.append("whole-of-fraction")
    if negated(clause, figure, verb):
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
    if too_bare(figure, verb, memory):
        return None
    code = object_of(clause, figure, verb, memory)
    if figure.none and not (code or "").startswith(("person", "weapon")):
        return None
    if figure.none and unreported(clause, figure):
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
    fill(made, figure, verb)
    memory.note(code)
    return made


def _fraction_of(clause: Clause, figure: Figure) -> bool:
    """“Two thirds of the 30 drones”: the number is the whole's."""
    for _, end in clause.marks.get("half", ()):
        if 0 <= figure.start - end <= 2 and not figure.weak:
            between = range(end, figure.start)
            if all(k in clause.at or any(a <= k < b for a, b in clause.marks.get("out_of", ()))
                   for k in between):  # fmt: skip
                return True
    return False


def _after_in(clause: Clause, figure: Figure) -> bool:
    return any(end == figure.start for _, end in clause.marks.get("in", ()))


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
    fill(made, figure, verb)
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

"""From figures and their predicates to drafts of claims."""

from __future__ import annotations

from itertools import pairwise

from bilan.core.quantity import Quantity
from bilan.lexicon import schema as s
from bilan.reading.aside import negated, set_aside, too_bare, unreported
from bilan.reading.cost import AGENTS, admits
from bilan.reading.counting import object_of
from bilan.reading.draft import Draft
from bilan.reading.listed import (
    FATE,
    PARTED,
    bracketed,
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
from bilan.reading.model import Clause, Figure, Verb
from bilan.reading.repeats import (
    all_launched,
    each,
    fill,
    former,
    launched,
    whole_default,
)
from bilan.reading.share import fraction_of, share
from bilan.reading.struck import people_killed, targets_hit
from bilan.reading.unnumbered import aged, debris, from_thing, spared

_PLACE_ABOUT = frozenset(
    ("launched", "shot_down", "suppressed", "neutralised", "lost", "left_airspace", "hit",
     "fallen_debris", "damaged", "destroyed", "power_outage")
)  # fmt: skip
_DOWN = frozenset(("shot_down", "suppressed", "neutralised", "lost", "left_airspace"))
_FLYING = ("weapon/drone", "weapon/missile", "weapon/bomb/glide")
_ATTACKS_AT_MOST = 100_000
_AGENTS_AT_MOST = 10
"""A weapon that killed or damaged has hit; of a larger number it is not said that each did."""


def drafts(clause: Clause, memory: Memory) -> list[Draft]:
    """The claims of one sentence, in order; numbers left over are noted in ``clause.ignored``."""
    codes = [t.object for t in clause.things] + [f.object for f in clause.figures]
    if any(code is not None and code.startswith("weapon") for code in codes):
        memory.mentioned = True
    for figure in clause.figures:
        whole_default(clause, figure)
    _references(clause, memory)
    found: list[Draft] = []
    if clause.figures:
        _all_except(clause)
        losses(clause)
        list_items(clause, memory)
        continued(clause, memory)
        colon_parts(clause)
        by_place(clause, memory)
        bracketed(clause)
        respectively(clause, memory)
        found = _counted(clause, memory)
    shared = {d.verb for d in found if d.share is not None}
    for thing in clause.things:
        made = (
            from_thing(clause, thing)
            or spared(clause, thing)
            or aged(clause, thing)
            or listed_thing(clause, thing, memory)
            or thing_in_list(clause, thing)
        )
        if made is not None and made.verb not in shared:
            found.append(made)
    fallen = debris(clause, found)
    if fallen is not None:
        found.append(fallen)
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
    if whole is None or clause.figures or whole.value == (1, 1, False):
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


def _from_figure(clause: Clause, figure: Figure, memory: Memory) -> Draft | None:
    verb = figure.predicate
    if figure.ignored:
        return None
    if figure.share:
        return share(clause, figure)
    if verb is None:
        return _unframed(clause, figure)
    verb = people_killed(clause, figure, targets_hit(clause, figure, verb), memory)
    code = figure.object
    if set_aside(clause, figure, verb, memory):
        return None
    if fraction_of(clause, figure) and verb.what in FATE:
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
        if verb.what in _DOWN and not memory.mentioned:
            # “Seven regions where hostilities have been stopped”
            return None
        return _locations(clause, figure, verb)
    if _no_raid(clause, figure) or too_bare(clause, figure, verb, memory):
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


def _no_raid(clause: Clause, figure: Figure) -> bool:
    """An article before an attack counts none; millions of attacks are those of hackers."""
    if not (figure.object or "").startswith("attack"):
        return False
    if figure.value.low > _ATTACKS_AT_MOST:
        clause.ignored.append(("not a count", figure.start, figure.head))
        return True
    return figure.weak


def _after_in(clause: Clause, figure: Figure) -> bool:
    return any(end == figure.start for _, end in clause.marks.get("in", ()))


def _locations(clause: Clause, figure: Figure, verb: Verb) -> Draft | None:
    if figure.weak or figure.none or _office_of(clause, figure) or _somewhere(clause, figure):
        return None
    if verb.what not in _PLACE_ABOUT:
        clause.unread.append((figure.start, figure.end))
        return None
    value, start = figure.value, figure.start
    if any(a == start for a, _ in clause.marks.get("in", ())) and start < figure.number:
        # “over eight regions” is where, not how many.
        value, start = figure.printed, figure.number
    made = Draft(clause, "locations", figure.object, value, start, figure.end)
    made.about = _about(clause, verb)
    fill(made, figure, verb)
    return made


def _somewhere(clause: Clause, figure: Figure) -> bool:
    """«на окраине одного из сёл»: one of several places is where, and no number of places."""
    return figure.value == (1, 1, False) and any(
        figure.start < a < figure.end for a, _ in clause.marks.get("out_of", ())
    )


def _about(clause: Clause, verb: Verb) -> str:
    """What places are counted for: of two senses of one verb, that of the weapons beside them;
    and what was shot down is whose debris fell («падіння уламків збитих БпЛА на 5 локаціях»)."""
    if verb.what in ("shot_down", "neutralised") and any(
        v.what == "fallen_debris" and 0 <= verb.left - v.end <= 1 for v in clause.verbs
    ):
        return "fallen_debris"
    for figure in clause.figures:
        other = figure.predicate
        if other is not None and other.start == verb.start and other.what in FATE:
            return str(other.what)
    return str(verb.what)


def _office_of(clause: Clause, figure: Figure) -> bool:
    """«Губернаторы двух областей заявили»: where somebody governs is no place that was struck."""
    return any(m.end == figure.start and m.kinds >> s.SPEAKER & 1 for m in clause.mentions)


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
    if code is not None and code.startswith(_FLYING) and _on_its_way(clause, figure):
        made = Draft(clause, "in_flight", code, figure.value, figure.start, figure.end)
        made.figure = figure
        made.country = figure.country
        made.evidence = [("count", figure.start, figure.head), ("what", figure.head, figure.end)]
        made.rules.append("on-its-way")
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


_ALERT = 16
"""Tokens of the longest line of a warning («3 БПЛА в сторону Белгорода»)."""


def _on_its_way(clause: Clause, figure: Figure) -> bool:
    """«Ещё два БПЛА в сторону Брянска»: a warning with no verb, and where they are flying."""
    lo, hi = clause.sentence.lo, clause.sentence.hi
    if figure.weak or figure.none or clause.verbs or hi - lo > _ALERT:
        return False
    return any(b - a >= 2 for a, b in clause.marks.get("toward", ()))

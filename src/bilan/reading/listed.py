"""Figures in lists: items under a colon, parts by place, “respectively”, tables of losses."""

from __future__ import annotations

from bilan.lexicon import schema as s
from bilan.reading import frame
from bilan.reading.cost import admits
from bilan.reading.draft import Draft
from bilan.reading.memory import Memory
from bilan.reading.model import LOSSES, Clause, Figure, Thing, Verb
from bilan.reading.segment import BRACKET, COLON, DASH
from bilan.reading.subsets import beside_place

STRUCK = frozenset(("hit", "damaged", "destroyed"))
FATE = frozenset(("shot_down", "suppressed", "neutralised", "lost", "hit", "left_airspace"))


def remember_lead(clause: Clause, memory: Memory, found: list[Draft]) -> None:
    """A sentence that ends in a colon leads the list that follows."""
    hi = clause.sentence.hi
    if ":" in clause.tokens.seps[hi]:
        attack = [v for v in clause.verbs if v.what and not v.reason and not v.negated]
        counted = [d for d in found if d.figure is not None and d.verb is not None and not d.about]
        if counted:
            total = next((d for d in counted if d.figure and d.figure.parent is None), counted[0])
            assert total.verb is not None
            memory.lead = (total.verb, total.figure)
            memory.senses = [v for v in attack if v.start == total.verb.start]
        elif attack:
            memory.senses = [v for v in attack if v.start == attack[-1].start]
            memory.lead = (attack[-1], None)
    elif clause.sentence.kind != "list_item" and any(v.what for v in clause.verbs):
        memory.lead = None


PARTED = frozenset(
    ("shot_down", "neutralised", "suppressed", "launched", "killed", "injured", "hit")
)


def losses(clause: Clause) -> None:
    """Tanks, armour, guns and aircraft in one list are a table of an army's losses."""
    kinds = {
        f.object.split("/")[0] if not f.object.startswith("vehicle/armoured") else "armour"
        for f in clause.figures
        if f.object is not None and (not f.weak or f.implicit)
    }
    armour = sum((f.object or "").startswith("vehicle/armoured") for f in clause.figures)
    named = sum(t.object.startswith("vehicle/armoured") for t in clause.things)
    armour += named
    if named and armour > 1:
        kinds.add("armour")
    several = len(kinds & {"armour", "aircraft", "system", "vehicle", "vessel", "person"})
    lost = any(v.reason == LOSSES for v in clause.verbs)
    if "armour" not in kinds or several < (1 if lost else 2 if armour > 1 else 3):
        return
    for figure in clause.figures:
        if lost and (figure.object or "person").startswith("person"):
            continue
        if figure.predicate is not None and (not figure.weak or figure.implicit):
            figure.predicate = None
            figure.rules.append("table-of-losses")
            if not figure.implicit:
                clause.ignored.append(("a table of losses", figure.start, figure.head))
            figure.ignored = "a table of losses"


def listed_thing(clause: Clause, thing: Thing, memory: Memory) -> Draft | None:
    """«- балістичними ракетами …» under «противник атакував:» were launched, in no number said."""
    if clause.sentence.kind != "list_item" or memory.lead is None:
        return None
    verb = memory.lead[0]
    if verb.what != "launched" or not thing.object.startswith("weapon"):
        return None
    if any(f.start < thing.start for f in clause.figures):
        return None
    made = Draft(clause, "launched", thing.object, None, thing.start, thing.end)
    made.verb = verb
    made.country = thing.country
    made.evidence = [("object", thing.start, thing.end), ("what", verb.left, verb.end)]
    made.rules.append("list-item")
    return made


def aimed(clause: Clause, verb: Verb) -> bool:
    """“A campaign to destroy refineries”: what is meant to be done is not done."""
    return any(b == verb.left for _, b in clause.marks.get("purpose", ()))


def thing_in_list(clause: Clause, thing: Thing) -> Draft | None:
    """Weapons without a number in a list of launches («…, а також «Бандероль»»), and things in a
    list of what was struck (“six houses, garages and cars were damaged”)."""
    item = thing.item
    if item is None or thing.absorbed or "list" not in item.rules:
        return None
    verb = item.predicate
    if verb is None or verb.negated or verb.reason or item.cost > frame.LIMIT:
        return None
    if aimed(clause, verb):
        return None
    struck = verb.what in STRUCK and not thing.object.startswith("weapon")
    if verb.what != "launched" and not (struck and item.cost <= frame.LIMIT_LISTED):
        return None
    made = Draft(clause, verb.what, thing.object, None, thing.start, thing.end)
    made.verb = verb
    made.country = thing.country
    made.evidence = [("object", thing.start, thing.end), ("what", verb.left, verb.end)]
    made.rules.append("list")
    return made


def _places(figure: Figure) -> bool:
    """«44 БПЛА над 9 регионами: …»: the list that follows counts no regions."""
    return figure.object is not None and figure.object.startswith("place")


def colon_parts(clause: Clause) -> None:
    """“44 were destroyed: 15 Shaheds, 26 Kh-101s and 3 Kalibrs”: what follows the colon are
    parts of the total before it."""
    classes = clause.tokens.classes
    total: Figure | None = None
    after = False
    for figure in clause.figures:
        if after and total is not None and _next_bracket(clause, total, figure):
            total, after = None, False
        if total is None:
            if figure.predicate is not None and not figure.none and not figure.share:
                if not figure.weak and not figure.predicate.reason and not figure.whole:
                    total = figure
            continue
        if not after:
            gap = classes[total.end : figure.start + 1]
            opened = COLON in gap or BRACKET in gap or DASH in gap and _narrower(figure, total)
            if not opened:
                if figure.near() and not figure.weak and not _places(figure):
                    total = figure
                continue
            after = True
        if figure.none or figure.share or figure.stranger or figure.parent is not None:
            continue
        own = figure.predicate
        if (
            own is not None
            and (total.predicate is None or own.what != total.predicate.what)
            and figure.near()
            and "list" not in figure.rules
        ):
            continue
        if figure.object is None and not beside_place(clause, figure):
            continue
        if figure.object is not None and not kin(total.object, figure.object):
            continue
        if figure.value.low > (total.value.high or figure.value.low):
            continue
        figure.predicate, figure.cost = total.predicate, 1.0
        figure.object = figure.object or total.object
        figure.parent = total
        figure.weak = figure.weak and figure.implicit
        figure.rules.append("part-after-colon")


def _next_bracket(clause: Clause, total: Figure, figure: Figure) -> bool:
    """“180 killed (26 men …) and 508 injured (37 men …)”: the bracket is closed, a new total."""
    seps = clause.tokens.seps[total.end : figure.start + 1]
    opened = sum("(" in sep for sep in seps)
    return opened > 0 and opened == sum(")" in sep for sep in seps) and figure.near()


def _narrower(figure: Figure, total: Figure) -> bool:
    """«177 цілей – 3 ракети та 174 БпЛА»: kinds of what was counted before the dash."""
    return figure.object is not None and figure.object.startswith((total.object or "-") + "/")


def kin(a: str | None, b: str | None) -> bool:
    """Of one family of the tree, weapons of any kind being one."""
    return a is None or b is None or a.split("/", 1)[0] == b.split("/", 1)[0]


def list_items(clause: Clause, memory: Memory) -> None:
    """Items under a line that ended in a colon take its predicate, and are parts of its total."""
    lead = memory.lead
    if lead is None or not clause.figures:
        return
    item = clause.sentence.kind == "list_item"
    if not item and any(v.what for v in clause.verbs):
        memory.lead = None
        return
    if any(v.what and not v.light for v in clause.verbs if v.usage != s.NOUN):
        return
    verb, total = lead
    for figure in clause.figures:
        if figure.predicate is not None and figure.near() or figure.none or figure.share:
            continue
        if figure.object is None:
            continue
        sense = next((v for v in (verb, *memory.senses) if admits(v.admits, figure.object)), None)
        if sense is None or figure.implicit and not item:
            continue
        figure.predicate, figure.cost = sense, 1.0
        figure.weak = False
        figure.rules.append("list-item")
        if total is not None and kin(total.object, figure.object):
            if figure.value.low <= (total.value.high or figure.value.low):
                figure.outer = total


def continued(clause: Clause, memory: Memory) -> None:
    """“… and 8 Kalibrs. As well as 168 drones.”: a sentence that a conjunction opens and that has
    no predicate goes on with the one before."""
    lo = clause.sentence.lo
    if memory.told is None or memory.told[0] != lo or any(v.what for v in clause.verbs):
        return
    if not any(a == lo for a, _ in clause.marks.get("and", ())):
        return
    verb = memory.told[1]
    for figure in clause.figures:
        if figure.object is None or figure.none or figure.share or figure.parent is not None:
            continue
        if admits(verb.admits, figure.object) and not figure.weak:
            figure.predicate, figure.cost = verb, 1.0
            figure.rules.append("continued")


def bracketed(clause: Clause) -> None:
    """“Drones over the regions of Kursk (2), Bryansk (5)”: a number in brackets behind a place
    counts there what the sentence tells of."""
    seps, classes = clause.tokens.seps, clause.tokens.classes
    if BRACKET not in classes[clause.sentence.lo : clause.sentence.hi]:
        return
    inside = [
        f for f in clause.figures
        if f.head == f.end and f.object is None and not (f.none or f.share or f.implicit)
        and "(" in seps[f.start] and f.end <= clause.sentence.hi and ")" in seps[f.end]
        and any(p.end == f.start or p.end + 1 == f.start for p in clause.places)
    ]  # fmt: skip
    if not inside or len(inside) < 2:
        return
    start = inside[0].start
    total = next(
        (f for f in reversed(clause.figures)
         if f.end <= start and f.predicate is not None and f.predicate.what in PARTED
         and not (f.object or "").startswith("place")), None,
    )  # fmt: skip
    verb = total.predicate if total is not None else None
    if verb is None:
        verb = next((v for v in clause.verbs if v.what in PARTED and v.start < start), None)
    if verb is None:
        return
    named = [t.object for t in clause.things if t.end <= start and admits(verb.admits, t.object)]
    code = total.object if total is not None else named[-1] if named else None
    for figure in inside:
        figure.predicate, figure.cost, figure.object = verb, 1.0, code or verb.default or None
        figure.stranger = figure.weak = False
        figure.parent = total
        figure.rules.append("part-by-place")


def by_place(clause: Clause, memory: Memory) -> None:
    """“55 drones: 27 over Rostov region, eight over Bryansk”: bare numbers beside a place are
    parts of the total told before, in the same sentence or the one that the list belongs to."""
    total: Figure | None = None
    for figure in clause.figures:
        if figure.none or figure.share or figure.stranger:
            continue
        whole = total or (memory.last if not any(v.what for v in clause.verbs) else None)
        if figure.object is not None and (
            whole is None
            or figure.near()
            or "list" in figure.rules
            or not kin(figure.object, whole.object)
        ):
            if figure.predicate is not None:
                total = total or figure
            continue
        if not beside_place(clause, figure):
            continue
        if whole is None or whole.predicate is None or figure.value.low > (whole.value.high or 0):
            continue
        if figure.near() and figure.predicate is not whole.predicate:
            continue
        figure.predicate, figure.cost = whole.predicate, 1.0
        figure.object = figure.object or whole.object
        figure.weak = False
        if total is None:
            figure.outer = whole
        if total is not None:
            figure.parent = total
        figure.rules.append("part-by-place")


def respectively(clause: Clause, memory: Memory) -> None:
    """“of which 563 and 26 respectively were intercepted” takes the objects listed before."""
    if "respectively" not in clause.marks:
        return
    bare = [f for f in clause.figures if f.end == f.head and not f.none and not f.share]
    named = [f.object for f in clause.figures if f.end > f.head and f.object is not None]
    objects = named if len(named) == len(bare) else memory.listed
    if len(bare) < 2 or len(objects) != len(bare):
        return
    verb = next((f.predicate for f in bare if f.near()), None) or next(
        (v for v in clause.verbs if v.what in FATE), None
    )
    wholes = [f for f in clause.figures if f.end > f.head and f.object is not None]
    for index, (figure, code) in enumerate(zip(bare, objects, strict=True)):
        figure.object = code
        if verb is not None:
            figure.predicate, figure.cost = verb, 0.5
        figure.parent = wholes[index] if len(wholes) == len(bare) else None
        figure.rules.append("respectively")

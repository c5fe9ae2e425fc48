"""From figures and their predicates to drafts of claims."""

from __future__ import annotations

from bilan.core.quantity import Quantity
from bilan.lexicon import schema as s
from bilan.reading import frame
from bilan.reading.draft import Draft
from bilan.reading.model import Clause, Figure, Spot, Thing, Verb
from bilan.reading.segment import BRACKET, COLON

_PLACE_ABOUT = frozenset(
    ("launched", "shot_down", "suppressed", "neutralised", "lost", "left_airspace", "hit",
     "fallen_debris", "damaged", "destroyed", "power_outage")
)  # fmt: skip
_FATE = frozenset(("shot_down", "suppressed", "neutralised", "lost", "hit", "left_airspace"))
_UNNUMBERED = frozenset(("hit", "damaged", "destroyed", "power_outage"))
_FLYING = ("weapon/drone", "weapon/missile", "weapon/bomb/glide")
_AGENTS_AT_MOST = 10
"""A weapon that killed or damaged has hit; of a larger number it is not said that each did."""
_TOLL = frozenset(("killed", "injured", "missing", "rescued", "evacuated", "captured"))
_MANY = frozenset(("building", "infrastructure", "vehicle", "vessel", "household", "subscriber"))


class Memory:
    """What later sentences may refer back to: the last objects counted, by family."""

    __slots__ = ("weapon", "person", "launched", "place", "last", "listed", "lead", "made")

    def __init__(self) -> None:
        self.weapon: str | None = None
        self.person: str | None = None
        self.launched: list[Figure] = []
        self.place: str | None = None
        self.last: Figure | None = None
        self.listed: list[str] = []
        self.made: dict[int, Draft] = {}
        self.lead: tuple[Verb, Figure | None] | None = None

    def only_launched(self) -> Figure | None:
        """The launch that “all of them” must mean: the last one, if its sentence told of one."""
        return self.launched[-1] if len(self.launched) == 1 else None


def drafts(clause: Clause, memory: Memory) -> list[Draft]:
    """The claims of one sentence, in order; numbers left over are noted in ``clause.ignored``."""
    found: list[Draft] = []
    by_figure: dict[int, Draft] = {}
    for figure in clause.figures:
        _whole_default(clause, figure)
    _references(clause, memory)
    _losses(clause)
    _list_items(clause, memory)
    _colon_parts(clause)
    _by_place(clause, memory)
    _respectively(clause, memory)
    for figure in clause.figures:
        made = _from_figure(clause, figure, memory)
        if made is not None:
            found.append(made)
            by_figure[id(figure)] = made
            second = _all_launched(clause, figure, made)
            if second is not None:
                found.append(second)
            found.extend(_each(clause, figure, made))
    for figure in clause.figures:
        parent = figure.parent or figure.outer
        if parent is not None and id(figure) in by_figure:
            by_figure[id(figure)].parent = by_figure.get(id(parent)) or memory.made.get(id(parent))
    memory.made.update(by_figure)
    shared = {d.verb for d in found if d.share is not None}
    for thing in clause.things:
        made = (
            _from_thing(clause, thing)
            or _listed_thing(clause, thing, memory)
            or _thing_in_list(clause, thing)
        )
        if made is not None and made.verb not in shared:
            found.append(made)
    debris = _debris(clause, found)
    if debris is not None:
        found.append(debris)
    launched = [d.figure for d in found if d.what == "launched" and d.figure is not None
                and (d.object or "").startswith("weapon")]  # fmt: skip
    if launched:
        memory.launched = launched
    for draft in found:
        counted = draft.figure
        if counted is None or draft.about or counted.parent is not None:
            continue
        if draft.what in _PARTED and (draft.object or "").startswith(("weapon", "person")):
            memory.last = counted
    _remember_lead(clause, memory, found)
    listed = [d.object for d in found if d.figure is not None and d.object and d.what == "launched"]
    if listed:
        memory.listed = listed
    found.sort(key=lambda d: (d.start, d.end))
    return found


def _remember_lead(clause: Clause, memory: Memory, found: list[Draft]) -> None:
    """A sentence that ends in a colon leads the list that follows."""
    hi = clause.sentence.hi
    if ":" in clause.tokens.seps[hi]:
        attack = [v for v in clause.verbs if v.what and not v.reason and not v.negated]
        counted = [d for d in found if d.figure is not None and d.verb is not None and not d.about]
        if counted:
            total = next((d for d in counted if d.figure and d.figure.parent is None), counted[0])
            assert total.verb is not None
            memory.lead = (total.verb, total.figure)
        elif attack:
            memory.lead = (attack[-1], None)
    elif clause.sentence.kind != "list_item" and any(v.what for v in clause.verbs):
        memory.lead = None


def _references(clause: Clause, memory: Memory) -> None:
    """“All of them were shot down” takes the number that was launched, where one was given."""
    whole = memory.only_launched()
    if whole is None or clause.figures:
        return
    for category in ("all", "both"):
        for start, end in clause.marks.get(category, ()):
            for verb in clause.verbs:
                if verb.what not in _FATE or verb.negated or not 0 <= verb.left - end <= 3:
                    continue
                if category == "both" and whole.value.low != 2:
                    continue
                figure = Figure(start, start, end, whole.value)
                figure.object = whole.object
                figure.predicate, figure.cost = verb, 0.5
                figure.rules.append(f"reference:{category}")
                clause.figures.append(figure)
                return


_PARTED = frozenset(
    ("shot_down", "neutralised", "suppressed", "launched", "killed", "injured", "hit")
)


def _losses(clause: Clause) -> None:
    """Tanks, armour, guns and aircraft in one list are a table of an army's losses."""
    kinds = {
        f.object.split("/")[0] if not f.object.startswith("vehicle/armoured") else "armour"
        for f in clause.figures
        if f.object is not None and not f.weak
    }
    if (
        "armour" not in kinds
        or len(kinds & {"armour", "aircraft", "system", "vehicle", "vessel", "person"}) < 3
    ):
        return
    for figure in clause.figures:
        if figure.predicate is not None and not figure.weak:
            figure.predicate = None
            figure.rules.append("table-of-losses")
            clause.ignored.append(("a table of losses", figure.start, figure.head))
            figure.ignored = "a table of losses"


def _listed_thing(clause: Clause, thing: Thing, memory: Memory) -> Draft | None:
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


def _thing_in_list(clause: Clause, thing: Thing) -> Draft | None:
    """Weapons without a number at the end of a list of launches («…, а також «Бандероль»»)."""
    if not thing.object.startswith("weapon"):
        return None
    if clause.between is None:
        return None
    before = [f for f in clause.figures if f.end <= thing.start and f.predicate is not None]
    if not before or before[-1].predicate is None or before[-1].predicate.what != "launched":
        return None
    item = Figure(thing.start, thing.start, thing.start, Quantity(0, 0))
    item.end, item.object = thing.end, thing.object
    if not frame.joined(clause, before[-1], item, clause.between.aside):
        return None
    verb = before[-1].predicate
    made = Draft(clause, "launched", thing.object, None, thing.start, thing.end)
    made.verb = verb
    made.country = thing.country
    made.evidence = [("object", thing.start, thing.end), ("what", verb.left, verb.end)]
    made.rules.append("list")
    return made


def _talk(clause: Clause) -> bool:
    """Strikes that a sentence talks of as to come, feared or allowed, and none that it tells."""
    return "future" in clause.marks or any(v.future for v in clause.verbs)


def _colon_parts(clause: Clause) -> None:
    """“44 were destroyed: 15 Shaheds, 26 Kh-101s and 3 Kalibrs”: what follows the colon are
    parts of the total before it."""
    classes = clause.tokens.classes
    total: Figure | None = None
    after = False
    for figure in clause.figures:
        if total is None:
            if figure.predicate is not None and not figure.none and not figure.share:
                if not figure.weak and not figure.predicate.reason and not figure.whole:
                    total = figure
            continue
        if not after:
            gap = classes[total.end : figure.start + 1]
            if COLON not in gap and BRACKET not in gap:
                if figure.near() and not figure.weak:
                    total = figure
                continue
            after = True
        if figure.none or figure.share or figure.stranger or figure.parent is not None:
            continue
        own = figure.predicate
        if (
            own is not None
            and own is not total.predicate
            and figure.near()
            and "list" not in figure.rules
        ):
            continue
        if figure.object is None and not frame.beside_place(clause, figure):
            continue
        if figure.object is not None and not _kin(total.object, figure.object):
            continue
        if figure.value.low > (total.value.high or figure.value.low):
            continue
        figure.predicate, figure.cost = total.predicate, 1.0
        figure.object = figure.object or total.object
        figure.parent = total
        figure.weak = figure.weak and figure.implicit
        figure.rules.append("part-after-colon")


def _kin(a: str | None, b: str | None) -> bool:
    """Of one family of the tree, weapons of any kind being one."""
    return a is None or b is None or a.split("/", 1)[0] == b.split("/", 1)[0]


def _list_items(clause: Clause, memory: Memory) -> None:
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
        if figure.object is None or not frame.admits(verb.admits, figure.object):
            continue
        figure.predicate, figure.cost = verb, 1.0
        figure.weak = False
        figure.rules.append("list-item")
        if total is not None and _kin(total.object, figure.object):
            if figure.value.low <= (total.value.high or figure.value.low):
                figure.outer = total


def _each(clause: Clause, figure: Figure, made: Draft) -> list[Draft]:
    """“six each over A and B”, «по 5 над А і Б»: one claim per place of the list."""
    opens = {f.start for f in clause.figures}
    marked = any(
        0 <= figure.start - end <= 1
        or (end not in opens and (0 <= start - figure.head <= 1 or 0 <= start - figure.end <= 1))
        for start, end in clause.marks.get("each", ())
    )
    if not marked:
        return []
    listed = [p for p in clause.places if p.start >= figure.head and not p.launch]
    run: list[Spot] = []
    for spot in listed:
        if run and (
            spot.start - run[-1].end > 4
            or any(run[-1].end <= f.start < spot.start for f in clause.figures)
        ):
            break
        run.append(spot)
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


def _by_place(clause: Clause, memory: Memory) -> None:
    """“55 drones: 27 over Rostov region, eight over Bryansk”: bare numbers beside a place are
    parts of the total told before, in the same sentence or the one that the list belongs to."""
    total: Figure | None = None
    for figure in clause.figures:
        if figure.none or figure.share or figure.stranger:
            continue
        whole = total or (memory.last if not clause.verbs else None)
        if figure.object is not None and (
            whole is None or figure.near() or not _kin(figure.object, whole.object)
        ):
            if figure.predicate is not None:
                total = total or figure
            continue
        if not frame.beside_place(clause, figure):
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


def _respectively(clause: Clause, memory: Memory) -> None:
    """“of which 563 and 26 respectively were intercepted” takes the objects listed before."""
    if "respectively" not in clause.marks:
        return
    bare = [f for f in clause.figures if f.end == f.head and not f.none and not f.share]
    named = [f.object for f in clause.figures if f.end > f.head and f.object is not None]
    objects = named if len(named) == len(bare) else memory.listed
    if len(bare) < 2 or len(objects) != len(bare):
        return
    verb = next((f.predicate for f in bare if f.near()), None) or next(
        (v for v in clause.verbs if v.what in _FATE), None
    )
    wholes = [f for f in clause.figures if f.end > f.head and f.object is not None]
    for index, (figure, code) in enumerate(zip(bare, objects, strict=True)):
        figure.object = code
        if verb is not None:
            figure.predicate, figure.cost = verb, 0.5
        figure.parent = wholes[index] if len(wholes) == len(bare) else None
        figure.rules.append("respectively")


def _all_launched(clause: Clause, figure: Figure, made: Draft) -> Draft | None:
    """“Shot down all 14 drones that Russia launched”: the same number was launched."""
    definite = any(
        end == figure.start
        for end in (b for kind in ("all", "article") for _, b in clause.marks.get(kind, ()))
    )
    if figure.second is not None and definite and (made.object or "").startswith("weapon"):
        return _second(clause, figure, made, figure.second)
    if made.verb is None or not (definite or figure.compound):
        return None
    if figure.compound and made.what in _FATE and not figure.whole:
        return _second(clause, figure, made, made.verb)
    if made.verb.end > figure.start:
        return None
    if made.what not in _FATE or figure.whole or not (made.object or "").startswith("weapon"):
        return None
    for verb in clause.verbs:
        if verb.what != "launched" or "weapon" not in verb.admits or verb.usage == s.NOUN:
            continue
        if 0 <= verb.start - figure.end <= 4 and verb is not made.verb:
            return _second(clause, figure, made, verb)
    return None


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


def _whole_default(clause: Clause, figure: Figure) -> None:
    """In “76 of the 188 drones were shot down”, 188 were launched unless another word says so."""
    if not figure.whole or figure.parent is None or figure.predicate is None:
        return
    whole = figure.parent
    if whole.object is None:
        whole.object = figure.object
    adjacent = any(
        v.what and v.start - whole.end <= 1 and v.start >= whole.end and v.usage in
        (s.PARTICIPLE, s.PAST, s.IMPERSONAL) and v is not figure.predicate
        and frame.admits(v.admits, whole.object)
        for v in clause.verbs
    )  # fmt: skip
    if adjacent or figure.predicate.what not in _FATE:
        return
    if not (whole.object or "").startswith("weapon"):
        return
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
    if verb.reason:
        if not figure.implicit:
            clause.ignored.append((verb.reason, figure.start, figure.head))
        return None
    if "modifier:except" in figure.rules and not _all_but(clause, figure, memory):
        return None
    if figure.implicit and not _one_thing(figure, verb):
        return None
    if verb.future and figure.weak:
        # “threatened to strike with a missile”: no missile yet.
        return None
    if _fraction_of(clause, figure) and verb.what in _FATE:
        verb = figure.predicate = _launched(verb)
        figure.rules.append("whole-of-fraction")
    if verb.negated and not figure.none:
        if figure.implicit:
            return None
        clause.ignored.append(("negated", figure.start, figure.head))
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
    if figure.weak and figure.object is None and not figure.parent:
        counted = verb.usage == s.COUNTED and figure.cost < 0.5
        near = figure.cost <= 0.35 and verb.left >= figure.end and memory.weapon is not None
        if counted:
            pass
        elif not near or not frame.admits(verb.admits, memory.weapon) or figure.stranger:
            return None
    code = _object(figure, verb, memory)
    if figure.none and not (code or "").startswith(("person", "weapon")):
        return None
    if figure.none and _unreported(clause, figure):
        clause.ignored.append(("none reported is no claim", figure.start, figure.head))
        return None
    if code is None or not (
        frame.admits((*verb.admits, *verb.subject), code)
        or verb.what in frame.AGENTS
        and code.startswith("weapon/")
    ):
        return _unframed(clause, figure)
    what = verb.what
    if what in frame.AGENTS and code.startswith("weapon/"):
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
    if code.startswith("weapon"):
        memory.weapon = code
    elif code.startswith("person"):
        memory.person = code
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
        return figure.cost <= frame.LIMIT_THING and verb.what not in frame.AGENTS
    if code.startswith("person"):
        return verb.what in _TOLL and figure.cost <= frame.LIMIT_THING
    return verb.what in _UNNUMBERED and figure.cost <= frame.LIMIT_THING


def _after_in(clause: Clause, figure: Figure) -> bool:
    return any(end == figure.start for _, end in clause.marks.get("in", ()))


def _object(figure: Figure, verb: Verb, memory: Memory) -> str | None:
    """The object said, or for a bare number the one last counted that the predicate admits."""
    if figure.object is not None:
        return figure.object
    if verb.counts and not verb.default:
        return None
    if figure.stranger and verb.default != "person":
        return None
    if verb.what == "hit" and (verb.left >= figure.end or verb.default == "weapon"):
        return memory.weapon
    if verb.default == "weapon" and memory.weapon is not None:
        figure.rules.append("object-from-before")
        return memory.weapon
    return verb.default or None


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
        made = Draft(clause, verb.what, code, None, figure.start, figure.head)
        made.share = value / 100
        made.verb = verb
        made.evidence = [("count", figure.start, figure.head), ("what", verb.left, verb.end)]
        made.rules.append("share")
        return made
    clause.ignored.append(("percentage", figure.start, figure.head))
    return None


def _unreported(clause: Clause, figure: Figure) -> bool:
    """“No casualties are reported” says nothing of casualties."""
    return any(start >= figure.head and start - figure.end <= 8 or figure.start - end in (0, 1, 2)
               for start, end in clause.marks.get("unreported", ()))  # fmt: skip


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
    if family == "weapon":
        if not (verb.what == "launched" or (verb.what == "hit" and verb.usage == s.NOUN)):
            return None
        if cost > 1.5:
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

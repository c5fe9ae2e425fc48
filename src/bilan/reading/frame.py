"""Pass 4: predicates take their arguments inside the sentence.

Every figure looks for the predicate that governs it at the least cost: the class of object that
the predicate admits, the side on which its form takes it, and what stands between.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from bilan.core.quantity import Quantity
from bilan.lexicon import schema as s
from bilan.reading.cost import NEVER, PLACES, Between, admits, cost_of, place_cost
from bilan.reading.model import Clause, Figure, Thing, Verb
from bilan.reading.segment import BRACKET, COLON, COMMA, DASH, QUOTE, SEMICOLON

LIMIT = 6.5
LIMIT_BARE = 2.6
LIMIT_LIST = 8.0
LIMIT_WEAK = 3.0
LIMIT_THING = 2.2
LIMIT_LISTED = 4.0
LIMIT_PLACE = 4.0

_THINGS = ("building", "infrastructure", "vehicle", "vessel", "household", "subscriber", "fire")


def verbs(clause: Clause, predicates: list[tuple[Any, ...]]) -> None:
    """List the predicates of the sentence with their auxiliaries, voice and mood."""
    found = clause.mentions
    if not clause.kinds >> s.PREDICATE & 1:
        return
    for index, mention in enumerate(found):
        if not mention.kinds >> s.PREDICATE & 1:
            continue
        for entry in mention.entries:
            if entry[0] != s.PREDICATE:
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


def _auxiliaries(clause: Clause, verb: Verb, index: int) -> None:
    """Walk left over auxiliaries, negations and hedges; they give voice and mood."""
    found, classes = clause.mentions, clause.tokens.classes
    voice = 0
    edge = verb.start
    for position in range(index - 1, max(-1, index - 8), -1):
        mention = found[position]
        if edge - mention.end > 2 or not _flowing(classes, mention.end, edge + 1):
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


def _flowing(classes: list[int], start: int, end: int) -> bool:
    for kind in classes[start:end]:  # noqa: SIM110 a loop is faster here
        if kind > QUOTE or kind == COMMA:
            return False
    return True


def govern(clause: Clause) -> None:
    """Give every figure and every unnumbered thing the predicate that governs it."""
    if not clause.verbs or not (clause.figures or clause.things):
        return
    _falling_debris(clause)
    between = clause.between = Between(clause)
    figures = [f for f in clause.figures if f.ignored is None]
    own = [_best(clause, between, figure, figure.start, figure.end) for figure in figures]
    for figure, (cost, verb) in zip(figures, own, strict=True):
        figure.cost, figure.predicate = cost, verb
        _stopped_group(clause, figure)
    _counted_hits(clause, figures)
    wholes = {id(f.parent) for f in figures if f.whole}
    for figure in figures:
        if id(figure) not in wholes:
            _postnominal(clause, figure)
    if "revision" in clause.marks or "earlier" in clause.marks:
        _risen(clause, figures)
    items = sorted([*figures, *_unnumbered(clause, between)], key=lambda f: f.start)
    _lists(clause, items, between.aside)
    _subsets(clause)
    _trailing(clause, items)
    _share_lists(items)
    _beside_object(clause, items)
    _gapping(clause)
    if "toward" in clause.marks:
        _struck(clause, figures)
    both = {a for a, _ in clause.marks.get("both", ())}
    for figure in figures:
        _accept(figure, both)
    _strangers_go_on(clause, figures)
    _one_of_them(clause, figures)


def _counted_hits(clause: Clause, figures: list[Figure]) -> None:
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


_ELSE = "counts something else"


def _one_of_them(clause: Clause, figures: list[Figure]) -> None:
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


def _strangers_go_on(clause: Clause, figures: list[Figure]) -> None:
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


_STRUCK = ("building", "infrastructure", "vehicle", "vessel")
_AIM = 4
"""Tokens from an attack to the preposition of what it struck («вдарила дронами одразу по …»)."""


def _struck(clause: Clause, figures: list[Figure]) -> None:
    """“A missile strike on a residential building”, «вдарила по трьох заводах»: what an attack
    was aimed at, once it is counted or named in the singular, was hit."""
    for figure in figures:
        if figure.object is None or not figure.object.startswith(_STRUCK):
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
    made = Verb(start, end, ("hit", _STRUCK, (), "", "", "", "", False), s.NOUN)
    if verb is not None:
        made.hedged, made.future = verb.hedged, verb.future
    return made


def _falling_debris(clause: Clause) -> None:
    """“Debris from two drones fell on Kyiv”: what fell is debris, nothing hit."""
    for debris in clause.verbs:
        if debris.what != "fallen_debris":
            continue
        for verb in clause.verbs:
            if any(
                debris.end <= f.start < verb.left and (f.object or "").startswith(_STRUCK)
                for f in clause.figures
            ):
                # “The wreckage of two blocks struck by missiles”
                continue
            if verb.what == "hit" and verb.usage != s.NOUN and 0 <= verb.left - debris.end <= 6:
                if verb.usage in (s.INTRANSITIVE, s.IMPERSONAL, s.PARTICIPLE):
                    verb.what, verb.admits = "fallen_debris", ("weapon", "place")


_DOWNED = frozenset(("shot_down", "neutralised"))


def _best(
    clause: Clause, between: Between, figure: Figure, start: int, end: int
) -> tuple[float, Verb | None]:
    best, chosen = NEVER, None
    agents = {a for a, _ in clause.marks["by"]} if "by" in clause.marks else ()
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
            if by_it or figure.tool and verb.what in _UNDERGONE:
                # “A tower destroyed by a missile”: no missile was shot down.
                cost = NEVER
            if figure.stranger and "person" not in verb.admits:
                cost += 2.2
            if figure.none and code is None and verb.end <= start:
                cost = NEVER
            if verb.start in between.aside and figure.start not in between.aside:
                cost += 3.0
        if cost < best:
            best, chosen = cost, verb
    return best, chosen


_UNDERGONE = frozenset(
    ("shot_down", "suppressed", "neutralised", "lost", "left_airspace", "in_flight")
)
"""What happens to weapons, and is not done with them."""
_FATE = frozenset(
    ("shot_down", "suppressed", "neutralised", "lost", "hit", "left_airspace", "in_flight")
)


_POSTNOMINAL = frozenset((s.PARTICIPLE, s.PAST, s.COUNTED))


def _alongside(clause: Clause, figure: Figure, other: Figure, verb: Verb) -> bool:
    """“10 missiles launched from the sea and 25 drones were shot down”: both were."""
    if other.object is None or other.weak or other.none or _after_subset(clause, other):
        return False
    return other.predicate is verb and _family(figure.object, other.object)


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
            if v.what in _TALLIED and v.usage in (s.NOUN, s.COUNTED) and rises
            and v.end <= rises[-1]
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
                if _flowing(clause.tokens.classes, verb.end, group.start + 1):
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
                verb.end <= f.start < figure.start for f in clause.figures
            )
            if clear:
                figure.predicate, figure.second = verb, launched
                figure.rules.append("past-the-participle")
            return clear
    return False


def _gapping(clause: Clause) -> None:
    """“…without power in Kyiv, 188,800 in Mykolaiv”: a bare number before a place goes on."""
    previous: Figure | None = None
    for figure in clause.figures:
        if (
            previous is not None
            and previous.predicate is not None
            and previous.predicate.what
            and (figure.predicate is None or figure.cost > LIMIT_BARE)
        ):
            listed = _listed(clause, figure) or any(
                b == figure.start for _, b in clause.marks.get("not", ())
            )
            if figure.object is None and not figure.stranger and listed:
                if previous.end < figure.start:
                    figure.predicate = previous.predicate
                    counted = _not_place(clause, previous)
                    figure.object = counted.object
                    figure.cost = 1.0
                    figure.weak = False
                    if previous.after_subset or "subset" in previous.rules:
                        figure.parent = previous.parent
                    figure.rules.append("gapping")
        if figure.start not in clause.between.aside:
            previous = figure


def _not_place(clause: Clause, figure: Figure) -> Figure:
    """«44 беспилотника над 9 регионами: 20 — над …, 5 — над …»: drones go on, not regions."""
    if figure.object is None or not figure.object.startswith(PLACES):
        return figure
    for earlier in reversed(clause.figures):
        if (
            earlier.end <= figure.start
            and earlier.predicate is figure.predicate
            and earlier.object is not None
            and not earlier.object.startswith(PLACES)
        ):
            return earlier
    return figure


def _listed(clause: Clause, figure: Figure) -> bool:
    """A comma or “and” before the bare number, a place or a preposition of place after it."""
    start = next((a for a, b in clause.marks.get("each", ()) if b == figure.start), figure.start)
    opened = clause.tokens.classes[start] in (COMMA, SEMICOLON) or any(
        end == start for _, end in clause.marks.get("and", ())
    )
    after = {figure.head, figure.head + 1} if clause.marks.get("each") else {figure.head}
    placed = any(start in after for start, _ in clause.marks.get("in", ())) or any(
        p.start in after for p in clause.places
    )
    return opened and placed


def beside_place(clause: Clause, figure: Figure) -> bool:
    """A bare number right before a place or a preposition of place, or right after a place and
    a dash («Белгородская область – 12»)."""
    head = figure.end
    after = {head, head + 1} if clause.marks.get("each") else {head, figure.head}
    if any(start in after for start, _ in clause.marks.get("in", ())):
        return bool(clause.places)
    if any(p.start in after for p in clause.places):
        return True
    start = next((a for a, b in clause.marks.get("each", ()) if b == figure.start), figure.start)
    if clause.tokens.classes[start] not in (DASH, COLON, BRACKET):
        return False
    return any(0 <= start - p.end <= 2 for p in clause.places)


def _unnumbered(clause: Clause, between: Between) -> list[Figure]:
    """Things named without a number, as members of lists of launches or of what was damaged."""
    items: list[Figure] = []
    for thing in clause.things:
        if not thing.object.startswith(("weapon", *_STRUCK)) or thing.start in between.aside:
            continue
        item = thing.item = Figure(thing.start, thing.start, thing.start, Quantity(1, 1))
        item.end, item.object, item.implicit, item.weak = thing.end, thing.object, True, True
        item.tool = thing.tool
        item.cost, item.predicate = _best(clause, between, item, item.start, item.end)
        items.append(item)
    return items


def _lists(clause: Clause, items: list[Figure], aside: set[int]) -> None:
    """Number the lists: figures of one family joined by commas and “and” only."""
    group = 0
    things = {id(t.item): t for t in clause.things}
    for previous, figure in pairwise(f for f in items if f.start not in aside):
        if joined(clause, previous, figure, aside):
            if not previous.group:
                group += 1
                previous.group = group
            figure.group = previous.group
            thing, before = things.get(id(figure)), things.get(id(previous))
            if thing is not None and thing.object.startswith("weapon"):
                counted = before.absorbed if before is not None else not previous.implicit
                alike = (previous.object or "").split("/")[:2] == thing.object.split("/")[:2]
                thing.absorbed = counted and (alike or not _also(clause, thing.start))
        elif (
            id(figure) in things
            and not previous.implicit
            and things[id(figure)].object.startswith("weapon")
            and not _apart(clause, previous, figure)
        ):
            # “132 UAVs of the «Shahed» type”
            things[id(figure)].absorbed = True


def _apart(clause: Clause, left: Figure, right: Figure) -> bool:
    """Whether more than a few empty words stand between two items."""
    if right.start - left.end > 4 or COMMA in clause.tokens.classes[left.end : right.start + 1]:
        return True
    return any(left.end <= v.start < right.start for v in clause.verbs)


def _also(clause: Clause, token: int) -> bool:
    """A comma and a conjunction open another item («…, а також «Бандероль»»)."""
    seps = clause.tokens.seps
    return any(b == token and "," in seps[a] for a, b in clause.marks.get("and", ()))


def joined(clause: Clause, left: Figure, right: Figure, aside: set[int]) -> bool:
    """Whether two figures of one family are members of one list."""
    if left.share or right.share or left.none != right.none or right.after_subset:
        return False
    if any(f.whole and f.parent is left for f in clause.figures):
        # “57 of 104, 39 lost”: the whole is in no list with what follows.
        return False
    a, b = left.object, right.object
    struck = a is not None and b is not None and admits(_STRUCK, a) and admits(_STRUCK, b)
    if a is not None and b is not None and a.split("/", 1)[0] != b.split("/", 1)[0]:
        if not struck:
            return False
    if struck and _enumerated(clause, left, right):
        return True
    apart = sum(k not in aside for k in range(left.end, right.start))
    if apart > 5 or right.start < left.end:
        return False
    classes = clause.tokens.classes
    stops = (classes[right.start], classes[left.end])
    linked = COMMA in stops or (SEMICOLON in stops and not right.near())
    linked = linked or "," in clause.tokens.seps[right.start]
    k = left.end
    while k < right.start:
        if k in aside:
            k += 1
            continue
        here = clause.at.get(k)
        if here is None:
            return False
        known = False
        for entry in here[1]:
            if entry[0] in (s.PREDICATE, s.SAY, s.AUXILIARY):
                return False
            if entry[0] == s.MARK:
                if entry[1] == "and":
                    linked = True
                if entry[1] in ("subset", "relative", "out_of"):
                    return False
                known = True
            elif entry[0] == s.MODIFIER:
                known = True
            elif entry[0] == s.OBJECT and a is not None:
                # One more type of the same item («ракетами Х-31П, Х-59»).
                known = entry[1].split("/", 1)[0] == a.split("/", 1)[0]
        if not known:
            return False
        k = here[0]
    return linked


_DAMAGE = frozenset(("hit", "damaged", "destroyed"))
_TAIL = 7
"""Tokens from one damaged thing to the next («une école du quartier de Saltivka, un garage»)."""


def _enumerated(clause: Clause, left: Figure, right: Figure) -> bool:
    """“Houses in two districts, a school and the church”: things struck in one list, whatever
    words still belong to the one before the comma or “and”."""
    if not 0 <= right.start - left.end <= _TAIL:
        return False
    tokens = clause.tokens
    if any(c in (COLON, SEMICOLON, DASH) for c in tokens.classes[left.end : right.start + 1]):
        return False
    opened = -1
    ands = {b for _, b in clause.marks.get("and", ())}
    for k in range(right.start, max(left.end, right.start - 3), -1):
        if k in ands or "," in tokens.seps[k]:
            opened = k
            break
    if opened < 0 and left.end not in ands and "," not in tokens.seps[left.end]:
        return False
    for mention in clause.mentions:
        if mention.start < left.end:
            continue
        if mention.start > right.end + 1:
            break
        for entry in mention.entries:
            if entry[0] == s.SAY and mention.start != right.start:
                return False
            if mention.start >= right.start:
                continue
            if entry[0] in (s.PREDICATE, s.AUXILIARY):
                return False
            if entry[0] == s.MARK and entry[1] in ("subset", "relative", "that", "not"):
                return False
    return True


def _trailing(clause: Clause, items: list[Figure]) -> None:
    """“Six houses were damaged, as well as a school”: the list goes on behind its predicate."""
    for a, b in clause.marks.get("and", ()):
        if b - a < 2:
            continue
        for verb in clause.verbs:
            if verb.what not in _DAMAGE or verb.negated or not 0 <= a - verb.end <= _TAIL:
                continue
            if any(verb.end <= v.start < b for v in clause.verbs) or not any(
                f.predicate is verb and f.end <= verb.left for f in items
            ):
                continue
            for item in items:
                if 0 <= item.start - b <= 2 and not item.near() and _compatible(verb, item):
                    item.predicate, item.cost = verb, 1.5
                    item.rules.append("list")


def _beside_object(clause: Clause, items: list[Figure]) -> None:
    """“Damaged three houses near a hospital”, «На авиабазе повреждены два самолёта»: a thing
    behind a word of place is where, once its predicate has another object; and one behind an
    “of” is whose («quatre ateliers d'une usine»)."""
    opened = {b for _, b in clause.marks.get("in", ())}
    owned = {b: a for a, b in clause.marks.get("of", ())}
    for figure in items:
        verb = figure.predicate
        if verb is None or verb.what not in _DAMAGE or not (figure.implicit or figure.weak):
            continue
        if (figure.object or "").startswith("weapon"):
            continue
        owner = owned.get(figure.start)
        if owner is not None and any(
            f.end == owner and f.predicate is verb and _compatible(verb, f) for f in items
        ):
            figure.predicate = None
            continue
        if not _placed(clause, figure, opened):
            continue
        for other in items:
            if other is figure or other.predicate is None or other.predicate.start != verb.start:
                continue
            if (other.object or "").startswith("weapon") or (
                other.group and other.group == figure.group
            ):
                continue
            if other.end <= figure.start or not _placed(clause, other, opened):
                figure.predicate = None
                figure.rules.append("beside-object")
                break


def _placed(clause: Clause, figure: Figure, opened: set[int]) -> bool:
    """Whether a word of place stands right before the noun, or one small word between them."""
    before = figure.start - 1
    return figure.start in opened or (
        before in opened and clause.text[clause.tokens.starts[before]].islower()
    )


def _share_lists(figures: list[Figure]) -> None:
    """Members of a list may take the predicate of their neighbour at a small price."""
    for order in (figures, figures[::-1]):
        last: dict[int, Figure] = {}
        for figure in order:
            previous = last.get(figure.group)
            if (
                previous is not None
                and figure.group
                and previous.predicate is not None
                and previous.cost + 0.25 < figure.cost
                and not (figure.near() and figure.cost < 0.9)
                and _compatible(previous.predicate, figure)
                and not (figure.tool and previous.predicate.what in _UNDERGONE)
            ):
                figure.predicate = previous.predicate
                figure.cost = previous.cost + (0.0 if figure.implicit else 0.25)
                figure.rules.append("list")
            last[figure.group] = figure


def _compatible(verb: Verb, figure: Figure) -> bool:
    return admits(verb.admits, figure.object) or (
        figure.object is not None and admits(verb.subject, figure.object)
    )


def _subsets(clause: Clause) -> None:
    """«dont 40», “including two children”: a part of the nearest earlier figure of its family."""
    for index, figure in enumerate(clause.figures):
        if (
            index == 0
            or figure.parent is not None
            or not (figure.after_subset or _after_subset(clause, figure))
        ):
            if figure.group and index and clause.figures[index - 1].parent is not None:
                before = clause.figures[index - 1]
                article = figure.weak and figure.object is None
                if before.group == figure.group and not before.whole and not article:
                    _inherit(figure, before.parent)
            continue
        for earlier in reversed(clause.figures[:index]):
            if earlier.share or earlier.none:
                continue
            if figure.object is None and _of_regions(clause, earlier, figure):
                continue
            if _family(earlier.object, figure.object) and not _smaller(earlier, figure):
                _inherit(figure, earlier, _relative(clause, figure))
                break


def _of_regions(clause: Clause, earlier: Figure, figure: Figure) -> bool:
    """“35 drones over eight regions, including four over Moscow”: four drones, and no regions."""
    if not (earlier.object or "").startswith(PLACES) or not beside_place(clause, figure):
        return False
    return any(
        f.end <= earlier.start and (f.object or "").startswith("weapon") and not _smaller(f, figure)
        for f in clause.figures
    )


def _relative(clause: Clause, figure: Figure) -> Verb | None:
    """«32 з яких українська ППО збила»: the verb of the relative clause that the part opens."""
    starts = {a for a, _ in clause.marks.get("subset", ())}
    if figure.end not in starts and figure.head not in starts:
        return None
    for verb in clause.verbs:
        between = clause.tokens.classes[figure.end + 1 : verb.left + 1]
        if verb.start > figure.end and verb.usage in (s.ACTIVE, s.PAST):
            if admits(verb.admits, figure.object) and not any(
                c > QUOTE or c == COMMA for c in between
            ):
                return verb
    return None


def _inherit(figure: Figure, parent: Figure | None, relative: Verb | None = None) -> None:
    if parent is None or figure is parent:
        return
    figure.parent = parent
    figure.rules.append("subset")
    if not figure.near() and parent.predicate is not None:
        figure.predicate = relative or parent.predicate
        figure.cost = min(parent.cost, LIMIT_BARE)
    if figure.object is None:
        figure.object = parent.object


def _family(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a.split("/", 1)[0] == b.split("/", 1)[0]


def _smaller(earlier: Figure, figure: Figure) -> bool:
    high = earlier.value.high
    return high is not None and high < figure.value.low


def _after_subset(clause: Clause, figure: Figure) -> bool:
    k = figure.start
    for mention in reversed(clause.mentions):
        if mention.end > k:
            continue
        if k - mention.end > 1:
            return False
        for entry in mention.entries:
            if entry[0] == s.MARK and entry[1] == "subset":
                return True
        if not any(e[0] in (s.MARK, s.MODIFIER) for e in mention.entries):
            return False
        k = mention.start
    return False


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
        if thing.tool and verb.what in _UNDERGONE:
            continue
        cost = cost_of(between, thing.start, thing.end, thing.object, verb)
        if cost < best:
            best, chosen = cost, verb
    return best, chosen

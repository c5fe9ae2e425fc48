"""Pass 4c: figures of one list, and gaps in it, share a predicate."""

from __future__ import annotations

from itertools import pairwise

from bilan.lexicon import schema as s
from bilan.reading.cost import PLACES, admits
from bilan.reading.model import Clause, Figure, Verb
from bilan.reading.segment import COLON, COMMA, DASH, GLUE, SEMICOLON
from bilan.reading.struck import (
    STRUCK,
)
from bilan.reading.subsets import LIMIT_BARE

UNDERGONE = frozenset(
    ("shot_down", "suppressed", "neutralised", "lost", "left_airspace", "in_flight")
)
"""What happens to weapons, and is not done with them."""


def gapping(clause: Clause) -> None:
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
    start = next(
        (
            a
            for mark in ("each", "other")  # “and another 400,000 in the north”
            for a, b in clause.marks.get(mark, ())
            if b == figure.start
        ),
        figure.start,
    )
    opened = clause.tokens.classes[start] in (COMMA, SEMICOLON) or any(
        end == start for _, end in clause.marks.get("and", ())
    )
    after = {figure.head, figure.head + 1} if clause.marks.get("each") else {figure.head}
    placed = any(start in after for start, _ in clause.marks.get("in", ())) or any(
        p.start in after for p in clause.places
    )
    return opened and placed


def lists(clause: Clause, items: list[Figure], aside: set[int]) -> None:
    """Number the lists: figures of one family joined by commas and “and” only."""
    group = 0
    things = {id(t.item): t for t in clause.things}
    struck = any(f.object is not None and admits(STRUCK, f.object) for f in items)
    members = (f for f in items if f.start not in aside and not (struck and _loose(f)))
    for previous, figure in pairwise(members):
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


def _loose(figure: Figure) -> bool:
    """An article before a word that no lexicon knows («un Palais de culture») parts no list."""
    return figure.weak and figure.object is None and figure.stranger and not figure.near()


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
    struck = a is not None and b is not None and admits(STRUCK, a) and admits(STRUCK, b)
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


def trailing(clause: Clause, items: list[Figure]) -> None:
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


def beside_object(clause: Clause, items: list[Figure]) -> None:
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
    if figure.start in opened:
        return True
    for before in range(figure.start - 1, figure.start - 1 - _ADJECTIVES, -1):
        if before < clause.sentence.lo or not clause.text[clause.tokens.starts[before]].islower():
            return False
        if before in opened:
            return clause.tokens.classes[before + 1] == GLUE
        here = clause.at.get(before)
        if here is not None and not any(e[0] == s.MARK and e[1] == "light" for e in here[1]):
            return False
    return False


_ADJECTIVES = 3
"""Small words between a word of place and the noun («в самом высоком здании»)."""


def share_lists(figures: list[Figure]) -> None:
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
                and not _own_head(previous, figure)
                and not (figure.none and figure.object is None)
                and not (figure.tool and previous.predicate.what in UNDERGONE)
            ):
                figure.predicate = previous.predicate
                figure.cost = previous.cost + (0.0 if figure.implicit else 0.25)
                figure.rules.append("list")
            last[figure.group] = figure


def _own_head(left: Figure, right: Figure) -> bool:
    """«50 погибших и 20 пленных»: the noun “dead” is no predicate of another noun."""
    verb = left.predicate
    return (
        verb is not None and verb.usage == s.COUNTED
        and left.object is None and right.object is not None
    )  # fmt: skip


def _compatible(verb: Verb, figure: Figure) -> bool:
    return admits(verb.admits, figure.object) or (
        figure.object is not None and admits(verb.subject, figure.object)
    )

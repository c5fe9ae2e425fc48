"""Pass 4d: parts of wholes take the predicate of their whole, or one of their own."""

from __future__ import annotations

from bilan.lexicon import schema as s
from bilan.reading.cost import PLACES, admits
from bilan.reading.model import Clause, Figure, Verb
from bilan.reading.segment import BRACKET, COLON, COMMA, DASH, QUOTE

LIMIT_BARE = 2.6


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


def subsets(clause: Clause) -> None:
    """«dont 40», “including two children”: a part of the nearest earlier figure of its family."""
    for index, figure in enumerate(clause.figures):
        if (
            index == 0
            or figure.parent is not None
            or not (figure.after_subset or after_subset(clause, figure))
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
            if family(earlier.object, figure.object) and not _smaller(earlier, figure):
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


def family(a: str | None, b: str | None) -> bool:
    """Are two objects of one kind, weapons both or persons both? An unknown one goes with any."""
    return a is None or b is None or a.split("/", 1)[0] == b.split("/", 1)[0]


def _smaller(earlier: Figure, figure: Figure) -> bool:
    high = earlier.value.high
    return high is not None and high < figure.value.low


def after_subset(clause: Clause, figure: Figure) -> bool:
    """Does a mark of a part (“of them”, “including”) stand before the figure?"""
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

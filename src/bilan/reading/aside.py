"""Figures that a predicate takes and that are no claim, and why."""

from __future__ import annotations

from bilan.core.quantity import Quantity
from bilan.lexicon import schema as s
from bilan.reading import frame
from bilan.reading.cost import AGENTS, admits
from bilan.reading.counting import named_part
from bilan.reading.listed import (
    STRUCK,
    aimed,
)
from bilan.reading.memory import Memory
from bilan.reading.model import Clause, Figure, Verb
from bilan.reading.segment import COMMA, GLUE, QUOTE
from bilan.reading.verbs import flowing

UNNUMBERED = frozenset(("hit", "damaged", "destroyed", "power_outage"))


_TOLL = frozenset(("killed", "injured", "missing", "rescued", "evacuated", "captured"))


def set_aside(clause: Clause, figure: Figure, verb: Verb, memory: Memory) -> bool:
    """Whether the predicate, or the words beside the figure, take it out of the count."""
    if verb.reason:
        if not figure.implicit:
            clause.ignored.append((verb.reason, figure.start, figure.head))
        return True
    if "modifier:except" in figure.rules and not _all_but(clause, figure, memory):
        return True
    if figure.implicit and (not _one_thing(figure, verb) or aimed(clause, verb)):
        return True
    if _asked(clause, figure, verb):
        return True
    if _handed_over(clause, figure, verb):
        clause.ignored.append(("people at work, not a toll", figure.start, figure.head))
        return True
    if figure.implicit and (
        _beside_it(clause, figure, verb)
        or _denied(clause, figure, verb)
        or _on_the_way(clause, figure, verb)
        or _by_the_debris(clause, figure, verb)
    ):
        return True
    if figure.object == "weapon" and verb.what == "launched" and _of_targets(clause, figure):
        return True
    if (figure.object or "").startswith("weapon") and _inside(clause, figure, verb):
        return True
    if _population(clause, figure):
        clause.ignored.append(("counts something else", figure.start, figure.head))
        return True
    if figure.weak and verb.what == "rescued" and _body(clause, figure):
        return True
    # “threatened to strike with a missile”: no missile yet.
    return verb.future and figure.weak


_BETWEEN = ("of", "out_of", "with", "light", "article", "not_speaker")


def _population(clause: Clause, figure: Figure) -> bool:
    """“Vinnytsia, a city of 370,000 people”: who lives in a town is not its toll."""
    if not (figure.object or "person").startswith("person") or figure.implicit:
        return False
    edge, joined = figure.start, False
    for mention in reversed(clause.mentions):
        if mention.end > figure.start:
            continue
        if edge - mention.end > 1 or clause.tokens.classes[edge] != GLUE:
            return False
        if any(e[0] == s.OBJECT and e[1].startswith("place/") for e in mention.entries):
            return joined
        if not all(
            e[0] == s.MARK and e[1] in _BETWEEN or e[0] == s.MODIFIER for e in mention.entries
        ):
            return False
        joined = joined or any(e[1] in ("of", "with") for e in mention.entries)
        edge = mention.start
    return False


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


_ASKED = 3
"""Tokens from “whether” to the predicate or its object («был ли этот «шахед» сбит»)."""


def _asked(clause: Clause, figure: Figure, verb: Verb) -> bool:
    """“Whether the drone was shot down is not known” tells of no drone that was."""
    if not figure.weak or "whether" not in clause.marks:
        return False
    first = min(figure.start, verb.left)
    last = max(figure.end, verb.end)
    return any(0 <= first - b <= _ASKED or first <= a < last for a, b in clause.marks["whether"])


_HANDED = ("a purchase, delivery or production", "people at work, not a toll")
_HANDING = 6
"""Tokens between a verb of handing over and the bodies that it gives back."""


def _handed_over(clause: Clause, figure: Figure, verb: Verb) -> bool:
    """«Россия передала 502 тела»: the dead that are given back did not die in an attack."""
    if verb.what != "killed" or verb.usage not in (s.COUNTED, s.NOUN) or figure.object:
        return False
    return any(
        v.reason in _HANDED and v.usage != s.NOUN
        and (0 <= figure.start - v.end <= _HANDING or 0 <= v.left - figure.end <= _HANDING)
        and flowing(clause.tokens.classes, min(v.end, figure.end), max(v.left, figure.start) + 1)
        for v in clause.verbs
    )  # fmt: skip


def _of_targets(clause: Clause, figure: Figure) -> bool:
    """«достичь сразу двух целей»: targets, a word that is no weapon unless it is shot down."""
    here = clause.at.get(figure.end - 1)
    return here is not None and any(e[0] == s.OBJECT and e[1].startswith(_FIXED) for e in here[1])


def _on_the_way(clause: Clause, figure: Figure, verb: Verb) -> bool:
    """«летели к заводу и были уничтожены»: what stands behind “to” is no object of the verb."""
    if not (figure.object or "").startswith(_FIXED) or verb.usage == s.NOUN:
        return False
    return any(b == figure.start for _, b in clause.marks.get("by", ()))


_DEBRIS = 3
"""Tokens between the word for debris and the weapon that it was of."""


def _by_the_debris(clause: Clause, figure: Figure, verb: Verb) -> bool:
    """«По обломкам установили модель беспилотника»: debris that is looked at, none that fell."""
    if verb.what != "fallen_debris" or verb.usage != s.NOUN:
        return False
    if (figure.object or "").startswith("weapon") and verb.end <= figure.start:
        gap = figure.start - verb.end
        if gap > _DEBRIS or not flowing(clause.tokens.classes, verb.end, figure.start + 1):
            return True
    return any(0 <= verb.start - b <= 1 for _, b in clause.marks.get("toward", ()))


_FIXED = ("building", "infrastructure")


def _denied(clause: Clause, figure: Figure, verb: Verb) -> bool:
    """«…, а здание не затронуло»: a word that is unknown denies what a list would have given,
    and “a strike wounded two, who went by car” strikes no car."""
    if "list" in figure.rules or "trailing" in figure.rules:
        return any(0 <= a - figure.end <= 1 for a, _ in clause.marks.get("not", ()))
    if "struck" in figure.rules or "part-by-place" in figure.rules:
        return False
    if verb.what == "hit" and verb.usage == s.NOUN and verb.end <= figure.start:
        return any(verb.end <= a < figure.start for a, _ in clause.marks.get("and", ()))
    return False


def _inside(clause: Clause, figure: Figure, verb: Verb) -> bool:
    """«В одном из дронов применены …»: in a weapon something else was used."""
    if verb.what != "launched" or verb.left < figure.end:
        return False
    # «sur» is “on”, and “out of” in «29 sur 30».
    of = clause.marks.get("out_of", ())
    return any(m[1] == figure.start and m not in of for m in clause.marks.get("in", ()))


def negated(clause: Clause, figure: Figure, verb: Verb) -> bool:
    """Whether the number stands under a “not” and is no number of none itself."""
    if not verb.negated or figure.none:
        return False
    if not figure.implicit:
        clause.ignored.append(("negated", figure.start, figure.head))
    return True


def too_bare(clause: Clause, figure: Figure, verb: Verb, memory: Memory) -> bool:
    """Whether an article without a noun is too far from what it could count."""
    if not figure.weak or figure.object is not None or figure.parent:
        return False
    if verb.usage == s.COUNTED and figure.cost < 0.5:
        return False
    if verb.usage == s.PARTICIPLE and verb.start == figure.head and verb.what in _TOLL:
        # «deux morts et un blessé dans la région»
        return verb.left < verb.start
    weapon = memory.weapon or named_part(clause, figure)
    near = figure.cost <= 0.35 and verb.left >= figure.end and weapon is not None
    return not near or not admits(verb.admits, weapon) or figure.stranger


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
    return verb.what in UNNUMBERED and figure.cost <= frame.LIMIT_THING


_NONES = 12
"""Tokens from “no reports of” to the last none that it holds («ни о дронах, ни о ракетах»)."""


def unreported(clause: Clause, figure: Figure) -> bool:
    """“No casualties are reported” says nothing of casualties."""
    classes = clause.tokens.classes
    nones = [f.end for f in clause.figures if f.none and f.end <= figure.start]
    return any(
        nones
        and 0 <= nones[0] - end <= figure.start - end <= _NONES
        or 0 <= start - figure.head <= start - figure.end + 8 <= 16
        and not _voiced(clause, start, classes[figure.head : start + 1])
        or figure.start - end in (0, 1, 2)
        for start, end in clause.marks.get("unreported", ())
    )


def _voiced(clause: Clause, start: int, classes: list[int]) -> bool:
    """«… n'a pas fait de blessé, a déclaré le gouverneur»: who says so, behind a comma."""
    said = any(m.start == start and m.kinds >> s.SAY & 1 for m in clause.mentions)
    return said and (COMMA in classes or QUOTE in classes)

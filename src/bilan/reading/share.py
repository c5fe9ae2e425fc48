"""Pass 6: percentages beside an outage, a loss or a fate, and fractions of a whole."""

from __future__ import annotations

from bilan.reading.cost import admits
from bilan.reading.draft import Draft
from bilan.reading.model import Clause, Figure, Verb


def fraction_of(clause: Clause, figure: Figure) -> bool:
    """“Two thirds of the 30 drones”: the number is the whole's."""
    for _, end in clause.marks.get("half", ()):
        if 0 <= figure.start - end <= 2 and not figure.weak:
            between = range(end, figure.start)
            if all(k in clause.at or any(a <= k < b for a, b in clause.marks.get("out_of", ()))
                   for k in between):  # fmt: skip
                return True
    return False


def share(clause: Clause, figure: Figure) -> Draft | None:
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

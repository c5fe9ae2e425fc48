"""Superlative claims tested against history: is the record one?

History is what the ledger holds of attacks on the same country that began before: with few of
them nothing is decided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from bilan.core.comparison import parse_comparison
from bilan.core.quantity import Quantity, add
from bilan.core.sheet import Attack, Filed
from bilan.reconcile.compared import ENOUGH, SHOWN, Night, Record, compared
from bilan.reconcile.line import total


class Past(NamedTuple):
    """What is said of one whole attack for one kind of quantity, by class."""

    code: str
    target: str
    start: datetime
    lines: Mapping[str, Quantity]


def tested(item: Filed, attack: Attack, history: Iterable[Past]) -> Record:
    """Is the claim's figure, of ``attack``, above all before it, or what it is said to be beside
    them? ``history``: attacks of the claim's kind, as they came."""
    claim = item.claim
    assert claim.count is not None
    nights = before(attack, history, claim.object or "")
    if claim.compared is None:
        return judged(claim.count, nights)
    return compared(claim.count, parse_comparison(claim.compared), attack, nights)


def before(attack: Attack, history: Iterable[Past], code: str) -> list[Night]:
    """The attacks on the same country that began before, with a figure of the class."""
    return [
        Night(past.code, quantity)
        for past in history
        if past.target == attack.target
        and past.start < attack.period.start
        and (quantity := figure_in(past.lines, code)) is not None
    ]


def past_of(attacks: Iterable[Attack], what: str) -> list[Past]:
    """Attacks as history for one kind of quantity."""
    return [
        Past(attack.code, attack.target, attack.period.start, lines)
        for attack in attacks
        if (lines := own_figures(attack).get(what))
    ]


def judged(count: Quantity, nights: Sequence[Night]) -> Record:
    """The verdict on a figure, given those of the attacks before."""
    ranked = sorted(nights, key=lambda night: (-night.quantity.low, night.code))
    reach = tuple(night for night in ranked if night.quantity.low >= count.low)
    if reach and not count.approximate:
        # One night that had as many is enough to know.
        return Record("false", reach[:SHOWN], len(nights))
    if len(nights) < ENOUGH or reach:
        return Record("unknown", tuple(ranked[:1]), len(nights))
    return Record("true", tuple(ranked[:1]), len(nights))


def figures(attacks: Iterable[Attack], what: str, code: str) -> list[Night]:
    """The figure that each attack has for a kind and class; attacks without one are left out."""
    found = []
    for attack in attacks:
        quantity = figure_of(attack, what, code)
        if quantity is not None:
            found.append(Night(attack.code, quantity))
    return found


def figure_of(attack: Attack, what: str, code: str) -> Quantity | None:
    """An attack's figure for a class: its own, else the sum of the classes below it."""
    return figure_in(own_figures(attack).get(what, {}), code)


def own_figures(attack: Attack) -> dict[str, dict[str, Quantity]]:
    """What is said of the whole attack: by kind and class, those of several hours added up."""
    found: dict[str, dict[str, Quantity]] = defaultdict(dict)
    for line in attack.lines:
        if line.place is None and line.about is None and line.object is not None:
            lines = found[line.what]
            before = lines.get(line.object)
            lines[line.object] = line.best if before is None else add(before, line.best)
    return found


def figure_in(lines: Mapping[str, Quantity], code: str) -> Quantity | None:
    """The figure of a class among those by class: its own, else the sum of those below it."""
    if code in lines:
        return lines[code]
    below = [name for name in lines if name.startswith(code + "/")]
    top = [n for n in below if not any(n.startswith(other + "/") for other in below)]
    return total(lines[name] for name in top) if top else None


__all__ = ["ENOUGH", "Night", "Past", "Record", "before", "compared", "figures", "judged", "tested"]

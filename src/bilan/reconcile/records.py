"""Superlative claims tested against history: is the record one?

History is what the ledger holds of attacks on the same country that began before: with few of
them nothing is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from bilan.core.quantity import Quantity, add
from bilan.core.sheet import Attack, Filed
from bilan.reconcile.attacks import in_order, target_of
from bilan.reconcile.line import total
from bilan.reconcile.sheet import reconcile

ENOUGH: Final = 30
"""Attacks with a figure of the kind, without which no record is true or false."""
_SHOWN: Final = 5


class Night(NamedTuple):
    """An attack of history and its figure."""

    code: str
    quantity: Quantity


class Record(NamedTuple):
    """``verdict``: ``true``, ``false`` or ``unknown`` (not enough history).

    ``nights`` say so: of a true record the highest before it, of a false one those that
    reach it, the highest first; at most five. ``history`` counts the attacks compared.
    """

    verdict: str
    nights: tuple[Night, ...]
    history: int


def tested(item: Filed, attack: Attack, filed: Iterable[Filed]) -> Record:
    """Is the claim's figure, of ``attack``, above all before it? ``filed`` is the ledger."""
    claim = item.claim
    assert claim.count is not None
    same = [
        other
        for other in in_order(filed)
        if other.claim.what == claim.what
        and _alike(other.claim.object, claim.object)
        and (target_of(other) or attack.target) == attack.target
    ]
    before = [
        other
        for other in reconcile(same).attacks
        if other.target == attack.target and other.period.start < attack.period.start
    ]
    return judged(claim.count, figures(before, claim.what, claim.object or ""))


def judged(count: Quantity, nights: Sequence[Night]) -> Record:
    """The verdict on a figure, given those of the attacks before."""
    ranked = sorted(nights, key=lambda night: (-night.quantity.low, night.code))
    reach = tuple(night for night in ranked if night.quantity.low >= count.low)
    if reach and not count.approximate:
        # One night that had as many is enough to know.
        return Record("false", reach[:_SHOWN], len(nights))
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
    lines: dict[str, Quantity] = {}
    for line in attack.lines:
        if line.what == what and line.place is None and line.object is not None:
            before = lines.get(line.object)  # figures of other hours of the attack
            lines[line.object] = line.best if before is None else add(before, line.best)
    if code in lines:
        return lines[code]
    below = [name for name in lines if name.startswith(code + "/")]
    top = [n for n in below if not any(n.startswith(other + "/") for other in below)]
    return total(lines[name] for name in top) if top else None


def _alike(left: str | None, right: str | None) -> bool:
    """Is ``left`` the class or one below it?"""
    return left is not None and right is not None and (left + "/").startswith(right + "/")

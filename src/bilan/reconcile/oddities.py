"""Figures that are no rivals of the others, and what they look like.

Only a figure that fewer versions give than the best one, and that is none of a speaker's own
publication, is asked about: 171 = 76 + 95 added up; 192 = 188 + 4 missiles; the capital's
figure for the country's; another night's figure; the figure of another quantity.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from bilan.core.quantity import Quantity
from bilan.core.sheet import Oddity
from bilan.core.vocabulary import TOLL
from bilan.reconcile.balance import OUTCOMES

_TELLING: Final = 4
"""Below this, a number equals another one by chance."""
_NIGHT_TELLING: Final = 10


class Known(NamedTuple):
    """The best figure of a line, as far as it is known without the odd ones.

    ``place``: code or name of its place, "" for the whole attack; ``place_name`` for people.
    """

    what: str
    object: str
    place: str
    place_name: str
    best: Quantity

    @property
    def name(self) -> str:
        """Kind, object and place."""
        return " ".join(part for part in (self.what, self.object, self.place_name) if part)


class Beside(NamedTuple):
    """An attack near in time: its code, what is known of it, and whether it goes the same way."""

    code: str
    known: tuple[Known, ...]
    same_way: bool


def explain(
    quantity: Quantity, line: Known, known: Sequence[Known], near: Sequence[Beside]
) -> Oddity | None:
    """What an odd figure of ``line`` looks like; None where nothing explains it."""
    if not quantity.exact or quantity.low < _TELLING:
        return None
    for found in _looks(quantity, line, known, near):
        return found
    return None


def _looks(
    quantity: Quantity, line: Known, known: Sequence[Known], near: Sequence[Beside]
) -> Iterator[Oddity]:
    number = quantity.low
    others = [k for k in known if k[:3] != line[:3] and k.best.exact]
    yield from _sums(quantity, line, others)
    for other in others:
        if not line.place and other.place and other.best.low == number and _alike(line, other):
            yield Oddity("place", quantity, (), (number,), other.place_name)
    for attack in near:
        for other in attack.known:
            telling = other.best.exact and number >= _NIGHT_TELLING
            if telling and other.best.low == number and _alike(line, other):
                if other.place == line.place:
                    yield Oddity("night", quantity, (), (number,), attack.code)
    for other in others:
        if other.best.low == number and other.place == line.place and _sibling(line, other):
            yield Oddity("line", quantity, (), (number,), other.name)


def _sums(quantity: Quantity, line: Known, others: Sequence[Known]) -> Iterator[Oddity]:
    """The line's best with others of its kind or class, two or three figures added up."""
    number = quantity.low
    if not line.best.exact:
        return
    rest = number - line.best.low
    parts = [k for k in others if k.place == line.place and k.best.low > 0 and _addable(line, k)]
    for size in (1, 2):
        for some in combinations(parts, size):
            if sum(k.best.low for k in some) == rest and _apart(some):
                numbers = (line.best.low, *(k.best.low for k in some))
                yield Oddity("sum", quantity, (), numbers, some[0].name)


def _addable(line: Known, other: Known) -> bool:
    """May a hasty reader add these up: another class launched, another fate of this class, the
    injured to the killed?"""
    if line.what in TOLL:
        return other.what in TOLL and other.what != line.what and _alike_object(line, other)
    if other.what == line.what:
        return not _alike_object(line, other)
    return line.what in OUTCOMES and other.what in OUTCOMES and _alike_object(line, other)


def _apart(some: Sequence[Known]) -> bool:
    return not any(
        left.what == right.what and _alike_object(left, right)
        for left, right in combinations(some, 2)
    )


def _alike(line: Known, other: Known) -> bool:
    return line.what == other.what and _alike_object(line, other)


def _alike_object(line: Known, other: Known) -> bool:
    """Is one the other, or a class of it?"""
    left, right = line.object + "/", other.object + "/"
    return left.startswith(right) or right.startswith(left)


def _sibling(line: Known, other: Known) -> bool:
    """Another quantity of the same class of weapons or people, named in the same breath."""
    if line.what in TOLL:
        return other.what in TOLL and _alike_object(line, other)
    return other.what in (*OUTCOMES, "launched") and _alike_object(line, other)

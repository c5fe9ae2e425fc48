"""A number as a report gives it: an interval, exact or approximate."""

from __future__ import annotations

from typing import NamedTuple


class Quantity(NamedTuple):
    """``low`` to ``high`` inclusive; ``high`` None means no upper bound.

    «au moins 20» is ``Quantity(20, None)``; «une soixantaine» ``Quantity(60, 60, True)``;
    “dozens” ``Quantity(24, 99, True)``.
    """

    low: int
    high: int | None
    approximate: bool = False

    @property
    def exact(self) -> bool:
        """True when one number was printed, without a modifier."""
        return self.low == self.high and not self.approximate


def exactly(number: int) -> Quantity:
    """The quantity of a number printed without a modifier."""
    return Quantity(number, number, False)


def add(left: Quantity, right: Quantity) -> Quantity:
    """Interval sum; approximate when either part is."""
    high = None if left.high is None or right.high is None else left.high + right.high
    return Quantity(left.low + right.low, high, left.approximate or right.approximate)

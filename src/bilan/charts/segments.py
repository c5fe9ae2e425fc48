"""One weapon class of one attack as segments that are the launched, exactly."""

from __future__ import annotations

from typing import Final, NamedTuple

from bilan.core.quantity import Quantity
from bilan.core.sheet import Account
from bilan.wording import messages, phrases

UNACCOUNTED: Final = "unaccounted"
MARK_OF: Final = {
    "shot_down": "shot_down",
    "suppressed": "lost",
    "neutralised": "neutralised",
    "lost": "lost",
    "left_airspace": "left_airspace",
    "hit": "hit",
    "in_flight": "in_flight",
    UNACCOUNTED: UNACCOUNTED,
}
"""The mark that an outcome is filled with."""


class Segment(NamedTuple):
    """A stretch of the bar: ``sure`` weapons that all figures agree on, ``open`` ones between
    the lowest and the highest figure. ``said`` is what the reports say."""

    what: str
    sure: int
    open: int
    said: Quantity

    @property
    def size(self) -> int:
        """Weapons that the stretch stands for."""
        return self.sure + self.open


class Bar(NamedTuple):
    """Segments in the order of the equation; they add up to ``whole``, always.

    ``whole``: the launched, or the sum of the segments where how many is not said. ``over``:
    how many more are accounted for than were launched; ``whole`` is then what is accounted for.
    """

    segments: tuple[Segment, ...]
    whole: int
    launched: Quantity | None
    over: int


def bar(account: Account) -> Bar:
    """The account as segments: nothing cut off, nothing added."""
    said = dict(account.outcomes)
    counted = [(what, said[what]) for what in account.counted]
    sure = sum(count.low for _, count in counted)
    launch = account.launched
    limit = None if launch is None else launch.low if launch.high is None else launch.high
    room = None if limit is None else max(0, limit - sure)
    segments = []
    for what, count in counted:
        spread = 0 if count.high is None else count.high - count.low
        opened = spread if room is None else min(spread, room)
        room = None if room is None else room - opened
        segments.append(Segment(what, count.low, opened, count))
    left = account.unaccounted
    if room is not None and left is not None and (room or left.high != 0):
        segments.append(Segment(UNACCOUNTED, room, 0, left))
    whole = sum(segment.size for segment in segments)
    over = 0 if limit is None else max(0, sure - limit)
    return Bar(tuple(segments), whole, launch, over)


def one(count: Quantity) -> str:
    """What a key of a sentence about several ends in where there is one."""
    return ".one" if count.exact and count.low == 1 else ""


def name_of(what: str, count: Quantity | None = None) -> str:
    """An outcome in words, as they go with a count."""
    return messages.text("chart.unaccounted") if what == UNACCOUNTED else phrases.what(what, count)


def share(count: Quantity, whole: Quantity | None) -> str:
    """A share of the launched, as a range where either is one; a dash where it cannot be said."""
    if whole is None or whole.low <= 0:
        return phrases.NONE
    top = whole.low if count.high is not None else None
    low = 100 * count.low / (whole.high or whole.low)
    if top is None or count.high is None or whole.high is None:
        return f"≥{phrases.percent(low)}"
    high = min(100.0, 100 * count.high / top)
    return phrases.percent_range(low, high)

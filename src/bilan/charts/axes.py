"""What bars over time stand on: the axis, its labels, and the breaks that cut it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from bilan.charts import svg
from bilan.charts.breaks import Break
from bilan.charts.segments import name_of
from bilan.charts.slots import Slot
from bilan.wording import messages, phrases

LEFT: Final = 46.0
"""Room for the values of the axis."""
_WIDEST: Final = 64.0


def step_of(width: float, slots: int) -> float:
    """From one bar to the next: all the width, but no bar wider than it is telling."""
    return min((width - LEFT) / max(1, slots), _WIDEST)


_ROOM: Final = 125.0
"""Width beside a break's line in which its label is set; with less it has a letter."""
_LETTERS: Final = "ABCDEFGHIJ"


class Frame(NamedTuple):
    """Where the bars stand: ``x`` of the first, ``step`` from one to the next, ``top`` and
    ``base`` of the axis, ``scale`` in units of length for one weapon (or per cent)."""

    x: float
    step: float
    top: float
    base: float
    scale: float
    width: float


def nice(most: float) -> list[int]:
    """Values for the axis, from 0 to just above the most, in round steps."""
    if most <= 0:
        return [0, 1]
    power = 1
    while power * 50 < most:
        power *= 10
    for step in (1, 2, 5, 10, 20, 25, 50):
        if step * power * 5 >= most and (step != 25 or power >= 1):
            count = math.ceil(most / (step * power))
            return [step * power * n for n in range(max(1, count) + 1)]
    return [0, int(most)]


def axis(frame: Frame, steps: Sequence[int], unit: str = "") -> list[str]:
    """Lines across with their values on the left."""
    drawn = []
    for value in steps:
        y = frame.base - value * frame.scale
        said = f"{phrases.number(value)}{unit if value else ''}"
        drawn += [
            svg.line(frame.x, y, frame.width, y, stroke="#E3E5E6" if value else svg.INK),
            svg.text(said, frame.x - 6, y + 4, size=11, fill=svg.QUIET, anchor="end"),
        ]
    return drawn


def baseline(frame: Frame, labels: Sequence[tuple[int, str]], below: float) -> list[str]:
    """The labels of the slots below the axis."""
    drawn = []
    for at, said in labels:
        x = frame.x + (at + 0.5) * frame.step
        left = min(x - 2, frame.width - svg.width_of(said, 11))
        drawn += [
            svg.line(x, frame.base, x, frame.base + below + 3, stroke=svg.QUIET),
            svg.text(said, left, frame.base + below + 15, size=11, fill=svg.QUIET),
        ]
    return drawn


def break_at(shown: Sequence[Slot], item: Break) -> float | None:
    """Where a break lies among the slots, counted from the first one's beginning."""
    for at, slot in enumerate(shown):
        if slot.first <= item.day <= slot.last:
            return at + (item.day - slot.first).days / slot.days
    return None


def break_lines(frame: Frame, shown: Sequence[Slot], breaks: Sequence[Break]) -> list[str]:
    """A line for each break, from beside its label down to the axis."""
    drawn = []
    for item in _inside(shown, breaks):
        x = frame.x + (break_at(shown, item) or 0) * frame.step
        top = frame.top - 20
        drawn.append(svg.line(x, top, x, frame.base, stroke_width=1.5, stroke_dasharray="5 3"))
    return drawn


def break_labels(
    shown: Sequence[Slot], breaks: Sequence[Break], width: float, top: float
) -> tuple[list[str], float]:
    """What changes at each break, above the bars; and the height of it.

    Beside the line where there is room, else below one another with a letter at the line.
    """
    inside = _inside(shown, breaks)
    if not inside:
        return [], 0
    step = step_of(width, len(shown))
    places = [LEFT + (break_at(shown, item) or 0) * step for item in inside]
    ends = [*places[1:], width]
    if any(end - x < _ROOM for x, end in zip(places, ends, strict=True)):
        return _lettered(inside, places, width, top)
    drawn, high = [], 0.0
    for item, x, end in zip(inside, places, ends, strict=True):
        lines = svg.wrapped(break_text(item), end - x - 10, 12, bold=True)
        drawn += [
            svg.text(one, x + 6, top + 10 + 15 * at, size=12, bold=True, halo=True)
            for at, one in enumerate(lines)
        ]
        high = max(high, 15.0 * len(lines) + 4)
    return drawn, high


def _lettered(
    inside: Sequence[Break], places: Sequence[float], width: float, top: float
) -> tuple[list[str], float]:
    drawn, y = [], top
    for letter, item in zip(_LETTERS, inside, strict=False):
        for one in svg.wrapped(f"{letter} {break_text(item)}", width, 12, bold=True):
            drawn.append(svg.text(one, 0, y + 10, size=12, bold=True))
            y += 15
    y += 4
    for letter, x in zip(_LETTERS, places, strict=False):
        drawn.append(svg.text(letter, x + 4, y + 10, size=12, bold=True, halo=True))
    return drawn, y + 16 - top


def break_text(item: Break) -> str:
    """“from 23 July 2025 told as: shot down or suppressed”."""
    kinds = " + ".join(name_of(what) for what in item.after)
    return messages.text("chart.break", day=phrases.day(item.day), kinds=kinds)


def _inside(shown: Sequence[Slot], breaks: Sequence[Break]) -> list[Break]:
    return [item for item in breaks if break_at(shown, item) is not None]

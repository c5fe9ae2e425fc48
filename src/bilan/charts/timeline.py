"""What was launched and what became of it, by day, week or month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import reduce
from typing import Final

from bilan.charts import svg
from bilan.charts.axes import (
    LEFT,
    Frame,
    axis,
    baseline,
    break_labels,
    break_lines,
    nice,
    step_of,
)
from bilan.charts.breaks import Break
from bilan.charts.nights import OUTCOMES, Night, Totals, Weapons, chosen
from bilan.charts.picture import (
    WIDE,
    Area,
    Box,
    Cell,
    Drawing,
    Picture,
    as_of,
    legend,
    sources,
)
from bilan.charts.segments import MARK_OF, UNACCOUNTED, name_of
from bilan.charts.slots import Slot, coverage, name, ticks
from bilan.core.quantity import Quantity, add
from bilan.wording import messages, phrases

MOST: Final = 130
"""Slots that are drawn; of more, the last ones, and the caption says so."""
_HIGH: Final = 190.0
_STRIP: Final = 8.0
_THIN: Final = 6.0
"""Width of a slot below which nobody could point to it."""


def timeline(
    shown: Sequence[Slot],
    weapons: Weapons,
    *,
    by: str,
    target: str,
    breaks: Sequence[Break] = (),
    width: float = WIDE,
    at: datetime | None = None,
) -> Picture:
    """Slots as stacked bars, each as high as what was launched; nothing is joined."""
    cut, kept = len(shown) - min(len(shown), MOST), shown[-MOST:]
    nights = [item for slot in shown for item in slot.nights]
    thing = messages.text(f"chart.class.{weapons.name}")
    return Picture(
        name="timeline",
        title=messages.text("chart.timeline.title", thing=thing, target=country(target)),
        sentence=_sentence(shown, weapons, by),
        drawing=_drawn(kept, by, breaks, width),
        columns=_columns(shown, by),
        rows=tuple(_row(slot, by, _kinds(shown)) for slot in shown),
        source=source_of(nights),
        as_of=as_of(at, [item.latest for item in nights]),
        notes=tuple(_notes(shown, cut, weapons)),
    )


def country(target: str) -> str:
    """The name of a country under attack, in the reader's language."""
    return messages.known(f"chart.country.{target}") or phrases.one_line(target)


def source_of(nights: Sequence[Night]) -> str:
    """Who speaks of these nights, the most heard first."""
    speakers = [name for item in nights for name in item.speakers]
    return sources(speakers, sum(item.reports for item in nights))


def _sentence(shown: Sequence[Slot], weapons: Weapons, by: str) -> str:
    told = [slot for slot in shown if slot.totals.told]
    if not told:
        return messages.text("chart.timeline.nothing")
    thing = messages.text(f"chart.class.{weapons.name}")
    launched = [slot for slot in told if slot.totals.launched is not None]
    balances = [one for slot in told for item in slot.nights for one in chosen(item, weapons)]
    unsaid = sum(slot.totals.unsaid for slot in told)
    first, last = shown[0].first, shown[-1].last
    span = f"{phrases.day(first)} – {phrases.day(last)}"
    if 2 * unsaid > len(balances):
        down = sum(size(slot.totals.stopped) for slot in told)
        return messages.text(
            "chart.timeline.unsaid" if not launched else "chart.timeline.mostly-unsaid",
            thing=thing,
            span=span,
            count=phrases.number(down),
            unsaid=phrases.number(unsaid),
            all=phrases.number(len(balances)),
        )
    most = max(launched, key=lambda slot: size(slot.totals.launched))
    counts = [slot.totals.launched for slot in launched if slot.totals.launched is not None]
    return messages.text(
        "chart.timeline.sentence",
        thing=thing,
        span=span,
        total=phrases.quantity(summed(counts)),
        by=messages.text(f"chart.by.{by}"),
        most=phrases.quantity(most.totals.launched),
        when=name(most, by),
    )


def summed(counts: Sequence[Quantity]) -> Quantity:
    """The sum; “at least” says all that “about” would."""
    total = reduce(add, counts)
    return total._replace(approximate=False) if total.high is None else total


def size(count: Quantity | None) -> int:
    """The number that is drawn for a quantity: the lowest that is sure."""
    return 0 if count is None else count.low


def stack(total: Totals) -> list[tuple[str, int]]:
    """The parts of a bar from the base up; with a launch they reach to it exactly, unless more
    is accounted for."""
    parts = [(what, size(total.outcomes.get(what))) for what in OUTCOMES]
    parts = [(what, count) for what, count in parts if count]
    if total.launched is not None:
        rest = size(total.launched) - sum(count for _, count in parts)
        if rest > 0:
            parts.append((UNACCOUNTED, rest))
    return parts


def _kinds(shown: Sequence[Slot]) -> list[str]:
    return [what for what in OUTCOMES if any(what in slot.totals.outcomes for slot in shown)]


def _columns(shown: Sequence[Slot], by: str) -> tuple[str, ...]:
    return (
        messages.text(f"chart.column.{by}"),
        name_of("launched"),
        *map(name_of, _kinds(shown)),
        name_of(UNACCOUNTED),
        messages.text("chart.column.missing"),
    )


def _row(slot: Slot, by: str, kinds: Sequence[str]) -> tuple[Cell, ...]:
    total = slot.totals
    figures = [total.launched, *(total.outcomes.get(what) for what in kinds), total.unaccounted]
    return (
        Cell(name(slot, by), slot.key, value=slot.key.removeprefix("days:")),
        *(Cell.of(count, slot.key) for count in figures),
        Cell.number(slot.missing),
    )


def _notes(shown: Sequence[Slot], cut: int, weapons: Weapons) -> list[str]:
    notes = [coverage(shown)]
    counts = {
        "chart.records": sum(len(slot.records) for slot in shown),
        "chart.launch-unsaid": sum(slot.totals.unsaid for slot in shown),
        "chart.over": sum(slot.totals.over for slot in shown),
    }
    notes += [counted(key, count) for key, count in counts.items() if count]
    if weapons.name in ("all", "drones"):
        notes.append(messages.text("chart.left-out"))
    if cut:
        drawn, whole = phrases.number(MOST), phrases.number(len(shown))
        notes.append(messages.text("chart.timeline.cut", count=drawn, all=whole))
    return notes


def counted(key: str, count: int, **more: str) -> str:
    """A sentence about so many, in the singular or the plural."""
    form = "one" if count == 1 else "many"
    return messages.text(f"{key}.{form}", count=phrases.number(count), **more)


def _drawn(shown: Sequence[Slot], by: str, breaks: Sequence[Break], width: float) -> Drawing:
    if not shown:
        return Drawing((), width, 1)
    stacks = [stack(slot.totals) for slot in shown]
    used = {MARK_OF[what] for parts in stacks for what, _ in parts}
    entries = [(mark, messages.text(f"chart.mark.{mark}")) for mark in svg.MARKS if mark in used]
    if any(slot.missing for slot in shown):
        part = "" if by == "day" else ".part"
        entries.append(("missing", messages.text(f"chart.mark.missing{part}")))
    keys, high = legend(entries, 0, 0, width)
    labels, tall = break_labels(shown, breaks, width, high + 14)
    top = high + 20 + tall
    most = max((sum(count for _, count in parts) for parts in stacks), default=0)
    steps = nice(most)
    frame = Frame(
        LEFT, step_of(width, len(shown)), top, top + _HIGH, _HIGH / (steps[-1] or 1), width
    )
    body = [*keys, *axis(frame, steps)]
    for at, (slot, parts) in enumerate(zip(shown, stacks, strict=True)):
        body += _bar(frame, at, slot, parts)
    body += break_lines(frame, shown, breaks) + labels
    body += baseline(frame, ticks(shown, frame.step), _STRIP + 4)
    told = [_told(slot, by) for slot in shown]
    return Drawing(
        tuple(body), width, frame.base + _STRIP + 30, tuple(columns(frame, shown, told, _STRIP + 3))
    )


def _told(slot: Slot, by: str) -> str:
    """What became of the weapons of a slot, in words; blank where nobody says anything."""
    total = slot.totals
    parts = [("launched", total.launched), *total.outcomes.items()]
    said = ", ".join(
        f"{phrases.quantity(count)} {name_of(what, count)}" for what, count in parts if count
    )
    return f"{name(slot, by)}{messages.text('colon')}{said}" if said else ""


def columns(
    frame: Frame, shown: Sequence[Slot], told: Sequence[str], below: float = 0
) -> Iterator[Area]:
    """The slots as parts of a drawing, each as high as the axis; those that tell nothing, and
    those too narrow to be met with a pointer, are none."""
    if frame.step < _THIN:
        return
    for at, (slot, said) in enumerate(zip(shown, told, strict=True)):
        if said:
            high = frame.base - frame.top + below
            yield Area(
                slot.key, said, (Box(frame.x + at * frame.step, frame.top, frame.step, high),)
            )


def _bar(frame: Frame, at: int, slot: Slot, parts: Sequence[tuple[str, int]]) -> list[str]:
    gap = 2.0 if frame.step >= 6 else 0.5
    x, wide = frame.x + at * frame.step + gap / 2, frame.step - gap
    if slot.missing == slot.days:
        return [svg.swatch("missing", x, frame.top, wide, frame.base - frame.top + _STRIP + 3)]
    drawn, y = [], frame.base
    for what, count in parts:
        tall = count * frame.scale
        inset = 1.0 if tall > 3 else 0.0
        drawn.append(svg.swatch(MARK_OF[what], x, y - tall, wide, tall - inset))
        y -= tall
    if slot.missing:
        part = wide * slot.missing / slot.days
        drawn += [
            svg.rect(x, frame.base + 3, wide, _STRIP, fill="#E3E5E6"),
            svg.rect(x, frame.base + 3, max(part, 1), _STRIP, fill="#6F777B"),
        ]
    if slot.records:
        middle = x + wide / 2
        drawn.append(
            svg.element(
                "path",
                d=f"M{svg.number(middle)} {svg.number(y - 9)}l4 6h-8z",
                fill=svg.INK,
            )
        )
    return drawn

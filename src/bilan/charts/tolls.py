"""People killed and injured over time: two rows of bars, each on its own scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from bilan.charts import svg
from bilan.charts.axes import LEFT, Frame, axis, baseline, nice, step_of
from bilan.charts.nights import Night, Spot, by_day, most_toll
from bilan.charts.picture import WIDE, Cell, Drawing, Picture, as_of
from bilan.charts.slots import Slot, name, ticks
from bilan.charts.timeline import MOST, columns, counted, country, source_of, summed
from bilan.core.quantity import Quantity, add
from bilan.wording import messages, phrases

KINDS: Final = ("killed", "injured")
PEOPLE: Final = ("person", "person/civilian")
"""Classes whose tolls are added up; narrower ones (children, rescuers) are parts of them, and
soldiers fall elsewhere than in an attack from the air."""
_HIGH: Final = 80.0
_FILLS: Final = {"killed": "#0B0C0C", "injured": "#6F777B"}

RegionOf = Callable[[str], str | None]
"""In which region a place lies, None for none."""


def too_large(count: Quantity) -> bool:
    """May it be more than one attack's?"""
    return (count.low if count.high is None else count.high) > most_toll()


def people(spots: Iterable[Spot], region_of: RegionOf) -> dict[tuple[str, str], Quantity]:
    """Killed and injured by region and kind.

    A toll told of a place and of its region is one toll: the larger of the two counts.
    """
    parts: dict[tuple[str, str], dict[bool, Quantity]] = defaultdict(dict)
    for spot in spots:
        if spot.what in KINDS and spot.object in PEOPLE and not too_large(spot.figure):
            code = region_of(spot.place) or spot.place
            mine = parts[code, spot.what]
            whole = spot.place == code
            mine[whole] = add(mine[whole], spot.figure) if whole in mine else spot.figure
    return {key: max(told.values(), key=lambda count: count.low) for key, told in parts.items()}


def toll(item: Night, region_of: RegionOf) -> dict[str, Quantity]:
    """Killed and injured of an attack: as told of all of it, else of its places added up."""
    found = {what: count for what, count in item.tolls if what in KINDS and not too_large(count)}
    places: dict[str, Quantity] = {}
    for (_, what), count in people(item.spots, region_of).items():
        places[what] = add(places[what], count) if what in places else count
    return places | found


def tolls(
    shown: Sequence[Slot],
    region_of: RegionOf,
    *,
    by: str,
    target: str,
    nights: Iterable[Night],
    width: float = WIDE,
    at: datetime | None = None,
) -> Picture:
    """The tolls of ``nights`` in each slot; a slot in which none is told stays blank.

    The slots are those of some weapons; people die in attacks with any.
    """
    days = by_day(nights)
    inside = [
        [item for day in sorted(days) if slot.first <= day <= slot.last for item in days[day]]
        for slot in shown
    ]
    values = [_of_slot(those, region_of) for those in inside]
    nights = [item for those in inside for item in those]
    told = [item for item in nights if toll(item, region_of)]
    return Picture(
        name="tolls",
        title=messages.text("chart.tolls.title", target=country(target)),
        sentence=_sentence(shown, values, len(told)),
        drawing=_drawn(shown[-MOST:], values[-MOST:], by, width),
        columns=(
            messages.text(f"chart.column.{by}"),
            *(messages.text(f"what.{kind}") for kind in KINDS),
        ),
        rows=tuple(
            (
                Cell(name(slot, by), slot.key, value=slot.key.removeprefix("days:")),
                *(Cell.of(value.get(kind), slot.key) for kind in KINDS),
            )
            for slot, value in zip(shown, values, strict=True)
        ),
        source=source_of(told),
        as_of=as_of(at, [item.latest for item in nights]),
        notes=tuple(notes(nights)),
    )


def notes(nights: Iterable[Night]) -> list[str]:
    """How tolls are added up, and how many figures are too large for one attack."""
    large = sum(
        too_large(count)
        for item in nights
        for what, count in (*item.tolls, *((s.what, s.figure) for s in item.spots))
        if what in KINDS
    )
    told = [messages.text("chart.tolls.note")]
    if large:
        told.append(counted("chart.tolls.large", large, most=phrases.number(most_toll())))
    return told


def _of_slot(nights: Iterable[Night], region_of: RegionOf) -> dict[str, Quantity]:
    found: dict[str, list[Quantity]] = defaultdict(list)
    for item in nights:
        for what, count in toll(item, region_of).items():
            found[what].append(count)
    return {what: summed(counts) for what, counts in found.items()}


def _sentence(shown: Sequence[Slot], values: Sequence[Mapping[str, Quantity]], attacks: int) -> str:
    sums = {
        kind: summed(counts)
        for kind in KINDS
        if (counts := [value[kind] for value in values if kind in value])
    }
    if not sums:
        return messages.text("chart.tolls.none")
    return counted(
        "chart.tolls.sentence",
        attacks,
        killed=phrases.quantity(sums.get("killed")),
        injured=phrases.quantity(sums.get("injured")),
        span=f"{phrases.day(shown[0].first)} – {phrases.day(shown[-1].last)}",
    )


def _drawn(
    shown: Sequence[Slot], values: Sequence[Mapping[str, Quantity]], by: str, width: float
) -> Drawing:
    if not shown:
        return Drawing((), width, 1)
    body: list[str] = []
    top = 22.0
    step = step_of(width, len(shown))
    frame = Frame(LEFT, step, top, top + _HIGH, 1, width)
    for kind in KINDS:
        most = max((value[kind].low for value in values if kind in value), default=0)
        steps = nice(most)[:: 2 if most > 4 else 1]
        frame = Frame(LEFT, step, top, top + _HIGH, _HIGH / nice(most)[-1], width)
        body.append(svg.text(messages.text(f"what.{kind}"), 0, top - 10, size=13, bold=True))
        body += axis(frame, steps)
        for at, value in enumerate(values):
            if kind in value:
                tall = value[kind].low * frame.scale
                gap = 2.0 if step >= 6 else 0.5
                body.append(
                    svg.rect(
                        frame.x + at * step + gap / 2, frame.base - tall, step - gap, tall,
                        fill=_FILLS[kind],
                    )
                )  # fmt: skip
        top = frame.base + 34
    body += baseline(frame, ticks(shown, frame.step), 0)
    told = [_told(slot, value, by) for slot, value in zip(shown, values, strict=True)]
    whole = frame._replace(top=22.0)
    return Drawing(tuple(body), width, frame.base + 24, tuple(columns(whole, shown, told)))


def _told(slot: Slot, value: Mapping[str, Quantity], by: str) -> str:
    """The tolls of a slot in words; blank where none is told."""
    said = ", ".join(
        f"{phrases.quantity(value[kind])} {phrases.what(kind, value[kind])}"
        for kind in KINDS
        if kind in value
    )
    return f"{name(slot, by)}{messages.text('colon')}{said}" if said else ""

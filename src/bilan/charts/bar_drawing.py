"""The bar of one weapon class as it is drawn: segments, labels, and what is too much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bilan.charts import svg
from bilan.charts.picture import Area, Box, Drawing
from bilan.charts.segments import MARK_OF, Bar, Segment, name_of, one, share
from bilan.core.quantity import Quantity
from bilan.wording import messages, phrases

_GAP: Final = 2.0
_LEAST: Final = 3.0
"""Width below which a segment would not be seen."""
_TOP: Final = 34.0
_HIGH: Final = 58.0


def drawn(made: Bar, thing: str, width: float, weapon: str = "") -> Drawing:
    """The bar of a class whose name is ``thing`` and whose code is ``weapon``."""
    body = _head(made, thing, width)
    spans = _spans(made, width)
    for segment, (left, right) in zip(made.segments, spans, strict=True):
        body += _segment(segment, left, right)
    if made.over and made.launched is not None:
        body += _excess(made, width)
    placed = _placed(made, spans, width)
    if placed is None:
        labels, high = _listed(made, width)
        boxes = [Box(0, _TOP + _HIGH + 10 + 28 * at, width, 28) for at in range(len(spans))]
    else:
        labels, high = _labelled(made, spans, placed)
        boxes = [
            Box(left, _TOP + _HIGH, _label_width(segment, made.launched) - 10, high)
            for segment, left in zip(made.segments, placed, strict=True)
        ]
    areas = tuple(
        Area(
            f"line:{segment.what} {weapon}",
            f"{phrases.quantity(segment.said)} {name_of(segment.what, segment.said)}",
            (Box(start, _TOP, end - start, _HIGH), box),
        )
        for segment, (start, end), box in zip(made.segments, spans, boxes, strict=True)
    )
    return Drawing((*body, *labels), width, _TOP + _HIGH + high, areas)


def _head(made: Bar, thing: str, width: float) -> list[str]:
    """What the whole bar stands for, with a line from end to end."""
    if made.launched is None:
        said = messages.text("chart.bar.no-launch", thing=thing)
    else:
        count = phrases.quantity(made.launched)
        said = messages.text(f"chart.bar.whole{one(made.launched)}", count=count, thing=thing)
    size = 15.0
    while svg.width_of(said, size, bold=True) > width and size > 11:
        size -= 0.5
    while svg.width_of(said, size, bold=True) > width and " " in said:
        said = said.rsplit(" ", 1)[0] + "…"
    end = width if not made.over else width * _limit(made) / made.whole
    rule = [
        svg.line(0.5, 26, end - 0.5, 26),
        svg.line(0.5, 22, 0.5, 31),
        svg.line(end - 0.5, 22, end - 0.5, 31),
    ]
    return [svg.text(said, 0, 15, size=size, bold=True), *(rule if made.launched else ())]


def _limit(made: Bar) -> int:
    assert made.launched is not None
    return made.launched.low if made.launched.high is None else made.launched.high


def _spans(made: Bar, width: float) -> list[tuple[float, float]]:
    """From where to where each segment reaches; none that stands for some is too thin to see."""
    sizes = [segment.size for segment in made.segments]
    room = width - _GAP * max(0, sum(1 for size in sizes if size) - 1)
    least = [_LEAST if size else 0.0 for size in sizes]
    wide = list(least)
    spare, share = room - sum(least), sum(sizes)
    if share:
        wanted = [
            max(0.0, room * size / share - low) for size, low in zip(sizes, least, strict=True)
        ]
        total = sum(wanted)
        if total:
            wide = [low + spare * w / total for low, w in zip(least, wanted, strict=True)]
    spans, left = [], 0.0
    for size in wide:
        spans.append((left, left + size))
        left += size + (_GAP if size else 0)
    return spans


def _segment(segment: Segment, left: float, right: float) -> list[str]:
    if right <= left:
        return []
    mark = MARK_OF[segment.what]
    cut = left + (right - left) * segment.sure / segment.size
    drawn = [svg.swatch(mark, left, _TOP, cut - left, _HIGH)]
    if segment.open:
        drawn += [
            svg.rect(
                cut, _TOP + 0.5, max(right - cut - 0.5, 1), _HIGH - 1, fill=svg.fill(mark),
                fill_opacity=0.35, stroke=svg.edge(mark) or svg.INK, stroke_dasharray="3 2",
            )
        ]  # fmt: skip
    return drawn


def _excess(made: Bar, width: float) -> list[str]:
    """What goes beyond the launched, outlined and told."""
    start = width * _limit(made) / made.whole
    return [
        svg.rect(
            start + 1, _TOP - 3, width - start - 2, _HIGH + 6, fill="none", stroke=svg.FLAG,
            stroke_width=2,
        ),
        svg.text(
            f"≠ +{phrases.number(made.over)}", width, 27, size=13, fill=svg.FLAG, anchor="end",
            bold=True, halo=True,
        ),
    ]  # fmt: skip


def _label_width(segment: Segment, launched: Quantity | None) -> float:
    count = svg.width_of(phrases.quantity(segment.said), 22, bold=True)
    words = (name_of(segment.what, segment.said), share(segment.said, launched))
    return max(count, *(svg.width_of(said, 13) for said in words)) + 14


def _placed(made: Bar, spans: Sequence[tuple[float, float]], width: float) -> list[float] | None:
    """Left ends of the labels below the bar, or None where they do not fit side by side."""
    wide = [_label_width(segment, made.launched) for segment in made.segments]
    if sum(wide) > width:
        return None
    left = 0.0
    found = []
    for size, (start, _) in zip(wide, spans, strict=True):
        left = max(left, start)
        found.append(left)
        left += size
    end = width + 14
    for at in reversed(range(len(found))):
        found[at] = min(found[at], end - wide[at])
        end = found[at]
    return found


def _labelled(
    made: Bar, spans: Sequence[tuple[float, float]], lefts: Sequence[float]
) -> tuple[list[str], float]:
    """Count, name and share below each segment, joined to it by a line."""
    drawn = []
    base = _TOP + _HIGH
    for segment, (start, end), left in zip(made.segments, spans, lefts, strict=True):
        middle = (start + end) / 2 if end - start < 24 else start + 5
        told = share(segment.said, made.launched)
        drawn += [
            svg.element(
                "path",
                d=f"M{svg.number(middle)} {svg.number(base + 2)}V{svg.number(base + 7)}"
                f"L{svg.number(left + 5)} {svg.number(base + 13)}",
                stroke=svg.QUIET,
                fill="none",
            ),
            svg.text(phrases.quantity(segment.said), left, base + 34, size=22, bold=True),
            svg.text(name_of(segment.what, segment.said), left, base + 51, size=13),
            "" if told == phrases.NONE else svg.text(told, left, base + 67, fill=svg.QUIET),
        ]
    return drawn, 72


def _listed(made: Bar, width: float) -> tuple[list[str], float]:
    """Count, name and share, one segment a row, where the picture is narrow."""
    drawn = []
    y = _TOP + _HIGH + 14
    numbers = max(
        (svg.width_of(phrases.quantity(s.said), 18, bold=True) for s in made.segments), default=0
    )
    for segment in made.segments:
        told = share(segment.said, made.launched)
        name = name_of(segment.what, segment.said)
        whole = f"{name} · {told}"
        if told == phrases.NONE or svg.width_of(whole, 13) > width - 32 - numbers:
            whole = name
        drawn += [
            svg.swatch(MARK_OF[segment.what], 0, y, 16, 16),
            svg.text(
                phrases.quantity(segment.said), 24 + numbers, y + 14.5, size=18, bold=True,
                anchor="end",
            ),
            svg.text(whole, 32 + numbers, y + 13.5),
        ]  # fmt: skip
        y += 28
    return drawn, y - _TOP - _HIGH

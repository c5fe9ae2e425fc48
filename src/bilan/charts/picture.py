"""A picture with all that makes it honest: its finding, its numbers, its sources, its date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, NamedTuple

from bilan.charts import svg
from bilan.core.quantity import Quantity
from bilan.core.sheet import Report
from bilan.wording import messages, phrases

WIDE: Final = 720
"""Width of a picture in its own units, for a page or for print."""
NARROW: Final = 300
"""Width for a telephone: the same values, other places for the labels."""
_MARGIN: Final = 20
_FEW: Final = 12
"""Links in a picture that the keyboard steps through."""
_LARGE: Final = 26.0
"""Width of such a link; a page shows pictures at about their own size."""
_SHOWN: Final = 4


class Cell(NamedTuple):
    """A cell of a table. ``key`` says where its figure comes from: ``attack:CODE``,
    ``days:FIRST..LAST``, ``region:CODE`` or ``line:NAME``; None for words. ``figure``: a number,
    to be set to the right. ``value``: what a program takes: a quantity, a number (a share in per
    cent), days as ``FIRST..LAST``; None where nothing is said, or where there are only words."""

    text: str
    key: str | None = None
    figure: bool = False
    value: Quantity | float | str | None = None

    @classmethod
    def of(cls, count: Quantity | None, key: str | None = None) -> Cell:
        """A quantity; one that nobody says has no source."""
        return cls(phrases.quantity(count), None if count is None else key, True, count)

    @classmethod
    def number(cls, count: int, key: str | None = None) -> Cell:
        """A number of ours."""
        return cls(phrases.number(count), key, True, count)


class Box(NamedTuple):
    """A rectangle of a drawing."""

    x: float
    y: float
    width: float
    height: float


class Area(NamedTuple):
    """A part of a drawing that stands for a figure. ``key``: where it comes from, as in
    :class:`Cell`; ``said``: the figure in words; ``boxes``: where it is drawn."""

    key: str
    said: str
    boxes: tuple[Box, ...]


class Drawing(NamedTuple):
    """What is drawn, without its frame, and the figures in it."""

    body: tuple[str, ...]
    width: float
    height: float
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing with its sentence and its table.

    ``title`` names it, ``sentence`` states the finding, ``notes`` say how to read it: formulas,
    the denominator, what is missing. ``rows`` hold the same numbers as the drawing. ``source``
    names who says so, ``as_of`` when the last of it was published.
    """

    name: str
    title: str
    sentence: str
    drawing: Drawing
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: str
    as_of: str
    notes: tuple[str, ...] = ()

    @property
    def svg(self) -> str:
        """The drawing for a page, which prints sentence, table and source beside it."""
        return svg.document(
            self.drawing.body,
            width=self.drawing.width,
            height=self.drawing.height,
            title=self.title,
            description=" ".join((self.sentence, *self.notes)),
        )

    def linked(self, link: Callable[[str], str | None]) -> str:
        """The drawing for a page, its figures leading to where ``link`` says that the keys of
        cells lead.

        A few large links are reached by the keyboard too. Many or narrow ones only by a pointer:
        the table beside has the same, and nobody must step through them all to pass by.
        """
        areas = self.drawing.areas
        large = all(max(box.width for box in area.boxes) >= _LARGE for area in areas)
        step = None if large and len(areas) <= _FEW else "-1"
        over = [
            svg.element(
                "a",
                svg.element("title", svg.escape(area.said)),
                *(svg.rect(*box, fill="none", pointer_events="all") for box in area.boxes),
                href=target,
                tabindex=step,
            )
            for area in areas
            if (target := link(area.key)) is not None
        ]
        return svg.document(
            self.drawing.body,
            width=self.drawing.width,
            height=self.drawing.height,
            title=self.title,
            description=" ".join((self.sentence, *self.notes)),
            over=over,
        )

    @property
    def poster(self) -> str:
        """The drawing by itself: the finding above it, notes, source and date below it."""
        inside = self.drawing.width
        top, above = _block(self.sentence, inside, 17, bold=True)
        y = _MARGIN + top + 14
        body = [
            *_at(above, _MARGIN, _MARGIN),
            svg.element("g", *self.drawing.body, transform=f"translate({_MARGIN} {svg.number(y)})"),
        ]
        y += self.drawing.height + 12
        for note in (*self.notes, self.source, f"{self.as_of} · bilan"):
            high, lines = _block(note, inside, 11, fill=svg.QUIET)
            body += _at(lines, _MARGIN, y)
            y += high + 4
        return svg.document(
            body,
            width=inside + 2 * _MARGIN,
            height=y + _MARGIN - 4,
            title=self.title,
            description=" ".join((self.sentence, *self.notes, self.source, self.as_of)),
        )


def _block(
    said: str, width: float, size: float, *, bold: bool = False, fill: str = svg.INK
) -> tuple[float, list[str]]:
    """The height of a paragraph and its lines, from the origin."""
    lines = svg.wrapped(said, width, size, bold=bold)
    step = size * 1.35
    return step * len(lines), [
        svg.text(line, 0, size + step * at, size=size, bold=bold, fill=fill)
        for at, line in enumerate(lines)
    ]


def _at(lines: Iterable[str], x: float, y: float) -> list[str]:
    return [svg.element("g", *lines, transform=f"translate({svg.number(x)} {svg.number(y)})")]


def legend(
    entries: Sequence[tuple[str, str]], x: float, y: float, width: float
) -> tuple[list[str], float]:
    """Marks with their names, in as many rows as needed, and the height of it all."""
    drawn: list[str] = []
    left, top = x, y
    for mark, name in entries:
        wide = 22 + svg.width_of(name, 12) + 16
        if left > x and left + wide - 16 > x + width:
            left, top = x, top + 20
        drawn += [
            svg.swatch(mark, left, top, 16, 12),
            svg.text(name, left + 22, top + 10.5, size=12),
        ]
        left += wide
    return drawn, top - y + 20 if entries else 0


def and_more(count: int) -> str:
    """“and so many more”, for a list that is cut."""
    form = "one" if count == 1 else "many"
    return messages.text(f"chart.more.{form}", count=phrases.number(count))


def sources(speakers: Iterable[str | None], reports: int) -> str:
    """Who speaks, those named most often first, and in how many reports."""
    often = Counter(phrases.one_line(name) for name in speakers if name)
    names = sorted(often, key=lambda name: (-often[name], name))
    told = ", ".join(names[:_SHOWN]) or messages.text("line.nobody")
    if len(names) > _SHOWN:
        told += and_more(len(names) - _SHOWN)
    form = "one" if reports == 1 else "many"
    count = messages.text(f"count.report.{form}", number=phrases.number(reports))
    return messages.text("chart.source", speakers=told, reports=count)


def as_of(asked: datetime | None, published: Iterable[datetime | None]) -> str:
    """Up to when the reports go: as asked for, else the last publication, in UTC."""
    moment = asked or max((when for when in published if when is not None), default=None)
    if moment is None:
        return messages.text("chart.undated")
    said = phrases.moment(moment.astimezone(UTC).replace(second=0, microsecond=0))
    return messages.text("chart.as-of", when=f"{said} UTC")


def published(reports: Iterable[Report]) -> list[datetime]:
    """When the reports came out, where that is known."""
    return [report.published for report in reports if report.published is not None]

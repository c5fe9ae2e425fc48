"""How the figures of an attack changed: one track for each quantity, along the time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

from bilan.charts import svg
from bilan.charts.picture import WIDE, Cell, Drawing, Picture, as_of, published, sources
from bilan.core.quantity import Quantity
from bilan.core.sheet import Attack, Line
from bilan.wording import attack_rows, messages, phrases

_ROW: Final = 62.0
_APART: Final = 46.0
"""Least distance between two figures on a track."""


class Step(NamedTuple):
    """A figure and when it was first published; ``kind`` says why it came (blank: the first)."""

    when: datetime | None
    figure: Quantity
    kind: str = ""


def steps(line: Line) -> list[Step]:
    """The figures of a line in the order in which they came, those without a time first."""
    first: dict[Quantity, datetime] = {}
    told = [item for value in line.values for item in value.filed] + list(line.set_aside)
    for item in told:
        count, when = item.claim.count, item.report.published
        if count is not None and when is not None:
            first[count] = min(when, first.get(count, when))
    found: dict[Quantity, Step] = {}
    for change in line.revisions:
        found.setdefault(change.old, Step(first.get(change.old), change.old))
        found[change.new] = Step(change.since or first.get(change.new), change.new, change.kind)
    return sorted(
        found.values(),
        key=lambda step: (step.when is not None, _instant(step.when), step.figure.low),
    )


def _instant(when: datetime | None) -> float:
    return when.timestamp() if when is not None else 0.0


def revision_log(
    attack: Attack, *, width: float = WIDE, at: datetime | None = None
) -> Picture | None:
    """The revised lines of an attack; None where nothing was revised."""
    lines = [line for line in attack.lines if line.revisions]
    if not lines:
        return None
    count = sum(len(line.revisions) for line in lines)
    form = "one" if count == 1 else "many"
    said = messages.text(f"chart.revisions.sentence.{form}", count=phrases.number(count))
    return Picture(
        name="revisions",
        title=messages.text("chart.revisions.title"),
        sentence=said,
        drawing=_drawn(lines, width),
        columns=tuple(
            messages.text(f"chart.column.{key}") for key in ("when", "line", "change", "stale")
        ),
        rows=tuple(_rows(attack, lines)),
        source=sources([o.speaker for o in attack.origins for _ in o.reports], attack.report_count),
        as_of=as_of(at, published(attack.reports)),
    )


def _rows(attack: Attack, lines: Sequence[Line]) -> list[tuple[Cell, ...]]:
    reports = attack_rows.reports_of([attack])
    changes = [(change.since, line, change) for line in lines for change in line.revisions]
    changes.sort(key=lambda item: (_instant(item[0]), item[1].name))
    return [
        (
            Cell(_when(since), value=None if since is None else since.astimezone(UTC).isoformat()),
            Cell(title(line), f"line:{line.name}"),
            Cell(attack_rows.revision(change._replace(since=None, stale=()), reports)),
            Cell(attack_rows.publishers(change.stale, reports) or phrases.NONE),
        )
        for since, line, change in changes
    ]


def title(line: Line) -> str:
    """What a line counts, and where: “killed, people in Odesa”."""
    what = messages.text(f"what.{line.what}")
    if line.about:
        what = f"{what} ({messages.text(f'what.{line.about}')})"
    thing = phrases.thing(line.object)
    if line.place is not None:
        thing = messages.text("line.in", thing=thing, place=phrases.one_line(line.place.name))
    if line.period is not None:
        thing = f"{thing}, {phrases.when(line.period)}"
    return f"{what}, {thing}"


def _when(when: datetime | None) -> str:
    if when is None:
        return messages.text("chart.revisions.undated")
    return phrases.moment(when.astimezone(UTC).replace(second=0, microsecond=0))


def _drawn(lines: Sequence[Line], width: float) -> Drawing:
    tracks = [(line, steps(line)) for line in lines]
    times = [_instant(step.when) for _, those in tracks for step in those if step.when]
    first, last = min(times, default=0.0), max(times, default=0.0)
    body: list[str] = []
    for at, (line, those) in enumerate(tracks):
        y = at * _ROW
        body += [
            svg.text(_fitted(title(line), width), 0, y + 13, bold=True),
            svg.line(0, y + 42, width, y + 42, stroke=svg.RULE),
        ]
        body += _track(those, first, last, y + 42, width)
    base = len(tracks) * _ROW + 6
    if last > first:
        body += [
            svg.text(_moment(first), 0, base + 8, size=11, fill=svg.QUIET),
            svg.text(_moment(last), width, base + 8, size=11, fill=svg.QUIET, anchor="end"),
        ]
    return Drawing(tuple(body), width, base + 16)


def _moment(instant: float) -> str:
    return _when(datetime.fromtimestamp(instant, UTC)) + " UTC"


def _fitted(said: str, width: float) -> str:
    while svg.width_of(said, 13, bold=True) > width and len(said) > 8:
        said = said[:-2].rstrip() + "…"
    return said


def _track(those: Sequence[Step], first: float, last: float, y: float, width: float) -> list[str]:
    drawn = []
    left = 8.0
    span = max(last - first, 1.0)
    for at, step in enumerate(those):
        wanted = 8 + (width - _APART) * (_instant(step.when) - first) / span if step.when else left
        rest = (len(those) - 1 - at) * _APART
        x = min(max(left, wanted), width - _APART / 2 - rest)
        stands = at == len(those) - 1
        said = phrases.quantity(step.figure)
        drawn += [
            svg.element(
                "circle", cx=x, cy=y, r=5, fill=svg.INK if stands else svg.PAPER, stroke=svg.INK
            ),
            svg.text(said, x - 5, y - 9, size=15 if stands else 13, bold=stands, halo=True),
        ]
        if not stands:
            wide = svg.width_of(said, 13)
            drawn.append(svg.line(x - 6, y - 13.5, x - 4 + wide, y - 13.5))
        left = x + max(_APART, svg.width_of(said, 15, bold=True) + 14)
    return drawn

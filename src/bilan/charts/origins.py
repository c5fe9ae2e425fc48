"""Who says it, and who repeats whom: speakers, the versions of their words, and the outlets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from bilan.charts import svg
from bilan.charts.picture import (
    WIDE,
    Cell,
    Drawing,
    Picture,
    and_more,
    as_of,
    published,
    sources,
)
from bilan.charts.revisions import title
from bilan.core.quantity import Quantity
from bilan.core.sheet import Attack, Line, Origin, Value
from bilan.wording import attack_rows, messages, phrases

_ROW: Final = 24.0
_MOST: Final = 8
"""Versions of one speaker that are drawn; the table has all."""
_SPEAKERS: Final = 12
"""Speakers that are drawn."""


class Leaf(NamedTuple):
    """A version and the figure that it carries, None where all of an attack is meant."""

    origin: Origin
    figure: Quantity | None

    @property
    def outlets(self) -> int:
        """How many outlets carry it; a report without a publisher stands for one."""
        return len(self.origin.publishers or self.origin.reports)


def origins_tree(
    attack: Attack, line: Line | None = None, *, width: float = WIDE, at: datetime | None = None
) -> Picture:
    """The origins of an attack, or of one line of it with the figure that each version gives."""
    leaves = _leaves(attack.origins, line.values if line is not None else ())
    speakers = _by_speaker(leaves)
    named = messages.text("chart.origins.title")
    kept = {report for leaf in leaves for report in leaf.origin.reports}
    reports = [report for report in attack.reports if report.id in kept]
    return Picture(
        name="origins" if line is None else f"origins-{line.name.replace(' ', '-')}",
        title=named if line is None else f"{named}{messages.text('colon')}{title(line)}",
        sentence=_sentence(leaves, line),
        drawing=_drawn(speakers, width),
        columns=tuple(
            messages.text(f"chart.column.{key}")
            for key in ("speaker", "version", "count", "outlets")
        ),
        rows=tuple(_row(leaf, line) for those in speakers.values() for leaf in those),
        source=sources(
            [leaf.origin.speaker for leaf in leaves for _ in leaf.origin.reports], len(reports)
        ),
        as_of=as_of(at, published(reports)),
        notes=(messages.text("chart.origins.note"),),
    )


def _leaves(whole: Sequence[Origin], values: Sequence[Value]) -> list[Leaf]:
    if not values:
        return [Leaf(origin, None) for origin in whole]
    return [Leaf(origin, value.quantity) for value in values for origin in value.origins]


def _by_speaker(leaves: Sequence[Leaf]) -> dict[str | None, list[Leaf]]:
    """Leaves by speaker, those with most outlets first; who names nobody comes last."""
    found: dict[str | None, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        found[leaf.origin.speaker].append(leaf)
    for those in found.values():
        those.sort(key=lambda leaf: (-leaf.outlets, leaf.origin.version or "", leaf.figure or ()))
    order = sorted(
        found, key=lambda who: (who is None, -sum(leaf.outlets for leaf in found[who]), who or "")
    )
    return {who: found[who] for who in order}


def _sentence(leaves: Sequence[Leaf], line: Line | None) -> str:
    if not leaves:
        return messages.text("chart.origins.none")
    outlets = {name for leaf in leaves for name in leaf.origin.publishers or leaf.origin.reports}
    split = ""
    if line is not None and len(line.values) > 1:
        # The line's own words: “95 in Alpha Wire's version, 96 in Bravo Agency's version”.
        split = ": " + ", ".join(_split(value, line.standing) for value in line.values)
    return messages.text(
        "chart.origins.sentence",
        outlets=attack_rows.many("outlet", len(outlets)),
        speakers=attack_rows.many(
            "speaker", len({leaf.origin.speaker for leaf in leaves} - {None})
        ),
        versions=attack_rows.many("version", len({leaf.origin.version for leaf in leaves})),
        split=split,
    )


def _split(value: Value, standing: str) -> str:
    """Who gives a figure: the speaker where speakers differ, else the version."""
    named = [origin for origin in value.origins if origin.speaker is not None]
    if standing == "disputed" and named:
        first = max(named, key=lambda o: (len(o.reports), o.speaker or ""))
        said = phrases.one_line(first.speaker or "")
        count = phrases.quantity(value.quantity)
        return messages.text("chart.origins.by", value=count, speaker=said)
    largest = max(value.origins, key=lambda o: (len(o.reports), o.version or ""))
    name = phrases.one_line(largest.version or largest.speaker or phrases.NONE)
    return messages.text("line.version", value=phrases.quantity(value.quantity), version=name)


def speaker_name(speaker: str | None) -> str:
    """Who speaks, or that nobody is named."""
    return messages.text("line.nobody") if speaker is None else phrases.one_line(speaker)


def version_name(origin: Origin) -> str:
    """The name of a version; the speaker's own publication is called so."""
    if origin.version is None:
        return messages.text("line.own") if origin.speaker else ", ".join(origin.reports[:1])
    return phrases.one_line(origin.version)


def _row(leaf: Leaf, line: Line | None) -> tuple[Cell, ...]:
    key = None if line is None else f"line:{line.name}"
    return (
        Cell(speaker_name(leaf.origin.speaker)),
        Cell(version_name(leaf.origin)),
        Cell.of(leaf.figure, key),
        Cell.number(leaf.outlets),
    )


def _drawn(speakers: dict[str | None, list[Leaf]], width: float) -> Drawing:
    body: list[str] = []
    y = 0.0
    for who, leaves in list(speakers.items())[:_SPEAKERS]:
        body.append(
            svg.text(_fit(speaker_name(who), width, 14, bold=True), 0, y + 15, size=14, bold=True)
        )
        y += 24
        top = y - 4
        for leaf in leaves[:_MOST]:
            body += _leaf(leaf, y, width)
            y += _ROW
        body.append(svg.line(6, top, 6, y - _ROW / 2, stroke=svg.QUIET))
        if len(leaves) > _MOST:
            more = and_more(len(leaves) - _MOST)
            body.append(svg.text(more.strip(), 26, y + 14, size=12, fill=svg.QUIET))
            y += _ROW
        y += 8
    if len(speakers) > _SPEAKERS:
        more = and_more(len(speakers) - _SPEAKERS)
        body.append(svg.text(more.strip(), 0, y + 13, size=13, fill=svg.QUIET))
        y += 26
    return Drawing(tuple(body), width, max(1.0, y - 8))


def _leaf(leaf: Leaf, y: float, width: float) -> list[str]:
    """A branch, the figure, the name, and a square for each outlet."""
    middle = y + _ROW / 2
    drawn = [svg.line(6, middle, 20, middle, stroke=svg.QUIET)]
    left = 26.0
    if leaf.figure is not None:
        said = phrases.quantity(leaf.figure)
        drawn.append(svg.text(said, left, y + 17, size=14, bold=True))
        left += max(34.0, svg.width_of(said, 14, bold=True) + 10)
    half = 26 + (width - 26) * 0.55
    drawn.append(svg.text(_fit(version_name(leaf.origin), half - left - 8, 13), left, y + 17))
    room = int((width - half - 40) / 9)
    shown = min(leaf.outlets, room)
    drawn += [svg.rect(half + 9 * at, y + 8, 7, 8, fill="#12436D") for at in range(shown)]
    said = phrases.number(leaf.outlets)
    drawn.append(svg.text(said, half + 9 * shown + 6, y + 17, fill=svg.QUIET))
    return drawn


def _fit(said: str, room: float, size: float, *, bold: bool = False) -> str:
    while svg.width_of(said, size, bold=bold) > room and len(said) > 4:
        said = said[:-2].rstrip() + "…"
    return said

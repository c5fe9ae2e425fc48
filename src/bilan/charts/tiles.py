"""Regions as a map of squares with their values printed: no borders, no false precision."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from bilan.charts import svg
from bilan.charts.nights import Night, Spot
from bilan.charts.picture import WIDE, Area, Box, Cell, Drawing, Picture, and_more, as_of
from bilan.charts.timeline import country, source_of
from bilan.charts.tolls import RegionOf, people
from bilan.charts.tolls import notes as toll_notes
from bilan.wording import messages, phrases

MEASURES: Final = ("claims", "tolls", "outages")
"""What a region is shown by: claims that name a place in it, people killed and injured, claims
of power cuts."""
_SHADES: Final = ("#DCE9F5", "#A9CBE6", "#6CA4D0", "#2F76AE", "#12436D")
_LIGHT: Final = 3
"""From this shade on, letters are white."""
_GAP: Final = 3.0


class Tile(NamedTuple):
    """A region's square."""

    code: str
    column: int
    row: int
    names: Mapping[str, str]
    short: str

    @property
    def name(self) -> str:
        """In the reader's language."""
        return self.names[messages.language()]


class Grid(NamedTuple):
    """The squares of a country."""

    columns: int
    tiles: tuple[Tile, ...]


@cache
def grids() -> Mapping[str, Grid]:
    """The arrangements by country, from the data beside this file."""
    data = tomllib.loads(Path(__file__).with_name("tiles.toml").read_text("utf-8"))
    return {
        name: Grid(entry["columns"], tuple(map(_tile, entry["tiles"].strip().splitlines())))
        for name, entry in data.items()
    }


def _tile(line: str) -> Tile:
    code, place, english, french, short = (part.strip() for part in line.split("|"))
    column, row = (int(part) for part in place.split(","))
    return Tile(code, column, row, {"en": english, "fr": french}, short)


Values = Mapping[str, int | None]
"""The measure of each region that any report names; None where it is not told of it."""


def by_region(nights: Iterable[Night], measure: str, region_of: RegionOf) -> dict[str, int | None]:
    """The values of the regions that any report names, None where the measure is not told.

    ``region_of`` says in which region a place lies, None for none. Raises ValueError for a
    measure that is none of ``MEASURES``.
    """
    if measure not in MEASURES:
        raise ValueError(f"not a measure of regions: {measure!r}")
    found: dict[str, int | None] = {}
    for item in nights:
        for code, value in _values(item.spots, measure, region_of):
            before = found.setdefault(code, None)
            if value is not None:
                found[code] = (before or 0) + value
    return found


def _values(
    spots: Sequence[Spot], measure: str, region_of: RegionOf
) -> Iterable[tuple[str, int | None]]:
    for spot in spots:
        code = region_of(spot.place) or spot.place
        if measure == "claims":
            yield code, spot.claims
        else:
            told = measure == "outages" and spot.what == "power_outage"
            yield code, spot.claims if told else None
    if measure == "tolls":
        for (code, _), count in people(spots, region_of).items():
            yield code, count.low


def tile_map(
    values: Values,
    *,
    target: str,
    measure: str = "claims",
    nights: Sequence[Night] = (),
    names: Callable[[str], str] = str,
    width: float = WIDE,
    at: datetime | None = None,
) -> Picture:
    """A country's regions with their values; a region that ``values`` lacks is hatched.

    ``names`` tells the name of a place that is on no square; these are listed below.
    """
    grid = grids()[target]
    shown = {tile.code: values[tile.code] for tile in grid.tiles if tile.code in values}
    other = {code: count for code, count in values.items() if code not in shown and count}
    ranked = sorted(shown, key=lambda code: (-_known(shown[code]), code))
    tiles = {tile.code: tile for tile in grid.tiles}
    rows = [(Cell(tiles[code].name), _cell(code, shown[code])) for code in ranked]
    elsewhere = sorted(other, key=lambda code: (-other[code], code))
    rows += [(Cell(names(code)), _cell(code, other[code])) for code in elsewhere]
    return Picture(
        name=f"map-{measure}",
        title=messages.text(f"chart.map.title.{measure}", target=country(target)),
        sentence=_sentence(ranked, shown, other, tiles, measure),
        drawing=_drawn(grid, shown, width),
        columns=tuple(messages.text(f"chart.column.{key}") for key in ("region", "value")),
        rows=tuple(rows),
        source=source_of(nights),
        as_of=as_of(at, [item.latest for item in nights]),
        notes=tuple(_notes(elsewhere, other, names, measure, nights)),
    )


def _known(value: int | None) -> int:
    """For the order: what is not told comes after 0."""
    return -1 if value is None else value


def _cell(code: str, value: int | None) -> Cell:
    if value is None:
        return Cell(messages.text("chart.unsaid"), figure=True)
    return Cell.number(value, f"region:{code}")


def _sentence(
    ranked: Sequence[str],
    shown: Values,
    other: Mapping[str, int | None],
    tiles: Mapping[str, Tile],
    measure: str,
) -> str:
    most = shown[ranked[0]] if ranked else None
    if not most:
        return messages.text("chart.map.none" if not ranked else "chart.map.untold")
    return messages.text(
        "chart.map.sentence",
        region=tiles[ranked[0]].name,
        most=phrases.number(most),
        total=phrases.number(sum(count or 0 for count in (*shown.values(), *other.values()))),
        unit=messages.text(f"chart.map.unit.{measure}"),
    )


def _notes(
    elsewhere: Sequence[str],
    other: Mapping[str, int | None],
    names: Callable[[str], str],
    measure: str,
    nights: Sequence[Night],
) -> list[str]:
    notes = [messages.text("chart.map.tiles")]
    if measure == "tolls":
        notes += [messages.text("chart.map.tolls"), *toll_notes(nights)[1:]]
    if elsewhere:
        told = [
            f"{phrases.one_line(names(c))} {phrases.number(other[c] or 0)}" for c in elsewhere[:12]
        ]
        if len(elsewhere) > 12:
            told[-1] += and_more(len(elsewhere) - 12)
        notes.append(messages.text("chart.map.elsewhere", places=", ".join(told)))
    return notes


def bounds(values: Iterable[int | None]) -> list[int]:
    """The least value of each shade: five steps that each hold about as many regions."""
    ranked = sorted({value for value in values if value})
    if not ranked:
        return [1]
    steps = {ranked[len(ranked) * n // len(_SHADES)] for n in range(len(_SHADES))}
    return sorted(steps)


def _shade(value: int, least: Sequence[int]) -> int:
    """Which shade a value has; with fewer steps the darker ones are used."""
    at = max((n for n, low in enumerate(least) if value >= low), default=0)
    return at + (len(_SHADES) - len(least) if len(least) > 1 else 2)


def _drawn(grid: Grid, shown: Values, width: float) -> Drawing:
    size = width / grid.columns
    least = bounds(shown.values())
    key, high = _key(shown, least, width)
    body = [*key]
    for tile in grid.tiles:
        x, y = tile.column * size, high + tile.row * size
        named = tile.code in shown
        body += _square(tile, shown.get(tile.code), least, x, y, size - _GAP, named=named)
    rows = max(tile.row for tile in grid.tiles) + 1
    return Drawing(tuple(body), width, high + rows * size, tuple(_areas(grid, shown, size, high)))


def _areas(grid: Grid, shown: Values, size: float, high: float) -> Iterator[Area]:
    """The squares with a value."""
    for tile in grid.tiles:
        value = shown.get(tile.code)
        if value is not None:
            box = Box(tile.column * size, high + tile.row * size, size - _GAP, size - _GAP)
            said = f"{tile.name}{messages.text('colon')}{phrases.number(value)}"
            yield Area(f"region:{tile.code}", said, (box,))


def _square(
    tile: Tile,
    value: int | None,
    least: Sequence[int],
    x: float,
    y: float,
    side: float,
    *,
    named: bool,
) -> list[str]:
    ink = svg.INK
    if not named:
        drawn = [svg.swatch("missing", x, y, side, side, rx=3)]
    elif not value:
        drawn = [
            svg.rect(x + 0.5, y + 0.5, side - 1, side - 1, fill=svg.PAPER, stroke="#8A9196", rx=3)
        ]
    else:
        shade = _shade(value, least)
        ink = svg.PAPER if shade >= _LIGHT else svg.INK
        drawn = [svg.rect(x, y, side, side, fill=_SHADES[shade], rx=3)]
    name, small = tile.name, 10.5
    if svg.width_of(name, small) > side - 6:
        name = _cut(name, side - 6, small) if side >= 50 else tile.short
    if side < 50:
        name, small = tile.short, 8.5
    halo = not named
    drawn.append(svg.text(name, x + 4, y + small + 4, size=small, fill=ink, halo=halo))
    if named:
        said = phrases.NONE if value is None else phrases.number(value)
        large = 18.0 if side >= 50 else 10.5
        while svg.width_of(said, large, bold=True) > side - 6 and large > 6:
            large -= 1
        drawn.append(
            svg.text(
                said,
                x + side / 2,
                y + side * (0.72 if side >= 50 else 0.84),
                size=large,
                fill=ink,
                bold=True,
                anchor="middle",
            )
        )
    return drawn


def _cut(name: str, room: float, size: float) -> str:
    """A name made short enough, with a full stop to say so."""
    while svg.width_of(f"{name}.", size) > room and len(name) > 3:
        name = name[:-1]
    return f"{name}."


def _key(shown: Values, least: Sequence[int], width: float) -> tuple[list[str], float]:
    """The shades with their values, and the three ways of having none."""
    entries: list[tuple[str | None, str]] = []
    if any(shown.values()):
        tops = [*(low - 1 for low in least[1:]), max(value or 0 for value in shown.values())]
        for low, top in zip(least, tops, strict=True):
            said = phrases.number(low)
            if top > low:
                said += f"–{phrases.number(top)}"
            entries.append((_SHADES[_shade(low, least)], said))
    if 0 in shown.values():
        entries.append((svg.PAPER, "0"))
    if None in shown.values():
        entries.append((svg.PAPER, f"{phrases.NONE} {messages.text('chart.unsaid')}"))
    entries.append((None, messages.text("chart.map.empty")))
    drawn: list[str] = []
    left = top_ = 0.0
    for colour, said in entries:
        wide = 24 + svg.width_of(said, 12) + 14
        if left and left + wide - 14 > width:
            left, top_ = 0.0, top_ + 20
        if colour is None:
            drawn.append(svg.swatch("missing", left, top_, 18, 12))
        else:
            drawn.append(svg.rect(left + 0.5, top_ + 0.5, 17, 11, fill=colour, stroke="#8A9196"))
        drawn.append(svg.text(said, left + 24, top_ + 10.5, size=12))
        left += wide
    return drawn, top_ + 28

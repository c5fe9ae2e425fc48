"""Pictures on a page: both widths, the table with its links, and their downloads."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from bilan.charts import NARROW, WIDE, Cell, Picture, png
from bilan.core.notation import print_count
from bilan.core.quantity import Quantity
from bilan.web.rendering import address, as_csv, as_json

ENDINGS: Final = ("csv", "json", "svg", "png")
Draw = Callable[[float], Picture]
"""Makes a picture of a width."""


class Panel(NamedTuple):
    """A picture in both widths. Its drawings are markup whose figures lead to where a ``link``
    says that keys of cells lead."""

    picture: Picture
    narrow: Picture

    def wide(self, link: Callable[[str], str | None]) -> Markup:
        """The drawing for a screen."""
        # Our own drawing: every word in it is escaped where it is written.
        return Markup(self.picture.linked(link))  # noqa: S704

    def slim(self, link: Callable[[str], str | None]) -> Markup:
        """The drawing for a telephone."""
        return Markup(self.narrow.linked(link))  # noqa: S704


def panel(draw: Draw) -> Panel:
    """The picture, drawn for a screen and for a telephone."""
    return Panel(draw(WIDE), draw(NARROW))


def download(picture: Picture, name: str, ending: str) -> Response | None:
    """A picture as a file of that name: its numbers, or itself; None for another ending.

    Raises RendererError where there is nothing to draw PNG with.
    """
    if ending == "csv":
        rows = ([_plain(cell) for cell in row] for row in picture.rows)
        return as_csv(f"{name}.csv", picture.columns, rows)
    if ending == "json":
        return as_json(value(picture))
    if ending == "svg":
        return Response(picture.poster.encode("utf-8"), media_type="image/svg+xml")
    if ending == "png":
        return Response(png(picture.poster), media_type="image/png")
    return None


def link(request: Request, target: str) -> Callable[[str], str | None]:
    """Where the figures of a picture of many attacks lead: from a cell's key to an address."""

    @cache  # each address stands in a table many times, and in its picture
    def to(key: str) -> str | None:
        kind, _, what = key.partition(":")
        if kind == "attack":
            return address(request, f"/attack/{what}", {})
        if kind == "days":
            since, _, until = what.partition("..")
            days = {"target": target, "since": since, "until": until}
            return address(request, "/attacks", days)
        return address(request, "/attacks", {"target": target, "region": what})

    return to


def value(picture: Picture) -> dict[str, Any]:
    """A picture as JSON: what it says, and its numbers."""
    return {
        "title": picture.title,
        "sentence": picture.sentence,
        "notes": list(picture.notes),
        "source": picture.source,
        "as_of": picture.as_of,
        "columns": list(picture.columns),
        "rows": [[_number(cell) for cell in row] for row in picture.rows],
    }


def _number(cell: Cell) -> object:
    if isinstance(cell.value, Quantity):
        return cell.value._asdict()
    return cell.value if cell.figure or cell.value is not None else cell.text


def _plain(cell: Cell) -> object:
    """A cell for a spreadsheet: numbers without separators, ranges as the notation has them."""
    if isinstance(cell.value, Quantity):
        return print_count(cell.value)
    if cell.figure or cell.value is not None:
        return "" if cell.value is None else cell.value
    return cell.text

"""Where the named settlements and regions lie: their own points, never those of what was struck."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

ATTRIBUTION: Final = "Points: GeoNames (https://www.geonames.org), CC BY 4.0, rounded"
_PCODE: Final = {
    "UA-09": "UA44", "UA-30": "UA80", "UA-40": "UA85", "UA-43": "UA01", "UA-77": "UA73",
}  # fmt: skip
"""Regions of Ukraine whose humanitarian place code is not made of their ISO 3166-2 code."""


class Point(NamedTuple):
    """Degrees; of a settlement to a hundredth, of a region the mean of its settlements to a tenth.

    ``within`` is the code of the region that a settlement lies in, of a region its country.
    """

    longitude: float
    latitude: float
    within: str


@cache
def _points() -> dict[str, Point]:
    data = Path(__file__).with_name("points.tsv.gz").read_bytes()
    rows = (line.split("\t") for line in gzip.decompress(data).decode("utf-8").splitlines()[1:])
    return {code: Point(float(x), float(y), within) for code, within, x, y in rows}


def point(code: str | None) -> Point | None:
    """The point of a settlement or region; None for all else, and where none is known."""
    return None if code is None else _points().get(code)


def precision(code: str | None) -> str | None:
    """``settlement``, ``district``, ``region``, ``country``; None where the code does not say."""
    if code is None or code.startswith("x:"):
        return None
    if code.startswith("gn:"):
        return "settlement"
    if ":" in code:
        return "district"
    return "region" if "-" in code else "country"


def region_of(code: str | None) -> str | None:
    """The ISO 3166-2 code of the region that a place is or lies in; None where it is not known."""
    kind = precision(code)
    if code is None or kind in (None, "country"):
        return None
    if kind == "settlement":
        found = point(code)
        return found.within if found is not None and "-" in found.within else None
    return code.partition(":")[0]


def pcode_of(region: str | None) -> str | None:
    """The place code (P-code) of a region of Ukraine in humanitarian data; None for others."""
    if region is None or not region.startswith("UA-"):
        return None
    return _PCODE.get(region, region.replace("-", ""))

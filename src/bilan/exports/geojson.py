"""GeoJSON (RFC 7946): a feature for each line of an attack that has a place.

Its point is that of the settlement or region that the reports name, from a gazetteer: never of
what was struck, and nothing finer than a settlement. Where no point is known the geometry is null.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from bilan.core.sheet import Attack, Line
from bilan.exports.json_text import json_bytes
from bilan.exports.jsonl import value
from bilan.exports.places import ATTRIBUTION, point, precision
from bilan.exports.tables import LINES, line_row


def write(attacks: Iterable[Attack], to: BinaryIO) -> None:
    """Write a collection of features as the attacks come."""
    attribution = json_bytes(ATTRIBUTION)
    to.write(b'{"type":"FeatureCollection","attribution":' + attribution + b',"features":[')
    before = b"\n"
    for attack in attacks:
        for line in attack.lines:
            if line.place is not None:
                to.write(before + json_bytes(feature(attack, line)))
                before = b",\n"
    to.write(b"\n]}\n")


def feature(attack: Attack, line: Line) -> dict[str, Any]:
    """A line as a feature; its properties are the columns of a row of ``lines``."""
    code = None if line.place is None else line.place.code
    found = point(code)
    cells = zip(LINES, line_row(attack, line), strict=True)
    return {
        "type": "Feature",
        "id": f"{attack.code}/{line.name}/{code or '-'}",
        "geometry": None
        if found is None
        else {"type": "Point", "coordinates": [found.longitude, found.latitude]},
        "properties": {
            **{column.name: value(cell) for column, cell in cells},
            "precision": precision(code),
        },
    }

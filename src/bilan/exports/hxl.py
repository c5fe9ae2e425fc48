"""CSV with HXL hashtags: what attacks did to people and things, for humanitarian use.

Each row is one figure of one attack in one place. Tolls stand in columns of their own as well, so
that a dashboard finds them. Regions have their ISO 3166-2 code, those of Ukraine their P-code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from bilan.core.sheet import Attack, Line
from bilan.core.vocabulary import DAMAGE, EXTENT, TOLL
from bilan.exports.columns import Cell
from bilan.exports.csv import BOM, write_lines
from bilan.exports.places import pcode_of, precision, region_of
from bilan.exports.tables import LINES, line_row

_TAKEN: Final = (
    ("code", "#event+code"),
    ("attacker", "#x_attacker+name"),
    ("target", "#country+name"),
    ("starts", "#date+start"),
    ("ends", "#date+end"),
    ("place_code", "#loc+code"),
    ("place_name", "#loc+name"),
    ("what", "#indicator+code"),
    ("about", "#indicator+about"),
    ("object", "#subject+code"),
    ("object_name", "#subject+name"),
    ("best", "#indicator+best"),
    ("low", "#indicator+num+min"),
    ("high", "#indicator+num+max"),
    ("standing", "#status"),
    ("reports", "#meta+reports+num"),
    ("versions", "#meta+versions+num"),
    ("words", "#description+words"),
    ("speaker", "#meta+speaker"),
    ("source", "#meta+source+chain"),
    ("certainty", "#meta+certainty"),
    ("claim", "#meta+claim+id"),
    ("document", "#meta+document+id"),
    ("publisher", "#meta+source+outlet"),
    ("title", "#meta+title"),
    ("url", "#meta+url"),
    ("published", "#date+published"),
    ("claims", "#meta+claims+ids"),
)
"""Columns of a row of ``lines`` and their hashtags."""
_PLACED: Final = (
    ("precision", "#loc+type"),
    ("region_code", "#adm1+code+iso"),
    ("region_pcode", "#adm1+code+v_pcode"),
)
_TOLL: Final = tuple(
    (f"{what}_{name}", f"#affected+{what}+{name}") for what in TOLL for name in ("min", "max")
)
_KINDS: Final = frozenset((*TOLL, *DAMAGE, *EXTENT))
_AT: Final = {column.name: at for at, column in enumerate(LINES)}


def write(attacks: Iterable[Attack], to: BinaryIO, *, bom: bool = False) -> None:
    """Write names, hashtags, and a row for each toll, damage and count of places."""
    if bom:
        to.write(BOM)
    heads = (*_TAKEN, *_PLACED, *_TOLL)
    to.write(",".join(name for name, _ in heads).encode() + b"\n")
    to.write(",".join(tag for _, tag in heads).encode() + b"\n")
    write_lines(_rows(attacks), to)


def _rows(attacks: Iterable[Attack]) -> Iterator[tuple[Cell, ...]]:
    for attack in attacks:
        for line in attack.lines:
            if line.what in _KINDS:
                yield _row(attack, line)


def _row(attack: Attack, line: Line) -> tuple[Cell, ...]:
    cells = line_row(attack, line)
    code = None if line.place is None else line.place.code
    region = region_of(code)
    tolls = {f"{line.what}_min": line.low, f"{line.what}_max": line.high}
    return (
        *(cells[_AT[name]] for name, _ in _TAKEN),
        precision(code),
        region,
        pcode_of(region),
        *(tolls.get(name) for name, _ in _TOLL),
    )

"""How wide a text is in the font that pictures ask for, read from the font itself.

A page may show the text in another font; DejaVu is wider than most, so that what fits here
fits there.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).with_name("fonts")
FILES: Final = (FOLDER / "DejaVuSans.ttf", FOLDER / "DejaVuSans-Bold.ttf")
"""The regular and the bold face."""
FAMILY: Final = "DejaVu Sans"


@lru_cache(maxsize=2)
def advances(bold: bool) -> Mapping[int, float]:  # noqa: FBT001 (a key of the cache)
    """The width of each character of a face, in units of the size."""
    data = FILES[bold].read_bytes()
    tables = _tables(data)
    per_em = struct.unpack_from(">H", data, tables["head"] + 18)[0]
    many = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]

    def wide(glyph: int) -> float:
        at = tables["hmtx"] + 4 * min(glyph, many - 1)
        return float(struct.unpack_from(">H", data, at)[0]) / float(per_em)

    return {code: wide(glyph) for code, glyph in _glyphs(data, tables["cmap"]).items()}


def _tables(data: bytes) -> dict[str, int]:
    count = struct.unpack_from(">H", data, 4)[0]
    rows = (struct.unpack_from(">4sLLL", data, 12 + 16 * n) for n in range(count))
    return {name.decode("ascii"): offset for name, _, offset, _ in rows}


def _glyphs(data: bytes, start: int) -> dict[int, int]:
    """The glyph of each character of the basic plane: a subtable of format 4."""
    for number in range(struct.unpack_from(">H", data, start + 2)[0]):
        at = start + struct.unpack_from(">HHL", data, start + 4 + 8 * number)[2]
        if struct.unpack_from(">H", data, at)[0] == 4:
            return _segments(data, at)
    raise ValueError("a font without a table of the basic plane")


def _segments(data: bytes, at: int) -> dict[int, int]:
    size = struct.unpack_from(">H", data, at + 6)[0]
    ends, starts, deltas, offsets = (
        at + 14,
        at + 16 + size,
        at + 16 + 2 * size,
        at + 16 + 3 * size,
    )
    found: dict[int, int] = {}
    for step in range(0, size, 2):
        last, first, delta, offset = (
            struct.unpack_from(">H", data, table + step)[0]
            for table in (ends, starts, deltas, offsets)
        )
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(
                    ">H", data, offsets + step + offset + 2 * (code - first)
                )[0]
            if glyph or not offset:
                found[code] = (glyph + delta) & 0xFFFF
    return found


def width_of(said: str, size: float, *, bold: bool = False) -> float:
    """The width of a text; a character that the font lacks counts as a wide one."""
    table = advances(bold)
    return sum(table.get(ord(char), 1.0) for char in said) * size

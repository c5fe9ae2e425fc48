"""The points that are shipped are those of the places that are shipped."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOME = ROOT / "src" / "bilan"

sys.path.insert(0, str(ROOT / "tools"))

from points_digest import digest_of_places  # noqa: E402  (the path to it is set just above)


def test_the_points_are_made_from_the_places_that_are_shipped() -> None:
    data = gzip.decompress((HOME / "exports" / "points.tsv.gz").read_bytes()).decode("utf-8")
    header = data.partition("\n")[0]
    known = digest_of_places(HOME / "lang" / "shared" / "places.tsv")
    assert header.endswith(f"; places {known}"), "run python tools/build_points.py"
    assert "GeoNames (geonames.org), CC BY 4.0" in header

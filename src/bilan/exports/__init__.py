"""Values into files that other tools take: one module per format, each with a ``write``.

What ``write`` takes besides the file depends on the format's ``takes``:

* ``rows``: a :class:`bilan.exports.columns.Table` of claims, lines or attacks;
* ``attacks``: attacks one after the other; ``attack``: a single one;
* ``reports``: the documents, as :class:`bilan.core.sheet.Report`;
* ``checks``: a checked article, as :class:`bilan.exports.claimreview.Check`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple


class Format(NamedTuple):
    """A format: the module that writes it, what it takes, and the name of its kind of file."""

    module: str
    takes: Literal["rows", "attacks", "attack", "reports", "checks"]
    media_type: str


FORMATS: Final[Mapping[str, Format]] = {
    "csv": Format("bilan.exports.csv", "rows", "text/csv"),
    "parquet": Format("bilan.exports.parquet", "rows", "application/vnd.apache.parquet"),
    "jsonl": Format("bilan.exports.jsonl", "rows", "application/jsonl"),
    "geojson": Format("bilan.exports.geojson", "attacks", "application/geo+json"),
    "hxl": Format("bilan.exports.hxl", "attacks", "text/csv"),
    "missile-attacks": Format("bilan.exports.handkept", "attacks", "text/csv"),
    "markdown": Format("bilan.exports.markdown", "attack", "text/markdown"),
    "html": Format("bilan.exports.html", "attack", "text/html"),
    "claimreview": Format("bilan.exports.claimreview", "checks", "application/ld+json"),
    "bibtex": Format("bilan.exports.bibtex", "reports", "application/x-bibtex"),
    "csl": Format("bilan.exports.csl", "reports", "application/vnd.citationstyles.csl+json"),
}
"""Every format by the name that ``bilan export`` knows it by."""

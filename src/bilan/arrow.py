"""Claims as an Arrow table, one row a claim, and back; the only import of pyarrow here.

``claims_table(readings).to_pandas()`` is the short way to a data frame. Times are kept as
instants in UTC. A count that no 64-bit number holds raises ValueError.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from bilan.core.claim import Claim, Evidence, Place, Relation, Source, values_digest
from bilan.core.period import Period
from bilan.core.quantity import Quantity
from bilan.core.text import Span

if TYPE_CHECKING:
    from bilan.core.reading import Reading

_INSTANT = pa.timestamp("us", tz="UTC")
_NAMES = pa.list_(pa.string())
SCHEMA = pa.schema(
    [
        pa.field("document", pa.string(), nullable=False),
        ("origin", pa.string()),
        ("publisher", pa.string()),
        ("language", pa.string()),
        ("published", _INSTANT),
        pa.field("id", pa.string(), nullable=False),
        ("values", pa.string()),
        pa.field("what", pa.string(), nullable=False),
        ("about", pa.string()),
        ("object", pa.string()),
        ("count_low", pa.int64()),
        ("count_high", pa.int64()),
        ("approximate", pa.bool_()),
        ("share", pa.float64()),
        ("actor", _NAMES),
        ("target", _NAMES),
        ("place_code", pa.string()),
        ("place_name", pa.string()),
        ("launch_place_code", pa.string()),
        ("launch_place_name", pa.string()),
        ("period_start", _INSTANT),
        ("period_end", _INSTANT),
        ("source", _NAMES),
        ("anonymous", pa.bool_()),
        ("quote", pa.bool_()),
        ("certainty", pa.string()),
        ("provisional", pa.bool_()),
        ("superlative", pa.bool_()),
        ("scope", pa.string()),
        ("cause", pa.string()),
        ("level", pa.string()),
        ("compared", pa.string()),
        ("relations", pa.list_(pa.struct([("kind", pa.string()), ("claim", pa.string())]))),
        ("span_start", pa.int64()),
        ("span_end", pa.int64()),
        (
            "evidence",
            pa.list_(
                pa.struct([("role", pa.string()), ("start", pa.int64()), ("end", pa.int64())])
            ),
        ),
        ("words", pa.string()),
        ("reader", pa.string()),
    ]
)
"""Columns of the table. ``approximate`` is null where no number is said; ``count_high`` is
null also where there is no upper bound, which a non-null ``count_low`` tells apart."""


def claims_table(readings: Iterable[Reading]) -> pa.Table:
    """All claims of the readings, in their order, as one table of :data:`SCHEMA`."""
    rows = [_row(reading, claim) for reading in readings for claim in reading.claims]
    try:
        return pa.Table.from_pylist(rows, schema=SCHEMA)
    except OverflowError as error:
        raise ValueError(f"a count too large for a 64-bit column: {error}") from error


def claims_from_table(table: pa.Table) -> list[tuple[str, Claim]]:
    """Each row's document id and claim: the inverse of :func:`claims_table`."""
    return [(row["document"], _claim(row)) for row in table.to_pylist()]


def _row(reading: Reading, claim: Claim) -> dict[str, Any]:
    document, count, period = reading.document, claim.count, claim.period
    place, launch = claim.place, claim.launch_place
    return {
        "document": document.id,
        "origin": document.origin,
        "publisher": document.publisher,
        "language": document.language,
        "published": document.published,
        "id": claim.id,
        "values": values_digest(claim),
        "what": claim.what,
        "about": claim.about,
        "object": claim.object,
        "count_low": count and count.low,
        "count_high": count and count.high,
        "approximate": count and count.approximate,
        "share": claim.share,
        "actor": claim.actor,
        "target": claim.target,
        "place_code": place and place.code,
        "place_name": place and place.name,
        "launch_place_code": launch and launch.code,
        "launch_place_name": launch and launch.name,
        "period_start": period and period.start,
        "period_end": period and period.end,
        "source": claim.source.chain,
        "anonymous": claim.source.anonymous,
        "quote": claim.source.quote,
        "certainty": claim.certainty,
        "provisional": claim.provisional,
        "superlative": claim.superlative,
        "scope": claim.scope,
        "cause": claim.cause,
        "level": claim.level,
        "compared": claim.compared,
        "relations": [relation._asdict() for relation in claim.relations],
        "span_start": claim.span.start,
        "span_end": claim.span.end,
        "evidence": [evidence._asdict() for evidence in claim.evidence],
        "words": document.text[claim.span.start : claim.span.end],
        "reader": f"{reading.reader.name} {reading.reader.digest}",
    }


def _claim(row: dict[str, Any]) -> Claim:
    low, start = row["count_low"], row["period_start"]
    return Claim(
        what=row["what"],
        object=row["object"],
        count=None if low is None else Quantity(low, row["count_high"], row["approximate"]),
        span=Span(row["span_start"], row["span_end"]),
        about=row["about"],
        share=row["share"],
        actor=tuple(row["actor"]),
        target=tuple(row["target"]),
        place=_place(row["place_code"], row["place_name"]),
        launch_place=_place(row["launch_place_code"], row["launch_place_name"]),
        period=None if start is None else Period(start, row["period_end"]),
        source=Source(tuple(row["source"]), row["anonymous"], row["quote"]),
        certainty=row["certainty"],
        provisional=row["provisional"],
        superlative=row["superlative"],
        scope=row["scope"],
        cause=row["cause"],
        level=row["level"],
        compared=row["compared"],
        relations=tuple(Relation(item["kind"], item["claim"]) for item in row["relations"]),
        evidence=tuple(Evidence(e["role"], e["start"], e["end"]) for e in row["evidence"]),
        id=row["id"],
    )


def _place(code: str | None, name: str | None) -> Place | None:
    return None if name is None else Place(code, name)

"""The standing claims as an Arrow table, for pandas and polars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, text

if TYPE_CHECKING:
    import pyarrow as pa

_FLAGS: Final = ("approximate", "anonymous", "direct_speech", "provisional", "superlative")
_BATCH: Final = 20_000
_COLUMNS: Final[dict[str, str]] = {
    "id": "string", "what": "string", "object": "string", "about": "string", "count": "string",
    "low": "int64", "high": "int64", "approximate": "bool", "share": "double",
    "actor": "string", "target": "string", "place_code": "string", "place_name": "string",
    "starts": "time", "ends": "time", "speaker": "string", "source": "string",
    "anonymous": "bool", "direct_speech": "bool", "certainty": "string",
    "provisional": "bool", "superlative": "bool", "scope": "string", "words": "string",
    "document": "string", "publisher": "string", "url": "string", "origin": "string",
    "language": "string", "published": "time", "added_at": "time", "review": "string",
}  # fmt: skip
"""Columns of the table, as those of the view ``claims_now``; times are instants in UTC."""


def claims_table(connection: Connection) -> pa.Table:
    """One row a claim, in the order of document and text. Raises ImportError without pyarrow."""
    from datetime import datetime

    import pyarrow as pa

    kinds = {
        "string": pa.string(), "int64": pa.int64(), "bool": pa.bool_(),
        "double": pa.float64(), "time": pa.timestamp("us", tz="UTC"),
    }  # fmt: skip
    schema = pa.schema([(name, kinds[kind]) for name, kind in _COLUMNS.items()])
    names = ", ".join(_COLUMNS)
    rows = connection.execution_options(stream_results=True).execute(
        text(f"SELECT {names} FROM claims_now")  # noqa: S608 (the names are those above)
    )
    batches = []
    for part in rows.partitions(_BATCH):
        columns = []
        for (_, kind), values in zip(_COLUMNS.items(), zip(*part, strict=True), strict=True):
            if kind == "bool":
                values = tuple(None if v is None else bool(v) for v in values)
            elif kind == "time":
                values = tuple(None if v is None else datetime.fromisoformat(v) for v in values)
            columns.append(pa.array(values, kinds[kind]))
        batches.append(pa.record_batch(columns, schema=schema))
    table: pa.Table = pa.Table.from_batches(batches, schema=schema)
    return table

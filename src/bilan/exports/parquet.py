"""Parquet, for data frames and databases. Needs pyarrow (``pip install 'bilan[arrow]'``)."""

from __future__ import annotations

from itertools import islice
from typing import BinaryIO, Final

from bilan.exports.columns import Cell, Table

_BATCH: Final = 10_000
"""Rows of a row group: what is held in memory at once."""


def write(table: Table, to: BinaryIO) -> None:
    """Write the rows in groups as they come; times are instants in UTC.

    Raises ImportError without pyarrow, and OverflowError for a number that 64 bits do not hold.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {
        "text": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "time": pa.timestamp("us", tz="UTC"),
        "names": pa.list_(pa.string()),
    }
    schema = pa.schema([(column.name, kinds[column.kind]) for column in table.columns])
    rows = iter(table.rows)
    with pq.ParquetWriter(to, schema) as writer:
        while batch := list(islice(rows, _BATCH)):
            columns = [list(map(_plain, column)) for column in zip(*batch, strict=True)]
            arrays = [
                pa.array(column, type=field.type)
                for column, field in zip(columns, schema, strict=True)
            ]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


def _plain(cell: Cell) -> Cell | list[str]:
    """Without halves of surrogate pairs, which Parquet's UTF-8 cannot carry."""
    if isinstance(cell, str):
        return _encodable(cell)
    return [_encodable(name) for name in cell] if isinstance(cell, tuple) else cell


def _encodable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")

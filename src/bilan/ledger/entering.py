"""A reading into the tables: what is there stays, the better of two readings stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, Table, bindparam, insert, select, text, update

from bilan.core.reading import ReaderName, Reading
from bilan.ledger import queries
from bilan.ledger.days import touch
from bilan.ledger.protocol import Receipt
from bilan.ledger.rows import Row, claim_rows, clean, document_row, issue_rows, reading_row
from bilan.ledger.tables import claims, documents, issues, readers, readings

_KEY: Final = ("document", "reader", "language", "published")
_DOCUMENT_KEY: Final = select(documents.c.key).where(documents.c.id == bindparam("id"))
_READER_KEY: Final = select(readers.c.key).where(
    readers.c.name == bindparam("name"), readers.c.digest == bindparam("digest")
)
_SAME: Final = select(readings.c.key).where(*(readings.c[n] == bindparam(n) for n in _KEY))
_STANDING: Final = select(readings).where(
    readings.c.document == bindparam("document"), readings.c.superseded_at.is_(None)
)
_INSERT: Final = {table: insert(table) for table in (documents, readers, readings, claims, issues)}


def add_reading(
    connection: Connection, reading: Reading, moment: str, *, replacing: bool
) -> Receipt:
    """Add a reading and what is new of it, in the transaction of the connection.

    ``moment`` is the time of entry; for ``replacing`` see :meth:`Ledger.append`.
    """
    doc = reading.document
    key = connection.scalar(_DOCUMENT_KEY, {"id": doc.id})
    new = key is None
    if key is None:
        key = _inserted(connection, documents, document_row(doc, moment))
    reader = _reader(connection, reading.reader, moment)
    row = reading_row(reading, moment) | {"document": key, "reader": reader}
    if not new and _there(connection, row):
        return Receipt(unchanged=1)
    changed: list[int] = []
    row["superseded_at"] = None if new else _supersede(connection, row, moment, changed)
    made = _inserted(connection, readings, row)
    rows = list(claim_rows(reading, made))
    if rows:
        connection.execute(_INSERT[claims], rows)
    raised = issue_rows(reading, made)
    if raised:
        connection.execute(_INSERT[issues], raised)
    if replacing:
        values = {"moment": moment, "origin": clean(doc.origin), "document": key}
        changed += connection.scalars(text(queries.REPLACE), values).all()
    touch(connection, [made, *changed])
    return Receipt(int(new), int(not new), 0, len(rows), len(raised))


def _inserted(connection: Connection, table: Table, row: Mapping[str, object]) -> int:
    key = connection.execute(_INSERT[table], dict(row)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _reader(connection: Connection, name: ReaderName, moment: str) -> int:
    found = connection.scalar(_READER_KEY, name._asdict())
    if found is not None:
        return int(found)
    return _inserted(connection, readers, {**name._asdict(), "first_used": moment})


def _there(connection: Connection, row: Mapping[str, Any]) -> bool:
    same = {name: row[name] for name in _KEY}
    return connection.scalar(_SAME, same) is not None


def _supersede(
    connection: Connection, row: Mapping[str, Any], moment: str, changed: list[int]
) -> str | None:
    """Let the better of two readings stand: that of the newer reader, then the dated one.

    Returns when the new one was superseded: at once, or not yet (None). The key of an old one
    that no longer stands is added to ``changed``.
    """
    standing = connection.execute(_STANDING, {"document": row["document"]}).mappings().first()
    if standing is None:
        return None
    if _rank(standing) > _rank(row):
        return moment
    connection.execute(
        update(readings).where(readings.c.key == standing["key"]).values(superseded_at=moment)
    )
    changed.append(standing["key"])
    return None


def _rank(row: Row) -> tuple[int, str, str]:
    return row["reader"], row["published"], row["language"]

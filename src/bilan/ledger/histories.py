"""One document or claim and all that the ledger knows of its past."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import Connection, text

from bilan.core.reading import ReaderName, Reading
from bilan.core.sheet import Filed
from bilan.ledger import queries
from bilan.ledger.protocol import Review
from bilan.ledger.reviewing import print_review
from bilan.ledger.rows import filed_of


class Told(NamedTuple):
    """A reading of a document; ``until`` None: it stands. ``claims`` is how many it has."""

    reader: ReaderName
    language: str | None
    published: str | None
    since: datetime
    until: datetime | None
    claims: int


class Version(NamedTuple):
    """A claim as one reading had it; ``until`` None: the reading stands."""

    filed: Filed
    reader: ReaderName
    since: datetime
    until: datetime | None


_TOLD: Final = """
SELECT e.name, e.digest, nullif(r.language, ''), nullif(r.published, ''), r.read_at,
       r.superseded_at, (SELECT count(*) FROM claims AS c WHERE c.reading = r.key)
FROM documents AS d
JOIN readings AS r ON r.document = d.key
JOIN readers AS e ON e.key = r.reader
WHERE d.id = :id ORDER BY r.superseded_at IS NOT NULL, r.superseded_at DESC, r.key DESC
"""
_VERSIONS: Final = """
SELECT c.*, d.id AS document_id, d.origin, d.url, d.publisher, d.title, d.added_at,
       r.language, r.published, r.sketch, e.digest AS reader_digest, e.name AS reader_name,
       r.read_at, r.superseded_at
FROM claims AS c
JOIN readings AS r ON r.key = c.reading
JOIN documents AS d ON d.key = r.document
JOIN readers AS e ON e.key = r.reader
WHERE c.id = :id ORDER BY r.superseded_at IS NOT NULL, r.superseded_at DESC, r.key DESC
"""
_DECIDED: Final = """
SELECT * FROM reviews WHERE document = :id
UNION
SELECT * FROM reviews WHERE subject IN (
  SELECT c.id FROM documents AS d JOIN readings AS r ON r.document = d.key
  JOIN claims AS c ON c.reading = r.key WHERE d.id = :id)
"""


def reading(connection: Connection, document: str) -> Reading | None:
    """The standing reading of a document, None where there is no such document."""
    row = connection.execute(text(queries.DOCUMENT), {"id": document}).mappings().first()
    return None if row is None else queries.reading_of(connection, row)


def told(connection: Connection, document: str) -> tuple[Told, ...]:
    """All readings of a document, the standing one first."""
    rows = connection.execute(text(_TOLD), {"id": document})
    return tuple(
        Told(ReaderName(name, digest), language, published, _time(at), _until(until), claims)
        for name, digest, language, published, at, until, claims in rows
    )


def versions(connection: Connection, claim: str) -> tuple[Version, ...]:
    """A claim as each reading had it, the standing one first."""
    rows = connection.execute(text(_VERSIONS), {"id": claim}).mappings().all()
    return tuple(
        Version(
            filed,
            ReaderName(row["reader_name"], row["reader_digest"]),
            _time(row["read_at"]),
            _until(row["superseded_at"]),
        )
        for row, filed in zip(rows, filed_of(rows), strict=True)
    )


def decided(connection: Connection, document: str) -> list[Review]:
    """The decisions about the claims of a document, in the order of their time."""
    rows = connection.execute(text(_DECIDED), {"id": document}).mappings()
    return sorted(map(queries.review_of, rows), key=print_review)


def _time(said: str) -> datetime:
    return datetime.fromisoformat(said)


def _until(said: str | None) -> datetime | None:
    return None if said is None else _time(said)

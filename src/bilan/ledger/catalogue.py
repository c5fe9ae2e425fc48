"""The documents of a ledger as a list that is leafed through, and how much there is of what."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from sqlalchemy import Engine, text

from bilan.core.sheet import Report
from bilan.ledger.connection import looking
from bilan.ledger.rows import report_of, stamp


class Entry(NamedTuple):
    """A document without its text; ``claims`` is how many its standing reading has."""

    report: Report
    claims: int


class Sizes(NamedTuple):
    """How many documents, standing claims and decisions there are; ``published`` is the time
    of the last report that has one."""

    documents: int
    claims: int
    reviews: int
    published: datetime | None


_ENTRIES: Final = """
SELECT d.id AS document_id, d.origin, d.url, d.publisher, d.title, d.added_at, r.language,
       r.published, r.sketch, e.digest AS reader_digest,
       (SELECT count(*) FROM claims AS c WHERE c.reading = r.key) AS claims
FROM documents AS d
JOIN readings AS r ON r.document = d.key AND r.superseded_at IS NULL
JOIN readers AS e ON e.key = r.reader
WHERE d.id > :after
  AND (:publisher IS NULL OR d.publisher = :publisher)
  AND (:language IS NULL OR r.language = :language)
  AND (:since IS NULL OR r.published_at >= :since)
  AND (:until IS NULL OR r.published_at < :until)
  AND (:asof IS NULL OR coalesce(r.published_at, d.added_at) <= :asof)
ORDER BY d.id LIMIT :limit
"""
_SIZES: Final = """
SELECT (SELECT count(*) FROM documents),
       (SELECT count(*) FROM claims AS c JOIN readings AS r ON r.key = c.reading
        WHERE r.superseded_at IS NULL),
       (SELECT count(*) FROM reviews),
       (SELECT max(published_at) FROM readings WHERE superseded_at IS NULL)
"""


class Catalogue:
    """Leafs through the documents of an open ledger."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path

    def entries(
        self,
        *,
        after: str = "",
        limit: int = 50,
        publisher: str | None = None,
        language: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        as_of: datetime | None = None,
    ) -> list[Entry]:
        """Documents in the order of their ids, those after the id ``after``, at most ``limit``.

        ``since`` and ``until`` are of the publication; an undated document is in no such window.
        ``as_of``: published by then (added, where no date is known).
        """
        values = {
            "after": after,
            "limit": limit,
            "publisher": publisher,
            "language": language,
            "since": None if since is None else stamp(since),
            "until": None if until is None else stamp(until),
            "asof": None if as_of is None else stamp(as_of),
        }
        with looking(self._engine, self._path) as connection:
            rows = connection.execute(text(_ENTRIES), values).mappings().all()
        return [Entry(report_of(row), row["claims"]) for row in rows]

    def sizes(self) -> Sizes:
        """How much there is."""
        with looking(self._engine, self._path) as connection:
            documents, claims, reviews, last = connection.execute(text(_SIZES)).one()
        published = None if last is None else datetime.fromisoformat(last)
        return Sizes(documents, claims, reviews, published)

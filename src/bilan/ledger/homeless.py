"""Claims that no attack could be found for, kept reading by reading.

Whether a claim finds an attack depends on its own report alone, so only new readings and those
that people decided about are looked at again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from sqlalchemy import Connection, Engine, delete, insert, text

from bilan.ledger.connection import looking, writing_at_once
from bilan.ledger.kept import ALWAYS
from bilan.ledger.protocol import LedgerError
from bilan.ledger.rows import stamp
from bilan.ledger.tables import kept_marks, kept_unplaced

_PIECE: Final = 2000
_NOW: Final = """
SELECT (SELECT coalesce(max(key), 0) FROM readings), (SELECT coalesce(max(key), 0) FROM reviews)
"""
_MARK: Final = "SELECT reading, review FROM kept_marks WHERE rules = :rules"
_DECIDED: Final = """
SELECT DISTINCT c.reading FROM reviews AS v JOIN claims AS c ON c.id = v.subject
WHERE v.key > :after AND v.key <= :last AND c.reading <= :reading
"""
_FORGET: Final = """
DELETE FROM kept_unplaced WHERE reading IN (SELECT value FROM json_each(:readings))
"""
_ENTER: Final = """
INSERT INTO kept_unplaced (reading, claim)
SELECT reading, key FROM claims WHERE key IN (SELECT value FROM json_each(:claims))
"""
_STANDING: Final = """
SELECT u.claim FROM kept_unplaced AS u JOIN readings AS r ON r.key = u.reading
JOIN documents AS d ON d.key = r.document
WHERE r.superseded_at IS NULL AND coalesce(r.published_at, d.added_at) <= :asof
ORDER BY d.id, u.claim
"""


class Mark(NamedTuple):
    """The last reading and the last decision that were gone through."""

    reading: int
    review: int


class Piece(NamedTuple):
    """Readings to be gone through, and the marks before and after."""

    before: Mark | None
    after: Mark
    readings: list[int]


class Homeless:
    """The kept claims without an attack of one ledger, under one set of rules."""

    def __init__(self, engine: Engine, path: Path, *, rules: str) -> None:
        self._engine, self._path, self._rules = engine, path, rules

    def behind(self) -> Iterator[Piece]:
        """What has to be gone through, piece by piece."""
        with looking(self._engine, self._path) as connection:
            last = Mark(*connection.execute(text(_NOW)).one())
            before = self._mark(connection)
            mark = before or Mark(0, last.review)
            values = {"after": mark.review, "last": last.review, "reading": mark.reading}
            decided = list(connection.scalars(text(_DECIDED), values))
        if mark.review != last.review:
            mark = Mark(mark.reading, last.review)
            yield Piece(before, mark, decided)
            before = mark
        for first in range(mark.reading, last.reading, _PIECE):
            mark = Mark(min(first + _PIECE, last.reading), last.review)
            yield Piece(before, mark, list(range(first + 1, mark.reading + 1)))
            before = mark

    def store(self, piece: Piece, claims: Iterable[int]) -> bool:
        """Keep the claims without an attack of a piece. Returns False where the file cannot be
        written just now, or another program has gone through it meanwhile."""
        readings = {"readings": json.dumps(piece.readings)}
        made = {"claims": json.dumps(list(claims))}
        try:
            with writing_at_once(self._engine, self._path) as connection:
                if self._mark(connection) != piece.before:
                    return False
                if piece.before is None:
                    connection.execute(delete(kept_unplaced))
                connection.execute(text(_FORGET), readings)
                connection.execute(text(_ENTER), made)
                connection.execute(delete(kept_marks))
                row = {"rules": self._rules, **piece.after._asdict()}
                connection.execute(insert(kept_marks), row)
        except LedgerError:
            return False
        return True

    def _mark(self, connection: Connection) -> Mark | None:
        row = connection.execute(text(_MARK), {"rules": self._rules}).one_or_none()
        return None if row is None else Mark(*row)

    def claims(self, *, as_of: datetime | None) -> list[int]:
        """Keys of the claims of standing readings, of reports published by then."""
        values = {"asof": ALWAYS if as_of is None else stamp(as_of)}
        with looking(self._engine, self._path) as connection:
            return list(connection.scalars(text(_STANDING), values))

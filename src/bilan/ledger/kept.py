"""What attacks came to, kept from one question to the next; derived, and never a source of truth.

A day's attacks stand as kept while the rules are the same and no addition or decision has raised
the version of a day around since (:mod:`bilan.ledger.days`). Everything here may be emptied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from sqlalchemy import Engine, Table, delete, insert, text

from bilan.ledger import days as touched
from bilan.ledger import queries, reviewing
from bilan.ledger.connection import looking, writing_at_once
from bilan.ledger.protocol import LedgerError
from bilan.ledger.reviewing import Decisions
from bilan.ledger.rows import Row, stamp
from bilan.ledger.tables import (
    kept_attacks,
    kept_days,
    kept_figures,
    kept_marks,
    kept_summaries,
    kept_unplaced,
)

KINDS: Final[Mapping[str, Table]] = {
    "attacks": kept_attacks,
    "summaries": kept_summaries,
    "figures": kept_figures,
}
"""The tables of what is kept; rows of each are in the order of ``day`` and ``position``."""

ALWAYS: Final = "9999-99"
"""Later than every time."""
# Days whose kept attacks stand, and of which at least one report had been published.
_VALID: Final = """
SELECT k.day, k.version, k.earliest > :asof AS blank FROM kept_days AS k
WHERE k.rules = :rules AND k.day BETWEEN :first AND :last
  AND (k.latest <= :asof OR k.earliest > :asof)
  AND k.version = (SELECT max(d.version) FROM days AS d
                   WHERE d.day BETWEEN date(k.day, :before) AND date(k.day, :after))
"""
_STALE: Final = f"""
SELECT day FROM days WHERE day BETWEEN :first AND :last
  AND day NOT IN (SELECT day FROM ({_VALID})) ORDER BY day
"""  # noqa: S608 (the text above)
_ROWS: Final = """
SELECT t.*, v.version FROM {table} AS t JOIN ({valid}) AS v ON v.day = t.day AND NOT v.blank
WHERE t.day BETWEEN :first AND :last {where} ORDER BY t.day, t.position
"""
_SPAN: Final = "SELECT min(day), max(day) FROM days"


class Span(NamedTuple):
    """Days, first and last."""

    first: date
    last: date

    def includes(self, day: date) -> bool:
        """Is the day one of them?"""
        return self.first <= day <= self.last


class DayKept(NamedTuple):
    """What a day came to: rows by kind, the version they rest on, and when its reports came.

    ``earliest`` is the first publication of a report that may tell of the day, ``latest`` the
    last one of a report that may matter to its attacks.
    """

    day: date
    version: int
    earliest: str
    latest: str
    rows: Mapping[str, Sequence[Mapping[str, Any]]]


class Recalled(NamedTuple):
    """Kept rows of a kind, each with its day's ``version``, the days for which none stand, and
    what people had decided then."""

    rows: list[Row]
    stale: list[date]
    decisions: Decisions


class Kept:
    """The kept tables of one ledger; ``near``: days around on which a day's attacks rest."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine, self._path = engine, path

    def span(self) -> Span | None:
        """First and last day of which any report speaks."""
        with looking(self._engine, self._path) as connection:
            first, last = connection.execute(text(_SPAN)).one()
        return None if first is None else Span(date.fromisoformat(first), date.fromisoformat(last))

    def versions(self, span: Span) -> dict[date, int]:
        """The days of a span of which a report speaks, and the version of each."""
        with looking(self._engine, self._path) as connection:
            return touched.versions(connection, *span)

    def recall(
        self,
        kind: str,
        spans: Iterable[Span],
        *,
        rules: str,
        near: int,
        as_of: datetime | None = None,
        what: str | None = None,
    ) -> Recalled:
        """The kept rows of a kind of some days, and which of the days have to be made anew.

        ``as_of``: only days to which what was published later makes no difference.
        """
        values: dict[str, Any] = {
            "rules": rules,
            "asof": ALWAYS if as_of is None else stamp(as_of),
            "before": f"-{near} day",
            "after": f"+{near} day",
            "what": what,
        }
        where = "" if what is None else "AND t.what = :what"
        query = _ROWS.format(table=KINDS[kind].name, valid=_VALID, where=where)
        with looking(self._engine, self._path) as connection:
            found = Recalled([], [], reviewing.standings(queries.reviews(connection)))
            for span in spans:
                values |= {"first": span.first.isoformat(), "last": span.last.isoformat()}
                found.rows.extend(connection.execute(text(query), values).mappings())
                stale = connection.scalars(text(_STALE), values)
                found.stale.extend(map(date.fromisoformat, stale))
        return found

    def store(self, days: Sequence[DayKept], *, rules: str) -> bool:
        """Keep what days came to. Returns False where the file cannot be written just now:
        nobody waits for this, and nothing is lost but time."""
        names = [day.day.isoformat() for day in days]
        try:
            with writing_at_once(self._engine, self._path) as connection:
                for table in (kept_days, *KINDS.values()):
                    for name in names:
                        connection.execute(delete(table).where(table.c.day == name))
                for kind, table in KINDS.items():
                    rows = [
                        {"day": day.day.isoformat(), "position": at, **row}
                        for day in days
                        for at, row in enumerate(day.rows[kind])
                    ]
                    if rows:
                        connection.execute(insert(table), rows)
                connection.execute(insert(kept_days), [
                    {"day": name, "rules": rules, "version": day.version,
                     "earliest": day.earliest, "latest": day.latest}
                    for name, day in zip(names, days, strict=True)
                ])  # fmt: skip
        except LedgerError:
            return False
        return True

    def forget(self) -> None:
        """Empty what is kept. Raises LedgerError where the file cannot be written just now."""
        with writing_at_once(self._engine, self._path) as connection:
            for table in (kept_days, kept_marks, kept_unplaced, *KINDS.values()):
                connection.execute(delete(table))


def around(day: date, near: int) -> Span:
    """The days on which a day's attacks rest, as far as there are any."""
    room = (day - date.min).days, (date.max - day).days
    return Span(day - timedelta(days=min(near, room[0])), day + timedelta(days=min(near, room[1])))

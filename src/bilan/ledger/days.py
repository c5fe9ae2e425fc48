"""Which days reports speak of, and when that last changed.

Every addition and every decision raises, in its own transaction, the version of each day whose
attacks it may touch. Whoever keeps what a day's attacks came to compares versions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from sqlalchemy import Connection, text

from bilan.core.period import Period
from bilan.ledger.protocol import Review
from bilan.ledger.rows import stamp

_LONGEST: Final = 3
"""Days between start and end beyond which a claim is of no one attack."""
_CODE: Final = re.compile(r"(\d{4}-\d{2}-\d{2})-\S+\Z")
_NEXT: Final = text("SELECT coalesce(max(version), 0) + 1 FROM days")
_RAISE: Final = text(
    "INSERT INTO days (day, version) VALUES (:day, :version)"
    " ON CONFLICT (day) DO UPDATE SET version = :version"
)
_TIMES: Final = text(
    "SELECT DISTINCT starts, ends FROM claims WHERE reading = :reading AND starts IS NOT NULL"
)
_READINGS: Final = text("SELECT DISTINCT reading FROM claims WHERE id = :id")
_MOVED: Final = text(
    "SELECT v.fields FROM reviews AS v JOIN claims AS c ON c.id = v.subject"
    " WHERE v.action = 'correct' AND c.reading = :reading"
)
_PAIRS: Final = text(
    "SELECT subject, other FROM reviews WHERE action IN ('merge', 'split') AND other IS NOT NULL"
)
_VERSIONS: Final = text("SELECT day, version FROM days WHERE day BETWEEN :first AND :last")


def touch(connection: Connection, readings: Iterable[int]) -> None:
    """Raise the versions of all days that these readings speak of, as they are corrected."""
    found: set[str] = set()
    for reading in readings:
        found |= _days_of(connection, reading)
    _raise(connection, found)


def touch_reviewed(connection: Connection, reviews: Iterable[Review]) -> None:
    """Raise the versions of all days that these decisions, entered already, may change."""
    found: set[str] = set()
    for review in reviews:
        if review.action in ("merge", "split"):
            found |= {code[:10] for code in (review.subject, review.other or "") if day_of(code)}
        for (reading,) in connection.execute(_READINGS, {"id": review.subject}).all():
            found |= _days_of(connection, reading)
    _raise(connection, found)


def versions(connection: Connection, first: date, last: date) -> dict[date, int]:
    """The days from first to last of which a report speaks, and the version of each."""
    values = {"first": first.isoformat(), "last": last.isoformat()}
    rows = connection.execute(_VERSIONS, values)
    return {date.fromisoformat(day): version for day, version in rows}


def days_of(period: Period) -> tuple[date, ...]:
    """The days on which an attack of that time may end; none for a time of many days."""
    first, last = (stamp(moment)[:10] for moment in period)
    return tuple(map(date.fromisoformat, _days(first, last)))


def day_of(code: str) -> date | None:
    """The day in the code of an attack; None for anything else."""
    found = _CODE.match(code)
    try:
        return None if found is None else date.fromisoformat(found[1])
    except ValueError:
        return None


def together(pairs: Iterable[tuple[str, str]]) -> dict[date, set[date]]:
    """Each day with an attack that people joined with others, and the days of all of these."""
    groups: dict[str, set[str]] = {}
    for pair in pairs:
        both = set[str]().union(*(groups.get(code, {code}) for code in pair))
        groups.update(dict.fromkeys(both, both))
    found: dict[date, set[date]] = {}
    for group in groups.values():
        days = {day for code in group if (day := day_of(code)) is not None}
        for day in days:
            found.setdefault(day, set()).update(days)
    return found


def _days_of(connection: Connection, reading: int) -> set[str]:
    values = {"reading": reading}
    found: set[str] = set()
    for starts, ends in connection.execute(_TIMES, values):
        found.update(_days(starts[:10], ends[:10]))
    for (fields,) in connection.execute(_MOVED, values).all():
        found.update(_corrected(json.loads(fields)))
    return found


def _corrected(fields: Mapping[str, str]) -> tuple[str, ...]:
    start, _, end = fields.get("period", "").partition("/")
    try:
        first, last = (stamp(datetime.fromisoformat(side))[:10] for side in (start, end))
    except ValueError:
        return ()
    return _days(first, last)


@lru_cache(maxsize=4096)
def _days(first: str, last: str) -> tuple[str, ...]:
    """The days on which an attack may end that was told of these, in whatever zone."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    if (end - begin).days > _LONGEST or end == date.max:
        return ()
    many = (end - begin).days + 2
    return tuple((begin + timedelta(days=number)).isoformat() for number in range(many))


def _raise(connection: Connection, days: set[str]) -> None:
    if not days:
        return
    pairs = [(subject, other) for subject, other in connection.execute(_PAIRS)]
    for day, others in together(pairs).items() if pairs else ():
        if day.isoformat() in days:
            days |= {other.isoformat() for other in others}
    version = connection.scalar(_NEXT)
    connection.execute(_RAISE, [{"day": day, "version": version} for day in sorted(days)])

"""Times of reference tables."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bilan.core.period import Period, within_time


def moment(said: str, zone: ZoneInfo) -> tuple[datetime, bool]:
    """A time of a table, and whether only the day is given. Raises ValueError.

    Hours may lack their zero; a time without an offset is in the zone of the table.
    """
    day, _, clock = said.strip().replace("T", " ").partition(" ")
    if not clock:
        return _possible(datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=zone)), True
    if clock.find(":") == 1:
        clock = "0" + clock
    found = _possible(datetime.fromisoformat(f"{day} {clock}"))
    return (found if found.tzinfo is not None else found.replace(tzinfo=zone)), False


def window(start: str, end: str, zone: ZoneInfo) -> Period:
    """The time of a row: a bare day at its end is the whole day; an attack lasts a minute.

    Raises ValueError when a time is none, or ends before it starts.
    """
    begun, _ = moment(start, zone)
    over, whole_day = moment(end, zone)
    if whole_day:
        over += timedelta(days=1)
    if over < begun:
        raise ValueError("ends before it starts")
    return Period(begun, over if over > begun else begun + timedelta(minutes=1))


def _possible(found: datetime) -> datetime:
    """A time that has days before and after it."""
    if not within_time(found):
        raise ValueError(f"the year {found.year} is none of an attack")
    return found

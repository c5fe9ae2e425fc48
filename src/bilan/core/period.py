"""A stretch of time, half-open, with time zone."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, datetime
from typing import NamedTuple


class Period(NamedTuple):
    """``start`` (included) to ``end`` (excluded), both aware."""

    start: datetime
    end: datetime


def within_time(moment: datetime) -> bool:
    """Has the calendar days before and after it? Not those of its first and its last year, of
    which nothing can be reckoned."""
    return MINYEAR < moment.year < MAXYEAR

"""A stretch of time, half-open, with time zone."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Period(NamedTuple):
    """``start`` (included) to ``end`` (excluded), both aware."""

    start: datetime
    end: datetime

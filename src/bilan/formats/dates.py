"""Dates as sources write them, to aware datetimes; nothing is guessed from a clock."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from bilan.core.period import within_time

_ISO = re.compile(r"\s*\d{4}-\d{2}-\d{2}")
_SLASHED = re.compile(r"\s*(\d{4})[/.](\d{2})[/.](\d{2})")
_OFFSET_SPACE = re.compile(r"\s+(?=[+-]\d{2}:?\d{2}\s*$)|\s+(?=Z\s*$)")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def parse_date(value: object) -> datetime | None:
    """ISO 8601, RFC 2822 or Unix seconds (or milliseconds) as an aware datetime, else None.

    A bare day is midnight UTC; a time without a zone is taken as UTC.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, datetime):
        return _aware(value)
    if isinstance(value, int | float):
        return _from_unix(float(value))
    if not isinstance(value, str) or len(value) > 100:
        return None
    return _from_text(value)


def _from_text(value: str) -> datetime | None:
    text = _SLASHED.sub(r"\1-\2-\3", value.strip(), count=1)
    if re.fullmatch(r"\d{9,13}(\.\d+)?", text):
        return _from_unix(float(text))
    if _ISO.match(text):
        try:
            return _aware(datetime.fromisoformat(_OFFSET_SPACE.sub("", text)))
        except ValueError:
            return None
    from email.utils import parsedate_to_datetime

    try:
        return _aware(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _from_unix(seconds: float) -> datetime | None:
    if seconds > 1e11:
        seconds /= 1000
    try:
        return _aware(_EPOCH + timedelta(seconds=seconds)) if seconds > 0 else None
    except (OverflowError, ValueError):
        return None


def _aware(moment: datetime) -> datetime | None:
    if not within_time(moment):
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)

"""What a count is compared with: “the largest since 26 August”, “twice as many as in November”."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple

from bilan.core.notation import parse_count
from bilan.core.quantity import Quantity

BEFORE: Final = "before"
"""The night or day before the attack."""
_FORM: Final = re.compile(
    r"(?:since|times (?P<times>~?\d+(?:\.\.\d*)?)) "
    r"(?P<of>before|(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?)\Z"
)


class Comparison(NamedTuple):
    """``times`` is how many times as many as then; None: more than at any time since.

    ``of`` is a day, a month or a year as in ISO 8601, or :data:`BEFORE`; ``first`` and
    ``last`` are its days, None for the latter.
    """

    times: Quantity | None
    of: str
    first: date | None
    last: date | None


def parse_comparison(text: str) -> Comparison:
    """``since 2024-08-26``, ``times 2.. 2024-11``, ``times ~3 before``. Raises ValueError."""
    found = _FORM.match(text)
    if found is None:
        raise ValueError(f"not a comparison: {text!r}")
    times = None if found["times"] is None else parse_count(found["times"])
    if found["of"] == BEFORE:
        if times is None:
            raise ValueError(f"not a comparison: {text!r}")
        return Comparison(times, BEFORE, None, None)
    year, month, day = (None if found[n] is None else int(found[n]) for n in _PARTS)
    first = date(year or 1, month or 1, day or 1)
    last = date(first.year, month or 12, day or monthrange(first.year, month or 12)[1])
    return Comparison(times, found["of"], first, last)


_PARTS: Final = ("year", "month", "day")

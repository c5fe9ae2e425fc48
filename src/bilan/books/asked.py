"""Which attacks are meant: a code, a day, or days."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from bilan.core.sheet import Attack

_CODE: Final = re.compile(r"(\d{4}-\d{2}-\d{2})-\S+\Z")


class AskedError(ValueError):
    """What was asked for is neither the code of an attack nor a day nor days."""


class Asked(NamedTuple):
    """Days, first and last, and the code of one attack."""

    first: date
    last: date
    code: str | None = None

    @property
    def days(self) -> frozenset[date]:
        """Every day that is meant."""
        many = (self.last - self.first).days + 1
        return frozenset(self.first + timedelta(days=number) for number in range(many))

    def means(self, attack: Attack) -> bool:
        """Is it that attack, or one that people merged into it? Days mean all of theirs."""
        return self.code is None or self.code in (attack.code, *attack.merged)


def asked(value: str) -> Asked:
    """``2024-11-26-RU-UA-night``, ``2024-11-26`` or ``2024-11-01..2024-11-30``.

    Raises AskedError.
    """
    code = _CODE.match(value)
    try:
        if code is not None:
            day = date.fromisoformat(code[1])
            return Asked(day, day, value)
        first, _, last = value.partition("..")
        days = Asked(date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError:
        raise AskedError(value) from None
    if days.last < days.first:
        raise AskedError(value)
    return days

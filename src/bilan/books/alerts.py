"""Air-raid alerts beside the lines of attacks: marks of plausibility, never a proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from bilan.core.claim import Place
from bilan.core.period import Period
from bilan.core.sheet import AlertMark, Attack
from bilan.ledger import Ledger
from bilan.lexicon.places import region_of
from bilan.reconcile.attacks import sides, wave_of_code, window_of
from bilan.reconcile.check import Finding

_COUNTRY: Final = "UA-"
"""How the codes of regions begin of which alerts are known."""
_LONG: Final = timedelta(hours=36)
"""A claim about more than this is looked up in the window of its attack."""


class Alerts:
    """The alerts of a ledger, each region and window looked up once."""

    def __init__(self, books: Ledger) -> None:
        self._alerted = lru_cache(maxsize=4096)(books.alerted)

    def of(self, place: Place | None, period: Period) -> AlertMark | None:
        """The mark of a place in a window; None for a place in no region that has alerts."""
        region = None if place is None or place.code is None else region_of(place.code)
        if region is None or not region.startswith(_COUNTRY):
            return None
        return AlertMark(region, self._alerted(region, period))

    def of_lines(self, attack: Attack) -> tuple[AlertMark | None, ...]:
        """The mark of each line of an attack, in their order."""
        return tuple(self.of(line.place, line.period or attack.period) for line in attack.lines)

    def beside(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings with the marks of their claims."""
        for finding in findings:
            claim = finding.filed.claim
            period = claim.period
            if period is None or period.end - period.start > _LONG:
                period = None if finding.attack is None else window(finding.attack)
            mark = None if period is None else self.of(claim.place, period)
            yield finding if mark is None else finding._replace(alert=mark)


def window(code: str) -> Period | None:
    """The time of the attack of a code; None for a target that is not known."""
    wave = wave_of_code(code)
    target = code.removesuffix(f"-{wave}").rpartition("-")[2]
    zones = [side.zone for side in sides().values() if side.code == target]
    return window_of(date.fromisoformat(code[:10]), wave, zones[0]) if zones else None

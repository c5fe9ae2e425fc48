"""A ledger with its attacks: what the claims of all reports come to.

Everything here is computed from the claims by :mod:`bilan.reconcile`; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from bilan.books.asked import Asked, asked
from bilan.books.windows import days_between, days_of, mergers, needed, windows
from bilan.core.reading import Reading
from bilan.core.sheet import Attack, Filed, Sheet, file
from bilan.ledger import Ledger as Kept
from bilan.reconcile.check import Finding
from bilan.reconcile.check import check as checked
from bilan.reconcile.records import Night, figures
from bilan.reconcile.sheet import reconcile
from bilan.reconcile.summary import NightSummary, launched, summaries, with_records

if TYPE_CHECKING:
    import pyarrow as pa


class Ledger(Kept):
    """The ledger of :mod:`bilan.ledger`, and the attacks that its reports tell of.

    ``since`` and ``until`` pick attacks that end after the one and not after the other. ``as_of``
    takes only what had been published by then (added, where no date is known). What people merged
    or split, corrected or rejected counts everywhere. Every method may raise LedgerError.
    """

    def sheet(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        as_of: datetime | None = None,
    ) -> Sheet:
        """The attacks of a time with all their lines, and claims of it without an attack."""
        if since is None or until is None:
            sheet = reconcile(self.filed(as_of=as_of), merged=self.mergers())
        else:
            sheet = self._of_days(days_between(since, until), as_of)
        if since is None and until is None:
            return sheet
        attacks = tuple(attack for attack in sheet.attacks if _ends(attack, since, until))
        return Sheet(
            attacks=attacks,
            issues=tuple(issue for attack in attacks for issue in attack.issues),
            unplaced=tuple(item for item in sheet.unplaced if _told(item, since, until)),
        )

    def attacks(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        as_of: datetime | None = None,
    ) -> tuple[Attack, ...]:
        """The attacks of a time as they came."""
        return self.sheet(since=since, until=until, as_of=as_of).attacks

    def attack(self, code: str, *, as_of: datetime | None = None) -> Attack | None:
        """The attack of a code, or the one that people merged it into; None: no such attack."""
        try:
            return next(iter(self.balance(code, as_of=as_of)), None)
        except ValueError:
            return None

    def balance(self, what: str | Asked, *, as_of: datetime | None = None) -> tuple[Attack, ...]:
        """The attacks meant by a code, a day or ``FIRST..LAST``, with all their lines.

        Raises AskedError for anything else; what nobody tells of is no attack.
        """
        which = asked(what) if isinstance(what, str) else what
        sheet = self._of_days(which.days, as_of)
        return tuple(attack for attack in sheet.attacks if which.means(attack))

    def check(
        self, report: Reading | Sequence[Filed], *, as_of: datetime | None = None
    ) -> tuple[Finding, ...]:
        """What the ledger says to each number of a report; the ledger stays as it is."""
        items = file(report) if isinstance(report, Reading) else report
        days = days_of(items)
        history = None
        if days and any(item.claim.superlative for item in items):
            last = next(reversed(list(windows(days)))).until
            history = self.filed(as_of=as_of, until=last)
        around = self._filed_of(days, as_of) if days else ()
        return tuple(checked(items, around, history=history, merged=self.mergers()))

    def night_summaries(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        as_of: datetime | None = None,
    ) -> tuple[NightSummary, ...]:
        """A row for each weapon class of each attack of a time, for an overview."""
        before = self.attacks(until=until, as_of=as_of)
        rows = [
            row for attack in before if _ends(attack, since, until) for row in summaries(attack)
        ]
        return with_records(rows, launched(before, (row.weapon for row in rows)))

    def records(
        self,
        *,
        target: str,
        what: str = "launched",
        weapon: str = "weapon/drone",
        as_of: datetime | None = None,
    ) -> tuple[Night, ...]:
        """The attacks on a country that had more than any before them, as they came.

        ``target`` is its name as in claims; ``what`` and ``weapon`` the kind and the class.
        """
        highest = -1
        found = []
        against = (a for a in self.attacks(as_of=as_of) if a.target == target)
        for night in figures(against, what, weapon):
            if night.quantity.low > highest:
                highest = night.quantity.low
                found.append(night)
        return tuple(found)

    def attacks_table(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        as_of: datetime | None = None,
    ) -> pa.Table:
        """:meth:`night_summaries` as an Arrow table. Raises ImportError without pyarrow."""
        from bilan.books.frames import summaries_table

        return summaries_table(self.night_summaries(since=since, until=until, as_of=as_of))

    def lines_table(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        as_of: datetime | None = None,
    ) -> pa.Table:
        """The lines of the attacks, one row each. Raises ImportError without pyarrow."""
        from bilan.books.frames import lines_table

        return lines_table(self.attacks(since=since, until=until, as_of=as_of))

    def mergers(self) -> dict[str, str]:
        """Codes of attacks that people put into others."""
        return mergers(self.reviews())

    def _of_days(self, days: Collection[date], as_of: datetime | None) -> Sheet:
        merged = self.mergers()
        return reconcile(self._filed_of(days, as_of), merged=merged, days=days)

    def _filed_of(self, days: Collection[date], as_of: datetime | None) -> Iterator[Filed]:
        """All claims that have a part in the attacks of these days."""
        for since, until in windows(needed(days, self.mergers())):
            yield from self.filed(as_of=as_of, since=since, until=until, whole=True)


def _ends(attack: Attack, since: datetime | None, until: datetime | None) -> bool:
    end = attack.period.end
    return (since is None or end > since) and (until is None or end <= until)


def _told(item: Filed, since: datetime | None, until: datetime | None) -> bool:
    """Is a claim without an attack of that time: by its period, else its publication?"""
    period = item.claim.period
    start = item.report.published if period is None else period.start
    end = item.report.published if period is None else period.end
    if start is None or end is None:
        return False
    return (since is None or end > since) and (until is None or start < until)

"""A ledger with its attacks: what the claims of all reports come to.

Everything here is computed from the claims by :mod:`bilan.reconcile`; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from bilan.books import keeping
from bilan.books.alerts import Alerts
from bilan.books.asked import Asked, asked
from bilan.books.homes import Home, homes
from bilan.books.late import doubts_of, fetch_together
from bilan.books.overview import launches, past_of_rows, summary_of
from bilan.books.windows import days_of, mergers, needed, widened, windows
from bilan.core.period import Period
from bilan.core.reading import Reading
from bilan.core.sheet import AlertMark, Attack, Filed, Sheet, file
from bilan.ledger import Ledger as Kept
from bilan.ledger.kept import Span, around
from bilan.reconcile.attacks import in_order
from bilan.reconcile.check import Finding, kinds_of_records
from bilan.reconcile.check import check as checked
from bilan.reconcile.queue import Queued, queue
from bilan.reconcile.records import Night, Past, figure_in, past_of
from bilan.reconcile.sheet import ends_on, reconcile
from bilan.reconcile.summary import NightSummary, with_records

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
        attacks = self.attacks(since=since, until=until, as_of=as_of)
        keys = keeping.unplaced_keys(self, as_of)
        lost = in_order(self.by_key(keys, self.decisions()).values())
        return Sheet(
            attacks=attacks,
            issues=tuple(issue for attack in attacks for issue in attack.issues),
            unplaced=tuple(item for item in lost if _told(item, since, until)),
        )

    def attacks(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        as_of: datetime | None = None,
        known: Mapping[str, Attack] | None = None,
    ) -> tuple[Attack, ...]:
        """The attacks of a time as they came; what is known of each is fetched when asked for.

        ``known``: attacks by code, as this ledger told them before; those of which nothing has
        changed since are taken over as they are.
        """
        found = keeping.attacks(
            self, _spans(since, until), merged=self.mergers(), as_of=as_of, known=known
        )
        return _as_they_came(attack for attack in found if _ends(attack.period, since, until))

    def unplaced_count(self, *, as_of: datetime | None = None) -> int:
        """How many claims no attack could be found for."""
        return len(keeping.unplaced_keys(self, as_of))

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
        merged = self.mergers()
        days = which.days
        spans = keeping.spans_of(widened(days, merged))
        found = keeping.attacks(self, spans, merged=merged, as_of=as_of)
        return _as_they_came(a for a in found if ends_on(a, days) and which.means(a))

    def doubtful(self, attacks: Iterable[Attack] | None = None) -> tuple[Queued, ...]:
        """The claims that a person should look at first, decided or not, the most pressing
        first; ``attacks``: all there are, where they have been asked for already."""
        lost = self.by_key(keeping.unplaced_keys(self, None), self.decisions())
        return queue(
            self.attacks() if attacks is None else attacks, lost.values(), (), of=doubts_of
        )

    def fetch(self, attacks: Iterable[Attack]) -> None:
        """Get the claims of many attacks at once that :meth:`attacks` told of."""
        fetch_together(attacks, partial(self.by_key, decided=self.decisions()))

    def homes(self, claims: Collection[str], attacks: Iterable[Attack]) -> dict[str, Home]:
        """For each of the claims, by id, that is in a line of one of the attacks: which."""
        return homes(attacks, self.keys_of(claims)) if claims else {}

    def check(
        self, report: Reading | Sequence[Filed], *, as_of: datetime | None = None
    ) -> tuple[Finding, ...]:
        """What the ledger says to each number of a report; the ledger stays as it is."""
        items = file(report) if isinstance(report, Reading) else report
        days = days_of(items)
        around = list(self._filed_of(days, as_of)) if days else []
        history = self._history(items, as_of)
        found = checked(items, around, history=history, merged=self.mergers())
        return tuple(Alerts(self).beside(found) if self.has_alerts() else found)

    def alert_marks(self, attack: Attack) -> tuple[AlertMark | None, ...]:
        """For each line of an attack: was there an air-raid alert in its region then? None for
        lines of no region, and where the ledger holds no alerts at all."""
        if not self.has_alerts():
            return (None,) * len(attack.lines)
        return Alerts(self).of_lines(attack)

    def night_summaries(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        as_of: datetime | None = None,
    ) -> tuple[NightSummary, ...]:
        """A row for each weapon class of each attack of a time, for an overview."""
        merged = self.mergers()
        spans = _spans(since, until)
        told = keeping.rows(self, "summaries", spans, merged=merged, as_of=as_of)
        rows = [row for row in map(summary_of, told) if _ends(row.period, since, until)]
        rows.sort(key=lambda row: (row.period.start, row.target, row.attacker or ""))
        before = self._past("launched", _spans(None, until), as_of)
        return with_records(rows, launches(before, (row.weapon for row in rows)))

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
        for one in self._past(what, _spans(None, None), as_of):
            quantity = figure_in(one.lines, weapon) if one.target == target else None
            if quantity is not None and quantity.low > highest:
                highest = quantity.low
                found.append(Night(one.code, quantity))
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

    def _history(
        self, report: Sequence[Filed], as_of: datetime | None
    ) -> dict[str, Sequence[Past]]:
        """What the report's records are tested against: all attacks, made without the report."""
        kinds = kinds_of_records(report)
        found = {what: self._past(what, _spans(None, None), as_of) for what in kinds}
        own = {item.report.id for item in report}
        told = [item for id_ in own for item in self.filed_in(id_)] if kinds else []
        days = days_of(told)
        if not days:
            return dict(found)
        names = {day.isoformat() for day in days}
        rest = [item for item in self._filed_of(days, as_of) if item.report.id not in own]
        attacks = reconcile(rest, merged=self.mergers(), days=days).attacks
        anew = [attack for attack in attacks if attack.code[:10] in names]
        return {
            what: [past for past in history if past.code[:10] not in names] + past_of(anew, what)
            for what, history in found.items()
        }

    def _past(self, what: str, spans: Sequence[Span], as_of: datetime | None) -> list[Past]:
        rows = keeping.rows(self, "figures", spans, merged=self.mergers(), as_of=as_of, what=what)
        return past_of_rows(rows)

    def _filed_of(self, days: Collection[date], as_of: datetime | None) -> Iterator[Filed]:
        """All claims that have a part in the attacks of these days."""
        for since, until in windows(needed(days, self.mergers())):
            yield from self.filed(as_of=as_of, since=since, until=until, whole=True)


def _as_they_came(found: Iterable[Attack]) -> tuple[Attack, ...]:
    return tuple(sorted(found, key=lambda a: (a.period.start, a.target, a.attacker or "")))


def _spans(since: datetime | None, until: datetime | None) -> list[Span]:
    """The days on which attacks of a time end, in whatever zone."""
    first = date.min if since is None else around(since.date(), 1).first
    last = date.max if until is None else around(until.date(), 1).last
    return [Span(first, last)] if first <= last else []


def _ends(period: Period, since: datetime | None, until: datetime | None) -> bool:
    return (since is None or period.end > since) and (until is None or period.end <= until)


def _told(item: Filed, since: datetime | None, until: datetime | None) -> bool:
    """Is a claim without an attack of that time: by its period, else its publication?"""
    if since is None and until is None:
        return True
    period = item.claim.period
    start = item.report.published if period is None else period.start
    end = item.report.published if period is None else period.end
    if start is None or end is None:
        return False
    return (since is None or end > since) and (until is None or start < until)

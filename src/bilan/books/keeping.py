"""What attacks come to, made anew only where a report or a decision has touched the days around.

What is kept is derived from the claims, in the same file, and never a source of truth: a day's
attacks stand as kept while its rules, the reports and the decisions that they rest on are the
same. ``reconcile`` over all claims gives the same, and a test compares the two.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

from bilan.books.late import LateAttack
from bilan.books.overview import figure_rows, summary_rows
from bilan.books.recalled import Keys, attack_of, attack_row, first_keys, key_of
from bilan.books.windows import needed, windows
from bilan.core.sheet import Attack, Filed, Sheet
from bilan.ledger import Ledger
from bilan.ledger.days import days_of
from bilan.ledger.kept import ALWAYS, DayKept, Span, around
from bilan.ledger.rows import Row, stamp
from bilan.reconcile.attacks import unplaced
from bilan.reconcile.sheet import NEAR, reconcile

_CHUNK: Final = 60
"""Days that are made at once: what is held in memory does not grow with the ledger."""
_EVER: Final = Span(date.min, date.max)


@cache
def rules() -> str:
    """A digest of all that decides what claims come to: the code and data of this bilan."""
    digest = hashlib.blake2b(digest_size=8)
    root = Path(__file__).parent.parent
    for folder in ("core", "reconcile", "books"):
        for file in sorted((root / folder).iterdir()):
            if file.suffix in (".py", ".toml"):
                digest.update(file.read_bytes())
    return digest.hexdigest()


class Made(NamedTuple):
    """Attacks made of the claims, and these by key."""

    sheet: Sheet
    keys: Keys
    filed: Sequence[Filed]


def make(
    books: Ledger, days: Iterable[date], merged: Mapping[str, str], as_of: datetime | None
) -> Made:
    """The attacks of some days from the claims of all reports that have a part in them."""
    wanted = frozenset(days)
    found: dict[int, Filed] = {}
    for since, until in windows(needed(wanted, merged)):
        found.update(books.numbered(as_of=as_of, since=since, until=until, whole=True))
    filed = list(found.values())
    keys = {key_of(item): key for key, item in found.items()}
    return Made(reconcile(filed, merged=merged, days=wanted), keys, filed)


def attacks(
    books: Ledger,
    spans: Sequence[Span] = (_EVER,),
    *,
    merged: Mapping[str, str],
    as_of: datetime | None = None,
    known: Mapping[str, Attack] | None = None,
) -> Iterator[Attack]:
    """The attacks that end on some days, by day.

    ``known``: attacks by code, as this said before; those that are the same still are taken over.
    """
    kept = books.kept.recall("attacks", spans, rules=rules(), near=NEAR, as_of=as_of)
    fetch = partial(books.by_key, decided=kept.decisions)
    for row in kept.rows:
        before = None if known is None else known.get(row["code"])
        if isinstance(before, LateAttack) and before.version == row["version"]:
            yield before
        else:
            yield attack_of(row, fetch, row["version"])
    for chunk in _chunks(kept.stale):
        made = _anew(books, chunk, merged, as_of)
        if len(kept.stale) <= len(chunk):
            yield from made.sheet.attacks
            continue
        # Of many attacks the lines would fill the memory: they are fetched when asked for.
        reports, fetch = first_keys(made.keys), partial(books.by_key, decided=books.decisions())
        for attack in made.sheet.attacks:
            yield attack_of(attack_row(attack, made.keys, reports), fetch)


def rows(
    books: Ledger,
    kind: str,
    spans: Sequence[Span] = (_EVER,),
    *,
    merged: Mapping[str, str],
    as_of: datetime | None = None,
    what: str | None = None,
) -> Iterator[Row]:
    """Rows of ``summaries`` or ``figures`` of the attacks that end on some days."""
    kept = books.kept.recall(kind, spans, rules=rules(), near=NEAR, as_of=as_of, what=what)
    yield from kept.rows
    for chunk in _chunks(kept.stale):
        for attack in _anew(books, chunk, merged, as_of).sheet.attacks:
            for row in _KINDS[kind](attack):
                if what is None or row["what"] == what:
                    yield row


_KINDS: Final = {"summaries": summary_rows, "figures": figure_rows}


def unplaced_keys(books: Ledger, as_of: datetime | None) -> list[int]:
    """Keys of the claims that no attack can be found for."""
    homeless = books.homeless(rules())
    for piece in homeless.behind():
        if not homeless.store(piece, _lost(books.numbered(readings=piece.readings))):
            return _lost(books.numbered(as_of=as_of))
    return homeless.claims(as_of=as_of)


def _lost(numbered: Iterable[tuple[int, Filed]]) -> list[int]:
    """Keys of those of the claims that no attack can be found for, report by report."""
    found: list[int] = []
    for _, pairs in groupby(numbered, key=lambda pair: pair[1].report.id):
        report = list(pairs)
        keys = {key_of(item): key for key, item in report}
        found += [keys[key_of(item)] for item in unplaced([item for _, item in report])]
    return found


def spans_of(days: Iterable[date]) -> list[Span]:
    """Days in as few spans as there are."""
    found: list[Span] = []
    for day in sorted(set(days)):
        if found and day - found[-1].last <= timedelta(days=1):
            found[-1] = Span(found[-1].first, day)
        else:
            found.append(Span(day, day))
    return found


def _chunks(days: Sequence[date]) -> Iterator[list[date]]:
    chunk: list[date] = []
    for day in sorted(set(days)):
        if chunk and (day - chunk[0]).days >= _CHUNK:
            yield chunk
            chunk = []
        chunk.append(day)
    if chunk:
        yield chunk


def _anew(
    books: Ledger, days: Sequence[date], merged: Mapping[str, str], as_of: datetime | None
) -> Made:
    """The attacks of some days, made and kept."""
    if as_of is not None:
        return _only(make(books, days, merged, as_of), days)
    span = Span(around(days[0], NEAR).first, around(days[-1], NEAR).last)
    # Before the claims: what is added meanwhile makes the day stale again.
    versions = books.kept.versions(span)
    made = _only(make(books, days, merged, None), days)
    books.kept.store(list(_kept(made, days, versions, merged)), rules=rules())
    return made


def _only(made: Made, days: Iterable[date]) -> Made:
    """Without the attacks of other days that have a part in these."""
    names = {day.isoformat() for day in days}
    mine = tuple(attack for attack in made.sheet.attacks if attack.code[:10] in names)
    return made._replace(sheet=Sheet(attacks=mine))


def _kept(
    made: Made, days: Sequence[date], versions: Mapping[date, int], merged: Mapping[str, str]
) -> Iterator[DayKept]:
    by_day: dict[str, list[Attack]] = defaultdict(list)
    for attack in made.sheet.attacks:
        by_day[attack.code[:10]].append(attack)
    times = _times(made.filed)
    reports = first_keys(made.keys)
    for day in days:
        span = around(day, NEAR)
        mine = by_day[day.isoformat()]
        yield DayKept(
            day,
            max(version for other, version in versions.items() if span.includes(other)),
            times[day].earliest if day in times else ALWAYS,
            max(
                (times[other].latest for other in needed([day], merged) & times.keys()), default=""
            ),
            {
                "attacks": [attack_row(attack, made.keys, reports) for attack in mine],
                "summaries": [row for attack in mine for row in summary_rows(attack)],
                "figures": [row for attack in mine for row in figure_rows(attack)],
            },
        )


class _Times(NamedTuple):
    """First and last publication of the reports that may tell of a day."""

    earliest: str
    latest: str


def _times(filed: Iterable[Filed]) -> dict[date, _Times]:
    said = {
        (item.report.published or item.report.added_at, item.claim.period)
        for item in filed
        if item.claim.period is not None
    }
    found: dict[date, _Times] = {}
    for moment, period in said:
        when = ALWAYS if moment is None else stamp(moment)
        for day in days_of(period):
            old = found.get(day, _Times(ALWAYS, ""))
            found[day] = _Times(min(old.earliest, when), max(old.latest, when))
    return found

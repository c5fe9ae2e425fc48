"""A ledger in one SQLite file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from sqlalchemy import Connection, insert, text

from bilan.core.period import Period
from bilan.core.reading import ReaderName, Reading
from bilan.core.sheet import Filed
from bilan.core.text import Document
from bilan.ledger import histories, queries, reviewing, searching
from bilan.ledger.browsing import Browser
from bilan.ledger.catalogue import Catalogue
from bilan.ledger.connection import looking, open_engine, writing
from bilan.ledger.days import touch_reviewed
from bilan.ledger.entering import add_reading
from bilan.ledger.feeds import FeedBook
from bilan.ledger.homeless import Homeless
from bilan.ledger.kept import Kept
from bilan.ledger.protocol import Alert, Found, LedgerError, Receipt, Review
from bilan.ledger.reviewing import Decisions
from bilan.ledger.rows import Row, document_of, filed_of, stamp
from bilan.ledger.tables import alerts, imports
from bilan.ledger.tables import reviews as reviews_table

if TYPE_CHECKING:
    import pyarrow as pa

IMPORT: Final = "import "
"""How the name of a reader begins that is the mapping of an imported table."""
_PAGE: Final = 500
_KNOWN: Final = timedelta(days=90)


def _clock() -> datetime:
    return datetime.now(UTC)


class Ledger:
    """See :class:`bilan.ledger.protocol.Storage`. Safe with several processes at once.

    ``where`` is a path or ``sqlite:///PATH``; the file is made where there is none, unless
    ``create`` is off. ``now`` tells the time that entries are marked with.
    """

    def __init__(
        self, where: str | Path, *, create: bool = True, now: Callable[[], datetime] = _clock
    ) -> None:
        self._engine, self.path = open_engine(where, create=create)
        self._now = now

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @property
    def feeds(self) -> FeedBook:
        """The feeds that are watched: how the last asking went, and what came of them."""
        return FeedBook(self._engine, self.path)

    @property
    def browser(self) -> Browser:
        """Claims and documents by words and filters."""
        return Browser(self._engine, self.path)

    @property
    def catalogue(self) -> Catalogue:
        """The documents without their texts, leafed through, and how much there is of what."""
        return Catalogue(self._engine, self.path)

    def append(
        self, readings: Iterable[Reading], *, together: bool = False, replacing: bool = False
    ) -> Receipt:
        """Add readings: each whole or not at all, or all or none ``together``.

        ``replacing``: a reading stands for the place that it came from, so that readings of
        other texts with the same origin no longer stand (a row of a table, corrected).
        Raises LedgerError; what was added before it stays.
        """
        total = Receipt()
        if together:
            with writing(self._engine, self.path) as connection:
                for reading in readings:
                    total = total.plus(self._add(connection, reading, replacing))
            return total
        for reading in readings:
            with writing(self._engine, self.path) as connection:
                receipt = self._add(connection, reading, replacing)
            total = total.plus(receipt)
        return total

    def _add(self, connection: Connection, reading: Reading, replacing: bool) -> Receipt:  # noqa: FBT001
        return add_reading(connection, reading, stamp(self._now()), replacing=replacing)

    def holds(self, document: Document, reader: ReaderName) -> bool:
        """Is there a reading of this document, so published, by this reader?

        A document whose language is not given is held in whatever language it was read.
        """
        published = "" if document.published is None else document.published.isoformat()
        values = {"id": document.id, "digest": reader.digest, "name": reader.name}
        values |= {"published": published, "language": document.language or ""}
        with looking(self._engine, self.path) as connection:
            return connection.execute(text(queries.HOLDS), values).first() is not None

    def documents(self) -> Iterator[Document]:
        """Every document, with language and date as of its standing reading, by id."""
        for row in self._standing(queries.DOCUMENTS, {}):
            yield document_of(row)

    def readings(self) -> Iterator[Reading]:
        """The standing reading of every document, in the order of the documents' ids."""
        for row in self._standing(queries.DOCUMENTS, {}):
            with looking(self._engine, self.path) as connection:
                yield queries.reading_of(connection, row)

    def reading(self, document: str) -> Reading | None:
        """The standing reading of a document's id; None where there is no such document."""
        with looking(self._engine, self.path) as connection:
            return histories.reading(connection, document)

    def reading_state(self) -> tuple[int, int]:
        """Two numbers that change whenever a reading is added or no longer stands."""
        with looking(self._engine, self.path) as connection:
            last, gone = connection.execute(text(queries.STATE)).one()
        return last, gone

    def told(self, document: str) -> tuple[histories.Told, ...]:
        """All readings of a document's id, the standing one first."""
        with looking(self._engine, self.path) as connection:
            return histories.told(connection, document)

    def versions(self, claim: str) -> tuple[histories.Version, ...]:
        """The claim of an id as each reading had it, the standing one first."""
        with looking(self._engine, self.path) as connection:
            return histories.versions(connection, claim)

    def decided(self, document: str) -> list[Review]:
        """The decisions about the claims of a document's id, in the order of their time."""
        with looking(self._engine, self.path) as connection:
            return histories.decided(connection, document)

    def _standing(self, query: str, values: Mapping[str, object]) -> Iterator[Row]:
        """Pages of rows by document id; no transaction stays open between two of them."""
        after = ""
        while True:
            with looking(self._engine, self.path) as connection:
                page = connection.execute(
                    text(query), {**values, "after": after, "limit": _PAGE}
                ).mappings().all()  # fmt: skip
            if not page:
                return
            yield from page
            after = page[-1]["document_id"]

    def filed(
        self,
        *,
        as_of: datetime | None = None,
        held_at: datetime | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        reviewed: bool = True,
        whole: bool = False,
        start: str | None = None,
        narrow: Mapping[str, str] | None = None,
    ) -> Iterator[Filed]:
        """Claims with their reports, in the order of document id and text.

        ``as_of``: only what had been published by then (added, where no date is known).
        ``held_at``: as the ledger stood then, with the readings and reviews of that time.
        ``since``, ``until``: claims whose period overlaps this window; those without a period
        where their report was published in it or two days after. ``reviewed``: rejected
        claims are left out and corrections made. ``whole``: all claims of the reports that have
        one in the window, or one whose time a person corrected. ``start``: the id of the
        document to begin with. ``narrow``: claims with these values, by the names of
        :data:`bilan.ledger.queries.NARROW`, and all that people corrected.
        """
        found = self.numbered(
            as_of=as_of,
            held_at=held_at,
            since=since,
            until=until,
            reviewed=reviewed,
            whole=whole,
            start=start,
            narrow=narrow,
        )
        return (filed for _, filed in found)

    def numbered(
        self,
        *,
        as_of: datetime | None = None,
        held_at: datetime | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        reviewed: bool = True,
        whole: bool = False,
        readings: Collection[int] | None = None,
        start: str | None = None,
        narrow: Mapping[str, str] | None = None,
    ) -> Iterator[tuple[int, Filed]]:
        """What :meth:`filed` says, each claim with its key in the file, which stays its own.

        ``readings``: only claims of the readings with these keys.
        """
        decided = reviewing.standings(self._reviews(held_at)) if reviewed else {}
        query, values = queries.filed(
            as_of=as_of,
            held_at=held_at,
            since=since,
            until=until,
            whole=whole,
            readings=readings,
            start=start,
            narrow=narrow,
        )
        with looking(self._engine, self.path) as connection:
            rows = connection.execution_options(yield_per=1000).execute(text(query), values)
            yield from queries.decided(rows.mappings(), decided)

    def by_key(self, keys: Collection[int], decided: Decisions) -> dict[int, Filed]:
        """Claims by their keys in the file, the rejected too, corrected as ``decided`` says."""
        with looking(self._engine, self.path) as connection:
            rows = connection.execute(text(queries.BY_KEY), {"keys": json.dumps(sorted(keys))})
            return dict(queries.decided(rows.mappings(), decided, rejected=True))

    def keys_of(self, ids: Collection[str]) -> dict[str, int]:
        """The keys in the file of standing claims, by their ids."""
        with looking(self._engine, self.path) as connection:
            rows = connection.execute(text(queries.KEYS_OF), {"ids": json.dumps(sorted(ids))})
            return {row.id: row.key for row in rows}

    def decisions(self) -> Decisions:
        """What people decided about claims, to this moment."""
        return reviewing.standings(self._reviews(None))

    @property
    def kept(self) -> Kept:
        """What attacks came to, kept from one question to the next."""
        return Kept(self._engine, self.path)

    def homeless(self, rules: str) -> Homeless:
        """Claims without an attack, kept from one question to the next."""
        return Homeless(self._engine, self.path, rules=rules)

    def claim(self, id: str) -> Filed | None:  # noqa: A002
        """The claim of an id, as it was read last, uncorrected; None where there is none."""
        with looking(self._engine, self.path) as connection:
            rows = connection.execute(text(queries.CLAIM), {"id": id}).mappings()
            return next(filed_of(rows), None)

    def filed_in(self, document: str) -> list[Filed]:
        """The standing claims of a document, by its id, as people decided."""
        values = {"document": document}
        with looking(self._engine, self.path) as connection:
            keys = connection.scalars(text(queries.READING_OF), values).all()
        return [item for _, item in self.numbered(readings=keys)] if keys else []

    def reads(self, id: str) -> bool | None:  # noqa: A002
        """Is the claim of that id in a standing reading? None where it never was in any."""
        with looking(self._engine, self.path) as connection:
            found = connection.execute(text(queries.READS), {"id": id}).scalar()
        return None if found is None else bool(found)

    def claims(self) -> pa.Table:
        """The standing claims, one row each (see the view ``claims_now``)."""
        from bilan.ledger.frames import claims_table

        with looking(self._engine, self.path) as connection:
            return claims_table(connection)

    def search(
        self, text: str, *, kind: str | None = None, limit: int = 20, marks: bool = False
    ) -> list[Found]:
        """Claims and documents that hold all the words, the best first, ``limit`` of each."""
        with looking(self._engine, self.path) as connection:
            return searching.found(connection, text, kind=kind, limit=limit, marks=marks)

    def reread(
        self,
        read: Callable[[Document], Reading],
        reader: ReaderName,
        *,
        on_bad: Callable[[Document, ValueError], None] | None = None,
    ) -> Receipt:
        """Read again what this reader has not read; imported tables are passed over.

        ``on_bad`` hears of a document that cannot be read; without it the error is raised.
        """
        total = Receipt()
        values = {"digest": reader.digest, "name": reader.name, "imported": IMPORT + "%"}
        for row in self._standing(queries.UNREAD, values):
            doc = document_of(row)
            try:
                reading = read(doc)
            except ValueError as error:
                if on_bad is None:
                    raise
                on_bad(doc, error)
                continue
            total = total.plus(self.append([reading]))
        return total

    def review(self, *given: Review) -> int:
        """Enter decisions, all or none; those already there change nothing. Returns how many
        are new. Raises LedgerError when one cannot be entered."""
        for review in given:
            reviewing.check(review)
        entered = 0
        with writing(self._engine, self.path) as connection:
            for review in given:
                row = queries.review_row(review, stamp(self._now()))
                query = insert(reviews_table).prefix_with("OR IGNORE")
                entered += connection.execute(query, row).rowcount
            if entered:
                touch_reviewed(connection, given)
        return entered

    def reviews(self, subject: str | None = None) -> list[Review]:
        """Decisions in the order of their time."""
        return [r for r in self._reviews(None) if subject in (None, r.subject, r.other)]

    def _reviews(self, held_at: datetime | None) -> list[Review]:
        with looking(self._engine, self.path) as connection:
            return queries.reviews(connection, held_at)

    def enter_import(self, row: Mapping[str, object]) -> bool:
        """Note that a table was imported; False when this very table was already."""
        query = insert(imports).prefix_with("OR IGNORE")
        values = {**row, "imported_at": stamp(self._now())}
        with writing(self._engine, self.path) as connection:
            return connection.execute(query, values).rowcount == 1

    def add_alerts(self, rows: Sequence[Mapping[str, object]]) -> int:
        """Add air-raid alerts, all or none; those already there change nothing."""
        if not rows:
            return 0
        with writing(self._engine, self.path) as connection:
            before = connection.scalar(text(queries.ALERTS))
            connection.execute(insert(alerts).prefix_with("OR IGNORE"), [dict(r) for r in rows])
            return int(connection.scalar(text(queries.ALERTS)) or 0) - int(before or 0)

    def alerted(self, region: str, period: Period) -> bool | None:
        """Was there an alert in that region (``UA``: anywhere) in that window?

        None where the alerts in the ledger do not cover the window, or know of none in the
        region for three months before and after: not known is not no.
        """
        if self.alerts(region, period):
            return True
        near = {
            "region": region,
            "early": stamp(period.start - _KNOWN),
            "late": stamp(period.end + _KNOWN),
        }
        with looking(self._engine, self.path) as connection:
            first, last = connection.execute(text(queries.COVERED)).one()
            known = connection.scalar(text(queries.ALERTED_NEAR), near)
        covered = first is not None and first <= stamp(period.start) and stamp(period.end) <= last
        return False if covered and known else None

    def has_alerts(self) -> bool:
        """Does the ledger hold any air-raid alerts?"""
        with looking(self._engine, self.path) as connection:
            return bool(connection.scalar(text(queries.ALERTS)))

    def alerts(self, region: str, period: Period) -> list[Alert]:
        """The alerts of a region, or of a part of it, that overlap a window."""
        values = {"region": region, "start": stamp(period.start), "end": stamp(period.end)}
        values["early"] = stamp(period.start - timedelta(days=30))
        with looking(self._engine, self.path) as connection:
            rows = connection.execute(text(queries.ALERTED), values).mappings().all()
        return [queries.alert_of(row) for row in rows]

    def fingerprint(self) -> str:
        """A hash of documents, readings, claims, issues and reviews: the same for ledgers that
        hold the same, in whatever order and at whatever time it was added."""
        digest = hashlib.blake2b(digest_size=16)
        with looking(self._engine, self.path) as connection:
            for query in queries.FINGERPRINT:
                for row in connection.execution_options(yield_per=1000).execute(text(query)):
                    digest.update(repr(tuple(row)).encode("utf-8", "backslashreplace"))
        return digest.hexdigest()


__all__ = ["IMPORT", "Ledger", "LedgerError"]

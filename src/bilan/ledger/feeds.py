"""Feeds in the ledger: how the last asking went, and which documents came of which feed.

The one part of a ledger that is written over: it is about addresses, not about claims.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from sqlalchemy import Engine, insert, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from bilan.ledger.connection import looking, writing
from bilan.ledger.rows import Row, clean, stamp
from bilan.ledger.tables import feed_hosts, feed_pages, feeds


class FeedState(NamedTuple):
    """What is known of a feed since it was asked last. Times are aware.

    ``etag`` and ``modified`` are what the server wants to be told next time. ``answered_at``
    is when it last gave an answer that could be read. ``problem`` is the code of what went
    wrong last (None: nothing), ``detail`` its words; ``failures`` counts how often in a row.
    Before ``not_before`` it is not asked again.
    """

    address: str
    name: str
    asked_at: datetime
    answered_at: datetime | None = None
    etag: str | None = None
    modified: str | None = None
    problem: str | None = None
    detail: str = ""
    failures: int = 0
    not_before: datetime | None = None


class FeedPage(NamedTuple):
    """A report that a feed led to: its address or mark, the document, when it was found.

    ``document`` is blank for a page on which there was nothing to read.
    """

    address: str
    document: str
    found_at: datetime


class FeedNews(NamedTuple):
    """A document that came of a feed, with what a list of news shows of it."""

    feed: str
    feed_name: str
    found_at: datetime
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    claims: int


_NEWS: Final = """
SELECT f.address, f.name, min(p.found_at) AS found_at, p.document, d.title, d.publisher,
       nullif(r.published, '') AS published,
       (SELECT count(*) FROM claims AS c WHERE c.reading = r.key) AS claims
FROM feed_pages AS p
JOIN feeds AS f ON f.key = p.feed
JOIN documents AS d ON d.id = p.document
JOIN readings AS r ON r.document = d.key AND r.superseded_at IS NULL
WHERE p.found_at >= :since
GROUP BY p.document
ORDER BY found_at DESC, published DESC, p.document
LIMIT :limit
"""
_COUNTS: Final = """
SELECT f.address, count(DISTINCT p.document) AS documents
FROM feed_pages AS p JOIN feeds AS f ON f.key = p.feed
WHERE p.document <> '' AND p.found_at >= :since GROUP BY f.address
"""


class FeedBook:
    """The feeds of one ledger; made by :attr:`bilan.ledger.Ledger.feeds`. Raises LedgerError."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path

    def states(self) -> list[FeedState]:
        """Every feed that was ever asked, by its address."""
        with looking(self._engine, self._path) as connection:
            rows = connection.execute(select(feeds).order_by(feeds.c.address)).mappings()
            return [_state(row) for row in rows]

    def note(self, state: FeedState, pages: Iterable[FeedPage] = ()) -> None:
        """Write down how an asking went; pages that are there already keep their time."""
        row = _row(state)
        statement = upsert(feeds).values(address=state.address, **row)
        statement = statement.on_conflict_do_update(index_elements=["address"], set_=row)
        with writing(self._engine, self._path) as connection:
            connection.execute(statement)
            key = connection.scalar(select(feeds.c.key).where(feeds.c.address == state.address))
            rows = [
                {
                    "feed": key,
                    "address": clean(page.address),
                    "document": page.document,
                    "found_at": stamp(page.found_at),
                }
                for page in pages
            ]
            if rows:
                connection.execute(insert(feed_pages).prefix_with("OR IGNORE"), rows)

    def pages(self, address: str) -> set[str]:
        """The addresses of the reports that a feed has led to."""
        query = (
            select(feed_pages.c.address)
            .join(feeds, feeds.c.key == feed_pages.c.feed)
            .where(feeds.c.address == address)
        )
        with looking(self._engine, self._path) as connection:
            return set(connection.scalars(query))

    def news(self, *, since: datetime | None = None, limit: int = 50) -> list[FeedNews]:
        """Documents that feeds led to since a time, the newest first."""
        values = {"since": "" if since is None else stamp(since), "limit": limit}
        with looking(self._engine, self._path) as connection:
            rows = connection.execute(text(_NEWS), values).mappings().all()
        return [_news(row) for row in rows]

    def counts(self, *, since: datetime | None = None) -> dict[str, int]:
        """How many documents came of each feed since a time; feeds without any are left out."""
        values = {"since": "" if since is None else stamp(since)}
        with looking(self._engine, self._path) as connection:
            return {row[0]: row[1] for row in connection.execute(text(_COUNTS), values)}

    def robots(self, host: str) -> tuple[str, datetime] | None:
        """The rules for robots that a host gave last, and when; None where it was not asked."""
        query = select(feed_hosts.c.robots, feed_hosts.c.asked_at).where(feed_hosts.c.host == host)
        with looking(self._engine, self._path) as connection:
            row = connection.execute(query).first()
        return None if row is None else (row[0], datetime.fromisoformat(row[1]))

    def note_robots(self, host: str, rules: str, asked_at: datetime) -> None:
        """Keep a host's rules for robots in place of those it gave before."""
        row = {"robots": clean(rules), "asked_at": stamp(asked_at)}
        statement = upsert(feed_hosts).values(host=host, **row)
        statement = statement.on_conflict_do_update(index_elements=["host"], set_=row)
        with writing(self._engine, self._path) as connection:
            connection.execute(statement)


def _row(state: FeedState) -> dict[str, object]:
    """The columns of a state, but for its address."""
    return {
        "name": clean(state.name),
        "etag": clean(state.etag),
        "modified": clean(state.modified),
        "asked_at": stamp(state.asked_at),
        "answered_at": state.answered_at and stamp(state.answered_at),
        "problem": state.problem,
        "detail": clean(state.detail),
        "failures": state.failures,
        "not_before": state.not_before and stamp(state.not_before),
    }


def _news(row: Row) -> FeedNews:
    return FeedNews(
        feed=row["address"],
        feed_name=row["name"],
        found_at=datetime.fromisoformat(row["found_at"]),
        document=row["document"],
        title=row["title"],
        publisher=row["publisher"],
        published=row["published"],
        claims=row["claims"],
    )


def _state(row: Row) -> FeedState:
    def moment(name: str) -> datetime | None:
        return None if row[name] is None else datetime.fromisoformat(row[name])

    return FeedState(
        address=row["address"],
        name=row["name"],
        asked_at=datetime.fromisoformat(row["asked_at"]),
        answered_at=moment("answered_at"),
        etag=row["etag"],
        modified=row["modified"],
        problem=row["problem"],
        detail=row["detail"],
        failures=row["failures"],
        not_before=moment("not_before"),
    )

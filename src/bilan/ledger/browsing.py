"""Claims and documents by words and filters, a page at a time, and how many there are of what."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from sqlalchemy import Engine, text

from bilan.core.sheet import Filed, Report
from bilan.ledger.connection import looking
from bilan.ledger.rows import filed_of, report_of
from bilan.ledger.searching import CLOSE, OPEN, match_of

NOTHING: Final = "-"
"""The value of a facet where nothing is said: no speaker, publisher or language."""
FACETS: Final = ("what", "speaker", "language", "publisher")
"""Facets whose values can be chosen, several of each; those of documents are the last two."""
_BEFORE, _AFTER = 160, 220


class Filter(NamedTuple):
    """What is looked for. ``words`` as in :meth:`Ledger.search`; of a facet any of the chosen
    values; ``since`` and ``until`` (both included) are days of UTC: a claim's period begins on
    them, a document is published on them."""

    words: str = ""
    what: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


class Shown(NamedTuple):
    """A claim that was found, with the text around it from the code point ``start`` on, and the
    last decision about it."""

    filed: Filed
    start: int
    around: str
    review: str | None


class Leafed(NamedTuple):
    """A document that was found: its report, claims, and where the words stand in it, marked by
    :data:`~bilan.ledger.searching.OPEN` and ``CLOSE``."""

    report: Report
    claims: int
    excerpt: str


class Cell(NamedTuple):
    """How many there are of one combination; ``day`` is blank where no time is known."""

    what: str
    speaker: str
    language: str
    publisher: str
    day: str
    number: int


class Facets(NamedTuple):
    """``total`` found; for each facet the number that each value would give with the other
    filters as they are, the most first; ``months`` the same for months, the latest first."""

    total: int
    values: dict[str, tuple[tuple[str, int], ...]]
    months: tuple[tuple[str, int], ...]


_CLAIMS: Final = """
FROM claims AS c
JOIN readings AS r ON r.key = c.reading AND r.superseded_at IS NULL
JOIN documents AS d ON d.key = r.document
JOIN readers AS e ON e.key = r.reader
"""
_DOCUMENTS: Final = """
FROM documents AS d
JOIN readings AS r ON r.document = d.key AND r.superseded_at IS NULL
JOIN readers AS e ON e.key = r.reader
"""
_WORDS: Final = {
    "claim": "JOIN claims_search ON claims_search.rowid = c.key AND claims_search MATCH :query",
    "document": "JOIN documents_search ON documents_search.rowid = d.key"
    " AND documents_search MATCH :query",
}
_LANGUAGE: Final = "coalesce(nullif(r.language, ''), '-')"
_COLUMNS: Final = {
    "what": "c.what",
    "speaker": "coalesce(c.speaker, '-')",
    "language": _LANGUAGE,
    "publisher": "coalesce(d.publisher, '-')",
}
_DAY: Final = {
    "claim": "coalesce(substr(c.starts, 1, 10), '')",
    "document": "coalesce(substr(r.published_at, 1, 10), '')",
}
_CLAIM_COLUMNS: Final = f"""
SELECT c.*, d.id AS document_id, d.origin, d.url, d.publisher, d.title, d.added_at, r.language,
       r.published, r.sketch, e.digest AS reader_digest,
       max(0, c.span_start - {_BEFORE}) AS around_start,
       substr(d.text, max(0, c.span_start - {_BEFORE}) + 1,
              min(c.span_start, {_BEFORE}) + min(c.span_end - c.span_start, 900) + {_AFTER})
         AS around,
       (SELECT nullif(v.action, 'reopen') FROM reviews AS v
        WHERE v.subject = c.id AND v.action IN ('accept', 'correct', 'reject', 'reopen')
        ORDER BY v.at DESC, v.id DESC LIMIT 1) AS review
"""  # noqa: S608 (our own numbers)
_DOCUMENT_COLUMNS: Final = """
SELECT d.id AS document_id, d.origin, d.url, d.publisher, d.title, d.added_at, r.language,
       r.published, r.sketch, e.digest AS reader_digest,
       (SELECT count(*) FROM claims AS c WHERE c.reading = r.key) AS claims,
"""
_SNIPPET: Final = "snippet(documents_search, 1, :open, :close, '…', 40) AS excerpt"
_BEGINNING: Final = "substr(d.text, 1, 240) AS excerpt"


class Browser:
    """Looks through an open ledger."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path

    def cells(self, kind: str, words: str) -> tuple[Cell, ...]:
        """How many claims or documents (``kind``) hold the words, of each combination."""
        query = match_of(words)
        if words.strip() and query is None:
            return ()
        named = [_COLUMNS[n] if kind == "claim" or n in FACETS[2:] else "''" for n in FACETS]
        joined = _CLAIMS if kind == "claim" else _DOCUMENTS
        joined += _WORDS[kind] if query is not None else ""
        said = f"SELECT {', '.join(named)}, {_DAY[kind]}, count(*) {joined} GROUP BY 1, 2, 3, 4, 5"
        with looking(self._engine, self._path) as connection:
            rows = connection.execute(text(said), {} if query is None else {"query": query})
            return tuple(Cell(*row) for row in rows)

    def claims(self, chosen: Filter, *, limit: int = 20, offset: int = 0) -> list[Shown]:
        """Claims that are found: with words the best first, else the latest first."""
        said, values = _query("claim", chosen, _CLAIM_COLUMNS)
        order = "bm25(claims_search), c.key" if "query" in values else "c.starts DESC, c.key"
        said += f" ORDER BY {order} LIMIT :limit OFFSET :offset"
        with looking(self._engine, self._path) as connection:
            rows = connection.execute(text(said), {**values, "limit": limit, "offset": offset})
            found = rows.mappings().all()
        return [
            Shown(filed, row["around_start"], row["around"], row["review"])
            for row, filed in zip(found, filed_of(found), strict=True)
        ]

    def documents(self, chosen: Filter, *, limit: int = 20, offset: int = 0) -> list[Leafed]:
        """Documents that are found: with words the best first, else the latest first."""
        excerpt = _BEGINNING if match_of(chosen.words) is None else _SNIPPET
        said, values = _query("document", chosen, _DOCUMENT_COLUMNS + excerpt)
        order = "r.published_at DESC, d.key"
        if "query" in values:
            values |= {"open": OPEN, "close": CLOSE}
            order = "bm25(documents_search), d.key"
        said += f" ORDER BY {order} LIMIT :limit OFFSET :offset"
        with looking(self._engine, self._path) as connection:
            rows = connection.execute(text(said), {**values, "limit": limit, "offset": offset})
            return [
                Leafed(report_of(row), row["claims"], row["excerpt"]) for row in rows.mappings()
            ]


def _query(kind: str, chosen: Filter, columns: str) -> tuple[str, dict[str, object]]:
    values: dict[str, object] = {}
    said = columns + (_CLAIMS if kind == "claim" else _DOCUMENTS)
    tests = []
    query = match_of(chosen.words)
    if query is not None:
        said += _WORDS[kind]
        values["query"] = query
    elif chosen.words.strip():
        tests.append("0")
    for name in FACETS if kind == "claim" else FACETS[2:]:
        if getattr(chosen, name):
            tests.append(f"{_COLUMNS[name]} IN (SELECT value FROM json_each(:{name}))")  # noqa: S608
            values[name] = json.dumps(getattr(chosen, name))
    day = _DAY[kind]
    if chosen.since is not None:
        tests.append(f"{day} >= :since")
        values["since"] = chosen.since.isoformat()
    if chosen.until is not None:
        tests.append(f"{day} <= :until AND {day} <> ''")
        values["until"] = chosen.until.isoformat()
    return said + (f" WHERE {' AND '.join(tests)}" if tests else ""), values


def facets(cells: tuple[Cell, ...], chosen: Filter, kind: str) -> Facets:
    """The facets of what :meth:`Browser.cells` counted: a value is counted where all filters but
    that of its own facet hold."""
    names = FACETS if kind == "claim" else FACETS[2:]
    wanted = {name: frozenset(getattr(chosen, name)) for name in names if getattr(chosen, name)}
    since = "" if chosen.since is None else chosen.since.isoformat()
    until = "9999" if chosen.until is None else chosen.until.isoformat()
    timed = bool(since) or chosen.until is not None
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    months: Counter[str] = Counter()
    total = 0
    for cell in cells:
        missed = [name for name, values in wanted.items() if getattr(cell, name) not in values]
        late = timed and not (cell.day and since <= cell.day <= until)
        if len(missed) + late > 1:
            continue
        if not missed and not late:
            total += cell.number
        if not late:
            for name in missed or names:
                counts[name][getattr(cell, name)] += cell.number
        if not missed and cell.day:
            months[cell.day[:7]] += cell.number
    return Facets(
        total,
        {name: _ranked(found) for name, found in counts.items()},
        tuple(sorted(months.items(), reverse=True)),
    )


def _ranked(found: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))

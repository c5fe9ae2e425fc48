"""The questions that the ledger asks its file, and values out of the answers."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import tee
from typing import Final

from sqlalchemy import Connection, select, text

from bilan.core.issue import Issue
from bilan.core.period import Period
from bilan.core.reading import ReaderName, Reading
from bilan.core.sheet import Filed
from bilan.ledger.protocol import Alert, LedgerError, Review
from bilan.ledger.reviewing import Decisions, corrected, print_review, review_id
from bilan.ledger.rows import BRIEF, Row, claim_of, clean, document_of, filed_of, ignored_of, stamp
from bilan.ledger.tables import reviews as reviews_table

LATE: Final = timedelta(days=2)
"""How long after an attack a report that names no time is still taken to be about it."""

_DOCUMENT: Final = """
SELECT d.key AS document_key, d.id AS document_id, d.origin, d.url, d.publisher, d.title,
       d.text, d.exact_text, d.added_at, r.key AS reading_key, r.language, r.published,
       r.blocks, r.ignored, e.name AS reader_name, e.digest AS reader_digest
FROM documents AS d
JOIN readings AS r ON r.document = d.key AND r.superseded_at IS NULL
JOIN readers AS e ON e.key = r.reader
WHERE d.id > :after
"""
_PAGED: Final = " ORDER BY d.id LIMIT :limit"
DOCUMENT: Final = _DOCUMENT.replace("d.id > :after", "d.id = :id")
DOCUMENTS: Final = _DOCUMENT + _PAGED
_UNREAD: Final = """
AND e.name NOT LIKE :imported AND NOT EXISTS (
  SELECT 1 FROM readings AS o JOIN readers AS p ON p.key = o.reader
  WHERE o.document = d.key AND p.digest = :digest AND p.name = :name)
"""
UNREAD: Final = _DOCUMENT + _UNREAD + _PAGED
HOLDS: Final = """
SELECT 1 FROM documents AS d
JOIN readings AS r ON r.document = d.key
JOIN readers AS e ON e.key = r.reader
WHERE d.id = :id AND e.digest = :digest AND e.name = :name AND r.published = :published
  AND (:language = '' OR r.language = :language)
"""
REPLACE: Final = """
UPDATE readings SET superseded_at = :moment
WHERE superseded_at IS NULL AND document IN (
  SELECT key FROM documents WHERE origin = :origin AND key <> :document)
RETURNING key
"""
_FILED: Final = """
SELECT c.*, d.id AS document_id, d.origin, d.url, d.publisher, d.title, d.added_at,
       r.language, r.published, r.sketch, e.digest AS reader_digest
FROM documents AS d
JOIN readings AS r ON r.document = d.key
JOIN readers AS e ON e.key = r.reader
JOIN claims AS c ON c.reading = r.key
WHERE
"""
_KEYS: Final = "c.key IN (SELECT value FROM json_each(:keys)) ORDER BY c.reading, c.position"
BY_KEY: Final = _FILED + _KEYS
CLAIM: Final = _FILED + "c.id = :id ORDER BY r.superseded_at IS NOT NULL, r.key DESC LIMIT 1"
READS: Final = """
SELECT max(r.superseded_at IS NULL) FROM claims AS c JOIN readings AS r ON r.key = c.reading
WHERE c.id = :id
"""
KEYS_OF: Final = """
SELECT c.id, c.key FROM claims AS c JOIN readings AS r ON r.key = c.reading
WHERE r.superseded_at IS NULL AND c.id IN (SELECT value FROM json_each(:ids))
"""
READING_OF: Final = """
SELECT r.key FROM readings AS r JOIN documents AS d ON d.key = r.document
WHERE d.id = :document AND r.superseded_at IS NULL
"""
STATE: Final = """
SELECT coalesce(max(key), 0), count(*) - count(CASE WHEN superseded_at IS NULL THEN 1 END)
FROM readings
"""
ALERTS: Final = "SELECT count(*) FROM alerts"
ALERTED_NEAR: Final = """
SELECT EXISTS (SELECT 1 FROM alerts WHERE (:region = 'UA' OR region_code = :region)
               AND starts >= :early AND starts < :late)
"""
COVERED: Final = "SELECT min(starts), max(ends) FROM alerts"
ALERTED: Final = """
SELECT * FROM alerts
WHERE (:region = 'UA' OR region_code = :region)
  AND starts < :end AND starts >= :early AND ends > :start
ORDER BY starts, region, district, community
"""
FINGERPRINT: Final = (
    "SELECT id, origin, url, publisher, title, text, exact_text FROM documents ORDER BY id",
    """SELECT d.id, e.name, e.digest, r.language, r.published, r.blocks, r.ignored, r.sketch,
              r.superseded_at IS NULL
       FROM readings AS r JOIN documents AS d ON d.key = r.document
       JOIN readers AS e ON e.key = r.reader
       ORDER BY d.id, e.name, e.digest, r.language, r.published""",
    """SELECT d.id, e.digest, r.language, r.published, c.position, c.id, c.digest, c.words,
              c.block, c.relations, c.evidence, c.span_start, c.span_end
       FROM documents AS d JOIN readings AS r ON r.document = d.key
       JOIN readers AS e ON e.key = r.reader JOIN claims AS c ON c.reading = r.key
       ORDER BY d.id, e.name, e.digest, r.language, r.published, c.position""",
    """SELECT d.id, e.digest, r.language, r.published, i.code, i.message, i.span_start,
              i.span_end, i.words
       FROM documents AS d JOIN readings AS r ON r.document = d.key
       JOIN readers AS e ON e.key = r.reader JOIN issues AS i ON i.reading = r.key
       ORDER BY d.id, e.name, e.digest, r.language, r.published, i.key""",
    "SELECT id FROM reviews ORDER BY id",
    """SELECT series, region, district, community, level, starts, ends, source FROM alerts
       ORDER BY series, region, district, community, starts, ends""",
)


# Left alone, the planner takes one index for the three parts, and reads most of the table.
_WINDOW: Final = """
SELECT key FROM claims
WHERE starts >= :early AND starts < :until AND ends > :since AND brief = 1
UNION ALL
SELECT key FROM claims INDEXED BY claims_lasting
WHERE brief = 0 AND ends > :since AND starts < :until
UNION ALL
SELECT key FROM claims INDEXED BY claims_untimed
WHERE starts IS NULL AND published_at >= :since AND published_at < :late
"""
# A claim that a person gave another time may be in any window.
_WHOLE: Final = """
c.reading IN (SELECT reading FROM claims WHERE key IN ({}
UNION ALL
SELECT c.key FROM reviews AS v JOIN claims AS c ON c.id = v.subject
WHERE v.action = 'correct' AND json_extract(v.fields, '$.period') IS NOT NULL))
"""

NARROW: Final[Mapping[str, str]] = {
    "what": "c.what = :n_what",
    "object": "substr(c.object || '/', 1, length(:n_object) + 1) = :n_object || '/'",
    "place": "c.place_code = :n_place",
    "speaker": "c.speaker = :n_speaker",
    "publisher": "d.publisher = :n_publisher",
    "certainty": "c.certainty = :n_certainty",
    "scope": "c.scope = :n_scope",
}
"""What claims can be narrowed to; an object stands for the classes below it too."""
_CORRECTED: Final = "c.id IN (SELECT subject FROM reviews WHERE action = 'correct')"


def filed(
    *,
    as_of: datetime | None,
    held_at: datetime | None,
    since: datetime | None,
    until: datetime | None,
    whole: bool = False,
    readings: Collection[int] | None = None,
    start: str | None = None,
    narrow: Mapping[str, str] | None = None,
) -> tuple[str, dict[str, str]]:
    """The query for filed claims and its values; see :meth:`bilan.ledger.sqlite.Ledger.filed`."""
    values: dict[str, str] = {}
    if held_at is None:
        tests = ["r.superseded_at IS NULL"]
    else:
        values["held"] = stamp(held_at)
        tests = ["r.read_at <= :held AND (r.superseded_at IS NULL OR r.superseded_at > :held)"]
    if as_of is not None:
        values["asof"] = stamp(as_of)
        tests.append("coalesce(r.published_at, d.added_at) <= :asof")
    if start is not None:
        values["start"] = start
        tests.append("d.id >= :start")
    if narrow:
        values |= {f"n_{name}": value for name, value in narrow.items()}
        same = " AND ".join(NARROW[name] for name in narrow)
        tests.append(f"({same} OR {_CORRECTED})")
    window = _window(since, until, values)
    if window is not None:
        tests.append((_WHOLE if whole else "c.key IN ({})").format(window))
    if readings is not None:
        values["readings"] = json.dumps(sorted(readings))
        tests.append("r.key IN (SELECT value FROM json_each(:readings))")
    return f"{_FILED} {' AND '.join(tests)} ORDER BY d.id, r.key, c.position", values


def _window(since: datetime | None, until: datetime | None, values: dict[str, str]) -> str | None:
    """Keys of the claims in a window: each part has an index of its own."""
    if since is None and until is None:
        return None
    values["since"] = "" if since is None else stamp(since)
    values["early"] = "" if since is None or since.year < 2 else stamp(since - BRIEF)
    values["until"] = "9999-99" if until is None else stamp(until)
    values["late"] = "9999-99" if until is None or until.year > 9998 else stamp(until + LATE)
    return _WINDOW


def decided(
    rows: Iterable[Row], decisions: Decisions, *, rejected: bool = False
) -> Iterator[tuple[int, Filed]]:
    """Claims and their keys as people decided: the rejected left out (unless they are wanted),
    the corrected corrected."""
    numbers, claims = tee(rows)
    for row, filed in zip(numbers, filed_of(claims), strict=True):
        standing = decisions.get(filed.claim.id)
        if standing is None:
            yield row["key"], filed
        elif rejected or not standing.rejected:
            yield row["key"], with_fields(filed, standing.fields)


def with_fields(filed: Filed, fields: Mapping[str, str]) -> Filed:
    """The filed claim with what a person corrected.

    A correction that no longer fits the claim leaves it as it was read.
    """
    if not fields:
        return filed
    try:
        return replace(filed, claim=corrected(filed.claim, fields))
    except LedgerError:
        return filed


def reading_of(connection: Connection, row: Row) -> Reading:
    """The reading of a row of :data:`DOCUMENTS`, with claims, issues and what was set aside."""
    key = {"reading": row["reading_key"]}
    rows = connection.execute(
        text("SELECT * FROM claims WHERE reading = :reading ORDER BY position"), key
    )
    raised = connection.execute(
        text("SELECT code, message, span_start, span_end FROM issues WHERE reading = :reading"
             " ORDER BY key"), key
    )  # fmt: skip
    return Reading(
        document=document_of(row),
        claims=tuple(claim_of(claim) for claim in rows.mappings()),
        issues=tuple(Issue(*issue) for issue in raised),
        reader=ReaderName(row["reader_name"], row["reader_digest"]),
        ignored=ignored_of(row),
    )


def alert_of(row: Row) -> Alert:
    """The alert of a row of ``alerts``."""
    return Alert(
        row["region_code"], row["region"], row["district"], row["community"], row["level"],
        Period(datetime.fromisoformat(row["starts"]), datetime.fromisoformat(row["ends"])),
        row["source"],
    )  # fmt: skip


def review_row(review: Review, entered_at: str) -> dict[str, object]:
    """The row of a decision."""
    return {
        "id": review_id(review),
        "at": stamp(review.at),
        "name": clean(review.name),
        "action": review.action,
        "subject": review.subject,
        "other": review.other,
        "fields": json.dumps(dict(sorted(review.fields.items()))),
        "note": clean(review.note),
        "document": review.document,
        "words": clean(review.words),
        "entered_at": entered_at,
    }


def reviews(connection: Connection, held_at: datetime | None = None) -> list[Review]:
    """Decisions in the order of their time."""
    query = select(reviews_table)
    if held_at is not None:
        query = query.where(reviews_table.c.entered_at <= stamp(held_at))
    found = [review_of(row) for row in connection.execute(query).mappings()]
    return sorted(found, key=print_review)


def review_of(row: Row) -> Review:
    """The decision of a row of ``reviews``."""
    return Review(
        datetime.fromisoformat(row["at"]), row["name"], row["action"], row["subject"],
        row["other"], json.loads(row["fields"]), row["note"], row["document"], row["words"],
    )  # fmt: skip

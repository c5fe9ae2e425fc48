"""The tables as SQLAlchemy knows them; ``migrations/`` makes them, a test compares the two."""

from __future__ import annotations

from typing import Final

from sqlalchemy import REAL, Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

METADATA: Final = MetaData()


def _text(name: str, *, null: bool = True) -> Column[str]:
    return Column(name, Text, nullable=null)


def _number(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=null)


def _key() -> Column[int]:
    return Column("key", Integer, primary_key=True)


def _of(name: str, table: str) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{table}.key"), nullable=False)


documents: Final = Table(
    "documents",
    METADATA,
    _key(),
    _text("id", null=False),
    _text("origin", null=False),
    _text("url"),
    _text("publisher"),
    _text("title"),
    _text("text", null=False),
    Column("exact_text", LargeBinary),
    _text("added_at", null=False),
)
readers: Final = Table(
    "readers",
    METADATA,
    _key(),
    _text("name", null=False),
    _text("digest", null=False),
    _text("first_used", null=False),
)
readings: Final = Table(
    "readings",
    METADATA,
    _key(),
    _of("document", "documents"),
    _of("reader", "readers"),
    _text("language", null=False),
    _text("published", null=False),
    _text("published_at"),
    _text("blocks", null=False),
    _text("ignored", null=False),
    Column("sketch", LargeBinary, nullable=False),
    _text("read_at", null=False),
    _text("superseded_at"),
)
claims: Final = Table(
    "claims",
    METADATA,
    _key(),
    _of("reading", "readings"),
    _number("position"),
    _text("id", null=False),
    _text("digest", null=False),
    _text("what", null=False),
    _text("object"),
    _text("about"),
    _text("count"),
    _number("low", null=True),
    _number("high", null=True),
    _number("approximate", null=True),
    Column("share", REAL),
    _text("actor", null=False),
    _text("target", null=False),
    _text("place_code"),
    _text("place_name"),
    _text("launch_code"),
    _text("launch_name"),
    _text("period"),
    _text("starts"),
    _text("ends"),
    _number("brief"),
    _text("published_at"),
    _text("speaker"),
    _text("source", null=False),
    _number("anonymous"),
    _number("direct_speech"),
    _text("certainty", null=False),
    _number("provisional"),
    _number("superlative"),
    _text("scope", null=False),
    _text("cause"),
    _text("level"),
    _text("relations", null=False),
    _text("evidence", null=False),
    _number("span_start"),
    _number("span_end"),
    _text("block", null=False),
    _text("words", null=False),
    _text("compared"),
)
issues: Final = Table(
    "issues",
    METADATA,
    _key(),
    _of("reading", "readings"),
    _text("code", null=False),
    _text("message", null=False),
    _number("span_start"),
    _number("span_end"),
    _text("words", null=False),
)
reviews: Final = Table(
    "reviews",
    METADATA,
    _key(),
    _text("id", null=False),
    _text("at", null=False),
    _text("name", null=False),
    _text("action", null=False),
    _text("subject", null=False),
    _text("other"),
    _text("fields", null=False),
    _text("note", null=False),
    _text("document"),
    _text("words", null=False),
    _text("entered_at", null=False),
)
imports: Final = Table(
    "imports",
    METADATA,
    _key(),
    _text("name", null=False),
    _text("mapping_digest", null=False),
    _text("table_digest", null=False),
    _text("origin", null=False),
    _number("row_count"),
    _text("issues", null=False),
    _text("imported_at", null=False),
)
alerts: Final = Table(
    "alerts",
    METADATA,
    _key(),
    _text("series", null=False),
    _text("region_code"),
    _text("region", null=False),
    _text("district", null=False),
    _text("community", null=False),
    _text("level", null=False),
    _text("starts", null=False),
    _text("ends", null=False),
    _text("source", null=False),
)
feeds: Final = Table(
    "feeds",
    METADATA,
    _key(),
    _text("address", null=False),
    _text("name", null=False),
    _text("etag"),
    _text("modified"),
    _text("asked_at", null=False),
    _text("answered_at"),
    _text("problem"),
    _text("detail", null=False),
    _number("failures"),
    _text("not_before"),
)
feed_pages: Final = Table(
    "feed_pages",
    METADATA,
    _key(),
    _of("feed", "feeds"),
    _text("address", null=False),
    _text("document", null=False),
    _text("found_at", null=False),
)
feed_hosts: Final = Table(
    "feed_hosts",
    METADATA,
    _key(),
    _text("host", null=False),
    _text("robots", null=False),
    _text("asked_at", null=False),
)
days: Final = Table("days", METADATA, Column("day", Text, primary_key=True), _number("version"))
kept_days: Final = Table(
    "kept_days",
    METADATA,
    Column("day", Text, primary_key=True),
    _text("rules", null=False),
    _number("version"),
    _text("earliest", null=False),
    _text("latest", null=False),
)
kept_attacks: Final = Table(
    "kept_attacks",
    METADATA,
    Column("day", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    _text("code", null=False),
    _text("attacker"),
    _text("target", null=False),
    _text("starts", null=False),
    _text("ends", null=False),
    _number("reports"),
    _text("head", null=False),
    Column("body", LargeBinary, nullable=False),
)
COUNTED: Final = (
    "launched", "shot_down", "suppressed", "neutralised", "lost", "hit", "unaccounted",
)  # fmt: skip
"""Quantities of a summary, each in two columns."""
kept_summaries: Final = Table(
    "kept_summaries",
    METADATA,
    Column("day", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    _text("code", null=False),
    _text("attacker"),
    _text("target", null=False),
    _text("starts", null=False),
    _text("ends", null=False),
    _text("weapon", null=False),
    *(_number(f"{what}_{side}", null=True) for what in COUNTED for side in ("low", "high")),
    _text("approximate", null=False),
    _text("standing", null=False),
    _number("reports"),
    _number("speakers"),
    _number("versions"),
    _number("issues"),
)
kept_figures: Final = Table(
    "kept_figures",
    METADATA,
    Column("day", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    _text("code", null=False),
    _text("target", null=False),
    _text("starts", null=False),
    _text("what", null=False),
    _text("object", null=False),
    _number("low"),
    _number("high", null=True),
    _number("approximate"),
)
kept_marks: Final = Table(
    "kept_marks",
    METADATA,
    Column("rules", Text, primary_key=True),
    _number("reading"),
    _number("review"),
)
kept_unplaced: Final = Table(
    "kept_unplaced",
    METADATA,
    Column("reading", Integer, primary_key=True),
    Column("claim", Integer, primary_key=True),
)

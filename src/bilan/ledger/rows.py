"""Values into rows and back: ``filed_of(row)`` is the claim that ``claim_rows`` wrote down."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import RowMapping

from bilan.core.claim import Claim, Evidence, Place, Relation, Source, values_digest
from bilan.core.issue import Ignored
from bilan.core.notation import parse_count, print_count
from bilan.core.period import Period
from bilan.core.quantity import Quantity
from bilan.core.reading import Reading
from bilan.core.sheet import Filed, Report, file, sketch
from bilan.core.text import Block, Document, Span
from bilan.ledger.protocol import LedgerError

BRIEF: Final = timedelta(days=3)
"""Claims whose period is no longer are found by their start; the others are few."""
_INTEGER: Final = 2**63 - 1

Row = Mapping[str, Any] | RowMapping


def stamp(moment: datetime) -> str:
    """An instant in UTC with milliseconds: as text it sorts as in time."""
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:  # the first or last day that there is
        moment = moment.replace(tzinfo=UTC)
    return moment.isoformat(timespec="milliseconds")


def clean(text: str | None) -> str | None:
    """Text that UTF-8 can carry: half a surrogate pair becomes U+FFFD, offsets stay."""
    return text if text is None or text.isascii() or _carried(text) else _replaced(text)


def _carried(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _replaced(text: str) -> str:
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)


def dumped(value: object) -> str:
    """Compact JSON; what UTF-8 cannot carry stays, escaped."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if said.isascii() or _carried(said):
        return said
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def document_row(document: Document, added_at: str) -> dict[str, Any]:
    """The row of a document. A text with half a surrogate pair is kept twice: readable, exact."""
    text = document.text
    carried = _carried(text)
    return {
        "id": document.id,
        "origin": clean(document.origin),
        "url": clean(document.url),
        "publisher": clean(document.publisher),
        "title": clean(document.title),
        "text": text if carried else _replaced(text),
        "exact_text": None if carried else text.encode("utf-8", "surrogatepass"),
        "added_at": added_at,
    }


def reading_row(reading: Reading, read_at: str) -> dict[str, Any]:
    """The row of a reading, without the keys of its document and reader."""
    doc = reading.document
    shingles = sketch(doc.text) if reading.claims else ()
    return {
        "language": doc.language or "",
        "published": "" if doc.published is None else doc.published.isoformat(),
        "published_at": None if doc.published is None else stamp(doc.published),
        "blocks": dumped([list(block) for block in doc.blocks]),
        "ignored": dumped([list(ignored) for ignored in reading.ignored]),
        "sketch": array("Q", shingles).tobytes(),
        "read_at": read_at,
        "superseded_at": None,
    }


def claim_rows(reading: Reading, key: int) -> Iterator[dict[str, Any]]:
    """The rows of a reading's claims; ``key`` is the reading's."""
    published = reading.document.published
    published_at = None if published is None else stamp(published)
    for position, filed in enumerate(file(reading)):
        claim = filed.claim
        values = _values(claim)
        yield {
            "reading": key,
            "position": position,
            "digest": values_digest(claim),
            "published_at": published_at,
            "block": filed.block,
            "words": clean(filed.words),
            **values,
        }


def _values(claim: Claim) -> dict[str, Any]:
    count, place, launch, period = claim.count, claim.place, claim.launch_place, claim.period
    chain = claim.source.chain
    return {
        "id": claim.id,
        "what": claim.what,
        "object": claim.object,
        "about": claim.about,
        "count": None if count is None else _printed(count),
        "low": None if count is None or count.low > _INTEGER else count.low,
        "high": None if count is None or (count.high or 0) > _INTEGER else count.high,
        "approximate": None if count is None else int(count.approximate),
        "share": claim.share,
        "actor": dumped(claim.actor),
        "target": dumped(claim.target),
        "place_code": None if place is None else place.code,
        "place_name": None if place is None else clean(place.name),
        "launch_code": None if launch is None else launch.code,
        "launch_name": None if launch is None else clean(launch.name),
        "period": None if period is None else "/".join(t.isoformat() for t in period),
        "starts": None if period is None else stamp(period.start),
        "ends": None if period is None else stamp(period.end),
        "brief": int(period is None or period.end - period.start <= BRIEF),
        "speaker": clean(chain[0]) if chain else None,
        "source": dumped(chain),
        "anonymous": int(claim.source.anonymous),
        "direct_speech": int(claim.source.quote),
        "certainty": claim.certainty,
        "provisional": int(claim.provisional),
        "superlative": int(claim.superlative),
        "scope": claim.scope,
        "cause": clean(claim.cause),
        "level": clean(claim.level),
        "compared": claim.compared,
        "relations": dumped([list(relation) for relation in claim.relations]),
        "evidence": dumped([list(evidence) for evidence in claim.evidence]),
        "span_start": claim.span.start,
        "span_end": claim.span.end,
    }


def _printed(count: Quantity) -> str:
    try:
        return print_count(count)
    except ValueError as error:  # Python writes out no number of more than 4,300 digits
        raise LedgerError("a number too long to be kept") from error


def issue_rows(reading: Reading, key: int) -> list[dict[str, Any]]:
    """The rows of a reading's issues; ``key`` is the reading's."""
    text = reading.document.text
    return [
        {
            "reading": key,
            "code": issue.code,
            "message": clean(issue.message),
            "span_start": issue.start,
            "span_end": issue.end,
            "words": clean(text[issue.start : issue.end]),
        }
        for issue in reading.issues
    ]


def document_of(row: Row) -> Document:
    """The document of a row that joins ``documents`` and ``readings``."""
    exact = row["exact_text"]
    return Document(
        text=row["text"] if exact is None else exact.decode("utf-8", "surrogatepass"),
        language=row["language"] or None,
        published=_moment(row["published"]),
        origin=row["origin"],
        url=row["url"],
        publisher=row["publisher"],
        title=row["title"],
        blocks=tuple(Block(*block) for block in json.loads(row["blocks"])),
        id=row["document_id"],
    )


def ignored_of(row: Row) -> tuple[Ignored, ...]:
    """What a reading set aside."""
    return tuple(Ignored(*ignored) for ignored in json.loads(row["ignored"]))


def report_of(row: Row) -> Report:
    """What is known of a document beside its text."""
    shingles = array("Q")
    shingles.frombytes(row["sketch"])
    return Report(
        id=row["document_id"],
        publisher=row["publisher"],
        url=row["url"],
        origin=row["origin"],
        language=row["language"] or None,
        title=row["title"],
        published=_moment(row["published"]),
        added_at=_moment(row["added_at"]),
        digest=row["reader_digest"],
        sketch=tuple(shingles),
    )


def claim_of(row: Row) -> Claim:
    """The claim of a row of ``claims``."""
    place, launch = row["place_name"], row["launch_name"]
    return Claim(
        what=row["what"],
        object=row["object"],
        count=_count(row["count"]),
        span=Span(row["span_start"], row["span_end"]),
        about=row["about"],
        share=row["share"],
        actor=_names(row["actor"]),
        target=_names(row["target"]),
        place=None if place is None else Place(row["place_code"], place),
        launch_place=None if launch is None else Place(row["launch_code"], launch),
        period=_period(row["period"]),
        source=Source(_names(row["source"]), bool(row["anonymous"]), bool(row["direct_speech"])),
        certainty=row["certainty"],
        provisional=bool(row["provisional"]),
        superlative=bool(row["superlative"]),
        scope=row["scope"],
        cause=row["cause"],
        level=row["level"],
        compared=row["compared"],
        relations=_relations(row["relations"]),
        evidence=tuple(Evidence(*evidence) for evidence in json.loads(row["evidence"])),
        id=row["id"],
    )


def filed_of(rows: Iterable[Row]) -> Iterator[Filed]:
    """Claims with their reports; the rows of one reading follow each other."""
    last, report = None, None
    for row in rows:
        if report is None or row["reading"] != last:
            last, report = row["reading"], report_of(row)
        yield Filed(claim=claim_of(row), report=report, words=row["words"], block=row["block"])


@lru_cache(maxsize=4096)
def _names(said: str) -> tuple[str, ...]:
    return () if said == "[]" else tuple(json.loads(said))


def _relations(said: str) -> tuple[Relation, ...]:
    return () if said == "[]" else tuple(Relation(*tie) for tie in json.loads(said))


@lru_cache(maxsize=4096)
def _count(said: str | None) -> Quantity | None:
    return None if said is None else parse_count(said)


@lru_cache(maxsize=4096)
def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


@lru_cache(maxsize=4096)
def _period(said: str | None) -> Period | None:
    if said is None:
        return None
    start, _, end = said.partition("/")
    return Period(datetime.fromisoformat(start), datetime.fromisoformat(end))

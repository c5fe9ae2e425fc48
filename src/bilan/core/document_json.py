"""A reading as one JSON object on one line, and back: ``from_json(to_json(r)) == r``.

The keys are a contract (``docs/design.md``): they are added to, never renamed. Derivations
are not written: they belong to ``bilan explain``. Times are ISO 8601 with their offset.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bilan.core.claim import Claim, Evidence, Place, Relation, Source, check, values_digest
from bilan.core.issue import Ignored, Issue
from bilan.core.period import Period
from bilan.core.quantity import Quantity
from bilan.core.reading import ReaderName, Reading
from bilan.core.text import Block, Document, Span

# Legal inside a JSON string, but many line readers break a line at them.
_LINE_BREAKS = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"}


class DocumentJsonError(ValueError):
    """The line is not a reading in JSON; the message says what is wrong."""


def to_json(reading: Reading) -> str:
    """One line without its line break; code points that UTF-8 cannot carry are escaped."""
    value = reading_value(reading)
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark, escape in _LINE_BREAKS.items():
        line = line.replace(mark, escape)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate out of a damaged source
        return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return line


def from_json(line: str) -> Reading:
    """Inverse of :func:`to_json`; unknown keys are passed over. Raises DocumentJsonError."""
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise DocumentJsonError(f"not JSON: {error}") from error
    if not isinstance(value, dict):
        raise DocumentJsonError("a reading is a JSON object")
    return reading_from_value(value)


def reading_value(reading: Reading) -> dict[str, Any]:
    """The reading as dicts, lists, strings, numbers and None, ready for any JSON writer."""
    return {
        "document": _document_value(reading.document),
        "claims": [claim_value(claim) for claim in reading.claims],
        "issues": [issue._asdict() for issue in reading.issues],
        "ignored": [ignored._asdict() for ignored in reading.ignored],
        "reader": reading.reader._asdict(),
    }


def _document_value(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "origin": document.origin,
        "url": document.url,
        "publisher": document.publisher,
        "language": document.language,
        "title": document.title,
        "published": None if document.published is None else document.published.isoformat(),
        "text": document.text,
        "blocks": [block._asdict() for block in document.blocks],
    }


def claim_value(claim: Claim) -> dict[str, Any]:
    """One claim as JSON-ready values; ``values`` is the digest of what it says."""
    period = claim.period
    return {
        "id": claim.id,
        "values": values_digest(claim),
        "what": claim.what,
        "about": claim.about,
        "object": claim.object,
        "count": _tuple_value(claim.count),
        "share": claim.share,
        "relations": [relation._asdict() for relation in claim.relations],
        "actor": list(claim.actor),
        "target": list(claim.target),
        "place": _tuple_value(claim.place),
        "launch_place": _tuple_value(claim.launch_place),
        "period": None
        if period is None
        else {"start": period.start.isoformat(), "end": period.end.isoformat()},
        "source": {
            "chain": list(claim.source.chain),
            "anonymous": claim.source.anonymous,
            "quote": claim.source.quote,
        },
        "certainty": claim.certainty,
        "provisional": claim.provisional,
        "superlative": claim.superlative,
        "scope": claim.scope,
        "cause": claim.cause,
        "level": claim.level,
        "compared": claim.compared,
        "span": claim.span._asdict(),
        "evidence": [evidence._asdict() for evidence in claim.evidence],
    }


def _tuple_value(value: Quantity | Place | None) -> dict[str, Any] | None:
    return None if value is None else value._asdict()


def reading_from_value(value: Mapping[str, Any]) -> Reading:
    """A reading from parsed JSON; its claims are checked. Raises DocumentJsonError."""
    try:
        document = _document_from(value["document"])
        claims = tuple(claim_from_value(item) for item in value["claims"])
        for claim in claims:
            check(claim, document.text)
        return Reading(
            document=document,
            claims=claims,
            issues=tuple(
                Issue(i["code"], i["message"], i["start"], i["end"]) for i in value["issues"]
            ),
            reader=ReaderName(value["reader"]["name"], value["reader"]["digest"]),
            ignored=tuple(
                Ignored(i["reason"], i["start"], i["end"]) for i in value.get("ignored", ())
            ),
        )
    except KeyError as error:
        raise DocumentJsonError(f"key missing: {error}") from error
    except (TypeError, AttributeError, ValueError) as error:
        raise DocumentJsonError(f"not a reading: {error}") from error


def _document_from(value: Mapping[str, Any]) -> Document:
    published = value["published"]
    return Document(
        text=value["text"],
        language=value["language"],
        published=None if published is None else datetime.fromisoformat(published),
        origin=value["origin"],
        url=value["url"],
        publisher=value["publisher"],
        title=value["title"],
        blocks=tuple(Block(b["kind"], b["start"], b["end"]) for b in value.get("blocks", ())),
        id=value["id"],
    )


def claim_from_value(value: Mapping[str, Any]) -> Claim:
    """A claim from parsed JSON, unchecked. Raises KeyError, TypeError or ValueError."""
    source = value["source"]
    return Claim(
        what=value["what"],
        object=value["object"],
        count=_quantity_from(value["count"]),
        span=Span(value["span"]["start"], value["span"]["end"]),
        about=value["about"],
        share=value["share"],
        actor=tuple(value["actor"]),
        target=tuple(value["target"]),
        place=_place_from(value["place"]),
        launch_place=_place_from(value.get("launch_place")),
        period=_period_from(value["period"]),
        source=Source(tuple(source["chain"]), source["anonymous"], source["quote"]),
        certainty=value["certainty"],
        provisional=value["provisional"],
        superlative=value["superlative"],
        scope=value["scope"],
        cause=value.get("cause"),
        level=value.get("level"),
        compared=value.get("compared"),
        relations=tuple(Relation(r["kind"], r["claim"]) for r in value["relations"]),
        evidence=tuple(Evidence(e["role"], e["start"], e["end"]) for e in value["evidence"]),
        id=value["id"],
    )


def _quantity_from(value: Mapping[str, Any] | None) -> Quantity | None:
    if value is None:
        return None
    low, high = value["low"], value["high"]
    if not isinstance(low, int) or not isinstance(high, int | None):
        raise TypeError(f"a count is of whole numbers: {dict(value)}")
    return Quantity(low, high, value["approximate"])


def _place_from(value: Mapping[str, Any] | None) -> Place | None:
    return None if value is None else Place(value["code"], value["name"])


def _period_from(value: Mapping[str, Any] | None) -> Period | None:
    if value is None:
        return None
    return Period(datetime.fromisoformat(value["start"]), datetime.fromisoformat(value["end"]))

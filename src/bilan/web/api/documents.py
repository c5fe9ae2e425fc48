"""Documents: a list, each with its reading, and search."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request

from bilan.core.document_json import reading_value
from bilan.ledger.searching import KINDS
from bilan.web.api import models
from bilan.web.api.answers import Tagged
from bilan.web.api.asking import (
    AsOf,
    Before,
    Cursor,
    DocumentId,
    Limit,
    Name,
    Since,
    closed,
    cursor_of,
    next_of,
    parts_of,
)
from bilan.web.api.claims import report_value
from bilan.web.api.problems import documented
from bilan.web.site import site_of

router = APIRouter(route_class=Tagged, tags=["documents"])
_Kind = Annotated[str, *closed(KINDS)]


@router.get(
    "/documents",
    operation_id="documents",
    response_model=models.Page[models.DocumentEntry],
    responses=documented(),
)
def documents(
    request: Request,
    publisher: Name | None = None,
    language: Name | None = None,
    since: Since = None,
    until: Before = None,
    as_of: AsOf = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> dict[str, Any]:
    """Documents in the order of their ids; ``since`` and ``until`` are of the publication."""
    after = parts_of(cursor, 1)
    found = site_of(request).books.catalogue.entries(
        after=after[0] if after else "",
        limit=limit + 1,
        publisher=publisher,
        language=language,
        since=since,
        until=until,
        as_of=as_of,
    )
    last = cursor_of(found[limit - 1].report.id) if len(found) > limit else None
    items = [{**report_value(entry.report), "claims": entry.claims} for entry in found[:limit]]
    return {"items": items, "next": next_of(request, last)}


@router.get(
    "/documents/{id}",
    operation_id="document",
    response_model=models.Reading,
    responses=documented(404),
)
def document(request: Request, id: DocumentId) -> dict[str, Any]:  # noqa: A002
    """One document with its text and its standing reading, as it was read."""
    reading = site_of(request).books.reading(id)
    if reading is None:
        raise HTTPException(404, f"no document {id} in the ledger")
    return reading_value(reading)


@router.get(
    "/search",
    operation_id="search",
    response_model=models.Hits,
    responses=documented(),
)
def search(
    request: Request,
    q: Annotated[
        str,
        Query(
            min_length=1,
            max_length=400,
            description='All words must be there; "quoted words" stand together; dron* begins so.',
        ),
    ],
    kind: _Kind | None = None,
    limit: Annotated[int, Query(ge=1, le=100, description="How many of each kind.")] = 20,
) -> dict[str, Any]:
    """Claims and documents that hold the words, the best first."""
    found = site_of(request).books.search(q, kind=kind, limit=limit)
    return {"items": [hit._asdict() for hit in found]}

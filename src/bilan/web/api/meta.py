"""What answers, and the published schema."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

import bilan
from bilan.web.api import models
from bilan.web.api.answers import Answer, Tagged
from bilan.web.api.problems import documented
from bilan.web.reading import reader_name
from bilan.web.site import site_of

router = APIRouter(route_class=Tagged, tags=["meta"])


@router.get("/meta", operation_id="meta", response_model=models.Meta, responses=documented())
def meta(request: Request) -> dict[str, Any]:
    """The program, its reader, and how much the ledger holds up to when."""
    site = site_of(request)
    sizes = site.memory.of("api.sizes", site.books.catalogue.sizes)
    return {
        "name": "bilan",
        "version": bilan.__version__,
        "reader": reader_name()._asdict(),
        "languages": list(bilan.languages()),
        "documents": sizes.documents,
        "claims": sizes.claims,
        "reviews": sizes.reviews,
        "as_of": None if sizes.published is None else sizes.published.isoformat(),
    }


@router.get("/openapi.json", include_in_schema=False)
def schema(request: Request) -> Answer:
    """The schema of this API (OpenAPI 3.1)."""
    return Answer(request.app.openapi())

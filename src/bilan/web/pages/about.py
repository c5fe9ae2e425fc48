"""What this is, the rules that it keeps, and which reader it is."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

import bilan
from bilan.web.rendering import page

router = APIRouter()

_RULES: Final = tuple(f"web.about.rule.{number}" for number in range(1, 6))
_TERMS: Final = (
    *((f"standing.{name}", f"web.about.standing.{name}") for name in
      ("single", "agreed", "range", "disputed")),
    *((f"certainty.{name}", f"web.about.certainty.{name}") for name in
      ("asserted", "attributed", "hedged", "denied", "future")),
)  # fmt: skip


@router.get("/about")
def about(request: Request) -> Response:
    """The page about the program."""
    return page(
        request, "about.html", rules=_RULES, terms=_TERMS, version=bilan.__version__,
        reader=_digest(), languages=bilan.languages(),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _digest() -> str:
    from bilan.reading.reader import load_reader

    return load_reader().name.digest

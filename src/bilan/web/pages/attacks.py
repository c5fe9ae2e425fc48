"""The attacks that the ledger tells of, newest first."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bilan.core.sheet import Attack
from bilan.web.rendering import address, page
from bilan.web.site import Site, site_of

router = APIRouter()


@router.get("/")
def home(request: Request) -> Response:
    """The way in."""
    return RedirectResponse(address(request, "/attacks", {}), 307)


@router.get("/attacks")
def attacks(request: Request) -> Response:
    """All attacks."""
    return page(request, "attacks.html", attacks=_newest_first(site_of(request)))


def _newest_first(site: Site) -> list[Attack]:
    found = site.memory.of("attacks", site.books.attacks)
    return sorted(found, key=lambda attack: (attack.period.end, attack.code), reverse=True)

"""The dashboard put together: the ledger, the pages, the guards."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import cast

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from bilan.books import Ledger
from bilan.ledger import LedgerError
from bilan.web.api.app import PREFIX, create_api
from bilan.web.forms import Stale
from bilan.web.language import Speaking
from bilan.web.pages import (
    about,
    api,
    attack,
    attacks,
    document,
    overview,
    read,
    review,
    search,
    watch,
)
from bilan.web.rendering import FOLDER, error_page
from bilan.web.security import Guard
from bilan.web.site import Memory, Site

ROUTERS = (
    about.router,
    api.router,
    attack.router,
    attacks.router,
    document.router,
    overview.router,
    read.router,
    review.router,
    search.router,
    watch.router,
)
"""One line for each page."""


def create_app(
    ledger: str | Path,
    *,
    token: str | None = None,
    lang: str | None = None,
    names: Iterable[str] = (),
) -> FastAPI:
    """The dashboard of a ledger that exists. Raises LedgerError.

    ``token``: what visitors must show (``?token=``, a bearer header, the cookie); needed where
    others reach the machine. ``lang`` speaks that language to everybody whose address names
    none. ``names``: host names under which it may be called besides addresses and localhost.
    """
    books = Ledger(ledger, create=False)

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        yield
        books.close()

    app = FastAPI(title="bilan", openapi_url=None, docs_url=None, redoc_url=None, lifespan=life)
    site = Site(books, Memory(books.path), token, frozenset(name.lower() for name in names))
    app.state.site = site
    app.state.pages = [route for router in ROUTERS for route in router.routes]
    for router in ROUTERS:
        app.include_router(router, include_in_schema=False)
    app.mount(PREFIX, create_api(site), name="api")
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _bad_request)
    app.add_exception_handler(LedgerError, _no_ledger)
    app.add_exception_handler(Stale, _stale)
    app.add_middleware(Guard, site=site)
    app.add_middleware(Speaking, lang=lang)
    return app


async def _refused(request: Request, error: Exception) -> Response:
    refused = cast("HTTPException", error)
    said = refused.detail if refused.detail != HTTPStatus(refused.status_code).phrase else ""
    return error_page(request, refused.status_code, said=said)


async def _bad_request(request: Request, error: Exception) -> Response:
    wrong = cast("RequestValidationError", error).errors()
    names = ", ".join(sorted({str(item["loc"][-1]) for item in wrong if item["loc"]}))
    return error_page(request, HTTPStatus.BAD_REQUEST, said=names)


async def _no_ledger(request: Request, error: Exception) -> Response:
    return error_page(request, HTTPStatus.SERVICE_UNAVAILABLE, said=str(error))


async def _stale(request: Request, error: Exception) -> Response:
    return error_page(request, HTTPStatus.FORBIDDEN, kept=cast("Stale", error).kept)

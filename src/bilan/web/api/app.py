"""The API put together: an application of its own, mounted below the pages' guards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

import bilan
from bilan.web.api import (
    attacks,
    checking,
    claims,
    documents,
    downloads,
    meta,
    problems,
    reviews,
)
from bilan.web.api.answers import Answer

if TYPE_CHECKING:
    from bilan.web.site import Site

PREFIX: Final = "/api/v1"
ROUTERS: Final = (
    meta.router,
    attacks.router,
    downloads.router,
    claims.router,
    documents.router,
    checking.router,
    reviews.router,
)
_ABOUT: Final = (
    "Who says what number of what, where, when, how certain, in exact words: the claims of a "
    "ledger and what they come to. The vocabulary is that of `bilan read --format json` and "
    "`bilan balance --format json`; keys are added to, never renamed. Null is “not said”, "
    "never 0. Errors are problem details (RFC 9457). Answers to GET carry an ETag."
)


class Api(FastAPI):
    """The application; its schema leaves out what FastAPI would say of errors by itself."""

    def openapi(self) -> dict[str, Any]:
        """The schema, made once."""
        if self.openapi_schema is None:
            self.openapi_schema = _schema(self)
        return self.openapi_schema


def create_api(site: Site | None = None) -> Api:
    """The API of a site; without one only its schema can be asked for."""
    api = Api(
        title="bilan", openapi_url=None, docs_url=None, redoc_url=None,
        default_response_class=Answer, redirect_slashes=False,
    )  # fmt: skip
    api.state.site = site
    problems.install(api)
    for router in ROUTERS:
        api.include_router(router)
    return api


def _schema(api: FastAPI) -> dict[str, Any]:
    schema = get_openapi(
        title="bilan",
        version=bilan.__version__,
        summary="Claims about attacks, with their words and sources",
        description=_ABOUT,
        routes=api.routes,
        servers=[{"url": PREFIX}],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    schemas = schema["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = problems.Problem.model_json_schema(
        ref_template="#/components/schemas/{model}"
    )
    schemas.update(schemas["Problem"].pop("$defs", {}))
    for path in schema["paths"].values():
        for method, operation in path.items():
            if method == "get":
                operation["responses"]["304"] = {"description": "Not Modified"}
    return schema

"""What went wrong, as problem details (RFC 9457, ``application/problem+json``)."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bilan.exports.json_text import json_bytes
from bilan.ledger import LedgerError

MEDIA_TYPE: Final = "application/problem+json"
_LOG: Final = logging.getLogger("bilan.web")


class Wrong(BaseModel):
    """One thing that is wrong with a request: where, and what."""

    where: str = Field(description="The parameter or field, as in query.limit.")
    message: str


class Problem(BaseModel):
    """What went wrong."""

    type: str = "about:blank"
    title: str = Field(description="What the status means.")
    status: int
    detail: str | None = Field(None, description="What is wrong in particular.")
    errors: list[Wrong] | None = Field(None, description="Each parameter that is wrong.")


class Unfit(HTTPException):
    """What was sent is of the right form and still cannot be taken; 422."""

    def __init__(self, detail: str) -> None:
        super().__init__(HTTPStatus.UNPROCESSABLE_ENTITY, detail)


def problem(
    status: int,
    detail: str | None = None,
    *,
    errors: Sequence[Wrong] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer for a status; ``detail`` and ``errors`` say what is wrong in particular."""
    value: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
    }
    if detail and detail != value["title"]:
        value["detail"] = detail
    if errors:
        value["errors"] = [one.model_dump() for one in errors]
    return Response(json_bytes(value), status, headers=headers, media_type=MEDIA_TYPE)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The entries of a schema for the problems that a route can answer with."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        status: {"description": HTTPStatus(status).phrase, "content": content}
        for status in (*statuses, *ALWAYS)
    }


ALWAYS: Final = (400, 401, 403, 413, 421, 422, 500, 503)
"""Any route can answer so: guards stand before all of them."""


def install(api: FastAPI) -> None:
    """Have an application answer errors so."""
    api.add_exception_handler(HTTPException, _refused)
    api.add_exception_handler(RequestValidationError, _unfit)
    api.add_exception_handler(LedgerError, _no_ledger)


async def _refused(_request: Request, error: Exception) -> Response:
    refused = cast("HTTPException", error)
    return problem(refused.status_code, refused.detail, headers=refused.headers)


async def _unfit(_request: Request, error: Exception) -> Response:
    found = cast("RequestValidationError", error).errors()
    errors = [
        Wrong(where=".".join(map(str, item["loc"])), message=str(item["msg"])) for item in found
    ]
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, errors=errors)


async def _no_ledger(_request: Request, error: Exception) -> Response:
    _LOG.error("%s", error)
    return problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error))

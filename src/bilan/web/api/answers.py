"""Answers as JSON: marked by their contents, so that what is known already is not sent again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Coroutine
from typing import Any, Final

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.responses import JSONResponse

from bilan.exports.json_text import json_bytes

_TAG: Final = re.compile(r'(?:W/)?("[^"]*")')
_KEPT: Final = ("etag", "vary", "cache-control", "content-location")
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Answer(JSONResponse):
    """JSON in UTF-8 with its keys in the order of the contract, on one line."""

    def render(self, content: object) -> bytes:
        """The bytes; what UTF-8 cannot carry is escaped."""
        return json_bytes(content)


class Tagged(APIRoute):
    """A route whose answers to GET carry an ``ETag``; a known one is answered by 304."""

    def get_route_handler(self) -> Handler:
        """The handler with the comparison around it."""
        handle = super().get_route_handler()

        async def tagged(request: Request) -> Response:
            answer = await handle(request)
            if request.method != "GET" or answer.status_code != 200:
                return answer
            digest = hashlib.blake2b(bytes(answer.body), digest_size=12).hexdigest()
            tag = answer.headers["etag"] = f'"{digest}"'
            if not knows(request.headers.get("if-none-match"), tag):
                return answer
            kept = {name: answer.headers[name] for name in _KEPT if name in answer.headers}
            return Response(status_code=304, headers=kept)

        return tagged


def knows(header: str | None, tag: str) -> bool:
    """Does ``If-None-Match`` name this tag, weakly or not?"""
    if header is None:
        return False
    return header.strip() == "*" or tag in _TAG.findall(header)

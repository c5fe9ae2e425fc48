"""In which language a page speaks: as its address says (``?lang=fr``), else as the browser asks."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from bilan.wording import messages

PARAMETER: Final = "lang"
_ASKED: Final = re.compile(r"([A-Za-z]{1,8})(?:-[\w-]*)?\s*(?:;\s*q\s*=\s*([01](?:\.\d*)?))?\s*\Z")


def chosen(query: str) -> str | None:
    """The language that an address names, None where it names none that we speak."""
    try:
        asked = parse_qs(query, max_num_fields=1000).get(PARAMETER, [""])[-1]
    except ValueError:  # too many of them
        return None
    return asked if asked in messages.LANGUAGES else None


def preferred(accepted: str) -> str:
    """The language of ours that an ``Accept-Language`` header likes most; else English."""
    best, weight = "en", 0.0
    for part in accepted.split(",")[:20]:
        match = _ASKED.match(part.strip())
        if match is not None and match[1].lower() in messages.LANGUAGES:
            likes = float(match[2] or 1)
            if likes > weight:
                best, weight = match[1].lower(), likes
    return best


class Speaking:
    """Middleware: everything within a request speaks its language."""

    def __init__(self, app: ASGIApp, *, lang: str | None = None) -> None:
        self._app = app
        self._lang = lang

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Choose, then pass on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        named = chosen(scope["query_string"].decode("latin-1"))
        accepted = Headers(scope=scope).get("accept-language", "")
        with messages.speaking(named or self._lang or preferred(accepted)):
            await self._app(scope, receive, send)

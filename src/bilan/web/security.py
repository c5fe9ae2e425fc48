"""Who may ask for what: hosts, tokens, requests of other sites, sizes, and headers.

A page on another site must neither read the ledger (a name of its own that points to this
machine) nor write into it (a form that is sent here). No script, style or picture is loaded
from anywhere else, and no page of ours is shown inside another one.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import logging
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bilan.web.rendering import error_page
from bilan.web.site import Site

LARGEST: Final = 12_000_000
"""Bytes of a request's body; more is refused."""
COOKIE: Final = "bilan_token"
TOKEN: Final = "token"  # noqa: S105 (the name of a parameter)
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})

POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Not no-referrer: under that browsers send our own forms with "Origin: null", and then
    # nothing tells them from those of other sites.
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, no-cache",
}
_OPEN: Final = "/static/"
_LOG: Final = logging.getLogger("bilan.web")


def host_of(header: str) -> str:
    """The name in a ``Host`` header without its port, lower case; blank for a broken one."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


def known_host(header: str, names: frozenset[str]) -> bool:
    """May this site be called so? An address can't be made to point elsewhere, a name can."""
    host = host_of(header)
    if host in names or host == "localhost":
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def same_origin(headers: Headers, scheme: str) -> bool | None:
    """Does one of our own pages send this? None where the request does not say."""
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = headers.get("origin")
    if origin is None:
        return None if site is None else True
    return origin.lower() == f"{scheme}://{headers.get('host', '')}".lower()


def cookie_of(token: str) -> str:
    """What the cookie of a visitor holds who has shown the token; it gives no token away."""
    return hmac.new(token.encode(), b"bilan cookie", hashlib.sha256).hexdigest()


def shown(request: Request, token: str) -> bool:
    """Has the visitor shown the token, in a header or by cookie?"""
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and _same(given.strip(), token):
        return True
    return _same(request.cookies.get(COOKIE, ""), cookie_of(token))


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


class TooLarge(Exception):  # noqa: N818 (what it says of the request)
    """The body of a request goes on beyond what is taken."""


class Guard:
    """Middleware: refuses what must be refused, and gives each answer its headers."""

    def __init__(self, app: ASGIApp, *, site: Site) -> None:
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Judge the request, then pass it on; an error within becomes a page of ours."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        request = Request(scope, receive)
        try:
            answer = self._judged(request)
            if answer is None:
                if scope["method"] == "HEAD":  # as GET; the server leaves the body out
                    scope = {**scope, "method": "GET"}
                await self._app(scope, _limited(receive), with_headers)
                return
        except TooLarge:
            answer = error_page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        except Exception:  # noqa: BLE001 (whatever it is, the visitor gets a page)
            _LOG.exception("%s %s", scope["method"], scope["path"])
            answer = error_page(request, HTTPStatus.INTERNAL_SERVER_ERROR)
        if not started:
            await answer(scope, receive, with_headers)

    def _judged(self, request: Request) -> Response | None:
        """The refusal of a request, None where it may pass."""
        headers = request.headers
        if not known_host(headers.get("host", ""), self._site.names):
            return error_page(request, HTTPStatus.MISDIRECTED_REQUEST)
        size = headers.get("content-length", "0")
        if not size.isdecimal() or int(size) > LARGEST:
            return error_page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if request.method not in SAFE:
            own = same_origin(headers, request.url.scheme)
            # Browsers always say who sends a form; a program that says nothing may use the API.
            if own is False or (own is None and not request.url.path.startswith("/api/")):
                return error_page(request, HTTPStatus.FORBIDDEN)
        if self._site.token is not None and not request.url.path.startswith(_OPEN):
            return self._let_in(request, self._site.token)
        return None

    @staticmethod
    def _let_in(request: Request, token: str) -> Response | None:
        if shown(request, token):
            return None
        given = request.query_params.get(TOKEN, "")
        if request.method == "GET" and given and _same(given, token):
            rest = [pair for pair in parse_qsl(request.url.query) if pair[0] != TOKEN]
            path = "/" + request.url.path.lstrip("/\\")
            answer = RedirectResponse(f"{path}?{urlencode(rest)}" if rest else path, 303)
            answer.set_cookie(
                COOKIE,
                cookie_of(token),
                httponly=True,
                samesite="strict",
                secure=request.url.scheme == "https",
            )
            return answer
        return error_page(request, HTTPStatus.UNAUTHORIZED)


def _limited(receive: Receive) -> Receive:
    """The body as it comes, up to the largest that is taken."""
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST:
            raise TooLarge
        return message

    return limited

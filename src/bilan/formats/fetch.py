"""Fetching one address that the user gave: http and https only, bounded in time and size."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from email.message import Message
from typing import IO
from urllib.parse import quote, urlsplit, urlunsplit

from bilan.formats.errors import SourceError
from bilan.formats.opening import Opened, unpack

SIZE_LIMIT = 20 << 20
"""Bytes of the largest answer that is taken, 20 MB, packed or unpacked."""
USER_AGENT = "bilan/0.1 (reads one report for one reader; not a crawler)"
_CHUNK = 1 << 16
_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/json,text/plain,*/*;q=0.5"
)


class _OnlyHttp(urllib.request.HTTPRedirectHandler):
    """Follows redirects to http and https addresses alone."""

    max_redirections = 5

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in ("http", "https"):
            fp.close()
            raise SourceError(f"{req.full_url}: redirects to what is no http address ({newurl})")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(address: str, *, timeout: float) -> Opened:
    """The answer of one address. Raises :class:`SourceError` for all that can go wrong."""
    deadline = time.monotonic() + timeout
    try:
        request = urllib.request.Request(  # noqa: S310 (its scheme is checked in plain_address)
            plain_address(address), headers={"User-Agent": USER_AGENT, "Accept": _ACCEPT}
        )
        with _opener().open(request, timeout=timeout) as answer:
            raw = _read(answer, address, deadline)
            final, headers = answer.geturl(), answer.headers
    except urllib.error.HTTPError as error:
        error.close()
        raise SourceError(f"{address}: the server answers {error.code} {error.reason}") from error
    except urllib.error.URLError as error:
        raise SourceError(f"{address}: cannot be reached ({error.reason})") from error
    except TimeoutError as error:
        raise SourceError(f"{address}: no answer within {timeout:g} seconds") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise SourceError(f"{address}: cannot be read ({error})") from error
    return _opened(raw, address, final, headers)


def _opener() -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _OnlyHttp(),
    ):
        opener.add_handler(handler)
    return opener


def plain_address(address: str) -> str:
    """The address in ASCII, without its fragment; raises SourceError where it is none."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise SourceError(f"{address}: not an address ({error})") from error
    if parts.scheme not in ("http", "https") or not host:
        raise SourceError(f"{address}: not an http or https address")
    if parts.username is not None:
        raise SourceError("an address with a user name or password in it is not read")
    try:
        plain_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise SourceError(f"{address}: not an address ({error})") from error
    if ":" in plain_host:
        plain_host = f"[{plain_host}]"
    netloc = plain_host if port is None else f"{plain_host}:{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme, netloc, path, query, ""))


def _read(answer: IO[bytes], address: str, deadline: float) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := answer.read(_CHUNK):
        size += len(chunk)
        if size > SIZE_LIMIT:
            raise SourceError(f"{address}: larger than {SIZE_LIMIT >> 20} MB")
        if time.monotonic() > deadline:
            raise TimeoutError
        chunks.append(chunk)
    return b"".join(chunks)


def _opened(raw: bytes, address: str, final: str, headers: Message) -> Opened:
    if headers.get("Content-Encoding", "").lower() in ("gzip", "x-gzip"):
        raw = unpack(raw, address, limit=SIZE_LIMIT)
    return Opened(
        raw=raw,
        origin=address,
        name=urlsplit(final).path.rsplit("/", 1)[-1],
        url=final,
        media_type=headers.get_content_type() if headers.get("Content-Type") else None,
        charset=headers.get_content_charset(),
    )

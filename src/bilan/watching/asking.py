"""One polite question over HTTP: conditional, bounded, and only where the user may be led.

Nothing of a proxy: the address is asked directly.
"""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from bilan.formats import SourceError
from bilan.formats.fetch import SIZE_LIMIT, plain_address
from bilan.formats.opening import unpack
from bilan.watching.connecting import RefusedError, connected, cut_after
from bilan.watching.plan import place_of

MOST_REDIRECTS: Final = 5
LONGEST_WAIT: Final = timedelta(days=7)
"""A server that asks for more with ``Retry-After`` is asked again after this."""
_CHUNK: Final = 1 << 16
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_ACCEPT: Final = (
    "application/atom+xml,application/rss+xml,application/feed+json,text/html,"
    "application/xml;q=0.9,application/json;q=0.9,*/*;q=0.5"
)


class AskError(Exception):
    """A question without a good answer. ``code`` says what went wrong (see docs/watch.md)."""

    def __init__(
        self, code: str, detail: object = "", *, retry_after: timedelta | None = None
    ) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = " ".join(str(detail).split())[:300]
        self.retry_after = retry_after


class Answer(NamedTuple):
    """What a server gave. ``raw`` is blank where nothing changed (``status`` 304)."""

    status: int
    raw: bytes
    url: str
    media_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


class Asker:
    """Asks addresses one at a time.

    ``named`` are the hosts and ports that may be on a private network because the user wrote
    them down. ``pause`` is what lies between two requests to a host; ``timeout`` (seconds) and
    ``size`` (bytes, packed or unpacked) bound one answer.
    """

    def __init__(
        self,
        named: frozenset[tuple[str, int]],
        *,
        pause: timedelta,
        timeout: float = 20.0,
        size: int = SIZE_LIMIT,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._named = named
        self._pause = pause
        self._timeout = timeout
        self._size = size
        self._sleep = sleep
        self._clock = clock
        self._last: dict[tuple[str, int], float] = {}

    def ask(
        self,
        address: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        slower: Callable[[str], timedelta] | None = None,
        permit: Callable[[str], None] | None = None,
        size: int | None = None,
    ) -> Answer:
        """The answer of an address, through redirects. Raises AskError.

        ``permit`` is asked before each request and raises AskError to prevent it; ``slower``
        tells the longer pause that the host of an address asks for.
        """
        url = address
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        for _ in range(MOST_REDIRECTS + 1):
            if permit is not None:
                permit(url)
            self._wait(url, slower(url) if slower else timedelta(0))
            answer = self._once(url, conditions, size or self._size)
            if isinstance(answer, Answer):
                return answer
            url = answer
        raise AskError("loop", address)

    def _wait(self, url: str, slower: timedelta) -> None:
        place = place_of(url)
        last = self._last.get(place)
        pause = max(self._pause, slower).total_seconds()
        if last is not None and (left := last + pause - self._clock()) > 0:
            self._sleep(left)
        self._last[place] = self._clock()

    def _once(self, url: str, conditions: dict[str, str | None], size: int) -> Answer | str:
        """One request; the address that it redirects to, or the answer."""
        parts = urlsplit(url)
        host, port = place_of(url)
        try:
            with (
                connected(
                    host, port, timeout=self._timeout, free=(host, port) in self._named
                ) as raw,
                cut_after(raw, self._timeout) as cut,
            ):
                secure = ssl.create_default_context() if parts.scheme == "https" else None
                plain = secure.wrap_socket(raw, server_hostname=host) if secure else raw
                with plain:
                    connection = http.client.HTTPConnection(host, port, timeout=self._timeout)
                    connection.sock = plain
                    try:
                        found = self._exchange(connection, url, conditions, size)
                    except (OSError, http.client.HTTPException):
                        if cut.is_set():
                            raise TimeoutError from None
                        raise
                    if cut.is_set():  # the end of an answer that was none
                        raise TimeoutError
                    return found
        except RefusedError as error:
            raise AskError("refused", url) from error
        except TimeoutError as error:
            raise AskError("slow", f"{self._timeout:g}") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise AskError("unreachable", reason) from error

    def _exchange(
        self,
        connection: http.client.HTTPConnection,
        url: str,
        conditions: dict[str, str | None],
        size: int,
    ) -> Answer | str:
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.putrequest("GET", target, skip_host=True, skip_accept_encoding=True)
        headers = {
            "Host": parts.netloc,
            "User-Agent": user_agent(),
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip",
            "Connection": "close",
            **{name: value for name, value in conditions.items() if value},
        }
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        if response.status in _REDIRECTS and (to := response.getheader("Location")):
            return _led_to(url, to)
        if response.status == http.HTTPStatus.NOT_MODIFIED:
            return _answer(response, b"", url)
        if response.status != http.HTTPStatus.OK:
            code = "gone" if response.status == http.HTTPStatus.GONE else "status"
            said = f"{response.status} {response.reason}"
            raise AskError(code, said, retry_after=_retry_after(response.getheader("Retry-After")))
        return _answer(response, _body(response, url, size), url)


def user_agent() -> str:
    """Who asks: bilan and its version."""
    from bilan import __version__

    return f"bilan/{__version__} (watches feeds for one reader)"


def _led_to(url: str, to: str) -> str:
    """The address of a redirect. Raises AskError where it is no http or https address."""
    try:
        return plain_address(urljoin(url, to))
    except (SourceError, ValueError) as error:
        raise AskError("refused", to) from error


def _body(response: http.client.HTTPResponse, url: str, size: int) -> bytes:
    pieces: list[bytes] = []
    length = 0
    while piece := response.read(_CHUNK):
        length += len(piece)
        if length > size:
            raise AskError("large", size >> 20)
        pieces.append(piece)
    raw = b"".join(pieces)
    if response.getheader("Content-Encoding", "").lower() in ("gzip", "x-gzip"):
        try:
            return unpack(raw, url, limit=size)
        except SourceError as error:
            code = "large" if "more than" in str(error) else "damaged"
            raise AskError(code, size >> 20 if code == "large" else "gzip") from error
    return raw


def _answer(response: http.client.HTTPResponse, raw: bytes, url: str) -> Answer:
    headers = response.headers
    return Answer(
        status=response.status,
        raw=raw,
        url=url,
        media_type=headers.get_content_type() if headers.get("Content-Type") else None,
        charset=headers.get_content_charset(),
        etag=_kept(headers.get("ETag")),
        modified=_kept(headers.get("Last-Modified")),
    )


def _kept(value: str | None) -> str | None:
    """A header that is sent back one day: short, of printable ASCII, else None."""
    if value is None or len(value) > 500 or not (value.isascii() and value.isprintable()):
        return None
    return value


def _retry_after(value: str | None) -> timedelta | None:
    """Seconds or a date, as the time from now that a server wants to be left alone."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return min(timedelta(seconds=min(int(value[:12]), 10**9)), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(timedelta(0), min(moment - datetime.now(UTC), LONGEST_WAIT))

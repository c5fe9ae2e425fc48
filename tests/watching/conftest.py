"""A web server on the loopback, and a watcher that neither sleeps nor lives in real time."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import bilan
from bilan.books import Ledger
from bilan.core.reading import ReaderName
from bilan.watching import Asker, Outcome, Watcher, load_plan

Respond = Callable[[http.server.BaseHTTPRequestHandler], None]


def answer(
    body: bytes | str, *, status: int = 200, media: str = "text/html", **headers: str
) -> Respond:
    """An answer with a body; the names of headers have _ for -."""

    def respond(handler: http.server.BaseHTTPRequestHandler) -> None:
        raw = body.encode() if isinstance(body, str) else body
        handler.send_response(status)
        handler.send_header("Content-Type", media)
        handler.send_header("Content-Length", str(len(raw)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(raw)

    return respond


@dataclass
class Site:
    """A site of made-up pages: path → answer, and what was asked of it."""

    address: str
    pages: dict[str, Respond] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        """What was asked but for the rules for robots, in order."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


class _Handler(http.server.BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append((self.path, dict(self.headers.items())))
        respond = self.site.pages.get(self.path)
        if respond is None:
            self.send_error(404)
        else:
            respond(self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what these tests are about."""


@pytest.fixture
def site() -> Iterator[Site]:
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {}))
    made = Site(f"http://127.0.0.1:{server.server_address[1]}")
    server.RequestHandlerClass.site = made  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Watch:
    """A watcher whose clock only moves when it sleeps or a test says so."""

    folder: Path
    now: datetime = datetime(2030, 5, 1, 8, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)
    timeout: float = 5.0
    size: int = 1 << 20

    @property
    def ledger(self) -> Path:
        """Where the ledger is."""
        return self.folder / "ledger.sqlite"

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)

    def round(self, feeds: str, *, all_: bool = True) -> list[Outcome]:
        """Ask the feeds of a file with this text once, as a fresh process would."""
        path = self.folder / "feeds.toml"
        path.write_text(feeds, "utf-8")
        plan = load_plan(path, languages=("en", "fr", "uk", "ru"))
        asker = Asker(
            plan.named(),
            pause=plan.pause,
            timeout=self.timeout,
            size=self.size,
            sleep=self.sleep,
            clock=lambda: self.now.timestamp(),
        )
        with Ledger(self.ledger) as ledger:
            watcher = Watcher(
                plan,
                ledger,
                asker,
                read=bilan.read_document,
                reader=ReaderName("test", "0"),
                now=lambda: self.now,
            )
            return list(watcher.round(all_=all_))


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    return Watch(tmp_path)

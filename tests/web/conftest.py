"""The real server on a free port, and a real browser that fails on whatever looks wrong."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
import uvicorn
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)
from playwright.sync_api import Error as BrowserError

from bilan import read_document
from bilan.formats import read_source
from bilan.ledger import Ledger
from bilan.web.app import create_app

EXAMPLES = Path(__file__).parents[2] / "examples"
NIGHT = "2031-03-05-RU-UA-night"
"""The attack that the example reports tell of."""
_ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


class Served(NamedTuple):
    """A dashboard that runs: its address without a slash at the end, and its ledger's file."""

    url: str
    ledger: Path


@contextmanager
def serving(ledger: Path, **options: object) -> Iterator[Served]:
    """The dashboard of a ledger on a free port of this machine, in a thread."""
    app = create_app(ledger, **options)  # type: ignore[arg-type]
    config = uvicorn.Config(app, log_level="error", access_log=False, server_header=False)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive(), "the server did not start"
                time.sleep(0.01)
            yield Served(f"http://127.0.0.1:{port}", ledger)
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def example_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the example reports; copy it before writing into it."""
    path = tmp_path_factory.mktemp("web") / "night.sqlite"
    with Ledger(path) as books:
        for source in ("one-night/reports.jsonl", "reports/2025-03-05.sumy.en.html"):
            documents = read_source(str(EXAMPLES / source))
            books.append(read_document(document) for document in documents)
    return path


@pytest.fixture(scope="session")
def site(example_ledger: Path) -> Iterator[Served]:
    """The dashboard of the example reports, for tests that change nothing."""
    with serving(example_ledger) as served:
        yield served


@pytest.fixture
def own_site(example_ledger: Path, tmp_path: Path) -> Iterator[Served]:
    """A dashboard with a ledger of its own, for tests that decide something."""
    with serving(copied(example_ledger, tmp_path / "own.sqlite")) as served:
        yield served


def copied(ledger: Path, to: Path) -> Path:
    """A copy of a ledger that nobody has open for writing."""
    for end in ("", "-wal"):
        source = ledger.with_name(ledger.name + end)
        if source.exists():
            shutil.copy(source, to.with_name(to.name + end))
    return to


def chromium() -> str | None:
    """The browser of this machine, None where there is none."""
    named = os.environ.get("BILAN_CHROMIUM")
    return named or next(filter(None, map(shutil.which, _NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium; a machine without one skips, unless BILAN_REQUIRE_BROWSER forbids that."""
    path = chromium()
    if path is None:
        why = "no Chromium on this machine; name one with BILAN_CHROMIUM"
        if os.environ.get("BILAN_REQUIRE_BROWSER"):
            pytest.fail(why)
        pytest.skip(why)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield launched
        launched.close()


class Watched:
    """Opens pages and keeps what must not happen on them."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.wrong: list[str] = []
        self.allowed: set[int] = set()
        """Statuses of ours that a test asks for; the browser logs each above 399 as an error."""

    def __call__(self, **options: object) -> Page:
        """A new page; options are those of a browser context (``java_script_enabled``, …)."""
        wide = {"width": 1280, "height": 900}
        settings: dict[str, object] = {"viewport": wide, "locale": "en-GB"} | options
        context = self._browser.new_context(**settings)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", self._console)
        page.on("pageerror", self._page_error)
        page.on("request", self._request)
        return page

    def _console(self, message: ConsoleMessage) -> None:
        asked_for = any(f"status of {status}" in message.text for status in self.allowed)
        if message.type in ("error", "warning") and not asked_for:
            self.wrong.append(f"console: {message.text}")

    def _page_error(self, error: BrowserError) -> None:
        self.wrong.append(f"script: {error}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "about:")):
            self.wrong.append(f"asked another host: {request.url}")

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture
def watched(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """What opens pages; the test fails for an error or a request elsewhere on any of them."""
    if "own_site" in request.fixturenames:
        request.getfixturevalue("own_site")  # first, so that its pages close before it does
    made = Watched(browser)
    yield made
    made.close()
    assert made.wrong == []


@pytest.fixture
def page(watched: Watched) -> Page:
    """One watched page at 1280 × 900."""
    return watched()

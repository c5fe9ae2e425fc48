"""Take the pictures of docs/screenshots from the real pages: ``python tools/screenshots.py``.

A ledger is made of the example reports, the dashboard served on this machine, and each page opened
in a Chromium that asks nobody else. Look at the pictures before you commit them.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

import uvicorn
from playwright.sync_api import Page, sync_playwright

from bilan import read_document
from bilan.books import Ledger
from bilan.formats import read_source
from bilan.ledger.feeds import FeedPage, FeedState
from bilan.web.app import create_app

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "docs" / "screenshots"
REPORTS: Final = "examples/one-night/reports.jsonl"
NIGHT: Final = "2031-03-05-RU-UA-night"
TEXT: Final = (
    "Ukraine shot down 125 drones overnight, the air force said on Wednesday. Three people were "
    "killed in Kharkiv, the governor said. Russia had launched 137 drones."
)
SHOWN: Final = "Noon Report"
"""The outlet whose report is the picture of a document."""
ASKED: Final = datetime(2031, 3, 5, 18, 30, tzinfo=UTC)
FEEDS: Final = (
    ("Alpha Wire", "https://alpha-wire.example/rss.xml", ""),
    ("Harbour Post", "https://harbour-post.example/feed.json", ""),
    ("Noon Report", "https://noon-report.example/atom.xml", "503 Service Unavailable"),
)
"""Feeds of the page Watch: publisher, made-up address, what the server answered if not well."""
ARGUMENTS: Final = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


class Shot(NamedTuple):
    """A picture: its name, the address, and how wide, high, and in which scheme it is taken."""

    name: str
    path: str
    width: int = 1280
    height: int = 960
    scheme: str = "light"


SHOTS: Final = (
    Shot("overview", "/?lang=en&by=day", height=1400),
    Shot("attack", f"/attack/{NIGHT}?lang=en", height=1400),
    Shot("document", "/document/DOCUMENT?lang=en"),
    Shot("read", "/read?lang=en", height=1100),
    Shot("review", "/review?lang=en"),
    Shot("search", "/search?lang=en&q=drones"),
    Shot("watch", "/watch?lang=en", height=720),
    Shot("attack-fr", f"/attack/{NIGHT}?lang=fr", height=1400),
    Shot("attack-fr-phone-dark", f"/attack/{NIGHT}?lang=fr", 390, 844, "dark"),
)


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """The dashboard of a ledger on a free port of this machine; its address."""
    config = uvicorn.Config(create_app(ledger), log_level="error", access_log=False)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def filled(ledger: Path) -> str:
    """Fill a ledger with the reports of one night; the id of the report that is shown.

    The folder of work is the project's, so that no other path is seen in a picture.
    """
    os.chdir(ROOT)
    documents = list(read_source(REPORTS))
    with Ledger(ledger) as books:
        books.append(read_document(document) for document in documents)
        for name, address, problem in FEEDS:
            state = FeedState(address, name, ASKED, ASKED - timedelta(hours=9 if problem else 0))
            if problem:
                again = ASKED + timedelta(hours=1)
                state = state._replace(
                    problem="status", detail=problem, failures=2, not_before=again
                )
            books.feeds.note(
                state,
                [
                    FeedPage(document.origin, document.id, ASKED - timedelta(minutes=15 * number))
                    for number, document in enumerate(documents)
                    if document.publisher == name
                ],
            )
    return next(document.id for document in documents if document.publisher == SHOWN)


def take(page: Page, shot: Shot, address: str) -> None:
    """Open a page and take its picture."""
    page.goto(address)
    if shot.name == "read":
        page.locator("textarea").first.fill(TEXT)
        dated = page.locator("input[name=published]")
        if dated.count():
            dated.first.fill("2031-03-05")
        page.locator("main form button").first.click()
        page.wait_for_load_state()
    page.screenshot(path=str(FOLDER / f"{shot.name}.png"), animations="disabled")


def main() -> int:
    """Take them all."""
    chromium = os.environ.get("BILAN_CHROMIUM") or next(
        filter(None, map(shutil.which, NAMES)), None
    )
    if chromium is None:
        print("no Chromium on this machine; name one with BILAN_CHROMIUM", file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        ledger = Path(made) / "night.sqlite"
        document = filled(ledger)
        with serving(ledger) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            for shot in SHOTS:
                size = {"width": shot.width, "height": shot.height}
                page = browser.new_page(viewport=size, color_scheme=shot.scheme)  # type: ignore[arg-type]
                take(page, shot, url + shot.path.replace("DOCUMENT", document))
                page.close()
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

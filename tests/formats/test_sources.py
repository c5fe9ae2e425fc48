from __future__ import annotations

import gzip
import http.server
import io
import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bilan.formats import SourceError, fetch, read_source
from bilan.formats.dates import parse_date
from bilan.formats.opening import Opened, open_source, unpack
from bilan.formats.sources import format_of

PAGE = "<html><body><article><p>Un drone est tombé en mer.</p></article></body></html>"


def refused(source: str, **given: float) -> str:
    with pytest.raises(SourceError) as caught:
        list(read_source(source, **given))  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert refused(str(tmp_path / "none.txt")).endswith("none.txt: no such file")
    assert "is a directory" in refused(str(tmp_path))
    assert "empty" in refused(str(empty))
    assert "not a file" in refused("/dev/zero")
    assert "cannot be read" in refused("a\0b")
    assert "cannot be read" in refused("a" * 5000)
    assert "only http and https" in refused("ftp://a.example/report.txt")
    assert "only http and https" in refused("file:///etc/hostname")
    assert refused("")


def test_a_pipe_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"Un drone.",))
    writer.start()
    (doc,) = read_source(str(path))
    writer.join()
    assert doc.text == "Un drone."


def test_standard_input() -> None:
    (doc,) = read_source("-", stdin=io.BytesIO(b"Un drone abattu."), language="fr")
    assert (doc.text, doc.origin, doc.language) == ("Un drone abattu.", "-", "fr")
    with pytest.raises(SourceError, match="-: empty"):
        read_source("-", stdin=io.BytesIO(b""))


def test_gzip(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"Un drone."))
    assert [doc.text for doc in read_source(str(path))] == ["Un drone."]
    path.write_bytes(gzip.compress(b"Un drone." * 100)[:-9])
    assert "damaged gzip" in refused(str(path))
    with pytest.raises(SourceError, match="unpacks to more"):
        unpack(gzip.compress(bytes(1000)), "x", limit=999)


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("a.txt", b"Un drone.", "text"),
        ("a.txt", PAGE.encode(), "html"),
        ("a.html", b"Un drone.", "html"),
        ("a", b"\xef\xbb\xbf <!DOCTYPE html><p>a", "html"),
        ("a", b"<p>Un drone.</p>", "html"),
        ("a", b"<3 drones", "text"),
        ("a.xml", b'<?xml version="1.0"?><rss version="2.0">', "feed"),
        ("a", b'<?xml version="1.0"?>\n<feed xmlns="x">', "feed"),
        ("a", b'<?xml version="1.0"?><html xmlns="x"><body>', "html"),
        ("a.jsonl", b'{"text": "a"}', "jsonl"),
        ("a", b'{"text": "a"}\n{"text": "b"}', "jsonl"),
        ("a.json", b'[{"text": "a"}]', "jsonl"),
        ("a.json", b'{"name": "c", "messages": []}', "telegram"),
        ("a", b'{\n "name": "c",\n "messages": []\n}', "telegram"),
        ("a", b"{a brace} and words", "text"),
        ("a", b"[AFP] Un drone abattu", "text"),
    ],
)
def test_the_format_is_told_by_name_and_content(name: str, raw: bytes, expected: str) -> None:
    assert format_of(Opened(raw, name, name)) == expected


def test_a_format_can_be_named() -> None:
    (doc,) = read_source("-", stdin=io.BytesIO(PAGE.encode()), format="text")
    assert doc.text == PAGE
    with pytest.raises(SourceError, match="unknown format 'pdf'"):
        read_source("-", stdin=io.BytesIO(b"a"), format="pdf")


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2025-03-04", datetime(2025, 3, 4, tzinfo=UTC)),
        ("2025/03/04 05:00", datetime(2025, 3, 4, 5, tzinfo=UTC)),
        ("2025-03-04 05:00 +0000", datetime(2025, 3, 4, 5, tzinfo=UTC)),
        ("Tue, 04 Mar 2025 05:00:00 GMT", datetime(2025, 3, 4, 5, tzinfo=UTC)),
        (1741064400, datetime(2025, 3, 4, 5, tzinfo=UTC)),
        ("1741064400000", datetime(2025, 3, 4, 5, tzinfo=UTC)),
        ("2025-02-30", None),
        ("0001-01-01", None),
        ("9999-12-31T23:59:59-14:00", None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", None),
        (datetime(9999, 12, 31, tzinfo=UTC), None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (True, None),
        (float("nan"), None),
        (1e300, None),
        ([], None),
    ],
)
def test_dates(value: object, moment: datetime | None) -> None:
    assert parse_date(value) == moment


class Handler(http.server.BaseHTTPRequestHandler):
    agents: list[str] = []  # noqa: RUF012 (one list for all requests is meant)

    def do_GET(self) -> None:
        self.agents.append(self.headers["User-Agent"])
        routes = {
            "/page": (200, {"Content-Type": "text/html; charset=koi8-r"}, self.page("koi8-r")),
            "/caf%C3%A9?q=%C3%A9": (200, {"Content-Type": "text/plain"}, b"Un drone."),
            "/packed": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"Un drone.")),
            "/large": (200, {}, bytes(fetch.SIZE_LIMIT + 1)),
            "/empty": (200, {}, b""),
            "/moved": (302, {"Location": "/page"}, b""),
            "/ftp": (302, {"Location": "ftp://127.0.0.1/a"}, b""),
            "/file": (302, {"Location": "file:///etc/hostname"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
        }
        status, headers, body = routes.get(self.path, (404, {}, b"nothing"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def page(self, charset: str) -> bytes:
        return "<p>Ночью над морем сбит дрон.</p>".encode(charset)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as served:
        thread = threading.Thread(target=served.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_an_address_is_fetched(server: str) -> None:
    (doc,) = read_source(f"{server}/page")
    assert doc.text == "Ночью над морем сбит дрон."
    assert (doc.origin, doc.url) == (f"{server}/page", f"{server}/page")
    assert Handler.agents[-1].startswith("bilan/")
    (doc,) = read_source(f"{server}/moved")
    assert (doc.origin, doc.url) == (f"{server}/moved", f"{server}/page")
    assert [d.text for d in read_source(f"{server}/packed")] == ["Un drone."]
    assert [d.text for d in read_source(f"{server}/café?q=é#top")] == ["Un drone."]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/nowhere", "answers 404"),
        ("/large", "larger than 20 MB"),
        ("/empty", "empty"),
        ("/ftp", "no http address"),
        ("/file", "not allowed"),
        ("/loop", "answers 302"),
    ],
)
def test_addresses_that_cannot_be_read(server: str, path: str, reason: str) -> None:
    message = refused(f"{server}{path}")
    assert reason in message
    assert message.startswith(f"{server}{path}: ")


def test_addresses_that_are_none(server: str) -> None:
    assert "cannot be reached" in refused("http://127.0.0.1:1/")
    assert "not an" in refused("http://")
    assert "not an" in refused("http://a:b/")
    assert "not an" in refused("http://[::1/")
    assert "password" in refused(server.replace("//", "//me:secret@"))
    assert "secret" not in refused(server.replace("//", "//me:secret@"))


def test_a_server_that_does_not_answer() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        message = refused(f"http://127.0.0.1:{port}/", timeout=0.2)
    assert "no answer within 0.2 seconds" in message or "timed out" in message


def test_opening_says_what_it_knows(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"{}"))
    assert open_source(str(path)) == Opened(b"{}", str(path), "a.jsonl")

"""Nobody else reads or writes: hosts, tokens, forms of other sites, sizes, headers."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bilan.web.app import create_app
from bilan.web.security import LARGEST
from tests.web.conftest import Served, Watched, serving

TOKEN = "a-token-for-this-test"  # noqa: S105


@pytest.fixture
def ask(site: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site.url) as client:
        yield client


@pytest.fixture(scope="session")
def guarded(example_ledger: Path) -> Iterator[Served]:
    with serving(example_ledger, token=TOKEN) as served:
        yield served


PATHS = ("/about", "/attacks", "/nowhere", "/static/bilan.css", "/static/none.css", "/attacks.json")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_its_headers(ask: httpx.Client, path: str) -> None:
    headers = ask.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


def test_a_name_that_points_here_is_not_ours(ask: httpx.Client, site: Served) -> None:
    port = site.url.rsplit(":", 1)[1]
    assert ask.get("/about", headers={"host": f"evil.example:{port}"}).status_code == 421
    assert ask.get("/about", headers={"host": "127.0.0.1.evil.example"}).status_code == 421
    assert ask.get("/about", headers={"host": "@"}).status_code == 421
    assert ask.get("/about", headers={"host": f"localhost:{port}"}).status_code == 200
    assert ask.get("/about", headers={"host": "[::1]:9"}).status_code == 200


def test_a_name_may_be_given(example_ledger: Path) -> None:
    with serving(example_ledger, names=["Desk.example"]) as served:
        answer = httpx.get(f"{served.url}/about", headers={"host": "desk.example:80"})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "cross-site", "origin": "SAME"},
    ],
)
def test_a_form_of_another_site_is_refused(
    ask: httpx.Client, site: Served, headers: dict[str, str]
) -> None:
    sent = {name: site.url if value == "SAME" else value for name, value in headers.items()}
    assert ask.post("/about", headers=sent, data={"any": "thing"}).status_code == 403


def test_a_form_of_ours_gets_through(ask: httpx.Client, site: Served) -> None:
    assert ask.post("/about", headers={"origin": site.url}).status_code == 405
    assert ask.post("/about", headers={"sec-fetch-site": "same-origin"}).status_code == 405


def raw(site: Served, lines: str) -> str:
    """The first line of the answer to a request that no client library would send."""
    host, port = site.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as sent:
        sent.sendall(lines.replace("\n", "\r\n").encode())
        return sent.makefile("rb").readline().decode()


def test_a_body_too_large_is_refused_before_it_is_read(site: Served) -> None:
    head = f"POST /about HTTP/1.1\nHost: localhost\nOrigin: {site.url}\n"
    assert " 413 " in raw(site, f"{head}Content-Length: {LARGEST + 1}\n\n")


def test_without_the_token_nothing_is_shown(guarded: Served) -> None:
    for path in ("/about", "/attacks", "/nowhere", "/attacks.json"):
        answer = httpx.get(guarded.url + path)
        assert answer.status_code == 401
        assert "2031" not in answer.text
    wrong = {"authorization": "Bearer no"}
    assert httpx.get(f"{guarded.url}/about", headers=wrong).status_code == 401
    assert httpx.get(f"{guarded.url}/about?token=no").status_code == 401
    assert httpx.get(f"{guarded.url}/static/bilan.css").status_code == 200


def test_the_token_opens_by_header_and_by_address(guarded: Served) -> None:
    right = {"authorization": f"Bearer {TOKEN}"}
    assert httpx.get(f"{guarded.url}/about", headers=right).status_code == 200
    with httpx.Client(base_url=guarded.url) as client:
        answer = client.get(f"/about?lang=fr&token={TOKEN}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/about?lang=fr")
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "samesite=strict" in cookie.lower()
        assert TOKEN not in cookie
        assert client.get("/about").status_code == 200


def test_the_token_leads_nowhere_else(guarded: Served) -> None:
    answer = httpx.get(f"{guarded.url}//evil.example/?token={TOKEN}")
    assert not answer.headers.get("location", "/").startswith("//")


def test_a_fault_becomes_a_page_without_its_details(
    example_ledger: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> object:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("bilan.web.pages.about._digest", broken)
    with serving(example_ledger) as served:
        answer = httpx.get(f"{served.url}/about", headers={"accept-language": "fr"})
    assert answer.status_code == 500
    assert "content-security-policy" in answer.headers
    assert "secret detail" not in answer.text
    assert "Quelque chose a échoué ici" in answer.text
    assert "secret detail" in caplog.text


@pytest.mark.parametrize("path", ["/", "/about", "/attacks.json", "/static/bilan.css", "/api/v1/"])
def test_head_answers_as_get_without_a_body(ask: httpx.Client, path: str) -> None:
    got, asked = ask.get(path), ask.head(path)
    assert asked.status_code == got.status_code
    assert asked.headers["content-type"] == got.headers["content-type"]
    assert "content-security-policy" in asked.headers
    assert asked.content == b""


def test_an_address_of_thousands_of_parameters_is_answered(ask: httpx.Client) -> None:
    answer = ask.get("/?" + "&".join(["a=1"] * 5000))
    assert answer.status_code == 200
    assert "Attacks on Ukraine" in answer.text


def test_errors_speak_the_reader_s_language(ask: httpx.Client) -> None:
    assert "There is no such page" in ask.get("/nowhere").text
    french = ask.get("/nowhere", headers={"accept-language": "fr-FR, en;q=0.5"})
    assert "Cette page n’existe pas" in french.text
    assert french.headers["content-language"] == "fr"
    assert "Cette page n’existe pas" in ask.get("/nowhere?lang=fr").text
    assert ask.get("/nowhere.json").json()["error"]["status"] == 404


def test_no_ledger_no_site(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no such ledger"):
        create_app(tmp_path / "none.sqlite")


def test_a_page_elsewhere_cannot_read_us(watched: Watched, site: Served, tmp_path: Path) -> None:
    """A page on another port of this machine asks for ours: the browser lets it see nothing."""
    with serving(copy_of(site, tmp_path)) as other:
        page = watched()
        page.goto(f"{other.url}/about")
        seen = page.evaluate(
            "url => fetch(url).then(r => r.text(), () => 'refused')", f"{site.url}/attacks"
        )
    assert seen == "refused"
    watched.wrong[:] = [
        said
        for said in watched.wrong
        if "Content Security Policy" not in said and "ERR" not in said
    ]


def copy_of(site: Served, folder: Path) -> Path:
    from tests.web.conftest import copied

    return copied(site.ledger, folder / "other.sqlite")

"""Reports written to do harm are shown, and do none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest
from playwright.sync_api import Page, expect

from bilan import read_document
from bilan.core.text import Document
from bilan.ledger import Ledger
from bilan.web import evidence
from tests.web.conftest import Served, Watched, serving

SCRIPT = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
TEXT = f"{SCRIPT}\n\n12 drones were shot down over Odesa \u202eoverturned\u202c, {SCRIPT} said."
LONG = "mud <&> \u202e " * 420_000
LARGEST = 300_000
"""Bytes of any page."""


def hostile(name: str, text: str = TEXT, **more: str) -> Document:
    return Document(
        text=text,
        language="en",
        published=datetime(2031, 3, 5, 8, tzinfo=UTC),
        origin=f"{name}{SCRIPT}",
        publisher=f"\u202eOutlet {SCRIPT}",
        title=f"{SCRIPT} \u2067title '\"",
        **more,  # type: ignore[arg-type]
    )


DOCUMENTS = {
    "script": hostile("a", url="javascript:alert(document.title='owned')"),
    "data": hostile("b", url=" \tdata:text/html,<script>1</script>"),
    "turned": hostile("c", url="https://example.org/\u202egpj.exe"),
    "quotes": hostile("d", url='https://example.org/"onmouseover="document.title=1'),
    "long": hostile("e", text=f"{LONG}Ten drones were shot down over Odesa. {LONG}"),
    "no-break": hostile("f", text="x" * 400_000 + " 12 drones were shot down over Odesa."),
    "controls": hostile(
        "g", text="12 drones were shot down.\x00\x1b[31m\ufeff\ud800 end \u2028 of"
    ),
}


@pytest.fixture(scope="module")
def harm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("hostile") / "harm.sqlite"
    with Ledger(path) as books:
        books.append(map(read_document, DOCUMENTS.values()))
    with serving(path) as served:
        yield served


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_is_shown_and_does_nothing(
    watched: Watched, harm: Served, name: str, script: bool
) -> None:
    page = watched(java_script_enabled=script)
    answer = page.goto(f"{harm.url}/document/{DOCUMENTS[name].id}")
    assert answer is not None
    assert answer.status == 200
    assert len(answer.body()) <= LARGEST
    assert page.title() != "owned"
    expect(page.locator("h1")).to_contain_text("<script>document.title='owned'</script>")
    assert page.locator("main img, main script, main [onerror], main [onmouseover]").count() == 0
    for address in page.locator("a").evaluate_all("all => all.map(a => a.href)"):
        assert address.startswith((harm.url, "https://example.org/")), address
    shown = page.locator("body").inner_text()
    assert not set(shown) & set("\u202e\u202c\u2067\x00\x1b"), "a character that turns the text"


def test_turning_characters_are_shown_by_their_numbers(page: Page, harm: Served) -> None:
    page.goto(f"{harm.url}/document/{DOCUMENTS['script'].id}")
    expect(page.locator(".text .hidden-mark").first).to_have_text("U+202E")
    expect(page.locator("h1 .hidden-mark")).to_have_text("U+2067")


def test_ten_megabytes_in_one_paragraph_come_in_parts(page: Page, harm: Served) -> None:
    document = DOCUMENTS["long"]
    assert len(document.text.encode()) > 9_000_000
    page.goto(f"{harm.url}/document/{document.id}")
    page.get_by_role("link", name="Next part →").click()
    expect(page.get_by_text("A long document: part 2 of")).to_be_visible()
    parts = page.get_by_text("A long document").inner_text().split(" of ")[1].replace(",", "")
    last = httpx.get(f"{harm.url}/document/{document.id}?part={parts}")
    assert last.status_code == 200
    assert len(last.content) <= LARGEST
    beyond = httpx.get(f"{harm.url}/document/{document.id}?part={int(parts) + 1}")
    assert beyond.status_code == 404


@pytest.mark.parametrize(
    "query", ["part=0", "part=x", "part=99999999999999999999", "claim=%00", "claim=" + "a" * 50]
)
def test_a_bad_address_is_told(harm: Served, query: str) -> None:
    answer = httpx.get(f"{harm.url}/document/{DOCUMENTS['script'].id}?{query}")
    assert answer.status_code in (400, 404)
    assert "<h1>" in answer.text


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("//example.org", False),
        ("https://", False),
        ("https://[", False),
        ("file:///etc/passwd", False),
        ("https://example.org/\u202e", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(address: str | None, safe: bool) -> None:
    assert (evidence.link(address) is not None) is safe


def test_a_cell_of_a_spreadsheet_is_no_formula(harm: Served) -> None:
    from bilan.web.rendering import as_csv

    body = bytes(as_csv("x.csv", ["a"], [["=1+1"], ["@x"], ["-2"], ["plain"], [3]]).body).decode()
    assert body.split() == ["a", "'=1+1", "'@x", "'-2", "plain", "3"]

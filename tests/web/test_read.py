"""Paste and check: what the ledger says to each number; nothing kept unless asked."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from bilan.ledger import Ledger
from bilan.web.forms import LARGEST
from bilan.web.pages.read import LONGEST
from tests.web.conftest import EXAMPLES, Served, Watched

TEXT = """Russia launched 137 drones at Ukraine overnight, the Ukrainian air force said.
It said 84 had been shot down. Another 43 drones were lost from radar.

Three people were killed in Lviv, the mayor said. Ministers will meet on Friday."""


def verdict(page: Page, words: str) -> str:
    line = page.locator(".sentences > li").filter(has_text=words)
    return line.locator(".verdict").first.inner_text()


@pytest.mark.parametrize("script", [True, False])
def test_each_number_has_its_verdict_and_evidence(
    watched: Watched, own_site: Served, script: bool
) -> None:
    page = watched(java_script_enabled=script)
    page.goto(f"{own_site.url}/read")
    page.get_by_label("Text of the report").fill(TEXT)
    page.get_by_label("Published on").fill("2031-03-05")
    page.get_by_role("button", name="Read and check").click()
    assert verdict(page, "137 drones") == "confirmed"
    assert verdict(page, "had been shot down") == "confirmed"
    assert verdict(page, "43 drones") == "differs"
    assert verdict(page, "Three people") == "only here"
    differs = page.locator(".verdicts > li").filter(has_text="43 lost")
    expect(differs).to_contain_text("2 more than 41")
    expect(differs.locator(".figures dt")).to_have_text(["41", "42"])
    expect(page.get_by_label("Text of the report")).to_have_value(TEXT)
    with Ledger(own_site.ledger) as books:
        before = len(list(books.documents()))
    quote = differs.locator("details a").first
    words = quote.inner_text()
    quote.click()
    expect(page).to_have_url(re.compile(r"/document/[0-9a-f]{16}\?claim="))
    expect(page.locator(".card.now blockquote")).to_contain_text(words)
    page.go_back()
    page.get_by_role("button", name="Keep it in the ledger").click()
    expect(page.locator(".beside")).to_contain_text("137 launched")
    with Ledger(own_site.ledger) as books:
        assert len(list(books.documents())) == before + 1
        kept = books.reading(page.url.rsplit("/", 1)[1].split("?")[0])
    assert kept is not None
    assert kept.document.text == TEXT
    assert kept.document.origin == "pasted"


def test_nothing_is_kept_unless_asked(page: Page, own_site: Served) -> None:
    with Ledger(own_site.ledger) as books:
        before = books.fingerprint()
    page.goto(f"{own_site.url}/read")
    page.get_by_label("Text of the report").fill(TEXT)
    page.get_by_role("button", name="Read and check").click()
    expect(page.get_by_role("heading", name="What it claims")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8"))))
    assert [row["count"] for row in rows] == ["137", "84", "43", "3"]
    with Ledger(own_site.ledger) as books:
        assert books.fingerprint() == before


def test_a_file_is_read_as_bilan_read_reads_it(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/read?lang=fr")
    page.get_by_label("Ou un fichier").set_input_files(
        EXAMPLES / "reports" / "2025-03-05.sumy.en.html"
    )
    page.get_by_role("button", name="Lire et vérifier").click()
    title = page.get_by_role("heading", name="Drones strike rail depot in Sumy region")
    expect(title).to_be_visible()
    line = page.locator(".sentences > li").filter(has_text="83 attack drones")
    expect(line.locator(".evidence").first).to_have_attribute("lang", "en")
    expect(line).to_contain_text("83 lancés, drones d’attaque")


def test_the_example_shows_what_it_does(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/read")
    page.get_by_role("link", name="Use an example").click()
    page.get_by_role("button", name="Read and check").click()
    assert verdict(page, "137 drones") == "confirmed"
    expect(page.locator(".verdicts")).to_contain_text(["not enough history to tell a record"])


def send(site: Served, **fields: str) -> httpx.Response:
    with httpx.Client(base_url=site.url, headers={"origin": site.url}, timeout=30) as client:
        found = re.search(r'name="csrf" value="([^"]+)"', client.get("/read").text)
        assert found is not None
        return client.post("/read", data={"csrf": found[1], **fields})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "There is nothing to read"),
        ({"words": "  "}, "There is nothing to read"),
        ({"words": TEXT, "published": "yesterday"}, "Not a date: yesterday"),
        ({"words": TEXT, "language": "xx"}, "not known here"),
        ({"words": "Zwölf Drohnen wurden abgeschossen, sagte sie."}, "The language is not found"),
        ({"words": "Word " * (LONGEST // 5 + 1)}, "The text has 100,005 characters"),
        ({"document": "{}"}, "not known here"),
        ({"document": "no json"}, "not known here"),
    ],
)
def test_what_is_wrong_is_told_and_the_input_kept(
    site: Served, fields: dict[str, str], said: str
) -> None:
    answer = send(site, **fields)
    assert answer.status_code == 422
    assert said in answer.text
    words = fields.get("words", "")
    assert f">{words}</textarea>" in answer.text
    if fields.get("published"):
        assert 'value="yesterday"' in answer.text


def test_a_file_too_large_is_told_and_the_text_kept(site: Served) -> None:
    with httpx.Client(base_url=site.url, headers={"origin": site.url}, timeout=30) as client:
        found = re.search(r'name="csrf" value="([^"]+)"', client.get("/read").text)
        assert found is not None
        answer = client.post(
            "/read",
            data={"csrf": found[1], "words": "my words"},
            files={"file": ("a.txt", b"x" * (LARGEST + 1))},
        )
    assert answer.status_code == 422
    assert "larger than 5 MB" in answer.text
    assert ">my words</textarea>" in answer.text


def test_hostile_text_does_nothing(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/read")
    bad = "<script>document.title='owned'</script> 12 drones were shot down \u202eover Odesa."
    page.get_by_label("Text of the report").fill(bad)
    page.get_by_role("button", name="Read and check").click()
    expect(page.locator(".sentences")).to_contain_text("<script>document.title='owned'</script>")
    expect(page.locator(".sentences .hidden-mark")).to_have_text("U+202E")
    assert page.title() != "owned"


def test_json_holds_the_reading_and_the_findings(site: Served) -> None:
    with httpx.Client(base_url=site.url, headers={"origin": site.url}) as client:
        found = re.search(r'name="csrf" value="([^"]+)"', client.get("/read").text)
        assert found is not None
        sent = {"csrf": found[1], "words": TEXT, "published": "2031-03-05"}
        (value,) = client.post("/read.json", data=sent).json()
    assert [one["verdict"] for one in value["findings"]] == [
        "confirmed", "confirmed", "differs", "only-here",
    ]  # fmt: skip
    assert value["document"]["text"] == TEXT


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("published", "0001-01-01"),
        ("published", "9999-12-31"),
        ("published", "9999-12-31T23:59:59-14:00"),
        ("document", "[" * 100_000),
        ("document", '{"document": {"text": 5}}'),
    ],
)
def test_what_no_form_of_ours_sends_is_told(site: Served, field: str, value: str) -> None:
    with httpx.Client(base_url=site.url, headers={"origin": site.url}) as client:
        csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/read").text)
        assert csrf is not None
        answer = client.post("/read", data={"csrf": csrf[1], "words": TEXT, field: value})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text

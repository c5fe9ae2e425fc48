"""Search: facets with counts, the filter as a sentence in words and in the address, paging."""

from __future__ import annotations

import csv
import io
import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Served, Watched


@pytest.mark.parametrize("script", [True, False])
def test_words_and_facets_narrow_down_and_widen_again(
    watched: Watched, site: Served, script: bool
) -> None:
    page = watched(java_script_enabled=script)
    page.goto(f"{site.url}/search")
    page.get_by_label("Words").fill("drones")
    page.get_by_role("button", name="Search").click()
    status = page.get_by_role("status")
    expect(status).to_contain_text("claims with “drones”")
    choice = page.locator(".facet a", has_text="launched").first
    number = choice.locator(".count").inner_text()
    choice.click()
    expect(status).to_contain_text(f"{number} claims with “drones”")
    expect(status).to_contain_text("that say “launched”")
    expect(page).to_have_url(re.compile("what=launched"))
    for head in page.locator(".hit h2").all_inner_texts():
        assert "launched" in head
    status.get_by_role("link", name="leave out: with “drones”").click()
    expect(page).not_to_have_url(re.compile("q="))
    status.get_by_role("link", name="clear the filter").click()
    assert page.url.split("?")[1:] in ([], ["in=claim"])


def test_results_show_the_words_in_their_text_and_lead_to_them(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/search?q=Iskander-M&publisher=Alpha+Wire")
    hit = page.locator(".hit").first
    expect(hit.locator("mark")).to_contain_text("Iskander-M")
    expect(hit.locator("blockquote")).to_have_attribute("lang", "en")
    hit.locator("h2 a").click()
    expect(page).to_have_url(re.compile(r"/document/.*claim="))
    expect(page.locator(".card.now")).to_contain_text("Iskander-M")


def test_documents_are_searched_by_their_text(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/search?q=sunrise")
    expect(page.get_by_role("status")).to_contain_text("0 claims")
    page.get_by_role("link", name="Documents").click()
    expect(page.locator(".hit mark").first).to_have_text("sunrise")


def test_nothing_found_names_the_filter_and_offers_to_drop_it(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/search?lang=fr&q=z%C3%A8bre&what=killed")
    expect(page.get_by_role("status")).to_contain_text("0 affirmations avec « zèbre »")
    note = page.locator(".note")
    expect(note.get_by_role("link")).to_have_count(3)
    note.get_by_role("link", name="vider le filtre").click()
    expect(page.locator(".hit")).not_to_have_count(0)
    assert "lang=fr" in page.url


def test_pages_follow_each_other(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/search")
    first = page.locator(".hit h2 a").evaluate_all("all => all.map(a => a.href)")
    assert len(first) == 20
    page.get_by_role("link", name="Next →").click()
    second = page.locator(".hit h2 a").evaluate_all("all => all.map(a => a.href)")
    assert not set(first) & set(second)
    page.goto(f"{site.url}/search?page=400")
    page.get_by_role("link", name="To the first", exact=True).click()
    expect(page.locator(".hit")).to_have_count(20)


def test_page_json_and_csv_agree(site: Served) -> None:
    query = "q=drones&what=shot_down"
    value = httpx.get(f"{site.url}/search.json?{query}").json()
    rows = list(csv.DictReader(io.StringIO(httpx.get(f"{site.url}/search.csv?{query}").text)))
    html = httpx.get(f"{site.url}/search?{query}").text
    assert value["total"] == len(rows) > 20
    assert f"{value['total']} claims" in html
    assert [row["claim"] for row in rows[:20]] == [one["id"] for one in value["results"]]
    assert value["filter"]["what"] == ["shot_down"]
    assert value["facets"]["what"]["shot_down"] == value["total"]
    for one in value["results"]:
        assert f"/claim/{one['id']}" in html
    documents = httpx.get(f"{site.url}/search.csv?in=document&q=sunrise").text
    assert len(documents.splitlines()) > 1


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("since=yesterday", 400), ("in=thing", 400), ("page=0", 400), ("page=x", 400),
        ("q=" + "x" * 301, 400), ("q=%22%28%29*", 200), ("q=%00", 200), ("speaker=%3Cb%3E", 200),
        ("q=%F0%28%8C%28", 200), ("lang=xx", 200), ("q=NEAR(a+b)", 200), ("q=-+OR+AND", 200),
    ],
)  # fmt: skip
def test_odd_queries_are_told_or_harmless(site: Served, query: str, status: int) -> None:
    answer = httpx.get(f"{site.url}/search?{query}")
    assert answer.status_code == status
    assert "<b>" not in answer.text.replace('<b class="figure">', "")
    if query == "since=yesterday":
        assert "Not a date: yesterday" in answer.text

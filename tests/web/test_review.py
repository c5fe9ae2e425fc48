"""The queue of claims in doubt: four real buttons, keys, undo by a further entry."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime

import httpx
import pytest
from playwright.sync_api import Page, expect

from bilan.ledger import Ledger, Review
from tests.web.conftest import Served, Watched

NOON = datetime(2031, 4, 1, 12, tzinfo=UTC)


def left(page: Page) -> int:
    found = re.match(r"[\d,]+", page.locator(".left").inner_text())
    assert found is not None
    return int(found[0].replace(",", ""))


def claim_of(page: Page) -> str:
    href = page.get_by_role("link", name="Whole text, rules and history").get_attribute("href")
    assert href is not None
    return href.split("?")[0].rsplit("/", 1)[1]


@pytest.mark.parametrize("script", [True, False])
def test_each_button_decides_and_goes_on(watched: Watched, own_site: Served, script: bool) -> None:
    watched.allowed.add(422)
    page = watched(java_script_enabled=script)
    page.goto(f"{own_site.url}/review")
    before, first = left(page), claim_of(page)
    expect(page.locator(".why")).to_contain_text("looks like")
    page.get_by_label("A note").fill("to be kept")
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("alert")).to_contain_text("Your name is missing")
    expect(page.get_by_label("A note")).to_have_value("to be kept")
    assert claim_of(page) == first
    page.get_by_label("Your name").fill("Ana")
    page.get_by_role("button", name="Reject").click()
    expect(page.get_by_role("status")).to_contain_text("rejected by Ana")
    assert left(page) < before
    second = claim_of(page)
    assert second != first
    page.get_by_role("button", name="Skip").click()
    third = claim_of(page)
    assert third not in (first, second)
    page.get_by_text("Correct it").click()
    page.get_by_label("Number", exact=True).fill("99")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("corrected by Ana")
    page.get_by_role("button", name="Undo").click()
    assert claim_of(page) == third
    expect(page.locator("section ul.list").first).to_contain_text("taken back")
    with Ledger(own_site.ledger) as books:
        assert [(one.action, one.subject) for one in books.reviews()] == [
            ("reject", first), ("correct", third), ("reopen", third),
        ]  # fmt: skip
        assert books.reviews()[0].note == "to be kept"


def test_keys_decide_and_can_be_switched_off(page: Page, own_site: Served) -> None:
    page.goto(f"{own_site.url}/review")
    first = claim_of(page)
    page.get_by_label("Your name").fill("as")
    page.get_by_label("Your name").blur()
    page.keyboard.press("s")
    page.wait_for_url(re.compile(f"after={first}"))
    second = claim_of(page)
    page.keyboard.press("a")
    page.wait_for_url(re.compile("done="))
    page.keyboard.press("u")
    page.wait_for_url(re.compile(f"claim={second}"))
    page.keyboard.press("c")
    expect(page.get_by_label("Number", exact=True)).to_be_visible()
    page.get_by_label("Single keys").uncheck()
    page.keyboard.press("r")
    page.wait_for_timeout(200)
    with Ledger(own_site.ledger) as books:
        assert [one.action for one in books.reviews()] == ["accept", "reopen"]


def test_a_recent_decision_can_be_changed(page: Page, own_site: Served) -> None:
    page.goto(f"{own_site.url}/review")
    first = claim_of(page)
    page.get_by_label("Your name").fill("Ana")
    page.get_by_role("button", name="Accept").click()
    page.locator(".recent").get_by_role("link", name=re.compile("^change")).click()
    assert claim_of(page) == first
    page.get_by_role("button", name="Reject").click()
    expect(page.locator(".recent tbody tr")).to_have_count(2)
    expect(page.locator(".recent tbody tr").first).to_contain_text("rejected")
    page.goto(f"{own_site.url}/document/{document_of(own_site, first)}")
    expect(page.locator(f"#c-{first}")).to_contain_text("rejected by Ana")


def document_of(site: Served, claim: str) -> str:
    with Ledger(site.ledger) as books:
        filed = books.claim(claim)
    assert filed is not None
    return filed.report.id


def test_competing_figures_stand_beside_each_other(page: Page, site: Served) -> None:
    value = httpx.get(f"{site.url}/review.json").json()
    ranged = next(
        one
        for one in value["queue"]
        if (one["reason"], one["line"]) == ("range", "lost weapon/drone")
    )
    page.goto(f"{site.url}/review?claim={ranged['claim']}")
    rows = page.locator(".reviewing tbody tr")
    expect(rows.filter(has_text="this claim")).to_have_count(1)
    figures = " ".join(rows.locator("th").all_inner_texts())
    assert "41" in figures
    assert "42" in figures
    expect(page.locator(".context mark")).not_to_be_empty()


def test_nothing_left_is_told(page: Page, own_site: Served) -> None:
    with Ledger(own_site.ledger) as books:
        ids = [one["claim"] for one in httpx.get(f"{own_site.url}/review.json").json()["queue"]]
        books.review(*(Review(NOON, "Ana", "accept", claim) for claim in ids))
    page.goto(f"{own_site.url}/review")
    expect(page.locator(".left")).to_contain_text("Nothing is left to look at")
    assert httpx.get(f"{own_site.url}/review?claim=none").status_code == 404


def test_json_and_csv_hold_the_queue(site: Served) -> None:
    value = httpx.get(f"{site.url}/review.json").json()
    rows = list(csv.DictReader(io.StringIO(httpx.get(f"{site.url}/review.csv").text)))
    assert [row["claim"] for row in rows] == [one["claim"] for one in value["queue"]]
    assert value["left"] == len(rows)


def test_another_site_cannot_review(own_site: Served) -> None:
    claim = httpx.get(f"{own_site.url}/review.json").json()["queue"][0]["claim"]
    page = httpx.get(f"{own_site.url}/review").text
    token = re.search(r'name="csrf" value="([^"]+)"', page)
    assert token is not None
    fields = {"csrf": token[1], "by": "Eve", "do": f"reject:{claim}"}
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {}):
        answer = httpx.post(f"{own_site.url}/review", headers=headers, data=fields)
        assert answer.status_code == 403
    ours = {"origin": own_site.url}
    assert httpx.post(f"{own_site.url}/review", headers=ours, data=fields).status_code == 303
    with Ledger(own_site.ledger) as books:
        assert [one.name for one in books.reviews()] == ["Eve"]

"""The page of feeds: what it says of their state, what is new since when, in both languages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from bilan import read
from bilan.books import Ledger
from bilan.ledger.feeds import FeedPage, FeedState
from tests.web.conftest import Served, Watched, serving

LAST = datetime(2030, 5, 2, 8, tzinfo=UTC)
OLD = LAST - timedelta(days=3)
HOSTILE = "<script>alert(1)</script> \u202eevil"


@pytest.fixture(scope="module")
def fed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("feeds") / "l.sqlite"
    with Ledger(path) as ledger:
        readings = [
            read(f"{number} drones were shot down over Odesa.", lang="en", origin=f"g#{number}",
                 title=title)
            for number, title in ((21, "First night"), (22, HOSTILE), (23, None))
        ]  # fmt: skip
        ledger.append(readings)
        ids = [reading.document.id for reading in readings]
        good = FeedState("https://gazette.example/rss", "Gazette", LAST, answered_at=LAST)
        pages = [FeedPage("a", ids[0], OLD), FeedPage("b", ids[1], LAST), FeedPage("n", "", LAST)]
        ledger.feeds.note(good, pages)
        bad = FeedState(
            "https://agency.example/", HOSTILE, LAST, answered_at=OLD, problem="status",
            detail="503 Service Unavailable", failures=3, not_before=LAST + timedelta(hours=2),
        )  # fmt: skip
        ledger.feeds.note(bad, [FeedPage("c", ids[2], LAST)])
    with serving(path) as served:
        yield served


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("none") / "l.sqlite"
    with Ledger(path):
        pass
    with serving(path) as served:
        yield served


@pytest.mark.parametrize("script", [True, False])
def test_states_and_news(watched: Watched, fed: Served, script: bool) -> None:
    page = watched(java_script_enabled=script)
    page.goto(f"{fed.url}/watch?lang=en")
    rows = page.locator("table").first.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(1)).to_contain_text("answers")
    expect(rows.nth(0)).to_contain_text("failing: the server answers 503 Service Unavailable")
    expect(rows.nth(0)).to_contain_text("failures in a row: 3; not asked before 2 May 2030 10:00")
    expect(rows.nth(0).locator(".hidden-mark")).to_have_text("U+202E")
    page.get_by_role("link", name="a day before the last asking").click()
    expect(page.locator(".said")).to_have_text(
        "Reports found since 1 May 2030 08:00 UTC, the newest first"
    )
    news = page.locator("table").nth(1).locator("tbody tr")
    expect(news).to_have_count(2)
    expect(page.locator("table").first.locator("td.number")).to_have_text(["1", "1"])
    page.get_by_label("New since").fill("2031-01-01")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("No report in this time.")).to_be_visible()
    page.get_by_role("link", name="Show everything").click()
    expect(page.locator("table").nth(1).locator("tbody tr")).to_have_count(3)


def test_a_time_that_is_none_is_kept_and_told(watched: Watched, fed: Served) -> None:
    watched.allowed.add(400)
    page = watched()
    page.goto(f"{fed.url}/watch?lang=fr&since=hier")
    expect(page.get_by_label("Nouveau depuis")).to_have_value("hier")
    expect(page.locator(".wrong")).to_contain_text("ni un jour ni une heure")
    page.get_by_label("Nouveau depuis").fill("2030-05-02")
    page.get_by_role("button", name="Afficher").click()
    expect(page.locator(".said")).to_contain_text("depuis le 2 mai 2030 UTC")
    assert "lang=fr" in page.url


def test_one_page_of_many(watched: Watched, fed: Served) -> None:
    page = watched()
    page.goto(f"{fed.url}/watch?lang=en&limit=2")
    page.get_by_role("link", name="Show more").click()
    expect(page.locator("table").nth(1).locator("tbody tr")).to_have_count(3)
    expect(page.get_by_role("link", name="Show more")).to_have_count(0)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_violation(watched: Watched, fed: Served, empty: Served, lang: str, width: int) -> None:
    page = watched(viewport={"width": width, "height": 800})
    for url in (f"{fed.url}/watch?lang={lang}", f"{empty.url}/watch?lang={lang}"):
        page.goto(url)
        results = Axe().run(page)
        assert results.response["violations"] == [], results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_same_in_json_and_csv(fed: Served) -> None:
    value = httpx.get(f"{fed.url}/watch.json?since=2030-05-02").json()
    assert value["since"] == "2030-05-02T00:00:00+00:00"
    assert [feed["problem"] for feed in value["feeds"]] == ["status", None]
    assert [feed["documents"] for feed in value["feeds"]] == [1, 1]
    table = list(csv.DictReader(io.StringIO(
        httpx.get(f"{fed.url}/watch.csv?since=2030-05-02").text
    )))  # fmt: skip
    assert [row["document"] for row in table] == [new["document"] for new in value["news"]]
    assert {row["claims"] for row in table} == {"1"}


def test_without_feeds_it_says_how(empty: Served) -> None:
    assert "bilan watch feeds.toml --ledger l.sqlite" in httpx.get(f"{empty.url}/watch").text
    assert httpx.get(f"{empty.url}/watch.json").json()["feeds"] == []


def test_the_path_of_the_ledger_is_not_told(fed: Served) -> None:
    assert str(Path(fed.ledger).parent) not in httpx.get(f"{fed.url}/watch").text

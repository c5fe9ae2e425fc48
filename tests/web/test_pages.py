"""Every page at two widths, in two languages, by day and by night: no accessibility violation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from bilan.ledger import Ledger
from tests.web.conftest import Served, Watched

PAGES = [
    "/attacks",
    "/about",
    "/nowhere",
    "DOCUMENT",
    "CLAIM",
    "/read",
    "/read?example=1",
    "/search?q=drones&what=launched",
    "/search?q=zebra",
    "/search?in=document&q=drones",
    "/review",
]
SEEN = [
    (320, "en", "dark"), (320, "fr", "light"), (1280, "en", "light"), (1280, "fr", "dark"),
]  # fmt: skip
"""Every two of width, language and light or dark meet."""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="session")
def addresses(example_ledger: Path) -> dict[str, str]:
    """Pages whose addresses are only known when the ledger is there."""
    with Ledger(example_ledger) as books:
        reading = next(one for one in books.readings() if len(one.claims) > 9)
    document = f"/document/{reading.document.id}"
    return {"DOCUMENT": document, "CLAIM": f"{document}?claim={reading.claims[3].id}"}


@pytest.mark.parametrize(("width", "lang", "scheme"), SEEN)
@pytest.mark.parametrize("path", PAGES)
def test_no_violation(
    watched: Watched,
    site: Served,
    addresses: dict[str, str],
    path: str,
    lang: str,
    width: int,
    scheme: str,
) -> None:
    watched.allowed.add(404)
    page = watched(viewport={"width": width, "height": 800}, color_scheme=scheme)
    path = addresses.get(path, path)
    page.goto(f"{site.url}{path}{'&' if '?' in path else '?'}lang={lang}")
    assert page.locator("html").get_attribute("lang") == lang
    if path == "/read?example=1":
        page.locator("main form button").last.click()
        expect(page.locator(".verdicts")).not_to_have_count(0)
    results = Axe().run(page, options=RULES)
    assert results.response["violations"] == [], results.generate_report()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width, "the page itself scrolls sideways"


def test_the_keyboard_reaches_the_content_first(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/about")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("To the content")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_language_is_kept_from_page_to_page(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/about")
    page.get_by_role("link", name="Français").click()
    expect(page.locator("h1")).to_have_text("Comment lire ces pages")
    page.get_by_role("link", name="Attaques").click()
    expect(page).to_have_url(re.compile(r"/attacks\?lang=fr$"))
    expect(page.locator("html")).to_have_attribute("lang", "fr")


SMALL = """() => {
  const inline = e => {
    const p = e.closest('p, li, dd, dt, td, th, blockquote, h1, h2, h3, summary, caption');
    return getComputedStyle(e).display === 'inline' && p !== null;
  };
  return [...document.querySelectorAll('a, button, input, select, textarea, summary')]
    .filter(e => e.checkVisibility() && e.type !== 'hidden' && !inline(e) && !e.matches('.skip'))
    .filter(e => !e.matches('svg a[tabindex="-1"]'))
    .map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 120)])
    .filter(([r]) => r.width > 0 && (r.width < 23.5 || r.height < 23.5)).map(([r, h]) =>
      `${Math.round(r.width)} x ${Math.round(r.height)}: ${h}`);
}"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", [*PAGES, "/"])
def test_targets_are_large_enough(
    watched: Watched, site: Served, addresses: dict[str, str], path: str, width: int
) -> None:
    """24 pixels each way, but for links within a sentence, and those of narrow bars in a picture,
    which stand in the table beside it as well."""
    watched.allowed.add(404)
    page = watched(viewport={"width": width, "height": 800})
    page.goto(site.url + addresses.get(path, path))
    assert page.evaluate(SMALL) == []

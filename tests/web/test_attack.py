"""The page of one attack: its balance, who says what, who repeats whom, and the words."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from bilan.ledger import Ledger, Review
from tests.web.conftest import NIGHT, Served, Watched, serving
from tests.web.test_pages import RULES, SMALL

OTHER = "2031-03-05-UA-RU-night"


@pytest.fixture
def ask(site: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site.url, timeout=60) as client:
        yield client


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_violation(watched: Watched, site: Served, lang: str, width: int, scheme: str) -> None:
    for code in (NIGHT, OTHER):
        page = watched(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page.goto(f"{site.url}/attack/{code}?lang={lang}")
        for closed in page.locator("details").all():
            closed.evaluate("it => it.open = true")
        results = Axe().run(page, options=RULES)
        assert results.response["violations"] == [], results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(SMALL) == []


def test_title_code_and_where_they_went(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/attack/{NIGHT}?lang=en")
    expect(page.locator("h1")).to_have_text("Russia against Ukraine, night of 4 to 5 March 2031")
    expect(page.locator("main")).to_contain_text(NIGHT)
    expect(page.locator("#where-title")).to_have_text("Where did the 137 drones go?")
    equation = page.locator(".equation").first
    expect(equation).to_have_text(
        "drones: 137 launched = 84 shot down + 41–42 lost + 11–12 unaccounted"
    )
    picture = page.locator("#where .wide svg svg").first
    expect(picture).to_have_attribute("role", "img")
    equation.get_by_role("link", name="41–42 lost").click()
    expect(page.locator("tr:target")).to_contain_text("lost, drones")


def test_each_part_of_the_bar_leads_to_its_line(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/attack/{NIGHT}?lang=en")
    picture = page.locator("#where .wide > svg").first
    names = picture.get_by_role("link").all()
    assert [item.text_content() for item in names] == [
        "84 shot down", "41–42 lost", "11–12 unaccounted"
    ]  # fmt: skip
    for name, row in (("84 shot down", "shot down, drones"), ("41–42 lost", "lost, drones")):
        picture.get_by_role("link", name=name).click(position={"x": 12, "y": 12})
        expect(page.locator("tr:target")).to_contain_text(row)
    picture.get_by_role("link", name="11–12 unaccounted").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#unaccounted")).to_contain_text(
        "Unaccounted = launched − all that is told"
    )
    assert httpx.get(f"{site.url}/attack/{NIGHT}/where-0.svg").text.count("<a ") == 0


def test_the_contents_lead_to_every_section(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/attack/{NIGHT}?lang=fr")
    links = page.get_by_role("navigation", name="Sur cette page").get_by_role("link")
    expect(links).to_have_count(9)
    for link in links.all():
        expect(page.locator((link.get_attribute("href") or "") + " h2")).to_have_count(1)


def test_every_cell_leads_to_its_words_and_they_to_the_document(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/attack/{NIGHT}?lang=en")
    row = page.locator("table.matrix tbody tr").first
    expect(row.locator("th")).to_have_text("Ukrainian Air Force")
    expect(row).to_contain_text("42 ≠ 41")
    row.locator(".differs .cites a").first.click()
    note = page.locator("li:target")
    expect(note.locator("q")).to_contain_text("42")
    expect(note).to_contain_text("Ukrainian Air Force, in Bravo Agency, 5 March 2031")
    words = note.locator("q").text_content()
    note.get_by_role("link", name="in its document").click()
    assert words is not None
    assert words.startswith("42 drones")
    expect(page.locator("article:target, article.now").first).to_contain_text("42")


def test_no_link_of_the_page_is_dead(ask: httpx.Client) -> None:
    for code in (NIGHT, OTHER):
        page = ask.get(f"/attack/{code}?lang=en").text
        ids = set(re.findall(r' id="([^"]+)"', page))
        assert len(ids) == len(re.findall(r' id="([^"]+)"', page)), "an id twice"
        assert set(re.findall(r'href="#([^"]+)"', page)) <= ids
        links = {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)', page)}
        for link in links:
            assert ask.get(link, follow_redirects=True).status_code == 200, link


def test_each_figure_of_the_balance_has_a_link(ask: httpx.Client) -> None:
    page = ask.get(f"/attack/{NIGHT}?lang=en").text
    for equation in re.findall(r'<p class="equation">(.*?)</p>', page, re.DOTALL):
        bare = re.sub(r"<a .*?</a>", "", equation, flags=re.DOTALL)
        assert not re.search(r"\d", re.sub(r"Kh-\d+|[SC]-\d+", "", bare)), bare


def test_versions_stand_side_by_side(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/attack/{NIGHT}?lang=en")
    sides = page.locator(".sides").first.locator("li")
    expect(sides).to_have_count(2)
    expect(sides.nth(0)).to_contain_text("best figure")
    expect(sides.nth(1)).to_contain_text("≠ 41")
    split = "41 in Alpha Wire's version, 42 in Bravo Agency's version."
    expect(page.locator("main")).to_contain_text(f"24 outlets, 1 speaker, 7 versions: {split}")
    expect(page.locator("main")).to_contain_text("125 looks like 84 + 41 added up")
    expect(page.locator("#origins")).to_contain_text("40 outlets, 5 speakers, 21 versions.")


def test_revisions_are_a_timeline(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/attack/{NIGHT}?lang=en")
    log = page.locator("#revisions")
    expect(log).to_contain_text("2 figures gave way to others.")
    expect(log.locator("tbody tr").first).to_contain_text("2 gave way to 3")
    expect(log.locator("tbody tr").first).to_contain_text("Late Letter")


def test_the_attacks_before_and_after(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/attack/{NIGHT}?lang=en")
    page.get_by_role("link", name="Before: 2031-03-04-RU-UA-night").click()
    expect(page.locator("h1")).to_contain_text("night of 3 to 4 March 2031")
    page.get_by_role("link", name=f"Next: {NIGHT}").click()
    expect(page).to_have_url(re.compile(rf"/attack/{NIGHT}\?lang=en$"))


def test_a_merged_code_still_leads_to_its_attack(own_site: Served) -> None:
    gone = "2031-03-06-RU-UA-night"
    with Ledger(own_site.ledger) as books:
        at = datetime(2031, 3, 7, tzinfo=UTC)
        books.review(Review(at, "Ana", "merge", gone, NIGHT, note="one attack"))
    with serving(own_site.ledger) as served:
        for code in (NIGHT, gone):
            said = httpx.get(f"{served.url}/attack/{code}?lang=en", timeout=60)
            assert said.status_code == 200
            assert f"{gone} was counted with this attack" in said.text
            assert f"<code>{NIGHT}</code>" in said.text


def test_what_is_no_attack_is_told(ask: httpx.Client) -> None:
    for code in ("2031-03-05-XX-YY-night", "nothing"):
        answer = ask.get(f"/attack/{code}", params={"lang": "en"})
        assert answer.status_code == 404
        assert f"There is no attack {code} in this ledger." in answer.text
    assert ask.get("/attack/nothing.json").json()["error"]["status"] == 404
    assert ask.get(f"/attack/{NIGHT}/cats.svg").status_code == 404


def test_files_of_an_attack(ask: httpx.Client) -> None:
    found = ask.get(f"/attack/{NIGHT}.json").json()
    assert found["code"] == NIGHT
    rows = list(csv.DictReader(io.StringIO(ask.get(f"/attack/{NIGHT}.csv").text)))
    assert {row["count"] for row in rows if row["what"] == "lost"} == {"41", "42"}
    ids = {claim for row in rows for claim in row["claims"].split()}
    told = {
        claim["id"]
        for line in found["lines"]
        for value in line["values"]
        for claim in value["claims"]
    }
    assert ids == told
    assert ask.get(f"/attack/{NIGHT}/where-0.svg").text.startswith("<svg")
    assert ask.get(f"/attack/{NIGHT}/origins.png").content.startswith(b"\x89PNG")
    drones = ask.get(f"/attack/{NIGHT}/where-0.json").json()["rows"]
    assert drones[-1][:2] == ["unaccounted", {"low": 11, "high": 12, "approximate": False}]


def test_everything_is_there_without_javascript(watched: Watched, site: Served) -> None:
    page = watched(java_script_enabled=False)
    page.goto(f"{site.url}/attack/{NIGHT}?lang=fr")
    expect(page.locator("h1")).to_have_text("Russie contre Ukraine, nuit du 4 au 5 mars 2031")
    expect(page.locator("#where .wide svg").first).to_be_visible()
    expect(page.locator("ol.notes li").first).to_be_visible()
    page.locator("summary").first.click()
    expect(page.locator("#where table")).to_be_visible()

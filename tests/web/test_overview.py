"""The overview and the list of attacks: findings, filters, gaps, and figures that lead on."""

from __future__ import annotations

import csv
import gzip
import io
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from bilan.web import history
from bilan.web.app import create_app
from bilan.web.site import Site
from tests.web.conftest import NIGHT, Served, Watched, copied
from tests.web.test_pages import RULES

SINCE = "since=2031-01-01"
"""The days of the made-up night; the ledger has a report of another year as well."""
FEW = "since=2031-03-04&until=2031-03-06"
VIEWS = [
    "/",
    f"/?{SINCE}",
    "/?target=Russia&weapons=all&by=week&measure=tolls",
    "/?since=2040-01-01",
    "/attacks",
    "/attacks?region=UA-63&since=2031-03-01&until=2031-03-31",
]


@pytest.fixture
def ask(site: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site.url, timeout=60) as client:
        yield client


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("path", VIEWS)
def test_no_violation(watched: Watched, site: Served, path: str, lang: str, width: int) -> None:
    page = watched(viewport={"width": width, "height": 800})
    page.goto(f"{site.url}{path}{'&' if '?' in path else '?'}lang={lang}")
    for closed in page.locator("details").all():
        closed.evaluate("it => it.open = true")
    results = Axe().run(page, options=RULES)
    assert results.response["violations"] == [], results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    drawn = page.locator(".wide svg" if width > 800 else ".slim svg")
    for at in range(drawn.count()):
        expect(drawn.nth(at)).to_be_visible()


def test_the_finding_is_a_range_and_says_how_it_is_counted(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/?{SINCE}&until=2031-03-06&lang=en")
    lead = page.locator(".lead")
    expect(lead).to_contain_text("of the 369 drones launched got through")
    lead.get_by_role("link", name="How this is counted").click()
    expect(page.locator("#interception-how")).to_be_in_viewport()
    expect(page.locator("#interception-how")).to_contain_text("Low = reported hitting ÷ launched.")
    expect(page.locator("#interception-how")).to_contain_text("High = (launched − shot down")
    expect(page.locator("main")).to_contain_text("As of 6 March 2031 07:40 UTC")
    expect(page.locator("main")).to_contain_text(
        "62 nights of 65 have no report: hatched, not zero."
    )


def test_the_filter_is_the_address_and_works_without_javascript(
    watched: Watched, site: Served
) -> None:
    page = watched(java_script_enabled=False)
    page.goto(f"{site.url}/?lang=en")
    page.get_by_label("Weapons").select_option("missiles")
    page.get_by_label("From").fill("2031-03-01")
    page.get_by_label("By", exact=True).select_option("month")
    page.get_by_role("button", name="Show").click()
    assert "weapons=missiles" in page.url
    assert "since=2031-03-01" in page.url
    assert "lang=en" in page.url
    expect(page.get_by_role("status")).to_contain_text(
        "Shown: missiles launched against Ukraine, all nights, 1 March 2031 – …, by month."
    )
    expect(page.get_by_label("Weapons")).to_have_value("missiles")
    page.get_by_role("link", name="Clear the filter").first.click()
    expect(page.get_by_label("Weapons")).to_have_value("drones")


def test_nothing_found_names_the_filter_and_offers_to_clear_it(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/?since=2040-01-01&lang=en")
    expect(page.get_by_role("status")).to_contain_text("1 January 2040 – …")
    expect(page.locator(".note")).to_contain_text("No attack in the ledger is told of so.")
    page.locator(".note").get_by_role("link", name="Clear the filter").click()
    expect(page.locator("#timeline")).to_be_visible()


def test_a_date_that_is_none_stays_in_its_field(watched: Watched, site: Served) -> None:
    watched.allowed.add(400)
    page = watched()
    page.goto(f"{site.url}/?since=soon&lang=en")
    field = page.get_by_label("From")
    expect(field).to_have_value("soon")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#since-wrong")).to_contain_text("not a date: soon")


def test_a_speaker_alone(ask: httpx.Client) -> None:
    path = f"/overview/timeline.json?{SINCE}&by=day"
    one = ask.get(f"{path}&speaker=Ukrainian+Air+Force").json()
    told = [row for row in one["rows"] if row[1]]
    assert [row[1]["low"] for row in told] == [96, 137, 136]
    none = ask.get("/", params={"speaker": "Nobody", "lang": "en"})
    assert none.status_code == 200
    assert "as told by Nobody only" in none.text
    assert "No attack in the ledger is told of so." in none.text


def test_every_figure_leads_somewhere(ask: httpx.Client, site: Served) -> None:
    page = ask.get("/?lang=en").text
    main = page[page.index("<main") : page.index("</main>")]
    cells = re.findall(r'<td class="number">(.*?)</td>', main, re.DOTALL)
    assert len(cells) > 20
    plain = [cell for cell in cells if "<a " not in cell]
    assert set(plain) <= {"–", "not said", *(cell for cell in plain if cell.isdigit())}
    seen = {link.split("#")[0] for link in re.findall(r'href="(/[^"]*)"', main)}
    for link in sorted(seen):
        answer = ask.get(urljoin(site.url, link.replace("&amp;", "&")))
        assert answer.status_code == 200, link
        anchors = re.findall(rf'href="{re.escape(link)}#([^"]+)"', main)
        for anchor in anchors:
            assert f'id="{anchor}"' in answer.text, (link, anchor)


def test_page_csv_and_json_agree(ask: httpx.Client) -> None:
    for name in ("timeline", "interception", "map", "tolls"):
        found = ask.get(f"/overview/{name}.json?{FEW}&lang=en").json()
        answer = ask.get(f"/overview/{name}.csv?{FEW}&lang=en")
        rows = list(csv.reader(io.StringIO(answer.text)))
        assert rows[0] == found["columns"]
        assert len(rows) == len(found["rows"]) + 1
        assert found["sentence"] in ask.get(f"/?{FEW}&lang=en").text
    timeline = ask.get(f"/overview/timeline.json?{FEW}").json()
    assert timeline["rows"][1] == [
        "2031-03-05..2031-03-05",
        {"low": 137, "high": 137, "approximate": False},
        {"low": 84, "high": 84, "approximate": False},
        {"low": 41, "high": 42, "approximate": False},
        {"low": 11, "high": 12, "approximate": False},
        0,
    ]
    rows = list(csv.reader(io.StringIO(ask.get(f"/overview.csv?{FEW}").text)))
    assert rows[2] == ["2031-03-05..2031-03-05", "137", "84", "41..42", "11..12", "0"]
    assert set(ask.get("/overview.json").json()["panels"]) == {
        "timeline", "interception", "map", "tolls",
    }  # fmt: skip


def test_pictures_can_be_taken_away(ask: httpx.Client) -> None:
    svg = ask.get("/overview/map.svg")
    assert svg.headers["content-type"].startswith("image/svg+xml")
    assert svg.text.startswith("<svg")
    assert ask.get("/overview/timeline.png").content.startswith(b"\x89PNG")
    for path in ("/overview/cats.svg", "/overview/map.gif"):
        assert ask.get(path).status_code == 404
    assert ask.get("/overview/map.svg?since=soon").status_code == 400


def test_the_overview_is_light(ask: httpx.Client) -> None:
    assert len(gzip.compress(ask.get("/").content)) <= 100_000


def test_the_list_of_attacks_leads_to_each(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/attacks?lang=en")
    expect(page.get_by_role("status")).to_contain_text("4 attacks on Ukraine, all days.")
    page.get_by_role("link", name=NIGHT).click()
    expect(page.locator("h1")).to_contain_text("Russia against Ukraine")


def test_the_list_goes_page_by_page(ask: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from bilan.web.pages import attacks

    monkeypatch.setattr(attacks, "_PAGE", 2)
    first = ask.get("/attacks?lang=en").text
    assert "Attacks 1 to 2 of 4, the newest first" in first
    assert 'href="/attacks?lang=en&amp;page=2" rel="next"' in first
    second = ask.get("/attacks?lang=en&page=2").text
    assert "Page 2 of 2" in second
    assert 'rel="prev"' in second
    assert ask.get("/attacks?page=3").status_code == 404
    assert ask.get("/attacks?page=0").status_code == 400


def test_the_list_as_files(ask: httpx.Client) -> None:
    found = ask.get("/attacks.json").json()
    rows = list(csv.DictReader(io.StringIO(ask.get("/attacks.csv").text)))
    assert [item["code"] for item in found] == sorted({row["attack"] for row in rows}, reverse=True)
    drones = next(r for r in rows if r["attack"] == NIGHT and r["weapon"] == "weapon/drone")
    assert (drones["launched"], drones["lost"], drones["unaccounted"]) == (
        "137",
        "41..42",
        "11..12",
    )


def test_a_region_picks_its_attacks(ask: httpx.Client) -> None:
    said = ask.get("/attacks?region=UA-63&lang=en").text
    assert "in which Kharkiv is named" in said
    assert NIGHT in said


def test_attacks_are_made_once_until_the_ledger_changes(
    example_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(copied(example_ledger, tmp_path / "own.sqlite"))
    site: Site = app.state.site
    made = history.nights(site)
    assert [item.code for item in made if item.target == "Ukraine"][1:] == [
        "2031-03-04-RU-UA-night", NIGHT, "2031-03-06-RU-UA-night",
    ]  # fmt: skip

    def again(*_: object, **__: object) -> None:
        raise AssertionError("made twice")

    monkeypatch.setattr(type(site.books), "attacks", again)
    assert history.nights(site) == made
    site.books.close()


@pytest.mark.parametrize("path", [f"/attack/{NIGHT}", "/attacks", f"/?{FEW}", "/overview.json"])
def test_the_same_bytes_under_three_time_zones(
    path: str, ask: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = set()
    for zone in ("UTC", "Pacific/Kiritimati", "America/St_Johns"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        answers.add(ask.get(path, headers={"accept-language": "fr"}).content)
    monkeypatch.undo()
    time.tzset()
    assert len(answers) == 1


def test_the_figures_of_pictures_lead_where_those_of_the_tables_lead(
    page: Page, site: Served
) -> None:
    page.goto(f"{site.url}/?lang=en")
    for name, many in (("timeline", 2), ("interception", 2), ("map", 2), ("tolls", 1)):
        drawn = page.locator(f"#{name} .wide svg a")
        addresses = drawn.evaluate_all("all => all.map(one => one.getAttribute('href'))")
        table = page.locator(f"#{name} table a")
        known = table.evaluate_all("all => all.map(one => one.getAttribute('href'))")
        assert len(addresses) >= many
        assert set(addresses) <= set(known)
        said = drawn.evaluate_all("all => all.map(one => one.textContent)")
        assert all(re.search(r"\d", one) for one in said)
    page.locator("#map .wide svg a", has_text="Kharkiv").click()
    expect(page).to_have_url(re.compile("region=UA-63"))


def test_narrow_bars_are_not_stepped_through(page: Page, site: Served) -> None:
    page.goto(f"{site.url}/?lang=en&by=day")
    narrow = page.locator("#timeline .wide svg a").first
    expect(narrow).to_have_attribute("tabindex", "-1")
    expect(page.locator("#map .wide svg a").first).not_to_have_attribute("tabindex", "-1")

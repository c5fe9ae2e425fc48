"""The reading pane: every claim with its words, both ways; decisions on the spot."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from bilan.core.document_json import reading_from_value
from bilan.ledger import Ledger
from tests.web.conftest import Served, Watched

TITLE = "Drones strike rail depot in Sumy region"


@pytest.fixture(scope="session")
def document(example_ledger: Path) -> str:
    """The id of the example report that is a web page."""
    with Ledger(example_ledger) as books:
        return next(doc.id for doc in books.documents() if doc.title == TITLE)


def claims_of(site: Served, document: str) -> list[str]:
    with Ledger(site.ledger) as books:
        reading = books.reading(document)
    assert reading is not None
    return [claim.id for claim in reading.claims]


def test_every_claim_is_marked_and_leads_both_ways(page: Page, site: Served, document: str) -> None:
    page.goto(f"{site.url}/document/{document}")
    expect(page.locator("h1")).to_have_text(TITLE)
    ids = claims_of(site, document)
    expect(page.get_by_role("heading", name="14 claims")).to_be_visible()
    for number, claim in enumerate(ids, start=1):
        mark, card = page.locator(f"#m-{claim}"), page.locator(f"#c-{claim}")
        expect(mark).to_have_text(str(number))
        assert mark.get_attribute("href") == f"#c-{claim}"
        assert card.locator("a.n").get_attribute("href") == f"#m-{claim}"
    marked = page.locator(".text .m")
    expect(marked.filter(has_text="launched 83 attack drones")).to_have_class(
        re.compile("attributed")
    )
    card = page.locator(f"#c-{ids[3]}")
    expect(card).to_contain_text("83 launched, attack drones")
    expect(card).to_contain_text("Ukrainian Air Force")
    expect(card).to_contain_text("night of 4 to 5 March 2025")


def test_the_text_is_the_document_s_own(page: Page, site: Served, document: str) -> None:
    with Ledger(site.ledger) as books:
        reading = books.reading(document)
    assert reading is not None
    page.goto(f"{site.url}/document/{document}")
    shown = page.locator(".text").evaluate(
        "e => { e.querySelectorAll('.n, .label').forEach(n => n.remove()); return e.textContent }"
    )
    words = reading.document.text.removeprefix(TITLE).split()
    assert shown.split() == words
    assert page.locator(".text").get_attribute("lang") == "en"


LINE = """e => {
  const walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), range = document.createRange();
  const lines = new Map();
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.parentElement.closest('.n')) continue;
    for (let i = 0; i < node.length; i++) {
      range.setStart(node, i); range.setEnd(node, i + 1);
      const at = Math.round(range.getBoundingClientRect().bottom / 8);
      lines.set(at, (lines.get(at) || 0) + 1);
    }
  }
  return [...lines.values()].slice(0, -1);
}"""


def test_lines_hold_65_to_75_characters(page: Page, site: Served, document: str) -> None:
    page.goto(f"{site.url}/document/{document}")
    page.locator(".text").evaluate("e => e.querySelectorAll('.n').forEach(n => n.remove())")
    last = page.locator(".text p.paragraph").last
    last.evaluate("e => { e.textContent = (e.textContent + ' ').repeat(9) }")
    lengths = last.evaluate(LINE)
    assert 60 <= sum(lengths) / len(lengths) <= 75
    assert max(lengths) <= 80


def test_keys_step_from_claim_to_claim_and_can_be_switched_off(
    page: Page, site: Served, document: str
) -> None:
    page.goto(f"{site.url}/document/{document}")
    ids = claims_of(site, document)
    page.keyboard.press("j")
    expect(page.locator(f"#m-{ids[0]}")).to_be_focused()
    expect(page.locator(f"#c-{ids[0]}")).to_have_class(re.compile("lit"))
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator(f"#m-{ids[1]}")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"#c-{ids[1]}$"))
    page.get_by_label("Single keys").uncheck()
    page.keyboard.press("j")
    expect(page.get_by_label("Single keys")).to_be_focused()
    page.get_by_label("Your name").fill("jk")
    expect(page.get_by_label("Your name")).to_have_value("jk")


def test_a_claim_looked_at_closely_tells_words_rules_and_history(
    page: Page, site: Served, document: str
) -> None:
    page.goto(f"{site.url}/document/{document}")
    ids = claims_of(site, document)
    page.locator(f"#c-{ids[3]}").get_by_role("link", name="Why, history, correct").click()
    close = page.locator(f"#c-{ids[3]} .close")
    expect(close.locator(".roles")).to_contain_text("83")
    expect(close.locator(".derivation li")).not_to_have_count(0)
    expect(close.locator(".history li")).to_have_count(1)
    page.locator(f"#c-{ids[3]}").get_by_role("link", name="next claim").click()
    expect(page.locator(f"#c-{ids[4]} .close")).to_be_visible()


def test_the_lasting_address_of_a_claim(page: Page, site: Served, document: str) -> None:
    (claim, *_) = claims_of(site, document)
    page.goto(f"{site.url}/claim/{claim}?lang=fr")
    assert page.url == f"{site.url}/document/{document}?claim={claim}&lang=fr#m-{claim}"
    expect(page.locator(f"#c-{claim}")).to_contain_text("tués")
    assert httpx.get(f"{site.url}/claim/{'0' * 12}").status_code == 404


@pytest.mark.parametrize("script", [True, False])
def test_decisions_are_entries_of_the_ledger(
    watched: Watched, own_site: Served, document: str, script: bool
) -> None:
    watched.allowed.add(422)
    page = watched(java_script_enabled=script)
    ids = claims_of(own_site, document)
    page.goto(f"{own_site.url}/document/{document}")
    card = page.locator(f"#c-{ids[3]}")
    card.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("alert")).to_contain_text("Your name is missing")
    page.get_by_label("Your name").fill("Ana")
    card.get_by_role("button", name="Reject").click()
    expect(card).to_contain_text("rejected by Ana")
    expect(page.get_by_label("Your name")).to_have_value("Ana")
    with Ledger(own_site.ledger) as books:
        assert ids[3] not in {filed.claim.id for filed in books.filed()}
    card.get_by_role("button", name="Take back").click()
    expect(card).not_to_contain_text("rejected by")
    card.get_by_role("link", name="Why, history, correct").click()
    page.get_by_text("Correct it").click()
    page.get_by_label("Number", exact=True).fill("eighty")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Number: eighty")
    expect(page.get_by_label("Number", exact=True)).to_have_value("eighty")
    page.get_by_label("Number", exact=True).fill("80..85")
    page.get_by_label("A note").fill("a slip")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(card.locator("h3")).to_contain_text("80–85")
    expect(card.locator(".history")).to_contain_text("a slip")
    with Ledger(own_site.ledger) as books:
        decisions = books.reviews(ids[3])
    assert [one.action for one in decisions] == ["reject", "reopen", "correct"]
    assert decisions[-1].fields == {"count": "80..85"}
    assert {one.name for one in decisions} == {"Ana"}


def test_another_site_cannot_decide(
    watched: Watched, own_site: Served, site: Served, document: str
) -> None:
    """A real form on another origin, with a real button, in a real browser."""
    (claim, *_) = claims_of(own_site, document)
    target = f"{own_site.url}/document/{document}"
    with httpx.Client() as client:
        found = re.search(r'name="csrf" value="([^"]+)"', client.get(target).text)
    assert found is not None
    stolen = found[1]  # even with the token, were it ever to leak
    page = watched()
    watched.allowed.add(403)
    form = f"""<form method="post" action="{target}"><input name="csrf" value="{stolen}">
        <input name="by" value="Eve"><button name="do" value="reject:{claim}">Win</button></form>"""
    page.route("**/evil.html", lambda r: r.fulfill(body=form, content_type="text/html"))
    page.goto(f"{site.url}/evil.html")
    page.get_by_role("button", name="Win").click()
    expect(page.locator("h1")).to_have_text("This was not sent from a page of this dashboard")
    own = {"origin": own_site.url}
    fields = {"by": "Eve", "do": f"reject:{claim}", "csrf": "guessed"}
    assert httpx.post(target, headers=own, data=fields).status_code == 403
    with Ledger(own_site.ledger) as books:
        assert books.reviews() == []


def test_a_form_older_than_the_server_is_kept(own_site: Served, document: str) -> None:
    (claim, *_) = claims_of(own_site, document)
    fields = {"by": "Ana", "do": f"accept:{claim}", "csrf": "of yesterday", "note": "n" * 300}
    answer = httpx.post(
        f"{own_site.url}/document/{document}", headers={"origin": own_site.url}, data=fields
    )
    assert answer.status_code == 403
    assert "n" * 300 in answer.text
    assert f'value="accept:{claim}"' in answer.text
    assert "Send it again" in answer.text


def test_downloads_hold_what_the_page_shows(site: Served, document: str) -> None:
    value = httpx.get(f"{site.url}/document/{document}.json").json()
    reading = reading_from_value(value)
    with Ledger(site.ledger) as books:
        assert reading == books.reading(document)
    table = httpx.get(f"{site.url}/document/{document}.csv")
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert [row["id"] for row in rows] == [claim.id for claim in reading.claims]
    assert rows[3]["words"] == "launched 83 attack drones"
    assert json.dumps(value["reviews"]) == "[]"
    assert httpx.get(f"{site.url}/document/none.csv").status_code == 404

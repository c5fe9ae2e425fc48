"""Every claim leads to the line of its attack, on every page that shows it."""

from __future__ import annotations

import csv
import io
import re

import httpx

from bilan.books import Ledger
from tests.web.conftest import NIGHT, Served
from tests.web.test_read import TEXT

LINK = re.compile(r'href="/attack/([^"#]+)#(line-[^"]+)">\1</a>')


def anchors(site: Served) -> set[tuple[str, str]]:
    """The lines on the pages of the attacks: code and name."""
    with Ledger(site.ledger) as books:
        codes = [attack.code for attack in books.attacks()]
    return {
        (code, name)
        for code in codes
        for name in re.findall(
            r'<tr id="(line-[^"]+)"', httpx.get(f"{site.url}/attack/{code}").text
        )
    }


def members(site: Served) -> dict[str, str]:
    """The claims that attacks tell of, and the codes of these."""
    with Ledger(site.ledger) as books:
        attacks = books.attacks()
    return {
        item.claim.id: attack.code
        for attack in attacks
        for line in attack.lines
        for item in (*line.set_aside, *(one for value in line.values for one in value.filed))
    }


def test_cards_of_a_document_lead_to_the_lines_of_the_attack(site: Served) -> None:
    known, lines = members(site), anchors(site)
    with Ledger(site.ledger) as books:
        report = books.attacks()[-1].reports[0].id
        mine = {item.claim.id: known.get(item.claim.id) for item in books.filed_in(report)}
    document = report
    html = httpx.get(f"{site.url}/document/{document}").text
    cards = html.split('<article class="card')[1:]
    assert cards
    for card in cards:
        claim = re.search(r'id="c-([0-9a-f]+)"', card)
        assert claim is not None
        found = LINK.search(card)
        assert (found[1] if found else None) == known.get(claim[1])
        assert found is None or found.groups() in lines
    value = httpx.get(f"{site.url}/document/{document}.json").json()
    assert set(mine.values()) != {None}
    assert value["attacks"] == {claim: code for claim, code in mine.items() if code}
    rows = csv.DictReader(io.StringIO(httpx.get(f"{site.url}/document/{document}.csv").text))
    assert {row["id"]: row["attack"] or None for row in rows} == mine


def test_results_of_a_search_lead_to_the_attack(site: Served) -> None:
    known, lines = members(site), anchors(site)
    html = httpx.get(f"{site.url}/search?q=drones&what=launched").text
    hits = html.split('<li class="hit')[1:]
    assert len(hits) > 10
    for hit in hits:
        claim = re.search(r"/claim/([0-9a-f]+)", hit)
        assert claim is not None
        found = LINK.search(hit)
        assert (found[1] if found else None) == known.get(claim[1])
        assert found is None or found.groups() in lines
    value = httpx.get(f"{site.url}/search.json?q=drones&what=launched").json()
    told = {one["id"]: one["attack"] for one in value["results"]}
    assert told == {claim: known.get(claim) for claim in told}
    assert NIGHT in told.values()
    table = httpx.get(f"{site.url}/search.csv?q=drones&what=launched").text
    rows = list(csv.DictReader(io.StringIO(table)))
    assert all(row["attack"] == known.get(row["claim"], "") for row in rows)


def test_what_is_checked_leads_to_the_line_and_never_to_a_page_that_is_none(site: Served) -> None:
    with httpx.Client(base_url=site.url, headers={"origin": site.url}) as client:
        csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/read").text)
        assert csrf is not None
        form = {"csrf": csrf[1], "words": TEXT, "published": "2031-03-05"}
        known = client.post("/read", data=form).text
        form["published"] = "2019-03-05"
        unknown = client.post("/read", data=form).text
    lines = anchors(site)
    found = LINK.findall(known)
    assert len(found) >= 3
    assert set(found) <= lines
    assert '<code class="code">2019-03-05-RU-UA-night</code>' in unknown
    assert "/attack/2019" not in unknown

"""Every link of the running dashboard, in both languages: pages that are whole, small and clear."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe

from bilan.books import Ledger
from bilan.wording import messages
from tests.cli.test_french import english
from tests.web.conftest import Served, Watched

LARGEST: Final = 300_000
"""Bytes of a page with all that it loads."""
VARIANTS: Final = 8
"""Addresses of one path that are visited with other parameters: filters multiply."""
ALIKE: Final = 60
"""Addresses of one kind that are visited: there is one for each claim."""
VOID: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip
OPTIONAL: Final = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "option"})
PARAMETER: Final = "lang"
RULES: Final = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
}


class Page(HTMLParser):
    """A page taken apart: what it leads to and loads, what is wrong in it, its own words."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.loads: list[str] = []
        self.faults: list[str] = []
        self.ids = Counter[str]()
        self.labels: list[str] = []
        self.language = ""
        self.title = ""
        self.headings: list[str] = []
        self.own: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(markup)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag, _ in self._open]
        self.faults += [f"two elements are #{name}" for name, many in self.ids.items() if many > 1]
        self.faults += [
            f"a label for #{name}, which is none" for name in set(self.labels) - set(self.ids)
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if len(given) < len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if "style" in given or any(name.startswith("on") for name in given):
            self.faults.append(f"<{tag}> has a style or script of its own")
        if "id" in given:
            self.ids[given["id"]] += 1
        if tag == "label" and "for" in given:
            self.labels.append(given["for"])
        if tag == "html":
            self.language = given.get("lang", "")
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(tag)
        if tag in ("a", "area") and "href" in given:
            self.links.append(given["href"])
        elif tag == "link" and given.get("rel") != "alternate":
            self.loads.append(given.get("href", ""))
        elif "src" in given:
            self.loads.append(given["src"])
        foreign = given.get("lang", self.language) != self.language or tag in (
            "code", "pre", "script", "bdi", "textarea", "blockquote", "desc", "svg",
        ) or "evidence" in given.get("class", "").split()  # fmt: skip
        if tag not in VOID:
            self._open.append((tag, foreign))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open[-1][0] != tag and self._open[-1][0] in OPTIONAL:
            self._open.pop()
        if self._open and self._open[-1][0] == tag:
            self._open.pop()
        else:
            within = self._open[-1][0] if self._open else "nothing"
            self.faults.append(f"</{tag}> closes <{within}>")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "title" and len(self._open) == 3:
            self.title += data
        elif data.strip() and not any(foreign for _, foreign in self._open):
            self.own.append(" ".join(data.split()))


class Visit(NamedTuple):
    """An address, who leads there first, and the answer."""

    address: str
    led_by: str
    answer: httpx.Response

    @property
    def path(self) -> str:
        """The path, without what is asked of it."""
        return urlsplit(self.address).path

    @property
    def is_page(self) -> bool:
        """Is it a page of HTML?"""
        return str(self.answer.headers.get("content-type", "")).startswith("text/html")


@cache
def parsed(markup: str) -> Page:
    """A page, taken apart once."""
    return Page(markup)


@cache
def walk(url: str, ledger: Path, lang: str) -> tuple[Visit, ...]:
    """Every address that can be reached from the first page in a language, or from a report."""
    with Ledger(ledger, create=False) as books:
        reports = [f"/document/{document.id}" for document in books.documents()]
    ahead = [(f"{url}{path}?{PARAMETER}={lang}", "") for path in ("/", *reports)]
    seen, variants = set[str](), Counter[str]()
    found = []
    with httpx.Client(follow_redirects=True, timeout=60) as client:
        while ahead:
            address, led_by = ahead.pop(0)
            parts = urlsplit(address)
            spoken = parse_qs(parts.query).get(PARAMETER, [lang])[-1]
            kind = "/{}" + parts.path.split("/")[1] if parts.path.count("/") > 1 else ""
            if address in seen or spoken != lang:
                continue
            if variants[parts.path] >= VARIANTS or (kind and variants[kind] >= ALIKE):
                continue
            seen.add(address)
            variants.update({parts.path, kind})
            visit = Visit(address, led_by, client.get(address))
            found.append(visit)
            if visit.is_page:
                page = parsed(visit.answer.text)
                for link in (*page.links, *page.loads):
                    target = urldefrag(urljoin(str(visit.answer.url), link)).url
                    if target.startswith(f"{url}/"):
                        ahead.append((target, address))
    return tuple(found)


@pytest.fixture(params=messages.LANGUAGES)
def visits(request: pytest.FixtureRequest, site: Served) -> tuple[Visit, ...]:
    """All that can be reached, in one language after the other."""
    return walk(site.url, site.ledger, request.param)


def pages(visits: tuple[Visit, ...]) -> Iterator[tuple[Visit, Page]]:
    """Those that are pages, taken apart."""
    for visit in visits:
        if visit.is_page:
            yield visit, parsed(visit.answer.text)


def test_every_link_leads_somewhere(visits: tuple[Visit, ...]) -> None:
    assert len(visits) > 70
    wrong = [
        f"{visit.answer.status_code} {visit.address} (from {visit.led_by})"
        for visit in visits
        if visit.answer.status_code != 200
    ]
    assert wrong == []


def test_every_place_on_a_page_is_there(visits: tuple[Visit, ...]) -> None:
    known = {str(visit.answer.url): page for visit, page in pages(visits)}
    known |= {visit.address: page for visit, page in pages(visits)}
    wrong = []
    for visit, page in pages(visits):
        for link in page.links:
            target, mark = urldefrag(urljoin(str(visit.answer.url), link))
            if mark and target in known and mark not in known[target].ids:
                wrong.append(f"{visit.address}: no such place: {link}")
    assert wrong == []


def test_markup_is_well_formed(visits: tuple[Visit, ...]) -> None:
    wrong = [f"{visit.address}: {fault}" for visit, page in pages(visits) for fault in page.faults]
    assert wrong == []


def test_every_page_says_its_language_and_its_name(visits: tuple[Visit, ...]) -> None:
    named = defaultdict(set)
    for visit, page in pages(visits):
        spoken = parse_qs(urlsplit(visit.address).query)[PARAMETER][-1]
        assert page.language == spoken, visit.address
        assert page.headings.count("h1") == 1, visit.address
        assert page.title.endswith(" · bilan"), visit.address
        named[page.title].add(urlsplit(str(visit.answer.url)).path)
    assert {title: paths for title, paths in named.items() if len(paths) > 1} == {}


def test_nothing_is_loaded_from_elsewhere(visits: tuple[Visit, ...], site: Served) -> None:
    for visit, page in pages(visits):
        for address in page.loads:
            full = urljoin(str(visit.answer.url), address)
            assert full.startswith((f"{site.url}/static/", "data:")), f"{visit.address}: {address}"


def test_pages_are_small(visits: tuple[Visit, ...], site: Served) -> None:
    sizes = {visit.address: len(visit.answer.content) for visit in visits}
    for visit, page in pages(visits):
        loaded = {urljoin(str(visit.answer.url), address) for address in page.loads}
        whole = len(visit.answer.content) + sum(sizes.get(address, 0) for address in loaded)
        assert whole <= LARGEST, f"{visit.address}: {whole} bytes"


def test_downloads_are_what_they_say(visits: tuple[Visit, ...]) -> None:
    for visit in visits:
        if visit.path.endswith(".json"):
            assert isinstance(json.loads(visit.answer.text), dict | list), visit.address
        elif visit.path.endswith(".csv"):
            rows = visit.answer.text.splitlines()
            assert rows, visit.address
            assert "," in rows[0], visit.address


def test_french_pages_hold_no_english_sentence(site: Served) -> None:
    with Ledger(site.ledger, create=False) as books:
        speakers = {name for one in books.filed() for name in one.claim.source.chain}
    wrong = {
        f"{visit.path}: {words}"
        for visit, page in pages(walk(site.url, site.ledger, "fr"))
        for words in page.own
        if english(nameless(words, speakers))
    }
    assert sorted(wrong) == []


def nameless(words: str, speakers: Iterable[str]) -> str:
    """The words without names: speakers, outlets and weapons keep theirs."""
    for name in sorted(speakers, key=len, reverse=True):
        words = words.replace(name, "")
    return re.sub(r"\b[A-Z][\w’.-]*(?:(?: (?:of|the|and|for|on))* [A-Z][\w’.-]*)*", "", words)


def shapes(visits: tuple[Visit, ...]) -> list[str]:
    """One address of each kind of page, the first that is met."""
    kinds: dict[str, str] = {}
    for visit, _ in pages(visits):
        kind = re.sub(r"/[^/]*\d[^/]*", "/{}", visit.path)
        kinds.setdefault(kind, visit.address)
    return list(kinds.values())


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_browser_has_nothing_to_say(
    watched: Watched, visits: tuple[Visit, ...], script: bool
) -> None:
    page = watched(java_script_enabled=script)
    for address in shapes(visits):
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, address
        assert watched.wrong == [], address


@pytest.mark.parametrize("width", [320, 1280])
def test_no_accessibility_violation(
    watched: Watched, visits: tuple[Visit, ...], width: int
) -> None:
    page = watched(viewport={"width": width, "height": 800})
    for address in shapes(visits):
        page.goto(address)
        results = Axe().run(page, options=RULES)
        assert results.response["violations"] == [], f"{address}\n{results.generate_report()}"
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{address} scrolls sideways at {width}"

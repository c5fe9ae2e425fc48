"""Reports of one attack, lists of documents, reviews: for those who publish."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from bibtexparser.entrypoint import parse_string
from markdown_it import MarkdownIt

from bilan.cli.app import run
from bilan.core.claim import Place
from bilan.core.sheet import Attack, Report
from bilan.exports import bibtex, csl, html, markdown
from bilan.exports.addresses import web_address
from tests.exports.conftest import NIGHT, Export, made

ARTICLE = (
    "Russia launched a record 137 drones at Ukraine overnight, the Ukrainian air force said on "
    "Wednesday. It said 125 drones were shot down and 42 drones were lost from radar."
)
HOSTILE = "<script>alert(1)</script>|[x](javascript:alert(1))\u202e**b**\n# h"


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.cells: list[list[str]] = []
        self.attributes: set[str] = set()
        self._cell = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        self.attributes |= set(values)
        if values.get("id"):
            self.ids.add(str(values["id"]))
        if tag == "a":
            self.links.append(str(values["href"]))
        if tag == "tr":
            self.cells.append([])
        self._cell = self._cell or tag in ("td", "th")
        if tag in ("td", "th"):
            self.cells[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = False

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.cells[-1][-1] += data


def test_markdown_has_every_figure_with_notes_that_are_there(export: Export) -> None:
    text = export("markdown", NIGHT).decode("utf-8")
    head, _, notes = text.partition("\n[^1]: ")
    used = set(re.findall(r"\[\^(\d+)\]", head))
    defined = {"1", *re.findall(r"^\[\^(\d+)\]: ", notes, re.MULTILINE)}
    assert used == defined
    assert "137 launched = 84 shot down + 41–42 lost + 11–12 unaccounted" in head.replace("\\", "")
    rows = [line for line in head.splitlines() if line.startswith("| ")]
    assert len({row.count(" | ") for row in rows}) == 1
    assert all("[^" in row for row in rows[2:])
    assert "5 March 2031 18:15 UTC" in head


def test_the_numbers_of_html_csv_and_json_agree(export: Export) -> None:
    page = Page(export("html", NIGHT).decode("utf-8"))
    lines = [json.loads(line) for line in export("jsonl", NIGHT, "--rows", "lines").splitlines()]
    rows = page.cells[1:]
    assert len(rows) == len(lines)
    for cells, line in zip(rows, lines, strict=True):
        assert cells[1] == str(line["best_low"])
        low, _, high = cells[2].partition("–")
        assert (int(low), int(high or low)) == (line["low"], line["high"])


def test_html_links_to_its_own_notes_and_loads_nothing(export: Export) -> None:
    text = export("html", NIGHT).decode("utf-8")
    page = Page(text)
    assert {link.removeprefix("#") for link in page.links if link.startswith("#")} <= page.ids
    assert not {"script", "style", "link", "img", "iframe"} & set(page.tags)
    assert not {"src", "style", "onclick"} & page.attributes
    assert '<q lang="uk">' in text


def test_the_report_speaks_french(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    text = export("html", NIGHT).decode("utf-8")
    assert "nuit du 4 au 5 mars 2031" in text
    assert "11–12 sans nouvelle" in text
    assert '<html lang="fr">' in text


def hostile() -> Attack:
    return made(
        words=HOSTILE,
        speaker=HOSTILE,
        title=HOSTILE,
        url="javascript:alert(1)",
        place=Place(None, HOSTILE),
    )


def test_what_is_quoted_cannot_run_in_html() -> None:
    out = io.BytesIO()
    html.write(hostile(), out)
    text = out.getvalue().decode("utf-8")
    page = Page(text)
    assert "script" not in page.tags
    assert not [link for link in page.links if not link.startswith("#")]
    assert "\u202e" not in text
    assert "&lt;script&gt;" in text


def test_what_is_quoted_cannot_format_or_run_in_markdown() -> None:
    out = io.BytesIO()
    markdown.write(hostile(), out)
    text = out.getvalue().decode("utf-8")
    assert not re.search(r"(?<!\\)<script", text)
    assert not re.search(r"(?<!\\)\[x", text)
    assert not re.search(r"(?<!\\)\*\*b", text)
    assert "\u202e" not in text
    assert "javascript:alert(1)>" not in text
    table = [line for line in text.splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {6}


def test_a_reader_of_markdown_sees_a_table_and_no_tag_of_theirs(export: Export) -> None:
    """Rendered with HTML let through, as forges and sites do it."""
    out = io.BytesIO()
    markdown.write(hostile(), out)
    for text in (out.getvalue(), export("markdown", NIGHT)):
        drawn = Page(MarkdownIt("commonmark").enable("table").render(text.decode("utf-8")))
        assert {"h2", "table", "tr", "td", "p"} <= set(drawn.tags)
        assert not {"script", "strong", "h1", "img"} & set(drawn.tags)
        assert {len(row) for row in drawn.cells} == {5}
        assert not [link for link in drawn.links if not link.startswith(("http:", "https:"))]


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a b?q=ї", "https://example.org/a%20b?q=%D1%97"),
        ("http://example.org/<x>\"'", "http://example.org/%3Cx%3E%22'"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://", None),
        ("http://[::1", None),
        ("/a/path", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, safe: str | None) -> None:
    assert web_address(url) == safe


CSL_SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string", "minLength": 1},
            "type": {"const": "webpage"},
            "title": {"type": "string"},
            "container-title": {"type": "string"},
            "publisher": {"type": "string"},
            "language": {"type": "string"},
            "note": {"type": "string"},
            "URL": {"type": "string", "pattern": "^https?://"},
            "issued": {
                "type": "object",
                "required": ["date-parts"],
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": "integer"},
                        },
                    }
                },
            },
        },
    },
}


def test_csl_keeps_to_its_schema_and_lists_every_document(export: Export) -> None:
    items = json.loads(export("csl"))
    jsonschema.validate(items, CSL_SCHEMA)
    assert len(items) == len({item["id"] for item in items}) == 47
    assert items != json.loads(export("csl", NIGHT))


def test_bibtex_opens_and_lists_the_same_documents(export: Export) -> None:
    library = parse_string(export("bibtex").decode("utf-8"))
    assert not library.failed_blocks
    keys = {entry.key.removeprefix("bilan:") for entry in library.entries}
    assert keys == {item["id"] for item in json.loads(export("csl"))}


def test_a_title_out_of_braces_and_marks_stays_one_field() -> None:
    report = Report(
        id="00ff",
        publisher="A & B}",
        title="50% of {x_1} \\ #2 @misc{y,",
        url="http://a.example/{}",
    )
    library = parse_string(bibtex.entry(report))
    assert not library.failed_blocks
    (entry,) = library.entries
    assert entry.key == "bilan:00ff"
    assert entry["title"].startswith("{50\\% of \\textbraceleft{}x\\_1")
    assert entry["url"] == "http://a.example/%7B%7D"


def test_what_is_not_known_of_a_document_has_no_field() -> None:
    bare = Report(id="00ff")
    assert csl.item(bare) == {"id": "00ff", "type": "webpage", "note": "bilan document 00ff"}
    assert "title" not in bibtex.entry(bare)


WORK: dict[str, Any] = {
    "type": "object",
    "required": ["@type", "text"],
    "properties": {
        "@type": {"const": "CreativeWork"},
        "url": {"type": "string", "pattern": "^https?://"},
        "datePublished": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d.*)?$"},
    },
}
CLAIM_REVIEW: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "@graph"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@graph": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["@type", "claimReviewed", "author", "reviewRating", "itemReviewed"],
                "properties": {
                    "@type": {"const": "ClaimReview"},
                    "claimReviewed": {"type": "string", "minLength": 1},
                    "author": {"type": "object", "required": ["@type", "name"]},
                    "itemReviewed": {
                        "type": "object",
                        "required": ["@type", "appearance"],
                        "properties": {"@type": {"const": "Claim"}, "appearance": WORK},
                    },
                    "reviewRating": {
                        "type": "object",
                        "required": ["@type", "alternateName", "ratingExplanation"],
                        # A value would be a rating of truth, which a ledger cannot give.
                        "additionalProperties": False,
                        "properties": {
                            "@type": {"const": "Rating"},
                            "alternateName": {"type": "string"},
                            "ratingExplanation": {"type": "string"},
                        },
                    },
                    "citation": {"type": "array", "items": WORK},
                },
            },
        },
    },
}


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return str(path)


def test_a_checked_article_as_claim_review(export: Export, article: str) -> None:
    published = ("--published", "2031-03-05")
    value = json.loads(export("claimreview", article, "--by", "The Desk", *published))
    jsonschema.validate(value, CLAIM_REVIEW)
    reviews = {review["claimReviewed"]: review for review in value["@graph"]}
    record = next(review for words, review in reviews.items() if "137" in words)
    assert record["reviewRating"]["alternateName"] == "The ledger has this figure"
    assert record["citation"]
    shot = next(review for words, review in reviews.items() if "125" in words)
    assert shot["reviewRating"]["alternateName"] == "The ledger has another figure"
    assert "125 looks like 84 + 41 added up" in shot["reviewRating"]["ratingExplanation"]


def test_the_publisher_given_is_the_author_of_what_is_checked(export: Export, article: str) -> None:
    options = ("--by", "The Desk", "--published", "2031-03-05", "--publisher", "The Wire")
    value = json.loads(export("claimreview", article, *options))
    assert "The Wire" in json.dumps(value)


def test_no_review_says_true_or_false(export: Export, article: str) -> None:
    published = ("--published", "2031-03-05")
    text = export("claimreview", article, "--by", "The Desk", *published).decode("utf-8").lower()
    assert "ratingvalue" not in text
    for review in json.loads(text)["@graph"]:
        said = set(re.findall(r"[a-z]+", review["reviewrating"]["alternatename"]))
        assert not said & {"true", "false", "wrong", "correct", "lie", "fake"}
        assert "does not say what happened" in review["reviewrating"]["ratingexplanation"]


def test_a_review_names_the_page_that_it_stands_on(export: Export, article: str) -> None:
    value = json.loads(
        export(
            "claimreview", article, "--by", "The Desk", "--published", "2031-03-05",
            "--url", "https://desk.example/check#top",
        )
    )  # fmt: skip
    first = value["@graph"][0]
    assert first["url"] == "https://desk.example/check#top"
    assert first["@id"] == f"https://desk.example/check#claim-{first['itemReviewed']['identifier']}"


def test_an_article_of_two_documents_is_refused(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = Path(__file__).parents[2] / "examples" / "one-night" / "reports.jsonl"
    code = run(["export", "claimreview", str(reports), "--by", "x", "--ledger", str(ledger)])
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert "not one document but" in said.err

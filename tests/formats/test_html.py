from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bilan.core.text import Document
from bilan.formats import SourceError
from bilan.formats.html import documents
from bilan.formats.markup import stripped_parts

HEAD = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">
<title>Douze drones abattus au-dessus du port | La Vigie</title>
<meta property="og:site_name" content="La Vigie">
<link rel="canonical" href="https://vigie.example/port">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle",
"datePublished":"2025-03-04T07:10:00+01:00"}]}</script></head>"""
BODY = """<body><nav><ul><li>Accueil</li><li>9 morts hier</li></ul></nav>
<h1>Douze drones abattus au-dessus du port</h1>
<article><p>L’armée de l’air a annoncé mardi avoir abattu douze drones au-dessus du port.</p>
<figure><img src="x"><figcaption>Une grue, en 2019 (7 morts). Photo AFP</figcaption></figure>
<h2>Deux tués sur les quais</h2>
<p>Deux personnes ont été tuées, selon le <a href="/g">gouverneur</a>, et une tour de neuf étages
aurait été endommagée par les débris.</p>
<blockquote><p>« Nous tiendrons, nous n’avons pas le choix. »</p></blockquote>
<ul><li>7 drones au nord</li><li>5 drones au sud</li></ul>
<p>Lire aussi : 14 morts dans un accident de car</p>
<p>Le calme est revenu à l’aube, a précisé le ministère dans un communiqué publié sur Telegram.</p>
</article><aside><h3>Les plus lus</h3><p>99 drones en un soir</p></aside>
<footer>Nous utilisons des cookies</footer></body></html>"""
PAGE = HEAD + BODY


def read(markup: str | bytes, *, charset: str | None = None) -> Document:
    raw = markup if isinstance(markup, bytes) else markup.encode()
    (doc,) = documents(raw, "page.html", charset=charset)
    return doc


def blocks(doc: Document) -> list[tuple[str, str]]:
    return [(b.kind, doc.text[b.start : b.end]) for b in doc.blocks]


def test_an_article_without_the_page_around_it() -> None:
    doc = read(PAGE)
    assert doc.title == "Douze drones abattus au-dessus du port"
    assert doc.publisher == "La Vigie"
    assert doc.url == "https://vigie.example/port"
    assert doc.published == datetime(2025, 3, 4, 7, 10, tzinfo=timezone(timedelta(hours=1)))
    assert [kind for kind, _ in blocks(doc)] == [
        "title", "lead", "heading", "paragraph", "quote", "list_item", "list_item",
        "boilerplate", "paragraph",
    ]  # fmt: skip
    assert blocks(doc)[5] == ("list_item", "7 drones au nord")
    claimed = " ".join(words for kind, words in blocks(doc) if kind != "boilerplate")
    for furniture in ("9 morts", "99 drones", "2019", "cookies", "14 morts", "Accueil"):
        assert furniture not in claimed


def test_a_tiny_page_is_read_by_our_own_pass() -> None:
    doc = read("<h1>Un drone abattu</h1><p>Il est tombé<br>en mer.</p><script>var x = 5</script>")
    assert blocks(doc) == [
        ("title", "Un drone abattu"),
        ("lead", "Il est tombé"),
        ("paragraph", "en mer."),
    ]
    assert doc.published is None
    assert doc.publisher is None


@pytest.mark.parametrize(
    ("meta", "moment"),
    [
        ('<meta property="article:published_time" content="2025-03-04">', (2025, 3, 4, 0, 0)),
        ('<meta itemprop="datePublished" content="2025-03-04T05:00">', (2025, 3, 4, 5, 0)),
        ('<meta name="date" content="Tue, 04 Mar 2025 05:00:00 GMT">', (2025, 3, 4, 5, 0)),
        ('<meta name="date" content="2025-13-45">', None),
        ('<meta name="author" content="Anne">', None),
        (
            '<script type="application/ld+json">{"datePublished":"2025-03-04T05:00Z", </script>',
            (2025, 3, 4, 5, 0),
        ),
    ],
)
def test_published(meta: str, moment: tuple[int, int, int, int, int] | None) -> None:
    doc = read(f"<html><head>{meta}</head><body><p>Un drone est tombé en mer.</p></body></html>")
    assert doc.published == (datetime(*moment, tzinfo=UTC) if moment else None)


def test_what_the_user_says_is_believed_first() -> None:
    day = datetime(2025, 1, 1, tzinfo=UTC)
    (doc,) = documents(PAGE.encode(), "x", published=day, language="fr", url="https://a.example/")
    assert (doc.published, doc.language, doc.url) == (day, "fr", "https://a.example/")


@pytest.mark.parametrize("declared", ["windows-1252", "klingon", "utf-8", "iso-8859-1"])
def test_charsets(declared: str) -> None:
    raw = PAGE.replace("utf-8", declared).encode("cp1252")
    assert "tuées" in read(raw).text


def test_server_charset_and_bad_bytes() -> None:
    page = "<p>" + "Ночью над морем сбит дрон, сообщил губернатор. " * 20 + "</p>"
    assert "сбит дрон" in read(page.encode("koi8-r"), charset="koi8-r").text
    assert "сбит дрон" in read(page.encode() + b"\xff\xfe<p>fin").text


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<nav>menu</nav>", "<p> </p>", "<!-- a -->", "<svg>a</svg>"]
)
def test_a_page_without_an_article_is_refused(markup: str) -> None:
    with pytest.raises(SourceError, match="without an article"):
        read(markup)


DRONE = "<p>Deux drones abattus.</p>"
HOSTILE = {
    "deep": "<div>" * 100_000 + DRONE,
    "deep inline": "<b>" * 200_000 + "Deux drones abattus.",
    "open scripts": DRONE + "<script>" * 200_000,
    "open comments": DRONE + "<!--" * 300_000,
    "open tags": DRONE + "<" * 1_000_000,
    "open attribute": DRONE + '<a href="' * 300_000,
    "attributes": DRONE + "<p " + 'a="b" ' * 300_000 + ">",
    "nested tables": DRONE + "<table><tr><td>x" * 20_000,
    "entities": "<p>Deux drones abattus." + "&amp;" * 500_000,
    "nests": DRONE + ("<div><p>Un drone.</p>" * 90 + "</div>" * 90) * 200,
    "large": "<article>" + "<p>Deux drones abattus, dit le gouverneur.</p>" * 50_000,
    "json": '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + DRONE,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_neither_crash_nor_hang(name: str) -> None:
    start = time.perf_counter()
    assert "drones abattus" in read(HOSTILE[name]).text
    assert time.perf_counter() - start < 12


def test_tags_cut_out_without_a_parser() -> None:
    parts = list(stripped_parts("<h2>A &amp; b</h2><p>c<b>d</b><script>e</script><li>f"))
    assert [tuple(part) for part in parts] == [
        ("heading", "A & b"),
        ("paragraph", "cd"),
        ("list_item", "f"),
    ]


def test_reading_plain_text_loads_nothing_heavy() -> None:
    code = (
        "import sys, io; from bilan.formats import read_source;"
        "list(read_source('-', stdin=io.BytesIO(b'Un drone est tombe.')));"
        "print(*sorted({'lxml','trafilatura','htmldate','feedparser','numpy','urllib.request'}"
        " & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.split() == []


def test_the_headline_shown_and_headings_marked_as_paragraphs() -> None:
    body = "Le port a été touché deux fois dans la nuit, a indiqué le gouverneur de la région. " * 2
    doc = read(
        "<html><head><meta property='og:title' content='Port : douze drones abattus en une nuit'>"
        f"</head><body><h1>Douze drones abattus sur le port</h1><p>{body}</p>"
        f"<p><strong>Une ville sans lumière</strong></p><p>{body}</p></body></html>"
    )
    assert doc.title == "Douze drones abattus sur le port"
    assert [kind for kind, _ in blocks(doc)] == ["title", "lead", "heading", "paragraph"]


def test_teasers_in_mid_article_are_set_aside() -> None:
    body = "The port was hit twice during the night, the governor of the region said. " * 3
    teasers = ("MORE: 14 dead in a coach crash", "06.50 Read also: How 728 drones came")
    markup = "".join(f"<p>{body}</p><p>{teaser}</p>" for teaser in teasers)
    found = blocks(read(f"<article>{markup}<p>{body}</p></article>"))
    assert [words for kind, words in found if kind == "boilerplate"] == list(teasers)


def test_a_tag_of_ten_thousand_attributes_is_read_around() -> None:
    attributes = " ".join(f'data-{n}="x"' for n in range(300_000))
    assert read(f"<p {attributes}>Five drones were shot down.</p>".encode()).text.strip() == (
        "Five drones were shot down."
    )

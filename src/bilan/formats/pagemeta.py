"""What a page says of itself: title, publisher, date, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from bilan.formats.cleaning import clean_line
from bilan.formats.dates import parse_date

if TYPE_CHECKING:
    from lxml.etree import _Element

_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "date",
    "pubdate", "publishdate", "publish_date", "publish-date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.issued", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title")
_PUBLISHER_NAMES = ("og:site_name", "application-name", "dc.publisher")
_ARTICLE_TYPES = ("article", "posting", "report")
_LARGEST_JSON = 1 << 20
_WORD = re.compile(r"\w{2,}")
_SEPARATORS = re.compile(r"\s+[|–—·•:-]\s+")
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


class PageMeta(NamedTuple):
    """Metadata of a page; None for what it does not say."""

    title: str | None
    publisher: str | None
    published: datetime | None
    url: str | None


def page_meta(root: _Element, *, url: str | None = None) -> PageMeta:
    """Read from meta tags, JSON-LD, ``time`` and ``h1``; ``url`` is where the page was found."""
    metas = _metas(root)
    articles = list(_articles(root))
    url = url or _canonical(root, metas)
    publisher = _first(metas, _PUBLISHER_NAMES)
    for article in articles:
        publisher = publisher or _name(article.get("publisher"))
    if publisher is None and url:
        host = urlsplit(url).hostname or ""
        publisher = host.removeprefix("www.") or None
    title = _title(root, metas, articles, publisher)
    return PageMeta(title, publisher, _published(root, metas, articles), url)


def _metas(root: _Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip())
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    for name in names:
        if name in metas:
            return clean_line(metas[name]) or None
    return None


def _articles(root: _Element) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article."""
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > _LARGEST_JSON:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            if match := _JSON_DATE.search(text):
                yield {"datePublished": match[1]}
            continue
        pending = data[:100] if isinstance(data, list) else [data]
        for item in pending:
            if not isinstance(item, dict):
                continue
            graph = item.get("@graph")
            for thing in [item, *(graph[:100] if isinstance(graph, list) else [])]:
                if isinstance(thing, dict) and _is_article(thing.get("@type")):
                    yield thing


def _is_article(kind: object) -> bool:
    names = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and name.lower().endswith(_ARTICLE_TYPES) for name in names)


def _name(thing: object) -> str | None:
    if isinstance(thing, list):
        thing = thing[0] if thing else None
    if isinstance(thing, dict):
        thing = thing.get("name")
    return clean_line(thing) or None if isinstance(thing, str) else None


def _canonical(root: _Element, metas: dict[str, str]) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            address = (link.get("href") or "").strip()
            if address.startswith(("http://", "https://")):
                return address
    address = metas.get("og:url", "")
    return address if address.startswith(("http://", "https://")) else None


def _text(element: _Element) -> str:
    return clean_line("".join(element.itertext()))


def _title(
    root: _Element,
    metas: dict[str, str],
    articles: list[dict[str, Any]],
    publisher: str | None,
) -> str | None:
    """The headline that the page shows, where its metadata agree with it; else theirs."""
    told = _first(metas, _TITLE_NAMES)
    for article in articles:
        if told is None and isinstance(article.get("headline"), str):
            told = clean_line(article["headline"]) or None
    shown = [text for text in map(_text, root.iter("h1")) if text and len(text) <= 400]
    if told is None and len(shown) == 1:
        return shown[0]
    if told is None:
        element = next(root.iter("title"), None)
        told = _text(element) if element is not None else None
    if not told:
        return shown[0] if shown else None
    for text in shown:
        if _alike(text, told):
            return text
    return _without_publisher(told, publisher)


def _alike(shown: str, told: str) -> bool:
    """True for two wordings of one headline: most words of the shorter are in the longer."""
    words, others = (set(_WORD.findall(text.lower())) for text in (shown, told))
    fewest = min(len(words), len(others))
    return fewest >= 3 and len(words & others) >= fewest * 0.6


def _without_publisher(title: str, publisher: str | None) -> str:
    pieces = list(_SEPARATORS.finditer(title))
    if pieces and publisher and title[pieces[-1].end() :].lower() == publisher.lower():
        return title[: pieces[-1].start()]
    return title


def _published(
    root: _Element, metas: dict[str, str], articles: list[dict[str, Any]]
) -> datetime | None:
    candidates: list[object] = [metas.get("article:published_time")]
    candidates += [article.get("datePublished") for article in articles]
    candidates += [metas.get(name) for name in _DATE_NAMES]
    for element in root.iter("time"):
        names = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
        if "publish" in names or element.get("pubdate") is not None:
            candidates.append(element.get("datetime"))
    articles_shown = list(root.iter("article"))
    if len(articles_shown) == 1:
        first = next(articles_shown[0].iter("time"), None)
        candidates.append(first.get("datetime") if first is not None else None)
    for candidate in candidates:
        if (moment := parse_date(candidate)) is not None:
            return moment
    return None

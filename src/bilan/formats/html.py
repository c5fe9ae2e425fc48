"""Web pages: the article with its title, publisher and date; the page's furniture set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from bilan.core.text import Document
from bilan.formats.assemble import Assembled, Part, assemble
from bilan.formats.dates import parse_date
from bilan.formats.decoding import decode
from bilan.formats.errors import SourceError
from bilan.formats.markup import body_parts, crowded, parts_of, stripped_parts, too_deep
from bilan.formats.pagemeta import PageMeta, page_meta

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_ELEMENTS = 30_000
"""Elements of a page above which only our own pass is used: it is linear, and fast."""
LONGEST_FOR_EXTRACTION = 4_000_000
"""Characters above which the same holds."""
MOST_FOR_FALLBACKS = 6_000
"""Elements above which trafilatura goes without its fallbacks: their time is quadratic."""
_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.I)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]+)""")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,500}\?>")
_ENOUGH = 250
"""Characters of an article below which our own pass is asked for more."""


def documents(
    raw: bytes,
    origin: str,
    *,
    published: datetime | None = None,
    language: str | None = None,
    url: str | None = None,
    charset: str | None = None,
) -> Iterator[Document]:
    """The one article of a page. Raises :class:`SourceError` where the page has no words.

    ``published`` given here is believed over the page's own; ``charset`` is the server's.
    A bare day in the page's metadata is midnight UTC.
    """
    markup = page_text(raw, origin, charset=charset)
    meta, parts = _read(markup, url)
    content = assemble(parts, title=meta.title)
    if not content.blocks or all(block.kind == "title" for block in content.blocks):
        raise SourceError(f"{origin}: a page without an article in it")
    yield _document(content, meta, origin=origin, published=published, language=language)


def page_text(raw: bytes, origin: str, *, charset: str | None = None) -> str:
    """The characters of a page, by mark, server, ``meta`` or plain sight. Raises SourceError.

    A page in an encoding that nothing tells is read as UTF-8 with its bad bytes marked
    U+FFFD when they are few (one in two hundred).
    """
    start = raw[:4096]
    match = _CHARSET.search(start) or _XML_CHARSET.match(start)
    declared = charset or (match[1].decode("ascii") if match else None)
    try:
        text = decode(raw, origin, declared=declared)
    except SourceError:
        text = raw.decode("utf-8", "replace")
        if b"\0" in raw[:1024] or text.count("\ufffd") * 200 > len(text):
            raise
        text = text.replace("\0", "")
    return _XML_DECLARATION.sub("", text, count=1)


def parse(markup: str) -> HtmlElement | None:
    """The tree of a page, or None where a parser makes nothing of it; fetches nothing."""
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(markup, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _read(markup: str, url: str | None) -> tuple[PageMeta, list[Part]]:
    nothing = PageMeta(None, None, None, url)
    if too_deep(markup) or crowded(markup):
        return nothing, list(stripped_parts(markup))
    root = parse(markup)
    if root is None:
        return nothing, list(stripped_parts(markup))
    meta = page_meta(root, url=url)
    size = sum(1 for _ in root.iter())
    small = size <= MOST_ELEMENTS and len(markup) <= LONGEST_FOR_EXTRACTION
    if meta.published is None and small:
        meta = meta._replace(published=_dated(root, meta.url))
    parts = _extracted(markup, fast=size > MOST_FOR_FALLBACKS) if small else []
    if _size(parts) < _ENOUGH:
        own = body_parts(root)
        if _size(own) > _size(parts):
            parts = own
    if not parts and not any(text.strip() for text in root.itertext()):
        parts = list(stripped_parts(markup))  # the parser lost it all
    return meta, parts


def _size(parts: list[Part]) -> int:
    return sum(len(part.text) for part in parts)


def _quiet(name: str) -> None:
    """Keep a library's complaints off standard error unless the program asks for them."""
    import logging

    logger = logging.getLogger(name)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def _extracted(markup: str, *, fast: bool) -> list[Part]:
    """What trafilatura takes for the article; nothing where it finds none."""
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        _quiet(name)
    try:
        found = bare_extraction(markup, include_comments=False, fast=fast)
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return []  # a page that breaks the library is read by our own pass
    body = getattr(found, "body", None)
    return [] if body is None else list(parts_of(body))


def _dated(root: HtmlElement, url: str | None) -> datetime | None:
    """The day that htmldate finds, never by the clock; None where it finds none."""
    from htmldate import find_date

    _quiet("htmldate")
    try:
        found = find_date(
            root,
            extensive_search=False,
            original_date=True,
            min_date="1995-01-01",
            max_date="2100-01-01",
            url=url,
        )
    except (RecursionError, ValueError, TypeError, AttributeError, OverflowError):
        return None
    return parse_date(found)


def _document(
    content: Assembled,
    meta: PageMeta,
    *,
    origin: str,
    published: datetime | None,
    language: str | None,
) -> Document:
    return Document(
        text=content.text,
        language=language,
        published=published or meta.published,
        origin=origin,
        url=meta.url,
        publisher=meta.publisher,
        title=next(
            (content.text[b.start : b.end] for b in content.blocks if b.kind == "title"), None
        ),
        blocks=content.blocks,
    )

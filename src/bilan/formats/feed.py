"""RSS and Atom: an entry a document, as much of its text as the feed carries."""

from __future__ import annotations

import io
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from bilan.core.text import Document
from bilan.formats.assemble import Part, assemble
from bilan.formats.cleaning import clean_line
from bilan.formats.decoding import refuse_binary
from bilan.formats.errors import EmptySourceError, OnBad, SourceError, log_bad
from bilan.formats.html import parse
from bilan.formats.markup import parts_of, stripped_parts, too_deep

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def documents(
    raw: bytes,
    origin: str,
    *,
    published: datetime | None = None,
    language: str | None = None,
    url: str | None = None,
    charset: str | None = None,
    on_bad: OnBad = log_bad,
) -> Iterator[Document]:
    """One document an entry: its title and its content, or its summary.

    The feed's title is the publisher, the entry's link the address. ``published`` is for
    entries without a date. ``on_bad`` hears of a feed that is damaged but still gave entries.
    Raises :class:`SourceError` for what is no feed. Nothing is fetched.
    """
    del url
    import feedparser

    if not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        refuse_binary(raw, origin)
    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    parsed = feedparser.parse(
        io.BytesIO(raw), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not parsed.entries:
        if parsed.get("version") and not parsed.bozo:
            raise EmptySourceError(f"{origin}: a feed without entries")
        raise SourceError(f"{origin}: not an RSS or Atom feed")
    if parsed.bozo and not isinstance(
        parsed.bozo_exception,
        feedparser.exceptions.CharacterEncodingOverride | feedparser.exceptions.NonXMLContentType,
    ):
        on_bad(
            SourceError(f"{origin}: damaged feed ({parsed.bozo_exception}); read as far as it goes")
        )
    publisher = clean_line(parsed.feed.get("title", "")) or None
    for number, entry in enumerate(parsed.entries, 1):
        doc = _document(entry, f"{origin}#{number}", publisher, published, language)
        if doc is not None:
            yield doc


def _document(
    entry: Any,
    place: str,
    publisher: str | None,
    published: datetime | None,
    language: str | None,
) -> Document | None:
    title = clean_line("".join(part.text for part in entry_parts(entry.get("title", "")))) or None
    bodies = [item.get("value", "") for item in entry.get("content", ())]
    body = max([*bodies, entry.get("summary", "")], key=len)
    content = assemble(entry_parts(body), title=title)
    if not content.blocks:
        return None
    source = entry.get("source")
    first = clean_line(source.get("title", "")) if source else ""
    return Document(
        text=content.text,
        language=language,
        published=_moment(entry) or published,
        origin=f"{place.rpartition('#')[0]}#{entry.get('id') or place.rpartition('#')[2]}",
        url=entry.get("link") or None,
        publisher=first or publisher,
        title=title,
        blocks=content.blocks,
    )


def entry_parts(markup: str) -> list[Part]:
    """The blocks of an entry's text: markup, or plain paragraphs with a blank line between."""
    if "<" not in markup and "&" not in markup:
        return [Part("paragraph", line) for line in markup.split("\n\n") if line.strip()]
    root = None if too_deep(markup) else parse(f"<div>{markup}</div>")
    return list(stripped_parts(markup) if root is None else parts_of(root))


def _moment(entry: Any) -> datetime | None:
    """When the entry was published, else last changed; feedparser gives UTC."""
    for name in ("published_parsed", "updated_parsed"):
        if stamp := entry.get(name):
            return _EPOCH + timedelta(seconds=timegm(stamp))
    return None

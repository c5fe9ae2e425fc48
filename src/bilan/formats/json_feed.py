"""JSON Feed: an item a document, as much of its text as the feed carries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from bilan.core.text import Document
from bilan.formats.assemble import assemble
from bilan.formats.cleaning import clean_line
from bilan.formats.dates import parse_date
from bilan.formats.decoding import decode
from bilan.formats.errors import EmptySourceError, OnBad, SourceError, log_bad
from bilan.formats.feed import entry_parts

_VERSION = "https://jsonfeed.org/version/"


def is_feed(data: object) -> bool:
    """True for the parsed JSON of a feed: it says its version and has items."""
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        return False
    version = data.get("version")
    return isinstance(version, str) and version.replace("http:", "https:").startswith(_VERSION)


def documents(
    raw: bytes,
    origin: str,
    *,
    published: datetime | None = None,
    language: str | None = None,
    on_bad: OnBad = log_bad,
) -> Iterator[Document]:
    """One document an item: its title and its content, or its summary.

    The feed's title is the publisher. ``published`` is for items without a date. ``on_bad``
    hears of an item that is none and of a date that is none.
    Raises :class:`SourceError` for what is no JSON Feed.
    """
    try:
        data = json.loads(decode(raw, origin))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{origin}: not JSON ({error})") from error
    if not is_feed(data):
        raise SourceError(f"{origin}: not a JSON Feed")
    if not data["items"]:
        raise EmptySourceError(f"{origin}: a feed without entries")
    publisher = _words(data, "title")
    for number, item in enumerate(data["items"], 1):
        if not isinstance(item, dict):
            on_bad(SourceError(f"{origin}, item {number}: not a JSON object"))
            continue
        doc = _document(item, number, origin, publisher, published, language, on_bad=on_bad)
        if doc is not None:
            yield doc


def _document(
    item: Mapping[str, Any],
    number: int,
    origin: str,
    publisher: str | None,
    published: datetime | None,
    language: str | None,
    *,
    on_bad: OnBad,
) -> Document | None:
    title = _words(item, "title")
    body = next(
        (
            value
            for name in ("content_html", "content_text", "summary")
            if isinstance(value := item.get(name), str) and value.strip()
        ),
        "",
    )
    content = assemble(entry_parts(body), title=title)
    if not content.blocks:
        return None
    name = item.get("id")
    named = isinstance(name, str | int) and not isinstance(name, bool) and name != ""
    place = f"{origin}#{name if named else number}"
    said = item.get("date_published") or item.get("date_modified")
    moment = parse_date(said)
    if said is not None and moment is None:
        on_bad(SourceError(f"{place}: not a date: {str(said)[:60]!r}; read without one"))
    return Document(
        text=content.text,
        language=language,
        published=moment or published,
        origin=place,
        url=_words(item, "url") or _words(item, "external_url"),
        publisher=publisher,
        title=title,
        blocks=content.blocks,
    )


def _words(record: Mapping[str, Any], name: str) -> str | None:
    value = record.get(name)
    return clean_line(value) or None if isinstance(value, str) else None

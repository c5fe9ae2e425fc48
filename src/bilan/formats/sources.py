"""From what the user names to documents: the format is picked by name and content."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from bilan.core.text import Document
from bilan.formats import text
from bilan.formats.errors import OnBad, SourceError, log_bad
from bilan.formats.opening import Opened, open_source

FORMATS = ("text", "html", "feed", "json_feed", "jsonl", "telegram")
_LOOK = 1 << 16
_ENDINGS = {
    "html": "html", "htm": "html", "xhtml": "html", "jsonl": "jsonl", "ndjson": "jsonl",
    "json": "json", "xml": "xml", "rss": "feed", "atom": "feed", "txt": "text", "md": "text",
}  # fmt: skip
_MEDIA = {
    "text/html": "html", "application/xhtml+xml": "html", "application/rss+xml": "feed",
    "application/atom+xml": "feed", "application/json": "json",
    "application/x-ndjson": "jsonl", "application/jsonl": "jsonl", "text/plain": "text",
}  # fmt: skip
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.I)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article)[\s>]", re.I)
_MARKUP = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body|article|div|p|main|h1)[\s>]", re.I)
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldNames:
    """Names of a JSON record's fields where they are not the usual ones."""

    text: str | None = None
    date: str | None = None
    id: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    language: str | None = None


def read_source(
    source: str,
    *,
    published: datetime | None = None,
    language: str | None = None,
    format: str | None = None,  # noqa: A002 (the word of the command line)
    fields: FieldNames | None = None,
    username: str | None = None,
    stdin: BinaryIO | None = None,
    timeout: float = 20.0,
    on_bad: OnBad = log_bad,
) -> Iterator[Document]:
    """The documents of a path, an http(s) address, or ``-`` for standard input.

    ``published`` (aware) is believed over a page's own date; in a source of many records it
    is for those that have none. ``format`` is one of :data:`FORMATS`; left out, it is told
    by name and content. ``fields`` maps JSON records, ``username`` is a Telegram channel's
    public name. ``on_bad`` hears of records that could not be read, and the batch goes on.
    Raises :class:`SourceError`, at the call or while iterating.
    """
    if format is not None and format not in FORMATS:
        raise SourceError(f"unknown format {format!r}; one of {', '.join(FORMATS)}")
    opened = open_source(source, stdin=stdin, timeout=timeout)
    return read_opened(
        opened,
        published=published,
        language=language,
        format=format or format_of(opened),
        fields=fields,
        username=username,
        on_bad=on_bad,
    )


def read_opened(
    opened: Opened,
    *,
    format: str,  # noqa: A002
    published: datetime | None = None,
    language: str | None = None,
    fields: FieldNames | None = None,
    username: str | None = None,
    on_bad: OnBad = log_bad,
) -> Iterator[Document]:
    """The documents of bytes already read, in a format already told."""
    raw, origin = opened.raw, opened.origin
    if format == "jsonl":
        from bilan.formats import jsonl

        names = fields or FieldNames()
        return jsonl.documents(
            raw, origin, published=published, language=language, on_bad=on_bad,
            text_field=names.text, date_field=names.date, id_field=names.id,
            url_field=names.url, title_field=names.title, publisher_field=names.publisher,
            language_field=names.language,
        )  # fmt: skip
    if format == "telegram":
        from bilan.formats import telegram

        return telegram.documents(
            raw, origin, published=published, language=language, username=username, on_bad=on_bad
        )
    if format == "json_feed":
        from bilan.formats import json_feed

        return json_feed.documents(
            raw, origin, published=published, language=language, on_bad=on_bad
        )
    url, charset = opened.url, opened.charset
    if format == "feed":
        from bilan.formats import feed

        return feed.documents(
            raw, origin, published=published, language=language, charset=charset, on_bad=on_bad
        )
    if format == "html":
        from bilan.formats import html

        return html.documents(
            raw, origin, published=published, language=language, url=url, charset=charset
        )
    return text.documents(
        raw, origin, published=published, language=language, url=url, charset=charset
    )


def format_of(opened: Opened) -> str:
    """One of :data:`FORMATS`: decided by what the bytes start with, then by the name's ending,
    then by what the server said."""
    start = opened.raw[:_LOOK].removeprefix(_BOM).lstrip()
    ending = opened.name.rpartition(".")[2].lower() if "." in opened.name else ""
    named = _ENDINGS.get(ending) or _MEDIA.get(opened.media_type or "")
    if start.startswith(b"<"):
        return _of_markup(start, named)
    if start.startswith((b"{", b"[")) and named != "html":
        return _of_json(opened.raw, start, named)
    if named in ("html", "feed", "jsonl"):
        return named
    return "text"


def _of_markup(start: bytes, named: str | None) -> str:
    feed, page = _FEED.search(start), _PAGE.search(start)
    if feed and (page is None or feed.start() < page.start()):
        return "feed"
    from bilan.formats.telegram_html import is_export

    if is_export(start):
        return "telegram"
    if named == "feed":
        return "feed"
    if _MARKUP.match(start) or page or named in ("html", "xml"):
        return "html"
    return "text"


def _of_json(raw: bytes, start: bytes, named: str | None) -> str:
    """Told by the first line, or the whole where one object fills it."""
    if named == "jsonl":
        return "jsonl"
    from bilan.formats.json_feed import is_feed
    from bilan.formats.telegram import is_export

    first = start.split(b"\n", 1)[0]
    for piece in (first, raw) if len(raw) > len(first) else (raw,):
        try:
            data = json.loads(piece)
        except (ValueError, RecursionError):
            continue
        if isinstance(data, dict):
            if is_export(data):
                return "telegram"
            return "json_feed" if is_feed(data) else "jsonl"
        if isinstance(data, list) and data and isinstance(data[0], dict):
            return "jsonl"
    return "jsonl" if named in ("json", "jsonl") else "text"

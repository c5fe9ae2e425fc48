"""Telegram in HTML: the export's ``messages.html``, and the public page of a channel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from bilan.core.text import Document
from bilan.formats.dates import parse_date
from bilan.formats.errors import OnBad, SourceError, log_bad
from bilan.formats.html import page_text, parse
from bilan.formats.telegram import address, speakers
from bilan.formats.text import document

if TYPE_CHECKING:
    from lxml.etree import _Element

_STAMP = re.compile(
    r"(\d{2})\.(\d{2})\.(\d{4}) (\d{2}):(\d{2}):(\d{2})(?: UTC([+-]\d{2}):(\d{2}))?"
)
_BREAKS = frozenset(("br", "div", "p", "blockquote", "pre"))
_MARKS = (b'class="message default', b"tgme_widget_message_text")


def is_export(start: bytes) -> bool:
    """True where the first bytes of a page are those of an export or a channel's page."""
    return any(mark in start for mark in _MARKS) or (
        b'class="page_wrap' in start and b'class="page_header' in start
    )


def documents(
    raw: bytes,
    origin: str,
    *,
    published: datetime | None = None,
    language: str | None = None,
    url: str | None = None,
    charset: str | None = None,
    username: str | None = None,
    on_bad: OnBad = log_bad,
) -> Iterator[Document]:
    """One document a message with words; as in :mod:`bilan.formats.telegram`.

    ``url`` is unused: each message has its own address. Raises :class:`SourceError` for a
    page that holds no messages.
    """
    del url
    root = parse(page_text(raw, origin, charset=charset))
    messages = [] if root is None else list(_messages(root))
    if root is None or not messages:
        raise SourceError(f"{origin}: no messages in it; not a Telegram export")
    channel = _first_text(root, "page_header", "tgme_channel_info_header_title")
    for message in messages:
        doc = _document(message, channel, origin, published, language, username, on_bad=on_bad)
        if doc is not None:
            yield doc


def _classes(element: _Element) -> list[str]:
    return (element.get("class") or "").split()


def _with_class(root: _Element, name: str) -> Iterator[_Element]:
    for element in root.iter("div", "span", "a", "time"):
        if name in _classes(element):
            yield element


def _messages(root: _Element) -> Iterator[_Element]:
    for element in root.iter("div"):
        names = _classes(element)
        if ("message" in names and "default" in names) or (
            "tgme_widget_message" in names and element.get("data-post")
        ):
            yield element


def _first_text(root: _Element, *names: str) -> str | None:
    for name in names:
        for element in _with_class(root, name):
            text = " ".join(words_of(element).split())
            if text:
                return text
    return None


def words_of(element: _Element) -> str:
    """The text of an element, its line breaks kept and those of the markup not."""
    from lxml import etree

    pieces: list[str] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        breaks = part.tag in _BREAKS and part is not element
        if event == "start":
            if breaks:
                pieces.append("\n")
            pieces.append(re.sub(r"\s+", " ", part.text or ""))
        elif part is not element:
            if breaks and part.tag != "br":
                pieces.append("\n")
            pieces.append(re.sub(r"\s+", " ", part.tail or ""))
    lines = "".join(pieces).split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def _document(
    message: _Element,
    channel: str | None,
    origin: str,
    published: datetime | None,
    language: str | None,
    username: str | None,
    *,
    on_bad: OnBad,
) -> Document | None:
    texts = [e for n in ("text", "tgme_widget_message_text") for e in _with_class(message, n)]
    text = words_of(texts[0]) if texts else ""
    if not text:
        return None
    post = message.get("data-post") or ""
    name, _, number = post.partition("/")
    number = number or (message.get("id") or "").removeprefix("message")
    place = f"{origin}#{number}"
    said, moment = _moment(message)
    if said and moment is None:
        on_bad(SourceError(f"{place}: not a date: {said[:60]!r}; read without one"))
    doc = document(
        text,
        origin=place,
        published=moment or published,
        language=language,
        url=address(username or name, number),
        publisher=speakers(_forwarded_from(message), channel or name),
    )
    return doc if doc.blocks else None


def _forwarded_from(message: _Element) -> str | None:
    for element in _with_class(message, "forwarded"):
        for name in _with_class(element, "from_name"):
            return " ".join((name.text or "").split()) or None
    for name in _with_class(message, "tgme_widget_message_forwarded_from_name"):
        return " ".join(words_of(name).split()) or None
    return None


def _moment(message: _Element) -> tuple[str | None, datetime | None]:
    """What the message says of its time, and the time; a stamp without zone is UTC."""
    for element in message.iter("time"):
        if said := element.get("datetime"):
            return said, parse_date(said)
    for element in _with_class(message, "date"):
        said = element.get("title")
        match = _STAMP.match(said or "")
        if said is None or match is None:
            continue
        day, month, year, hour, minute, second, ahead, minutes = match.groups()
        zone = UTC
        if ahead:
            sign = -1 if ahead.startswith("-") else 1
            zone = timezone(sign * timedelta(hours=abs(int(ahead)), minutes=int(minutes)))
        try:
            return said, datetime(
                int(year), int(month), int(day), int(hour), int(minute), int(second), tzinfo=zone
            )
        except ValueError:
            return said, None
    return None, None

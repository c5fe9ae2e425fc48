"""JSON Lines (and one JSON list): a record a document, its fields mapped by name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bilan.core.text import Document
from bilan.formats.dates import parse_date
from bilan.formats.decoding import decode
from bilan.formats.errors import OnBad, SourceError, log_bad
from bilan.formats.text import document

_LINK = re.compile(r"\[([^\[\]]{0,500})\]\((?:https?|tg|mailto):[^()\s]*\)")
_BOLD = re.compile(r"\*\*([^*]{1,2000})\*\*")
_SLANTED = re.compile(r"(?<!\w)__([^_]{1,2000})__(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Names of the fields of a record, the first that it has is taken; dots go deeper.

    ``Fields(text=("body",))`` maps another layout. A field that is missing is None, but a
    record without text is no document.
    """

    text: tuple[str, ...] = ("text", "message", "content", "body")
    date: tuple[str, ...] = (
        "posted_at", "published", "published_at", "date", "date_published", "created_at",
        "timestamp", "time",
    )  # fmt: skip
    id: tuple[str, ...] = ("id", "message_id", "post_id", "guid")
    url: tuple[str, ...] = ("url", "link", "permalink")
    title: tuple[str, ...] = ("title", "headline")
    publisher: tuple[str, ...] = ("publisher", "channel", "source", "outlet", "feed")
    language: tuple[str, ...] = ()


def documents(
    raw: bytes,
    origin: str,
    *,
    published: datetime | None = None,
    language: str | None = None,
    text_field: str | None = None,
    date_field: str | None = None,
    id_field: str | None = None,
    url_field: str | None = None,
    title_field: str | None = None,
    publisher_field: str | None = None,
    language_field: str | None = None,
    on_bad: OnBad = log_bad,
) -> Iterator[Document]:
    """One document a record; ``published`` and ``language`` are for records that have none.

    ``on_bad`` hears of a line that is no JSON object and of a date that is none, and the
    batch goes on; a record whose text is empty has nothing to read and is passed over.
    Raises :class:`SourceError` where no line is a record with text.
    """
    given = {
        "text": text_field, "date": date_field, "id": id_field, "url": url_field,
        "title": title_field, "publisher": publisher_field, "language": language_field,
    }  # fmt: skip
    fields = Fields(**{name: (value,) for name, value in given.items() if value})
    count = texts = 0
    for place, record in _records(decode(raw, origin), origin, on_bad):
        count += 1
        if not isinstance(_value(record, fields.text), str):
            continue
        texts += 1
        doc = _document(
            record, fields, f"{origin}#{place}", origin, published, language, on_bad=on_bad
        )
        if doc is not None:
            yield doc
    if not count:
        raise SourceError(f"{origin}: no JSON record in it")
    if not texts:
        raise SourceError(f"{origin}: no record has a text in the field {fields.text[0]!r}")


def _records(text: str, origin: str, on_bad: OnBad) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each object with the place it has: its line, or its number in a list."""
    if text.lstrip()[:1] == "[":
        try:
            items = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise SourceError(f"{origin}: not JSON ({error})") from error
        for number, item in enumerate(items, 1):
            if isinstance(item, dict):
                yield str(number), item
            else:
                on_bad(SourceError(f"{origin}, item {number}: not a JSON object"))
        return
    if (only := _only_object(text)) is not None:
        yield "1", only
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except (ValueError, RecursionError) as error:
            on_bad(SourceError(f"{origin}, line {number}: not JSON ({error})"))
            continue
        if isinstance(item, dict):
            yield f"L{number}", item
        else:
            on_bad(SourceError(f"{origin}, line {number}: not a JSON object"))


def _only_object(text: str) -> dict[str, Any] | None:
    """The one object that is printed over several lines, as in a file of one record."""
    first, _, rest = text.lstrip().partition("\n")
    if first.rstrip().endswith("}") or not rest.strip():
        return None
    try:
        item = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return item if isinstance(item, dict) else None


def _value(record: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    for name in names:
        value: Any = record.get(name)
        if value is None and "." in name:
            value = record
            for step in name.split("."):
                value = value.get(step) if isinstance(value, dict) else None
        if value is not None and value != "":
            return value
    return None


def _words(record: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    value = _value(record, names)
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    return value.strip() or None if isinstance(value, str) else None


def _document(
    record: Mapping[str, Any],
    fields: Fields,
    place: str,
    origin: str,
    published: datetime | None,
    language: str | None,
    *,
    on_bad: OnBad,
) -> Document | None:
    name = _value(record, fields.id)
    if isinstance(name, str | int) and not isinstance(name, bool):
        place = f"{origin}#{name}"
    said = _value(record, fields.date)
    moment = parse_date(said)
    if said is not None and moment is None:
        on_bad(SourceError(f"{place}: not a date: {str(said)[:60]!r}; read without one"))
    doc = document(
        plain(_value(record, fields.text)),
        origin=place,
        published=moment or published,
        language=_words(record, fields.language) or language,
        url=_words(record, fields.url),
        publisher=_words(record, fields.publisher),
        title=_words(record, fields.title),
    )
    return doc if doc.blocks else None


def plain(text: str) -> str:
    """Text without the marks that exporters of channels leave: ``**bold**``, ``[label](link)``."""
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "**" in text:
        text = _BOLD.sub(r"\1", text)
    return _SLANTED.sub(r"\1", text) if "__" in text else text

"""Telegram Desktop's export: ``result.json`` here, ``messages.html`` in ``telegram_html``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from bilan.core.text import Document
from bilan.formats.dates import parse_date
from bilan.formats.decoding import decode
from bilan.formats.errors import OnBad, SourceError, log_bad
from bilan.formats.text import document


def documents(
    raw: bytes,
    origin: str,
    *,
    published: datetime | None = None,
    language: str | None = None,
    username: str | None = None,
    on_bad: OnBad = log_bad,
) -> Iterator[Document]:
    """One document a message with words, of one chat or of a full export.

    The channel is the publisher; of a forwarded message the first speaker comes first,
    ``First channel > This channel``. ``username`` is the channel's public name, for
    addresses; without it, and where the export has none, ``url`` is None. A time is taken
    from ``date_unixtime``; ``date`` alone has no zone and is taken as UTC. Service messages
    and media without words are passed over; ``on_bad`` hears of what is no message.
    """
    if raw.lstrip()[:1] == b"<":
        from bilan.formats import telegram_html

        yield from telegram_html.documents(
            raw, origin, published=published, language=language, username=username, on_bad=on_bad
        )
        return
    found = False
    for chat in _chats(decode(raw, origin), origin):
        found = True
        for number, message in enumerate(chat["messages"], 1):
            if not isinstance(message, dict):
                on_bad(SourceError(f"{origin}, message {number}: not a JSON object"))
                continue
            doc = _document(message, chat, origin, published, language, username, on_bad=on_bad)
            if doc is not None:
                yield doc
    if not found:
        raise SourceError(f"{origin}: no chat with messages in it; not a Telegram export")


def is_export(data: object) -> bool:
    """True for the parsed JSON of a chat export, or of a full one."""
    if not isinstance(data, dict):
        return False
    return isinstance(data.get("messages"), list) or isinstance(data.get("chats"), dict)


def _chats(text: str, origin: str) -> list[Mapping[str, Any]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{origin}: not JSON ({error})") from error
    if not isinstance(data, dict):
        return []
    chats = [data]
    for key in ("chats", "left_chats"):
        more = data.get(key)
        if isinstance(more, dict) and isinstance(more.get("list"), list):
            chats += [chat for chat in more["list"] if isinstance(chat, dict)]
    return [chat for chat in chats if isinstance(chat.get("messages"), list)]


def _document(
    message: Mapping[str, Any],
    chat: Mapping[str, Any],
    origin: str,
    published: datetime | None,
    language: str | None,
    username: str | None,
    *,
    on_bad: OnBad,
) -> Document | None:
    text = words_of(message.get("text"))
    if message.get("type", "message") != "message" or not text.strip():
        return None
    number = message.get("id")
    place = f"{origin}#{number}"
    said = message.get("date_unixtime") or message.get("date")
    moment = parse_date(said)
    if said is not None and moment is None:
        on_bad(SourceError(f"{place}: not a date: {str(said)[:60]!r}; read without one"))
    name = username or _string(chat.get("username"))
    doc = document(
        text,
        origin=place,
        published=moment or published,
        language=language,
        url=address(name, number),
        publisher=speakers(
            _string(message.get("forwarded_from")),
            _string(chat.get("name")) or _string(message.get("from")),
        ),
    )
    return doc if doc.blocks else None


def words_of(text: object) -> str:
    """The text of a message: a string, or a list of strings and entities that hold text."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    pieces = (piece.get("text") if isinstance(piece, dict) else piece for piece in text)
    return "".join(piece for piece in pieces if isinstance(piece, str))


def address(username: str | None, number: object) -> str | None:
    """``https://t.me/name/id``, or None where either is unknown."""
    if not username or not isinstance(number, int | str) or isinstance(number, bool):
        return None
    return f"https://t.me/{username.lstrip('@')}/{number}"


def speakers(first: str | None, channel: str | None) -> str | None:
    """Who published, first speaker first, joined by `` > ``."""
    names = [name for name in (first, channel) if name]
    return " > ".join(dict.fromkeys(names)) or None


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None

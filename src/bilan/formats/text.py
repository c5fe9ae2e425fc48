"""Plain text: characters decoded and cleaned once, blocks told by layout."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bilan.core.text import Document
from bilan.formats.cleaning import clean
from bilan.formats.decoding import decode
from bilan.formats.errors import SourceError
from bilan.formats.layout import blocks_of


def documents(
    raw: bytes,
    origin: str,
    *,
    published: datetime | None = None,
    language: str | None = None,
    url: str | None = None,
    charset: str | None = None,
) -> Iterator[Document]:
    """The one document of a plain text. Raises :class:`SourceError` for what is no text."""
    text = clean(decode(raw, origin, declared=charset))
    doc = document(text, origin=origin, published=published, language=language, url=url)
    if not doc.blocks:
        raise SourceError(f"{origin}: no words in it")
    yield doc


def document(
    text: str,
    *,
    origin: str = "",
    published: datetime | None = None,
    language: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
) -> Document:
    """A document of plain text that is already characters; the text is cleaned, once.

    ``title`` is one that the source gives apart from the text; else the block that looks
    like a title is taken.
    """
    text = clean(text)
    blocks = blocks_of(text)
    if title is None:
        title = next(
            (" ".join(text[b.start : b.end].split()) for b in blocks if b.kind == "title"), None
        )
    return Document(
        text=text,
        language=language,
        published=published,
        origin=origin,
        url=url,
        publisher=publisher,
        title=title,
        blocks=blocks,
    )

"""An answer as documents, and the addresses that it links to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from bilan.core.text import Document
from bilan.formats import OnBad, SourceError
from bilan.formats.errors import EmptySourceError
from bilan.formats.fetch import plain_address
from bilan.formats.opening import Opened
from bilan.formats.sources import format_of, read_opened
from bilan.watching.asking import Answer, AskError


def documents(
    answer: Answer,
    origin: str,
    *,
    kind: str | None,
    language: str | None,
    on_bad: OnBad,
    published: datetime | None = None,
) -> Iterator[Document]:
    """The documents of an answer; none of a feed without entries. Raises AskError."""
    opened = _opened(answer, origin)
    try:
        found = read_opened(
            opened,
            format=kind or format_of(opened),
            published=published,
            language=language,
            on_bad=on_bad,
        )
        yield from found
    except EmptySourceError:
        return
    except SourceError as error:
        raise AskError("damaged", str(error).removeprefix(f"{origin}: ")) from error


def links(answer: Answer) -> Iterator[str]:
    """Every address that a page links to, once, in their order. Raises AskError."""
    from bilan.formats.html import page_text, parse

    try:
        root = parse(page_text(answer.raw, answer.url, charset=answer.charset))
    except SourceError as error:
        raise AskError("damaged", error) from error
    if root is None:
        raise AskError("damaged", "no page")
    seen = {answer.url}
    for element in root.iter("a"):
        address = _absolute(answer.url, element.get("href"))
        if address is not None and address not in seen:
            seen.add(address)
            yield address


def _absolute(base: str, said: str | None) -> str | None:
    if not said or len(said) > 2000:
        return None
    try:
        return plain_address(urljoin(base, said.strip()))
    except (SourceError, ValueError):
        return None


def _opened(answer: Answer, origin: str) -> Opened:
    return Opened(
        raw=answer.raw,
        origin=origin,
        name=urlsplit(answer.url).path.rsplit("/", 1)[-1],
        url=answer.url,
        media_type=answer.media_type,
        charset=answer.charset,
    )

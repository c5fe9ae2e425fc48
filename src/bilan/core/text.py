"""A document as it was published: its text, never rewritten, and its blocks."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bilan.core.vocabulary import BLOCK_KINDS


class Span(NamedTuple):
    """Half-open range of code points: ``document.text[start:end]``."""

    start: int
    end: int


class Block(NamedTuple):
    """One block of a page. ``kind`` is one of :data:`~bilan.core.vocabulary.BLOCK_KINDS`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A report and where it came from.

    ``text`` is what offsets count in (code points). ``published`` is an aware datetime,
    or None where the document does not say; it is never guessed from a clock. When only
    the day is known, ``published`` is midnight of it in the zone of the reader's language.
    ``blocks`` cover the parts of ``text`` that hold words, in order, without overlap.
    """

    text: str
    language: str | None = None
    published: datetime | None = None
    origin: str = ""
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    blocks: tuple[Block, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        if self.published is not None and self.published.tzinfo is None:
            raise ValueError("published must carry a time zone")
        for block in self.blocks:
            if block.kind not in BLOCK_KINDS:
                raise ValueError(f"not a kind of block: {block.kind!r}")
            if not 0 <= block.start <= block.end <= len(self.text):
                raise ValueError(f"block outside the text: {block}")
        if not self.id:
            object.__setattr__(self, "id", document_id(self.text, self.origin))


def document_id(text: str, origin: str = "") -> str:
    """Sixteen hexadecimal digits that name a text from an origin, the same on every machine."""
    digest = hashlib.blake2b(origin.encode("utf-8", "surrogatepass"), digest_size=8)
    digest.update(b"\0")
    digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()

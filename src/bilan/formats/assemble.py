"""Blocks of a page that has marks of its own, put together as one text with offsets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bilan.core.text import Block
from bilan.formats.cleaning import clean_line
from bilan.formats.furniture import furniture, settle

HEAD = 4
"""Blocks from the start in which a byline is looked for."""
_LEAD_LENGTH = 700


class Part(NamedTuple):
    """One block of a page before it has offsets; ``text`` may hold newlines as in the markup."""

    kind: str
    text: str


class Assembled(NamedTuple):
    """A text, one block a line with a blank line between, and its blocks."""

    text: str
    blocks: tuple[Block, ...]


def assemble(parts: Iterable[Part], *, title: str | None = None) -> Assembled:
    """The text and blocks of ``parts``, the title first; empty parts are left out.

    Parts whose words say that they are page furniture become ``boilerplate`` or ``caption``.
    A repetition of the title below it is left out.
    """
    kinds: list[str] = []
    texts: list[str] = []
    known = _key(title) if title else None
    if title:
        kinds.append("title")
        texts.append(clean_line(title))
    for kind, raw in parts:
        text = clean_line(raw)
        if not any(map(str.isalnum, text)):
            continue
        if known and kind in ("heading", "title", "paragraph") and _key(text) == known:
            continue
        kinds.append(_kind(kind, text, len(kinds)))
        texts.append(text)
    settle(kinds, [len(text) for text in texts])
    _mark_lead(kinds, texts)
    blocks: list[Block] = []
    at = 0
    for kind, text in zip(kinds, texts, strict=True):
        blocks.append(Block(kind, at, at + len(text)))
        at += len(text) + 2
    return Assembled("\n\n".join(texts), tuple(blocks))


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _kind(kind: str, text: str, at: int) -> str:
    if kind == "title":
        kind = "heading" if at else "title"
    if kind in ("paragraph", "list_item", "heading", "quote"):
        return furniture(text, head=at <= HEAD) or kind
    return kind


def _mark_lead(kinds: list[str], texts: list[str]) -> None:
    if kinds[:1] != ["title"]:
        return
    body = [at for at, kind in enumerate(kinds) if kind in ("paragraph", "list_item", "quote")]
    if len(body) > 1 and kinds[body[0]] == "paragraph" and len(texts[body[0]]) <= _LEAD_LENGTH:
        kinds[body[0]] = "lead"

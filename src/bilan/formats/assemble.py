"""Blocks of a page that has marks of its own, put together as one text with offsets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bilan.core.text import Block
from bilan.formats.cleaning import clean_line
from bilan.formats.furniture import furniture, settle
from bilan.formats.layout import like_heading
from bilan.formats.lines import ends_sentence

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
        kinds.append(_kind(kind, text, head=len(kinds) <= HEAD or kinds[-1] == "heading"))
        texts.append(text)
    settle(kinds, [len(text) for text in texts])
    _mark_headings(kinds, texts)
    _mark_lead(kinds, texts)
    blocks: list[Block] = []
    at = 0
    for kind, text in zip(kinds, texts, strict=True):
        blocks.append(Block(kind, at, at + len(text)))
        at += len(text) + 2
    return Assembled("\n\n".join(texts), tuple(blocks))


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _kind(kind: str, text: str, *, head: bool) -> str:
    if kind in ("paragraph", "list_item", "heading", "quote"):
        return furniture(text, head=head) or kind
    return kind


def _mark_headings(kinds: list[str], texts: list[str]) -> None:
    """A short line marked as a paragraph is a heading where real paragraphs end in full stops."""
    long = [t for k, t in zip(kinds, texts, strict=True) if k == "paragraph" and len(t) > 110]
    if sum(map(ends_sentence, long)) * 2 <= len(long):
        return
    for at in range(1, len(kinds) - 1):
        below = kinds[at + 1] in ("paragraph", "quote") and len(texts[at + 1]) > len(texts[at])
        if kinds[at] == "paragraph" and below and like_heading(texts[at]):
            kinds[at] = "heading"


def _mark_lead(kinds: list[str], texts: list[str]) -> None:
    if kinds[:1] != ["title"]:
        return
    body = [at for at, kind in enumerate(kinds) if kind in ("paragraph", "list_item", "quote")]
    if len(body) > 1 and kinds[body[0]] == "paragraph" and len(texts[body[0]]) <= _LEAD_LENGTH:
        kinds[body[0]] = "lead"

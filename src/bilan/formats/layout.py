"""Blocks of plain text, told by its layout alone: lines, blank lines, bullets, length, marks."""

from __future__ import annotations

import re

from bilan.core.text import Block
from bilan.formats.furniture import furniture, settle
from bilan.formats.lines import Group, ends_sentence, groups_of, words_in

HEAD = 8
"""Blocks from the start of a text among which its title is looked for."""
_HEADING_LENGTH = 110
_HEADING_WORDS = 16
_TITLE_LENGTH = 220
_TITLE_WORDS = 32
_LEAD_LENGTH = 700
_TITLE_LEAST = 4
_DATE_OR_CLOCK = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:h]\d\d\b")
_INNER_END = re.compile(r"[^\W\d_]{3}\s?[.!?…][»”\"]?\s+[«“\"]?[A-ZÀ-ÞЀ-Я]|https?://")
_PAIRS = {"«": "»", "“": "”", "„": "“”", '"': '"'}


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a text that :func:`~bilan.formats.cleaning.clean` has been over.

    They hold every word, in order, without overlap; bullets stay outside. A title is a block
    of kind ``title``; labels and bylines before it are ``boilerplate``. Time grows with length.
    """
    groups = groups_of(text)
    if not groups:
        return ()
    kinds: list[str] = []
    title = _title(text, groups)
    after_colon = False
    headings = _ends_sentences(text, groups)
    for at, group in enumerate(groups):
        words = text[group.start : group.end]
        if at == title:
            kind = "title"
        elif at < title:
            kind = furniture(words, head=True) or "boilerplate"
        else:
            kind = furniture(words, head=at <= title + 2) or _kind(
                words, groups, at, after_colon=after_colon, headings=headings
            )
        after_colon = words.endswith(":") or (
            after_colon and kind == "list_item" and not group.fresh
        )
        kinds.append(kind)
    settle(kinds, [group.end - group.start for group in groups])
    _mark_lead(groups, kinds, title)
    return tuple(
        Block(kind, group.start, group.end) for kind, group in zip(kinds, groups, strict=True)
    )


def like_heading(words: str, *, length: int = _HEADING_LENGTH, most: int = _HEADING_WORDS) -> bool:
    """Short, on one line, and not a sentence."""
    return (
        len(words) <= length
        and "\n" not in words
        and words[-1] not in ",;:"
        and words_in(words) <= most
        and (not ends_sentence(words) or words[-1] in "?!")
        and _INNER_END.search(words) is None
    )


def _title(text: str, groups: list[Group]) -> int:
    """Index of the title among the groups, -1 for none."""
    candidate = -1
    for at, group in enumerate(groups[: HEAD + 1]):
        words = text[group.start : group.end]
        if group.first.mark in ("bullet", "quote"):
            break
        if not _like_title(words):
            break
        count = words_in(words)
        is_label = furniture(words, head=True) is not None or (
            count < 8 and _DATE_OR_CLOCK.search(words) is not None and count < _TITLE_LEAST + 2
        )
        if is_label:
            continue
        if count >= _TITLE_LEAST:
            candidate = at
            break
        if count >= 2 or any(map(str.isdigit, words)):
            candidate = at
    if candidate < 0 or candidate + 1 >= len(groups):
        return -1
    return candidate


def _like_title(words: str) -> bool:
    return like_heading(words.replace("\n", " "), length=_TITLE_LENGTH, most=_TITLE_WORDS)


def _kind(words: str, groups: list[Group], at: int, *, after_colon: bool, headings: bool) -> str:
    group = groups[at]
    mark = group.first.mark
    if mark == "bullet":
        return "list_item"
    if mark in ("quote", "heading"):
        return mark
    if mark == "picture" and _neighbour_has(groups, at, "picture"):
        return "list_item"
    if not group.fresh and after_colon and len(words) <= 200:
        return "list_item"
    closer = _PAIRS.get(words[0])
    if closer and words.rstrip(" .")[-1] in closer and words.count(words[0]) <= 2:
        return "quote"
    if headings and _is_heading(words, groups, at):
        return "heading"
    return "paragraph"


def _ends_sentences(text: str, groups: list[Group]) -> bool:
    """True where long blocks end in a full stop: else a line without one is no heading."""
    long = [g for g in groups if g.end - g.start > _HEADING_LENGTH and not g.first.mark]
    ended = sum(ends_sentence(text[group.end - 8 : group.end]) for group in long or groups)
    return ended * 2 > len(long) if long else ended > 0


def _neighbour_has(groups: list[Group], at: int, mark: str) -> bool:
    return (at > 0 and groups[at - 1].first.mark == mark) or (
        at + 1 < len(groups) and groups[at + 1].first.mark == mark
    )


def _is_heading(words: str, groups: list[Group], at: int) -> bool:
    """A line of its own, with something longer below it."""
    if at + 1 >= len(groups) or not groups[at].fresh:
        return False
    if not like_heading(words):
        return False
    following = groups[at + 1]
    return groups[at].last_of_run or following.end - following.start > len(words)


def _mark_lead(groups: list[Group], kinds: list[str], title: int) -> None:
    """The first paragraph below the title is its lead where more paragraphs follow."""
    if title < 0:
        return
    at = title + 1
    while at < len(kinds) and kinds[at] in ("boilerplate", "caption"):
        at += 1
    if at >= len(kinds) or kinds[at] not in ("paragraph", "heading"):
        return
    more = sum(kind in ("paragraph", "list_item", "quote") for kind in kinds[at + 1 : at + 3])
    if kinds[at] == "paragraph" and more and groups[at].end - groups[at].start <= _LEAD_LENGTH:
        kinds[at] = "lead"

"""Lines of plain text: where they lie, what they start with, and which were only wrapped."""

from __future__ import annotations

import re
from typing import NamedTuple

WIDEST_WRAP = 120
"""Code points of the longest line of a text that can have been wrapped by a program."""

_BULLET = re.compile(
    r"(?:[-–—•▪▫■□●○◦‣⁃∙·*➖➤►▶✔✅☑]\ufe0f?(?=[^\S\n]|[A-ZÀ-ÞЀ-Я])[^\S\n]*"
    r"|\(?\d{1,2}[.)][^\S\n]+(?=[A-ZÀ-ÞЀ-Я«“\"]))"
)
_PICTURE = re.compile(
    "[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff]"
    "[\ufe0f\u20e3\u200d\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff]*[^\\S\n]*"
)
_QUOTED = re.compile(r">+[^\S\n]?")
_MARKED_HEADING = re.compile(r"#{1,6}[^\S\n]+")
_WORD = re.compile(r"\w[\w’'ʼ.-]*")
_SENTENCE_END = (".", "!", "?", "…")
_CLOSERS = " \t\u00a0\u202f»”\"')]*_"
_FIRST_WORD = re.compile(r"\S+")
_MOST_WORDS = 40


class Line(NamedTuple):
    """A line's words: ``start`` is after its bullet, ``mark`` says which kind of bullet.

    ``mark`` is ``bullet``, ``picture`` (emoji), ``quote`` (``>``), ``heading`` (``#``) or
    empty. ``fresh`` is true after a blank line, or at the start of the text.
    """

    text: str
    start: int
    end: int
    mark: str
    fresh: bool


class Group(NamedTuple):
    """Lines that make one block: a paragraph and how many lines it was wrapped over."""

    first: Line
    start: int
    end: int
    fresh: bool
    last_of_run: bool


def words_in(text: str) -> int:
    """How many words a line has, counted no further than a heading can have."""
    return min(len(_WORD.findall(text, 0, 400)), _MOST_WORDS + 1)


def ends_sentence(text: str) -> bool:
    """True for a line that ends in a sentence-final mark, closing quotes aside."""
    return text[-8:].rstrip(_CLOSERS).endswith(_SENTENCE_END)


def lines_of(text: str) -> list[Line]:
    """The lines that hold a word, in order."""
    found: list[Line] = []
    last_end = -1
    below = 0
    for line in text.split("\n"):
        start, below = below, below + len(line) + 1
        stripped = line.strip()
        if not stripped:
            continue
        fresh = last_end < 0 or text.count("\n", last_end, start) > 1
        start += len(line) - len(line.lstrip())
        end = start + len(stripped)
        mark, offset = _mark(stripped)
        last_end = end
        if not any(map(str.isalnum, stripped[offset : offset + 200])) and (
            not any(map(str.isalnum, stripped))
        ):
            last_end = -2  # a rule of dashes or emoji parts what stands around it
            continue
        found.append(Line(stripped[offset:], start + offset, end, mark, fresh))
    return found


def _mark(line: str) -> tuple[str, int]:
    if line[0].isalpha():
        return "", 0
    if match := _BULLET.match(line):
        return "bullet", match.end()
    if match := _QUOTED.match(line):
        return "quote", match.end()
    if match := _MARKED_HEADING.match(line):
        return "heading", match.end()
    offset = 0
    while match := _PICTURE.match(line, offset):
        offset = match.end()
    return ("picture", offset) if offset else ("", 0)


def groups_of(text: str) -> list[Group]:
    """Lines joined where a break was only the wrapping of a paragraph."""
    lines = lines_of(text)
    width = max((line.end - line.start for line in lines), default=0)
    wrapped = 40 <= width <= WIDEST_WRAP
    proven = wrapped and _proven(lines)
    groups: list[Group] = []
    at = 0
    while at < len(lines):
        first = lines[at]
        last = first
        while at + 1 < len(lines) and _continues(
            last, lines[at + 1], width=width, wrapped=wrapped, proven=proven
        ):
            at += 1
            last = lines[at]
        at += 1
        run_ends = at >= len(lines) or lines[at].fresh
        groups.append(Group(first, first.start, last.end, first.fresh, run_ends))
    return groups


def _open_ended(line: Line, following: Line) -> bool:
    """The sentence goes on in lower case on the next line."""
    return (
        not following.fresh
        and not following.mark
        and following.text[0].islower()
        and len(line.text) >= 30
        and not ends_sentence(line.text)
        and line.text[-1] not in ":;"
    )


def _proven(lines: list[Line]) -> bool:
    """A sentence that goes on across a break proves that the text was wrapped."""
    return any(map(_open_ended, lines, lines[1:]))


def _continues(line: Line, following: Line, *, width: int, wrapped: bool, proven: bool) -> bool:
    """True where the break before ``following`` only wraps a paragraph."""
    if following.fresh or (following.mark and following.mark != line.mark):
        return False
    if following.mark == line.mark == "quote":
        return not ends_sentence(line.text)
    if following.mark or line.mark == "heading":
        return False
    if _open_ended(line, following):
        return True
    if not wrapped:
        return False
    if proven and len(line.text) >= width * 0.7:
        return True
    if ends_sentence(line.text) or line.text[-1] in ":;":
        return False
    first_word = _FIRST_WORD.match(following.text)
    return len(line.text) + 1 + (len(first_word[0]) if first_word else 0) > width

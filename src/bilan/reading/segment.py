"""Pass 1: tokens with offsets, and sentences inside the blocks of a document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

from bilan.core.text import Block, Document

_SPLIT = re.compile(r"(\w+)")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")

# Classes of separators between two words.
GLUE = 0
COMMA = 1
QUOTE = 2
BRACKET = 3
DASH = 4
COLON = 5
SEMICOLON = 6
STOP = 7

LONGEST = 150
"""Tokens after which a sentence is cut at the next mark of punctuation, so that time stays
proportional to length whatever a text looks like."""

_QUOTES = frozenset('"«»“”„‟‹›')
_STOPS = frozenset(".!?…")


class Tokens:
    """Words of the folded text with their code-point offsets.

    ``seps[i]`` is what stands before ``words[i]``; ``seps[len(words)]`` ends the text.
    """

    __slots__ = ("words", "seps", "starts", "ends", "classes")

    def __init__(
        self,
        words: list[str],
        seps: list[str],
        starts: list[int],
        ends: list[int],
        classes: list[int],
    ) -> None:
        self.words = words
        self.seps = seps
        self.starts = starts
        self.ends = ends
        self.classes = classes


class Sentence:
    """Tokens ``lo`` to ``hi`` (excluded) of block number ``block``, a block of that ``kind``."""

    __slots__ = ("lo", "hi", "block", "kind")

    def __init__(self, lo: int, hi: int, block: int, kind: str) -> None:
        self.lo = lo
        self.hi = hi
        self.block = block
        self.kind = kind


class _Classes(dict[str, int]):
    """Separator → class, worked out once per separator that occurs."""

    def __missing__(self, sep: str) -> int:
        found = classify(sep)
        if len(self) < 4096 and len(sep) < 16:
            self[sep] = found
        return found


def classify(sep: str) -> int:
    """The strongest class among the characters of a separator."""
    if sep in ("", " ", "-", "'", "/", "\u00a0", "\u202f", "\n"):
        return GLUE
    best = GLUE
    spaced = False
    for char in sep:
        if char in _STOPS:
            if char != "." or len(sep) > 1:
                best = max(best, STOP)
        elif char == ";":
            best = max(best, SEMICOLON)
        elif char == ":":
            best = max(best, COLON)
        elif char in "—-–" and len(sep) > 1:
            best = max(best, DASH)
        elif char in "()[]$€£₴₽":
            best = max(best, BRACKET)
        elif char in _QUOTES:
            best = max(best, QUOTE)
        elif char == ",":
            best = max(best, COMMA)
        elif char.isspace():
            spaced = True
        elif char in "•●▪◦➤►✅❗🔹🔸" or ord(char) > 0x2100:
            best = max(best, SEMICOLON)
    if best == SEMICOLON and ":" in sep and ";" not in sep:
        # A bullet behind a colon opens a list.
        return COLON
    if best == STOP and not spaced and not any(c in _QUOTES for c in sep) and len(sep) < 2:
        return GLUE
    return best


_CLASSES = _Classes()


def tokenise(folded: str) -> Tokens:
    """Split a folded text into words and separators; linear, in C."""
    parts = _SPLIT.split(folded)
    offsets = list(accumulate(map(len, parts)))
    seps = parts[0::2]
    return Tokens(
        parts[1::2], seps, offsets[0:-1:2], offsets[1::2], list(map(_CLASSES.__getitem__, seps))
    )


_NETWORK = "x"
"""A network, and nobody's initial: “he wrote on X. The mayor …”."""
_PICTURE = 0x1F000
"""From this code point on, a sign before a sentence is a picture that opens an item of a digest;
the bullets of lists in communiqués lie below."""


def pictured(tokens: Tokens, lo: int) -> bool:
    """Whether the line of the sentence that starts at a token opens with a picture."""
    sep = tokens.seps[lo]
    return "\n" in sep and any(ord(sign) >= _PICTURE for sign in sep.rsplit("\n", 1)[1])


def layout(document: Document) -> tuple[Block, ...]:
    """The document's blocks, or one paragraph for each run of lines between blank lines."""
    if document.blocks:
        return document.blocks
    return tuple(Block("paragraph", *m.span()) for m in _PARAGRAPH.finditer(document.text))


def sentences(
    tokens: Tokens, blocks: tuple[Block, ...], text: str, abbreviations: frozenset[str]
) -> list[Sentence]:
    """Cut every block but furniture into sentences."""
    words, starts, ends, classes = tokens.words, tokens.starts, tokens.ends, tokens.classes
    found: list[Sentence] = []
    for i in [i for i, sep in enumerate(tokens.seps) if sep in _STOPS]:
        if 0 < i < len(words) and _unspaced(starts[i], ends[i - 1], text):
            classes[i] = STOP
    stops = [i for i, kind in enumerate(classes) if kind == STOP]
    stops.append(len(words) + 1)
    at = 0
    for number, block in enumerate(blocks):
        lo = bisect_left(starts, block.start)
        hi = bisect_right(ends, block.end)
        if lo >= hi or block.kind == "boilerplate":
            continue
        while stops[at] <= lo:
            at += 1
        cut = lo
        while stops[at] < hi:
            i = stops[at]
            at += 1
            if _is_stop(tokens, i, text, abbreviations):
                _add(found, tokens, cut, i, number, block.kind)
                cut = i
        _add(found, tokens, cut, hi, number, block.kind)
    return found


def _unspaced(start: int, end: int, text: str) -> bool:
    """«Є поранені.Про це повідомив …»: a sentence that no space parts from the one before it."""
    after = text[start : start + 2]
    before = text[max(0, end - 2) : end]
    told = before.islower() or len(before) == 2 and before.isalpha() and not before.isascii()
    return told and len(after) == 2 and after[0].isupper() and after[1].islower()


def _is_stop(tokens: Tokens, i: int, text: str, abbreviations: frozenset[str]) -> bool:
    """Whether a sentence ends before token ``i``, which follows a full stop or the like."""
    words, seps, starts, classes = tokens.words, tokens.seps, tokens.starts, tokens.classes
    sep = seps[i]
    if "," in sep and "\n" not in sep and not any(c in _QUOTES for c in sep):
        # «обл., 36 ракетами», «рф)., 169 БпЛА»: a comma behind a full stop ends no sentence.
        classes[i] = COMMA
        return False
    if text[starts[i]].islower() and "\n" not in sep and not _closes(sep):
        if sep[0] == "." and len(sep) <= 2 and words[i - 1] in abbreviations:
            classes[i] = GLUE
        return False
    if "." in sep and "\n" not in sep and len(sep) <= 2:
        before = words[i - 1]
        initial = len(before) == 1 and text[starts[i - 1]].isupper() and before != _NETWORK
        # The M of Iskander-M abbreviates nothing.
        if seps[i - 1] != "-" and (before in abbreviations or initial):
            classes[i] = GLUE
            return False
    return True


def _add(found: list[Sentence], tokens: Tokens, lo: int, hi: int, number: int, kind: str) -> None:
    """Add a sentence; one of more than LONGEST tokens is cut at marks of punctuation."""
    while hi - lo > LONGEST:
        cut = next((i for i in range(lo + LONGEST, min(hi, lo + 2 * LONGEST)) if tokens.classes[i]),
                   min(hi, lo + 2 * LONGEST))  # fmt: skip
        if cut >= hi:
            break
        found.append(Sentence(lo, cut, number, kind))
        lo = cut
    found.append(Sentence(lo, hi, number, kind))


def _closes(sep: str) -> bool:
    """True where a sentence ends before a quotation mark, whatever follows: «… !» a-t-il dit."""
    return False if not sep else sep[0] in "!?" and not any(c in _QUOTES for c in sep)

"""Pass 2: every surface form of the lexicon in a sentence, longest first."""

from __future__ import annotations

from typing import NamedTuple

from bilan.lexicon.schema import Candidates, Entry
from bilan.reading.segment import BRACKET, COMMA, GLUE, QUOTE, Tokens

_TIGHT = (GLUE, QUOTE)


class Mention(NamedTuple):
    """Tokens ``start`` to ``end`` (excluded) are a form with these entries."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def mentions(
    tokens: Tokens, found: list[Candidates | None], lo: int, hi: int
) -> list[Mention]:
    """The mentions between two tokens, in order, none inside another.

    ``found[i]`` is what the lexicon holds for the i-th word, looked up beforehand for the
    whole text at once.
    """
    words, classes = tokens.words, tokens.classes
    result: list[Mention] = []
    i = lo
    while i < hi:
        candidates = found[i]
        if candidates is None:
            i += 1
            continue
        for rest, entries in candidates:
            if not rest:
                result.append(Mention(i, i + 1, entries))
                i += 1
                break
            end = i + 1 + len(rest)
            if (
                end <= hi
                and words[i + 1] == rest[0]
                and words[i + 1 : end] == rest
                and ((len(rest) == 1 and classes[i + 1] in _TIGHT) or _tight(classes, i + 1, end))
            ):
                result.append(Mention(i, end, entries))
                i = end
                break
        else:
            i += 1
    return result


def _tight(classes: list[int], start: int, end: int) -> bool:
    return all(c not in (COMMA,) and c < BRACKET for c in classes[start:end])

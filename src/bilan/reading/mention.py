"""Pass 2: every surface form of the lexicon in a sentence, longest first."""

from __future__ import annotations

from bilan.lexicon.schema import CAPITAL, Candidates, Entry
from bilan.reading.segment import BRACKET, COMMA, GLUE, QUOTE, Tokens

_TIGHT = (GLUE, QUOTE)


class Mention:
    """Tokens ``start`` to ``end`` (excluded) are a form with these entries; ``kinds`` has a bit
    ``1 << kind`` for each of their kinds, ``marks`` their categories of marks."""

    __slots__ = ("start", "end", "entries", "kinds", "marks")

    def __init__(
        self, start: int, end: int, entries: tuple[Entry, ...], kinds: int, marks: tuple[str, ...]
    ) -> None:
        self.start = start
        self.end = end
        self.entries = entries
        self.kinds = kinds
        self.marks = marks


def mentions(
    tokens: Tokens,
    found: list[Candidates | None],
    hits: list[int],
    lo: int,
    hi: int,
    *,
    text: str,
) -> list[Mention]:
    """The mentions between two tokens, in order, none inside another.

    ``found[i]`` is what the lexicon holds for the i-th word, looked up beforehand for the
    whole text at once; ``hits`` are the words between ``lo`` and ``hi`` for which it holds any.
    """
    words, classes = tokens.words, tokens.classes
    result: list[Mention] = []
    free = lo
    for i in hits:
        if i < free:
            continue
        candidates = found[i]
        assert candidates is not None
        longer, form = candidates
        end = i + 1
        if longer is not None and end < hi and words[end] in longer:
            for longer_form in longer[words[end]]:
                rest = longer_form[0]
                stop = end + len(rest)
                same = len(rest) == 1 or tuple(words[end:stop]) == rest
                if stop <= hi and same and _tight(classes, end, stop):
                    form = longer_form
                    end = stop
                    break
        if form is not None and form[2] & CAPITAL and lower(tokens, text, i):
            form = None
        if form is not None:
            result.append(Mention(i, end, form[1], form[2], form[3]))
            free = end
    return result


def lower(tokens: Tokens, text: str, i: int) -> bool:
    """A word in small letters outside quotation marks."""
    return text[tokens.starts[i]].islower() and tokens.classes[i] != QUOTE


def _tight(classes: list[int], start: int, end: int) -> bool:
    """No comma, bracket or stop between the words of one form."""
    for kind in classes[start:end]:  # noqa: SIM110 a loop is faster here
        if kind == COMMA or kind >= BRACKET:
            return False
    return True

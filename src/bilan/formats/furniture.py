"""Blocks that are furniture of a page, told by words that are data: ``lang/*/furniture.txt``."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

LONGEST = 400
"""Code points of the longest block that ``holds`` and ``ends`` are looked for in."""
LONGEST_CAPTION = 250
"""The same for words of a caption, which a longer text can hold by chance."""
LABEL = 40
"""Code points of the longest teaser that is only a label, its article named below it."""

_CLOCK = re.compile(r"^\d{1,2}[.:h]\d\d[\s|–—:-]+")
_ONLY_LINKS = re.compile(r"(?:[#@][\w.]+|https?://\S+|www\.\S+|t\.me/\S+|[\W_])++\Z")
_KINDS = ("teaser", "boilerplate", "caption", "byline")
_PLACES = ("starts", "holds", "ends", "is")
_HEAD = 3
"""Characters by which almost every block is told to begin with no cue."""


class Cues(NamedTuple):
    """The words of every language together, in lower case, by kind.

    ``heads`` has the first characters (:data:`_HEAD` at most) of all ``starts``; ``inside``
    looks for all ``holds`` at once, and ``inside_kinds`` tells the kind of each.
    """

    starts: dict[str, tuple[str, ...]]
    heads: frozenset[str]
    inside: AhoCorasick
    inside_kinds: tuple[str, ...]
    ends: dict[str, tuple[str, ...]]
    whole: dict[str, frozenset[str]]


@cache
def cues() -> Cues:
    """The cues of all languages. Raises ValueError for a line not of the form."""
    found: dict[tuple[str, str], list[str]] = {}
    folders = sorted(files("bilan").joinpath("lang").iterdir(), key=lambda folder: folder.name)
    for folder in folders:
        path = folder.joinpath("furniture.txt")
        if not path.is_file():
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            kind, place, words = (part.strip() for part in line.split("|"))
            if kind not in _KINDS or place not in _PLACES or not words:
                raise ValueError(f"{folder.name}/furniture.txt: not a cue: {line!r}")
            found.setdefault((place, kind), []).append(fold(words))

    def of(place: str) -> dict[str, tuple[str, ...]]:
        return {
            kind: tuple(dict.fromkeys(found[place, kind]))
            for kind in _KINDS
            if (place, kind) in found
        }

    starts, holds = of("starts"), of("holds")
    return Cues(
        starts=starts,
        heads=frozenset(word[:_HEAD] for words in starts.values() for word in words),
        inside=AhoCorasick([word for words in holds.values() for word in words]),
        inside_kinds=tuple(kind for kind, words in holds.items() for _ in words),
        ends=of("ends"),
        whole={kind: frozenset(words) for kind, words in of("is").items()},
    )


def fold(text: str) -> str:
    """Lower case, with a straight apostrophe and plain spaces: how cues are compared."""
    return text.lower().replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def furniture(text: str, *, head: bool = False) -> str | None:
    """``caption``, ``boilerplate`` or ``teaser`` where the block's words say so, else None.

    ``head`` is true above the first paragraph, where a byline stands. A teaser is a label
    or a line that leads to another article: :func:`settle` makes it boilerplate.
    """
    low = fold(text[: LONGEST + 1]).strip()
    if low[:1].isdecimal():
        low = _CLOCK.sub("", low, count=1)
    if _ONLY_LINKS.match(low) and len(text) <= LONGEST:
        return "boilerplate"
    words = cues()
    heads = words.heads
    if low[:_HEAD] in heads or low[:2] in heads or low[:1] in heads:
        for kind, starts in words.starts.items():
            if low.startswith(starts) and _starts(low, starts, kind=kind, head=head):
                return "boilerplate" if kind == "byline" else kind
    if len(text) > LONGEST:
        return None
    return _anywhere(low, words, captions=len(text) <= LONGEST_CAPTION)


def _anywhere(low: str, words: Cues, *, captions: bool) -> str | None:
    """The kind of a block told by the whole of it, its end, or a word inside."""
    bare = low.rstrip(" :.")
    for kind, whole in words.whole.items():
        if bare in whole:
            return kind
    for kind, ends in words.ends.items():
        if low.endswith(ends):
            return kind
    found = _held(words, low)
    if not found:
        return None
    held = {words.inside_kinds[i] for i, _, _ in found}
    if not captions:
        held.discard("caption")
    return next((kind for kind in _KINDS if kind in held), None)


def _held(words: Cues, low: str) -> list[tuple[int, int, int]]:
    """The cues that a block holds; a lone surrogate is a letter of none."""
    try:
        return words.inside.find_matches_as_indexes(low, overlapping=True)
    except UnicodeEncodeError:
        plain = low.encode("utf-8", "replace").decode("utf-8")
        return words.inside.find_matches_as_indexes(plain, overlapping=True)


def settle(kinds: list[str], lengths: list[int]) -> None:
    """Make teasers boilerplate, in place, with the list or the title that a bare label leads to."""
    for at, kind in enumerate(kinds):
        if kind != "teaser":
            continue
        kinds[at] = "boilerplate"
        if lengths[at] > LABEL:
            continue
        below = at + 1
        while below < len(kinds) and kinds[below] == "list_item" and lengths[below] <= LONGEST:
            kinds[below] = "boilerplate"
            below += 1
        if below == at + 1 and below < len(kinds) and kinds[below] == "heading":
            kinds[below] = "boilerplate"


def _starts(low: str, starts: tuple[str, ...], *, kind: str, head: bool) -> bool:
    """True where the block really starts with one of the words, and is of a fitting form."""
    word = max((word for word in starts if low.startswith(word)), key=len)
    rest = low[len(word) :]
    if rest[:1].isalnum() or rest[:1] in ("'", "-"):
        return False
    if kind == "byline":
        return head and len(low) <= 120 and not low.endswith((".", "!", "?", ";"))
    if kind == "caption":
        # A sentence may begin with the same word; a caption has a mark, or is a short line.
        marked = rest.lstrip()[:1] in (":", "(", "/", "-", "–", "—", "|", ".", "")
        return marked or word.endswith(":") or (len(low) <= 160 and not low.endswith("."))
    return len(low) <= LONGEST

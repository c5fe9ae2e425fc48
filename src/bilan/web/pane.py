"""The reading pane: a document cut into passages and pieces, each knowing the claims it carries.

Pure: a reading in, values out. A long document is cut into leaves, so that no page weighs more
than a browser on a slow line can take.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from bilan.core.claim import Claim
from bilan.core.reading import Reading
from bilan.core.sheet import stretch_of
from bilan.core.text import Block
from bilan.web.evidence import weight
from bilan.wording import phrases

LIGHT: Final = 110_000
"""Bytes of HTML that the text and the claims of one leaf may weigh, about."""
CARD: Final = 3_200
"""Bytes that one claim beside the text weighs, about."""
_STEP: Final = 1_000
_FEW: Final = 12
"""Numbers of claims that are listed as marked for the same words."""
_FURNITURE: Final = "boilerplate"


class Numbered(NamedTuple):
    """A claim with its number in the text (from 1) and the words that are marked for it."""

    number: int
    claim: Claim
    start: int
    end: int


class Piece(NamedTuple):
    """Words that belong together. ``claims``: numbers of the claims that they are marked for;
    ``role``: the part that they have in the claim looked at; ``doubt``: an issue is raised of
    them; ``aside``: a number set aside. ``ends``: claims whose number stands after them."""

    text: str
    claims: tuple[Numbered, ...] = ()
    role: str = ""
    doubt: bool = False
    aside: bool = False
    ends: tuple[Numbered, ...] = ()


class Passage(NamedTuple):
    """A block of the document, or words between two blocks (``boilerplate``)."""

    kind: str
    pieces: tuple[Piece, ...]


class Leaf(NamedTuple):
    """A part of the document that one page shows: half-open, in code points."""

    start: int
    end: int


def numbered(reading: Reading) -> tuple[Numbered, ...]:
    """The claims in the order of the text, with the words that carry each."""
    text = reading.document.text
    return tuple(
        Numbered(number, claim, *stretch_of(claim, text))
        for number, claim in enumerate(reading.claims, start=1)
    )


def leaves(reading: Reading) -> list[Leaf]:
    """The parts of a document that are light enough; one, but for very long documents."""
    text = reading.document.text
    ends = sorted(item.end for item in numbered(reading))
    found: list[Leaf] = []
    start = at = 0
    heavy = 0
    following = 0
    while at < len(text):
        step = text[at : at + _STEP]
        here = weight(step)
        while following < len(ends) and ends[following] <= at + len(step):
            here += CARD
            following += 1
        if heavy and heavy + here > LIGHT:
            end = _cut(text, start, at)
            found.append(Leaf(start, end))
            start, heavy = end, weight(text[end:at])
        heavy += here
        at += len(step)
    if start < len(text) or not found:
        found.append(Leaf(start, len(text)))
    return found


def _cut(text: str, start: int, at: int) -> int:
    """Where to end a leaf at or before ``at``: after a paragraph, a line, a word, else there."""
    for mark in ("\n\n", "\n", " "):
        cut = text.rfind(mark, max(start + 1, at - 4 * _STEP), at)
        if cut > start:
            return cut + len(mark)
    return at


def leaf_of(found: Sequence[Leaf], at: int) -> int:
    """The number (from 1) of the leaf that a position lies on."""
    for number, leaf in enumerate(found, start=1):
        if at < leaf.end:
            return number
    return len(found)


def blocks_of(reading: Reading) -> list[Block]:
    """The blocks of the document and what lies between them: together, all that can be seen.

    Words between blocks are furniture; a bullet or a sign there belongs to the block after it.
    """
    text = reading.document.text
    blocks = list(reading.document.blocks) or [Block("paragraph", 0, len(text))]
    whole: list[Block] = []
    at = 0
    for block in (*blocks, Block(_FURNITURE, len(text), len(text))):
        start, end = _trimmed(text, at, block.start)
        if any(map(str.isalnum, text[start:end])):
            whole.append(Block(_FURNITURE, start, end))
        elif start < end:
            block = Block(block.kind, start, block.end)
        at = max(at, block.end)
        start, end = _trimmed(text, block.start, block.end)
        if start < end:
            marked = block.kind == "list_item" and not text[start].isalnum()
            whole.append(Block("paragraph" if marked else block.kind, start, end))
    return whole


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def passages(reading: Reading, leaf: Leaf, *, looked_at: Claim | None = None) -> list[Passage]:
    """The passages of a leaf, in order. ``looked_at``: the claim whose evidence is shown.

    A title that says nothing but the document's title is left out: it stands above already.
    """
    claims = numbered(reading)
    cuts = _cuts(reading, claims, looked_at)
    found = []
    for block in blocks_of(reading):
        start, end = max(block.start, leaf.start), min(block.end, leaf.end)
        if start < end:
            pieces = tuple(_pieces(reading, cuts, start, end, claims, looked_at))
            passage = Passage(block.kind, pieces)
            if not _repeats(passage, reading.document.title):
                found.append(passage)
    return found


def passage(reading: Reading, start: int, end: int) -> Passage:
    """One stretch of the text, such as a sentence, as a passage."""
    claims = numbered(reading)
    start, end = _trimmed(reading.document.text, start, end)
    pieces = _pieces(reading, _cuts(reading, claims, None), start, end, claims, None)
    return Passage("paragraph", tuple(pieces))


def _repeats(passage: Passage, title: str | None) -> bool:
    plain = len(passage.pieces) == 1 and passage.pieces[0] == Piece(passage.pieces[0].text)
    said = passage.pieces[0].text.split() if plain else []
    return passage.kind == "title" and bool(said) and said == (title or "").split()


def _cuts(reading: Reading, claims: Iterable[Numbered], looked_at: Claim | None) -> list[int]:
    """Every position at which what is shown of the words changes, sorted."""
    cuts: set[int] = set()
    for item in claims:
        cuts |= {item.start, item.end}
    for issue in reading.issues:
        cuts |= {issue.start, issue.end}
    for ignored in reading.ignored:
        cuts |= {ignored.start, ignored.end}
    if looked_at is not None:
        for evidence in looked_at.evidence:
            cuts |= {evidence.start, evidence.end}
    return sorted(cuts)


def _pieces(
    reading: Reading,
    cuts: Sequence[int],
    start: int,
    end: int,
    claims: Sequence[Numbered],
    looked_at: Claim | None,
) -> Iterator[Piece]:
    text = reading.document.text
    inner = [start, *(cut for cut in cuts if start < cut < end), end]
    near = [item for item in claims if item.start < end and item.end > start]
    ended = [item for item in claims if start < item.end <= end]
    doubts = [issue for issue in reading.issues if issue.start < end and issue.end > start]
    asides = [one for one in reading.ignored if one.start < end and one.end > start]
    roles = (
        []
        if looked_at is None
        else [one for one in looked_at.evidence if one.start < end and one.end > start]
    )
    for first, last in pairwise(inner):
        yield Piece(
            text=text[first:last],
            claims=tuple(item for item in near if item.start <= first and last <= item.end),
            role=next((one.role for one in roles if one.start <= first and last <= one.end), ""),
            doubt=any(issue.start <= first and last <= issue.end for issue in doubts),
            aside=any(one.start <= first and last <= one.end for one in asides),
            ends=tuple(item for item in ended if item.end == last),
        )


def sharing(claims: Sequence[Numbered]) -> dict[int, tuple[int, ...]]:
    """For each claim's number those of the other claims that words are marked for as well:
    the same stretch, or the same number in it."""
    stretches: dict[tuple[int, int], list[int]] = {}
    for item in claims:
        for stretch in _stretches(item):
            stretches.setdefault(stretch, []).append(item.number)
    found = {}
    for item in claims:
        numbers = {number for stretch in _stretches(item) for number in stretches[stretch]}
        if len(numbers) > 1:
            found[item.number] = tuple(sorted(numbers - {item.number})[:_FEW])
    return found


def _stretches(item: Numbered) -> set[tuple[int, int]]:
    counts = {(e.start, e.end) for e in phrases.evidence(item.claim, "count")}
    return counts | {(item.start, item.end)}

"""Which claim of a reading answers which coded claim: by the words quoted, one to one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from bilan.core.claim import Claim
from bilan.core.text import Span
from bilan.core.vocabulary import DIPLOMACY, GROUND, WORDS
from bilan.evaluation import compare
from bilan.evaluation.gold import GoldClaim

_TELLING: Final = ("count", "object", "what")
_LOOSE: Final = frozenset(WORDS + DIPLOMACY + GROUND)
_SENTENCE_END: Final = re.compile(r"[.!?…][\"'»”’)]*\s|\n")


class Pair(NamedTuple):
    """A coded claim and the claim read from the same words."""

    gold: GoldClaim
    claim: Claim


class Matching(NamedTuple):
    """How a reading stands against what was coded.

    ``confused`` holds pairs of the same words read as another kind; their two sides are among
    the misses and the extras as well. ``repeats`` are further claims of what is already
    paired: no error, but no success either.
    """

    pairs: tuple[Pair, ...]
    misses: tuple[GoldClaim, ...]
    extras: tuple[Claim, ...]
    confused: tuple[Pair, ...]
    repeats: tuple[Claim, ...]


def match(gold: Sequence[GoldClaim], claims: Sequence[Claim], text: str) -> Matching:
    """Pair the coded and the read claims of a text; each takes part in one pair at most."""
    pairs = _assign(gold, claims, text, any_kind=False)
    misses = [g for g in gold if not any(g is pair.gold for pair in pairs)]
    left = [c for c in claims if not any(c is pair.claim for pair in pairs)]
    paired = {pair.claim.id for pair in pairs if pair.claim.id}
    repeats = [claim for claim in left if _repeats(claim, pairs, paired)]
    extras = [c for c in left if not any(c is repeat for repeat in repeats)]
    confused = _assign(misses, extras, text, any_kind=True)
    return Matching(tuple(pairs), tuple(misses), tuple(extras), tuple(confused), tuple(repeats))


def _assign(
    gold: Sequence[GoldClaim], claims: Sequence[Claim], text: str, *, any_kind: bool
) -> list[Pair]:
    """Best pairs first, until nothing fits; in the order of the coded claims."""
    fits = []
    for row, coded in enumerate(gold):
        for column, claim in enumerate(claims):
            rank = _rank(coded, claim, text, any_kind=any_kind)
            if rank is not None:
                fits.append((rank, row, column))
    fits.sort(key=lambda fit: (tuple(-part for part in fit[0]), fit[1], fit[2]))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, row, column in fits:
        if row not in taken and column not in used:
            taken[row] = column
            used.add(column)
    return [Pair(gold[row], claims[taken[row]]) for row in sorted(taken)]


def _rank(gold: GoldClaim, claim: Claim, text: str, *, any_kind: bool) -> tuple[int, ...] | None:
    """How well a claim answers a coded one, higher first; None where it does not."""
    if not any_kind and claim.what not in gold.what:
        return None
    told = sum(_overlap(gold.evidence, spans) for spans in _telling(claim))
    on_count = _overlap(gold.evidence, _spans(claim, "count"))
    wide = _overlap(gold.evidence, [claim.span])
    equal = gold.count == claim.count and (gold.share is None) == (claim.share is None)
    if not (told or wide) and not (equal and _same_utterance(gold, claim, text)):
        return None
    has_number = numbered(claim)
    if gold.numbered and has_number and _spans(claim, "count") and not on_count:
        # The words of another number of the same sentence do not answer this one.
        if not (equal and (told or wide)):
            return None
    elif not (equal or told):
        return None
    if any_kind and not (equal and (told or on_count)):
        return None
    return (
        int(equal),
        int(on_count > 0),
        int(told > 0),
        int(compare.right("object", gold, claim)),
        int(compare.lenient_object(gold, claim)),
        int(compare.right("source", gold, claim)),
        int(compare.right("scope", gold, claim)),
        told or wide,
    )


def _same_utterance(gold: GoldClaim, claim: Claim, text: str) -> bool:
    """Are both about one sentence, in a kind of which any words of the sentence may be quoted?"""
    if claim.what not in _LOOSE or numbered(claim):
        return False
    return any(
        _SENTENCE_END.search(text, min(span.end, claim.span.end), max(span.start, claim.span.start))
        is None
        for span in gold.evidence
    )


def numbered(claim: Claim) -> bool:
    """Does the claim carry a number (a count or a share)?"""
    return claim.count is not None or claim.share is not None


def _repeats(claim: Claim, pairs: Sequence[Pair], paired: set[str]) -> bool:
    if any(r.kind == "restates" and r.claim in paired for r in claim.relations):
        return True
    return any(
        claim.what in pair.gold.what
        and claim.count == pair.gold.count
        and numbered(claim)
        and any(_overlap(pair.gold.evidence, spans) for spans in _telling(claim))
        and compare.same_source(pair.gold.source, claim.source.chain)
        for pair in pairs
    )


def _spans(claim: Claim, role: str) -> list[Span]:
    return [Span(e.start, e.end) for e in claim.evidence if e.role == role]


def _telling(claim: Claim) -> list[list[Span]]:
    return [_spans(claim, role) for role in _TELLING]


def _overlap(left: Sequence[Span], right: Sequence[Span]) -> int:
    """Code points that the two sets of spans share."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)

"""The claim: the smallest thing somebody says, with the words that say it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from bilan.core.period import Period
from bilan.core.quantity import Quantity
from bilan.core.text import Span
from bilan.core.vocabulary import CERTAINTY, EVIDENCE_ROLES, RELATIONS, SCOPE, WHAT


class Place(NamedTuple):
    """A code (``UA``, ``UA-63``, ``gn:706483``) and a name; never finer than a settlement."""

    code: str | None
    name: str


class Source(NamedTuple):
    """Who says so, first speaker first: ``("Ukrainian Air Force", "Telegram", "AFP")``."""

    chain: tuple[str, ...] = ()
    anonymous: bool = False
    quote: bool = False


NO_SOURCE = Source()


class Relation(NamedTuple):
    """A tie to another claim of the same document; ``claim`` is its id."""

    kind: str
    claim: str


class Evidence(NamedTuple):
    """Words that decided a part of the claim: a role and a span of the document's text."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim. Field meanings are those of ``docs/vocabulary.md``.

    ``span`` is the sentence part that carries the claim; ``count`` is None where the words
    give no number (never 0). ``about`` is set for ``locations`` only. ``cause`` keeps what
    is said to have brought a weapon down, ``level`` the rank of a meeting, ``launch_place``
    where weapons were fired from. ``compared`` says with what time the count is compared:
    ``since 2024-08-26``, ``times 2.. 2024-11``, ``times 3 before``.
    """

    what: str
    object: str | None = None
    count: Quantity | None = None
    span: Span
    about: str | None = None
    share: float | None = None
    actor: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    place: Place | None = None
    launch_place: Place | None = None
    period: Period | None = None
    source: Source = NO_SOURCE
    certainty: str = "asserted"
    provisional: bool = False
    superlative: bool = False
    scope: str = "this"
    cause: str | None = None
    level: str | None = None
    compared: str | None = None
    relations: tuple[Relation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    id: str = ""


def check(claim: Claim, text: str) -> None:
    """Raise ValueError unless the claim keeps to the vocabulary and its spans lie in ``text``."""
    if claim.what not in WHAT:
        raise ValueError(f"not a kind of claim: {claim.what!r}")
    if claim.certainty not in CERTAINTY:
        raise ValueError(f"not a certainty: {claim.certainty!r}")
    if claim.scope not in SCOPE:
        raise ValueError(f"not a scope: {claim.scope!r}")
    if (claim.about is not None) != (claim.what == "locations"):
        raise ValueError("about belongs to locations, and locations need it")
    if claim.share is not None and not 0 <= claim.share <= 1:
        raise ValueError(f"a share is 0 to 1: {claim.share}")
    for relation in claim.relations:
        if relation.kind not in RELATIONS:
            raise ValueError(f"not a relation: {relation.kind!r}")
    if claim.compared is not None:
        from bilan.core.comparison import parse_comparison

        parse_comparison(claim.compared)
    size = len(text)
    if not 0 <= claim.span.start < claim.span.end <= size:
        raise ValueError(f"span outside the text: {claim.span}")
    for evidence in claim.evidence:
        if evidence.role not in EVIDENCE_ROLES:
            raise ValueError(f"not a role of evidence: {evidence.role!r}")
        if not 0 <= evidence.start < evidence.end <= size:
            raise ValueError(f"evidence outside the text: {evidence}")


def claim_id(document: str, what: str, span: Span) -> str:
    """Twelve hexadecimal digits of document, span and kind: they survive a better reader."""
    key = f"{document}\0{what}\0{span.start}\0{span.end}".encode()
    return hashlib.blake2b(key, digest_size=6).hexdigest()


def values_digest(claim: Claim) -> str:
    """A second hash, of the values: it says when a better reader read the same words otherwise."""
    key = repr(
        (
            claim.what, claim.object, claim.count, claim.about, claim.share, claim.actor,
            claim.target, claim.place, claim.launch_place, claim.period, claim.source,
            claim.certainty, claim.provisional, claim.superlative, claim.scope, claim.cause,
            claim.level, *([claim.compared] if claim.compared is not None else []),
        )
    ).encode()  # fmt: skip
    return hashlib.blake2b(key, digest_size=6).hexdigest()

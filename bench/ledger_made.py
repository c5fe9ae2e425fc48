"""Readings for the benchmark of the ledger: the project's example reports, night after night.

A document is three or four of the examples' reports one below the other, as an article that
retells several; its claims are theirs, moved to its night, their counts scaled by a factor that
is the night's own. Seeded: the same numbers give the same documents.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final, NamedTuple

import bilan
from bench.sides import ROOT
from bilan.core.claim import Claim, Evidence, Relation, claim_id
from bilan.core.period import Period
from bilan.core.quantity import Quantity
from bilan.core.reading import Reading
from bilan.core.text import Block, Document, Span
from bilan.formats import read_source

REPORTS: Final = ROOT / "examples" / "one-night" / "reports.jsonl"
_GAP: Final = "\n\n"


class Shift(NamedTuple):
    """What moves a report to another night."""

    days: timedelta
    factor: float


def examples() -> list[Reading]:
    """The examples' reports that claim something, as bilan reads them."""
    read = (bilan.read_document(document) for document in read_source(str(REPORTS)))
    return [reading for reading in read if reading.claims]


def readings(*, documents: int, nights: int, seed: int) -> Iterator[Reading]:
    """So many documents about so many nights in a row, the first ten years before the last."""
    rng = random.Random(seed)  # noqa: S311 (documents, not secrets)
    known = examples()
    per_night = documents / nights
    for night in range(nights):
        shift = Shift(timedelta(days=night - nights), 0.3 + rng.random() * (1 + night / nights))
        for number in range(round(night * per_night), round((night + 1) * per_night)):
            parts = rng.sample(known, rng.choice((3, 3, 3, 4)))
            yield _joined(parts, shift, f"made.jsonl#{number}")


def _joined(parts: list[Reading], shift: Shift, origin: str) -> Reading:
    first = parts[0].document
    published = None if first.published is None else first.published + shift.days
    text = _GAP.join(part.document.text for part in parts)
    starts, at = [], 0
    for part in parts:
        starts.append(at)
        at += len(part.document.text) + len(_GAP)
    document = Document(
        text=text,
        language=first.language,
        published=published,
        origin=origin,
        publisher=first.publisher,
        blocks=tuple(
            Block(block.kind, block.start + start, block.end + start)
            for part, start in zip(parts, starts, strict=True)
            for block in part.document.blocks
        ),
    )
    claims = [
        claim
        for part, start in zip(parts, starts, strict=True)
        for claim in _moved(part.claims, start, shift, document.id)
    ]
    return Reading(document, tuple(claims), (), parts[0].reader)


def _moved(claims: tuple[Claim, ...], start: int, shift: Shift, document: str) -> Iterator[Claim]:
    spans = {c.id: Span(c.span.start + start, c.span.end + start) for c in claims}
    ids = {c.id: claim_id(document, c.what, spans[c.id]) for c in claims}
    for claim in claims:
        yield replace(
            claim,
            id=ids[claim.id],
            span=spans[claim.id],
            count=None if claim.count is None else _scaled(claim.count, shift.factor),
            period=None
            if claim.period is None
            else Period(*(moment + shift.days for moment in claim.period)),
            evidence=tuple(
                Evidence(e.role, e.start + start, e.end + start) for e in claim.evidence
            ),
            relations=tuple(
                Relation(r.kind, ids[r.claim]) for r in claim.relations if r.claim in ids
            ),
        )


def _scaled(count: Quantity, factor: float) -> Quantity:
    def times(number: int) -> int:
        return number if number < 10 else round(number * factor)

    return count._replace(
        low=times(count.low), high=None if count.high is None else times(count.high)
    )

"""Readings made by hand: small reports of made-up nights."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from bilan.core.claim import Claim, Evidence, Place, Relation, Source, claim_id
from bilan.core.issue import Ignored, Issue
from bilan.core.period import Period
from bilan.core.quantity import Quantity, exactly
from bilan.core.reading import ReaderName, Reading
from bilan.core.text import Block, Document, Span

KYIV = timezone(timedelta(hours=3))
FIRST = ReaderName("made", "1")
SECOND = ReaderName("made", "2")


def night(number: int) -> Period:
    """The night that ends on day ``number`` after the first of May 2030."""
    start = datetime(2030, 4, 30, 18, tzinfo=KYIV) + timedelta(days=number)
    return Period(start, start + timedelta(hours=15))


def report(number: int, *, outlet: str = "a", reader: ReaderName = FIRST) -> Reading:
    """Three claims and an issue about one night, from one outlet."""
    launched, down = 20 + number, 10 + number
    text = f"Night {number}: {launched} drones came, {down} were shot down over Odesa. Bus 7."
    doc = Document(
        text=text,
        language="en",
        published=night(number).end + timedelta(hours=1),
        origin=f"{outlet}.jsonl#{number}",
        publisher=f"Outlet {outlet}",
        title=f"Night {number}",
        blocks=(Block("paragraph", 0, len(text)),),
    )

    def at(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    whole, part = at(f"{launched} drones"), at(f"{down} were shot down")
    source = Source(("Air Force", "Telegram"), quote=True)
    first = Claim(
        what="launched",
        object="weapon/drone",
        count=exactly(launched),
        span=whole,
        actor=("Russia",),
        target=("Ukraine",),
        period=night(number),
        source=source,
        certainty="attributed",
        superlative=True,
        evidence=(Evidence("count", *whole),),
        id=claim_id(doc.id, "launched", whole),
    )
    second = Claim(
        what="shot_down",
        object="weapon/drone/attack",
        count=Quantity(down, None if reader == FIRST else down, approximate=reader == FIRST),
        span=part,
        place=Place("UA-51", "Odesa"),
        launch_place=Place(None, "the sea"),
        period=night(number),
        relations=(Relation("subset_of", first.id),),
        evidence=(Evidence("count", *part), Evidence("place", *at("Odesa"))),
        share=0.5,
        id=claim_id(doc.id, "shot_down", part),
    )
    third = Claim(what="locations", about="hit", span=whole, provisional=True, cause="debris")
    third = replace(third, id=claim_id(doc.id, "locations", whole))
    bus = at("7.")
    return Reading(
        doc,
        (first, second, third),
        (Issue("number-without-role", "a number that finds no role", *bus),),
        reader,
        (Ignored("street", *bus),),
    )


def clock() -> datetime:
    """A time that stands still."""
    return datetime(2030, 6, 1, 12, tzinfo=UTC)

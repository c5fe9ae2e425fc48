"""A claim in the making: what the frames found, before it is qualified and frozen."""

from __future__ import annotations

from bilan.core.claim import Place
from bilan.core.period import Period
from bilan.core.quantity import Quantity
from bilan.reading.attribution import Attribution
from bilan.reading.model import Clause, Figure, Spot, Verb


class Draft:
    """Mutable on purpose: each qualifying rule fills its field and notes itself in ``rules``."""

    __slots__ = (
        "what", "object", "count", "about", "share", "actor", "target", "place", "launch_place",
        "period", "voice", "quote", "certainty", "provisional", "superlative", "scope", "cause",
        "level", "compared", "clause", "figure", "verb", "start", "end", "evidence", "rules",
        "country", "parent", "timed", "merged", "kept", "sentence", "spot", "apart",
        "overheard", "ties",
    )  # fmt: skip

    def __init__(
        self, clause: Clause, what: str, code: str | None, count: Quantity | None, start: int,
        end: int,
    ) -> None:  # fmt: skip
        self.clause = clause
        self.what = what
        self.object = code
        self.count = count
        self.start = start
        self.end = end
        self.about: str | None = None
        self.share: float | None = None
        self.actor: tuple[str, ...] = ()
        self.target: tuple[str, ...] = ()
        self.place: Place | None = None
        self.launch_place: Place | None = None
        self.period: Period | None = None
        self.voice: Attribution | None = None
        self.quote = False
        self.certainty = "asserted"
        self.provisional = False
        self.superlative = False
        self.scope = "this"
        self.cause: str | None = None
        self.level: str | None = None
        self.compared: str | None = None
        self.figure: Figure | None = None
        self.verb: Verb | None = None
        self.evidence: list[tuple[str, int, int]] = []
        self.rules: list[str] = []
        self.country: str | None = None
        self.parent: Draft | None = None
        self.timed = False
        self.kept = True
        self.merged: Draft | None = None
        self.spot: Spot | None = None
        self.apart = False
        self.overheard = False
        self.sentence = clause.sentence
        self.ties: list[tuple[str, Draft]] = []

"""The state that the passes over one document share."""

from __future__ import annotations

from collections import Counter
from datetime import time

from bilan.core.issue import Issue
from bilan.core.text import Document
from bilan.reading.attribution import Attribution
from bilan.reading.compiled import Language, Reader
from bilan.reading.draft import Draft
from bilan.reading.holders import Holders
from bilan.reading.memory import Memory
from bilan.reading.model import Clause, Spot
from bilan.reading.when import When


class Work:
    """One document at work. ``whens`` and ``signs_of`` are keyed by the identity of
    a clause, ``pending`` (drafts in a quotation whose speaker is named at its end) by quotation;
    ``recalled`` holds for a block the token from which it tells of what was before."""

    __slots__ = (
        "document", "language", "reader", "drafts", "clauses", "memory", "heard", "heard_block",
        "heard_hedged", "voice_block",
        "voice_kind", "last_voice", "last_human", "letterhead", "signatures", "spots",
        "provisional_block", "signs", "quotes", "whens", "signs_of", "pending", "holders",
        "opening",
        "issues", "as_of", "recalled",
    )  # fmt: skip

    def __init__(self, document: Document, language: Language, reader: Reader) -> None:
        self.document = document
        self.language = language
        self.reader = reader
        self.drafts: list[Draft] = []
        self.clauses: list[Clause] = []
        self.memory = Memory()
        self.heard: Attribution | None = None
        self.heard_block = -1
        self.voice_block = -1
        self.voice_kind = ""
        self.heard_hedged = False
        self.last_voice: Attribution | None = None
        self.last_human: Attribution | None = None
        self.letterhead: Attribution | None = None
        self.signatures: dict[int, Attribution] = {}
        self.spots: dict[int, Spot] = {}
        self.provisional_block = -1
        self.signs: Counter[str] = Counter()
        self.quotes: list[int] = []
        self.whens: dict[int, list[When]] = {}
        self.signs_of: dict[int, dict[str, int]] = {}
        self.holders = Holders(
            bare=not language.rules.articles, names=language.names, titles=language.titles
        )
        self.recalled: dict[int, int] = {}
        self.as_of: dict[int, time] = {}
        self.issues: list[Issue] = []
        self.pending: dict[int, list[Draft]] = {}
        self.opening = -1

"""What the passes hand to one another inside one sentence. Positions are token numbers."""

from __future__ import annotations

from typing import Any, NamedTuple

from bilan.core.quantity import Quantity
from bilan.lexicon.schema import Entry
from bilan.reading.mention import Mention
from bilan.reading.segment import Sentence, Tokens

Here = tuple[int, tuple[Entry, ...], int]
"""What the lexicon holds at a token: where its form ends, its entries, the bits of their kinds."""


class Figure:
    """A number and the noun phrase it counts.

    ``start``–``head`` is the number with its modifiers, ``start``–``end`` the whole phrase.
    ``weak`` marks an article that may be a number («un», “a”). ``parent`` is the figure that
    this one is a part of, ``whole`` True when that figure was given as “of N”. ``former`` is the
    value that this one replaces («from 9 to 11»), with its tokens. ``tool`` is True for weapons
    whose case says that something was done with them («уничтожен дроном»).
    """

    __slots__ = (
        "cost",
        "country",
        "each", "after_subset", "definite", "stranger", "second", "printed", "compound", "outer",
        "former", "tool",
        "end",
        "group",
        "head",
        "ignored",
        "implicit",
        "none",
        "number",
        "object",
        "other",
        "parent",
        "predicate",
        "rules",
        "share",
        "start",
        "value",
        "weak",
        "whole",
    )  # fmt: skip

    def __init__(self, start: int, number: int, head: int, value: Quantity) -> None:
        self.start = start
        self.number = number
        self.head = head
        self.end = head
        self.value = value
        self.object: str | None = None
        self.weak = False
        self.none = False
        self.other = False
        self.parent: Figure | None = None
        self.whole = False
        self.share = False
        self.country: str | None = None
        self.group = 0
        self.rules: list[str] = []
        self.ignored: str | None = None
        self.predicate: Verb | None = None
        self.cost = 99.0
        self.implicit = False
        self.each = False
        self.after_subset = False
        self.definite = False
        self.stranger = False
        self.compound = False
        self.outer: Figure | None = None
        self.tool = False
        self.former: tuple[Quantity, int, int] | None = None
        self.printed = value
        self.second: Verb | None = None

    def near(self) -> bool:
        """True when a predicate of its own stands right beside the figure."""
        return self.predicate is not None and self.cost < 1.3


LOSSES = "an army's losses, not the toll of an attack"
"""The reason of predicates that tell what an army lost."""


class Verb:
    """A predicate in place: its core words, its start with auxiliaries, voice and mood."""

    __slots__ = (
        "admits",
        "cause",
        "counts",
        "default",
        "end",
        "future",
        "hedged",
        "left",
        "negated",
        "reason",
        "start",
        "subject",
        "usage",
        "light",
        "what",
    )  # fmt: skip

    def __init__(self, start: int, end: int, fields: tuple[Any, ...], usage: int) -> None:
        self.start = start
        self.end = end
        self.left = start
        (
            self.what, self.admits, self.subject, self.default, self.counts, self.reason,
            self.cause, self.light,
        ) = fields  # fmt: skip
        self.usage = usage
        self.hedged = False
        self.future = False
        self.negated = False


class Thing:
    """Objects named in the plural without a number.

    ``item`` is the thing as a member of a list; ``absorbed`` is True where the number before it
    counts it too («189 БпЛА типу Shahed, Гербера»).
    """

    __slots__ = ("start", "end", "object", "country", "item", "absorbed", "tool")

    def __init__(self, start: int, end: int, code: str) -> None:
        self.start = start
        self.end = end
        self.object = code
        self.country: str | None = None
        self.item: Figure | None = None
        self.absorbed = False
        self.tool = False


class Spot(NamedTuple):
    """A place named in the sentence; ``locative`` when words say that something is there."""

    start: int
    end: int
    code: str
    kind: str
    parent: str
    locative: bool
    launch: bool


class Clause:
    """One sentence at work: its tokens, mentions, figures, verbs and things."""

    __slots__ = (
        "at",
        "adjectives",
        "between",
        "compared",
        "named",
        "figures",
        "kinds",
        "ignored",
        "marks", "unread", "places", "skips", "left",
        "mentions",
        "sentence",
        "text",
        "things",
        "tokens",
        "verbs",
    )  # fmt: skip

    def __init__(self, sentence: Sentence, tokens: Tokens, found: list[Mention], text: str) -> None:
        self.sentence = sentence
        self.tokens = tokens
        self.mentions = found
        self.text = text
        self.at: dict[int, Here] = {}
        self.marks: dict[str, list[tuple[int, int]]] = {}
        self.kinds = 0
        self.figures: list[Figure] = []
        self.verbs: list[Verb] = []
        self.things: list[Thing] = []
        self.ignored: list[tuple[str, int, int]] = []
        self.skips: dict[int, int] = {}
        self.unread: list[tuple[int, int]] = []
        self.places: list[Spot] = []
        self.left: list[Spot] = []
        self.adjectives: set[int] = set()
        self.between: Any = None
        self.compared: Any = ()
        self.named: Any = None
        at, by_mark = self.at, self.marks
        for mention in found:
            start, end = mention.start, mention.end
            at[start] = (end, mention.entries, mention.kinds)
            self.kinds |= mention.kinds
            for category in mention.marks:
                if category in by_mark:
                    by_mark[category].append((start, end))
                else:
                    by_mark[category] = [(start, end)]

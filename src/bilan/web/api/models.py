"""The contract as models: what a program finds in an answer. Keys are added to, never renamed."""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

Item = TypeVar("Item")
Time = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]
"""ISO 8601 with its offset."""


class Value(BaseModel):
    """An object of the contract: a key that is not described here yet is let through."""

    model_config = ConfigDict(extra="allow")


class Page(BaseModel, Generic[Item]):
    """A part of a list."""

    items: list[Item]
    next: str | None = Field(description="Address of the next page; null on the last one.")


class Count(Value):
    """A number as an interval."""

    low: int
    high: int | None = Field(description="Null: no upper bound.")
    approximate: bool


class Place(Value):
    """A place that the press names; nothing is finer than a settlement."""

    code: str | None
    name: str


class Period(Value):
    """Half-open."""

    start: Time
    end: Time


class Span(Value):
    """Code points of the document's text, half-open."""

    start: int
    end: int


class Evidence(Span):
    """Words that decided a part of a claim."""

    role: str


class Relation(Value):
    """A tie to another claim of the document."""

    kind: str
    claim: str


class Source(Value):
    """Who says so, first speaker first."""

    chain: list[str]
    anonymous: bool
    quote: bool


class Claim(Value):
    """The smallest thing that somebody says."""

    id: str
    values: str = Field(description="Hash of the values: it says when a better reader read anew.")
    what: str
    about: str | None
    object: str | None
    count: Count | None = Field(description="Null: no number is said; never 0.")
    share: float | None
    relations: list[Relation]
    actor: list[str]
    target: list[str]
    place: Place | None
    launch_place: Place | None
    period: Period | None
    source: Source
    certainty: str
    provisional: bool
    superlative: bool
    scope: str
    cause: str | None
    level: str | None
    compared: str | None = Field(description="With what time the count is compared.")
    span: Span
    evidence: list[Evidence]


class DocumentBrief(Value):
    """A document without its text."""

    id: str
    origin: str
    url: str | None
    publisher: str | None
    language: str | None
    title: str | None
    published: Time | None


class DocumentEntry(DocumentBrief):
    """A document in a list."""

    claims: int = Field(description="How many claims its standing reading has.")


class FiledClaim(Claim):
    """A claim with the words that carry it and the document that they stand in."""

    words: str
    block: str
    document: DocumentBrief


class Review(Value):
    """A decision of a person."""

    at: Time
    name: str
    action: str
    subject: str
    other: str | None
    fields: dict[str, str]
    note: str
    document: str | None
    words: str
    read: bool | None = Field(description="Is the claim still read? Null: it never was a claim.")


class ClaimStanding(FiledClaim):
    """A claim at its stable address, corrected as people decided, with what they decided."""

    read: bool | None = Field(description="Is it in the standing reading of its document?")
    rejected: bool
    reviews: list[Review]


class Block(Span):
    """A part of a page."""

    kind: str


class Document(DocumentBrief):
    """A document with its text, which is never rewritten."""

    text: str
    blocks: list[Block]


class Issue(Span):
    """What could not be settled."""

    code: str
    message: str


class Ignored(Span):
    """A number set aside on purpose."""

    reason: str


class ReaderName(Value):
    """The reader that made a reading: a name, and a hash of its code and data."""

    name: str
    digest: str


class Reading(Value):
    """A document as it was read: the contract of ``bilan read --format json``."""

    document: Document
    claims: list[Claim]
    issues: list[Issue]
    ignored: list[Ignored]
    reader: ReaderName


class Found(Value):
    """A hit of a search."""

    kind: str
    id: str
    document: str
    origin: str
    publisher: str | None
    published: str | None
    title: str | None
    excerpt: str
    review: str | None


class Hits(Value):
    """What a search found, the best first."""

    items: list[Found]


class Reviews(Value):
    """Decisions, oldest first."""

    items: list[Review]


class Meta(Value):
    """What answers: the program, its reader, and how much the ledger holds."""

    name: str
    version: str
    reader: ReaderName
    languages: list[str]
    documents: int
    claims: int
    reviews: int
    as_of: Time | None = Field(description="When the last report was published.")


Json = dict[str, Any]

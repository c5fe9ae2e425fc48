"""Attacks, lines and findings as models, as ``bilan balance`` and ``bilan check`` print them."""

from __future__ import annotations

from pydantic import Field

from bilan.web.api.models import Count, Period, Place, ReaderName, Time, Value


class ClaimRef(Value):
    """A claim by its id, its document, and its words."""

    id: str
    document: str
    words: str


class Account(Value):
    """One weapon class: launched = outcomes + unaccounted, as intervals."""

    weapon: str
    launched: Count | None
    outcomes: dict[str, Count]
    counted: list[str] = Field(description="The outcomes that the sum adds up.")
    unaccounted: Count | None = Field(description="Never hits: what no report tells of.")


class AttackIssue(Value):
    """What does not add up."""

    code: str
    message: str


class Attack(Value):
    """Claims about one attacker, one target country and one night or day."""

    code: str
    merged: list[str]
    attacker: str | None
    target: str
    period: Period
    reports: int
    speakers: list[str]
    balance: list[Account]
    issues: list[AttackIssue]


class Origin(Value):
    """Who a figure comes from; ``version`` null is the speaker's own publication."""

    speaker: str | None
    version: str | None
    documents: list[str]
    publishers: list[str]


class Figure(Value):
    """One figure with the claims and origins that give it."""

    count: Count
    origins: list[Origin]
    claims: list[ClaimRef]


class Revision(Value):
    """A figure that gave way."""

    kind: str
    old: Count
    new: Count
    since: Time | None
    stale: list[str]


class Oddity(Value):
    """A figure that looks like something else."""

    kind: str
    count: Count
    parts: list[int]
    of: str
    documents: list[str]


class AlertMark(Value):
    """Was there an official air-raid alert in the region then? Plausibility, never a proof."""

    region: str
    on: bool | None = Field(description="null: no data of that region and time.")


class Line(Value):
    """One quantity of one class, with all that is said of it."""

    what: str
    about: str | None
    object: str | None
    place: Place | None
    period: Period | None
    best: Count
    low: int
    high: int | None
    standing: str = Field(description="single, agreed, range or disputed.")
    values: list[Figure]
    revisions: list[Revision]
    oddities: list[Oddity]
    alert: AlertMark | None


class Lines(Value):
    """Lines of an attack."""

    items: list[Line]


class AttackDocument(Value):
    """A report of an attack."""

    id: str
    publisher: str | None
    url: str | None
    published: Time | None


class WholeAttack(Attack):
    """An attack with its lines and documents."""

    lines: list[Line]
    documents: list[AttackDocument]


class Night(Value):
    """An attack and its figure."""

    attack: str
    count: Count


class Record(Value):
    """Was it a record, or what it is said to be beside others?"""

    verdict: str
    kind: str = Field(description="record, since or times.")
    of: str | None = Field(description="The day, month or year compared with, or before.")
    ratio: float | None = Field(description="How many times as many it was.")
    history: int
    nights: list[Night]


class Records(Value):
    """The attacks that had more than any before them, as they came."""

    items: list[Night]


class Finding(Value):
    """What the ledger says to one number of a text."""

    claim: ClaimRef
    what: str
    object: str | None
    count: Count | None
    place: Place | None
    verdict: str = Field(description="confirmed, differs, only-here, withdrawn or unknown.")
    attack: str | None
    best: Count | None
    by: list[Origin]
    difference: int | None
    oddity: Oddity | None
    revision: Revision | None
    record: Record | None
    alert: AlertMark | None


class Checked(Value):
    """A text checked against the ledger; nothing of it is stored."""

    document: str
    language: str | None
    reader: ReaderName
    findings: list[Finding]

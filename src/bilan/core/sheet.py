"""What many reports come to: claims as filed, and attacks with their lines, origins, revisions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, NamedTuple

from bilan.core.claim import Claim, Place
from bilan.core.issue import Issue
from bilan.core.period import Period
from bilan.core.quantity import Quantity
from bilan.core.reading import Reading
from bilan.core.text import Document

SHINGLE: Final = 3
"""Words in a row that are compared as one."""
SKETCH: Final = 128
"""Shingles kept of a text: the least by hash, so that sketches of two texts compare."""
_NEAR: Final = 60
"""Code points between a number and its verb that are still quoted with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is known of a document beside its text.

    ``digest`` is that of the reader; ``sketch`` the text's :func:`sketch`. ``added_at`` says
    when the ledger took it in: it serves as-of queries and makes no two reports differ.
    """

    id: str
    publisher: str | None = None
    url: str | None = None
    origin: str = ""
    language: str | None = None
    title: str | None = None
    published: datetime | None = None
    added_at: datetime | None = field(default=None, compare=False)
    digest: str = ""
    sketch: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A claim with its report, the words that make it, and the kind of block they stand in."""

    claim: Claim
    report: Report
    words: str = ""
    block: str = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who a figure comes from, and by which version of the text.

    ``speaker`` is the first speaker, None for reports that name none. ``version`` names the
    agency or the outlet whose text the reports share (None: the speaker's own publication).
    ``reports`` and ``publishers`` are those that carry it, sorted.
    """

    speaker: str | None
    version: str | None
    reports: tuple[str, ...]
    publishers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One figure of a line with the claims and origins that give it."""

    quantity: Quantity
    filed: tuple[Filed, ...]
    origins: tuple[Origin, ...]

    @property
    def claim_count(self) -> int:
        """How many claims give it."""
        return len(self.filed)


class Oddity(NamedTuple):
    """A figure that is no rival of the others, and what it looks like.

    ``kind``: ``sum`` (``parts`` of the attack added up), ``place`` (the figure of the place
    named in ``of``), ``night`` (that of the attack whose code is in ``of``), ``line`` (that of
    another quantity, named in ``of``). ``parts`` are the numbers behind it.
    """

    kind: str
    quantity: Quantity
    reports: tuple[str, ...]
    parts: tuple[int, ...] = ()
    of: str = ""


class Revision(NamedTuple):
    """A figure that gave way. ``kind``: ``later`` (a toll that rose), ``correction``,
    ``retraction`` (its own speaker denies it).

    ``since`` is when the new figure was first published; ``stale`` are reports that print
    the old one afterwards.
    """

    kind: str
    old: Quantity
    new: Quantity
    since: datetime | None
    stale: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One quantity of one class in one attack, with all that is said of it.

    ``place`` None: the whole attack. ``period`` None: all of it, else the hours that the figures
    are limited to, where figures of hours apart are told. ``best``: the figure that most speaks
    for; ``low`` and ``high`` (None: no upper bound) span the standing values. ``standing``:
    ``single`` one speaker, ``agreed`` several whose figures can all be true, ``range`` one
    speaker's figures differ between versions, ``disputed`` several speakers' do. ``values``
    leaves out what ``oddities`` explain and ``revisions`` replaced; what was replaced, and
    figures of a part of the hours, are in ``set_aside``.
    """

    what: str
    object: str | None
    about: str | None = None
    place: Place | None = None
    period: Period | None = None
    values: tuple[Value, ...]
    best: Quantity
    low: int
    high: int | None
    standing: str
    oddities: tuple[Oddity, ...] = ()
    revisions: tuple[Revision, ...] = ()
    set_aside: tuple[Filed, ...] = ()

    @property
    def name(self) -> str:
        """A short name, the same in every output: kind, object, place and hours."""
        parts = [self.what, self.object or "-", *([self.about] if self.about else [])]
        parts += [self.place.name] if self.place is not None else []
        return " ".join(
            parts + ([self.period.start.isoformat()] if self.period is not None else [])
        )


class AlertMark(NamedTuple):
    """Was there an official air-raid alert in a region in a window? A mark of plausibility, never
    a proof. ``on`` None: no data of that region and time."""

    region: str
    on: bool | None


class Account(NamedTuple):
    """One weapon class of an attack: launched = outcomes + unaccounted, as intervals.

    ``counted`` names the outcomes that the sum adds up. ``unaccounted`` is None where no
    launch is said, or where the parts exceed the whole.
    """

    weapon: str
    launched: Quantity | None
    outcomes: tuple[tuple[str, Quantity], ...]
    counted: tuple[str, ...]
    unaccounted: Quantity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """Claims about one attacker, one target country and one window.

    ``code``: day on which it ends, countries, ``night`` or ``day``. ``origins`` are those of
    all lines, by speaker; ``issues`` what does not add up; ``merged`` the codes of attacks
    that people put into this one.
    """

    code: str
    attacker: str | None
    target: str
    period: Period
    lines: tuple[Line, ...]
    accounts: tuple[Account, ...] = ()
    origins: tuple[Origin, ...] = ()
    issues: tuple[Issue, ...] = ()
    reports: tuple[Report, ...] = ()
    merged: tuple[str, ...] = ()

    @property
    def report_count(self) -> int:
        """How many reports tell of it."""
        return len(self.reports)

    @property
    def last_published(self) -> datetime | None:
        """When the last dated report of it came out."""
        return max((r.published for r in self.reports if r.published is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Attacks as they came; ``unplaced`` are claims that no attack could be found for."""

    attacks: tuple[Attack, ...]
    issues: tuple[Issue, ...] = ()
    unplaced: tuple[Filed, ...] = ()


def report_of(doc: Document) -> Report:
    """What a document says of itself, nothing of its claims."""
    return Report(
        id=doc.id,
        publisher=doc.publisher,
        url=doc.url,
        origin=doc.origin,
        language=doc.language,
        title=doc.title,
        published=doc.published,
    )


def file(reading: Reading, *, added_at: datetime | None = None) -> tuple[Filed, ...]:
    """The claims of a reading as a ledger hands them out, in the order of the text."""
    return tuple(_filed(reading, added_at))


def _filed(reading: Reading, added_at: datetime | None) -> Iterator[Filed]:
    doc = reading.document
    report = replace(
        report_of(doc),
        added_at=added_at,
        digest=reading.reader.digest,
        sketch=sketch(doc.text) if reading.claims else (),
    )
    for claim in reading.claims:
        at = claim.span.start
        kinds = (block.kind for block in doc.blocks if block.start <= at < block.end)
        yield Filed(
            claim=claim,
            report=report,
            words=words_of(claim, doc.text),
            block=next(kinds, "paragraph"),
        )


def words_of(claim: Claim, text: str) -> str:
    """The words of a claim on one line: number and object, and the verb where it is near."""
    start, end = stretch_of(claim, text)
    return " ".join(text[start:end].split())


def stretch_of(claim: Claim, text: str) -> tuple[int, int]:
    """Where the words of a claim begin and end in its text."""
    told = [e for e in claim.evidence if e.role in ("count", "object", "what")]
    own = [e for e in told if claim.span.start <= e.start and e.end <= claim.span.end]
    start = min((e.start for e in own), default=claim.span.start)
    end = max((e.end for e in own), default=claim.span.end)
    for e in told:
        between = text[e.end : start] if e.end <= start else text[end : e.start]
        if e.role == "what" and len(between) <= _NEAR and "\n" not in between:
            start, end = min(start, e.start), max(end, e.end)
    return start, end


def sketch(text: str) -> tuple[int, ...]:
    """Hashes of the text's runs of words, the least of them, sorted: 48 bits each."""
    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    runs = {" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}
    hashes = (hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=6) for run in runs)
    return tuple(sorted(int.from_bytes(h.digest(), "big") for h in hashes)[:SKETCH])

"""What every ledger keeps and answers, whatever it stores it in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from bilan.core.period import Period
from bilan.core.reading import ReaderName, Reading
from bilan.core.sheet import Filed
from bilan.core.text import Document

if TYPE_CHECKING:
    import pyarrow as pa

ACTIONS: Final = ("accept", "correct", "reject", "merge", "split", "note", "reopen")
"""What a person can decide; a contract: added to, never renamed."""


class LedgerError(ValueError):
    """The ledger cannot be opened, or refuses what it is given; one sentence says why."""


class Receipt(NamedTuple):
    """What an addition changed.

    ``added`` documents were new; ``reread`` ones have a new reading beside their old ones;
    ``unchanged`` ones were there already, read by this very reader. ``claims`` and ``issues``
    count those of the new readings.
    """

    added: int = 0
    reread: int = 0
    unchanged: int = 0
    claims: int = 0
    issues: int = 0

    def plus(self, other: Receipt) -> Receipt:
        """Both together."""
        return Receipt(*(mine + its for mine, its in zip(self, other, strict=True)))


class Review(NamedTuple):
    """One decision of one person.

    ``subject`` is the id of a claim or the code of an attack; ``other`` the second one that
    it is merged with or split from. ``fields`` holds what a correction changes, in the values
    of the claim notation. ``document`` and ``words`` keep what was judged.
    """

    at: datetime
    name: str
    action: str
    subject: str
    other: str | None = None
    fields: Mapping[str, str] = {}
    note: str = ""
    document: str | None = None
    words: str = ""


class Alert(NamedTuple):
    """An official air-raid alert; ``district`` and ``community`` are blank for a whole region."""

    region_code: str | None
    region: str
    district: str
    community: str
    level: str
    period: Period
    source: str


class Found(NamedTuple):
    """A hit of a search. ``kind``: ``document`` or ``claim``; ``id`` its id.

    ``excerpt`` is verbatim but for the marks around the words that were found; that of a claim
    has kind, object and count before it. ``review`` is the last decision about a claim.
    """

    kind: str
    id: str
    document: str
    origin: str
    publisher: str | None
    published: str | None
    title: str | None
    excerpt: str
    review: str | None = None


class Storage(Protocol):
    """A ledger. Times are aware; every method may raise LedgerError."""

    def append(self, readings: Iterable[Reading], *, together: bool = False) -> Receipt:
        """Add readings, each whole or not at all (or all or none, ``together``)."""

    def holds(self, document: Document, reader: ReaderName) -> bool:
        """Is there a reading of this document, so published, by this reader?"""

    def documents(self) -> Iterator[Document]:
        """Every document in the order of its id."""

    def readings(self) -> Iterator[Reading]:
        """The standing reading of every document, in the order of the documents' ids."""

    def filed(
        self,
        *,
        as_of: datetime | None = None,
        held_at: datetime | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        reviewed: bool = True,
    ) -> Iterator[Filed]:
        """Claims with their reports, in the order of document id and text."""

    def claim(self, id: str) -> Filed | None:  # noqa: A002
        """The claim of an id, as it was read last, uncorrected."""

    def claims(self) -> pa.Table:
        """The standing claims, one row each."""

    def search(self, text: str, *, kind: str | None = None, limit: int = 20) -> list[Found]:
        """Documents and claims that hold the words, the best first."""

    def reread(self, read: Callable[[Document], Reading], reader: ReaderName) -> Receipt:
        """Read again what this reader has not read; old readings stay."""

    def review(self, *reviews: Review) -> int:
        """Enter decisions; those that are there already change nothing. Returns how many."""

    def reviews(self, subject: str | None = None) -> list[Review]:
        """Decisions in the order of their time."""

    def alerted(self, region: str, period: Period) -> bool | None:
        """Was there an alert in that region in that window? None: no data of that time."""

    def alerts(self, region: str, period: Period) -> list[Alert]:
        """The alerts of a region that overlap a window."""

"""One feed after the other: asked, read, kept, noted. What breaks one leaves the others be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final, NamedTuple

from bilan.core.reading import ReaderName, Reading
from bilan.core.text import Document
from bilan.formats import SourceError
from bilan.formats.fetch import plain_address
from bilan.ledger import Ledger, Receipt
from bilan.ledger.feeds import FeedPage, FeedState
from bilan.watching import answers
from bilan.watching.asking import Answer, Asker, AskError
from bilan.watching.plan import Feed, Plan
from bilan.watching.robots import Robots

MOST_PAGES: Final = 20
"""Pages behind one feed that are asked in one round; the rest wait for the next."""
LONGEST_PAUSE: Final = timedelta(days=1)
"""A feed that keeps failing is asked this often."""


class Outcome(NamedTuple):
    """How asking one feed went: its state after it, what was added, what could not be read.

    ``waiting``: it was not asked, because its failures or its server say to wait.
    """

    feed: Feed
    state: FeedState
    receipt: Receipt = Receipt()
    unread: tuple[str, ...] = ()
    waiting: bool = False


class _Round:
    """What one asking of one feed has gathered so far."""

    def __init__(self) -> None:
        self.pages: list[FeedPage] = []
        self.unread: list[str] = []
        self.receipt = Receipt()
        self.whole = True

    def bad(self, error: SourceError) -> None:
        """Note a record that could not be read."""
        self.unread.append(str(error))


class Watcher:
    """Asks the feeds of a plan and keeps what they bring in a ledger.

    ``read`` reads a document and ``reader`` is the name it signs with; ``now`` tells the time.
    """

    def __init__(
        self,
        plan: Plan,
        ledger: Ledger,
        asker: Asker,
        *,
        read: Callable[[Document], Reading],
        reader: ReaderName,
        now: Callable[[], datetime],
    ) -> None:
        self._plan = plan
        self._ledger = ledger
        self._asker = asker
        self._read = read
        self._reader = reader
        self._now = now
        self._robots = Robots(asker, ledger.feeds, now=now)

    def due(self) -> datetime:
        """When the next feed is to be asked; now or earlier where one was never asked."""
        states = self._states()
        return min(self._due(feed, states.get(feed.address)) for feed in self._plan.feeds)

    def round(self, *, all_: bool) -> Iterator[Outcome]:
        """Ask the feeds that are due, or ``all_`` that need not wait for their failures' sake."""
        states = self._states()
        for feed in self._plan.feeds:
            state = states.get(feed.address)
            if state is not None and state.not_before and state.not_before > self._now():
                yield Outcome(feed, state, waiting=True)
            elif all_ or self._due(feed, state) <= self._now():
                yield self._asked(feed, state)

    def _states(self) -> dict[str, FeedState]:
        return {state.address: state for state in self._ledger.feeds.states()}

    def _due(self, feed: Feed, state: FeedState | None) -> datetime:
        if state is None:
            return self._now()
        due = state.asked_at + feed.every
        return max(due, state.not_before) if state.not_before else due

    def _asked(self, feed: Feed, before: FeedState | None) -> Outcome:
        now = self._now()
        state = before or FeedState(feed.address, feed.name, now)
        state = state._replace(name=feed.name, asked_at=now)
        gathered = _Round()
        try:
            answer = self._ask(feed.address, state)
            if answer.status != HTTPStatus.NOT_MODIFIED:
                self._take(feed, answer, gathered)
        except AskError as trouble:
            state = _failed(state, trouble, feed.every, self._now())
        else:
            state = state._replace(
                answered_at=now, problem=None, detail="", failures=0, not_before=None
            )
            if not gathered.whole:  # something is left to fetch: ask for the whole again
                state = state._replace(etag=None, modified=None)
            elif answer.status != HTTPStatus.NOT_MODIFIED:
                state = state._replace(etag=answer.etag, modified=answer.modified)
        self._ledger.feeds.note(state, gathered.pages)
        return Outcome(feed, state, gathered.receipt, tuple(gathered.unread))

    def _ask(self, address: str, state: FeedState | None = None) -> Answer:
        return self._asker.ask(
            address,
            etag=state.etag if state else None,
            modified=state.modified if state else None,
            permit=self._robots.permit,
            slower=self._robots.delay,
        )

    def _take(self, feed: Feed, answer: Answer, gathered: _Round) -> None:
        """Keep what an answer holds, and the pages behind it that may be asked."""
        if not answer.raw:
            raise AskError("damaged", "0 B")
        known = self._ledger.feeds.pages(feed.address) if feed.follow else set[str]()
        budget = MOST_PAGES
        if feed.kind == "index":
            for address in answers.links(answer):
                if feed.follows(address) and address not in known:
                    budget = self._page(feed, address, None, gathered, budget)
            return
        for doc in answers.documents(
            answer, feed.address, kind=feed.kind, language=feed.language, on_bad=gathered.bad
        ):
            page = _page_of(doc)
            if page is None or not feed.follows(page):
                self._keep(doc, feed, gathered, doc.origin)
            elif page not in known:
                budget = self._page(feed, page, doc, gathered, budget)

    def _page(
        self, feed: Feed, address: str, entry: Document | None, gathered: _Round, budget: int
    ) -> int:
        """Ask one page behind a feed and keep its report; returns what is left of the budget."""
        if not budget:
            gathered.whole = False
            return 0
        try:
            answer = self._ask(address)
        except AskError as trouble:
            gathered.unread.append(f"{address}: {trouble}")
            # What the host forbids or has taken away is not asked for again.
            if trouble.code in ("robots", "gone", "refused"):
                gathered.pages.append(FeedPage(address, "", self._now()))
            else:
                gathered.whole = False
            return budget - 1
        published = entry.published if entry else None
        try:
            for doc in answers.documents(
                answer,
                address,
                kind=None,
                language=feed.language,
                on_bad=gathered.bad,
                published=published,
            ):
                self._keep(doc, feed, gathered, address)
        except AskError as trouble:
            gathered.unread.append(f"{address}: {trouble.detail}")
            gathered.pages.append(FeedPage(address, "", self._now()))
        return budget - 1

    def _keep(self, doc: Document, feed: Feed, gathered: _Round, address: str) -> None:
        """Read a document that the ledger does not hold yet, and keep it."""
        if doc.publisher is None:
            doc = replace(doc, publisher=feed.name)
        if self._ledger.holds(doc, self._reader):
            receipt = Receipt(unchanged=1)
        else:
            try:
                reading = self._read(doc)
            except ValueError as error:  # a language that is not read
                gathered.unread.append(f"{doc.origin}: {error}")
                return
            receipt = self._ledger.append([reading])
        gathered.receipt = gathered.receipt.plus(receipt)
        gathered.pages.append(FeedPage(address, doc.id, self._now()))


def _page_of(doc: Document) -> str | None:
    """The address of the page behind an entry, as it is asked."""
    try:
        return plain_address(doc.url) if doc.url else None
    except SourceError:
        return None


def _failed(state: FeedState, trouble: AskError, every: timedelta, now: datetime) -> FeedState:
    """The state after a failure: twice as long to wait each time, as long as the server says."""
    failures = state.failures + 1
    pause = min(every * 2 ** min(failures, 10), max(LONGEST_PAUSE, every))
    if trouble.code == "gone":
        pause = max(LONGEST_PAUSE, every)
    pause = max(pause, trouble.retry_after or pause)
    return state._replace(
        problem=trouble.code,
        detail=trouble.detail,
        failures=failures,
        not_before=now + pause,
    )

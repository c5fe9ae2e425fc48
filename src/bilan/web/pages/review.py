"""Review: what a person should look at first, one claim after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Annotated, Final, NamedTuple

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bilan.books import Ledger
from bilan.core.claim import Claim
from bilan.core.sheet import Attack, Filed, Line
from bilan.ledger import Review
from bilan.ledger.reviewing import DECIDING
from bilan.reconcile.queue import Queued, queue
from bilan.web import deciding
from bilan.web.forms import Received
from bilan.web.history import waiting
from bilan.web.rendering import address, as_csv, as_json, page
from bilan.web.site import Site, site_of
from bilan.wording import attack_rows, phrases

router = APIRouter()

_RECENT: Final = 12
_QUOTES: Final = 3
_BEFORE, _AFTER = 420, 420
"""Code points of context before and after the words of a claim."""
_SHOWN: Final = 1_000
"""Entries of the queue in a download."""
Id = Annotated[str | None, Query(max_length=40)]


class Reading(NamedTuple):
    """One of the figures that compete: who gives it, in which words."""

    figure: str
    who: str
    own: bool
    quotes: tuple[Filed, ...]


class Item(NamedTuple):
    """The claim to decide about, in its context. ``queued`` None: it was asked for by id."""

    filed: Filed
    claim: Claim
    before: str
    words: str
    after: str
    queued: Queued | None
    line: str
    looks: str
    rivals: tuple[Reading, ...]
    decided: Review | None
    decisions: tuple[Review, ...]
    fields: dict[str, str]
    others: int


class Entry(NamedTuple):
    """A recent decision and the claim that it is about (None: no longer read)."""

    review: Review
    filed: Filed | None
    last: bool


class State(NamedTuple):
    """What is left of the queue, and the decisions so far by claim."""

    left: tuple[Queued, ...]
    decisions: Mapping[str, list[Review]]


@router.get("/review.json")
def review_json(request: Request) -> Response:
    """What is left, and all decisions."""
    site = site_of(request)
    left = _state(site).left
    return as_json({
        "left": len(left),
        "queue": [one._asdict() for one in left[:_SHOWN]],
        "decisions": [
            {**one._asdict(), "at": one.at.isoformat(), "fields": dict(one.fields)}
            for one in site.books.reviews()
        ],
    })  # fmt: skip


@router.get("/review.csv")
def review_csv(request: Request) -> Response:
    """What is left, one row for each claim."""
    left = _state(site_of(request)).left
    return as_csv("review.csv", Queued._fields, left[:_SHOWN])


@router.get("/review")
def review(request: Request, claim: Id = None, after: Id = None, done: Id = None) -> Response:
    """The next claim: ``claim`` itself, else the one behind ``after``, else the first.

    ``done`` was decided last, and can be taken back.
    """
    return _page(request, claim, after, done)


@router.post("/review")
def decide(
    request: Request, form: Received, claim: Id = None, after: Id = None, done: Id = None
) -> Response:
    """Enter a decision or pass over, then go on to the next claim."""
    action, _, subject = form.text(deciding.BUTTON).partition(":")
    if action == "skip":
        answer = RedirectResponse(address(request, "/review", {"after": subject}), 303)
        deciding.remember(request, answer, form.text("by"))
        return answer
    try:
        decided = deciding.decide(site_of(request).books, form)
    except deciding.Refused as error:
        return _page(request, claim or subject, after, done, refused=str(error), kept=form.fields)
    query: dict[str, object] = {"done": decided.claim, "after": after}
    if decided.action in ("reopen", "note"):
        query = {"claim": decided.claim}
    answer = RedirectResponse(address(request, "/review", query), 303)
    deciding.remember(request, answer, decided.name)
    return answer


def _page(
    request: Request,
    claim: str | None,
    after: str | None,
    done: str | None,
    *,
    refused: str = "",
    kept: Mapping[str, str] | None = None,
) -> Response:
    site = site_of(request)
    state = _state(site)
    item = None
    if claim:
        queued = next((one for one in state.left if one.claim == claim), None)
        item = _item(site, state, claim, queued)
        if item is None:
            raise HTTPException(404)
    else:
        queued = _next(state.left, after, site)
        item = None if queued is None else _item(site, state, queued.claim, queued)
    kept = kept or {}
    return page(
        request,
        "review.html",
        status=422 if refused else 200,
        item=item,
        left=len(state.left),
        last=_entry(site.books, state, done),
        recent=list(_recent(site.books, state)),
        by=kept.get("by") or deciding.reviewer(request),
        refused=refused,
        kept=kept,
        choices=deciding.choices(),
    )


def _state(site: Site) -> State:
    """What is left: claims without a decision, but where decisions have settled the doubt."""
    books = site.books
    readings = books.reading_state()
    whole = waiting(site)
    decisions: dict[str, list[Review]] = {}
    for one in books.reviews():
        decisions.setdefault(one.subject, []).append(one)
    decided = {one for one in decisions if deciding.latest(decisions, one) is not None}
    touched: dict[str, list[str]] = {}
    for item in whole:
        if item.attack and item.claim in decisions:
            entries = [each.at.isoformat() for each in decisions[item.claim]]
            touched.setdefault(item.attack, []).extend(entries)
    still = {
        code: site.memory.while_(
            (readings, entries), ("doubts", code), partial(_doubts, books, code)
        )
        for code, entries in touched.items()
    }
    left = tuple(
        one for one in whole
        if one.claim not in decided and (one.attack not in still or one.claim in still[one.attack])
    )  # fmt: skip
    return State(left, decisions)


def _doubts(books: Ledger, code: str) -> frozenset[str]:
    """The claims of an attack that are in doubt now."""
    attack = books.attack(code)
    found = () if attack is None else queue([attack], (), ())
    return frozenset(one.claim for one in found)


def _next(left: tuple[Queued, ...], after: str | None, site: Site) -> Queued | None:
    """The entry behind ``after``; where that has left the queue, the one that took its place."""
    if not left or not after:
        return left[0] if left else None
    whole = waiting(site)
    place = {one.claim: number for number, one in enumerate(whole)}
    at = place.get(after, -1)
    return next((one for one in left if place.get(one.claim, -1) > at), left[0])


def _item(site: Site, state: State, claim: str, queued: Queued | None) -> Item | None:
    books = site.books
    filed = books.claim(claim)
    if filed is None:
        return None
    decisions = state.decisions.get(claim, [])
    attack = books.attack(queued.attack) if queued is not None and queued.attack else None
    line = _line(attack, queued)
    before, words, after = _context(books, filed)
    now = deciding.as_decided(filed.claim, decisions)
    return Item(
        filed=filed,
        claim=now,
        before=before,
        words=words,
        after=after,
        queued=queued,
        line="" if line is None else attack_rows.head(line),
        looks=_looks(line, filed),
        rivals=tuple(_rivals(line, filed)),
        decided=deciding.latest(state.decisions, claim),
        decisions=tuple(decisions),
        fields=deciding.values(now),
        others=_others(books, filed),
    )


def _line(attack: Attack | None, queued: Queued | None) -> Line | None:
    if attack is None or queued is None:
        return None
    return next((line for line in attack.lines if line.name == queued.line), None)


def _looks(line: Line | None, filed: Filed) -> str:
    """What an odd figure looks like, in a sentence; blank for any other."""
    odd = [] if line is None else line.oddities
    same = (one for one in odd if one.quantity == filed.claim.count)
    return next(map(attack_rows.odd, same), "")


def _rivals(line: Line | None, filed: Filed) -> Iterator[Reading]:
    if line is None:
        return
    for value in line.values:
        own = any(one.claim.id == filed.claim.id for one in value.filed)
        quotes = [one for one in value.filed if one.claim.id != filed.claim.id]
        yield Reading(
            phrases.quantity(value.quantity), attack_rows.who(value.origins), own,
            tuple(quotes[:_QUOTES]),
        )  # fmt: skip


def _context(books: Ledger, filed: Filed) -> tuple[str, str, str]:
    """What stands before the words of the claim, they themselves, what stands behind."""
    reading = books.reading(filed.report.id)
    if reading is None:
        return "", filed.words, ""
    text = reading.document.text
    span = filed.claim.span
    start = max(0, span.start - _BEFORE)
    around = text[start : min(span.end, span.start + 2_000) + _AFTER]
    match = re.search(r"\s+".join(map(re.escape, filed.words.split())), around)
    if match is None:
        return "", filed.words, ""
    before, after = around[: match.start()], around[match.end() :]
    if start and " " in before:
        before = "… " + before.split(" ", 1)[1]
    if start + len(around) < len(text) and " " in after:
        after = after.rsplit(" ", 1)[0] + " …"
    return before, match[0], after


def _others(books: Ledger, filed: Filed) -> int:
    """How many other claims of the report rest on the same number."""
    counts = {(e.start, e.end) for e in phrases.evidence(filed.claim, "count")}
    return sum(
        1
        for one in books.filed_in(filed.report.id)
        if one.claim.id != filed.claim.id
        and counts & {(e.start, e.end) for e in phrases.evidence(one.claim, "count")}
    )


def _entry(books: Ledger, state: State, claim: str | None) -> Entry | None:
    decided = None if claim is None else deciding.latest(state.decisions, claim)
    return None if decided is None else Entry(decided, books.claim(decided.subject), True)


def _recent(books: Ledger, state: State) -> Iterator[Entry]:
    """The last decisions about claims, the newest first."""
    all_ = [one for found in state.decisions.values() for one in found if one.action in DECIDING]
    for one in sorted(all_, key=lambda each: each.at, reverse=True)[:_RECENT]:
        last = deciding.latest(state.decisions, one.subject) == one
        yield Entry(one, books.claim(one.subject), last)

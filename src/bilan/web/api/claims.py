"""Claims: a list to filter, and each at its stable address."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request

from bilan.core.document_json import claim_value
from bilan.core.sheet import Filed, Report
from bilan.exports.provenance import claims_of
from bilan.ledger import LedgerError, Review
from bilan.ledger.reviewing import corrected, standings
from bilan.web.api import models
from bilan.web.api.answers import Tagged
from bilan.web.api.asking import (
    AsOf,
    Before,
    Certainty,
    ClaimId,
    Cursor,
    Limit,
    Name,
    Scope,
    Since,
    What,
    cursor_of,
    next_of,
    parts_of,
)
from bilan.web.api.attacks import attack_of
from bilan.web.api.problems import documented
from bilan.web.site import Site, site_of

router = APIRouter(route_class=Tagged, tags=["claims"])


@router.get(
    "/claims",
    operation_id="claims",
    response_model=models.Page[models.FiledClaim],
    responses=documented(404),
)
def claims(
    request: Request,
    attack: Annotated[Name | None, Query(description="Code: claims of its lines.")] = None,
    document: Name | None = None,
    what: What | None = None,
    object: Annotated[  # noqa: A002 (the word of the contract)
        Name | None, Query(description="Code of a class; those below it are meant as well.")
    ] = None,
    place: Annotated[Name | None, Query(description="Code of a place.")] = None,
    speaker: Annotated[Name | None, Query(description="The first speaker.")] = None,
    publisher: Name | None = None,
    certainty: Certainty | None = None,
    scope: Scope | None = None,
    since: Since = None,
    until: Before = None,
    as_of: AsOf = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> dict[str, Any]:
    """Claims in the order of document and text; rejected ones left out, corrections made."""
    after = parts_of(cursor, 2)
    site = site_of(request)
    values = {
        "what": what,
        "object": object,
        "place": place,
        "speaker": speaker,
        "publisher": publisher,
        "certainty": certainty,
        "scope": scope,
    }
    narrow = {name: value for name, value in values.items() if value is not None}
    if attack is None:
        first = document or (after[0] if after else "")
        stream = _filed(site, since, until, as_of, first, narrow)
    else:
        stream = _of_attack(site, attack, since, until, as_of)
    with closing(stream):
        page, more = _page(_after(stream, after, document), narrow, limit)
    last = cursor_of(page[-1].report.id, page[-1].claim.id) if more else None
    return {"items": [filed_value(item) for item in page], "next": next_of(request, last)}


def _filed(
    site: Site,
    since: datetime | None,
    until: datetime | None,
    as_of: datetime | None,
    start: str = "",
    narrow: Mapping[str, str] | None = None,
) -> Generator[Filed]:
    """Claims by document, from the document ``start`` on; to be closed."""
    yield from site.books.filed(as_of=as_of, since=since, until=until, start=start, narrow=narrow)


def _of_attack(
    site: Site,
    code: str,
    since: datetime | None,
    until: datetime | None,
    as_of: datetime | None,
) -> Generator[Filed]:
    """The claims in the lines of one attack. Raises 404."""
    kept = claims_of([attack_of(site, code, as_of)])
    if since is not None or until is not None:
        told = {item.claim.id for item in _filed(site, since, until, as_of)}
        kept = [item for item in kept if item.claim.id in told]
    yield from kept


def _after(
    stream: Iterator[Filed], after: tuple[str, ...] | None, document: str | None
) -> Iterator[Filed]:
    """The claims behind a cursor, of one document only where one is asked for.

    Documents come in the order of their ids.

    Where the last claim of the page before is gone, its document begins anew: better twice
    than never.
    """
    for name, group in groupby(stream, key=lambda item: item.report.id):
        if document is not None and name != document:
            if name > document:
                return
            continue
        if after is not None and name < after[0]:
            continue
        members = list(group)
        if after is not None and name == after[0]:
            ids = [item.claim.id for item in members]
            members = members[ids.index(after[1]) + 1 :] if after[1] in ids else members
        yield from members


def _page(
    stream: Iterator[Filed], narrow: Mapping[str, str], limit: int
) -> tuple[list[Filed], bool]:
    """The first claims that are wanted, and whether there are more."""
    page: list[Filed] = []
    for item in stream:
        if all(_fits(item, name, value) for name, value in narrow.items()):
            if len(page) == limit:
                return page, True
            page.append(item)
    return page, False


def _fits(item: Filed, name: str, value: str) -> bool:
    """Has the claim, as people corrected it, that value?"""
    claim = item.claim
    if name == "object":
        return f"{claim.object}/".startswith(f"{value}/")
    if name == "place":
        return claim.place is not None and claim.place.code == value
    if name == "speaker":
        return claim.source.chain[:1] == (value,)
    if name == "publisher":
        return item.report.publisher == value
    return bool(getattr(claim, name) == value)


@router.get(
    "/claims/{id}",
    operation_id="claim",
    response_model=models.ClaimStanding,
    responses=documented(404),
)
def claim(request: Request, id: ClaimId) -> dict[str, Any]:  # noqa: A002 (the contract's word)
    """One claim, corrected as people decided, and their decisions."""
    books = site_of(request).books
    found = books.claim(id)
    if found is None:
        raise HTTPException(404, f"no claim {id} in the ledger")
    decisions = books.reviews(id)
    standing = standings(decisions).get(id)
    if standing is not None and standing.fields:
        try:
            found = replace(found, claim=corrected(found.claim, standing.fields))
        except LedgerError:  # a better reader made it another kind of claim: as it was read
            found = replace(found)
    return {
        **filed_value(found),
        "read": books.reads(id),
        "rejected": standing is not None and standing.rejected,
        "reviews": [review_value(site_of(request), review) for review in decisions],
    }


def filed_value(item: Filed) -> dict[str, Any]:
    """A claim as in the contract, with its words and its document."""
    return {
        **claim_value(item.claim),
        "words": item.words,
        "block": item.block,
        "document": report_value(item.report),
    }


def report_value(report: Report) -> dict[str, Any]:
    """A document without its text."""
    return {
        "id": report.id,
        "origin": report.origin,
        "url": report.url,
        "publisher": report.publisher,
        "language": report.language,
        "title": report.title,
        "published": None if report.published is None else report.published.isoformat(),
    }


def review_value(site: Site, review: Review) -> dict[str, Any]:
    """A decision as ``bilan review --format json`` prints it."""
    return {
        **review._asdict(),
        "at": review.at.isoformat(),
        "fields": dict(review.fields),
        "read": site.books.reads(review.subject),
    }

"""What people decided, listed and entered."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Header, HTTPException, Request
from pydantic import BaseModel, Field

from bilan.ledger import LedgerError, Review
from bilan.ledger.protocol import ACTIONS
from bilan.ledger.reviewing import check, is_claim
from bilan.web.api import models
from bilan.web.api.answers import Tagged
from bilan.web.api.asking import Name, closed
from bilan.web.api.claims import review_value
from bilan.web.api.problems import Unfit, documented
from bilan.web.site import site_of

router = APIRouter(route_class=Tagged, tags=["reviews"])
_Action = Annotated[str, *closed(ACTIONS)]
_OF_ATTACKS: Final = ("merge", "split", "note")


class Decision(BaseModel):
    """A decision to be entered; its time is that of the server."""

    by: str = Field(min_length=1, max_length=80, description="The name of who decides.")
    action: _Action
    subject: str = Field(min_length=1, max_length=80, description="Claim, or code of an attack.")
    other: str | None = Field(None, max_length=80, description="With which it is merged or split.")
    fields: dict[str, str] = Field(
        default_factory=dict,
        max_length=30,
        description="What a correction changes, in the values of the notation: count, place, …",
    )
    note: str = Field("", max_length=2000)


def may_write(
    request: Request,
    x_csrf_token: Annotated[
        str | None, Header(description="What the forms of the pages carry, for their scripts.")
    ] = None,
) -> None:
    """Let in who shows the token as a bearer, who holds a token of our forms, and programs of
    this machine where no token is asked for. A browser alone is not enough. Raises 403."""
    site = site_of(request)
    if x_csrf_token is not None and _same(x_csrf_token, site.csrf):
        return
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    if site.token is not None and kind.lower() == "bearer" and _same(given.strip(), site.token):
        return
    browser = {"origin", "sec-fetch-site", "cookie"} & set(request.headers)
    if site.token is None and not browser and x_csrf_token is None:
        return
    raise HTTPException(403, "a decision needs the bearer token, or X-CSRF-Token of our forms")


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


@router.get(
    "/reviews",
    operation_id="reviews",
    response_model=models.Reviews,
    responses=documented(),
)
def reviews(request: Request, subject: Name | None = None) -> dict[str, Any]:
    """Decisions, oldest first; those about one claim or attack where it is named."""
    site = site_of(request)
    return {"items": [review_value(site, review) for review in site.books.reviews(subject)]}


@router.post(
    "/reviews",
    operation_id="review",
    status_code=201,
    response_model=models.Review,
    responses=documented(404),
    dependencies=[Depends(may_write)],
)
def review(request: Request, body: Decision) -> dict[str, Any]:
    """Enter a decision: one more entry; nothing is overwritten."""
    site = site_of(request)
    judged = site.books.claim(body.subject) if is_claim(body.subject) else None
    now = datetime.now(UTC)
    decision = Review(
        now.replace(microsecond=now.microsecond // 1000 * 1000),  # the ledger's precision
        body.by,
        body.action,
        body.subject,
        body.other,
        body.fields,
        body.note,
        None if judged is None else judged.report.id,
        "" if judged is None else judged.words,
    )
    try:
        check(decision)
    except LedgerError as error:
        raise Unfit(str(error)) from error
    for named in (body.subject, *([body.other] if body.other else [])):
        if is_claim(named) and site.books.claim(named) is None:
            raise HTTPException(404, f"no claim {named} in the ledger")
        if not is_claim(named) and body.action not in _OF_ATTACKS:
            raise Unfit(f"not the id of a claim: {named}")
        if not is_claim(named) and body.action != "split" and site.books.attack(named) is None:
            raise HTTPException(404, f"no attack {named} in the ledger")
    site.books.review(decision)
    return review_value(site, decision)

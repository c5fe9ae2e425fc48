"""Decisions of people about claims: out of a form, into the ledger as one more entry each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Final, NamedTuple
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from bilan.books import Ledger
from bilan.core.claim import Claim
from bilan.core.notation import parse_line, print_claim
from bilan.core.vocabulary import CERTAINTY, GROUPS, SCOPE
from bilan.ledger import LedgerError, Review
from bilan.ledger.reviewing import DECIDING, corrected, standings
from bilan.web.forms import Form
from bilan.web.site import site_of
from bilan.wording import messages

COOKIE: Final = "bilan_by"
"""Keeps the name of who decides, in that person's own browser."""
FIELDS: Final = ("what", "object", "count", "place", "period", "source", "certainty", "scope")
"""What the form of a correction offers; the command line has all fields."""
BUTTON: Final = "do"
ACTIONS: Final = ("accept", "reject", "correct", "note", "reopen")
_NAME: Final = 80
_NOTE: Final = 2_000
_YEAR: Final = 365 * 24 * 3600


class Refused(ValueError):  # noqa: N818 (what happened to the decision)
    """The decision cannot be entered; the message, in the reader's language, says why."""


class Decided(NamedTuple):
    """What was entered: by whom, which action, about which claim."""

    name: str
    action: str
    claim: str


def decide(books: Ledger, form: Form) -> Decided:
    """Enter what the pressed button (``do`` = ``ACTION:CLAIM``) asks for. Raises Refused.

    A correction holds the fields ``set-NAME`` that differ from the claim as it stands. A note is
    taken along when ``about`` names the same claim.
    """
    action, _, subject = form.text(BUTTON).partition(":")
    if action not in ACTIONS:
        raise Refused(messages.text("decide.unknown"))
    name = " ".join(form.text("by").split())[:_NAME]
    if not name:
        raise Refused(messages.text("decide.name"))
    judged = books.claim(subject)
    if judged is None:
        raise Refused(messages.text("decide.gone"))
    note = form.text("note").strip()[:_NOTE] if form.text("about") == subject else ""
    if action == "note" and not note:
        raise Refused(messages.text("decide.note.empty"))
    fields = _changed(books, judged.claim, form) if action == "correct" else {}
    if action == "correct" and not fields:
        raise Refused(messages.text("decide.same"))
    now = datetime.now(UTC)
    try:
        books.review(
            Review(now, name, action, subject, None, fields, note, judged.report.id, judged.words)
        )
    except LedgerError as error:
        said = ", ".join(f"{messages.text(f'field.{key}')}: {fields[key]}" for key in fields)
        raise Refused(messages.text("decide.bad", said=said or str(error))) from error
    return Decided(name, action, subject)


def as_decided(claim: Claim, decisions: Iterable[Review]) -> Claim:
    """The claim with what people corrected so far; ``decisions`` in the order of their time."""
    decided = standings(decisions).get(claim.id)
    if decided is None or not decided.fields:
        return claim
    try:
        return corrected(claim, decided.fields)
    except LedgerError:
        return claim


def values(claim: Claim) -> dict[str, str]:
    """The fields of a correction as they are now, in the notation that a person can change."""
    line = parse_line(print_claim(claim))
    said = {"what": line.what, "object": line.object, "count": line.count, **line.fields}
    return {name: _plain(claim, name, said.get(name, "-")) for name in FIELDS}


def _plain(claim: Claim, name: str, value: str) -> str:
    """Without quotation marks where it means the same without; blank for nothing."""
    if value == "-":
        return ""
    bare = value.replace('"', "")
    if bare == value:
        return value
    try:
        same = corrected(claim, {name: bare}) == corrected(claim, {name: value})
    except LedgerError:
        return value
    return bare if same else value


def _changed(books: Ledger, claim: Claim, form: Form) -> dict[str, str]:
    """The fields of the form that differ from the claim as it stands."""
    now = values(as_decided(claim, books.reviews(claim.id)))
    given = {name: form.fields.get(f"set-{name}") for name in FIELDS}
    return {
        name: " ".join(value.split())
        for name, value in given.items()
        if value is not None and " ".join(value.split()) != now[name]
    }


def choices() -> dict[str, tuple[str, ...]]:
    """Fields of a correction that are chosen from a list."""
    kinds = tuple(what for group in GROUPS.values() for what in group)
    return {"what": kinds, "certainty": CERTAINTY, "scope": SCOPE}


def reviewer(request: Request) -> str:
    """The name under which this browser decided last; blank the first time."""
    return unquote(request.cookies.get(COOKIE, ""))[:_NAME]


def remember(request: Request, response: Response, name: str) -> None:
    """Keep the name in the browser; a blank one changes nothing."""
    name = " ".join(name.split())[:_NAME]
    if not name:
        return
    response.set_cookie(
        COOKIE,
        quote(name),
        max_age=_YEAR,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )


def latest(decisions: Mapping[str, list[Review]], claim: str) -> Review | None:
    """The last decision that counts; None where it was taken back or there is none."""
    counting = [review for review in decisions.get(claim, ()) if review.action in DECIDING]
    return counting[-1] if counting and counting[-1].action != "reopen" else None


def by_claim(request: Request, document: str) -> dict[str, list[Review]]:
    """The decisions about a document's claims, oldest first."""
    found: dict[str, list[Review]] = {}
    for review in site_of(request).books.decided(document):
        found.setdefault(review.subject, []).append(review)
    return found

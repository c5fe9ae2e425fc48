"""The reading pane: a report with its claims marked, what is known of each, and decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bilan.books.homes import Home
from bilan.core.claim import Claim
from bilan.core.document_json import reading_value
from bilan.core.notation import print_count
from bilan.core.reading import Reading
from bilan.ledger import Review
from bilan.ledger.histories import Version
from bilan.web import deciding, history, pane
from bilan.web.evidence import link
from bilan.web.forms import Received
from bilan.web.reading import read
from bilan.web.rendering import address, as_csv, as_json, page
from bilan.web.site import Site, site_of
from bilan.wording import messages, phrases
from bilan.wording.told import told

router = APIRouter()

_LONGEST: Final = 400_000
"""Code points of a text that is read again for one page."""
Looked = Annotated[str | None, Query(max_length=40)]
Leafed = Annotated[int, Query(ge=1, le=1_000_000)]


class Card(NamedTuple):
    """A claim beside the text: as it was read, as it stands, and what was decided."""

    item: pane.Numbered
    claim: Claim
    words: str
    decided: Review | None
    before: pane.Numbered | None
    after: pane.Numbered | None
    sharing: tuple[pane.Numbered, ...]


class Looked_at(NamedTuple):  # noqa: N801 (one word of the page)
    """The claim that is looked at closely."""

    card: Card
    rules: tuple[str, ...] | None
    why: str
    evidence: tuple[tuple[str, str], ...]
    versions: tuple[Version, ...]
    decisions: tuple[Review, ...]
    fields: dict[str, str]
    alerted: bool | None


@router.get("/claim/{claim}")
def claim(request: Request, claim: str) -> Response:
    """Where a claim stands; the address stays the same when a better reader comes."""
    found = site_of(request).books.claim(claim)
    if found is None:
        raise HTTPException(404)
    there = address(request, f"/document/{found.report.id}", {"claim": claim})
    return RedirectResponse(f"{there}#m-{claim}", 307)


@router.get("/document/{document}.json")
def document_json(request: Request, document: str) -> Response:
    """The reading as ``bilan read --format json`` prints it, with the decisions about it and the
    attacks that its claims are told of in."""
    reading = _reading(request, document)
    site = site_of(request)
    homes = _homes(site, reading)
    return as_json(
        reading_value(reading)
        | {
            "reviews": [_review(one) for one in site.books.decided(document)],
            "attacks": {claim: home.attack for claim, home in homes.items()},
        }
    )


@router.get("/document/{document}.csv")
def document_csv(request: Request, document: str) -> Response:
    """The claims, one row each."""
    reading = _reading(request, document)
    decisions = deciding.by_claim(request, document)
    homes = _homes(site_of(request), reading)
    rows = (_row(reading, item, decisions, homes) for item in pane.numbered(reading))
    return as_csv(f"{document}.csv", _COLUMNS, rows)


@router.get("/document/{document}")
def document(
    request: Request, document: str, claim: Looked = None, part: Leafed | None = None
) -> Response:
    """The page of a document; ``claim`` is looked at closely, ``part`` is one of a long text."""
    return _page(request, document, claim, part)


@router.post("/document/{document}")
def decide(
    request: Request, document: str, form: Received, claim: Looked = None,
    part: Leafed | None = None,
) -> Response:  # fmt: skip
    """Enter a decision, then show the claim again."""
    try:
        decided = deciding.decide(site_of(request).books, form)
    except deciding.Refused as error:
        return _page(request, document, claim, part, refused=str(error), kept=form.fields)
    there = address(request, f"/document/{document}", {"claim": claim, "part": part})
    answer = RedirectResponse(f"{there}#c-{decided.claim}", 303)
    deciding.remember(request, answer, decided.name)
    return answer


def _homes(site: Site, reading: Reading) -> dict[str, Home]:
    return history.homes(site, {claim.id: reading.document.id for claim in reading.claims})


def _reading(request: Request, document: str) -> Reading:
    found = site_of(request).books.reading(document)
    if found is None:
        raise HTTPException(404)
    return found


def _page(
    request: Request,
    document: str,
    looked: str | None,
    number: int | None,
    *,
    refused: str = "",
    kept: Mapping[str, str] | None = None,
) -> Response:
    reading = _reading(request, document)
    doc = reading.document
    site = site_of(request)
    claims = pane.numbered(reading)
    at = next((item for item in claims if item.claim.id == looked), None)
    if looked and at is None:
        raise HTTPException(404)
    leaves = pane.leaves(reading)
    if number is None:
        number = 1 if at is None else pane.leaf_of(leaves, at.end - 1)
    if number > len(leaves):
        raise HTTPException(404)
    leaf = leaves[number - 1]
    decisions = deciding.by_claim(request, document)
    cards = list(_cards(reading, claims, decisions))
    shown = [card for card in cards if leaf.start < card.item.end <= leaf.end]
    close = None
    if at is not None:
        close = _close(site, reading, cards[at.number - 1], decisions.get(at.claim.id, []))
    kept = kept or {}
    return page(
        request,
        "document.html",
        status=422 if refused else 200,
        doc=doc,
        reader=reading.reader,
        title=doc.title or _beginning(doc.text),
        source=link(doc.url),
        passages=pane.passages(reading, leaf, looked_at=None if at is None else at.claim),
        cards=shown,
        homes=_homes(site, reading),
        count=len(cards),
        close=close,
        leaves=len(leaves),
        leaf=number,
        leaf_of={item.number: pane.leaf_of(leaves, item.end - 1) for item in claims},
        issues=[(doc.text[one.start : one.end], _issue(one.code, one.message))
                for one in reading.issues if leaf.start <= one.start < leaf.end],
        aside=[(doc.text[one.start : one.end], _reason(one.reason))
               for one in reading.ignored if leaf.start <= one.start < leaf.end],
        readings=site.books.told(document),
        by=kept.get("by") or deciding.reviewer(request),
        refused=refused,
        kept=kept,
        choices=deciding.choices(),
    )  # fmt: skip


def _beginning(text: str) -> str:
    """The first words of a text that has no title."""
    words = phrases.one_line(text[:400])
    return words if len(words) <= 90 else words[:90].rsplit(" ", 1)[0] + " …"


def _issue(code: str, message: str) -> str:
    return messages.known(f"issue.{code}") or told(message)


def _reason(reason: str) -> str:
    return messages.known(f"ignored.{reason}") or reason


def _cards(
    reading: Reading,
    claims: tuple[pane.Numbered, ...],
    decisions: Mapping[str, list[Review]],
) -> Iterator[Card]:
    text = reading.document.text
    shared = pane.sharing(claims)
    for place, item in enumerate(claims):
        decided = deciding.latest(decisions, item.claim.id)
        yield Card(
            item=item,
            claim=deciding.as_decided(item.claim, decisions.get(item.claim.id, ())),
            words=text[item.start : item.end],
            decided=decided,
            before=claims[place - 1] if place else None,
            after=claims[place + 1] if place + 1 < len(claims) else None,
            sharing=tuple(claims[number - 1] for number in shared.get(item.number, ())),
        )


def _close(site: Site, reading: Reading, card: Card, decisions: list[Review]) -> Looked_at:
    rules, why = _rules(site, reading, card.item.claim)
    text = reading.document.text
    place, period = card.claim.place, card.claim.period
    alerted = None
    if place is not None and period is not None and (place.code or "").startswith("UA"):
        alerted = site.books.alerted(place.code or "", period)
    return Looked_at(
        card=card,
        rules=rules,
        why=why,
        evidence=tuple((e.role, text[e.start : e.end]) for e in card.item.claim.evidence),
        versions=site.books.versions(card.item.claim.id),
        decisions=tuple(decisions),
        fields=deciding.values(card.claim),
        alerted=alerted,
    )


def _rules(site: Site, reading: Reading, claim: Claim) -> tuple[tuple[str, ...] | None, str]:
    """The rules that make this claim when the text is read again, or why there are none."""
    doc = reading.document
    if reading.reader.name.startswith("import"):
        return None, messages.text("document.rules.table", mapping=reading.reader.name)
    if len(doc.text) > _LONGEST:
        return None, messages.text("document.rules.long")
    try:
        anew = site.memory.of(("rules", doc.id), lambda: read(doc))
    except ValueError:
        return None, messages.text("document.rules.unread")
    rules = anew.derivations.get(claim.id)
    if rules is None:
        return None, messages.text("document.rules.gone")
    same = anew.reader == reading.reader
    return rules, "" if same else messages.text("document.rules.newer")


_COLUMNS: Final = (
    "number", "id", "what", "about", "object", "count", "low", "high", "approximate", "share",
    "place", "starts", "ends", "source", "certainty", "scope", "words", "start", "end", "review",
    "attack",
)  # fmt: skip


def _row(
    reading: Reading,
    item: pane.Numbered,
    decisions: Mapping[str, list[Review]],
    homes: Mapping[str, Home],
) -> tuple[object, ...]:
    claim = deciding.as_decided(item.claim, decisions.get(item.claim.id, ()))
    count, period = claim.count, claim.period
    decided = deciding.latest(decisions, claim.id)
    return (
        item.number, claim.id, claim.what, claim.about, claim.object,
        None if count is None else print_count(count),
        None if count is None else count.low,
        None if count is None else count.high,
        None if count is None else int(count.approximate),
        claim.share,
        None if claim.place is None else claim.place.name,
        None if period is None else period.start.isoformat(),
        None if period is None else period.end.isoformat(),
        " > ".join(claim.source.chain), claim.certainty, claim.scope,
        reading.document.text[item.start : item.end], item.start, item.end,
        None if decided is None else decided.action,
        homes[claim.id].attack if claim.id in homes else None,
    )  # fmt: skip


def _review(one: Review) -> dict[str, Any]:
    return {**one._asdict(), "at": one.at.isoformat(), "fields": dict(one.fields)}

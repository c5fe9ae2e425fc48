"""Search: a box, facets with counts, the filter as a sentence, results with their words."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Depends, Query
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from bilan.books.homes import Home
from bilan.core.document_json import claim_value
from bilan.core.notation import print_count
from bilan.ledger.browsing import FACETS, NOTHING, Facets, Filter, Leafed, Shown, facets
from bilan.ledger.searching import CLOSE, OPEN
from bilan.web import history
from bilan.web.evidence import visible
from bilan.web.rendering import as_csv, as_json, here, page
from bilan.web.site import Site, site_of
from bilan.wording import messages, phrases

router = APIRouter()

_PAGE: Final = 20
_LAST: Final = 500
_TABLE: Final = 5_000
"""Rows of a download."""
_MOST: Final = 60
"""Values of a facet that can be chosen."""
_MARKED: Final = re.compile(f"{re.escape(OPEN)}(.*?){re.escape(CLOSE)}", re.DOTALL)

Words = Annotated[str, Query(max_length=300)]
Kind = Annotated[str, Query(alias="in", pattern="^(claim|document)$")]
Chosen = Annotated[list[str] | None, Query(max_length=40)]
Day = Annotated[str, Query(max_length=20)]
Number = Annotated[int, Query(alias="page", ge=1, le=_LAST)]


class Value(NamedTuple):
    """A value of a facet: its name, how many, the address that takes it in or out."""

    name: str
    number: int
    address: str
    chosen: bool


class Part(NamedTuple):
    """One condition of the filter in words, and the address without it."""

    said: str
    without: str


class Hit(NamedTuple):
    """A claim that was found with its words in their context."""

    shown: Shown
    before: str
    words: str
    after: str


class Looked(NamedTuple):
    """What is looked for: the filter, claims or documents, which page of them; what was given
    as a day and is none."""

    chosen: Filter
    kind: str
    number: int
    wrong: tuple[str, ...] = ()


def looked(
    q: Words = "",
    kind: Kind = "claim",
    what: Chosen = None,
    speaker: Chosen = None,
    language: Chosen = None,
    publisher: Chosen = None,
    since: Day = "",
    until: Day = "",
    number: Number = 1,
) -> Looked:
    """The filter of an address; days that are none are told and left out."""
    days: dict[str, date | None] = {}
    wrong = []
    for name, said in (("since", since), ("until", until)):
        try:
            days[name] = date.fromisoformat(said) if said.strip() else None
        except ValueError:
            days[name] = None
            wrong.append(said)
    chosen = Filter(
        q, tuple(what or ()), tuple(speaker or ()), tuple(language or ()),
        tuple(publisher or ()), days["since"], days["until"],
    )  # fmt: skip
    return Looked(chosen, kind, number, tuple(wrong))


Asked = Annotated[Looked, Depends(looked)]


@router.get("/search")
def search(request: Request, asked: Asked) -> Response:
    """One page of what is found."""
    site = site_of(request)
    chosen, kind = asked.chosen, asked.kind
    found = _facets(site, asked)
    offset = (asked.number - 1) * _PAGE
    hits: list[Hit] = []
    homes: dict[str, Home] = {}
    documents: list[tuple[Leafed, Markup]] = []
    if kind == "claim":
        shown = site.books.browser.claims(chosen, limit=_PAGE, offset=offset)
        hits = [_hit(one) for one in shown]
        homes = _homes(site, shown)
    else:
        leafed = site.books.browser.documents(chosen, limit=_PAGE, offset=offset)
        documents = [(one, _excerpt(one.excerpt)) for one in leafed]
    pages = min(_LAST, -(-found.total // _PAGE))
    return page(
        request,
        "search.html",
        status=400 if asked.wrong else 200,
        asked=asked,
        total=found.total,
        hits=hits,
        homes=homes,
        documents=documents,
        parts=list(_parts(request, asked)),
        groups=_groups(request, asked, found),
        months=_months(request, asked, found),
        first=offset + 1,
        last=min(offset + _PAGE, found.total),
        pages=pages,
        before=here(request, {"page": asked.number - 1}) if asked.number > 1 else None,
        after=here(request, {"page": asked.number + 1}) if asked.number < pages else None,
        clear=here(request, dict.fromkeys(("q", *FACETS, "since", "until", "page"))),
        kinds={name: here(request, {"in": name, "page": None, **_other(name)})
               for name in ("claim", "document")},
    )  # fmt: skip


@router.get("/search.json")
def search_json(request: Request, asked: Asked) -> Response:
    """Filter, facets and one page of results."""
    site = site_of(request)
    found = _facets(site, asked)
    offset = (asked.number - 1) * _PAGE
    browser = site.books.browser
    results: list[dict[str, Any]]
    if asked.kind == "claim":
        shown = browser.claims(asked.chosen, limit=_PAGE, offset=offset)
        homes = _homes(site, shown)
        results = [_claim(one, homes) for one in shown]
    else:
        leafed = browser.documents(asked.chosen, limit=_PAGE, offset=offset)
        results = [_document(one) for one in leafed]
    since, until = asked.chosen.since, asked.chosen.until
    return as_json({
        "in": asked.kind,
        "filter": asked.chosen._asdict()
        | {"since": since and since.isoformat(), "until": until and until.isoformat()},
        "total": found.total,
        "page": asked.number,
        "facets": {name: dict(values) for name, values in found.values.items()},
        "months": dict(found.months),
        "results": results,
    })  # fmt: skip


@router.get("/search.csv")
def search_csv(request: Request, asked: Asked) -> Response:
    """All that is found, up to 5,000 rows."""
    site = site_of(request)
    browser = site.books.browser
    if asked.kind == "claim":
        shown = browser.claims(asked.chosen, limit=_TABLE)
        homes = _homes(site, shown)
        rows = (_row(one, homes) for one in shown)
        return as_csv("search.csv", _COLUMNS, rows)
    leafed = browser.documents(asked.chosen, limit=_TABLE)
    columns = ("document", "publisher", "published", "language", "title", "origin", "claims")
    values = (_document(one) for one in leafed)
    return as_csv("search.csv", columns, ([one[name] for name in columns] for one in values))


_COLUMNS: Final = (
    "claim", "what", "about", "object", "count", "place", "starts", "ends", "source", "certainty",
    "scope", "words", "document", "publisher", "published", "review",
    "attack",
)  # fmt: skip


def _homes(site: Site, shown: Iterable[Shown]) -> dict[str, Home]:
    return history.homes(site, {one.filed.claim.id: one.filed.report.id for one in shown})


def _code(homes: dict[str, Home], claim: str) -> str | None:
    """The code of the attack that a claim is told of in."""
    return homes[claim].attack if claim in homes else None


def _row(one: Shown, homes: dict[str, Home]) -> tuple[object, ...]:
    claim, report = one.filed.claim, one.filed.report
    return (
        claim.id, claim.what, claim.about, claim.object,
        None if claim.count is None else print_count(claim.count),
        None if claim.place is None else claim.place.name,
        None if claim.period is None else claim.period.start.isoformat(),
        None if claim.period is None else claim.period.end.isoformat(),
        " > ".join(claim.source.chain), claim.certainty, claim.scope, one.filed.words,
        report.id, report.publisher,
        None if report.published is None else report.published.isoformat(), one.review,
        _code(homes, claim.id),
    )  # fmt: skip


def _claim(one: Shown, homes: dict[str, Home]) -> dict[str, Any]:
    return claim_value(one.filed.claim) | {
        "words": one.filed.words,
        "document": one.filed.report.id,
        "publisher": one.filed.report.publisher,
        "review": one.review,
        "attack": _code(homes, one.filed.claim.id),
    }


def _document(one: Leafed) -> dict[str, Any]:
    report = one.report
    return {
        "document": report.id,
        "publisher": report.publisher,
        "published": None if report.published is None else report.published.isoformat(),
        "language": report.language,
        "title": report.title,
        "origin": report.origin,
        "claims": one.claims,
    }


def _facets(site: Site, asked: Looked) -> Facets:
    words = asked.chosen.words
    cells = site.memory.of(
        ("cells", asked.kind, words), lambda: site.books.browser.cells(asked.kind, words)
    )
    return facets(cells, asked.chosen, asked.kind)


def _other(kind: str) -> dict[str, None]:
    """Parameters that mean nothing for documents."""
    return {} if kind == "claim" else {"what": None, "speaker": None}


def _hit(one: Shown) -> Hit:
    """The words of the claim in the text around them; alone where they can't be found there."""
    pattern = r"\s+".join(re.escape(word) for word in one.filed.words.split())
    match = re.search(pattern, one.around) if pattern else None
    if match is None:
        return Hit(one, "", one.filed.words, "")
    before = phrases.one_line(one.around[: match.start()])
    after = phrases.one_line(one.around[match.end() :])
    if one.start and " " in before:
        before = "… " + before.split(" ", 1)[1]
    if len(after) > 200 and " " in after[120:]:
        after = after[: after.rindex(" ")] + " …"
    return Hit(one, before, match[0], after)


def _excerpt(text: str) -> Markup:
    """The excerpt of a document with the words that were looked for marked."""
    parts = []
    at = 0
    for match in _MARKED.finditer(text):
        parts.append(visible(text[at : match.start()]))
        parts.append(Markup("<mark>{}</mark>").format(visible(match[1])))
        at = match.end()
    parts.append(visible(text[at:].replace(OPEN, "").replace(CLOSE, "")))
    return Markup("").join(parts)


def _parts(request: Request, asked: Looked) -> Iterator[Part]:
    """The filter, condition by condition."""
    chosen = asked.chosen
    if chosen.words.strip():
        said = messages.text("search.with", words=phrases.quoted(phrases.one_line(chosen.words)))
        yield Part(said, here(request, {"q": None, "page": None}))
    for name in FACETS:
        values = getattr(chosen, name)
        if values:
            either = messages.text("search.or").join(_name(name, value) for value in values)
            said = messages.text(f"search.by.{name}", values=either)
            yield Part(said, here(request, {name: None, "page": None}))
    for name in ("since", "until"):
        day = getattr(chosen, name)
        if day is not None:
            said = messages.text(f"search.{name}", day=phrases.day(day))
            yield Part(said, here(request, {name: None, "page": None}))


def _name(facet: str, value: str) -> str:
    if value == NOTHING:
        return messages.text(f"search.none.{facet}")
    key = {"what": f"what.{value}", "language": f"language.{value}"}.get(facet)
    return (key and messages.known(key)) or phrases.one_line(value)


def _groups(request: Request, asked: Looked, found: Facets) -> list[tuple[str, list[Value]]]:
    """The facets; what is chosen stands first, also where it finds nothing."""
    groups = []
    for name, counted in found.values.items():
        taken = getattr(asked.chosen, name)
        counts = dict(counted)
        order = [*taken, *(value for value, _ in counted if value not in taken)][:_MOST]
        groups.append((name, [
            Value(
                _name(name, value), counts.get(value, 0),
                here(request, {name: _toggled(taken, value), "page": None}), value in taken,
            )
            for value in order
        ]))  # fmt: skip
    return groups


def _toggled(taken: tuple[str, ...], value: str) -> list[str]:
    if value in taken:
        return [one for one in taken if one != value]
    return [*taken, value]


def _months(request: Request, asked: Looked, found: Facets) -> list[Value]:
    chosen = asked.chosen
    values = []
    for month, count in found.months[:_MOST]:
        year, number = int(month[:4]), int(month[5:])
        first = date(year, number, 1)
        last = date(year, number, calendar.monthrange(year, number)[1])
        taken = (chosen.since, chosen.until) == (first, last)
        window = {"since": None, "until": None} if taken else {"since": first, "until": last}
        values.append(
            Value(phrases.month(first), count, here(request, {**window, "page": None}), taken)
        )
    return values

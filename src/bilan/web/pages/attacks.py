"""The attacks that the ledger tells of, newest first, a page at a time."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bilan import attack_json, charts
from bilan.charts import Night
from bilan.charts.interception import of_nights
from bilan.charts.nights import OUTCOMES, chosen, totals
from bilan.core.notation import print_count
from bilan.core.quantity import Quantity
from bilan.lexicon.places import load_place_names
from bilan.web import history
from bilan.web.history import Picked
from bilan.web.rendering import as_csv, as_json, here, page
from bilan.web.site import Site, site_of
from bilan.wording import messages, phrases

router = APIRouter()

_PAGE: Final = 50


@router.get("/attacks")
def attacks(request: Request, page_: Annotated[int, Query(alias="page", ge=1)] = 1) -> Response:
    """One page of the list."""
    site = site_of(request)
    asked, wrong = history.picked(request.query_params)
    found = _found(site, asked)
    pages = max(1, -(-len(found) // _PAGE))
    if page_ > pages:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    first = (page_ - 1) * _PAGE
    weapons = charts.classes()["all" if "weapons" not in request.query_params else asked.weapons]
    return page(
        request,
        "attacks.html",
        status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK,
        asked=asked,
        wrong=wrong,
        shown=found[first : first + _PAGE],
        first=first,
        count=len(found),
        number=page_,
        pages=pages,
        filter=_told(asked, len(found)),
        weapons=weapons,
        chosen=chosen,
        total=totals,
        records=charts.records(history.nights(site), charts.classes()["drones"]),
        files=lambda ending: here(request, {"page": None}, path=f"/attacks.{ending}"),
    )


@router.get("/attacks.json")
def attacks_json(request: Request) -> Response:
    """All attacks that are meant."""
    asked = _readable(request)
    return as_json([
        {
            "code": item.code,
            "attacker": item.attacker,
            "target": item.target,
            "reports": item.reports,
            "speakers": list(item.speakers),
            "balance": [
                {
                    "weapon": account.weapon,
                    "launched": attack_json.quantity(account.launched),
                    "outcomes": {w: attack_json.quantity(c) for w, c in account.outcomes},
                    "counted": list(account.counted),
                    "unaccounted": attack_json.quantity(account.unaccounted),
                }
                for account in item.accounts
            ],
        }
        for item in _found(site_of(request), asked)
    ])  # fmt: skip


@router.get("/attacks.csv")
def attacks_csv(request: Request) -> Response:
    """One row for each weapon class of each attack; counts in the notation."""
    asked = _readable(request)
    columns = ("attack", "weapon", "launched", *OUTCOMES, "unaccounted", "reports", "speakers")
    rows = (
        (
            item.code,
            account.weapon,
            _count(account.launched),
            *(_count(dict(account.outcomes).get(what)) for what in OUTCOMES),
            _count(account.unaccounted),
            item.reports,
            "; ".join(item.speakers),
        )
        for item in _found(site_of(request), asked)
        for account in item.accounts
    )
    return as_csv("bilan-attacks.csv", columns, rows)


def _count(count: Quantity | None) -> str:
    return "" if count is None else print_count(count)


def _readable(request: Request) -> Picked:
    asked, wrong = history.picked(request.query_params)
    if wrong:
        raise HTTPException(HTTPStatus.BAD_REQUEST, ", ".join(wrong))
    return asked


def _found(site: Site, asked: Picked) -> list[Night]:
    """The attacks that are meant, the newest first."""
    found = of_nights(history.within(history.nights(site, asked.speaker), asked), asked.nights)
    return sorted(found, key=lambda item: (item.day, item.code), reverse=True)


def _told(asked: Picked, count: int) -> str:
    days = messages.text("overview.days.all")
    if asked.since or asked.until:
        first = phrases.day(asked.since) if asked.since else "…"
        last = phrases.day(asked.until) if asked.until else "…"
        days = first if first == last else f"{first} – {last}"
    region = load_place_names(messages.language()).get(asked.region) or asked.region
    said = messages.text(
        "attacks.filter.region" if asked.region else "attacks.filter",
        count=phrases.number(count),
        target=messages.text(f"overview.target.{asked.target}"),
        region=region,
        days=days,
    )
    if asked.nights != "all":
        said += f" {messages.text(f'overview.nights.{asked.nights}').capitalize()}."
    if asked.speaker:
        name = phrases.one_line(asked.speaker)
        said += f" {messages.text('attacks.filter.speaker', speaker=name)}"
    return said

"""Attacks, their lines, and records."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final

from fastapi import APIRouter, HTTPException, Query, Request

from bilan import attack_json
from bilan.core.sheet import Attack, Line
from bilan.reconcile.balance import OUTCOMES
from bilan.web.api import models, models_attacks
from bilan.web.api.answers import Tagged
from bilan.web.api.asking import (
    AsOf,
    Before,
    Code,
    Cursor,
    Limit,
    Name,
    Since,
    What,
    closed,
    cursor_of,
    next_of,
    parts_of,
)
from bilan.web.api.problems import documented
from bilan.web.site import Site, site_of

router = APIRouter(route_class=Tagged, tags=["attacks"])
_Launched = Annotated[str, *closed(("launched", *OUTCOMES))]
_Standing = Annotated[str, *closed(("single", "agreed", "range", "disputed"))]
_WEAPON: Final = "weapon/drone"


@router.get(
    "/attacks",
    operation_id="attacks",
    response_model=models.Page[models_attacks.Attack],
    responses=documented(),
)
def attacks(
    request: Request,
    since: Since = None,
    until: Before = None,
    target: Name | None = None,
    attacker: Name | None = None,
    as_of: AsOf = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> dict[str, Any]:
    """Attacks, the latest first."""
    after = parts_of(cursor, 2)
    found = [
        value
        for value in _listed(site_of(request), since, until, as_of)
        if (target is None or value["target"] == target)
        and (attacker is None or value["attacker"] == attacker)
    ]
    if after is not None:
        found = [value for value in found if _key(value) < after]
    last = cursor_of(*_key(found[limit - 1])) if len(found) > limit else None
    return {"items": found[:limit], "next": next_of(request, last)}


def _listed(
    site: Site, since: datetime | None, until: datetime | None, as_of: datetime | None
) -> list[dict[str, Any]]:
    """Attacks without their lines, the latest first."""

    def make() -> list[dict[str, Any]]:
        found = site.books.attacks(since=since, until=until, as_of=as_of)
        values = [attack_json.attack(item, lines=False) for item in found]
        return sorted(values, key=_key, reverse=True)

    return site.memory.of(("api.attacks", since, until, as_of), make)


def _key(value: dict[str, Any]) -> tuple[str, str]:
    """What the list is sorted by: when an attack ends, in UTC, then its code."""
    end = datetime.fromisoformat(value["period"]["end"])
    return (f"{end.timestamp():020.3f}", value["code"])


@router.get(
    "/attacks/{code}",
    operation_id="attack",
    response_model=models_attacks.WholeAttack,
    responses=documented(404),
)
def attack(request: Request, code: Code, as_of: AsOf = None) -> dict[str, Any]:
    """One attack with its lines and its documents."""
    site = site_of(request)
    found = attack_of(site, code, as_of)
    return attack_json.attack(found, lines=True, alerts=site.books.alert_marks(found))


@router.get(
    "/attacks/{code}/lines",
    operation_id="lines",
    response_model=models_attacks.Lines,
    responses=documented(404),
)
def lines(
    request: Request,
    code: Code,
    what: What | None = None,
    object: Annotated[  # noqa: A002 (the word of the contract)
        Name | None, Query(description="Code of a class; those below it are meant as well.")
    ] = None,
    place: Annotated[Name | None, Query(description="Code of a place.")] = None,
    standing: _Standing | None = None,
    as_of: AsOf = None,
) -> dict[str, Any]:
    """The lines of one attack: its figures with all that is said of them."""
    site = site_of(request)
    found = attack_of(site, code, as_of)
    kept = [
        (line, alert)
        for line, alert in zip(found.lines, site.books.alert_marks(found), strict=True)
        if (what is None or line.what == what)
        and (object is None or f"{line.object}/".startswith(f"{object}/"))
        and (place is None or _place(line) == place)
        and (standing is None or line.standing == standing)
    ]
    return {"items": [attack_json.line(line, alert) for line, alert in kept]}


def _place(line: Line) -> str | None:
    return None if line.place is None else line.place.code


def attack_of(site: Site, code: str, as_of: datetime | None) -> Attack:
    """The attack of a code. Raises 404."""
    found = site.memory.of(
        ("api.attack", code, as_of), lambda: site.books.attack(code, as_of=as_of)
    )
    if found is None:
        raise HTTPException(404, f"no attack {code} in the ledger")
    return found


@router.get(
    "/records",
    operation_id="records",
    response_model=models_attacks.Records,
    responses=documented(),
)
def records(
    request: Request,
    target: Annotated[Name, Query(description="The country under attack, as in claims.")],
    what: _Launched = "launched",
    weapon: Annotated[Name, Query(description="Code of a class of weapons.")] = _WEAPON,
    as_of: AsOf = None,
) -> dict[str, Any]:
    """The attacks on a country that had more of something than any before them."""
    site = site_of(request)
    nights = site.memory.of(
        ("api.records", target, what, weapon, as_of),
        lambda: site.books.records(target=target, what=what, weapon=weapon, as_of=as_of),
    )
    return {
        "items": [
            {"attack": night.code, "count": attack_json.quantity(night.quantity)}
            for night in nights
        ]
    }

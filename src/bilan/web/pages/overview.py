"""The way in: the finding with its range, what it rests on, time, share, regions, tolls."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from http import HTTPStatus
from typing import Final, NamedTuple

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bilan import charts
from bilan.charts import Night, Picture, Slot
from bilan.charts.interception import of_nights, of_slot
from bilan.charts.interception import whole as whole_of
from bilan.charts.nights import chosen, salvo, totals
from bilan.charts.slots import BY, coverage
from bilan.lexicon.places import load_place_names, region_of
from bilan.web import history, panels
from bilan.web.history import Picked
from bilan.web.panels import Panel
from bilan.web.rendering import as_json, here, page
from bilan.web.site import Site, site_of
from bilan.wording import messages, phrases

router = APIRouter(lifespan=history.warm)

PANELS: Final = ("interception", "timeline", "map", "tolls")
"""Pictures of the overview, in their order; names of their downloads."""
_DRAWN: Final = 100
"""Slots of the page; of more, the last ones. The files have all."""
_LATEST: Final = 8
_RECORDS: Final = 5
_SUITED: Final = (62, 370)
"""Days that are shown one by one, and week by week."""


class View(NamedTuple):
    """What the overview shows of what was asked for. ``slots`` are those that are drawn,
    ``cut`` tells how many there are in all where that is more."""

    nights: tuple[Night, ...]
    slots: tuple[Slot, ...]
    cut: int
    records: tuple[Night, ...]
    latest: tuple[Night, ...]
    coverage: str
    marks: frozenset[str]
    by: str
    shared: bool


@router.get("/")
def overview(request: Request) -> Response:
    """The page."""
    site = site_of(request)
    asked, wrong = history.picked(request.query_params)
    view = _view(site, asked)
    return page(
        request,
        "overview.html",
        status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK,
        asked=asked,
        wrong=wrong,
        view=view,
        panels=_panels(site, asked, view) if view.slots else {},
        filter=told(asked, view.by),
        speakers=history.speakers(site),
        salvo=salvo(),
        weapons=charts.classes()[asked.weapons],
        chosen=chosen,
        files=lambda name, ending: here(request, {}, path=f"/overview/{name}.{ending}"),
        whole=lambda ending: here(request, {}, path=f"/overview.{ending}"),
        total=totals,
        records=view.marks,
        link=panels.link(request, asked.target),
    )


@router.get("/overview.json")
def as_a_whole(request: Request) -> Response:
    """All panels as JSON."""
    site = site_of(request)
    asked, wrong = history.picked(request.query_params)
    if wrong:
        raise HTTPException(HTTPStatus.BAD_REQUEST, ", ".join(wrong))
    view = _view(site, asked)
    return as_json({
        "filter": asked.query | {"by": view.by},
        "coverage": view.coverage,
        "panels": {name: panels.value(each.picture) for name, each in
                   (_panels(site, asked, view) if view.slots else {}).items()},
        "latest": [item.code for item in view.latest],
        "records": [item.code for item in view.records],
    })  # fmt: skip


@router.get("/overview.csv")
def as_rows(request: Request) -> Response:
    """The timeline as CSV."""
    return _file(request, "timeline", "csv")


@router.get("/overview/{name}.{ending}")
def one(request: Request, name: str, ending: str) -> Response:
    """One panel: its numbers (csv, json), or the picture itself (svg, png)."""
    return _file(request, name, ending)


def _file(request: Request, name: str, ending: str) -> Response:
    site = site_of(request)
    asked, wrong = history.picked(request.query_params)
    if wrong:
        raise HTTPException(HTTPStatus.BAD_REQUEST, ", ".join(wrong))
    if name not in PANELS or ending not in panels.ENDINGS:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    view = _view(site, asked, whole=True)
    if not view.slots:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    picture = _draws(site, asked, view)[name](charts.WIDE)
    found = panels.download(picture, f"bilan-{name}", ending)
    assert found is not None
    return found


def told(asked: Picked, by: str) -> str:
    """What is shown, in a sentence."""
    days = messages.text("overview.days.all")
    if asked.since or asked.until:
        first = phrases.day(asked.since) if asked.since else "…"
        last = phrases.day(asked.until) if asked.until else "…"
        days = f"{first} – {last}"
    key = "overview.filter" if not asked.speaker else "overview.filter.speaker"
    return messages.text(
        key,
        target=messages.text(f"overview.target.{asked.target}"),
        weapons=messages.text(f"chart.class.{asked.weapons}"),
        nights=messages.text(f"overview.nights.{asked.nights}"),
        days=days,
        by=messages.text(f"overview.by.{by}"),
        speaker=phrases.one_line(asked.speaker),
    )


def _view(site: Site, asked: Picked, *, whole: bool = False) -> View:
    key = ("overview", asked._replace(measure="claims"), messages.language(), whole)
    return site.memory.of(key, lambda: _made(site, asked, whole=whole))


def _made(site: Site, asked: Picked, *, whole: bool) -> View:
    weapons = charts.classes()[asked.weapons]
    known = history.nights(site, asked.speaker)
    mine = [item for item in known if item.target == asked.target]
    marks = charts.records(mine, weapons)
    shown = of_nights(history.within(mine, asked), asked.nights)
    kept = [item for item in shown if chosen(item, weapons)]
    by = asked.by or _suits(kept, asked)
    every = charts.slots(kept, weapons, by=by, since=asked.since, until=asked.until, records=marks)
    drawn = every if whole else every[-_DRAWN:]
    share = whole_of(of_slot(slot, weapons, asked.nights) for slot in drawn)
    newest = sorted(kept, key=lambda item: (item.day, item.code), reverse=True)
    return View(
        nights=tuple(shown),
        slots=drawn,
        cut=len(every) if len(drawn) < len(every) else 0,
        records=tuple(item for item in newest if item.code in marks)[:_RECORDS],
        latest=tuple(newest[:_LATEST]),
        coverage=coverage(drawn) if drawn else "",
        marks=marks,
        by=by,
        shared=share.launched > 0 and share.balances >= share.left_out,
    )


def _suits(kept: Sequence[Night], asked: Picked) -> str:
    """Days of two months, weeks of a year, months of more."""
    days = [item.day for item in kept]
    if not days:
        return BY[-1]
    span = (asked.until or max(days)) - (asked.since or min(days))
    return next((by for by, most in zip(BY, _SUITED, strict=False) if span.days < most), BY[-1])


def _panels(site: Site, asked: Picked, view: View) -> dict[str, Panel]:
    def make() -> dict[str, Panel]:
        return {name: panels.panel(draw) for name, draw in _draws(site, asked, view).items()}

    return site.memory.of(("panels", asked, messages.language()), make)


def _draws(site: Site, asked: Picked, view: View) -> Mapping[str, Callable[[float], Picture]]:
    """How each panel is drawn, by its name."""
    weapons = charts.classes()[asked.weapons]
    target, by = asked.target, view.by
    found = site.memory.of(
        ("breaks", asked.target, asked.weapons, asked.speaker),
        lambda: charts.breaks(
            [one for one in history.nights(site, asked.speaker) if one.target == target], weapons
        ),
    )
    names = load_place_names(messages.language())
    inside = _inside(view)
    values = charts.by_region(inside, asked.measure, region_of)
    return {
        "interception": lambda width: charts.got_through(
            view.slots, weapons, by=by, target=target, kind=asked.nights, breaks=found, width=width
        ),
        "timeline": lambda width: charts.timeline(
            view.slots, weapons, by=by, target=target, breaks=found, width=width
        ),
        "map": lambda width: charts.tile_map(
            values, target=target, measure=asked.measure, nights=inside,
            names=lambda code: names.get(code) or code, width=width,
        ),
        "tolls": lambda width: charts.tolls(
            view.slots, region_of, by=by, target=target, nights=inside, width=width
        ),
    }  # fmt: skip


def _inside(view: View) -> list[Night]:
    """The attacks of the days that are drawn, those without these weapons as well."""
    first: date = view.slots[0].first
    last: date = view.slots[-1].last
    return [item for item in view.nights if first <= item.day <= last]

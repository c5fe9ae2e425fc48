"""The feeds that are watched: how each answered last, and what came of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from bilan.ledger.feeds import FeedNews, FeedState
from bilan.web.rendering import as_csv, as_json, page
from bilan.web.site import Site, site_of

router = APIRouter()

_STEPS = ((timedelta(days=1), "day"), (timedelta(days=7), "week"), (timedelta(days=30), "month"))
_FEW, _MOST = 50, 1000
Since = Annotated[str, Query()]
Limit = Annotated[int, Query(ge=1, le=_MOST)]


class View(NamedTuple):
    """What the page shows. ``since``: what is new is newer; None: everything.

    ``wrong``: what was given as a time is none. ``counts`` has the documents of each feed
    since then, ``steps`` the times that are offered, by their names.
    """

    states: list[FeedState]
    news: list[FeedNews]
    counts: dict[str, int]
    since: datetime | None
    wrong: bool
    more: bool
    steps: list[tuple[str, str]]


@router.get("/watch")
def watch(request: Request, since: Since = "", limit: Limit = _FEW) -> Response:
    """All feeds, and the documents that came of them."""
    view = _view(site_of(request), since, limit)
    return page(
        request, "watch.html", status=400 if view.wrong else 200, given=since, limit=limit,
        most=_MOST, **view._asdict(),
    )  # fmt: skip


@router.get("/watch.json")
def watch_json(request: Request, since: Since = "", limit: Limit = _MOST) -> Response:
    """The same as JSON."""
    view = _view(site_of(request), since, limit)
    return as_json({
        "since": view.since and view.since.isoformat(),
        "feeds": [_feed(state, view.counts) for state in view.states],
        "news": [_new(new) for new in view.news],
    })  # fmt: skip


@router.get("/watch.csv")
def watch_csv(request: Request, since: Since = "", limit: Limit = _MOST) -> Response:
    """What came of the feeds, as a table."""
    rows = [_new(new) for new in _view(site_of(request), since, limit).news]
    columns = ("found_at", "feed", "feed_name", "document", "published", "publisher", "title",
               "claims")  # fmt: skip
    return as_csv("watch.csv", columns, ([row[name] for name in columns] for row in rows))


def _view(site: Site, said: str, limit: int) -> View:
    moment = _moment(said)
    feeds = site.books.feeds
    states = feeds.states()
    news = feeds.news(since=moment, limit=limit + 1)
    steps = [("all", "")]
    if states:
        last = max(state.asked_at for state in states)
        steps += [(name, _stamp(last - step)) for step, name in _STEPS]
    return View(
        states=states,
        news=news[:limit],
        counts=feeds.counts(since=moment),
        since=moment,
        wrong=bool(said.strip()) and moment is None,
        more=len(news) > limit,
        steps=steps,
    )


def _moment(said: str) -> datetime | None:
    """A day or a time, UTC where it has no zone; None where it is none."""
    try:
        moment = datetime.fromisoformat(said.strip())
    except ValueError:
        return None
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def _feed(state: FeedState, counts: dict[str, int]) -> dict[str, Any]:
    value: dict[str, Any] = state._asdict()
    del value["etag"], value["modified"]
    for name in ("asked_at", "answered_at", "not_before"):
        value[name] = value[name] and value[name].isoformat()
    return value | {"documents": counts.get(state.address, 0)}


def _new(new: FeedNews) -> dict[str, Any]:
    return new._asdict() | {"found_at": new.found_at.isoformat()}

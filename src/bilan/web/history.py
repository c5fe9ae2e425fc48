"""The attacks of the ledger, made once until it changes, and what pages pick of them."""

from __future__ import annotations

import gc
import threading
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date
from typing import Final, NamedTuple

from fastapi import FastAPI
from starlette.datastructures import QueryParams

from bilan.books.homes import Home, by_report
from bilan.charts import Night, by_region, classes, night
from bilan.charts.font import advances
from bilan.charts.interception import NIGHTS
from bilan.charts.slots import BY
from bilan.charts.tiles import MEASURES, grids
from bilan.core.sheet import Attack
from bilan.ledger import LedgerError
from bilan.lexicon.places import load_place_names, region_of
from bilan.reconcile.queue import Queued
from bilan.reconcile.voices import of_speaker
from bilan.web.rendering import compile_templates
from bilan.web.site import Site
from bilan.wording import messages

TARGETS: Final = tuple(grids())
"""Countries under attack that pages can show, the first one unless another is asked for."""
_FEW: Final = 12
"""Speakers that are offered."""


class Picked(NamedTuple):
    """What an address asks for: the filter of the overview and of the list of attacks.

    ``since`` and ``until`` are first and last day. ``by`` blank: as long as suits the days.
    ``speaker`` blank: all that anybody says.
    ``region`` blank: all; else a region's code.
    """

    since: date | None = None
    until: date | None = None
    target: str = TARGETS[0]
    weapons: str = "drones"
    by: str = ""
    nights: str = "all"
    measure: str = "claims"
    speaker: str = ""
    region: str = ""

    @property
    def query(self) -> dict[str, object]:
        """The parameters of an address that asks for this, those of the beginning left out."""
        plain = Picked()
        return {
            name: str(value)
            for name, value in self._asdict().items()
            if value != getattr(plain, name)
        }


_CHOICES: Final[dict[str, Sequence[str]]] = {
    "target": TARGETS,
    "weapons": tuple(classes()),
    "by": BY,
    "nights": NIGHTS,
    "measure": MEASURES,
}


def picked(query: QueryParams) -> tuple[Picked, dict[str, str]]:
    """What is asked for, and the parameters that cannot be read, as they were given."""
    found: dict[str, object] = {}
    wrong: dict[str, str] = {}
    for name, choices in _CHOICES.items():
        given = query.get(name, "")
        if given in choices:
            found[name] = given
        elif given:
            wrong[name] = given[:40]
    for name in ("since", "until"):
        given = query.get(name, "").strip()
        try:
            found[name] = date.fromisoformat(given) if given else None
        except ValueError:
            wrong[name] = given[:40]
    for name in ("speaker", "region"):
        found[name] = query.get(name, "").strip()[:200]
    return Picked(**found), wrong  # type: ignore[arg-type]


def attacks(site: Site) -> tuple[Attack, ...]:
    """All attacks as they came."""

    def make(before: tuple[Attack, ...] | None) -> tuple[Attack, ...]:
        known = {item.code: item for item in before or ()}
        return site.books.attacks(known=known)

    # The first time they are made the ledger keeps them, which changes its file: asked again,
    # they are there.
    site.memory.renewed("attacks", make)
    return site.memory.renewed("attacks", make)


def nights(site: Site, speaker: str = "") -> tuple[Night, ...]:
    """All attacks in a few values; with a speaker, in that one's figures only."""
    told = attacks(site)
    if not speaker:
        return tuple(item for _, item in _told(site, told))

    def make() -> tuple[Night, ...]:
        mine = [item for item in told if _speaks(item, speaker)]
        site.books.fetch(item for item in mine if len(item.origins) > 1)
        heard = (of_speaker(item, speaker) for item in mine)
        return tuple(night(item) for item in heard if item is not None)

    return site.memory.of(("nights", speaker), make)


def _told(site: Site, told: Sequence[Attack]) -> tuple[tuple[Attack, Night], ...]:
    """Each attack with its few values; those of an attack that has not changed are as before."""

    def make(before: tuple[tuple[Attack, Night], ...] | None) -> tuple[tuple[Attack, Night], ...]:
        known = {id(item): each for item, each in before or ()}
        return tuple((item, known.get(id(item)) or night(item)) for item in told)

    return site.memory.renewed("nights", make)


def _speaks(item: Attack, speaker: str) -> bool:
    return any(origin.speaker == speaker for origin in item.origins)


def speakers(site: Site) -> tuple[str, ...]:
    """Who speaks of most attacks, the most heard first."""

    def make() -> tuple[str, ...]:
        often = Counter(name for item in nights(site) for name in item.speakers)
        return tuple(sorted(often, key=lambda name: (-often[name], name))[:_FEW])

    return site.memory.of("speakers", make)


def by_code(site: Site) -> Mapping[str, Attack]:
    """The attacks by their codes, and by those of the attacks that people put into them."""

    def make() -> dict[str, Attack]:
        told = attacks(site)
        merged = {code: item for item in told for code in item.merged}
        return merged | {item.code: item for item in told}

    return site.memory.of("by code", make)


def homes(site: Site, claims: Mapping[str, str]) -> dict[str, Home]:
    """Where claims are told of: ``claims`` maps their ids to those of their reports."""
    known = site.memory.of("by report", lambda: by_report(attacks(site)))
    told = {item.code: item for name in set(claims.values()) for item in known.get(name, ())}
    return site.books.homes(claims.keys(), told.values())


def waiting(site: Site) -> tuple[Queued, ...]:
    """The claims that are in doubt, whatever was decided of them: made once for its readings."""
    state = site.books.reading_state()
    return site.memory.while_(state, "queue", lambda: site.books.doubtful(attacks(site)))


def within(told: Sequence[Night], asked: Picked) -> list[Night]:
    """The attacks that an address asks for, by target, days and region."""
    return [
        item
        for item in told
        if item.target == asked.target
        and (asked.since is None or item.day >= asked.since)
        and (asked.until is None or item.day <= asked.until)
        and (not asked.region or asked.region in by_region([item], "claims", region_of))
    ]


def prepare(site: Site) -> None:
    """Make what every page of attacks needs: the attacks, names of places, widths of letters,
    the templates."""
    for lang in messages.LANGUAGES:
        load_place_names(lang)
    region_of("gn:0")
    for bold in (False, True):
        advances(bold)
    try:
        nights(site)
        waiting(site)
    except LedgerError:
        return  # whoever asks for a page is told
    compile_templates()
    # These values stay: a page need not wait while the collector walks over all of them again.
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def warm(app: FastAPI) -> AsyncIterator[None]:
    """While the site runs: the attacks are made at its start, so that the first page has them."""
    site: Site = app.state.site

    thread = threading.Thread(target=prepare, args=(site,), name="attacks", daemon=True)
    thread.start()
    yield
    thread.join()

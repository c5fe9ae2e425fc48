"""One attack: where its weapons went, who says what, who repeats whom, what was revised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from http import HTTPStatus
from typing import Final, NamedTuple

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bilan import attack_json, charts
from bilan.charts import Picture
from bilan.charts.bar import lines_of
from bilan.charts.nights import foremost
from bilan.charts.origins import speaker_name
from bilan.charts.revisions import title
from bilan.charts.segments import name_of
from bilan.charts.tiles import grids
from bilan.core.notation import print_count
from bilan.core.sheet import Account, Attack, Filed, Line
from bilan.core.vocabulary import DIPLOMACY, WORDS
from bilan.lexicon.places import load_place_names, region_of
from bilan.reconcile.speakers import speaker
from bilan.web import history, panels
from bilan.web.matrix import Matrix, Notes, Said, anchor, matrices, of_value
from bilan.web.panels import Panel
from bilan.web.rendering import address, as_csv, as_json, page
from bilan.web.site import Site, site_of
from bilan.wording import attack_rows, messages, phrases

router = APIRouter()

_AROUND: Final = timedelta(days=1), timedelta(days=2)
_WORDS_SHOWN: Final = 12
_BARS: Final = 6
"""Weapon classes that have a bar of their own."""
_COLUMNS: Final = (
    "what", "about", "object", "place", "start", "end", "count", "best", "low", "high",
    "standing", "speaker", "version", "outlets", "claims",
)  # fmt: skip


class Side(NamedTuple):
    """One figure of a disputed line: what is said, by whom, and whether it is the best one."""

    said: Said
    who: str
    best: bool


class Row(NamedTuple):
    """A line with its anchor and the notes of its best figure."""

    line: Line
    name: str
    anchor: str
    notes: tuple[int, ...]
    more: int


class Term(NamedTuple):
    """A part of an equation: a count, its name, and where it leads."""

    figure: str
    name: str
    href: str


class Equation(NamedTuple):
    """launched = parts + unaccounted, each leading to its claims; ``over``: it contradicts
    itself. ``within``: the wider class that it is a part of."""

    account: Account
    thing: str
    launched: Term | None
    parts: tuple[Term, ...]
    rest: Term | None
    over: bool
    within: str | None


class View(NamedTuple):
    """All that the page shows of an attack, in the reader's language."""

    attack: Attack
    first: Account | None
    bars: tuple[tuple[Equation, Panel], ...]
    equations: tuple[Equation, ...]
    matrices: list[Matrix]
    origins: Panel
    disputes: tuple[tuple[Row, tuple[Side, ...], Panel], ...]
    odd: tuple[tuple[Row, str], ...]
    map: Panel | None
    places: tuple[Row, ...]
    revisions: Panel | None
    rows: tuple[Row, ...]
    around: tuple[tuple[Filed, int | None], ...]
    around_all: int
    notes: tuple[Filed, ...]
    claims: int


@router.get("/attack/{code}.json")
def attack_as_json(request: Request, code: str) -> Response:
    """The attack with every line, value and claim."""
    return as_json(attack_json.attack(_attack(site_of(request), code), lines=True))


@router.get("/attack/{code}.csv")
def attack_as_csv(request: Request, code: str) -> Response:
    """A row for each figure and origin; counts in the notation."""
    found = _attack(site_of(request), code)
    return as_csv(f"bilan-{found.code}.csv", _COLUMNS, _figures(found))


@router.get("/attack/{code}/{name}.{ending}")
def picture(request: Request, code: str, name: str, ending: str) -> Response:
    """One picture of the attack: its numbers (csv, json), or itself (svg, png)."""
    found = _attack(site_of(request), code)
    draw = _draws(found).get(name)
    if draw is None or ending not in panels.ENDINGS:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    file = panels.download(draw(charts.WIDE), f"bilan-{found.code}-{name}", ending)
    assert file is not None
    return file


@router.get("/attack/{code}")
def attack(request: Request, code: str) -> Response:
    """The page."""
    site = site_of(request)
    found = _attack(site, code)
    key = ("attack-page", found.code, messages.language())
    view = site.memory.of(key, lambda: _view(site, found))
    before, after = _beside(site, found)
    return page(
        request,
        "attack.html",
        view=view,
        attack=found,
        asked_code=code,
        before=before,
        after=after,
        link=_link(request, found),
        speaker_name=speaker_name,
        speaker=speaker,
        line_title=title,
        name_of=name_of,
        issues=[messages.known(f"issue.{issue.code}") or issue.message for issue in found.issues],
        many=attack_rows.many,
        speakers=len({o.speaker for o in found.origins if o.speaker is not None}),
        files=lambda name, ending: address(request, f"/attack/{found.code}/{name}.{ending}", {}),
        whole=lambda ending: address(request, f"/attack/{found.code}.{ending}", {}),
    )


def _attack(site: Site, code: str) -> Attack:
    """The attack of a code, or that into which it was merged. Raises 404."""
    found = site.memory.of(("attack", code), lambda: site.books.attack(code))
    if found is None:
        said = messages.text("attack.none", code=code[:60])
        raise HTTPException(HTTPStatus.NOT_FOUND, said)
    return found


def _beside(site: Site, found: Attack) -> tuple[str | None, str | None]:
    """The codes of the attacks on the same country before and after."""

    def make() -> dict[str, tuple[str | None, str | None]]:
        codes = [item.code for item in history.nights(site) if item.target == found.target]
        return {
            code: (codes[at - 1] if at else None, codes[at + 1] if at + 1 < len(codes) else None)
            for at, code in enumerate(codes)
        }

    steps = site.memory.of(("steps", found.target), make)
    return steps.get(found.code, (None, None))


def _view(site: Site, found: Attack) -> View:
    notes = Notes()
    drawn = _draws(found)
    tables = matrices(found, notes)
    ranked = _ranked(found)
    disputed = [line for line in found.lines if line.standing in ("range", "disputed")]
    disputes = tuple(
        (_row(line, notes), tuple(_sides(line, notes)), panels.panel(drawn[f"origins-{at}"]))
        for at, line in enumerate(disputed)
    )
    rows = tuple(_row(line, notes) for line in found.lines)
    around = _around(site, found)
    cited = tuple((item, notes.cite(item)) for item in around[:_WORDS_SHOWN])
    return View(
        attack=found,
        first=ranked[0] if ranked else None,
        bars=tuple(
            (_equation(found, account), panels.panel(drawn[f"where-{at}"]))
            for at, account in enumerate(ranked[:_BARS])
        ),
        equations=tuple(_equation(found, account) for account in ranked[_BARS:]),
        matrices=tables,
        origins=panels.panel(drawn["origins"]),
        disputes=disputes,
        odd=tuple((row, attack_rows.odd(one)) for row in rows for one in row.line.oddities),
        map=panels.panel(drawn["map"]) if "map" in drawn else None,
        places=tuple(row for row in rows if row.line.place is not None),
        revisions=panels.panel(drawn["revisions"]) if "revisions" in drawn else None,
        rows=rows,
        around=cited,
        around_all=len(around),
        notes=tuple(notes.filed),
        claims=sum(len(value.filed) for line in found.lines for value in line.values),
    )


def _ranked(found: Attack) -> list[Account]:
    """The balances, the one that the attack is known by first, all weapons together last."""
    if not found.accounts:
        return []
    first = foremost(found.accounts)
    rest = sorted(
        (account for account in found.accounts if account is not first),
        key=lambda account: (
            "/" not in account.weapon,
            -(account.launched.low if account.launched is not None else 0),
            account.weapon,
        ),
    )
    return [first, *rest]


def _draws(found: Attack) -> dict[str, Callable[[float], Picture]]:
    """How each picture of the attack is drawn, by its name in addresses."""

    def bar(account: Account) -> Callable[[float], Picture]:
        return lambda width: charts.where_bar(found, account, width=width)

    def tree(line: Line | None) -> Callable[[float], Picture]:
        return lambda width: charts.origins_tree(found, line, width=width)

    drawn: dict[str, Callable[[float], Picture]] = {
        f"where-{at}": bar(account) for at, account in enumerate(_ranked(found))
    }
    drawn["origins"] = tree(None)
    disputed = [line for line in found.lines if line.standing in ("range", "disputed")]
    drawn |= {f"origins-{at}": tree(line) for at, line in enumerate(disputed)}
    if any(line.revisions for line in found.lines):
        drawn["revisions"] = lambda width: _log(found, width)
    one = charts.night(found)
    if found.target in grids() and one.spots:
        names = load_place_names(messages.language())
        values = charts.by_region([one], "claims", region_of)
        drawn["map"] = lambda width: charts.tile_map(
            values, target=found.target, nights=[one], names=lambda c: names.get(c) or c,
            width=width,
        )  # fmt: skip
    return drawn


def _log(found: Attack, width: float) -> Picture:
    log = charts.revision_log(found, width=width)
    assert log is not None
    return log


def _equation(found: Attack, account: Account) -> Equation:
    said = dict(account.outcomes)

    def term(what: str) -> Term:
        count = account.launched if what == "launched" else said[what]
        return Term(phrases.quantity(count), name_of(what, count), _to(found, account, what))

    rest = account.unaccounted
    return Equation(
        account,
        phrases.thing(account.weapon),
        None if account.launched is None else term("launched"),
        tuple(term(what) for what in account.counted),
        None if rest is None else Term(
            phrases.quantity(rest), name_of("unaccounted"), "#unaccounted"
        ),
        account.launched is not None and rest is None,
        _wider(found, account),
    )  # fmt: skip


def _wider(found: Attack, account: Account) -> str | None:
    """The nearest wider class that has a balance, in words; all weapons together are none."""
    names = [other.weapon for other in found.accounts if "/" in other.weapon]
    above = [name for name in names if account.weapon.startswith(f"{name}/")]
    return phrases.thing(max(above, key=len)) if above else None


def _to(found: Attack, account: Account, what: str) -> str:
    """Where a figure of a balance leads: to the line of its class, else to the first one below."""
    if what == "unaccounted":
        return "#unaccounted"
    lines = [line for line in lines_of(found, account) if line.what == what]
    lines.sort(key=lambda line: (line.place is not None, (line.object or "").count("/")))
    return f"#{anchor(lines[0])}" if lines else "#lines"


def _link(request: Request, found: Attack) -> Callable[[str], str | None]:
    by_name = {line.name: line for line in found.lines}
    by_weapon = {account.weapon: account for account in found.accounts}

    def to(key: str) -> str | None:
        kind, _, what = key.partition(":")
        if kind == "region":
            query = {"target": found.target, "region": what}
            return address(request, "/attacks", query)
        if what in by_name:
            return f"#{anchor(by_name[what])}"
        outcome, _, weapon = what.partition(" ")
        account = by_weapon.get(weapon)
        return None if account is None else _to(found, account, outcome)

    return to


def _row(line: Line, notes: Notes) -> Row:
    best = [value for value in line.values if value.quantity == line.best]
    numbers, more = notes.of(item for value in best for item in value.filed)
    return Row(line, title(line), anchor(line), numbers, more)


def _sides(line: Line, notes: Notes) -> list[Side]:
    return [
        Side(
            of_value(line, value, value.filed, notes),
            attack_rows.who(value.origins),
            value.quantity == line.best,
        )
        for value in line.values
    ]


def _around(site: Site, found: Attack) -> list[Filed]:
    """Words and meetings told of around an attack: in its reports, or in these days."""
    start = found.period.start
    since, until = start - _AROUND[0], start + _AROUND[1]
    kinds = frozenset((*WORDS, *DIPLOMACY))
    seen: set[tuple[str | None, str]] = set()
    kept = []
    for item in site.books.filed(since=since, until=until):
        same = (speaker(item), item.words)
        if item.claim.what in kinds and item.claim.scope == "this" and same not in seen:
            seen.add(same)
            kept.append(item)
    return sorted(kept, key=_when)


def _when(item: Filed) -> tuple[float, str]:
    when = item.report.published
    return (when.timestamp() if when else float("inf"), item.claim.id)


def _figures(found: Attack) -> list[Sequence[object]]:
    return [
        (
            line.what,
            line.about or "",
            line.object or "",
            "" if line.place is None else line.place.name,
            "" if line.period is None else line.period.start.isoformat(),
            "" if line.period is None else line.period.end.isoformat(),
            print_count(value.quantity),
            print_count(line.best),
            line.low,
            "" if line.high is None else line.high,
            line.standing,
            origin.speaker or "",
            origin.version or "",
            len(origin.publishers or origin.reports),
            " ".join(item.claim.id for item in value.filed if item.report.id in origin.reports),
        )
        for line in found.lines
        for value in line.values
        for origin in value.origins
    ]

"""An attack in the few values that pictures of many attacks need, and such values added up."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from bilan.core.quantity import Quantity, add
from bilan.core.sheet import Account, Attack, Line

OUTCOMES: Final = (
    "shot_down",
    "neutralised",
    "suppressed",
    "lost",
    "left_airspace",
    "in_flight",
    "hit",
)
"""What may become of a weapon, in the order in which it is drawn."""
STOPPED: Final = ("shot_down", "neutralised", "suppressed", "lost", "left_airspace")
"""Outcomes of weapons that did not get through."""
ENOUGH: Final = 30
"""Attacks with a figure, before which none is called a record."""
TOLLS: Final = ("killed", "injured", "missing")


class Weapons(NamedTuple):
    """Weapons counted together: those below ``include``, without ``left_out``."""

    name: str
    include: tuple[str, ...]
    left_out: tuple[str, ...]

    def cover(self, code: str) -> bool:
        """Is the class of that code among them?"""
        return _cover(self, code)


@lru_cache(maxsize=4096)
def _cover(weapons: Weapons, code: str) -> bool:
    return _below(code, weapons.include) and not _below(code, weapons.left_out)


def _below(code: str, roots: Iterable[str]) -> bool:
    return any(f"{code}/".startswith(f"{root}/") for root in roots)


@cache
def classes() -> Mapping[str, Weapons]:
    """The classes by name, from the data beside this file."""
    data = tomllib.loads(Path(__file__).with_name("classes.toml").read_text("utf-8"))
    left_out = tuple(data["left_out"]["codes"])
    return {
        entry["name"]: Weapons(entry["name"], tuple(entry["include"]), left_out)
        for entry in data["class"]
    }


@cache
def salvo() -> int:
    """Missiles launched from which on a night is a salvo."""
    data = tomllib.loads(Path(__file__).with_name("classes.toml").read_text("utf-8"))
    return int(data["salvo"]["missiles"])


@cache
def most_toll() -> int:
    """People killed or injured above which a figure is not one attack's."""
    data = tomllib.loads(Path(__file__).with_name("classes.toml").read_text("utf-8"))
    return int(data["tolls"]["most"])


class Spot(NamedTuple):
    """What is told of one place: a kind, the best figure of its line, and how many claims."""

    place: str
    what: str
    object: str | None
    figure: Quantity
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """One attack. ``day`` is the one on which it ends, ``wave`` ``night``, ``day`` or blank
    (24 hours). ``tolls``: people, of the whole attack, the best figure of each kind. ``hits``:
    places hit (never weapons). ``latest``: when the last report of it came out."""

    code: str
    target: str
    attacker: str | None
    day: date
    wave: str
    accounts: tuple[Account, ...]
    tolls: tuple[tuple[str, Quantity], ...] = ()
    hits: Quantity | None = None
    spots: tuple[Spot, ...] = ()
    speakers: tuple[str, ...] = ()
    reports: int = 0
    latest: datetime | None = None


def night(attack: Attack) -> Night:
    """The values of one attack."""
    lines = [line for line in attack.lines if line.period is None]
    whole = [line for line in lines if line.place is None]
    return Night(
        code=attack.code,
        target=attack.target,
        attacker=attack.attacker,
        day=date.fromisoformat(attack.code[:10]),
        wave=attack.code.rsplit("-", 1)[-1] if attack.code.endswith(("-night", "-day")) else "",
        accounts=attack.accounts,
        tolls=tuple((what, count) for what in TOLLS if (count := _people(whole, what)) is not None),
        hits=next((_span(line) for line in whole if line.about == "hit"), None),
        spots=tuple(_spots(lines)),
        speakers=tuple(sorted({o.speaker for o in attack.origins if o.speaker is not None})),
        reports=attack.report_count,
        latest=attack.last_published,
    )


def _span(line: Line) -> Quantity:
    return Quantity(line.low, line.high, line.best.approximate)


def _people(lines: Sequence[Line], what: str) -> Quantity | None:
    """The figure of the widest class of people that is told."""
    found = [ln for ln in lines if ln.what == what and _below(ln.object or "", ("person",))]
    return _span(min(found, key=lambda ln: (ln.object or "").count("/"))) if found else None


def _spots(lines: Iterable[Line]) -> Iterable[Spot]:
    for line in lines:
        if line.place is not None and line.place.code is not None:
            claims = sum(value.claim_count for value in line.values)
            yield Spot(line.place.code, line.what, line.object, line.best, claims)


class Totals(NamedTuple):
    """Figures added up, kind by kind; None where nobody says any. ``unaccounted`` adds up what
    is so; ``unsaid`` counts classes whose launch, ``fateless`` those whose fate nobody tells,
    ``over`` those that account for more than was launched."""

    launched: Quantity | None = None
    outcomes: Mapping[str, Quantity] = {}
    unaccounted: Quantity | None = None
    unsaid: int = 0
    fateless: int = 0
    over: int = 0

    @property
    def told(self) -> bool:
        """Is there any figure?"""
        return self.launched is not None or bool(self.outcomes)

    @property
    def stopped(self) -> Quantity | None:
        """Shot down, and those told in one number with the suppressed."""
        return _plus(self.outcomes.get("shot_down"), self.outcomes.get("neutralised"))

    @property
    def gone(self) -> Quantity | None:
        """Lost and suppressed."""
        return _plus(self.outcomes.get("lost"), self.outcomes.get("suppressed"))


def totals(accounts: Iterable[Account]) -> Totals:
    """Accounts of one or of many attacks, added up; none may contain another."""
    launched: Quantity | None = None
    rest: Quantity | None = None
    outcomes: dict[str, Quantity] = {}
    unsaid = fateless = over = 0
    for account in accounts:
        said = dict(account.outcomes)
        for what in account.counted:
            outcomes[what] = add(outcomes[what], said[what]) if what in outcomes else said[what]
        launched = _plus(launched, account.launched)
        rest = _plus(rest, account.unaccounted)
        unsaid += account.launched is None
        fateless += account.launched is not None and not account.counted
        over += account.launched is not None and account.unaccounted is None
    told = {what: _open(count) for what, count in outcomes.items()}
    return Totals(
        None if launched is None else _open(launched),
        told,
        None if rest is None else _open(rest),
        unsaid,
        fateless,
        over,
    )


def _open(count: Quantity) -> Quantity:
    """“At least” says all that “about at least” would."""
    return count._replace(approximate=False) if count.high is None else count


def _plus(left: Quantity | None, right: Quantity | None) -> Quantity | None:
    if left is None or right is None:
        return left or right
    return add(left, right)


def chosen(item: Night, weapons: Weapons) -> list[Account]:
    """The accounts of a night that are of these weapons, none within another."""
    mine = [account for account in item.accounts if weapons.cover(account.weapon)]
    if len(mine) < 2:
        return mine
    roots = tuple(f"{account.weapon}/" for account in mine)
    return [account for account in mine if not account.weapon.startswith(roots)]


def foremost(accounts: Sequence[Account]) -> Account:
    """The account that an attack is known by: of the class with most launched, else with most
    told of; all weapons together only where no class is told apart. There must be one."""
    return max(
        accounts,
        key=lambda account: (
            "/" in account.weapon and account.launched is not None,
            account.launched.low if account.launched is not None else -1,
            sum(count.low for _, count in account.outcomes),
            account.weapon,
        ),
    )


def is_salvo(item: Night) -> bool:
    """Were at least as many missiles launched as make a salvo?"""
    launched = totals(chosen(item, classes()["missiles"])).launched
    return launched is not None and launched.low >= salvo()


def by_day(nights: Iterable[Night]) -> dict[date, list[Night]]:
    """Nights by the day on which they end."""
    found: dict[date, list[Night]] = defaultdict(list)
    for item in nights:
        found[item.day].append(item)
    return dict(found)


def records(nights: Iterable[Night], weapons: Weapons) -> frozenset[str]:
    """Codes of attacks with more launched than any before on the same country.

    ``nights`` are all that are known; with fewer than ``ENOUGH`` before it none is a record.
    """
    highest: dict[str, int] = {}
    history: dict[str, int] = defaultdict(int)
    found = set()
    for item in sorted(nights, key=lambda one: (one.day, one.code)):
        launched = totals(chosen(item, weapons)).launched
        if launched is None:
            continue
        if launched.low > highest.get(item.target, -1):
            if history[item.target] >= ENOUGH:
                found.add(item.code)
            highest[item.target] = launched.low
        history[item.target] += 1
    return frozenset(found)

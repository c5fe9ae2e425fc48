"""Claims into attacks: one attacker, one target country, one night or one day.

A claim goes where its own time and target say; where it says none, where the rest of its report
does, if that is one attack only. Nothing is put into an attack on a resemblance of figures
alone, except a day's figure that a night of the same day has too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from bilan.core.period import Period, within_time
from bilan.core.sheet import Filed
from bilan.core.vocabulary import ATTACK, DAMAGE, EXTENT, TOLL
from bilan.reconcile.balance import DEFENCE

COUNTED: Final = frozenset(ATTACK + EXTENT + TOLL + DAMAGE)
"""Kinds of claims that make lines of an attack."""

NIGHT: Final = "night"
DAY: Final = "day"
WHOLE: Final = ""
"""A figure of a calendar day or of 24 hours, night and day together."""

_DUSK: Final = time(18)
_DAWN: Final = time(9)
_WHOLE_DAY: Final = timedelta(hours=20)
_LONGEST: Final = timedelta(hours=36)
_ONE_DAY: Final = timedelta(days=1)


class Side(NamedTuple):
    """A country under attack: see ``sides.toml``."""

    name: str
    code: str
    zone: ZoneInfo
    attacker: str
    defenders: frozenset[str]


class Key(NamedTuple):
    """Which attack: ``day`` is the day on which it ends, in the target's zone."""

    day: date
    target: str
    attacker: str | None
    wave: str


@cache
def sides() -> Mapping[str, Side]:
    """The countries by name, from the data beside this file."""
    import tomllib

    data = tomllib.loads(Path(__file__).with_name("sides.toml").read_text("utf-8"))
    return {
        entry["name"]: Side(
            entry["name"],
            entry["code"],
            ZoneInfo(entry["zone"]),
            entry["attacker"],
            frozenset(entry["defenders"]),
        )
        for entry in data["side"]
    }


def usable(filed: Filed) -> bool:
    """Is it a count of this attack that somebody holds to have happened?"""
    claim = filed.claim
    return (
        claim.what in COUNTED
        and claim.count is not None
        and claim.scope == "this"
        and claim.certainty not in ("denied", "future")
    )


def withdrawal(filed: Filed) -> bool:
    """Does a named speaker deny a count of this attack? It may be one of their own."""
    claim = filed.claim
    return (
        claim.what in COUNTED
        and claim.count is not None
        and claim.scope == "this"
        and claim.certainty == "denied"
        and bool(claim.source.chain)
    )


def in_order(filed: Iterable[Filed]) -> list[Filed]:
    """Each claim once, in an order that does not depend on how they came."""
    by_id = {(item.report.id, item.claim.id, item.claim.span): item for item in filed}
    return [by_id[key] for key in sorted(by_id)]


def grouped(filed: Sequence[Filed]) -> tuple[dict[Key, list[Filed]], list[Filed]]:
    """Usable claims by attack, and those that no attack could be found for."""
    reports: dict[str, list[Filed]] = defaultdict(list)
    for item in filed:
        reports[item.report.id].append(item)
    groups: dict[Key, list[Filed]] = defaultdict(list)
    days: list[tuple[Key, list[Filed]]] = []
    unplaced: list[Filed] = []
    for name in sorted(reports):
        placed, lost = _placed(reports[name])
        unplaced += lost
        for key, members in placed.items():
            if key.wave == WHOLE:
                days.append((key, members))
            else:
                groups[key] += members
    waves = {key: _figures(members) for key, members in groups.items()}
    for key, members in days:
        groups[_wave_of(key, members, waves)] += members
    return dict(groups), unplaced


def unplaced(report: Iterable[Filed]) -> list[Filed]:
    """The usable claims of one report that no attack can be found for."""
    told = in_order(item for item in report if usable(item) or withdrawal(item))
    return in_order(item for item in _placed(told)[1] if usable(item))


def _placed(report: Sequence[Filed]) -> tuple[dict[Key, list[Filed]], list[Filed]]:
    """The claims of one report by attack; the open ones go with the only attack it tells of."""
    targets = {name for item in report if (name := target_of(item)) is not None}
    only = next(iter(targets)) if len(targets) == 1 else None
    placed: dict[Key, list[Filed]] = defaultdict(list)
    open_: list[tuple[Filed, str | None]] = []
    for item in report:
        target = target_of(item) or only or (None if targets else _defended(item))
        key = None if target is None else key_of(item, target)
        if key is None:
            open_.append((item, target))
        else:
            placed[key].append(item)
    _join_days(placed)
    lost = []
    for item, target in open_:
        keys = [key for key in placed if target is None or key.target == target]
        if len(keys) == 1 and item.claim.period is None:
            placed[keys[0]].append(item)
        else:
            lost.append(item)
    return placed, lost


def _join_days(placed: dict[Key, list[Filed]]) -> None:
    """“On Tuesday” in a report about one night or day of that Tuesday means that one."""
    for key in [key for key in placed if key.wave == WHOLE]:
        near = [k for k in placed if k.wave and k._replace(wave=WHOLE) == key]
        if len(near) == 1:
            placed[near[0]] += placed.pop(key)


def target_of(filed: Filed) -> str | None:
    """The country under attack, as the claim says: whoever defends, is meant, or is the place."""
    claim = filed.claim
    names = claim.actor if claim.what in DEFENCE and claim.actor else claim.target
    if claim.what != "left_airspace" and len(names) == 1 and names[0] in sides():
        return names[0]
    if claim.place is not None and claim.place.code is not None:
        country = claim.place.code.split("-")[0]
        for side in sides().values():
            if side.code == country:
                return side.name
    return None


def _defended(filed: Filed) -> str | None:
    """The country over which the speaker counts weapons, whatever the sentence leaves open."""
    claim = filed.claim
    if claim.what not in (*ATTACK, *EXTENT) or not claim.source.chain:
        return None
    names = [s.name for s in sides().values() if claim.source.chain[0] in s.defenders]
    return names[0] if len(names) == 1 else None


def key_of(filed: Filed, target: str) -> Key | None:
    """The attack on ``target`` that the claim's own time names; None where it names none."""
    claim = filed.claim
    side = sides().get(target)
    if claim.period is None or side is None:
        return None
    found = slot(claim.period, side.zone)
    if found is None:
        return None
    attacker = side.attacker
    if claim.what not in DEFENCE and len(claim.actor) == 1 and claim.actor[0] != target:
        attacker = claim.actor[0]
    return Key(found[0], target, attacker, found[1])


@lru_cache(maxsize=4096)
def slot(period: Period, zone: ZoneInfo) -> tuple[date, str] | None:
    """The day and wave that a time of attack lies in most; None for more than a day and a half,
    and at the ends of all time."""
    if not all(map(within_time, period)):
        return None
    start, end = (moment.astimezone(zone) for moment in period)
    length = end - start
    if length > _LONGEST or length <= timedelta():
        return None
    if length >= _WHOLE_DAY:
        return (end - timedelta(minutes=1)).date(), WHOLE
    best: tuple[timedelta, bool, date, str] | None = None
    for offset in range(-1, 3):
        day = start.date() + offset * _ONE_DAY
        for wave in (NIGHT, DAY):
            window = window_of(day, wave, zone)
            shared = min(end, window.end) - max(start, window.start)
            if shared > timedelta() and (best is None or (shared, wave == NIGHT) > best[:2]):
                best = (shared, wave == NIGHT, day, wave)
    return None if best is None else best[2:]


def window_of(day: date, wave: str, zone: ZoneInfo) -> Period:
    """The time of a night (18:00 to 09:00), a day (09:00 to 18:00) or a calendar day."""
    if wave == NIGHT:
        eve = day - _ONE_DAY
        return Period(datetime.combine(eve, _DUSK, zone), datetime.combine(day, _DAWN, zone))
    if wave == DAY:
        return Period(datetime.combine(day, _DAWN, zone), datetime.combine(day, _DUSK, zone))
    return Period(
        datetime.combine(day, time(), zone), datetime.combine(day + _ONE_DAY, time(), zone)
    )


def code_of(key: Key) -> str:
    """``2024-11-26-RU-UA-night``: day, attacker, target, wave."""
    known = sides()
    name = key.attacker or "XX"
    attacker = known[name].code if name in known else name.replace(" ", "_")
    parts = [key.day.isoformat(), attacker, known[key.target].code]
    return "-".join([*parts, *([key.wave] if key.wave else [])])


def wave_of_code(code: str) -> str:
    """The wave in the code of an attack."""
    last = code.rpartition("-")[2]
    return last if last in (NIGHT, DAY) else WHOLE


def _figures(members: Iterable[Filed]) -> set[tuple[object, ...]]:
    return {figure for item in members if (figure := _figure(item)) is not None}


def _figure(item: Filed) -> tuple[object, ...] | None:
    """What makes a day's figure recognisable; a number below ten says too little."""
    claim = item.claim
    count = claim.count
    if count is None or not count.exact or count.low < _TELLING:
        return None
    place = None if claim.place is None else claim.place.code or claim.place.name
    root = (claim.object or "").split("/")[:2]
    return claim.what, tuple(root), place if claim.what in TOLL else None, count.low


_TELLING: Final = 10


def _wave_of(
    key: Key, members: Sequence[Filed], waves: Mapping[Key, set[tuple[object, ...]]]
) -> Key:
    """The night or day whose figures a report on the whole day gives; else the day itself."""
    said = _figures(members)
    for wave in (NIGHT, DAY):
        near = key._replace(wave=wave)
        if said & waves.get(near, set()):
            return near
    return key

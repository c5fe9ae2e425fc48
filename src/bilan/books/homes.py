"""Of which attack a claim is a part, and of which of its lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bilan.books.late import LateLine, LateValue
from bilan.core.sheet import Attack, Line


class Home(NamedTuple):
    """The code of an attack and the line that a claim is in; ``aside``: the line's range leaves
    the claim out."""

    attack: str
    line: Line
    aside: bool


def homes(attacks: Iterable[Attack], keys: Mapping[str, int]) -> dict[str, Home]:
    """The home of each claim that has one among these attacks; ``keys`` are those of the claims'
    ids."""
    ids = {key: claim for claim, key in keys.items()}
    found: dict[str, Home] = {}
    for attack in attacks:
        for line in attack.lines:
            for claim in _told(line, ids):
                found[claim] = Home(attack.code, line, aside=False)
            for claim in _aside(line, ids):
                found.setdefault(claim, Home(attack.code, line, aside=True))
    return found


def by_report(attacks: Iterable[Attack]) -> dict[str, list[Attack]]:
    """The attacks that each report tells of, by the report's id."""
    found: dict[str, list[Attack]] = {}
    for attack in attacks:
        for report in {name for origin in attack.origins for name in origin.reports}:
            found.setdefault(report, []).append(attack)
    return found


def _told(line: Line, ids: Mapping[int, str]) -> Iterator[str]:
    wanted = set(ids.values())
    for value in line.values:
        if isinstance(value, LateValue) and hasattr(value, "keys"):
            yield from _among(value.keys, ids)
        else:
            yield from (item.claim.id for item in value.filed if item.claim.id in wanted)


def _aside(line: Line, ids: Mapping[int, str]) -> Iterator[str]:
    if isinstance(line, LateLine) and hasattr(line, "keys"):
        return _among(line.keys, ids)
    wanted: Collection[str] = set(ids.values())
    return (item.claim.id for item in line.set_aside if item.claim.id in wanted)


def _among(keys: Sequence[int], ids: Mapping[int, str]) -> Iterator[str]:
    return (ids[key] for key in keys if key in ids)

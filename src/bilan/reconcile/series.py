"""Readings into a table: one row per weapon class and attack window, as hand-kept tables have it.

A cell holds what a report says or nothing; what nobody says is None, never 0. Rows of a wider
class contain those of the classes below it: they are never added up. Reports that say the same
share a row; reports that disagree stand in rows of their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from bilan.core.claim import Claim
from bilan.core.handkept import COLUMN_OF, LOCATION_OF, WEAPON, fold, is_weapon
from bilan.core.period import Period
from bilan.core.quantity import Quantity, add
from bilan.core.reading import Reading
from bilan.core.sheet import words_of
from bilan.reconcile.balance import DEFENCE
from bilan.reconcile.line import figure, kept

COLUMNS: Final = (
    "launched",
    "destroyed",
    "neutralised",
    "not_reach_goal",
    "still_attacking",
    "num_hit_location",
    "num_fall_fragment_location",
)


class Cell(NamedTuple):
    """What is said in one column and the words that say it; ``number`` None: no number said."""

    number: Quantity | None
    words: tuple[str, ...]


class Origin(NamedTuple):
    """A document behind a row: its id, and where it came from (file and post)."""

    document: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One weapon class in one attack.

    ``attacked`` is the country under attack and ``window`` the time of the attack, each None
    where the report leaves it open. ``places`` is empty for a figure of the whole attack,
    else it names the places that all figures of the row are limited to. ``cells`` holds only
    columns that are spoken of.
    """

    attacked: str | None
    window: Period | None
    weapon: str
    places: tuple[str, ...] = ()
    cells: Mapping[str, Cell] = field(default_factory=dict)
    origins: tuple[Origin, ...] = ()

    def count(self, column: str) -> Quantity | None:
        """The number in a column, None where none is said."""
        cell = self.cells.get(column)
        return None if cell is None else cell.number


def series(readings: Iterable[Reading]) -> list[Row]:
    """The rows of all readings, by time; rows without a time come last."""
    found: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for reading in readings:
        for row in rows(reading):
            same = found[row.attacked, row.window, row.weapon, row.places]
            for at, other in enumerate(same):
                # Without a time nothing says that two reports tell of one attack.
                if row.window is not None and _agree(row, other):
                    same[at] = _joined(other, row)
                    break
            else:
                same.append(row)
    return sorted((row for group in found.values() for row in group), key=_order)


def rows(reading: Reading) -> Iterator[Row]:
    """The rows of one report, in the order of their weapon codes."""
    claims = _relevant(reading.claims)
    for attacked, members in _by_country(claims).items():
        for window, those in _by_window(members).items():
            yield from _table(reading, attacked, window, those)


def _relevant(claims: Iterable[Claim]) -> list[Claim]:
    """Claims of this attack that fill a column, neither denied nor future."""
    return [
        claim
        for claim in claims
        if claim.scope == "this"
        and claim.certainty not in ("denied", "future")
        and (
            claim.about in LOCATION_OF
            if claim.what == "locations"
            else claim.what in COLUMN_OF and is_weapon(claim.object)
        )
    ]


def _attacked(claim: Claim) -> str | None:
    """The country under attack: the defender who brought something down, else the target."""
    names = claim.actor if claim.what in DEFENCE else claim.target
    return names[0] if len(names) == 1 else None


def _by_country(claims: Sequence[Claim]) -> dict[str | None, list[Claim]]:
    """Claims by the country under attack; who says none goes with the only one there is."""
    named = {country for claim in claims if (country := _attacked(claim)) is not None}
    only = next(iter(named)) if len(named) == 1 else None
    groups: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[_attacked(claim) or only].append(claim)
    return groups


def _by_window(claims: Sequence[Claim]) -> dict[Period | None, list[Claim]]:
    """Claims by time of attack; periods that overlap are told of one attack.

    Each group is named by the period that most of its claims have. Claims without a period
    go with the only group there is.
    """
    timed = sorted({claim.period for claim in claims if claim.period is not None})
    clusters: list[list[Period]] = []
    end = None
    for period in timed:
        if end is None or period.start >= end:
            clusters.append([])
            end = period.end
        clusters[-1].append(period)
        end = max(end, period.end)
    votes = Counter(claim.period for claim in claims)
    name: dict[Period | None, Period] = {}
    for cluster in clusters:
        chosen = max(cluster, key=lambda period: (votes[period], period.start - period.end))
        name.update(dict.fromkeys(cluster, chosen))
    only = next(iter(name.values())) if len(clusters) == 1 else None
    groups: dict[Period | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[name.get(claim.period, only)].append(claim)
    return groups


def _table(
    reading: Reading, attacked: str | None, window: Period | None, claims: Sequence[Claim]
) -> Iterator[Row]:
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in kept(claims):
        if claim.what == "locations":
            groups[WEAPON, f"locations {claim.about}"].append(claim)
        else:
            groups[claim.object or WEAPON, claim.what].append(claim)
    table: dict[str, dict[str, Cell]] = defaultdict(dict)
    local: dict[str, list[bool]] = defaultdict(list)
    for (code, what), members in sorted(groups.items()):
        column = LOCATION_OF.get(what.removeprefix("locations ")) or COLUMN_OF[what]
        cell, narrow = _cell(members, reading.document.text)
        table[code][column] = _both(table[code].get(column), cell)
        local[code].append(narrow)
    for gone, into in fold(table):
        scopes = local.pop(gone)
        if gone != WEAPON:
            # Counts of places say nothing of how far the other figures reach.
            local[into] += scopes
    origin = Origin(reading.document.id, reading.document.origin)
    named = {code: _places(code, claims) for code in table}
    for code in sorted(table):
        yield Row(
            attacked=attacked,
            window=window,
            weapon=code,
            places=named[code] if all(local[code]) else (),
            cells=table[code],
            origins=(origin,),
        )


def _cell(claims: Sequence[Claim], text: str) -> tuple[Cell, bool]:
    """What the claims of one class and kind come to, and whether of some places only."""
    words = tuple(dict.fromkeys(words_of(claim, text) for claim in claims))
    counted = [claim for claim in claims if claim.count is not None]
    if not counted:
        return Cell(None, words), False
    result = figure(counted)
    return Cell(result.quantity, words), result.local and counted[0].what != "locations"


def _both(left: Cell | None, right: Cell) -> Cell:
    """Two kinds in one column, lost and suppressed, added up."""
    if left is None:
        return right
    words = left.words + right.words
    if left.number is None or right.number is None:
        return Cell(left.number or right.number, words)
    return Cell(add(left.number, right.number), words)


def _places(code: str, claims: Iterable[Claim]) -> tuple[str, ...]:
    names = {
        claim.place.name
        for claim in claims
        if claim.place is not None and (claim.object or "").startswith(code)
    }
    return tuple(sorted(names))


def _agree(left: Row, right: Row) -> bool:
    """May both stand in one row: no column in which they give different numbers?"""
    for column in left.cells.keys() & right.cells.keys():
        one, other = left.count(column), right.count(column)
        if one is not None and other is not None and one != other:
            return False
    return True


def _joined(left: Row, right: Row) -> Row:
    cells = dict(left.cells)
    for column, cell in right.cells.items():
        mine = cells.get(column)
        if mine is None:
            cells[column] = cell
        else:
            words = tuple(dict.fromkeys(mine.words + cell.words))
            cells[column] = Cell(cell.number if mine.number is None else mine.number, words)
    origins = tuple(dict.fromkeys(left.origins + right.origins))
    return replace(left, cells=cells, origins=origins)


def _order(row: Row) -> tuple[object, ...]:
    # Instants, not their text: rows of several zones sort as the attacks came.
    window = row.window
    times = (0.0, 0.0) if window is None else (window.start.timestamp(), window.end.timestamp())
    origins = [(origin.origin, origin.document) for origin in row.origins]
    return (window is None, times, row.attacked or "", row.weapon, row.places, origins)

"""Who says what of an attack: rows of speakers, columns of quantities, cells with notes.

A note is one claim: its words, its first speaker, its outlet, its date; every figure of the page
leads to one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from bilan.charts.revisions import title
from bilan.core.quantity import Quantity
from bilan.core.sheet import Attack, Filed, Line, Value
from bilan.core.vocabulary import ATTACK, DAMAGE, TOLL
from bilan.reconcile.lines import compatible
from bilan.reconcile.speakers import speaker
from bilan.wording import phrases

_ORDER: Final = (*ATTACK, *TOLL, *DAMAGE)
_CITED: Final = 3
"""Claims that a figure of one speaker is shown with."""
_MOST: Final = 150
"""Notes of a page."""


class Said(NamedTuple):
    """One figure of one speaker: the words for how sure, the numbers of its notes, and how many
    more claims give it. ``differs``: it cannot be true together with the best one."""

    quantity: Quantity
    certainty: str
    notes: tuple[int, ...]
    more: int
    differs: bool


class Column(NamedTuple):
    """A quantity: its line, its name, and the anchor of the line."""

    line: Line
    name: str
    anchor: str


class Matrix(NamedTuple):
    """``rows``: a speaker (None: nobody is named) and, column by column, what they say."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | None, tuple[tuple[Said, ...], ...]], ...]


class Notes:
    """Numbers the claims of a page in the order in which they are first cited."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.filed: list[Filed] = []

    def cite(self, item: Filed) -> int | None:
        """The number of a claim's note, a new one where there is room; None where there isn't."""
        key = f"{item.report.id} {item.claim.id}"
        if key not in self._numbers:
            if len(self.filed) >= _MOST:
                return None
            self.filed.append(item)
            self._numbers[key] = len(self.filed)
        return self._numbers[key]

    def of(self, items: Iterable[Filed], most: int = _CITED) -> tuple[tuple[int, ...], int]:
        """Notes for some claims, each outlet once, and how many more claims there are."""
        ordered = sorted(items, key=_first)
        found: list[int] = []
        outlets: set[str] = set()
        for item in ordered:
            outlet = item.report.publisher or item.report.id
            if len(found) < most and outlet not in outlets:
                number = self.cite(item)
                if number is not None:
                    found.append(number)
                    outlets.add(outlet)
        return tuple(found), len(ordered) - len(found)


def _first(item: Filed) -> tuple[float, str, str]:
    """The earliest report first, those without a date last."""
    when = item.report.published
    return (when.timestamp() if when else float("inf"), item.report.id, item.claim.id)


def anchor(line: Line) -> str:
    """The name of a line as a part of an address."""
    kept = "".join(char if char.isalnum() else "-" for char in line.name.casefold())
    return f"line-{kept}"


def matrices(attack: Attack, notes: Notes) -> list[Matrix]:
    """The lines of the whole attack by kind; empty ones are left out."""
    whole = [line for line in attack.lines if line.place is None]
    weapons = [line for line in whole if line.what in ATTACK or line.what == "locations"]
    people = [line for line in whole if line not in weapons]
    made = [_matrix("weapons", weapons, notes), _matrix("people", people, notes)]
    return [one for one in made if one.columns]


def _matrix(name: str, lines: Sequence[Line], notes: Notes) -> Matrix:
    lines = _by_class(lines)
    columns = tuple(Column(line, title(line), anchor(line)) for line in lines)
    names: dict[str | None, int] = {}
    for line in lines:
        for value in line.values:
            for item in value.filed:
                names[speaker(item)] = names.get(speaker(item), 0) + 1
    order = sorted(names, key=lambda who: (who is None, -names[who], who or ""))
    rows = tuple((who, tuple(tuple(_said(line, who, notes)) for line in lines)) for who in order)
    return Matrix(name, columns, rows)


def _by_class(lines: Sequence[Line]) -> list[Line]:
    """A class's launch before its fates, the class with most launched first."""
    most: dict[str | None, int] = {}
    for line in lines:
        if line.what == "launched":
            most[line.object] = max(most.get(line.object, 0), line.best.low)
    return sorted(
        lines,
        key=lambda line: (
            line.what == "locations",
            -most.get(line.object, -1),
            line.object or "",
            _ORDER.index(line.what) if line.what in _ORDER else len(_ORDER),
        ),
    )


def _said(line: Line, who: str | None, notes: Notes) -> Iterable[Said]:
    for value in line.values:
        mine = [item for item in value.filed if speaker(item) == who]
        if mine:
            yield of_value(line, value, mine, notes)


def of_value(line: Line, value: Value, items: Sequence[Filed], notes: Notes) -> Said:
    """A figure with the notes of some claims that give it."""
    numbers, more = notes.of(items)
    certain = sorted({item.claim.certainty for item in items}, key=_CERTAINTY.index)
    words = ", ".join(phrases.certainty(_one(items, kind).claim) for kind in certain)
    differs = value.quantity != line.best and not compatible(value.quantity, line.best)
    return Said(value.quantity, words, numbers, more, differs)


_CERTAINTY: Final = ("asserted", "attributed", "hedged", "denied", "future")


def _one(items: Sequence[Filed], certainty: str) -> Filed:
    return next(item for item in items if item.claim.certainty == certainty)

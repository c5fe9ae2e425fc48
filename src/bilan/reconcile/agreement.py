"""Rows read from reports beside those of a hand-kept table: where they agree, and where not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from bilan.core.handkept import LOCATION_OF
from bilan.core.period import Period
from bilan.core.quantity import Quantity, add
from bilan.reconcile.series import Row
from bilan.reconcile.table import Model, Models, TableRow

COMPARED: Final = (
    "launched",
    "destroyed",
    "not_reach_goal",
    "still_attacking",
    "num_hit_location",
    "num_fall_fragment_location",
)
"""The columns that both sides have."""
_OF_THE_ATTACK: Final = frozenset(LOCATION_OF.values())
_INSTANT: Final = timedelta(minutes=1)


class Said(NamedTuple):
    """What reports say in one column: ``column`` is where they say it (``neutralised`` may
    stand for ``destroyed``)."""

    column: str
    number: Quantity
    words: tuple[str, ...]


class Comparison(NamedTuple):
    """One column of one pair of rows.

    ``result``: ``equal``; ``within``, an interval or an approximate number that the table's
    lies in; ``differ``; ``only_posts`` and ``only_table``, where the other says nothing.
    """

    column: str
    result: str
    said: Said | None
    table: int | None
    rows: tuple[Row, ...]
    beside: TableRow


class Tally(NamedTuple):
    """A column's comparisons, counted. ``compared`` = equal + within + differ."""

    compared: int
    equal: int
    within: int
    differ: int
    only_posts: int
    only_table: int


class Agreement(NamedTuple):
    """The whole comparison.

    ``nights`` are the days on which attacks ended: in the reports, in the table, in both.
    ``comparisons`` are of the nights in both. ``only_posts`` and ``only_table`` are rows of
    those nights without a counterpart. ``passed_over`` counts rows of the reports that no
    table row could be set beside, by reason: ``no-time``, ``other-country``, ``local``.
    """

    nights: tuple[int, int, int]
    matched: int
    comparisons: tuple[Comparison, ...]
    only_posts: tuple[Row, ...]
    only_table: tuple[TableRow, ...]
    passed_over: dict[str, int]

    def tally(self, column: str) -> Tally:
        """The comparisons of one column, counted."""
        counts = Counter(item.result for item in self.comparisons if item.column == column)
        found = [counts[name] for name in ("equal", "within", "differ", "only_posts", "only_table")]
        return Tally(sum(found[:3]), *found)


def agreement(rows: Iterable[Row], table: Sequence[TableRow], models: Models) -> Agreement:
    """Set each row of the reports beside the table's row of the same weapon and attack."""
    passed: Counter[str] = Counter()
    ours: list[Row] = []
    for row in rows:
        reason = _passed_over(row, models)
        if reason is None:
            ours.append(row)
        else:
            passed[reason] += 1
    theirs = [row for row in table if not row.regional]
    zone = ZoneInfo(models.zone)
    our_nights = {night(row.window, zone) for row in ours if row.window is not None}
    their_nights = {night(row.window, zone) for row in theirs}
    both = our_nights & their_nights
    pairs, lonely = _pairs(ours, theirs, models)
    comparisons = [
        item
        for at, group in pairs
        for item in _compared(group, theirs[at], models.of[theirs[at].model])
    ]
    comparisons += _of_attacks(ours, theirs)
    taken = {at for at, _ in pairs}
    return Agreement(
        (len(our_nights), len(their_nights), len(both)),
        len(pairs),
        tuple(comparisons),
        tuple(row for row in lonely if row.window and night(row.window, zone) in both),
        tuple(
            row
            for at, row in enumerate(theirs)
            if at not in taken and night(row.window, zone) in both
        ),
        dict(sorted(passed.items())),
    )


def _passed_over(row: Row, models: Models) -> str | None:
    if row.attacked != models.attacked:
        return "other-country"
    if row.window is None:
        return "no-time"
    return "local" if row.places else None


def night(window: Period, zone: ZoneInfo) -> date:
    """The day on which an attack ends, in the table's zone; midnight belongs to the day before."""
    return (window.end.astimezone(zone) - _INSTANT).date()


def likeness(left: Period, right: Period) -> float:
    """How much two windows coincide, 0 to 1; 0 unless half of the shorter lies in the other."""
    shared = min(left.end, right.end) - max(left.start, right.start)
    shorter = min(left.end - left.start, right.end - right.start)
    if shared <= timedelta() or shared * 2 < shorter:
        return 0.0
    return shared / (max(left.end, right.end) - min(left.start, right.start))


def _pairs(
    ours: Sequence[Row], theirs: Sequence[TableRow], models: Models
) -> tuple[list[tuple[int, list[Row]]], list[Row]]:
    """Table rows (by position) with the rows of one report that match them; the rest of ours."""
    groups: dict[tuple[int, object], list[Row]] = defaultdict(list)
    lonely: list[Row] = []
    for row in ours:
        best = min(_candidates(row, theirs, models), default=None)
        if best is None:
            if row.cells.keys() - _OF_THE_ATTACK:
                lonely.append(row)
            continue
        groups[best[-1], row.origins].append(row)
    pairs = []
    for (at, _), group in sorted(groups.items(), key=lambda item: item[0][0]):
        model = models.of[theirs[at].model]
        pairs.append((at, sorted(group, key=lambda row: _rank(row.weapon, model))))
    return pairs, lonely


def _candidates(
    row: Row, theirs: Sequence[TableRow], models: Models
) -> Iterator[tuple[int, float, int]]:
    """Table rows of the attack and weapon, the nearest least: rank, unlikeness, position."""
    assert row.window is not None
    for at, other in enumerate(theirs):
        model = models.of.get(other.model)
        if model is None:
            continue
        rank = _rank(row.weapon, model)
        if rank < _NEVER and (alike := likeness(row.window, other.window)):
            yield rank, 1 - alike, at


_NEVER: Final = 99


def _rank(code: str, model: Model) -> int:
    if code in model.codes:
        return 0
    return 1 + model.wider.index(code) if code in model.wider else _NEVER


def _compared(rows: Sequence[Row], beside: TableRow, model: Model) -> Iterator[Comparison]:
    """Each column of one report's rows, nearest class first, beside the table's row.

    The classes that the name covers are added up; failing that, the first class that says
    something is taken.
    """
    exact = [row for row in rows if row.weapon in model.codes]
    choices = [exact] if exact else []
    choices += [[row] for row in rows if row not in exact]
    for column in COMPARED:
        if column in _OF_THE_ATTACK:
            continue
        said = [(it, chosen) for chosen in choices if (it := _said(chosen, column)) is not None]
        best, chosen = said[0] if said else (None, choices[0])
        result = _compare(column, best, beside, tuple(chosen))
        if result is not None:
            yield result


def _of_attacks(ours: Sequence[Row], theirs: Sequence[TableRow]) -> Iterator[Comparison]:
    """Counts of places belong to an attack, whichever of its rows carries them."""
    for column in sorted(_OF_THE_ATTACK):
        said = [row for row in ours if row.count(column) is not None]
        for row in said:
            assert row.window is not None
            beside = [
                (likeness(row.window, other.window), -at, other)
                for at, other in enumerate(theirs)
                if other.counts.get(column) is not None and likeness(row.window, other.window)
            ]
            if beside:
                found = _compare(column, _said([row], column), max(beside)[-1], (row,))
                if found is not None:
                    yield found


def _said(rows: Sequence[Row], column: str) -> Said | None:
    """What the rows of one report come to; nothing where one of them says nothing."""
    names = (column, "neutralised") if column == "destroyed" else (column,)
    for name in names:
        cells = [row.cells.get(name) for row in rows]
        counts = [cell.number for cell in cells if cell is not None and cell.number is not None]
        if counts and len(counts) == len(rows):
            total = counts[0]
            for count in counts[1:]:
                total = add(total, count)
            words = tuple(word for cell in cells if cell is not None for word in cell.words)
            return Said(name, total, words)
    return None


def _compare(
    column: str, said: Said | None, beside: TableRow, rows: tuple[Row, ...]
) -> Comparison | None:
    number = beside.counts.get(column)
    if said is None and number is None:
        return None
    if said is None:
        result = "only_table"
    elif number is None:
        result = "only_posts"
    elif said.number.exact:
        result = "equal" if said.number.low == number else "differ"
    else:
        result = "within" if _holds(said.number, number) else "differ"
    return Comparison(column, result, said, number, rows, beside)


def _holds(count: Quantity, number: int) -> bool:
    """Does the interval hold the number? An approximate one reaches a tenth beyond its ends."""
    slack = (count.low + 9) // 10 if count.approximate else 0
    return count.low - slack <= number and (count.high is None or number <= count.high + slack)

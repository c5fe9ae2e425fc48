"""Overviews and lines as Arrow tables, so that pandas and polars both work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from bilan.core.quantity import Quantity
from bilan.core.sheet import Attack, Line
from bilan.reconcile.summary import NightSummary

if TYPE_CHECKING:
    import pyarrow as pa

_COUNTED: Final = (
    "launched", "shot_down", "suppressed", "neutralised", "lost", "hit", "unaccounted",
)  # fmt: skip
_ATTACK: Final = {
    "code": "string", "attacker": "string", "target": "string", "starts": "time", "ends": "time",
}  # fmt: skip
_SUMMARY: Final = {
    **_ATTACK,
    "weapon": "string",
    **{f"{what}_{side}": "int64" for what in _COUNTED for side in ("low", "high")},
    "standing": "string", "reports": "int64", "speakers": "int64", "versions": "int64",
    "issues": "int64", "record": "string",
}  # fmt: skip
_LINE: Final = {
    **_ATTACK,
    "what": "string", "object": "string", "about": "string", "place_code": "string",
    "place_name": "string", "hours_start": "time", "hours_end": "time", "best_low": "int64",
    "best_high": "int64", "approximate": "bool", "low": "int64", "high": "int64",
    "standing": "string", "reports": "int64", "speakers": "names", "oddities": "int64",
    "revisions": "int64",
}  # fmt: skip


def summaries_table(rows: Iterable[NightSummary]) -> pa.Table:
    """One row a weapon class of an attack. A ``high`` beside a ``low`` is null where there is
    no upper bound; both are null where nobody says."""
    return _table((_summary(row) for row in rows), _SUMMARY)


def lines_table(attacks: Iterable[Attack]) -> pa.Table:
    """One row a line of an attack; ``speakers`` are those of its standing values."""
    return _table((_line(attack, line) for attack in attacks for line in attack.lines), _LINE)


def _table(rows: Iterable[dict[str, Any]], columns: dict[str, str]) -> pa.Table:
    import pyarrow as pa

    kinds = {
        "string": pa.string(), "int64": pa.int64(), "bool": pa.bool_(),
        "time": pa.timestamp("us", tz="UTC"), "names": pa.list_(pa.string()),
    }  # fmt: skip
    schema = pa.schema([(name, kinds[kind]) for name, kind in columns.items()])
    return pa.Table.from_pylist(list(rows), schema=schema)


def _summary(row: NightSummary) -> dict[str, Any]:
    found = row._asdict() | {"starts": row.period.start, "ends": row.period.end}
    for what in _COUNTED:
        found.update(_sides(what, found[what]))
    return found


def _sides(name: str, quantity: Quantity | None) -> Iterator[tuple[str, int | None]]:
    yield f"{name}_low", None if quantity is None else quantity.low
    yield f"{name}_high", None if quantity is None else quantity.high


def _line(attack: Attack, line: Line) -> dict[str, Any]:
    origins = [origin for value in line.values for origin in value.origins]
    return {
        "code": attack.code,
        "attacker": attack.attacker,
        "target": attack.target,
        "starts": attack.period.start,
        "ends": attack.period.end,
        "what": line.what,
        "object": line.object,
        "about": line.about,
        "place_code": None if line.place is None else line.place.code,
        "place_name": None if line.place is None else line.place.name,
        "hours_start": None if line.period is None else line.period.start,
        "hours_end": None if line.period is None else line.period.end,
        **dict(_sides("best", line.best)),
        "approximate": line.best.approximate,
        "low": line.low,
        "high": line.high,
        "standing": line.standing,
        "reports": len({report for origin in origins for report in origin.reports}),
        "speakers": sorted({o.speaker for o in origins if o.speaker is not None}),
        "oddities": len(line.oddities),
        "revisions": len(line.revisions),
    }

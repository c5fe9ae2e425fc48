"""The columns of the hand-kept table “Massive Missile Attacks on Ukraine”, and ours after them.

One row per weapon class and attack on one country. Its columns hold whole numbers only: the best
figure where it is exact; what is not is blank there and told in ``not_exact``. Figures of single
places or of some of the hours have no row: the table's own rows of that kind repeat the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import BinaryIO, Final, NamedTuple
from zoneinfo import ZoneInfo

from bilan.core.handkept import COLUMN_OF, LOCATION_OF, WEAPON, fold, is_weapon
from bilan.core.notation import print_count
from bilan.core.quantity import Quantity, add
from bilan.core.sheet import Attack, Filed, Line
from bilan.exports.columns import PROVENANCE, Cell, Column, Table, columns
from bilan.exports.csv import write as write_csv
from bilan.exports.provenance import behind, chosen, provenance, quoted
from bilan.wording import phrases

NUMBERS: Final = (
    "launched", "destroyed", "not_reach_goal", "still_attacking", "num_hit_location",
    "num_fall_fragment_location",
)  # fmt: skip
COLUMNS: Final = (
    *columns("text", "time_start", "time_end", "model", "launch_place", "target"),
    *columns("int", *NUMBERS),
    Column("source"),
    *columns("text", "attack", "model_code"),
    Column("neutralised", "int"),
    *columns("names", "not_exact"),
    *(column._replace(name=f"told_{column.name}") for column in PROVENANCE),
    Column("claims", "names"),
)
"""Those up to ``source`` are the table's; provenance has ``told_`` before its names."""


class Naming(NamedTuple):
    """The country that the table is about, its time zone, and the table's names by code."""

    country: str
    zone: str
    models: Mapping[str, str]


def write(attacks: Iterable[Attack], to: BinaryIO, *, naming: Naming, bom: bool = False) -> None:
    """Write the rows of the attacks on the table's country as they come."""
    found = (attack for attack in attacks if attack.target == naming.country)
    rows = (row for attack in found for row in _rows(attack, naming))
    write_csv(Table("missile-attacks", COLUMNS, rows), to, bom=bom)


def _rows(attack: Attack, naming: Naming) -> Iterator[tuple[Cell, ...]]:
    zone = ZoneInfo(naming.zone)
    for code, cells in sorted(_by_class(attack).items()):
        lines = [line for found in cells.values() for line in found]
        first = next(iter(cells.get("launched", lines)))
        value = chosen(first)
        item = None if value is None else quoted(value)
        counts = {name: _count(found) for name, found in cells.items()}
        exact = {name: count.low for name, count in counts.items() if count.exact}
        yield (
            *_window(attack, zone),
            naming.models.get(code) or phrases.english_thing(code),
            " and ".join(_launch_places(lines)) or None,
            attack.target,
            *(exact.get(name) for name in NUMBERS),
            None if item is None else item.report.url or item.report.origin or item.report.id,
            attack.code,
            code,
            exact.get("neutralised"),
            tuple(f"{n} {print_count(c)}" for n, c in counts.items() if not c.exact),
            *provenance(item),
            tuple(sorted({item.claim.id for line in lines for item in behind(line)})),
        )


def _by_class(attack: Attack) -> dict[str, dict[str, list[Line]]]:
    """Lines of the whole attack by class and column."""
    table: dict[str, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in attack.lines:
        if line.place is not None or line.period is not None:
            continue
        if line.what == "locations" and (column := LOCATION_OF.get(line.about or "")):
            table[WEAPON][column].append(line)
        elif line.what in COLUMN_OF and is_weapon(line.object):
            table[line.object or WEAPON][COLUMN_OF[line.what]].append(line)
    fold(table)
    return table


def _count(lines: Iterable[Line]) -> Quantity:
    """The best figures of a column; lost and suppressed are added up."""
    first, *rest = (line.best for line in lines)
    for count in rest:
        first = add(first, count)
    return first


def _window(attack: Attack, zone: ZoneInfo) -> tuple[str, str]:
    """Times of the table's country, or bare days, the last included."""
    start, end = (moment.astimezone(zone) for moment in attack.period)
    if start.time() == end.time() == time():
        last = end - timedelta(days=1)
        return start.date().isoformat(), last.date().isoformat()
    return _clock(start), _clock(end)


def _clock(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _launch_places(lines: Iterable[Line]) -> list[str]:
    items: list[Filed] = [item for line in lines for item in behind(line)]
    return sorted({i.claim.launch_place.name for i in items if i.claim.launch_place is not None})

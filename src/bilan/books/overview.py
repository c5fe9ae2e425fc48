"""Summaries and figures of attacks as rows of the ledger's kept tables, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, Final

from bilan.core.quantity import Quantity
from bilan.core.sheet import Attack
from bilan.ledger.rows import Row, stamp
from bilan.ledger.tables import COUNTED
from bilan.reconcile.attacks import sides, wave_of_code, window_of
from bilan.reconcile.records import Past, figure_in, own_figures
from bilan.reconcile.summary import Launch, NightSummary, summaries

_PLAIN: Final = ("standing", "reports", "speakers", "versions", "issues")
_MOST: Final = 2**63 - 1


def summary_rows(attack: Attack) -> Iterator[dict[str, Any]]:
    """The rows of an attack's summaries."""
    for row in summaries(attack):
        told = row._asdict()
        counts = {what: told[what] for what in COUNTED if told[what] is not None}
        yield {
            **_of(attack),
            "weapon": row.weapon,
            **{f"{what}_{side}": None for what in COUNTED for side in ("low", "high")},
            **{f"{what}_low": _bounded(count.low) for what, count in counts.items()},
            **{f"{what}_high": _bounded(count.high) for what, count in counts.items()},
            "approximate": " ".join(what for what, count in counts.items() if count.approximate),
            **{name: told[name] for name in _PLAIN},
        }


def summary_of(row: Row) -> NightSummary:
    """The summary of a row, its record not yet told."""
    about = row["approximate"].split()
    code, target = row["code"], row["target"]
    told: dict[str, Any] = {
        what: None
        if (low := row[f"{what}_low"]) is None
        else Quantity(low, row[f"{what}_high"], what in about)
        for what in COUNTED
    }
    told |= {name: row[name] for name in _PLAIN}
    return NightSummary(
        code=code,
        attacker=row["attacker"],
        target=target,
        period=window_of(date.fromisoformat(code[:10]), wave_of_code(code), sides()[target].zone),
        weapon=row["weapon"],
        **told,
    )


def figure_rows(attack: Attack) -> Iterator[dict[str, Any]]:
    """What is said of the whole attack, a row for each kind and class."""
    told = _of(attack)
    for what, lines in own_figures(attack).items():
        for code, quantity in lines.items():
            yield {
                "code": attack.code,
                "target": attack.target,
                "starts": told["starts"],
                "what": what,
                "object": code,
                "low": _bounded(quantity.low),
                "high": _bounded(quantity.high),
                "approximate": int(quantity.approximate),
            }


def past_of_rows(rows: Iterable[Row]) -> list[Past]:
    """Rows of figures of one kind as history, attack by attack, as the attacks came."""
    found: dict[str, Past] = {}
    lines: dict[str, dict[str, Quantity]] = defaultdict(dict)
    for row in rows:
        code = row["code"]
        lines[code][row["object"]] = Quantity(row["low"], row["high"], bool(row["approximate"]))
        if code not in found:
            start = datetime.fromisoformat(row["starts"])
            found[code] = Past(code, row["target"], start, lines[code])
    return sorted(found.values(), key=lambda past: (past.start, past.target, past.code))


def launches(history: Iterable[Past], weapons: Iterable[str]) -> dict[str, list[Launch]]:
    """What each attack launched of each class, in the order of the attacks."""
    every = list(history)
    return {
        weapon: [
            Launch(past.code, past.target, quantity)
            for past in every
            if (quantity := figure_in(past.lines, weapon)) is not None
        ]
        for weapon in set(weapons)
    }


def _of(attack: Attack) -> dict[str, Any]:
    return {
        "code": attack.code,
        "attacker": attack.attacker,
        "target": attack.target,
        "starts": stamp(attack.period.start),
        "ends": stamp(attack.period.end),
    }


def _bounded(number: int | None) -> int | None:
    """A number as SQLite can hold it."""
    return None if number is None else min(number, _MOST)

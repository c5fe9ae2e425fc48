"""An attack in a few numbers for each weapon class: a row of an overview."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from bilan.core.period import Period
from bilan.core.quantity import Quantity
from bilan.core.sheet import Account, Attack, Line
from bilan.reconcile.records import ENOUGH


class Launch(NamedTuple):
    """What an attack launched of a class."""

    code: str
    target: str
    quantity: Quantity


_WORST: Final = ("single", "agreed", "range", "disputed")


class NightSummary(NamedTuple):
    """One weapon class of one attack, a night's or a day's.

    Quantities span all standing figures; None where nobody says. ``standing`` is the worst of
    the class's lines, those of single places only where there are no others. ``reports`` and
    ``speakers`` count those behind these lines, ``versions`` the texts that carry them,
    ``issues`` what does not add up in the attack. ``record``: was the launch above all launches
    of the class against this country before: ``true``, ``false``, ``unknown`` (not enough
    history); None where no launch is said.
    """

    code: str
    attacker: str | None
    target: str
    period: Period
    weapon: str
    launched: Quantity | None
    shot_down: Quantity | None
    suppressed: Quantity | None
    neutralised: Quantity | None
    lost: Quantity | None
    hit: Quantity | None
    unaccounted: Quantity | None
    standing: str
    reports: int
    speakers: int
    versions: int
    issues: int
    record: str | None = None


def summaries(attack: Attack) -> tuple[NightSummary, ...]:
    """A row for each weapon class of the attack's balance, records not yet told."""
    return tuple(_summary(attack, account) for account in attack.accounts)


def _summary(attack: Attack, account: Account) -> NightSummary:
    told = [line for line in attack.lines if _about(line, account)]
    lines = [line for line in told if line.place is None] or told
    origins = [origin for line in lines for value in line.values for origin in value.origins]
    outcomes = dict(account.outcomes)
    return NightSummary(
        code=attack.code,
        attacker=attack.attacker,
        target=attack.target,
        period=attack.period,
        weapon=account.weapon,
        launched=account.launched,
        shot_down=outcomes.get("shot_down"),
        suppressed=outcomes.get("suppressed"),
        neutralised=outcomes.get("neutralised"),
        lost=outcomes.get("lost"),
        hit=outcomes.get("hit"),
        unaccounted=account.unaccounted,
        standing=max((line.standing for line in lines), key=_WORST.index, default="single"),
        reports=len({report for origin in origins for report in origin.reports}),
        speakers=len({o.speaker for o in origins if o.speaker is not None}),
        versions=len({(o.speaker, o.version) for o in origins}),
        issues=len(attack.issues),
    )


def _about(line: Line, account: Account) -> bool:
    """Is it a line of the class, or of one below, that the account adds up?"""
    kinds = ("launched", *(what for what, _ in account.outcomes))
    below = f"{line.object}/".startswith(account.weapon + "/")
    return line.what in kinds and line.about is None and below


def with_records(
    rows: Iterable[NightSummary], launches: Mapping[str, Sequence[Launch]]
) -> tuple[NightSummary, ...]:
    """The rows with their records told.

    ``launches``: for each weapon class the figures of all attacks, as they came.
    """
    before = {weapon: _running(nights) for weapon, nights in launches.items()}
    return tuple(
        row._replace(record=_record(row, before.get(row.weapon, {}).get(row.code))) for row in rows
    )


class _Before(NamedTuple):
    """How many attacks came before, and the highest figure of them."""

    history: int
    highest: int


def _running(nights: Sequence[Launch]) -> dict[str, tuple[Quantity, _Before]]:
    """Each attack's figure, and what came before it against the same country."""
    found: dict[str, tuple[Quantity, _Before]] = {}
    past: dict[str, _Before] = {}
    for night in nights:
        before = past.get(night.target, _Before(0, -1))
        found[night.code] = night.quantity, before
        highest = max(before.highest, night.quantity.low)
        past[night.target] = _Before(before.history + 1, highest)
    return found


def _record(row: NightSummary, told: tuple[Quantity, _Before] | None) -> str | None:
    if row.launched is None or told is None:
        return None
    quantity, before = told
    reached = before.highest >= quantity.low
    if reached and not quantity.approximate:
        return "false"
    return "unknown" if reached or before.history < ENOUGH else "true"

"""Accounts, nights and attacks made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone

from bilan.charts.nights import Night, Spot
from bilan.core.period import Period
from bilan.core.quantity import Quantity, exactly
from bilan.core.sheet import Account, Attack
from bilan.reconcile.balance import unaccounted

DRONES = "weapon/drone"

Number = int | tuple[int, int | None]
"""A number, or a range; None has no upper bound."""


def many(value: Number) -> Quantity:
    """As a quantity."""
    return exactly(value) if isinstance(value, int) else Quantity(*value)


def account(
    launched: Number | None,
    weapon: str = DRONES,
    **outcomes: Number,
) -> Account:
    """An account as reconciling makes it."""
    said = {what: many(count) for what, count in outcomes.items()}
    whole = None if launched is None else many(launched)
    rest = None if whole is None else unaccounted(whole, said.values())
    return Account(weapon, whole, tuple(said.items()), tuple(said), rest)


def attack(*accounts: Account) -> Attack:
    """An attack with these accounts and nothing else."""
    start = datetime(2031, 3, 4, 18, tzinfo=timezone(timedelta(hours=2)))
    return Attack(
        code="2031-03-05-RU-UA-night",
        attacker="Russia",
        target="Ukraine",
        period=Period(start, start + timedelta(hours=15)),
        lines=(),
        accounts=accounts,
    )


def night(
    day: str,
    *accounts: Account,
    target: str = "Ukraine",
    spots: Iterable[Spot] = (),
    tolls: Iterable[tuple[str, Quantity]] = (),
) -> Night:
    """A night that ends on a day."""
    pair = "RU-UA" if target == "Ukraine" else "UA-RU"
    return Night(
        code=f"{day}-{pair}-night",
        target=target,
        attacker=None,
        day=date.fromisoformat(day),
        wave="night",
        accounts=accounts,
        spots=tuple(spots),
        tolls=tuple(tolls),
        speakers=("Ukrainian Air Force",),
        reports=1,
        latest=datetime.fromisoformat(f"{day}T07:00:00+00:00"),
    )


def nights(first: str, count: int, *accounts: Account) -> list[Night]:
    """As many nights in a row, all alike."""
    start = date.fromisoformat(first)
    return [night(str(start + timedelta(days=n)), *accounts) for n in range(count)]

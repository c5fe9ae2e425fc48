"""Attacks of which little is known until it is asked for: balance first, lines, then claims.

Lines come out of what the ledger keeps of the attack; the claims behind them, all at once, when
the first of them is looked at. Nobody who only counts pays for words.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar

from bilan.core.sheet import Attack, Filed, Line, Value
from bilan.reconcile.queue import Queued, doubts

Fetch = Callable[[Collection[int]], Mapping[int, Filed]]
"""Claims by their keys."""
Made = TypeVar("Made")


class Claims:
    """The claims of one attack, by their keys; fetched once, all together."""

    __slots__ = ("_fetch", "_found", "keys")

    def __init__(self, fetch: Fetch) -> None:
        self.keys: set[int] = set()
        self._fetch = fetch
        self._found: Mapping[int, Filed] | None = None

    @property
    def known(self) -> bool:
        """Have they been fetched?"""
        return self._found is not None

    def know(self, found: Mapping[int, Filed]) -> None:
        """Take what was fetched for several attacks at once."""
        self._found = {key: found[key] for key in self.keys}

    def of(self, keys: Sequence[int]) -> tuple[Filed, ...]:
        """Some of the claims, in the order asked for."""
        if self._found is None:
            self._found = self._fetch(self.keys)
        return tuple(map(self._found.__getitem__, keys))


class LateValue(Value):
    """A value whose claims are fetched at first use."""

    __slots__ = ("claim_count", "claims", "keys")
    claims: Claims
    keys: Sequence[int]
    claim_count: int

    def __getattr__(self, name: str) -> Any:
        if name == "claim_count":  # of one that was made with its claims, by ``replace``
            return len(self.filed)
        if name != "filed":
            raise AttributeError(name)
        return _set(self, name, self.claims.of(self.keys))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Value):
            return NotImplemented
        return _values(self, Value) == _values(other, Value)

    def __hash__(self) -> int:
        return hash(_values(self, Value))


class LateLine(Line):
    """A line of which what was set aside is fetched at first use."""

    __slots__ = ("claims", "keys")
    claims: Claims
    keys: Sequence[int]

    def __getattr__(self, name: str) -> Any:
        if name != "set_aside":
            raise AttributeError(name)
        return _set(self, name, self.claims.of(self.keys))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Line):
            return NotImplemented
        return _values(self, Line) == _values(other, Line)

    def __hash__(self) -> int:
        return hash(_values(self, Line))


class LateAttack(Attack):
    """An attack whose ``lines`` and ``reports`` are made at first use.

    ``version``: that of its day when it was recalled; while the day has it, nothing that is told
    of the attack has changed. ``doubts``: what :func:`bilan.reconcile.queue.doubts` says of it.
    """

    __slots__ = (
        "claims", "doubts", "last_published", "make", "report_count", "report_keys", "version",
    )  # fmt: skip
    claims: Claims
    doubts: tuple[Queued, ...]
    last_published: datetime | None
    make: Callable[[Claims], tuple[tuple[Line, ...], Sequence[int]]]
    report_count: int
    report_keys: Sequence[int]
    version: int

    def __getattr__(self, name: str) -> Any:
        if name in ("lines", "report_keys"):
            lines, keys = self.make(self.claims)
            _set(self, "report_keys", keys)
            _set(self, "lines", lines)
            return lines if name == "lines" else keys
        if name == "reports":
            filed = self.claims.of(self.report_keys)
            return _set(self, name, tuple(one.report for one in filed))
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Attack):
            return NotImplemented
        return _values(self, Attack) == _values(other, Attack)

    def __hash__(self) -> int:
        return hash(_values(self, Attack))


def made_late(kind: type[Made], known: Mapping[str, Any]) -> Made:
    """A value of a class above with what is known of it."""
    made = object.__new__(kind)
    for name, value in known.items():
        object.__setattr__(made, name, value)
    return made


def fetch_together(attacks: Iterable[Attack], fetch: Fetch) -> None:
    """Fetch the claims of many attacks at once, where they are not known yet."""
    waiting = [one for one in attacks if isinstance(one, LateAttack) and not one.claims.known]
    keys = {key for one in waiting for key in (*one.report_keys, *one.claims.keys)}
    found = fetch(keys) if keys else {}
    for one in waiting:
        one.claims.know(found)


def doubts_of(attack: Attack) -> tuple[Queued, ...]:
    """The doubts about an attack, as kept where they are."""
    return attack.doubts if isinstance(attack, LateAttack) else doubts(attack)


def _set(of: object, name: str, value: Made) -> Made:
    object.__setattr__(of, name, value)
    return value


def _values(of: Any, kind: type[Any]) -> tuple[object, ...]:
    return tuple(getattr(of, field.name) for field in fields(kind))

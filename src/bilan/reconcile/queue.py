"""What a person should look at first: claims in doubt, one for each version of a figure.

Reports that repeat a text repeat its doubts: of each version of each figure one claim stands for
all. Claims that only one speaker makes and nothing speaks against are not queued.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final, NamedTuple

from bilan.core.sheet import Account, Attack, Filed, Line

REASONS: Final = ("disputed", "impossible", "odd", "range", "unplaced")
"""Why a claim is queued, the most pressing first: speakers' figures cannot all be true; more is
accounted for than was launched; the figure looks like something else; versions of one speaker's
figure differ; no attack was found for a number."""


class Queued(NamedTuple):
    """A claim to look at, why, and where: the attack's code and the line's name (blank: none)."""

    claim: str
    document: str
    reason: str
    attack: str = ""
    line: str = ""


def doubts(attack: Attack) -> tuple[Queued, ...]:
    """The claims of one attack to look at, as often as there are reasons."""
    return tuple(_of_attack(attack))


def queue(
    attacks: Iterable[Attack],
    unplaced: Iterable[Filed],
    decided: Collection[str],
    *,
    of: Callable[[Attack], Iterable[Queued]] = doubts,
) -> tuple[Queued, ...]:
    """The claims to look at that are not in ``decided``: by reason, then the latest attack first.

    Each claim is queued once, for the most pressing of its reasons. ``of`` tells the doubts about
    an attack, where they are known already.
    """
    found: dict[str, Queued] = {}
    latest = sorted(attacks, key=lambda one: (one.period.end, one.code), reverse=True)
    by_reason: dict[str, list[Queued]] = {reason: [] for reason in REASONS}
    for attack in latest:
        for item in of(attack):
            by_reason[item.reason].append(item)
    by_reason["unplaced"] += [
        Queued(one.claim.id, one.report.id, "unplaced")
        for one in unplaced
        if one.claim.count is not None and one.claim.scope == "this"
    ]
    for items in by_reason.values():
        for item in items:
            if item.claim not in decided:
                found.setdefault(item.claim, item)
    return tuple(found.values())


def _of_attack(attack: Attack) -> Iterator[Queued]:
    adds_up = all(one.launched is None or one.unaccounted is not None for one in attack.accounts)
    if len(attack.origins) < 2 and adds_up:
        return  # one speaker in one version: nothing to compare
    for line in attack.lines:
        if line.standing in ("disputed", "range"):
            yield from _line(attack, line, line.standing)
        if line.oddities:
            yield from _odd(attack, line)
    for account in attack.accounts:
        if account.launched is not None and account.unaccounted is None:
            yield from _account(attack, account)


def _line(attack: Attack, line: Line, reason: str) -> Iterator[Queued]:
    for value in line.values:
        seen: set[str] = set()
        for origin in value.origins:
            first = next((one for one in value.filed if one.report.id in origin.reports), None)
            if first is not None and first.report.id not in seen:
                seen.add(first.report.id)
                yield Queued(first.claim.id, first.report.id, reason, attack.code, line.name)


def _odd(attack: Attack, line: Line) -> Iterator[Queued]:
    """The figures that look like something else, out of what was set aside."""
    for oddity in line.oddities:
        for one in line.set_aside:
            if one.report.id in oddity.reports and one.claim.count == oddity.quantity:
                yield Queued(one.claim.id, one.report.id, "odd", attack.code, line.name)
                break


def _account(attack: Attack, account: Account) -> Iterator[Queued]:
    counted = ("launched", *account.counted)
    for line in attack.lines:
        whole = line.place is None and line.period is None
        if line.object == account.weapon and line.what in counted and whole and line.values:
            first = line.values[0].filed[0]
            yield Queued(first.claim.id, first.report.id, "impossible", attack.code, line.name)

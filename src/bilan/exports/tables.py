"""Claims, lines and attacks as tables; what each column means is in docs/exports.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from bilan.core.claim import Place
from bilan.core.notation import print_count
from bilan.core.period import Period
from bilan.core.quantity import Quantity
from bilan.core.sheet import Account, Attack, Filed, Line
from bilan.exports.columns import PROVENANCE, Cell, Column, Table, columns
from bilan.exports.provenance import behind, chosen, provenance, quoted
from bilan.wording import phrases

OUTCOMES: Final = (
    "shot_down", "suppressed", "neutralised", "lost", "left_airspace", "hit", "in_flight",
)  # fmt: skip
_BALANCE: Final = ("launched", *OUTCOMES, "unaccounted")
_ATTACK: Final = (
    *columns("text", "code", "attacker", "target"),
    *columns("time", "starts", "ends"),
)
CLAIMS: Final = (
    *columns("text", "what", "about", "object", "object_name", "count"),
    *columns("int", "count_low", "count_high"),
    Column("approximate", "bool"),
    Column("share", "float"),
    *columns("names", "actor", "target"),
    *columns("text", "place_code", "place_name", "launch_place_code", "launch_place_name"),
    *columns("time", "period_start", "period_end"),
    Column("scope"),
    *columns("bool", "provisional", "superlative", "anonymous", "quote"),
    *columns("text", "cause", "level", "compared"),
    *PROVENANCE,
    *columns("text", "origin", "language"),
    *columns("int", "span_start", "span_end"),
    Column("reader"),
)
LINES: Final = (
    *_ATTACK,
    *columns("text", "what", "about", "object", "object_name", "place_code", "place_name"),
    *columns("time", "hours_start", "hours_end"),
    Column("best"),
    *columns("int", "best_low", "best_high"),
    Column("approximate", "bool"),
    *columns("int", "low", "high"),
    Column("standing"),
    *columns("int", "reports", "versions"),
    *columns("names", "speakers", "oddities", "revisions"),
    *PROVENANCE,
    Column("claims", "names"),
)
ATTACKS: Final = (
    *_ATTACK,
    *columns("text", "weapon", "weapon_name"),
    *columns("int", *(f"{what}_{side}" for what in _BALANCE for side in ("low", "high"))),
    *columns("names", "counted", "issues"),
    Column("reports", "int"),
    *columns("names", "speakers", "merged"),
    Column("quoted"),
    *PROVENANCE,
    Column("claims", "names"),
)


def claims(filed: Iterable[Filed]) -> Table:
    """One row a claim."""
    return Table("claims", CLAIMS, map(_claim, filed))


def lines(attacks: Iterable[Attack]) -> Table:
    """One row a line of an attack."""
    return Table("lines", LINES, (line_row(a, item) for a in attacks for item in a.lines))


def attacks(found: Iterable[Attack]) -> Table:
    """One row a weapon class of an attack; one without any for an attack without a balance."""
    return Table("attacks", ATTACKS, (row for attack in found for row in _balance(attack)))


def _claim(item: Filed) -> tuple[Cell, ...]:
    claim, report = item.claim, item.report
    return (
        claim.what,
        claim.about,
        claim.object,
        None if claim.object is None else phrases.english_thing(claim.object),
        _notation(claim.count),
        *_count(claim.count),
        claim.share,
        claim.actor,
        claim.target,
        *_place(claim.place),
        *_place(claim.launch_place),
        *_period(claim.period),
        claim.scope,
        claim.provisional,
        claim.superlative,
        claim.source.anonymous,
        claim.source.quote,
        claim.cause,
        claim.level,
        claim.compared,
        *provenance(item),
        report.origin,
        report.language,
        *claim.span,
        report.digest,
    )


def line_row(attack: Attack, line: Line) -> tuple[Cell, ...]:
    """The cells of :data:`LINES` for one line."""
    origins = [origin for value in line.values for origin in value.origins]
    value = chosen(line)
    return (
        *_head(attack),
        line.what,
        line.about,
        line.object,
        None if line.object is None else phrases.english_thing(line.object),
        *_place(line.place),
        *_period(line.period),
        _notation(line.best),
        *_count(line.best),
        line.low,
        line.high,
        line.standing,
        len({report for origin in origins for report in origin.reports}),
        len({origin.version for origin in origins}),
        tuple(sorted({o.speaker for o in origins if o.speaker is not None})),
        tuple(f"{odd.kind} {print_count(odd.quantity)}" for odd in line.oddities),
        tuple(f"{r.kind} {print_count(r.old)} {print_count(r.new)}" for r in line.revisions),
        *provenance(None if value is None else quoted(value)),
        tuple(sorted({item.claim.id for item in behind(line)})),
    )


def _balance(attack: Attack) -> Iterator[tuple[Cell, ...]]:
    for account in attack.accounts or (None,):
        weapon = None if account is None else account.weapon
        behind_it = [] if weapon is None else _lines_of(attack, weapon)
        first = min(behind_it, key=lambda line: _rank(line, weapon), default=None)
        value = None if first is None else chosen(first)
        yield (
            *_head(attack),
            weapon,
            None if weapon is None else phrases.english_thing(weapon),
            *_figures(account),
            () if account is None else account.counted,
            tuple(issue.code for issue in attack.issues),
            attack.report_count,
            tuple(sorted({o.speaker for o in attack.origins if o.speaker is not None})),
            attack.merged,
            None if first is None else first.what,
            *provenance(None if value is None else quoted(value)),
            tuple(sorted({item.claim.id for line in behind_it for item in behind(line)})),
        )


def _lines_of(attack: Attack, weapon: str) -> list[Line]:
    """The lines that a balance of a weapon class can be made of."""
    return [
        line
        for line in attack.lines
        if line.what in ("launched", *OUTCOMES)
        and line.object is not None
        and f"{line.object}/".startswith(weapon + "/")
    ]


def _rank(line: Line, weapon: str | None) -> tuple[object, ...]:
    """Which line is quoted for a balance: the launch of that very class before all others."""
    kinds = ("launched", *OUTCOMES)
    return (line.object != weapon, kinds.index(line.what), line.place is not None, line.name)


def _figures(account: Account | None) -> Iterator[int | None]:
    said: dict[str, Quantity | None] = {}
    if account is not None:
        said = {"launched": account.launched, "unaccounted": account.unaccounted}
        said.update(account.outcomes)
    for what in _BALANCE:
        count = said.get(what)
        yield None if count is None else count.low
        yield None if count is None else count.high


def _head(attack: Attack) -> tuple[Cell, ...]:
    return (attack.code, attack.attacker, attack.target, attack.period.start, attack.period.end)


def _notation(count: Quantity | None) -> str | None:
    return None if count is None else print_count(count)


def _count(count: Quantity | None) -> tuple[Cell, ...]:
    return (None, None, None) if count is None else tuple(count)


def _place(place: Place | None) -> tuple[Cell, ...]:
    return (None, None) if place is None else tuple(place)


def _period(period: Period | None) -> tuple[Cell, ...]:
    return (None, None) if period is None else tuple(period)

"""Attacks as rows of the ledger's kept tables, and back.

An attack that is recalled knows its balance and its origins; its lines are made, and the claims
behind them fetched, when they are first asked for (:mod:`bilan.books.late`). Claims are named by
their keys in the file, which never change, so that what is fetched later is what it was.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from bilan.books.late import (
    Claims,
    Fetch,
    LateAttack,
    LateLine,
    LateValue,
    doubts_of,
    made_late,
)
from bilan.core.claim import Place
from bilan.core.issue import Issue
from bilan.core.period import Period
from bilan.core.quantity import Quantity
from bilan.core.sheet import (
    Account,
    Attack,
    Filed,
    Line,
    Oddity,
    Origin,
    Revision,
    Value,
)
from bilan.ledger.rows import Row, stamp
from bilan.reconcile.attacks import sides, wave_of_code, window_of
from bilan.reconcile.queue import Queued

Keys = Mapping[tuple[str, str, int, int], int]
"""The key of a claim, by its report, its id and its place in the text."""
_Said = list[Any]


def key_of(filed: Filed) -> tuple[str, str, int, int]:
    """What a claim is known by in :data:`Keys`."""
    return filed.report.id, filed.claim.id, *filed.claim.span


def first_keys(keys: Keys) -> dict[str, int]:
    """The key of a claim of each report: the report is fetched with it."""
    reports: dict[str, int] = {}
    for (report, *_), key in keys.items():
        reports[report] = min(key, reports.get(report, key))
    return reports


def attack_row(attack: Attack, keys: Keys, reports: Mapping[str, int]) -> dict[str, Any]:
    """The row of an attack; ``keys`` are those of its claims, ``reports`` as above."""
    head = [
        [_account(item) for item in attack.accounts],
        [_origin(item) for item in attack.origins],
        [list(issue) for issue in attack.issues],
        list(attack.merged),
        _moment(attack.last_published),
        [[one.claim, one.document, one.reason, one.line] for one in doubts_of(attack)],
    ]
    body = [
        [_line(item, keys) for item in attack.lines],
        [reports[report.id] for report in attack.reports],
    ]
    return {
        "code": attack.code,
        "attacker": attack.attacker,
        "target": attack.target,
        "starts": stamp(attack.period.start),
        "ends": stamp(attack.period.end),
        "reports": len(attack.reports),
        "head": _dumped(head),
        "body": zlib.compress(_dumped(body).encode("utf-8", "surrogatepass"), 1),
    }


def attack_of(row: Row, fetch: Fetch, version: int = 0) -> Attack:
    """The attack of a row; ``fetch`` gets its claims when they are asked for."""
    accounts, origins, issues, merged, latest, doubts = json.loads(row["head"])
    body: bytes = row["body"]
    target, code = row["target"], row["code"]
    known: dict[str, Any] = {
        "code": code,
        "attacker": row["attacker"],
        "target": target,
        "period": window_of(
            date.fromisoformat(code[:10]), wave_of_code(code), sides()[target].zone
        ),
        "accounts": tuple(_account_of(item) for item in accounts),
        "origins": tuple(_origin_of(item) for item in origins),
        "issues": tuple(Issue(*item) for item in issues),
        "merged": tuple(merged),
        "claims": Claims(fetch),
        "doubts": tuple(
            Queued(claim, document, reason, code, line) for claim, document, reason, line in doubts
        ),
        "last_published": None if latest is None else datetime.fromisoformat(latest),
        "make": lambda claims: _made(body, claims),
        "report_count": row["reports"],
        "version": version,
    }
    return made_late(LateAttack, known)


def _made(body: bytes, claims: Claims) -> tuple[tuple[Line, ...], Sequence[int]]:
    lines, reports = json.loads(zlib.decompress(body))
    claims.keys.update(reports)
    return tuple(_line_of(line, claims) for line in lines), reports


def _line(line: Line, keys: Keys) -> _Said:
    return [
        line.what,
        line.object,
        line.about,
        line.place,
        None if line.period is None else [moment.isoformat() for moment in line.period],
        [
            [value.quantity, _named(value.filed, keys), [_origin(o) for o in value.origins]]
            for value in line.values
        ],
        line.best,
        line.low,
        line.high,
        line.standing,
        [list(oddity) for oddity in line.oddities],
        [[r.kind, r.old, r.new, _moment(r.since), r.stale] for r in line.revisions],
        _named(line.set_aside, keys),
    ]


def _line_of(said: _Said, claims: Claims) -> Line:
    what, code, about, place, period, values, best, low, high, standing, *rest = said
    oddities, revisions, aside = rest
    known = {
        "what": what,
        "object": code,
        "about": about,
        "place": None if place is None else Place(*place),
        "period": None if period is None else Period(*map(datetime.fromisoformat, period)),
        "values": tuple(_value_of(value, claims) for value in values),
        "best": Quantity(*best),
        "low": low,
        "high": high,
        "standing": standing,
        "oddities": tuple(
            Oddity(kind, Quantity(*quantity), tuple(reports), tuple(parts), of)
            for kind, quantity, reports, parts, of in oddities
        ),
        "revisions": tuple(
            Revision(
                kind,
                Quantity(*old),
                Quantity(*new),
                None if since is None else datetime.fromisoformat(since),
                tuple(stale),
            )
            for kind, old, new, since, stale in revisions
        ),
        "claims": claims,
        "keys": aside,
    }
    claims.keys.update(aside)
    return made_late(LateLine, known)


def _value_of(said: _Said, claims: Claims) -> Value:
    quantity, keys, origins = said
    claims.keys.update(keys)
    known = {
        "quantity": Quantity(*quantity),
        "origins": tuple(_origin_of(item) for item in origins),
        "claim_count": len(keys),
        "claims": claims,
        "keys": keys,
    }
    return made_late(LateValue, known)


def _moment(when: datetime | None) -> str | None:
    return None if when is None else when.isoformat()


def _named(filed: Sequence[Filed], keys: Keys) -> list[int]:
    return [keys[key_of(item)] for item in filed]


def _account(item: Account) -> _Said:
    return [item.weapon, item.launched, item.outcomes, item.counted, item.unaccounted]


def _account_of(said: _Said) -> Account:
    weapon, launched, outcomes, counted, unaccounted = said
    return Account(
        weapon,
        quantity_of(launched),
        tuple((what, Quantity(*count)) for what, count in outcomes),
        tuple(counted),
        quantity_of(unaccounted),
    )


def quantity_of(said: _Said | None) -> Quantity | None:
    """The quantity of a list of its values."""
    return None if said is None else Quantity(*said)


def _origin(item: Origin) -> _Said:
    return [item.speaker, item.version, item.reports, item.publishers]


def _origin_of(said: _Said) -> Origin:
    speaker, version, reports, publishers = said
    return Origin(
        speaker=speaker, version=version, reports=tuple(reports), publishers=tuple(publishers)
    )


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))

"""Attacks, lines and findings as JSON-ready values; keys are added to, never renamed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from bilan.core.claim import Place
from bilan.core.quantity import Quantity
from bilan.core.sheet import AlertMark, Attack, Filed, Line, Oddity, Origin, Revision
from bilan.reconcile.check import Finding


def attack(item: Attack, *, lines: bool, alerts: Sequence[AlertMark | None] = ()) -> dict[str, Any]:
    """An attack; with ``lines`` all that is said of it, and the ``alerts`` beside each line."""
    value: dict[str, Any] = {
        "code": item.code,
        "merged": list(item.merged),
        "attacker": item.attacker,
        "target": item.target,
        "period": {
            "start": item.period.start.isoformat(),
            "end": item.period.end.isoformat(),
        },
        "reports": item.report_count,
        "speakers": sorted({o.speaker for o in item.origins if o.speaker is not None}),
        "balance": [
            {
                "weapon": account.weapon,
                "launched": quantity(account.launched),
                "outcomes": {what: quantity(count) for what, count in account.outcomes},
                "counted": list(account.counted),
                "unaccounted": quantity(account.unaccounted),
            }
            for account in item.accounts
        ],
        "issues": [{"code": issue.code, "message": issue.message} for issue in item.issues],
    }
    if lines:
        marks = zip_longest(item.lines, alerts)
        value["lines"] = [line(one, mark) for one, mark in marks if one is not None]
        value["documents"] = [
            {
                "id": report.id,
                "publisher": report.publisher,
                "url": report.url,
                "published": None if report.published is None else report.published.isoformat(),
            }
            for report in item.reports
        ]
    return value


def line(item: Line, alert: AlertMark | None = None) -> dict[str, Any]:
    """A line with every value and the claims behind it."""
    return {
        "what": item.what,
        "about": item.about,
        "object": item.object,
        "place": place(item.place),
        "period": None
        if item.period is None
        else {"start": item.period.start.isoformat(), "end": item.period.end.isoformat()},
        "best": quantity(item.best),
        "low": item.low,
        "high": item.high,
        "standing": item.standing,
        "values": [
            {
                "count": quantity(value.quantity),
                "origins": [origin(one) for one in value.origins],
                "claims": [claim(filed) for filed in value.filed],
            }
            for value in item.values
        ],
        "revisions": [revision(one) for one in item.revisions],
        "oddities": [oddity(one) for one in item.oddities],
        "alert": None if alert is None else alert._asdict(),
    }


def finding(item: Finding) -> dict[str, Any]:
    """What the ledger says to one number of a report."""
    record = item.record
    return {
        "claim": claim(item.filed),
        "what": item.filed.claim.what,
        "object": item.filed.claim.object,
        "count": quantity(item.filed.claim.count),
        "place": place(item.filed.claim.place),
        "verdict": item.verdict,
        "attack": item.attack,
        "best": None if item.line is None else quantity(item.line.best),
        "by": [origin(one) for one in item.by],
        "difference": item.difference,
        "oddity": None if item.oddity is None else oddity(item.oddity),
        "revision": None if item.revision is None else revision(item.revision),
        "alert": None if item.alert is None else item.alert._asdict(),
        "record": None
        if record is None
        else {
            "verdict": record.verdict,
            "kind": record.kind,
            "of": record.of or None,
            "ratio": None if record.ratio is None else round(record.ratio, 2),
            "history": record.history,
            "nights": [
                {"attack": night.code, "count": quantity(night.quantity)} for night in record.nights
            ],
        },
    }


def claim(filed: Filed) -> dict[str, Any]:
    """A claim by its id, its document, and its words."""
    return {"id": filed.claim.id, "document": filed.report.id, "words": filed.words}


def origin(item: Origin) -> dict[str, Any]:
    """An origin; ``version`` None is the speaker's own publication."""
    return {
        "speaker": item.speaker,
        "version": item.version,
        "documents": list(item.reports),
        "publishers": list(item.publishers),
    }


def oddity(item: Oddity) -> dict[str, Any]:
    """An odd figure and what it looks like."""
    return {
        "kind": item.kind,
        "count": quantity(item.quantity),
        "parts": list(item.parts),
        "of": item.of,
        "documents": list(item.reports),
    }


def revision(item: Revision) -> dict[str, Any]:
    """A figure that gave way to another."""
    return {
        "kind": item.kind,
        "old": quantity(item.old),
        "new": quantity(item.new),
        "since": None if item.since is None else item.since.isoformat(),
        "stale": list(item.stale),
    }


def quantity(count: Quantity | None) -> dict[str, Any] | None:
    """A count as in the JSON of a reading; None where no number is said."""
    return None if count is None else count._asdict()


def place(item: Place | None) -> dict[str, Any] | None:
    """A place as in the JSON of a reading."""
    return None if item is None else item._asdict()

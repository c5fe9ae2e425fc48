"""Who says so: the claims behind a figure, and the one that is quoted for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bilan.core.sheet import Attack, Filed, Line, Report, Value
from bilan.exports.columns import Cell


def chosen(line: Line) -> Value | None:
    """The value that gives the line's best figure; else the first, the one told most."""
    exact = (value for value in line.values if value.quantity == line.best)
    return next(exact, line.values[0] if line.values else None)


def quoted(value: Value) -> Filed:
    """The claim that is quoted for a figure: the speaker's own publication, else the earliest."""
    own = {
        report
        for origin in value.origins
        if origin.version is None and origin.speaker is not None
        for report in origin.reports
    }
    return min(value.filed, key=lambda item: (item.report.id not in own, *earliest(item)))


def earliest(item: Filed) -> tuple[object, ...]:
    """An order of claims: by publication, those without a date last; then by id."""
    return (*by_time(item.report), item.claim.span, item.claim.id)


def by_time(report: Report) -> tuple[object, ...]:
    """An order of reports: by publication, those without a date last; then by id."""
    published = report.published
    return (published is None, 0.0 if published is None else published.timestamp(), report.id)


def behind(line: Line) -> list[Filed]:
    """Every claim of a line, those that were set aside included, once each."""
    items = [item for value in line.values for item in value.filed]
    seen = {(item.report.id, item.claim.id): item for item in (*items, *line.set_aside)}
    return list(seen.values())


def claims_of(attacks: Iterable[Attack]) -> list[Filed]:
    """Every claim in the lines of some attacks, by document and text, once each."""
    seen = {
        (item.report.id, item.claim.span, item.claim.id): item
        for attack in attacks
        for line in attack.lines
        for item in behind(line)
    }
    return [seen[key] for key in sorted(seen)]


def reports_of(attacks: Iterable[Attack]) -> list[Report]:
    """The reports of some attacks, once each, as they were published."""
    found = {report.id: report for attack in attacks for report in attack.reports}
    return sorted(found.values(), key=by_time)


def last_published(attacks: Iterable[Attack]) -> datetime | None:
    """When the last report of some attacks was published; None where no date is known."""
    return max((r.published for a in attacks for r in a.reports if r.published), default=None)


def provenance(item: Filed | None) -> tuple[Cell, ...]:
    """The cells of :data:`bilan.exports.columns.PROVENANCE`; all None where nothing is quoted."""
    if item is None:
        return (None,) * 10
    claim, report = item.claim, item.report
    return (
        item.words,
        claim.source.chain[0] if claim.source.chain else None,
        claim.source.chain,
        claim.certainty,
        claim.id,
        report.id,
        report.publisher,
        report.title,
        report.url,
        report.published,
    )

"""One row of a reference table as a reading: a document of its cells, claims, issues."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from bilan.core.claim import Claim, Evidence, Place, Relation, Source, claim_id
from bilan.core.issue import Issue
from bilan.core.period import Period
from bilan.core.quantity import exactly
from bilan.core.reading import ReaderName, Reading
from bilan.core.text import Block, Document, Span
from bilan.ledger.mapping import Counted, Speaker, TableMapping
from bilan.ledger.times import window

ROOT: Final = "weapon"
_DEFENCE: Final = frozenset({"shot_down", "suppressed", "neutralised"})
_OUTCOMES: Final = frozenset({"shot_down", "neutralised", "lost", "in_flight"})


@dataclass(slots=True)
class _Row:
    """A row while its claims are made."""

    cells: Mapping[str, str]
    mapping: TableMapping
    text: str
    at: Mapping[str, tuple[Span, Span, Span]]
    issues: list[Issue] = field(default_factory=list)
    claims: dict[str, Claim] = field(default_factory=dict)

    def cell(self, name: str) -> str:
        return self.cells.get(self.mapping.columns.get(name, ""), "")

    def value(self, name: str) -> Span | None:
        spans = self.at.get(self.mapping.columns.get(name, ""))
        return None if spans is None else spans[2]

    def raise_issue(self, code: str, message: str, span: Span | None = None) -> None:
        span = span or Span(0, len(self.text))
        self.issues.append(Issue(code, message, span.start, span.end))


def reading_of_row(
    cells: Mapping[str, str],
    mapping: TableMapping,
    reader: ReaderName,
    *,
    equals: int = 0,
    like: int | None = None,
) -> Reading:
    """What a row claims.

    ``equals`` earlier rows are the same to the letter; ``like`` is the line of an earlier row
    with the same key. The report counts as published when its window ends: no figure of it
    can have been told before.
    """
    text, at = _written(cells)
    row = _Row(cells, mapping, text, at)
    period = _period(row)
    codes = _object(row)
    speaker = next((s for s in mapping.speakers if row.cell("source").startswith(s.begins)), None)
    place = _place(row, speaker)
    identity = "\0".join(cells.get(name, "") for name in mapping.identity) or text
    name = hashlib.blake2b(identity.encode("utf-8", "replace"), digest_size=6).hexdigest()
    doc = Document(
        text=text,
        published=None if period is None else period.end,
        origin=f"{mapping.name}#{name}" + (f"~{equals}" if equals else ""),
        publisher=mapping.title,
        title=f"{row.cell('object')}, {row.cell('start')} – {row.cell('end')}",
        blocks=(Block("paragraph", 0, len(text)),),
    )
    if like is not None:
        row.raise_issue("duplicate-key", f"the row of line {like} has the same key")
    source = Source(((speaker.name,) if speaker else ()) + (mapping.title,))
    for counted in mapping.counted:
        _claim(row, counted, doc.id, codes, place, period, source)
    _check_sum(row)
    if not row.claims:
        row.raise_issue("no-number", "the row has no number")
    return Reading(doc, tuple(row.claims.values()), tuple(row.issues), reader)


def _written(cells: Mapping[str, str]) -> tuple[str, dict[str, tuple[Span, Span, Span]]]:
    """The cells that hold something, one a line, and where line, name and value stand."""
    text, at = "", {}
    for name, cell in cells.items():
        value = " ".join(cell.split())
        if not value:
            continue
        start = len(text)
        text += f"{name}: {value}\n"
        middle, end = start + len(name), len(text) - 1
        at[name] = (Span(start, end), Span(start, middle), Span(middle + 2, end))
    return text, at


def _period(row: _Row) -> Period | None:
    try:
        return window(row.cell("start"), row.cell("end"), row.mapping.zone)
    except ValueError as error:
        row.raise_issue("bad-time", f"the time of the row cannot be read: {error}")
        return None


def _object(row: _Row) -> str:
    """The class of the row: of several, the one above them all."""
    named = row.cell("object")
    codes = row.mapping.objects.get(named)
    span = row.value("object")
    if codes is None:
        row.raise_issue("unknown-object", f"no class is known for {named!r}", span)
        return ROOT
    if not codes:
        row.raise_issue("no-own-class", f"{named!r} has no class of its own", span)
        return row.mapping.wider.get(named, ROOT)
    if len(codes) == 1:
        return codes[0]
    row.raise_issue("several-objects", f"one number for several classes: {named}", span)
    common: list[str] = []
    for parts in zip(*(code.split("/") for code in codes), strict=False):
        if len(set(parts)) > 1:
            break
        common.append(parts[0])
    return "/".join(common) or ROOT


def _place(row: _Row, speaker: Speaker | None) -> Place | None:
    """Where: None for the whole country. Rows of a regional command always have a place."""
    named, mapping = row.cell("place"), row.mapping
    area = speaker.area if speaker is not None else None
    if area is not None or named in mapping.areas:
        who = speaker.name if speaker is not None and area is not None else named
        row.raise_issue(
            "regional-row", f"figures of a part of the country ({who}): they repeat national"
            " ones and are not added to them", row.value("place") or row.value("source"),
        )  # fmt: skip
    if named and named != mapping.nation:
        return mapping.places.get(named, Place(None, named))
    return None if area is None else Place(None, area)


def _number(row: _Row, column: str) -> int | None:
    """The number in a cell; None where it is blank, or none, which is an issue."""
    said = row.cells.get(column, "")
    if not said:
        return None
    try:
        value = float(said)
        if not value.is_integer() or not 0 <= value < 2**53:
            raise ValueError(said)
    except (ValueError, OverflowError):
        row.raise_issue("bad-number", f"no whole number: {said!r}", row.at[column][2])
        return None
    return int(value)


def _claim(
    row: _Row, counted: Counted, document: str, code: str, place: Place | None,
    period: Period | None, source: Source,
) -> None:  # fmt: skip
    if not _applies(row, counted):
        return
    number = _number(row, counted.column)
    if number is None:
        return
    line, name, value = row.at[counted.column]
    mapping, what = row.mapping, counted.what
    launch = row.cell("launch_place")
    whole = row.claims.get(counted.part_of or "")
    defence = what in _DEFENCE
    evidence = [Evidence("count", *value), Evidence("what", *name)]
    row.claims[counted.column] = Claim(
        what=what,
        object=counted.object or code,
        count=exactly(number),
        span=line,
        about=counted.about,
        actor=(mapping.defender,) if defence else (mapping.attacker,) if mapping.attacker else (),
        target=() if defence or not mapping.defender else (mapping.defender,),
        place=place,
        launch_place=Place(None, launch) if launch and what == "launched" else None,
        period=period,
        source=source,
        certainty="attributed",
        relations=() if whole is None else (Relation("subset_of", whole.id),),
        evidence=tuple(evidence + list(_said(row))),
        id=claim_id(document, what, line),
    )


def _said(row: _Row) -> Iterator[Evidence]:
    """The cells that decide object, time, place and source."""
    named = (
        ("object", "object"), ("start", "time"), ("end", "time"), ("place", "place"),
        ("source", "source"),
    )  # fmt: skip
    for name, role in named:
        span = row.value(name)
        if span is not None:
            yield Evidence(role, *span)


def _applies(row: _Row, counted: Counted) -> bool:
    day = row.cell("start")[:10]
    other = next(
        (c for c in row.mapping.counted if c.column == counted.column and c is not counted), None
    )
    if counted.since <= day < counted.until:
        return not (counted.unless and other and _says(row, counted.unless))
    # The distinction of before is made once more where the other column has a number.
    return bool(other and other.unless and day >= other.since and _says(row, other.unless))


def _says(row: _Row, column: str) -> bool:
    return row.cells.get(column, "") not in ("", "0", "0.0")


def _check_sum(row: _Row) -> None:
    own = [claim for claim in row.claims.values() if not claim.relations and claim.count]
    whole = [c.count.low for c in own if c.what == "launched" and c.count]
    parts = sum(c.count.low for c in own if c.what in _OUTCOMES and c.count)
    if whole and parts > whole[0]:
        row.raise_issue("parts-exceed-whole", f"{parts} accounted for of {whole[0]} launched")

"""Paste a text or drop a file: its claims, checked against the ledger sentence by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import Final, NamedTuple

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

import bilan
from bilan import attack_json
from bilan.core.claim import Claim
from bilan.core.document_json import DocumentJsonError, from_json, reading_value, to_json
from bilan.core.notation import print_count
from bilan.core.period import within_time
from bilan.core.reading import Reading
from bilan.core.sheet import Attack
from bilan.core.sheet import Line as SheetLine
from bilan.core.text import Document
from bilan.formats import SourceError
from bilan.formats.layout import blocks_of
from bilan.formats.opening import Opened
from bilan.formats.sources import format_of, read_opened
from bilan.reconcile.check import Finding
from bilan.web import history, pane
from bilan.web.forms import LARGEST, Form, Received
from bilan.web.reading import read, sentences
from bilan.web.rendering import address, as_csv, as_json, page
from bilan.web.site import site_of
from bilan.wording import attack_rows, messages, phrases

router = APIRouter()

LONGEST: Final = 100_000
"""Code points of a text that is read here."""
PASTED: Final = "pasted"
"""The origin of a text that was pasted."""
_MOST: Final = 5
"""Reports of one file that are read here."""
_SHORT: Final = 20_000
"""Code points up to which sentences without claims are shown as well."""
_CARRIED: Final = 40_000
"""Code points up to which the page carries the text, to be kept or downloaded."""
_QUOTES: Final = 3


class Wrong(ValueError):  # noqa: N818 (what the form is)
    """What was sent cannot be read; the message, in the reader's language, says why."""


class Quote(NamedTuple):
    """Words of another report that give a figure."""

    claim: str
    words: str
    publisher: str
    published: datetime | None
    language: str | None


class Said(NamedTuple):
    """What the ledger says to one claim: the verdict and its sentence, the attack's code, its
    page and the line there, where there is one, and other figures."""

    item: pane.Numbered
    verdict: str
    sentence: str
    more: tuple[str, ...]
    attack: str | None
    home: tuple[str, SheetLine | None] | None
    figures: tuple[tuple[str, str, tuple[Quote, ...]], ...]


class Line(NamedTuple):
    """A sentence with its marks, what is said to its claims, and what could not be read."""

    passage: pane.Passage
    said: tuple[Said, ...]
    doubts: tuple[tuple[str, str], ...]


class Checked(NamedTuple):
    """One report, read and checked. ``verdicts``: how many numbers have which."""

    reading: Reading
    title: str
    lines: tuple[Line, ...]
    verdicts: tuple[tuple[str, int], ...]
    findings: tuple[Finding, ...]
    carried: str


@router.get("/read")
def form(request: Request, example: str = "") -> Response:
    """The empty form, or one that is filled in with an example."""
    given = {}
    if example:
        given = {"words": messages.text("read.example"), "published": "2031-03-05"}
    return _page(request, given=given)


@router.post("/read")
def check(request: Request, sent: Received) -> Response:
    """Read and check; keep only what was asked to be kept."""
    try:
        readings, more = _readings(sent)
    except Wrong as error:
        return _page(request, given=sent.fields, wrong=str(error))
    if sent.text("keep"):
        site_of(request).books.append(readings)
        there = address(request, f"/document/{readings[0].document.id}", {})
        return RedirectResponse(there, 303)
    checked = [_checked(request, reading) for reading in readings]
    return _page(request, given=sent.fields, checked=checked, more=more)


@router.post("/read.json")
def check_json(request: Request, sent: Received) -> Response:
    """The same as JSON: each reading with what the ledger says to its numbers."""
    try:
        readings, _ = _readings(sent)
    except Wrong as error:
        return _page(request, given=sent.fields, wrong=str(error))
    books = site_of(request).books
    return as_json([
        reading_value(reading)
        | {"findings": [attack_json.finding(item) for item in books.check(reading)]}
        for reading in readings
    ])  # fmt: skip


@router.post("/read.csv")
def check_csv(request: Request, sent: Received) -> Response:
    """The same as a table, one row for each number."""
    try:
        readings, _ = _readings(sent)
    except Wrong as error:
        return _page(request, given=sent.fields, wrong=str(error))
    books = site_of(request).books
    rows = [_row(item) for reading in readings for item in books.check(reading)]
    return as_csv("check.csv", _COLUMNS, rows)


_COLUMNS: Final = (
    "claim", "what", "object", "count", "place", "words", "verdict", "attack", "best",
    "difference", "by",
)  # fmt: skip


def _row(item: Finding) -> tuple[object, ...]:
    claim = item.filed.claim
    return (
        claim.id, claim.what, claim.object, print_count(claim.count),
        None if claim.place is None else claim.place.name, item.filed.words, item.verdict,
        item.attack, None if item.line is None else print_count(item.line.best),
        item.difference, "; ".join(origin.speaker or origin.version or "" for origin in item.by),
    )  # fmt: skip


def _page(
    request: Request,
    *,
    given: dict[str, str],
    checked: Sequence[Checked] = (),
    wrong: str = "",
    more: bool = False,
) -> Response:
    return page(
        request, "read.html", status=422 if wrong else 200, given=given, checked=checked,
        wrong=wrong, more=more, most=_MOST, languages=bilan.languages(), longest=LONGEST,
    )  # fmt: skip


def _readings(sent: Form) -> tuple[list[Reading], bool]:
    """The readings of what was sent, and whether the file held more reports. Raises Wrong."""
    if sent.text("document"):
        try:
            documents = [replace(from_json(sent.text("document")).document, id="")]
        except (DocumentJsonError, ValueError, RecursionError) as error:
            raise Wrong(messages.text("read.wrong.form")) from error
        if any(doc.published and not within_time(doc.published) for doc in documents):
            raise Wrong(messages.text("read.wrong.form"))
    else:
        documents = list(islice(_documents(sent), _MOST + 1))
    if not documents:
        raise Wrong(messages.text("read.wrong.empty"))
    return [_reading(doc) for doc in documents[:_MOST]], len(documents) > _MOST


def _reading(document: Document) -> Reading:
    if len(document.text) > LONGEST:
        size, most = phrases.number(len(document.text)), phrases.number(LONGEST)
        raise Wrong(messages.text("read.wrong.long", size=size, most=most))
    try:
        return read(document)
    except ValueError as error:
        raise Wrong(messages.text("read.wrong.language")) from error


def _documents(sent: Form) -> Iterator[Document]:
    published, language = _published(sent.text("published")), _language(sent.text("language"))
    file = sent.files.get("file")
    if file is not None and file.raw:
        if len(file.raw) > LARGEST:
            raise Wrong(messages.text("read.wrong.large"))
        opened = Opened(file.raw, file.name or PASTED, file.name)
        try:
            yield from read_opened(
                opened, format=format_of(opened), published=published, language=language
            )
        except SourceError as error:
            raise Wrong(messages.text("read.wrong.file", name=file.name)) from error
    elif sent.text("words").strip():
        text = sent.text("words")
        publisher = " ".join(sent.text("publisher").split())[:200] or None
        yield Document(
            text=text, language=language, published=published, origin=PASTED,
            publisher=publisher, blocks=blocks_of(text),
        )  # fmt: skip


def _published(said: str) -> datetime | None:
    if not said.strip():
        return None
    try:
        moment = datetime.fromisoformat(said.strip())
    except ValueError as error:
        raise Wrong(messages.text("read.wrong.date", value=said[:40])) from error
    if not within_time(moment):
        raise Wrong(messages.text("read.wrong.date", value=said[:40]))
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _language(said: str) -> str | None:
    if said and said not in bilan.languages():
        raise Wrong(messages.text("read.wrong.form"))
    return said or None


def _checked(request: Request, reading: Reading) -> Checked:
    site = site_of(request)
    findings = site.books.check(reading)
    attacks = history.by_code(site)
    found = {item.filed.claim.id: item for item in findings}
    counts = Counter(item.verdict for item in findings)
    doc = reading.document
    carried = ""
    if len(doc.text) <= _CARRIED:
        carried = to_json(Reading(doc, (), (), reading.reader))
    return Checked(
        reading=reading,
        title=doc.title or "",
        lines=tuple(_lines(reading, found, attacks)),
        verdicts=tuple((name, counts[name]) for name in _VERDICTS if counts[name]),
        findings=tuple(findings),
        carried=carried,
    )


_VERDICTS: Final = ("confirmed", "differs", "only-here", "withdrawn", "unknown")


def _lines(
    reading: Reading, found: dict[str, Finding], attacks: Mapping[str, Attack]
) -> Iterator[Line]:
    claims = pane.numbered(reading)
    text = reading.document.text
    for start, end in sentences(reading):
        here = [item for item in claims if start < item.end <= end]
        doubts = [one for one in reading.issues if start <= one.start < end]
        if not here and not doubts and len(text) > _SHORT:
            continue
        said = tuple(_said(item, found.get(item.claim.id), attacks) for item in here)
        told = tuple(
            (text[one.start : one.end], messages.known(f"issue.{one.code}") or one.message)
            for one in doubts
        )
        yield Line(pane.passage(reading, start, end), said, told)


def _said(item: pane.Numbered, finding: Finding | None, attacks: Mapping[str, Attack]) -> Said:
    if finding is None:
        return Said(item, "none", messages.text(_why_not(item.claim)), (), None, None, ())
    from bilan.cli.check import explained

    _, *more = explained(finding)
    return Said(
        item, finding.verdict, _verdict(finding), tuple(more), finding.attack,
        _home(finding, attacks), _figures(finding),
    )  # fmt: skip


def _home(finding: Finding, attacks: Mapping[str, Attack]) -> tuple[str, SheetLine | None] | None:
    """The attack of a finding and the line that its page shows; None where it has no page."""
    known = attacks.get(finding.attack or "")
    if known is None:
        return None
    name = "" if finding.line is None else finding.line.name
    return known.code, next((line for line in known.lines if line.name == name), None)


def _why_not(claim: Claim) -> str:
    if claim.certainty in ("denied", "future"):
        return "read.unchecked.unheld"
    return "read.unchecked.no-number" if claim.count is None else "read.unchecked.kind"


def _verdict(finding: Finding) -> str:
    if finding.verdict in ("only-here", "withdrawn", "unknown") or finding.line is None:
        return messages.text(f"read.{finding.verdict}")
    best = phrases.quantity(finding.line.best)
    if finding.line.object != finding.filed.claim.object:
        best = f"{best} ({phrases.thing(finding.line.object)})"
    if finding.verdict == "confirmed":
        key = "read.other" if finding.difference else "read.confirmed"
        return messages.text(key, who=attack_rows.who(finding.by), best=best)
    away = phrases.number(abs(finding.difference or 0))
    key = "read.less" if (finding.difference or 0) < 0 else "read.more"
    return messages.text(key, difference=away, best=best)


def _figures(finding: Finding) -> tuple[tuple[str, str, tuple[Quote, ...]], ...]:
    """The figures of the line with who gives them and some quotations of each."""
    if finding.line is None:
        return ()
    return tuple(
        (
            phrases.quantity(value.quantity),
            attack_rows.who(value.origins),
            tuple(
                Quote(
                    filed.claim.id, filed.words,
                    filed.report.publisher or filed.report.origin,
                    filed.report.published, filed.report.language,
                )
                for filed in value.filed[:_QUOTES]
            ),
        )
        for value in finding.line.values
    )  # fmt: skip

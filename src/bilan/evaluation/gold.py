"""Gold files: reports with the claims that a careful reader finds in them (``docs/gold.md``)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from bilan.core.notation import (
    Line,
    NotationError,
    parse_count,
    parse_line,
    parse_names,
)
from bilan.core.quantity import Quantity
from bilan.core.text import Document, Span
from bilan.core.vocabulary import CERTAINTY, SCOPE, WHAT
from bilan.formats.layout import blocks_of

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_HEADER = frozenset(
    {"language", "published", "publisher", "register", "counted-by", "note", "title"}
)
_FIELDS = frozenset(
    {
        "source", "certainty", "scope", "place", "period", "actor", "target", "about", "share",
        "cause", "level", "compared",
    }
)  # fmt: skip


class GoldError(ValueError):
    """The file breaks the form; the message starts with file and line."""


class GoldPeriod(NamedTuple):
    """Two days, or two times, as the gold file writes them."""

    start: date | datetime
    end: date | datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """One coded claim. Of what has alternatives, each is right; None means not scored.

    An ``object`` of None among the alternatives is ``-``. ``source`` is the first speaker.
    """

    line: int
    what: tuple[str, ...]
    object: tuple[str | None, ...]
    count: Quantity | None
    certainty: tuple[str, ...]
    scope: tuple[str, ...]
    source: str | None
    flags: frozenset[str]
    place: str | None = None
    period: GoldPeriod | None = None
    actor: tuple[str, ...] | None = None
    target: tuple[str, ...] | None = None
    about: str | None = None
    share: float | None = None
    cause: str | None = None
    level: str | None = None
    compared: str | None = None
    evidence: tuple[Span, ...]
    notation: str

    @property
    def numbered(self) -> bool:
        """Does the claim carry a number (a count or a share)?"""
        return self.count is not None or self.share is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReport:
    """One report, the file and name it goes by, and what was found in it (nothing: a silence)."""

    file: str
    name: str
    document: Document
    claims: tuple[GoldClaim, ...]
    register: str | None = None
    counted_by: str | None = None
    note: str | None = None


class Corpus(NamedTuple):
    """Reports of several files, and a digest of the files' bytes wherever they lie."""

    reports: tuple[GoldReport, ...]
    digest: str


def load_corpus(paths: Sequence[Path]) -> Corpus:
    """All reports of the files, and of the ``*.gold`` files below the folders.

    Raises GoldError, and OSError for a path that cannot be read.
    """
    files = list(_files(paths))
    if not files:
        raise GoldError(f"no gold file: {' '.join(map(str, paths))}")
    reports: list[GoldReport] = []
    digests = []
    for file in files:
        raw = file.read_bytes()
        digests.append(hashlib.sha256(raw).hexdigest())
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise GoldError(f"{file}: not UTF-8 at byte {error.start}") from error
        reports.extend(parse_gold(text, file=file.as_posix()))
    whole = hashlib.sha256("\n".join(sorted(digests)).encode("ascii"))
    return Corpus(tuple(reports), whole.hexdigest()[:16])


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    seen = set()
    for path in paths:
        for file in sorted(path.rglob("*.gold")) if path.is_dir() else [path]:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def parse_gold(text: str, *, file: str = "gold") -> list[GoldReport]:
    """The reports of one file, in order. Raises GoldError."""
    lines = text.replace("\r\n", "\n").split("\n")
    reports: list[GoldReport] = []
    names: set[str] = set()
    at = 0
    while at < len(lines):
        if not lines[at].strip() or lines[at].startswith("#"):
            at += 1
            continue
        if not lines[at].startswith("=== "):
            raise GoldError(f"{file}:{at + 1}: a report starts with '=== name'")
        end = at + 1
        while end < len(lines) and not lines[end].startswith("=== "):
            end += 1
        report = _report(lines, at, end, file)
        if report.name in names:
            raise GoldError(f"{file}:{at + 1}: two reports are named {report.name!r}")
        names.add(report.name)
        reports.append(report)
        at = end
    return reports


def _report(lines: Sequence[str], start: int, end: int, file: str) -> GoldReport:
    name = lines[start][4:].strip()
    if not _NAME.match(name):
        raise GoldError(f"{file}:{start + 1}: not a name in lower case with hyphens: {name!r}")
    rules = [at for at in range(start + 1, end) if lines[at].rstrip() == "---"]
    if len(rules) < 2:
        raise GoldError(f"{file}:{start + 1}: {name}: header, text and claims are parted by '---'")
    header = _header(lines, start + 1, rules[0], file)
    text = "\n".join(lines[rules[0] + 1 : rules[1]])
    document = Document(
        text=text,
        language=header["language"],
        published=_published(header.get("published"), f"{file}:{start + 1}"),
        origin=f"{file}#{name}",
        publisher=header.get("publisher"),
        title=header.get("title"),
        blocks=blocks_of(text),
    )
    claims = []
    for at in range(rules[1] + 1, end):
        line = lines[at].strip()
        if line and not line.startswith("#"):
            claims.append(_claim(line, at + 1, text, f"{file}:{at + 1}"))
    return GoldReport(
        file=file,
        name=name,
        document=document,
        claims=tuple(claims),
        register=header.get("register"),
        counted_by=header.get("counted-by"),
        note=header.get("note"),
    )


def _header(lines: Sequence[str], start: int, end: int, file: str) -> dict[str, str]:
    header: dict[str, str] = {}
    for at in range(start, end):
        if not lines[at].strip():
            continue
        key, colon, value = lines[at].partition(":")
        if not colon or key.strip() not in _HEADER:
            raise GoldError(f"{file}:{at + 1}: not a header line: {lines[at]!r}")
        header[key.strip()] = value.strip()
    if not header.get("language"):
        raise GoldError(f"{file}:{start}: the header names no language")
    return header


def _published(value: str | None, where: str) -> datetime | None:
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise GoldError(f"{where}: not a date: {value!r}") from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _claim(text: str, number: int, document: str, where: str) -> GoldClaim:
    try:
        line = parse_line(text)
        claim = _coded(line, number, text)
        evidence = tuple(_find(words, document) for words in line.quotations)
    except (NotationError, ValueError) as error:
        raise GoldError(f"{where}: {error}") from error
    if not evidence:
        raise GoldError(f"{where}: a claim quotes its words")
    return GoldClaim(**claim, evidence=evidence)  # type: ignore[arg-type]


def _find(words: str, document: str) -> Span:
    start = document.find(words)
    if not words or start < 0:
        raise ValueError(f"these words are not in the text: {words!r}")
    if document.find(words, start + 1) >= 0:
        raise ValueError(f"these words occur more than once, quote more of them: {words!r}")
    return Span(start, start + len(words))


def _coded(line: Line, number: int, text: str) -> dict[str, object]:
    fields = line.fields
    if unknown := sorted(fields.keys() - _FIELDS):
        raise ValueError(f"not a field: {unknown[0]!r}")
    what = _among(line.what, WHAT, "kind of claim")
    if "locations" in what and "about" not in fields:
        raise ValueError("locations need about=")
    source = parse_names(fields["source"], ">")[0] if "source" in fields else None
    stated = fields.get("certainty") or ("attributed" if source else "asserted")
    return {
        "line": number,
        "what": what,
        "object": tuple(None if o == "-" else o for o in line.object.split("|")),
        "count": parse_count(line.count),
        "certainty": _among(stated, CERTAINTY, "certainty"),
        "scope": _among(fields.get("scope", "this"), SCOPE, "scope"),
        "source": source,
        "flags": line.flags,
        "place": _text(fields, "place"),
        "period": _period(fields["period"]) if "period" in fields else None,
        "actor": parse_names(fields["actor"], "+") if "actor" in fields else None,
        "target": parse_names(fields["target"], "+") if "target" in fields else None,
        "about": _text(fields, "about"),
        "share": float(fields["share"]) if "share" in fields else None,
        "cause": _text(fields, "cause"),
        "level": _text(fields, "level"),
        "notation": text,
    }


def _among(text: str, known: Iterable[str], name: str) -> tuple[str, ...]:
    words = tuple(text.split("|"))
    for word in words:
        if word not in known:
            raise ValueError(f"not a {name}: {word!r}")
    return words


def _text(fields: dict[str, str], key: str) -> str | None:
    return "".join(parse_names(fields[key], "\0")) if key in fields else None


def _period(text: str) -> GoldPeriod:
    start, slash, end = text.strip('"').partition("/")
    if not slash:
        raise ValueError(f"a period is START/END: {text!r}")
    return GoldPeriod(_moment(start), _moment(end))


def _moment(text: str) -> date | datetime:
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)

"""A claim as one line of text, and back: ``parse_claim(print_claim(c)) == c``.

The line starts with kind, object (``-`` for none) and count (``-`` for none), then
``key=value`` fields and flags. Gold files use the same line with quoted evidence in place
of spans, fields left out, and alternatives after ``|``; :func:`parse_line` reads both.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime

from bilan.core.claim import Claim, Evidence, Place, Relation, Source
from bilan.core.period import Period
from bilan.core.quantity import Quantity
from bilan.core.text import Span

_BARE = re.compile(r"[\w./\-]+\Z")
_TOKEN = re.compile(r'(?:[^\s"]|"(?:[^"\\]|\\.)*")+')
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[^"]')
_COUNT = re.compile(r"(~?)(\d+)?(\.\.)?(\d+)?\Z")
_FLAGS = ("anonymous", "quote", "provisional", "superlative")


class NotationError(ValueError):
    """The line is not of the notation's form; the message says where."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line taken apart: the three leading words, the fields, the flags, bare quotations."""

    what: str
    object: str
    count: str
    fields: dict[str, str]
    flags: frozenset[str]
    quotations: tuple[str, ...]


def print_count(count: Quantity | None) -> str:
    """``188``, ``~60``, ``20..`` (at least), ``0..30`` (at most), ``24..99``, ``-`` (none said)."""
    if count is None:
        return "-"
    mark = "~" if count.approximate else ""
    if count.high is None:
        return f"{mark}{count.low}.."
    if count.low == count.high:
        return f"{mark}{count.low}"
    return f"{mark}{count.low}..{count.high}"


def parse_count(text: str) -> Quantity | None:
    """Inverse of :func:`print_count`; ``..30`` is read as ``0..30``. Raises NotationError."""
    if text == "-":
        return None
    match = _COUNT.match(text)
    if match is None or text in ("", "~", "..", "~.."):
        raise NotationError(f"not a count: {text!r}")
    mark, low, dots, high = match.groups()
    if dots is None:
        number = int(low + (high or "")) if low else int(high)
        return Quantity(number, number, bool(mark))
    return Quantity(int(low or 0), int(high) if high else None, bool(mark))


def _word(text: str) -> str:
    return text if _BARE.match(text) else json.dumps(text, ensure_ascii=False)


def _split(text: str, separator: str) -> list[str]:
    """Split at a separator that stands outside quotation marks, and unquote the parts."""
    parts = [""]
    for piece in _PIECE.findall(text):
        if piece == separator:
            parts.append("")
        elif piece.startswith('"'):
            parts[-1] += json.loads(piece)
        else:
            parts[-1] += piece
    return parts


def print_claim(claim: Claim) -> str:
    """The whole claim on one line, spans and id included."""
    words = [claim.what, claim.object or "-", print_count(claim.count)]

    def field(key: str, value: str | None) -> None:
        if value is not None:
            words.append(f"{key}={_word(value)}")

    field("about", claim.about)
    if claim.share is not None:
        words.append(f"share={claim.share!r}")
    for key, names in (("actor", claim.actor), ("target", claim.target)):
        if names:
            words.append(f"{key}=" + "+".join(_word(name) for name in names))
    for key, place in (("place", claim.place), ("launch_place", claim.launch_place)):
        if place is not None:
            words.append(f"{key}={_word(place.code or '')}@{_word(place.name)}")
    if claim.period is not None:
        words.append(f"period={claim.period.start.isoformat()}/{claim.period.end.isoformat()}")
    if claim.source.chain:
        words.append("source=" + ">".join(_word(name) for name in claim.source.chain))
    words.append(f"certainty={claim.certainty}")
    words.append(f"scope={claim.scope}")
    field("cause", claim.cause)
    field("level", claim.level)
    field("compared", claim.compared)
    state = (claim.source.anonymous, claim.source.quote, claim.provisional, claim.superlative)
    words += [flag for flag, on in zip(_FLAGS, state, strict=True) if on]
    if claim.relations:
        words.append("rel=" + ",".join(f"{r.kind}:{_word(r.claim)}" for r in claim.relations))
    words.append(f"span={claim.span.start}:{claim.span.end}")
    if claim.evidence:
        words.append("evidence=" + ",".join(f"{e.role}:{e.start}:{e.end}" for e in claim.evidence))
    field("id", claim.id or None)
    return " ".join(words)


def parse_line(line: str) -> Line:
    """Take a line apart without judging its fields. Raises NotationError."""
    tokens = _TOKEN.findall(line)
    if _TOKEN.sub("", line).strip():
        raise NotationError(f"quotation mark without its pair: {line!r}")
    if len(tokens) < 3:
        raise NotationError(f"a claim starts with kind, object and count: {line!r}")
    fields: dict[str, str] = {}
    flags: set[str] = set()
    quotations: list[str] = []
    for token in tokens[3:]:
        if token.startswith('"'):
            quotations.append(_unquote(token))
        elif "=" in token:
            key, _, value = token.partition("=")
            if key in fields:
                raise NotationError(f"field given twice: {key!r}")
            fields[key] = value
        elif token in _FLAGS:
            flags.add(token)
        else:
            raise NotationError(f"neither a field nor a flag: {token!r}")
    return Line(tokens[0], tokens[1], tokens[2], fields, frozenset(flags), tuple(quotations))


def _unquote(text: str) -> str:
    try:
        return "".join(_split(text, "\0"))
    except json.JSONDecodeError as error:
        raise NotationError(f"bad quotation: {text!r}") from error


def parse_names(text: str, separator: str) -> tuple[str, ...]:
    """The names of a ``source=`` (separator ``>``) or ``actor=`` (``+``) field."""
    return tuple(_split(text, separator))


def parse_place(text: str) -> Place:
    """``UA-63@Kharkiv`` as a place; an empty code is None."""
    code, _, name = text.partition("@")
    return Place(_unquote(code) or None, _unquote(name))


def parse_claim(line: str) -> Claim:
    """Inverse of :func:`print_claim`. Raises NotationError."""
    parts = parse_line(line)
    fields = parts.fields
    try:
        span = Span(*(int(part) for part in fields["span"].split(":")))
        evidence = tuple(
            Evidence(role, int(start), int(end))
            for role, start, end in (
                item.split(":") for item in fields.get("evidence", "").split(",") if item
            )
        )
        relations = tuple(
            Relation(kind, _unquote(claim))
            for kind, _, claim in (
                item.partition(":") for item in fields.get("rel", "").split(",") if item
            )
        )
        period = None
        if "period" in fields:
            start, _, end = fields["period"].partition("/")
            period = Period(datetime.fromisoformat(start), datetime.fromisoformat(end))
        share = float(fields["share"]) if "share" in fields else None
    except (KeyError, TypeError, ValueError) as error:
        raise NotationError(f"not a claim: {line!r} ({error})") from error

    def text(key: str) -> str | None:
        return _unquote(fields[key]) if key in fields else None

    def place(key: str) -> Place | None:
        return parse_place(fields[key]) if key in fields else None

    return Claim(
        what=parts.what,
        object=None if parts.object == "-" else parts.object,
        count=parse_count(parts.count),
        span=span,
        about=text("about"),
        share=share,
        actor=parse_names(fields["actor"], "+") if "actor" in fields else (),
        target=parse_names(fields["target"], "+") if "target" in fields else (),
        place=place("place"),
        launch_place=place("launch_place"),
        period=period,
        source=Source(
            parse_names(fields["source"], ">") if "source" in fields else (),
            "anonymous" in parts.flags,
            "quote" in parts.flags,
        ),
        certainty=fields.get("certainty", "asserted"),
        provisional="provisional" in parts.flags,
        superlative="superlative" in parts.flags,
        scope=fields.get("scope", "this"),
        cause=text("cause"),
        level=text("level"),
        compared=text("compared"),
        relations=relations,
        evidence=evidence,
        id=text("id") or "",
    )

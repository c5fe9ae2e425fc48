"""Human review as text, and what it does to claims.

One decision a line, oldest first: time, action, subject, then ``key=value``. A team keeps the
file in git; lines of two people merge without conflict, and importing a line twice does nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from bilan.core.claim import Claim
from bilan.core.notation import NotationError, parse_claim, parse_line, print_claim
from bilan.core.text import Span
from bilan.core.vocabulary import CERTAINTY, SCOPE, WHAT
from bilan.ledger.protocol import ACTIONS, LedgerError, Review
from bilan.ledger.rows import stamp

FLAGS: Final = ("anonymous", "quote", "provisional", "superlative")
CORRECTED: Final = (
    "what", "object", "count", "about", "share", "actor", "target", "place", "launch_place",
    "period", "source", "certainty", "scope", "cause", "level", "compared", *FLAGS,
)  # fmt: skip
"""Fields that a correction may change."""
DECIDING: Final = ("accept", "correct", "reject", "reopen")
"""Actions that say how a claim stands; the last of them does. ``reopen`` takes all before back."""
HEAD: Final = "# bilan reviews 1"
_PAIR: Final = {"merge", "split"}
_OWN: Final = ("by", "other", "note", "document", "words")
_CLAIM: Final = re.compile(r"[0-9a-f]{12}\Z")
_SUBJECT: Final = re.compile(r"[\w.:+-]+\Z")
_TOKEN: Final = re.compile(r'(?:[^\s"]|"(?:[^"\\]|\\.)*")+')
_SEPARATOR: Final = {"source": ">", "actor": "+", "target": "+", "place": "@", "launch_place": "@"}
_PLAIN: Final = re.compile(r"[\w./:+~-]+\Z")


def is_claim(subject: str) -> bool:
    """Is that the id of a claim, and not the code of an attack?"""
    return _CLAIM.match(subject) is not None


def check(review: Review) -> None:
    """Raise LedgerError unless the decision can be entered."""
    if review.action not in ACTIONS:
        raise LedgerError(f"no such decision: {review.action} (known: {', '.join(ACTIONS)})")
    if not review.name.strip():
        raise LedgerError("a review needs the name of who decides")
    for subject in (review.subject, *([review.other] if review.other is not None else [])):
        if not _SUBJECT.match(subject):
            raise LedgerError(f"neither a claim nor an attack: {subject!r}")
    if (review.action in _PAIR) != (review.other is not None):
        raise LedgerError("merge and split need a second claim or attack, the others take none")
    if review.subject == review.other:
        raise LedgerError("the two are the same")
    if review.action == "note" and not review.note.strip():
        raise LedgerError("the note is empty")
    if (review.action == "correct") != bool(review.fields):
        raise LedgerError("correct needs fields such as count=95, the others take none")
    for name, value in review.fields.items():
        _check_field(name, value)
    if review.at.tzinfo is None:
        raise LedgerError("the time of a review needs its zone")


def _check_field(name: str, value: str) -> None:
    if name not in CORRECTED:
        raise LedgerError(f"no such field: {name} (known: {', '.join(CORRECTED)})")
    closed = {"what": WHAT, "certainty": CERTAINTY, "scope": SCOPE}
    if name in closed and value not in closed[name]:
        raise LedgerError(f"not a value of {name}: {value}")
    if name in FLAGS and value not in ("yes", "no"):
        raise LedgerError(f"{name} is yes or no, not {value}")
    probe = Claim(what="killed", span=Span(0, 1))
    if name not in ("what", "about"):
        corrected(probe, {name: value})


def corrected(claim: Claim, fields: Mapping[str, str]) -> Claim:
    """The claim with some fields as a person sets them. Raises LedgerError.

    An empty value takes a field away.
    """
    parts = parse_line(print_claim(replace(claim, evidence=(), relations=(), id="")))
    lead = {"what": parts.what, "object": parts.object, "count": parts.count}
    others, flags = dict(parts.fields), set(parts.flags)
    for name, value in fields.items():
        if name in lead:
            lead[name] = value or "-"
        elif name in FLAGS:
            (flags.add if value == "yes" else flags.discard)(name)
        elif value:
            others[name] = written(name, value)
        else:
            others.pop(name, None)
    line = " ".join([*lead.values(), *(f"{k}={v}" for k, v in others.items()), *sorted(flags)])
    try:
        made = parse_claim(line)
        if made.period is not None and (
            made.period.start.tzinfo is None or made.period.end.tzinfo is None
        ):
            raise NotationError("a period needs its zone, as in 2024-11-25T18:00+02:00")
    except (NotationError, ValueError, AttributeError) as error:
        said = ", ".join(f"{name}={value}" for name, value in fields.items())
        raise LedgerError(f"not a correction: {said}") from error
    return replace(made, evidence=claim.evidence, relations=claim.relations, id=claim.id)


def written(name: str, value: str) -> str:
    """A value as the notation has it: quoted part by part unless it is so already."""
    if '"' in value:
        return value
    separator = _SEPARATOR.get(name)
    if separator is None:
        return value if _PLAIN.match(value) else json.dumps(value, ensure_ascii=False)
    parts = value.partition("@")[::2] if separator == "@" else value.split(separator)
    if separator == "@" and not parts[1]:
        parts = ("", parts[0])
    return separator.join(
        part if not part or _PLAIN.match(part) else json.dumps(part, ensure_ascii=False)
        for part in parts
    )


def review_id(review: Review) -> str:
    """Sixteen hexadecimal digits of all that was decided."""
    return hashlib.blake2b(print_review(review).encode(), digest_size=8).hexdigest()


def print_review(review: Review) -> str:
    """One decision as one line, its time in UTC to the millisecond: lines sort as in time."""
    said = [stamp(review.at), review.action, review.subject]
    own = {
        "by": review.name,
        "other": review.other,
        "note": review.note or None,
        "document": review.document,
        "words": review.words or None,
    }
    said += [f"{key}={_quoted(value)}" for key, value in own.items() if value is not None]
    said += [f"set:{key}={_quoted(value)}" for key, value in sorted(review.fields.items())]
    return " ".join(said)


def _quoted(value: str) -> str:
    quoted = json.dumps(value, ensure_ascii=False)
    # Some readers break lines at these, and UTF-8 carries no half pair.
    return "".join(
        f"\\u{ord(letter):04x}"
        if letter in "\x7f\x85\u2028\u2029" or "\ud800" <= letter <= "\udfff"
        else letter
        for letter in quoted
    )


def parse_review(line: str) -> Review:
    """Inverse of :func:`print_review`. Raises LedgerError."""
    tokens = _TOKEN.findall(line)
    if len(tokens) < 4 or _TOKEN.sub("", line).strip():
        raise LedgerError(f"not a review: {line[:80]!r}")
    own: dict[str, str] = {}
    fields: dict[str, str] = {}
    for token in tokens[3:]:
        key, _, quoted = token.partition("=")
        kept = fields if key.startswith("set:") else own
        name = key.removeprefix("set:")
        if name in kept or (kept is own and name not in _OWN):
            raise LedgerError(f"not a field of a review: {key!r}")
        try:
            value = json.loads(quoted)
        except json.JSONDecodeError as error:
            raise LedgerError(f"not a quotation: {quoted[:80]!r}") from error
        kept[name] = str(value)
    try:
        at = datetime.fromisoformat(tokens[0])
    except ValueError as error:
        raise LedgerError(f"not a time: {tokens[0]!r}") from error
    review = Review(
        at, own.get("by", ""), tokens[1], tokens[2], own.get("other"), fields,
        own.get("note", ""), own.get("document"), own.get("words", ""),
    )  # fmt: skip
    check(review)
    return review


def print_reviews(reviews: Iterable[Review]) -> str:
    """A file of decisions, oldest first."""
    lines = sorted(print_review(review) for review in reviews)
    return "\n".join([HEAD, *lines]) + "\n"


def parse_reviews(text: str) -> list[Review]:
    """The decisions of a file; blank lines and ``#`` comments are passed over.

    Raises LedgerError that names the line.
    """
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        said = line.strip("\r\t ")
        if not said or said.startswith("#"):
            continue
        try:
            found.append(parse_review(said))
        except LedgerError as error:
            raise LedgerError(f"line {number}: {error}") from error
    return found


class Standing:
    """What the decisions about one claim come to, one after the other."""

    def __init__(self) -> None:
        self.rejected = False
        self.fields: dict[str, str] = {}

    def hear(self, review: Review) -> None:
        """The next decision: a later one outweighs an earlier one."""
        if review.action == "reject":
            self.rejected = True
        elif review.action in ("accept", "correct"):
            self.rejected = False
            self.fields.update(review.fields)
        elif review.action == "reopen":
            self.rejected, self.fields = False, {}


Decisions = Mapping[str, Standing]
"""What was decided about claims, by their ids."""


def standings(reviews: Iterable[Review]) -> dict[str, Standing]:
    """Claim id → what was decided about it; ``reviews`` in the order of their time."""
    found: dict[str, Standing] = {}
    for review in reviews:
        if review.action in DECIDING:
            found.setdefault(review.subject, Standing()).hear(review)
    return found

"""A report of one attack in Markdown with footnotes, ready to paste."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO, Final

from bilan.core.sheet import Attack
from bilan.exports.report import Figure, Note, Report, report
from bilan.wording import messages, phrases

_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>|~&@$^]|:(?=//)|^[#+=-])")


def write(attack: Attack, to: BinaryIO, *, as_of: datetime | None = None) -> None:
    """Write the report; what is quoted can neither format nor run."""
    text = "\n".join(_lines(report(attack, as_of=as_of))) + "\n"
    to.write(text.encode("utf-8", "backslashreplace"))


def escaped(text: str) -> str:
    """The text on one line, every mark of Markdown and HTML taken at its word."""
    shown = _MARKS.sub(r"\\\1", phrases.one_line(text))
    # A number and a full stop at the start would be a list.
    return re.sub(r"^(\d+)\.", r"\1\\.", shown)


def _lines(told: Report) -> Iterator[str]:
    yield from (f"## {escaped(told.title)}", "", escaped(told.head), "")
    yield from (f"* {escaped(line)}" for line in told.balance)
    yield from (f"* **{escaped(line)}**" for line in told.issues)
    yield from ("", _row([escaped(name) for name in told.columns]))
    yield "| --- | ---: | ---: | --- | --- |"
    yield from (_figure(figure) for figure in told.figures)
    yield from ("", escaped(told.method), "")
    yield from (f"[^{note.number}]: {_note(note)}" for note in told.notes)


def _figure(figure: Figure) -> str:
    given = ", ".join(f"{escaped(value)}{_refs(notes)}" for value, notes in figure.given)
    remarks = "".join(f"; {escaped(said)}{_refs(notes)}" for said, notes in figure.remarks)
    plain = (figure.name, figure.best, figure.span, figure.standing)
    return _row([*map(escaped, plain), given + remarks])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _refs(numbers: tuple[int, ...]) -> str:
    # Apart: raised figures side by side would read as one number.
    return " ".join(f"[^{number}]" for number in numbers)


def _note(note: Note) -> str:
    parts = [phrases.quoted(escaped(note.words))]
    parts.append(escaped(" ← ".join(note.source) or messages.text("line.nobody")))
    parts.append(escaped(note.certainty))
    if note.publisher:
        parts.append(escaped(note.publisher))
    if note.title:
        parts.append(f"*{escaped(note.title)}*")
    if note.published:
        parts.append(escaped(note.published))
    if note.url:
        parts.append(f"<{note.url}>")
    if note.others:
        parts.append(escaped(others(note.others)))
    parts.append(escaped(messages.text("report.claim", id=note.claim, document=note.document)))
    return ", ".join(parts)


def others(count: int) -> str:
    """How many further reports print the same."""
    form = "one" if count == 1 else "many"
    return messages.text(f"report.others.{form}", number=phrases.number(count))

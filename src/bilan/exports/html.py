"""A report of one attack as HTML with notes, ready to paste; it loads nothing and runs nothing.

The page stands alone; its ``article`` can be taken out of it as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import BinaryIO

from bilan.core.sheet import Attack
from bilan.exports.markdown import others
from bilan.exports.report import Figure, Note, Report, report
from bilan.wording import messages, phrases


def write(attack: Attack, to: BinaryIO, *, as_of: datetime | None = None) -> None:
    """Write the report; what is quoted can neither format nor run."""
    text = "\n".join(_page(report(attack, as_of=as_of), attack.code)) + "\n"
    to.write(text.encode("utf-8", "xmlcharrefreplace"))


def escaped(text: str) -> str:
    """The text on one line, safe as content and as the value of an attribute."""
    # Half of a surrogate pair, out of a damaged source, is no character of HTML.
    shown = phrases.one_line(text).encode("utf-8", "replace").decode("utf-8")
    return escape(shown, quote=True)


def _page(told: Report, code: str) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{told.language}">'
    yield f'<head><meta charset="utf-8"><title>{escaped(told.title)}</title></head>'
    yield "<body><main>"
    yield f'<article lang="{told.language}" id="{escaped(code)}">'
    yield f"<h2>{escaped(told.title)}</h2>"
    yield f"<p>{escaped(told.head)}</p>"
    if told.balance or told.issues:
        yield "<ul>"
        yield from (f"<li>{escaped(line)}</li>" for line in told.balance)
        yield from (f"<li><strong>{escaped(line)}</strong></li>" for line in told.issues)
        yield "</ul>"
    yield from ("<table>", f"<caption>{escaped(told.title)}</caption>")
    heads = "".join(f'<th scope="col">{escaped(name)}</th>' for name in told.columns)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    yield from (_figure(figure, code) for figure in told.figures)
    yield from ("</tbody>", "</table>", f"<p>{escaped(told.method)}</p>")
    yield f"<h3>{escaped(told.sources)}</h3>"
    yield "<ol>"
    yield from (_note(note, code) for note in told.notes)
    yield from ("</ol>", "</article>", "</main></body>", "</html>")


def _figure(figure: Figure, code: str) -> str:
    given = ", ".join(f"{escaped(v)}{_refs(notes, code)}" for v, notes in figure.given)
    remarks = "".join(f"; {escaped(t)}{_refs(notes, code)}" for t, notes in figure.remarks)
    cells = (figure.best, figure.span, figure.standing)
    row = "".join(f"<td>{escaped(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{escaped(figure.name)}</th>{row}<td>{given}{remarks}</td></tr>'


def _refs(numbers: tuple[int, ...], code: str) -> str:
    # In brackets, and apart: raised figures side by side would read as one number.
    return " ".join(
        f'<sup><a href="#{escaped(code)}-note-{number}">[{number}]</a></sup>' for number in numbers
    )


def _note(note: Note, code: str) -> str:
    language = f' lang="{escaped(note.language)}"' if note.language else ""
    parts = [f"<q{language}>{escaped(note.words)}</q>"]
    parts.append(escaped(" ← ".join(note.source) or messages.text("line.nobody")))
    parts.append(escaped(note.certainty))
    if note.publisher:
        parts.append(escaped(note.publisher))
    if note.title:
        parts.append(f"<cite{language}>{escaped(note.title)}</cite>")
    if note.published:
        parts.append(escaped(note.published))
    if note.url:
        address = escaped(note.url)
        parts.append(f'<a href="{address}" rel="nofollow noreferrer">{address}</a>')
    if note.others:
        parts.append(escaped(others(note.others)))
    parts.append(escaped(messages.text("report.claim", id=note.claim, document=note.document)))
    return f'<li id="{escaped(code)}-note-{note.number}">{", ".join(parts)}</li>'

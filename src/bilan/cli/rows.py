"""A reading as rows of words: what the table shows, however it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bilan.core.issue import Issue
from bilan.core.reading import Reading
from bilan.core.vocabulary import GROUPS, group_of
from bilan.reconcile.balance import Balance, Row
from bilan.wording import messages, phrases
from bilan.wording.told import told


class ClaimRow(NamedTuple):
    """One claim, field by field; ``mark`` is its place in the text, from 1."""

    mark: str
    number: str
    what: str
    object: str
    place: str
    when: str
    who: str
    certainty: str
    notes: str
    words: str


COLUMNS = ("number", "what", "object", "place", "when", "who", "certainty", "notes", "words")
"""Names of the columns after the mark, for headings."""


def numbering(reading: Reading) -> dict[str, int]:
    """The printed number of each claim's id."""
    return {claim.id: index for index, claim in enumerate(reading.claims, start=1)}


def grouped(reading: Reading) -> dict[str, list[ClaimRow]]:
    """Rows by group (attack, toll, …), in the order of the vocabulary; empty groups left out."""
    numbers = numbering(reading)
    groups: dict[str, list[ClaimRow]] = {group: [] for group in GROUPS}
    for index, claim in enumerate(reading.claims, start=1):
        groups[group_of(claim.what)].append(
            ClaimRow(
                f"[{index}]",
                phrases.amount(claim),
                phrases.kind(claim),
                phrases.subject(claim),
                phrases.place(claim),
                phrases.when(claim.period),
                phrases.who(claim),
                phrases.certainty(claim),
                phrases.notes(claim, numbers),
                phrases.quoted(phrases.words(claim, reading.document.text)),
            )
        )
    return {group: rows for group, rows in groups.items() if rows}


def headline(reading: Reading) -> Iterator[str]:
    """Title, then publisher, day and language, then where the report came from."""
    document = reading.document
    if document.title:
        yield phrases.one_line(document.title)
    facts = [phrases.one_line(document.publisher)] if document.publisher else []
    if document.published is not None:
        when = phrases.moment(document.published)
        if document.published.hour or document.published.minute:
            when += f" {document.published.tzname()}"
        facts.append(messages.text("head.published", when=when))
    else:
        facts.append(messages.text("head.unpublished"))
    if document.language:
        facts.append(messages.text("head.language", language=document.language))
    yield " · ".join(facts)
    if document.url or document.origin not in ("", "-"):
        yield phrases.one_line(document.url or document.origin)


def equation(row: Row, numbers: dict[str, int]) -> str:
    """``drones: 188 launched = 76 shot down + 95 lost + 17 unaccounted [2] [10] [12]``."""
    parts = []
    for what in row.counted:
        figure = row.outcomes[what]
        part = f"{phrases.quantity(figure.quantity)} {messages.text(f'what.{what}')}"
        parts.append(part + _standing(figure.standing))
    name = phrases.thing(row.weapon)
    said = " + ".join(parts) + _of_which(row)
    colon, semicolon = messages.text("colon"), messages.text("semicolon")
    behind = {claim for figure in row.outcomes.values() for claim in figure.claims}
    if row.launched is None:
        whole = f"{said}{semicolon}{messages.text('balance.launch-unsaid')}"
    else:
        behind |= set(row.launched.claims)
        count = phrases.quantity(row.launched.quantity)
        launched = messages.text("balance.launched", count=count) + _standing(row.launched.standing)
        if row.unaccounted is None:
            whole = f"{launched} ≠ {said} ({messages.text('balance.impossible')})"
        elif row.launched.quantity.high == 0:
            whole = launched
        elif parts:
            rest = messages.text("balance.unaccounted", count=phrases.quantity(row.unaccounted))
            whole = f"{launched} = {said} + {rest}"
        else:
            whole = f"{launched}{semicolon}{messages.text('balance.fate-unsaid')}"
    marks = sorted(numbers[claim] for claim in behind if claim in numbers)
    return f"{name}{colon}{whole}  {' '.join(f'[{mark}]' for mark in marks)}".rstrip()


def _of_which(row: Row) -> str:
    """Outcomes that are said but already counted within another one."""
    within = [
        f"{phrases.quantity(figure.quantity)} {messages.text(f'what.{what}')}"
        for what, figure in row.outcomes.items()
        if what not in row.counted
    ]
    return f" ({messages.text('balance.of-which')} {', '.join(within)})" if within else ""


def _standing(standing: str) -> str:
    if standing in ("disputed", "range"):
        return f" ({messages.text(f'balance.{standing}')})"
    return ""


def issues(reading: Reading, balance: Balance) -> Iterator[tuple[str, str, str]]:
    """Code, sentence and the words in question of each issue, of the reading and its sums."""
    for issue in (*reading.issues, *balance.issues):
        yield issue.code, _sentence(issue), _words(issue.start, issue.end, reading)


def _sentence(issue: Issue) -> str:
    return phrases.one_line(messages.known(f"issue.{issue.code}") or told(issue.message))


def ignored(reading: Reading, start: int = 0, end: int | None = None) -> Iterator[tuple[str, str]]:
    """Words and reason of each number set aside between two offsets."""
    for item in reading.ignored:
        if item.start >= start and (end is None or item.start < end):
            reason = messages.known(f"ignored.{item.reason}") or item.reason
            yield _words(item.start, item.end, reading), reason


def _words(start: int, end: int, reading: Reading) -> str:
    return phrases.quoted(phrases.one_line(reading.document.text[start:end]))

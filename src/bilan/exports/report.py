"""What a report of one attack says, before it is Markdown or HTML.

Sentences, names and figures are in the user's language; what is quoted stays in its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import NamedTuple

from bilan.core.quantity import Quantity
from bilan.core.sheet import Attack, Filed, Line, Oddity, Value
from bilan.exports.addresses import web_address
from bilan.exports.provenance import earliest, last_published
from bilan.wording import attack_rows, messages, phrases


class Note(NamedTuple):
    """A source: the words, who says them, and where they were printed.

    ``others`` counts further reports of the same origin. ``url`` is None where the report has
    no address that a page may link to.
    """

    number: int
    words: str
    language: str | None
    source: tuple[str, ...]
    certainty: str
    publisher: str | None
    title: str | None
    published: str | None
    url: str | None
    claim: str
    document: str
    others: int


class Figure(NamedTuple):
    """A line of the table: what is counted, the best figure, all that are given, the standing.

    ``given`` has every standing value with the numbers of its notes; ``remarks`` say what was
    revised or looks like something else, each with its notes.
    """

    name: str
    best: str
    span: str
    standing: str
    given: tuple[tuple[str, tuple[int, ...]], ...]
    remarks: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report of one attack, ready to be drawn."""

    language: str
    title: str
    head: str
    balance: tuple[str, ...]
    issues: tuple[str, ...]
    columns: tuple[str, ...]
    figures: tuple[Figure, ...]
    notes: tuple[Note, ...]
    sources: str
    method: str


@dataclass(slots=True)
class _Notes:
    """Numbers the sources in the order in which they are first needed."""

    found: dict[tuple[str, str], Note] = field(default_factory=dict)

    def of_value(self, value: Value) -> tuple[int, ...]:
        """A note for each origin of a figure: its earliest report."""
        numbers = []
        for origin in value.origins:
            items = [item for item in value.filed if item.report.id in origin.reports]
            if items:
                first = min(items, key=earliest)
                numbers.append(self._note(first, len(origin.reports) - 1))
        return tuple(dict.fromkeys(numbers))

    def of_claims(self, items: Iterable[Filed]) -> tuple[int, ...]:
        """A note for the earliest of some claims, which tells how many more there are."""
        ordered = sorted(items, key=earliest)
        return (self._note(ordered[0], len(ordered) - 1),) if ordered else ()

    def _note(self, item: Filed, others: int) -> int:
        key = (item.report.id, item.claim.id)
        if key not in self.found:
            self.found[key] = _note(item, len(self.found) + 1, others)
        return self.found[key].number


def _note(item: Filed, number: int, others: int) -> Note:
    claim, report = item.claim, item.report
    published = report.published
    return Note(
        number=number,
        words=item.words,
        language=report.language,
        source=tuple(map(phrases.one_line, claim.source.chain)),
        certainty=phrases.certainty(claim),
        publisher=report.publisher and phrases.one_line(report.publisher),
        title=report.title and phrases.one_line(report.title),
        published=None if published is None else _when(published),
        url=web_address(report.url),
        claim=claim.id,
        document=report.id,
        others=others,
    )


def report(attack: Attack, *, as_of: datetime | None = None) -> Report:
    """The report of an attack; ``as_of`` is the time that the ledger was asked for."""
    notes = _Notes()
    figures = tuple(_figure(line, notes) for line in attack.lines)
    columns = ("quantity", "best", "range", "standing", "given")
    return Report(
        language=messages.language(),
        title=messages.text("report.title", when=phrases.when(attack.period)),
        head=_head(attack),
        balance=tuple(attack_rows.equations(attack)),
        issues=tuple(
            messages.known(f"issue.{issue.code}") or issue.message for issue in attack.issues
        ),
        columns=tuple(messages.text(f"report.column.{name}") for name in columns),
        figures=figures,
        notes=tuple(notes.found.values()),
        sources=messages.text("report.sources"),
        method=_method(attack, as_of),
    )


def _head(attack: Attack) -> str:
    sides = messages.text(
        "report.sides",
        attacker=phrases.one_line(attack.attacker) if attack.attacker else phrases.NONE,
        target=phrases.one_line(attack.target),
    )
    return f"{sides} · {attack_rows.counts(attack)} · {attack.code}"


def _method(attack: Attack, as_of: datetime | None) -> str:
    until = as_of or last_published([attack])
    if until is None:
        return messages.text("report.method.undated")
    return messages.text("report.method", when=_when(until))


def _when(moment: datetime) -> str:
    """A time in UTC; midnight, which a publication of a known day only has, is that day."""
    return phrases.day(moment) if moment.time() == time() else f"{phrases.utc(moment)} UTC"


def _figure(line: Line, notes: _Notes) -> Figure:
    high = "∞" if line.high is None else phrases.number(line.high)
    low = phrases.number(line.low)
    return Figure(
        name=attack_rows.quantity_name(line),
        best=phrases.quantity(line.best),
        span=low if low == high else f"{low}–{high}",
        standing=messages.text(f"standing.{line.standing}"),
        given=tuple((phrases.quantity(v.quantity), notes.of_value(v)) for v in line.values),
        remarks=tuple(_remarks(line, notes)),
    )


def _remarks(line: Line, notes: _Notes) -> Iterator[tuple[str, tuple[int, ...]]]:
    for revision in line.revisions:
        old = _told(line.set_aside, revision.old)
        yield attack_rows.revision(revision._replace(stale=()), {}), notes.of_claims(old)
    for oddity in line.oddities:
        yield attack_rows.odd(oddity), notes.of_claims(_odd(line.set_aside, oddity))


def _told(items: Sequence[Filed], count: Quantity) -> list[Filed]:
    return [item for item in items if item.claim.count == count]


def _odd(items: Sequence[Filed], oddity: Oddity) -> list[Filed]:
    return [i for i in _told(items, oddity.quantity) if i.report.id in oddity.reports]

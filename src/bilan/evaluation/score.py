"""Precision, recall and F1 of readings against coded reports, per language, kind and field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bilan.core.claim import Claim
from bilan.core.reading import Reading
from bilan.core.text import Document
from bilan.evaluation import compare
from bilan.evaluation.gold import Corpus, GoldReport
from bilan.evaluation.match import Matching, Pair, match, numbered

NUMBERED: Final = "numbered"
UNNUMBERED: Final = "unnumbered"
CLASSES: Final = (NUMBERED, UNNUMBERED)
FIELDS: Final = (
    "what", "object", "object lenient", "count", "certainty", "source", "scope", "place",
    "period", "actor", "target", "about", "share", "cause", "level", "anonymous", "quote",
    "provisional", "superlative",
)  # fmt: skip
"""Fields in the order in which they are reported."""
_OF_ALL: Final = ("what", "object lenient", *compare.ALWAYS)


@dataclass(slots=True)
class Tally:
    """``right`` of ``read`` (precision) and of ``coded`` (recall); of ``found``, when paired.

    None stands for a ratio of nothing.
    """

    right: int = 0
    read: int = 0
    coded: int = 0
    found: int = 0

    def add(self, other: Tally) -> None:
        """Take the other tally's counts in."""
        self.right += other.right
        self.read += other.read
        self.coded += other.coded
        self.found += other.found

    @property
    def precision(self) -> float | None:
        """Share of what was read that is right."""
        return self.right / self.read if self.read else None

    @property
    def recall(self) -> float | None:
        """Share of what was coded that was read right."""
        return self.right / self.coded if self.coded else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where nothing was read nor coded."""
        both = self.read + self.coded
        return 2 * self.right / both if both else None

    @property
    def when_found(self) -> float | None:
        """Share right among the claims that were found at all."""
        return self.right / self.found if self.found else None


class Scored(NamedTuple):
    """One report, its reading, and how they compare."""

    report: GoldReport
    reading: Reading
    matching: Matching


@dataclass(slots=True)
class LanguageScore:
    """The sums of one language."""

    reports: int = 0
    silences: int = 0
    false_alarms: int = 0
    """Claims read out of silences."""
    invented: int = 0
    """Claims with a number that no coded claim answers to."""
    repeats: int = 0
    fields: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    """By class (numbered, unnumbered) and field."""
    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    """By kind of claim."""


@dataclass(slots=True)
class Score:
    """Sums per language, and the reports behind them."""

    digest: str
    languages: dict[str, LanguageScore]
    reports: list[Scored]


def score(
    corpus: Corpus, read: Callable[[Document], Reading], *, language: str | None = None
) -> Score:
    """Read every report (of one language, if named) and compare."""
    scored = []
    for report in corpus.reports:
        if language in (None, report.document.language):
            reading = read(report.document)
            scored.append(
                Scored(report, reading, match(report.claims, reading.claims, report.document.text))
            )
    languages: dict[str, LanguageScore] = {}
    for item in scored:
        code = item.report.document.language or "?"
        _count(languages.setdefault(code, LanguageScore()), item)
    return Score(corpus.digest, dict(sorted(languages.items())), scored)


def _count(total: LanguageScore, item: Scored) -> None:
    matching = item.matching
    total.reports += 1
    total.repeats += len(matching.repeats)
    if item.report.claims:
        total.invented += sum(numbered(claim) for claim in matching.extras)
    else:
        total.silences += 1
        total.false_alarms += len(matching.extras)
        total.invented += sum(numbered(claim) for claim in matching.extras)
    for name, class_, tally in _tallies(matching):
        total.fields[class_, name].add(tally)
    for kind, tally in _kinds(matching):
        total.kinds[kind].add(tally)


def class_of(*, numbered: bool) -> str:
    """The class that a claim is scored in."""
    return NUMBERED if numbered else UNNUMBERED


def _tallies(matching: Matching) -> Iterator[tuple[str, str, Tally]]:
    for pair in matching.pairs:
        yield from _pair_tallies(pair)
    for gold in matching.misses:
        class_ = class_of(numbered=gold.numbered)
        for name in (*_OF_ALL, *compare.GIVEN, *compare.FLAGS):
            if name in _OF_ALL or compare.coded(name, gold):
                yield name, class_, Tally(coded=1)
    for claim in matching.extras:
        for name in _OF_ALL:
            yield name, class_of(numbered=numbered(claim)), Tally(read=1)
    for pair in matching.confused:
        yield "what", class_of(numbered=pair.gold.numbered), Tally(found=1)


def _pair_tallies(pair: Pair) -> Iterator[tuple[str, str, Tally]]:
    gold, claim = pair
    class_ = class_of(numbered=gold.numbered)
    yield "what", class_, Tally(1, 1, 1, 1)
    yield "object lenient", class_, Tally(int(compare.lenient_object(gold, claim)), 1, 1, 1)
    for name in compare.ALWAYS:
        yield name, class_, Tally(int(compare.right(name, gold, claim)), 1, 1, 1)
    for name in compare.GIVEN:
        if compare.coded(name, gold):
            ok = int(compare.right(name, gold, claim))
            yield name, class_, Tally(ok, int(_says(name, claim)), 1, 1)
    for name in compare.FLAGS:
        wanted, read = int(compare.coded(name, gold)), int(compare.flag(claim, name))
        if wanted or read:
            yield name, class_, Tally(wanted & read, read, wanted, 1)


def _says(name: str, claim: Claim) -> bool:
    return getattr(claim, name) not in (None, ())


def _kinds(matching: Matching) -> Iterator[tuple[str, Tally]]:
    for pair in matching.pairs:
        yield pair.claim.what, Tally(1, 1, 1, 1)
    for gold in matching.misses:
        yield gold.what[0], Tally(coded=1)
    for claim in matching.extras:
        yield claim.what, Tally(read=1)


def together(tallies: Iterable[Tally]) -> Tally:
    """The sum of several tallies."""
    total = Tally()
    for tally in tallies:
        total.add(tally)
    return total

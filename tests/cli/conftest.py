"""A hand-built reading, and the command line run in this process on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

import pytest

from bilan.cli.app import run
from bilan.core.claim import Claim, Evidence, Place, Relation, Source
from bilan.core.issue import Ignored, Issue
from bilan.core.period import Period
from bilan.core.quantity import Quantity, exactly
from bilan.core.reading import ReaderName, Reading
from bilan.core.text import Block, Document, Span

TEXT = """\
The air force said 1,188 drones came, at least 76 of them shot down and 95 lost to jamming.
A man of 54 was killed near Kharkiv. Sergei Orlov threatened Kyiv.
Read also: our podcast."""
KYIV = timezone(timedelta(hours=2))
NIGHT = Period(datetime(2024, 11, 25, 18, tzinfo=KYIV), datetime(2024, 11, 26, 9, tzinfo=KYIV))


def evidence(role: str, words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(role, start, start + len(words))


def sample(document: Document) -> Reading:
    """The reading of TEXT; of any other text, one without claims."""
    if document.text.strip() != TEXT:
        return Reading(document, (), (), ReaderName("test", "0"))
    text = document.text
    first, second, third = (text.index(words) for words in ("A man", "Sergei", "Read"))
    air_force = Source(("Ukrainian Air Force", "Telegram"))
    claims = (
        Claim(
            what="launched",
            object="weapon/drone/attack",
            count=exactly(1188),
            span=Span(0, 37),
            period=NIGHT,
            source=air_force,
            certainty="attributed",
            superlative=True,
            evidence=(evidence("count", "1,188"), evidence("object", "drones")),
            id="a",
        ),
        Claim(
            what="shot_down",
            object="weapon/drone",
            count=Quantity(76, None),
            span=Span(38, 70),
            certainty="hedged",
            relations=(Relation("subset_of", "a"),),
            evidence=(evidence("count", "at least 76"), evidence("what", "shot down")),
            id="b",
        ),
        Claim(
            what="lost",
            object="weapon/drone",
            count=exactly(95),
            span=Span(71, 92),
            cause="jamming",
            evidence=(evidence("count", "95"),),
            id="c",
        ),
        Claim(
            what="killed",
            object="person/civilian/man",
            count=exactly(1),
            span=Span(first, first + 34),
            place=Place("UA-63", "Kharkiv"),
            evidence=(evidence("count", "A man"), evidence("what", "killed")),
            id="d",
        ),
        Claim(
            what="threat",
            actor=("Sergei Orlov",),
            target=("Ukraine",),
            span=Span(second, third - 1),
            scope="other",
            evidence=(evidence("what", "threatened"),),
            id="e",
        ),
    )
    blocks = (
        Block("paragraph", 0, first - 1),
        Block("paragraph", first, third - 1),
        Block("boilerplate", third, len(TEXT)),
    )
    age = text.index("54")
    return Reading(
        Document(text, document.language, document.published, document.origin, blocks=blocks),
        claims,
        (Issue("number-without-role", "a number that finds no role", age, age + 2),),
        ReaderName("test", "0"),
        (Ignored("age", age, age + 2),),
        {"a": ("number 1,188", "frame launched(active)"), "d": ("singular counts one",)},
    )


class Result(NamedTuple):
    code: int
    out: str
    err: str


Bilan = Callable[..., Result]


@pytest.fixture
def bilan(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Bilan:
    """Run a command line with the hand-built reader, in English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("bilan.cli.sources.reader", lambda: sample)
    monkeypatch.setattr("bilan.cli.evaluate.reader", lambda: sample)

    def call(*arguments: str) -> Result:
        code = run(arguments)
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call


@pytest.fixture
def article(tmp_path: object) -> str:
    """The path of a file that holds TEXT."""
    from pathlib import Path

    path = Path(str(tmp_path)) / "article.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


@pytest.fixture
def reading() -> Reading:
    """The hand-built reading itself."""
    return sample(Document(TEXT, "en", datetime(2024, 11, 26, tzinfo=UTC)))

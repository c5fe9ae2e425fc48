"""A ledger of the example reports, what it comes to, and reports that mean harm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bilan import read_document
from bilan.books import Ledger
from bilan.cli.app import run
from bilan.core.claim import Claim, Place, Source
from bilan.core.period import Period
from bilan.core.quantity import Quantity, exactly
from bilan.core.sheet import Attack, Filed, Line, Origin, Report, Value
from bilan.core.text import Span
from bilan.formats import read_source

EXAMPLES = Path(__file__).parents[2] / "examples"
NIGHT = "2031-03-05-RU-UA-night"
Export = Callable[..., bytes]


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example reports, kept."""
    path = tmp_path_factory.mktemp("exports") / "night.sqlite"
    with Ledger(path) as books:
        for source in ("one-night/reports.jsonl", "reports/2025-03-05.sumy.en.html"):
            documents = read_source(str(EXAMPLES / source))
            books.append(read_document(document) for document in documents)
    return path


@pytest.fixture(scope="session")
def night(ledger: Path) -> Attack:
    """The attack that most example reports tell of."""
    with Ledger(ledger) as books:
        attack = books.attack(NIGHT)
    assert attack is not None
    return attack


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.delenv("BILAN_REVIEWER", raising=False)


@pytest.fixture
def export(ledger: Path, tmp_path: Path) -> Export:
    """Run ``bilan export`` into a file and hand out its bytes."""

    def exported(*arguments: str) -> bytes:
        path = tmp_path / "out"
        assert run(["export", *arguments, "-o", str(path), "--ledger", str(ledger)]) == 0
        return path.read_bytes()

    return exported


def made(*, words: str, speaker: str, title: str, url: str, place: Place) -> Attack:
    """An attack of one report with one line, all its texts as given."""
    period = Period(datetime(2031, 3, 4, 18, tzinfo=UTC), datetime(2031, 3, 5, 9, tzinfo=UTC))
    report = Report(
        id="00ff00ff00ff00ff",
        publisher=title,
        url=url,
        origin=url,
        language="en",
        title=title,
        published=period.end + timedelta(hours=1),
    )
    claim = Claim(
        what="killed",
        object="person",
        count=exactly(3),
        span=Span(0, 3),
        place=place,
        period=period,
        source=Source((speaker,)),
        id="abcabcabcabc",
    )
    filed = Filed(claim=claim, report=report, words=words)
    origin = Origin(speaker=speaker, version=title, reports=(report.id,), publishers=(title,))
    line = Line(
        what="killed",
        object="person",
        place=place,
        values=(Value(quantity=exactly(3), filed=(filed,), origins=(origin,)),),
        best=Quantity(3, 3),
        low=3,
        high=3,
        standing="single",
    )
    return Attack(
        code=NIGHT,
        attacker="Russia",
        target="Ukraine",
        period=period,
        lines=(line,),
        origins=(origin,),
        reports=(report,),
    )

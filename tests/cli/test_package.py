"""``import bilan``: what the package offers, with the reader that ships."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

import bilan
from bilan.core.quantity import exactly

SENTENCE = "Dans la nuit, 12 drones ont été abattus à Kharkiv, a annoncé le gouverneur."


def test_a_text_is_read() -> None:
    reading = bilan.read(SENTENCE, lang="fr", published=date(2024, 11, 26))
    (claim,) = reading.claims
    assert (claim.what, claim.object, claim.count) == ("shot_down", "weapon/drone", exactly(12))
    assert claim.period is not None
    assert (claim.period.start.day, claim.period.end.day) == (25, 26)
    assert bilan.parse_claim(bilan.print_claim(claim)) == claim
    assert bilan.balance(reading).rows[0].launched is None


def test_the_language_is_found_or_asked_for() -> None:
    assert bilan.read(SENTENCE).document.language == "fr"
    with pytest.raises(ValueError, match="say which it is"):
        bilan.read("12")
    with pytest.raises(ValueError, match="xx"):
        bilan.read(SENTENCE, lang="xx")


def test_without_a_date_nothing_is_resolved() -> None:
    reading = bilan.read(SENTENCE, lang="fr")
    assert reading.document.published is None
    assert all(claim.period is None for claim in reading.claims)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (date(2024, 11, 26), datetime(2024, 11, 26, tzinfo=UTC)),
        (datetime(2024, 11, 26, 7, 30), datetime(2024, 11, 26, 7, 30, tzinfo=UTC)),  # noqa: DTZ001
        (
            datetime(2024, 11, 26, 7, 30, tzinfo=timezone(timedelta(hours=2))),
            datetime(2024, 11, 26, 5, 30, tzinfo=UTC),
        ),
    ],
)
def test_days_and_times_of_publication(published: date, expected: datetime) -> None:
    reading = bilan.read("Rien à signaler ce matin.", lang="fr", published=published)
    assert reading.document.published == expected


def test_every_name_is_there() -> None:
    for name in bilan.__all__:
        assert getattr(bilan, name) is not None
    assert {"en", "fr"} <= set(bilan.languages())
    with pytest.raises(AttributeError):
        _ = bilan.nothing_of_the_kind


def test_the_import_loads_no_engine() -> None:
    code = "import sys, bilan; print(*[m for m in sys.modules if m.startswith('bilan.')])"
    source = Path(bilan.__file__).parents[1]
    run = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(source)},
    )
    assert run.stdout.strip() == ""

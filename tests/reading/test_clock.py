"""Windows told by the clock, in the zone that the text names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import bilan
from bilan.formats.text import document

PUBLISHED = datetime(2025, 3, 5, 10, tzinfo=UTC)
TAIL = " дежурными средствами ПВО уничтожены 12 украинских беспилотников над Курской областью."


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("С 9.30 до 11.45 мск", "2025-03-05T09:30:00+03:00", "2025-03-05T11:45:00+03:00"),
        (
            "С 23.00 мск 4 марта до 7.10 мск 5 марта",
            "2025-03-04T23:00:00+03:00",
            "2025-03-05T07:10:00+03:00",
        ),
        # No day is told: the last such window before publication, over midnight here.
        ("С 20.00 мск до 01.00 мск", "2025-03-04T20:00:00+03:00", "2025-03-05T01:00:00+03:00"),
        # A single clock is the minute told.
        ("Около 8.20 мск", "2025-03-05T08:20:00+03:00", "2025-03-05T08:21:00+03:00"),
    ],
)
def test_a_window_of_the_clock(words: str, start: str, end: str) -> None:
    reading = bilan.read_document(document(words + TAIL, language="ru", published=PUBLISHED))
    (claim,) = reading.claims
    assert claim.period is not None
    assert (claim.period.start.isoformat(), claim.period.end.isoformat()) == (start, end)


def test_without_a_publication_date_a_bare_window_is_not_dated() -> None:
    text = "С 9.30 до 11.45 мск" + TAIL
    (claim,) = bilan.read_document(document(text, language="ru")).claims
    assert claim.period is None


def test_two_clocks_that_are_no_window_date_nothing() -> None:
    text = "В 9.30 и в 11.45" + TAIL
    reading = bilan.read_document(document(text, language="ru", published=PUBLISHED))
    assert [c.period for c in reading.claims] == [None]

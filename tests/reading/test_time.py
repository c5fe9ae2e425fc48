"""When: the text and the publication date decide, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

Tell = Callable[..., Any]

KYIV = ZoneInfo("Europe/Kyiv")
TUESDAY = date(2025, 3, 4)


def night(first: date) -> tuple[datetime, datetime]:
    """18:00 of a day to 09:00 of the next, in Kyiv."""
    second = first + timedelta(days=1)
    return (
        datetime(first.year, first.month, first.day, 18, tzinfo=KYIV),
        datetime(second.year, second.month, second.day, 9, tzinfo=KYIV),
    )


NIGHTS = [
    (
        "fr",
        "Dans la nuit du 25 au 26 novembre 2024, la Russie a lancé 15 drones sur Kiev.",
        date(2024, 11, 25),
    ),
    (
        "fr",
        "Dans la nuit du 31 janvier au 1er février 2025, la Russie a lancé 15 drones sur Kiev.",
        date(2025, 1, 31),
    ),
    ("fr", "Dans la nuit du 2 au 3 mars, la Russie a lancé 15 drones sur Kiev.", date(2025, 3, 2)),
    (
        "fr",
        "Dans la nuit de lundi à mardi, la Russie a lancé 15 drones sur Kiev.",
        date(2025, 3, 3),
    ),
    (
        "fr",
        "Dans la nuit de dimanche à lundi, la Russie a lancé 15 drones sur Kiev.",
        date(2025, 3, 2),
    ),
    ("fr", "La nuit dernière, la Russie a lancé 15 drones sur Kiev.", date(2025, 3, 3)),
    ("fr", "Cette nuit, la Russie a lancé 15 drones sur Kiev.", date(2025, 3, 3)),
    ("fr", "La Russie a lancé 15 drones sur Kiev dans la nuit.", date(2025, 3, 3)),
    ("en", "Overnight, Russia launched 15 drones at Kyiv.", date(2025, 3, 3)),
    ("en", "Russia launched 15 drones at Kyiv last night.", date(2025, 3, 3)),
    ("en", "Russia launched 15 drones at Kyiv overnight into Tuesday.", date(2025, 3, 3)),
    ("en", "Russia launched 15 drones at Kyiv overnight on March 4.", date(2025, 3, 3)),
    ("en", "On the night of March 2 to 3, Russia launched 15 drones at Kyiv.", date(2025, 3, 2)),
    (
        "en",
        "On the night of 25 to 26 November 2024, Russia launched 15 drones at Kyiv.",
        date(2024, 11, 25),
    ),
    (
        "en",
        "In the night from Sunday to Monday, Russia launched 15 drones at Kyiv.",
        date(2025, 3, 2),
    ),
]


@pytest.mark.parametrize(("lang", "text", "first"), NIGHTS)
def test_a_night_is_from_evening_to_morning(lang: str, text: str, first: date, told: Tell) -> None:
    claim = told(text, lang, TUESDAY).of(15)
    assert claim.period is not None
    assert (claim.period.start, claim.period.end) == night(first)
    assert "time" in {e.role for e in claim.evidence}


DAYS = [
    ("fr", "Hier, la Russie a lancé 15 drones sur Kiev.", date(2025, 3, 3)),
    ("fr", "Aujourd’hui, la Russie a lancé 15 drones sur Kiev.", date(2025, 3, 4)),
    ("fr", "Avant-hier, la Russie a lancé 15 drones sur Kiev.", date(2025, 3, 2)),
    ("fr", "Mardi, la Russie a lancé 15 drones sur Kiev.", date(2025, 3, 4)),
    ("fr", "Lundi, la Russie a lancé 15 drones sur Kiev.", date(2025, 3, 3)),
    ("fr", "Mercredi, la Russie a lancé 15 drones sur Kiev.", date(2025, 2, 26)),
    ("fr", "Le 1er mars, la Russie a lancé 15 drones sur Kiev.", date(2025, 3, 1)),
    ("fr", "Le dimanche 2 mars, la Russie a lancé 15 drones sur Kiev.", date(2025, 3, 2)),
    ("fr", "Le 24 février 2022, la Russie a lancé 15 missiles sur Kiev.", date(2022, 2, 24)),
    ("fr", "Le 28 décembre, la Russie a lancé 15 drones sur Kiev.", date(2024, 12, 28)),
    ("fr", "Le 03.03.2025, la Russie a lancé 15 drones sur Kiev.", date(2025, 3, 3)),
    ("en", "Russia launched 15 drones at Kyiv yesterday.", date(2025, 3, 3)),
    ("en", "Russia launched 15 drones at Kyiv on Monday.", date(2025, 3, 3)),
    ("en", "Russia launched 15 drones at Kyiv on Wednesday.", date(2025, 2, 26)),
    ("en", "Russia launched 15 drones at Kyiv on March 1.", date(2025, 3, 1)),
    ("en", "Russia launched 15 drones at Kyiv on Sunday, March 2.", date(2025, 3, 2)),
    ("en", "On 24 February 2022 Russia launched 15 missiles at Kyiv.", date(2022, 2, 24)),
    ("en", "Russia launched 15 drones at Kyiv on December 28.", date(2024, 12, 28)),
    ("en", "Russia launched 15 drones at Kyiv on Feb. 27, 2025.", date(2025, 2, 27)),
]


@pytest.mark.parametrize(("lang", "text", "day"), DAYS)
def test_a_day_is_from_midnight_to_midnight(lang: str, text: str, day: date, told: Tell) -> None:
    period = told(text, lang, TUESDAY).of(15).period
    assert period is not None
    start = datetime(day.year, day.month, day.day, tzinfo=KYIV)
    assert (period.start, period.end) == (start, start + timedelta(days=1))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Mardi matin, la Russie a lancé 15 drones sur Kiev."),
        ("fr", "La Russie a lancé 15 drones sur Kiev lundi soir."),
        ("en", "Russia launched 15 drones at Kyiv on Tuesday morning."),
        ("en", "Russia launched 15 drones at Kyiv on Monday evening."),
    ],
)
def test_a_part_of_a_day_is_shorter_than_the_day(lang: str, text: str, told: Tell) -> None:
    period = told(text, lang, TUESDAY).of(15).period
    assert period is not None
    assert timedelta(hours=1) <= period.end - period.start < timedelta(hours=15)
    assert period.start.date() in (TUESDAY, TUESDAY - timedelta(days=1))


UNFIXED = [
    str(text)
    for case in (*NIGHTS, *DAYS)
    for _, text, _ in [getattr(case, "values", case)]
    if "202" not in str(text)
]


@pytest.mark.parametrize("text", UNFIXED)
def test_without_a_publication_date_nothing_is_resolved(text: str, told: Tell) -> None:
    lang = "en" if "Russia" in text else "fr"
    assert told(text, lang).of(15).period is None


@pytest.mark.parametrize(
    ("lang", "text", "first"),
    [
        (
            "fr",
            "Dans la nuit du 25 au 26 novembre 2024, la Russie a lancé 15 drones sur Kiev.",
            date(2024, 11, 25),
        ),
        (
            "en",
            "On the night of 25 to 26 November 2024, Russia launched 15 drones at Kyiv.",
            date(2024, 11, 25),
        ),
    ],
)
def test_a_date_with_its_year_needs_no_publication_date(
    lang: str, text: str, first: date, told: Tell
) -> None:
    period = told(text, lang).of(15).period
    assert period is not None
    assert (period.start, period.end) == night(first)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "La Russie a lancé 15 drones sur Kiev."),
        ("en", "Russia launched 15 drones at Kyiv."),
    ],
)
def test_a_text_without_a_time_has_none(lang: str, text: str, told: Tell) -> None:
    assert told(text, lang, TUESDAY).of(15).period is None


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Dans la nuit du 31 au 32 novembre, la Russie a lancé 15 drones sur Kiev."),
        ("fr", "Le 30 février 2025, la Russie a lancé 15 drones sur Kiev."),
        ("en", "On 30 February 2025 Russia launched 15 drones at Kyiv."),
        ("en", "On February 31, Russia launched 15 drones at Kyiv."),
    ],
)
def test_a_day_that_does_not_exist_is_no_day(lang: str, text: str, told: Tell) -> None:
    seen = told(text, lang, TUESDAY)
    period = seen.of(15).period
    assert period is None or period.start.month in (11, 2, 3)


@pytest.mark.parametrize("moment", [TUESDAY, datetime(2025, 3, 4, 12, 30, tzinfo=KYIV)])
def test_a_time_of_publication_changes_no_day(moment: date, told: Tell) -> None:
    text = "Russia launched 15 drones at Kyiv overnight."
    period = told(text, "en", moment).of(15).period
    assert (period.start, period.end) == night(date(2025, 3, 3))


def test_a_night_over_a_change_of_clocks_keeps_its_hours(told: Tell) -> None:
    text = "Overnight, Russia launched 15 drones at Kyiv."
    period = told(text, "en", date(2025, 3, 30)).of(15).period
    assert (period.start, period.end) == night(date(2025, 3, 29))
    assert period.end.timestamp() - period.start.timestamp() == 14 * 3600


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "fr",
            (
                "Dans la nuit de lundi à mardi, la Russie a lancé 15 drones sur Kiev. Quatre "
                "personnes ont été tuées à Kiev."
            ),
        ),
        (
            "en",
            (
                "Overnight into Tuesday, Russia launched 15 drones at Kyiv. Four people were "
                "killed in Kyiv."
            ),
        ),
    ],
)
def test_the_attack_of_the_report_lends_its_time(lang: str, text: str, told: Tell) -> None:
    seen = told(text, lang, TUESDAY)
    assert seen.of(4).period == seen.of(15).period


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "fr",
            (
                "La Russie a lancé 15 drones sur Kiev dans la nuit de lundi à mardi. En octobre "
                "2022, 84 missiles avaient été tirés sur l’Ukraine."
            ),
        ),
        (
            "en",
            (
                "Russia launched 15 drones at Kyiv overnight into Tuesday. In October 2022, 84 "
                "missiles were fired at Ukraine."
            ),
        ),
    ],
)
def test_history_is_another_scope(lang: str, text: str, told: Tell) -> None:
    seen = told(text, lang, TUESDAY)
    assert seen.of(15).scope == "this"
    assert seen.of(84).scope == "other"
    assert seen.of(84).period != seen.of(15).period

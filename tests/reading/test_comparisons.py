"""“The most since 26 August”, “twice as many as the night before”, in the four languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import bilan
from bilan.core.comparison import parse_comparison
from bilan.core.quantity import Quantity, exactly

EVENING = "2031-03-04T18:00"
AROUND = {
    "en": "Russia launched 137 drones at Ukraine overnight, {}, the Ukrainian air force said.",
    "fr": "La Russie a lancé 137 drones dans la nuit, {}, a annoncé l'armée de l'air ukrainienne.",
    "uk": "Росія запустила 137 дронів по Україні вночі, {}, повідомили Повітряні сили.",
    "ru": "Россия запустила 137 дронов по Украине ночью, {}, сообщили Воздушные силы Украины.",
}
SAID = {
    "en": (
        ("the largest attack since August 26", "since 2030-08-26"),
        ("the largest attack since 26 August 2029", "since 2029-08-26"),
        ("the most since December", "since 2030-12"),
        ("the biggest wave since 2028", "since 2028"),
        ("twice as many as the night before", "times 2 before"),
        ("three times as many as on February 20", "times 3 2031-02-20"),
        ("more than twice as many as in December", "times 2.. 2030-12"),
        ("nearly twice as many as the previous night", "times ~2 before"),
    ),
    "fr": (
        ("la plus grande attaque depuis le 26 août", "since 2030-08-26"),
        ("deux fois plus que la nuit précédente", "times 2 before"),
        ("trois fois plus que le 20 février", "times 3 2031-02-20"),
        ("plus de deux fois plus qu'en décembre", "times 2.. 2030-12"),
    ),
    "uk": (
        ("це найбільша атака з 26 серпня", "since 2030-08-26"),
        ("вдвічі більше, ніж попередньої ночі", "times 2 before"),
        ("утричі більше, ніж 20 лютого", "times 3 2031-02-20"),
    ),
    "ru": (
        ("это крупнейшая атака с 26 августа", "since 2030-08-26"),
        ("вдвое больше, чем предыдущей ночью", "times 2 before"),
        ("втрое больше, чем 20 февраля", "times 3 2031-02-20"),
    ),
}


@pytest.mark.parametrize(
    ("language", "words", "compared"),
    [(code, *told) for code, those in SAID.items() for told in those],
)
def test_a_count_is_compared(language: str, words: str, compared: str) -> None:
    text = AROUND[language].format(words)
    day = datetime(2031, 3, 5, 14, tzinfo=UTC)
    (claim,) = bilan.read(text, lang=language, published=day).claims
    assert (claim.what, claim.count, claim.compared) == ("launched", exactly(137), compared)
    # Neither scope nor time is that of what it is compared with.
    assert claim.scope == "this"
    assert claim.period is not None
    assert claim.period.start.isoformat().startswith(EVENING)
    (role,) = [e for e in claim.evidence if e.role == "compared"]
    assert words.split()[-1].strip(",") in text[role.start : role.end]


@pytest.mark.parametrize(
    "text",
    [
        "Since 29 December 125 civilians have been killed in Ukraine by drones.",
        "Russia launched 137 drones at Ukraine on 26 February, the air force said.",
        "Russia launched a record 137 drones at Ukraine overnight, the air force said.",
        "Twice as many people came to Kyiv. Russia launched 137 drones at Ukraine overnight.",
    ],
)
def test_nothing_is_compared(text: str) -> None:
    read = bilan.read(text, lang="en", published=datetime(2031, 3, 5, 14, tzinfo=UTC))
    assert [claim.compared for claim in read.claims if claim.compared] == []


def test_without_a_date_nothing_is_guessed() -> None:
    text = "Russia launched 137 drones overnight, the most since December, the air force said."
    (claim,) = bilan.read(text, lang="en").claims
    assert claim.compared is None


def test_comparisons_as_values() -> None:
    month = parse_comparison("times 2.. 2030-12")
    assert month.times == Quantity(2, None)
    assert (str(month.first), str(month.last)) == ("2030-12-01", "2030-12-31")
    assert parse_comparison("since 2028").last == datetime(2028, 12, 31, tzinfo=UTC).date()
    for wrong in ("since", "since before", "times 2", "since 2030-13", "twice 2030"):
        with pytest.raises(ValueError, match=r"comparison|month"):
            parse_comparison(wrong)

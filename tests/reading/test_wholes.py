"""Wholes, parts and kinds are not taken for one another; numbers that are none of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]


@pytest.mark.parametrize(
    ("language", "text", "lines"),
    [
        (
            "uk",
            "Уночі збито 61 ворожий дрон зі 98, 30 локаційно втрачено.",
            ["launched weapon/drone 98", "lost weapon/drone 30", "shot_down weapon/drone 61"],
        ),
        (
            "ru",
            "Ночью сбит 61 из 98 дронов, 30 потеряны над Одессой.",
            ["launched weapon/drone 98", "lost weapon/drone 30", "shot_down weapon/drone 61"],
        ),
        (
            "uk",
            "Під час нічної атаки Повітряні сили збили 18 із 23 запущених «шахедів».",
            [
                "launched weapon/drone/attack/shahed 23",
                "shot_down weapon/drone/attack/shahed 18",
            ],
        ),
        (
            "uk",
            "Росіяни атакували Одесу 98 безпілотниками, з них 61 удалося збити.",
            ["launched weapon/drone 98", "shot_down weapon/drone 61"],
        ),
        (
            "uk",
            "Чотири БпЛА збили сили ППО, ще три влучили в Одесу.",
            ["hit weapon/drone 3", "shot_down weapon/drone 4"],
        ),
        (
            "uk",
            "Шість ракет збила ППО, а Росія випустила дев’ять.",
            ["launched weapon/missile 9", "shot_down weapon/missile 6"],
        ),
        (
            "ru",
            "Все 8 ракет Х-101, запущенных из района Каспия, и 25 беспилотников удалось сбить.",
            [
                "launched weapon/missile/cruise/kh-101 8",
                "shot_down weapon/drone 25",
                "shot_down weapon/missile/cruise/kh-101 8",
            ],
        ),
    ],
)
def test_the_whole_of_a_part_was_launched(
    language: str, text: str, lines: list[str], told: Tell
) -> None:
    assert told(text, language).lines == lines


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La Russie a lancé 30 Shahed et six Kalibr sur Odessa. Kiev en a détruit 33."),
        ("en", "Russia launched 30 Shaheds and six Kalibrs at Odesa; 33 were shot down."),
        ("en", "Russia launched 30 Shaheds and six Kalibrs at Odesa. 33 of them were shot down."),
    ],
)
def test_more_than_the_last_kind_has_is_of_all_kinds(language: str, text: str, told: Tell) -> None:
    downed = [c for c in told(text, language).counted if c.what == "shot_down"]
    assert [(c.object, c.count.low) for c in downed] == [("weapon", 33)]


@pytest.mark.parametrize(
    ("language", "text", "share"),
    [
        ("en", "A Russian strike on Kyiv knocked out heating to 40% of the city.", None),
        ("en", "Missiles accounted for almost 40 per cent of the casualties in Ukraine.", None),
        ("en", "Ukraine shot down 80% of the drones.", ("shot_down", 0.8)),
        ("fr", "Kiev a abattu 85 % des drones russes.", ("shot_down", 0.85)),
        (
            "fr",
            "Les missiles russes ont frappé : 60 % des capacités gazières ont été détruites.",
            ("destroyed", 0.6),
        ),
    ],
)
def test_a_share_is_of_what_it_says(
    language: str, text: str, share: tuple[str, float] | None, told: Tell
) -> None:
    found = [(c.what, c.share) for c in told(text, language).reading.claims if c.share is not None]
    assert found == ([] if share is None else [share])


@pytest.mark.parametrize(
    ("language", "text", "lines"),
    [
        ("uk", "Через обстріли Харкова врятовано 4 тис. 382 людини.", ["rescued person 4382"]),
        (
            "en",
            "Another eight drones were downed over Kherson.",
            ["shot_down weapon/drone 8"],
        ),
        (
            "en",
            "A drone hit Kazan. “This thing flew 1,250km last night.”",
            ["hit weapon/drone 1"],
        ),
        (
            "en",
            "At least 15 regions of Ukraine came under a combination of drones and missiles.",
            ["locations place/region 15.."],
        ),
    ],
)
def test_numbers_inside_other_words(language: str, text: str, lines: list[str], told: Tell) -> None:
    assert told(text, language).lines == lines

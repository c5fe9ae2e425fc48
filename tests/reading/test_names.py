"""Names behind “according to”, which Ukrainian and Russian put in the genitive."""

from __future__ import annotations

import pytest

import bilan


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("uk", "За словами Сергія Кравчука, у Нікополі поранено двох людей.", "Сергій Кравчук"),
        ("uk", "За словами Ірини Мельникової, у Нікополі поранено двох.", "Ірина Мельникова"),
        ("uk", "За словами Олега Петренка, у Нікополі поранено двох.", "Олег Петренко"),
        ("uk", "За словами Ольги Петренко, у Нікополі поранено двох.", "Ольга Петренко"),
        ("uk", "За словами Юрія Малашка, у Нікополі поранено двох.", "Юрія Малашка"),
        ("ru", "По словам Семёна Королёва, при атаке БПЛА ранены двое.", "Семён Королёв"),
        ("ru", "Со слов Елены Кожемяко, при атаке БПЛА ранены двое.", "Елена Кожемяко"),
        ("ru", "По словам Игоря Дзюбы, при атаке БПЛА ранены двое.", "Игоря Дзюбы"),
    ],
)
def test_a_name_is_kept_in_the_nominative_where_it_is_certain(
    language: str, text: str, speaker: str
) -> None:
    claims = bilan.read(text, lang=language).claims
    assert {claim.source.chain for claim in claims} == {(speaker,)}


def test_a_surname_in_the_genitive_stands_for_the_name_told_before() -> None:
    text = "Олег Сорокин сообщил об атаке БПЛА на Орёл. По словам Сорокина, ранены трое."
    (claim,) = (c for c in bilan.read(text, lang="ru").claims if c.count is not None)
    assert claim.source.chain == ("Олег Сорокин",)


OFFICES = [
    (
        "ru",
        """Губернатор Орловской области Игорь Сорокин сообщил об атаке БПЛА. Глава региона
        уточнил, что ранены трое.""",
        "Игорь Сорокин",
    ),
    (
        "uk",
        """Про атаку дронів розповів голова Херсонської ОВА Іван Мельничук. Очільник області
        додав, що поранено трьох.""",
        "Іван Мельничук",
    ),
    (
        "uk",
        """Про атаку дронів розповів голова Херсонської ОВА Іван Мельничук. Посадовець каже,
        що пошкоджено 5 будинків.""",
        "Іван Мельничук",
    ),
]


@pytest.mark.parametrize(("language", "text", "speaker"), OFFICES)
def test_titles_of_one_office_have_one_holder(language: str, text: str, speaker: str) -> None:
    claims = bilan.read(" ".join(text.split()), lang=language).claims
    assert [c.source.chain for c in claims if c.count is not None] == [(speaker,)]


def test_whose_channel_it_is_speaks_there() -> None:
    text = "«Ночью уничтожены 67 БПЛА», — говорится в телеграм-канале министерства обороны России."
    (claim,) = bilan.read(text, lang="ru").claims
    assert claim.source.chain[0] == "Russian Ministry of Defence"

"""How the claims of one report hang together: sums, figures told again, revisions, corrections."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import bilan
from bilan.core.reading import Reading

PUBLISHED = datetime(2025, 3, 4, 6, tzinfo=UTC)


def ties(reading: Reading, kind: str) -> list[tuple[int, int]]:
    """Pairs of counts that one kind of relation joins, in the order of the text."""
    low = {c.id: c.count.low for c in reading.claims if c.count is not None}
    return [
        (low[c.id], low[r.claim])
        for c in reading.claims
        for r in c.relations
        if r.kind == kind and c.id in low
    ]


@pytest.mark.parametrize(
    ("language", "new", "old", "text"),
    [
        (
            "uk",
            7,
            5,
            "Удар по Харкову: загинули семеро. Раніше повідомлялося про п’ять смертей.",
        ),
        ("uk", 7, 5, "Внаслідок удару по Харкову загинули семеро, раніше йшлося про п’ятьох."),
        ("uk", 11, 9, "Внаслідок удару по Харкову кількість загиблих зросла з 9 до 11."),
        ("uk", 95, 93, "Уночі збито 95 БпЛА, а не 93."),
        ("ru", 7, 5, "При ударе БПЛА ранены семь человек. Ранее сообщалось о пяти пострадавших."),
        ("ru", 12, 9, "Над Брянской областью сбито 12 БПЛА (ранее сообщалось о девяти)."),
        ("ru", 11, 9, "Число погибших при ударе по Одессе выросло с девяти до 11."),
        ("ru", 5, 2, "Ночью уничтожены не два, а пять украинских беспилотников."),
        ("en", 7, 5, "A strike on Kharkiv killed seven people, up from five reported earlier."),
        ("en", 11, 9, "The death toll from the strike on Kharkiv rose from 9 to 11."),
        ("en", 7, 3, "Three died in a drone strike on Kharkiv. The death toll rose to seven."),
        ("fr", 7, 3, "Le bilan de la frappe sur Kharkiv est passé de trois à sept morts."),
        (
            "fr",
            7,
            5,
            "Une frappe sur Kiev a fait sept morts. Un premier bilan donnait cinq morts.",
        ),
        ("fr", 95, 93, "95 drones ont été abattus par la défense ukrainienne, et non 93."),
    ],
)
def test_a_figure_revises_the_one_that_it_replaces(
    language: str, text: str, new: int, old: int
) -> None:
    assert ties(bilan.read(text, lang=language), "revises") == [(new, old)]


def test_what_a_speaker_takes_back_is_denied() -> None:
    reading = bilan.read("Уночі збито 95 БпЛА, а не 93.", lang="uk")
    certainty = {c.count.low: c.certainty for c in reading.claims if c.count is not None}
    assert certainty == {95: "asserted", 93: "denied"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Уточнення: уночі збито 95 ворожих БпЛА."),
        ("uk", "Оновлені дані: внаслідок удару по Одесі поранено 12 людей."),
        ("ru", "По уточнённым данным, ночью сбиты 43 украинских БПЛА."),
        ("en", "Correction: the Ukrainian Air Force shot down 95 drones overnight."),
        ("fr", "Bilan revu : la frappe russe sur Kharkiv a fait 12 morts."),
    ],
)
def test_a_correction_says_that_it_tells_of_no_new_attack(language: str, text: str) -> None:
    reading = bilan.read(text, lang=language)
    assert [issue.code for issue in reading.issues] == ["correction"]
    for claim in reading.claims:
        assert "correction" in reading.derivations[claim.id]


def test_words_of_another_report_do_not_touch_figures_of_this_one() -> None:
    text = "Раніше цього дня Росія вдарила по Одесі трьома дронами «Шахед». Збито 2 дрони."
    assert ties(bilan.read(text, lang="uk"), "revises") == []


def test_a_headline_sums_what_the_text_lists() -> None:
    text = (
        "ЗБИТО/ПОДАВЛЕНО 132 ЦІЛІ\n\nУночі ворог атакував Україну. Збито/подавлено 3 балістичні "
        "ракети та 129 ворожих БпЛА."
    )
    reading = bilan.read(text, lang="uk", published=PUBLISHED)
    assert ties(reading, "sums") == [(132, 3), (132, 129)]
    assert ties(reading, "subset_of") == [(3, 132), (129, 132)]
    assert not reading.issues


def test_a_headline_that_its_items_do_not_add_up_to_is_an_issue() -> None:
    text = (
        "ЗБИТО/ПОДАВЛЕНО 96 ЦІЛЕЙ\n\nУночі ворог атакував Україну. Збито/подавлено 92 ворожі БпЛА, "
        "а також 3 ракети."
    )
    reading = bilan.read(text, lang="uk", published=PUBLISHED)
    assert ties(reading, "sums") == []
    assert [i.message for i in reading.issues] == ["the parts add up to 95, the total says 96"]


def test_kinds_and_the_list_under_them_are_summed_each() -> None:
    text = (
        "Повітряні сили зафіксували 46 засобів повітряного нападу – 11 ракет і 35 БпЛА:\n"
        "- 8 балістичних ракет;\n- 3 крилаті ракети;\n- 35 ударних БпЛА.\n\nАтака тривала годину."
    )
    reading = bilan.read(text, lang="uk", published=PUBLISHED)
    assert sorted(ties(reading, "sums"))[:2] == [(11, 3), (11, 8)]
    assert {(46, 8), (46, 3), (46, 35)} <= set(ties(reading, "sums"))


def test_a_rounded_headline_restates_the_figure_of_the_text() -> None:
    text = (
        "Росія вдарила по Україні понад 800 дронами\n\nУ ніч на 7 вересня Росія запустила "
        "810 ударних дронів, повідомили Повітряні сили."
    )
    assert ties(bilan.read(text, lang="uk"), "restates") == [(800, 810)]


def test_the_hour_of_which_figures_are_told_ends_their_period() -> None:
    text = (
        "У ніч на 4 березня Росія атакувала 90 дронами. Станом на 07:30 збито 72 дрони, "
        "повідомили Повітряні сили."
    )
    ends = {
        c.count.low: c.period.end.strftime("%H:%M")
        for c in bilan.read(text, lang="uk", published=PUBLISHED).claims
        if c.count is not None and c.period is not None
    }
    assert ends == {90: "09:00", 72: "07:30"}


def test_a_list_takes_the_night_of_the_line_that_opens_it() -> None:
    text = (
        "У ніч на 4 березня (з 18:00 3 березня) противник атакував:\n"
        "- балістичними ракетами Іскандер-М із Курська;\n- 21 ударним БпЛА.\n\nТримаймо небо!"
    )
    periods = {
        c.period and c.period.start.strftime("%d %H:%M")
        for c in bilan.read(text, lang="uk", published=PUBLISHED).claims
    }
    assert periods == {"03 18:00"}


def test_weapons_are_launched_from_what_follows_them() -> None:
    text = "Противник атакував 8 балістичними ракетами Іскандер-М із Брянської області."
    (claim,) = bilan.read(text, lang="uk", published=PUBLISHED).claims
    assert claim.launch_place is not None
    assert (claim.launch_place.name, claim.place and claim.place.code) == ("Bryansk Oblast", "UA")


BY_REGION = [
    (
        """Ночью уничтожены 66 украинских БПЛА: ▫️ 41 БПЛА – над территорией Брянской области,
        ▫️ 24 БПЛА – над территорией Калужской области, ▫️ один – над Курской областью.""",
        66,
        [1, 24, 41],
    ),
    (
        """Ночью уничтожены пять украинских БПЛА: три – над территорией Курской области и по
        одному – над территориями Белгородской и Брянской областей.""",
        5,
        [1, 1, 3],
    ),
    (
        """Уничтожены четыре украинских БПЛА: два – над территорией Курской области и по одному над
        территорией Белгородской области и над акваторией Черного моря у побережья Крыма.""",
        4,
        [1, 1, 2],
    ),
    (
        """Ночью уничтожены 42 украинских БПЛА. 20 БПЛА уничтожены над Орловской областью,
        17 – над территорией Курской области и пять – над территорией Брянской области.""",
        42,
        [5, 17, 20],
    ),
]


@pytest.mark.parametrize(("text", "total", "parts"), BY_REGION)
def test_parts_by_region_are_summed(text: str, total: int, parts: list[int]) -> None:
    reading = bilan.read(" ".join(text.split()), lang="ru")
    assert sorted(new for old, new in ties(reading, "sums") if old == total) == parts
    assert not reading.issues


def test_regions_beside_each_other_without_a_total_have_none() -> None:
    text = (
        "Ночью уничтожено 13 украинских БПЛА над территорией Республики Крым, шесть БПЛА над "
        "Белгородской областью и одна ракета «Нептун» над территорией Ростовской области."
    )
    reading = bilan.read(text, lang="ru")
    assert ties(reading, "subset_of") == []
    assert not reading.issues

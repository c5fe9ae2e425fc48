"""What Ukrainian and Russian do with cases, ellipsis and look-alike letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import bilan

Tell = Callable[..., Any]


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        ("ru", "Машина была уничтожена российским FPV-дроном.", ["destroyed vehicle/car 1"]),
        ("ru", "Украинский вертолёт сбит ракетой.", ["shot_down aircraft/helicopter 1"]),
        ("uk", "Автобус знищено російським FPV-дроном у Херсоні.", ["destroyed vehicle/bus 1"]),
        ("uk", "Росія атакувала Суми двома дронами, один збито.",
         ["launched weapon/drone 2", "shot_down weapon/drone 1"]),
        ("uk", "Чоловіка поранено двома дронами в Нікополі.",
         ["hit weapon/drone 2", "injured person/civilian/man 1"]),
    ],
)  # fmt: skip
def test_weapons_by_which_something_was_done_are_not_shot_down(
    language: str, text: str, claims: list[str], told: Tell
) -> None:
    assert told(text, language).lines == claims


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        ("uk", "У Харкові зафіксовано 12 влучань дронів та 3 влучання ракет.",
         ["hit weapon/drone 12", "hit weapon/missile 3"]),
        ("ru", "В Одессе зафиксировано 12 попаданий беспилотников и три прилёта ракет.",
         ["hit weapon/drone 12", "hit weapon/missile 3"]),
        ("en", "Ukraine recorded 12 hits by drones in Kharkiv.", ["hit weapon/drone 12"]),
    ],
)  # fmt: skip
def test_hits_are_counted(language: str, text: str, claims: list[str], told: Tell) -> None:
    assert told(text, language).lines == claims


@pytest.mark.parametrize(
    ("language", "text", "counts"),
    [
        ("uk", "Ворог атакував Суми 5 БпЛA та двома рaкетами.", ["2", "5"]),
        ("ru", "В Сaратове сбиты 5 БПЛA и 2 дpона.", ["2", "5"]),
    ],
)
def test_latin_letters_in_cyrillic_words_are_read_as_meant(
    language: str, text: str, counts: list[str], told: Tell
) -> None:
    assert told(text, language).counts == counts


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("ru", "5 БПЛА сбито над Курской областью, 2 – над Брянской, по 1 над Тульской и Тверской.",
         ["RU-BRY", "RU-KRS", "RU-TUL", "RU-TVE"]),
        ("ru", "Над территориями Курской, Брянской и Орловской областей уничтожены по одному БПЛА.",
         ["RU-BRY", "RU-KRS", "RU-ORL"]),
        ("uk", "Над Курською, Брянською та Орловською областями знищено по два дрони.",
         ["RU-BRY", "RU-KRS", "RU-ORL"]),
    ],
)  # fmt: skip
def test_every_region_of_a_list_has_its_claim(
    language: str, text: str, places: list[str], told: Tell
) -> None:
    claims = told(text, language).counted
    assert sorted(c.place.code for c in claims if c.place is not None) == places


@pytest.mark.parametrize(
    ("language", "text", "targets"),
    [
        ("uk", "Росія запустила 65 дронів, збито 40, три полетіли в бік Білорусі, один – Румунії.",
         {3: "Belarus", 1: "Romania"}),
        ("ru", "Россия запустила 100 БПЛА. Один улетел на территорию Польши, два — в Молдову.",
         {1: "Poland", 2: "Moldova"}),
        ("en", "Russia launched 188 drones; 76 were shot down and five flew towards Belarus.",
         {5: "Belarus"}),
    ],
)  # fmt: skip
def test_weapons_that_left_have_the_country_as_target(
    language: str, text: str, targets: dict[int, str]
) -> None:
    claims = bilan.read(text, lang=language).claims
    left = {c.count.low: c for c in claims if c.what == "left_airspace" and c.count is not None}
    assert {low: claim.target[0] for low, claim in left.items()} == targets
    for claim in claims:
        assert claim.place is None or claim.place.code == "UA"


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (
            "ВСУ атаковали дроном приют в Белгороде, семь собак погибли, десять остались без дома.",
            {"семь собак": "counts something else", "десять": "counts something else"},
        ),
        (
            "Войска уничтожили более 250 боевиков ВСУ, танк, боевую машину пехоты, две бронемашины",
            {"более 250": "a table of losses", "две": "a table of losses"},
        ),
    ],
)
def test_what_is_no_toll_of_an_attack_is_set_aside(
    text: str, reasons: dict[str, str], told: Tell
) -> None:
    seen = told(text, "ru")
    assert seen.ignored == reasons
    assert [c.what for c in seen.counted if c.what != "launched"] == []


def test_the_number_of_those_shot_down_reaches_a_figure(told: Tell) -> None:
    text = "Число сбитых украинских БПЛА, пытавшихся атаковать Москву, достигло 25."
    assert told(text, "ru").lines == ["shot_down weapon/drone 25"]


def test_a_denial_and_an_item_of_a_digest_speak_for_themselves(told: Tell) -> None:
    text = (
        "\u2757\ufe0fГлавное к утру\n\n\U0001f53bСообщения о перемирии в МИД Украины отрицают.\n"
        "\U0001f53bВ результате атаки российских беспилотников на Николаев погибли пять человек."
    )
    claim = told(text, "ru").of(5)
    assert (claim.certainty, claim.source.chain) == ("asserted", ())


def test_another_war_in_a_paragraph_of_its_own_is_not_claimed(told: Tell) -> None:
    text = (
        "Над Брянской областью сбиты три БПЛА.\n\n"
        "В сирийском Алеппо под российскими авиаударами погибли восемь человек."
    )
    assert told(text, "ru").counts == ["3"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            """Над Новгородской областью сбили 20 дронов, над Курской — пять, над Тульской и
            Тверской областями — по три, над Брянской и Московской — по два.""",
            ["RU-BRY 2", "RU-KRS 5", "RU-MOS 2", "RU-NGR 20", "RU-TUL 3", "RU-TVE 3"],
        ),
        (
            """Ночью над Россией сбито 29 беспилотников.
            Новгородская область — 20 БПЛА;
            Курская область — 5 БПЛА;
            Орловская область — 4 БПЛА.""",
            ["RU 29", "RU-KRS 5", "RU-NGR 20", "RU-ORL 4"],
        ),
    ],
)
def test_a_place_before_a_dash_is_of_the_number_behind_it(
    text: str, found: list[str], told: Tell
) -> None:
    lines = "\n".join(line.strip() for line in text.split("\n"))
    claims = told(lines, "ru").counted
    assert sorted(f"{c.place and c.place.code} {c.count and c.count.low}" for c in claims) == found


def test_a_place_behind_a_number_is_no_distribution(told: Tell) -> None:
    text = "Уночі ворог атакував 7 балістичними ракетами по Київщині та Полтавщині."
    assert told(text, "uk").counts == ["7"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Два вражеских БПЛА уничтожены на подлёте к предприятию.", ["shot_down weapon/drone 2"]),
        ("В Грозном совершена попытка удара БПЛА по зданию казармы.", []),
        ("Ночью не запущено ни одного БПЛА по Украине.", ["launched weapon/drone 0"]),
    ],
)
def test_what_was_not_struck_is_not_claimed(text: str, lines: list[str], told: Tell) -> None:
    assert told(text, "ru").lines == lines


def test_one_of_the_districts_counts_nobody(told: Tell) -> None:
    text = "Российский «Шахед» убил двух женщин в одном из районов Киева."
    assert told(text, "ru").lines == ["killed person/civilian/woman 2"]


def test_russia_in_another_war(told: Tell) -> None:
    text = "Сирийская армия при содействии ВКС России уничтожила ракетами не менее 300 боевиков."
    assert told(text, "ru").lines == []

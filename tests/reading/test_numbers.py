"""Each number is counted as it is printed, or set aside for the reason that a reader would give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]


FRAMES = {
    "fr": "La Russie a lancé {} drones sur Kiev, selon l’armée de l’air.",
    "en": "Russia launched {} drones at Kyiv, the air force said.",
}

DIGITS = [
    ("fr", "15", "15"),
    ("fr", "1 200", "1200"),
    ("fr", "1\u00a0200", "1200"),
    ("fr", "1\u202f200", "1200"),
    ("fr", "1.200", "1200"),
    ("fr", "1200", "1200"),
    ("fr", "1 200 450", "1200450"),
    ("fr", "1,2 million de", "1200000"),
    ("fr", "2 millions de", "2000000"),
    ("fr", "15 000", "15000"),
    ("fr", "2 000", "2000"),
    ("en", "15", "15"),
    ("en", "1,200", "1200"),
    ("en", "1200", "1200"),
    ("en", "1,200,450", "1200450"),
    ("en", "1.2 million", "1200000"),
    ("en", "15 thousand", "15000"),
    ("en", "2,000", "2000"),
]
WORDS = [
    ("fr", "deux", "2"),
    ("fr", "dix-sept", "17"),
    ("fr", "vingt et un", "21"),
    ("fr", "vingt-et-un", "21"),
    ("fr", "trente-trois", "33"),
    ("fr", "soixante et onze", "71"),
    ("fr", "soixante-dix-huit", "78"),
    ("fr", "septante-deux", "72"),
    ("fr", "quatre-vingts", "80"),
    ("fr", "quatre-vingt-un", "81"),
    ("fr", "quatre-vingt-douze", "92"),
    ("fr", "nonante-neuf", "99"),
    ("fr", "cent", "100"),
    ("fr", "cent un", "101"),
    ("fr", "cent quatre-vingt-huit", "188"),
    ("fr", "deux cents", "200"),
    ("fr", "trois cent soixante et onze", "371"),
    ("fr", "mille", "1000"),
    ("fr", "mille deux cents", "1200"),
    ("fr", "deux mille trois cent quarante-cinq", "2345"),
    ("fr", "cent vingt mille", "120000"),
    ("fr", "trois millions de", "3000000"),
    ("en", "two", "2"),
    ("en", "seventeen", "17"),
    ("en", "twenty-one", "21"),
    ("en", "ninety nine", "99"),
    ("en", "a hundred", "100"),
    ("en", "one hundred and one", "101"),
    ("en", "two hundred and forty-three", "243"),
    ("en", "two hundred forty-three", "243"),
    ("en", "a thousand", "1000"),
    ("en", "one thousand two hundred", "1200"),
    ("en", "two thousand, three hundred and five", "2305"),
    ("en", "twelve thousand", "12000"),
    ("en", "three million", "3000000"),
    ("en", "a dozen", "12"),
    ("en", "half a dozen", "6"),
    ("en", "two dozen", "24"),
]
MODIFIERS = [
    ("fr", "au moins 20", "20.."),
    ("fr", "au moins une vingtaine de", "20.."),
    ("fr", "plus de 20", "20.."),
    ("fr", "plus d’une vingtaine de", "20.."),
    ("fr", "pas moins de 20", "20.."),
    ("fr", "jusqu’à 20", "0..20"),
    ("fr", "moins de 20", "0..19"),
    ("fr", "au maximum 20", "0..20"),
    ("fr", "environ 20", "~20"),
    ("fr", "près de 20", "~20"),
    ("fr", "quelque 20", "~20"),
    ("fr", "presque 20", "~20"),
    ("fr", "entre 20 et 30", "20..30"),
    ("fr", "de 20 à 30", "20..30"),
    ("fr", "20 à 30", "20..30"),
    ("fr", "entre vingt et trente", "20..30"),
    ("fr", "plus de 1 200", "1200.."),
    ("en", "at least 20", "20.."),
    ("en", "more than 20", "20.."),
    ("en", "over 20", "20.."),
    ("en", "no fewer than 20", "20.."),
    ("en", "up to 20", "0..20"),
    ("en", "as many as 20", "0..20"),
    ("en", "fewer than 20", "0..19"),
    ("en", "about 20", "~20"),
    ("en", "around 20", "~20"),
    ("en", "nearly 20", "~20"),
    ("en", "almost 20", "~20"),
    ("en", "some 20", "~20"),
    ("en", "roughly 20", "~20"),
    ("en", "between 20 and 30", "20..30"),
    ("en", "20 to 30", "20..30"),
    ("en", "20-30", "20..30"),
    ("en", "from 20 to 30", "20..30"),
    ("en", "more than 1,200", "1200.."),
    ("en", "at least two dozen", "24.."),
]
VAGUE = [
    ("fr", "une vingtaine de", "~20"),
    ("fr", "une soixantaine de", "~60"),
    ("fr", "une centaine de", "~100"),
    ("fr", "une petite centaine de", "~100"),
    ("fr", "une bonne dizaine de", "~10"),
    ("fr", "une douzaine de", "~12"),
    ("fr", "un millier de", "~1000"),
    ("fr", "des dizaines de", "~24..99"),
    ("fr", "des centaines de", "~200..999"),
    ("fr", "plusieurs centaines de", "~200..999"),
    ("fr", "des milliers de", "~2000..9999"),
    ("en", "dozens of", "~24..99"),
    ("en", "scores of", "~40..99"),
    ("en", "hundreds of", "~200..999"),
    ("en", "several hundred", "~200..999"),
    ("en", "thousands of", "~2000..9999"),
]


@pytest.mark.parametrize(("lang", "words", "count"), [*DIGITS, *WORDS, *MODIFIERS, *VAGUE])
def test_a_count_is_what_is_printed(lang: str, words: str, count: str, told: Tell) -> None:
    seen = told(FRAMES[lang].format(words), lang)
    assert seen.lines == [f"launched weapon/drone {count}"]
    assert seen.issues == []
    claim = seen.counted[0]
    number = next(e for e in claim.evidence if e.role == "count")
    assert seen.words(number.start, number.end).removesuffix(" de") in words.removesuffix(" de")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "La Russie a lancé plusieurs drones sur Kiev."),
        ("fr", "La Russie a lancé des drones sur Kiev."),
        ("fr", "La Russie a lancé de nombreux drones sur Kiev."),
        ("en", "Russia launched several drones at Kyiv."),
        ("en", "Russia launched drones at Kyiv."),
        ("en", "Russia launched many drones at Kyiv."),
    ],
)
def test_words_without_a_number_give_none(lang: str, text: str, told: Tell) -> None:
    seen = told(text, lang)
    assert seen.lines == []
    assert [(c.what, c.object) for c in seen.reading.claims] == [("launched", "weapon/drone")]


@pytest.mark.parametrize(
    ("lang", "text", "line"),
    [
        ("fr", "Un drone a été abattu au-dessus de Kiev.", "shot_down weapon/drone 1"),
        ("fr", "Une femme a été tuée à Kharkiv.", "killed person/civilian/woman 1"),
        ("en", "A drone was shot down over Kyiv.", "shot_down weapon/drone 1"),
        ("en", "One woman was killed in Kharkiv.", "killed person/civilian/woman 1"),
    ],
)
def test_a_singular_is_one(lang: str, text: str, line: str, told: Tell) -> None:
    assert told(text, lang).lines == [line]


@pytest.mark.parametrize(
    ("lang", "text", "line"),
    [
        ("fr", "L’attaque russe sur Kiev n’a fait aucun blessé.", "injured person 0"),
        ("fr", "Aucun drone n’a été abattu au-dessus de Kiev.", "shot_down weapon/drone 0"),
        ("en", "No one was killed in the Russian strike on Kyiv.", "killed person 0"),
        ("en", "The Russian strike on Kyiv caused no injuries.", "injured person 0"),
    ],
)
def test_none_said_is_zero(lang: str, text: str, line: str, told: Tell) -> None:
    assert told(text, lang).lines == [line]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Aucune victime n’a été signalée à Kharkiv après l’attaque de drones russes."),
        ("fr", "Aucun blessé n’est signalé à Kharkiv après l’attaque russe."),
        ("en", "No casualties were reported in Kharkiv after the Russian drone attack."),
        ("en", "There were no reports of injuries in Kharkiv after the Russian attack."),
    ],
)
def test_none_reported_is_not_zero(lang: str, text: str, told: Tell) -> None:
    assert told(text, lang).lines == []


COUNTS_NOTHING = [
    ("fr", "Un homme de 54 ans a été tué à Kharkiv.", "54", ("age",)),
    ("fr", "Une fillette âgée de 7 ans a été blessée à Kharkiv.", "7", ("age",)),
    ("fr", "Une femme, 61 ans, a été tuée à Soumy.", "61", ("age",)),
    (
        "fr",
        "Un drone a été abattu à 3 h 20 au-dessus de Kiev.",
        "3",
        ("clock time",),
    ),
    ("fr", "Un drone a été abattu à 3h20 au-dessus de Kiev.", "3h20", ("clock time",)),
    (
        "fr",
        "Un drone a été abattu vers 15 heures au-dessus de Kiev.",
        "15",
        ("clock time",),
    ),
    ("fr", "À 04:30, un drone a été abattu au-dessus de Kiev.", "04:30", ("clock time",)),
    ("fr", "Un drone a été abattu le 26 novembre au-dessus de Kiev.", "26", ("date",)),
    ("fr", "Un drone a été abattu le 26/11/2024 au-dessus de Kiev.", "26/11/2024", ("date",)),
    ("fr", "Un drone a été abattu à Kiev en 2023.", "2023", ("date",)),
    ("fr", "Le 1er mars, un drone a été abattu au-dessus de Kiev.", "1er", ("date", "ordinal")),
    (
        "fr",
        "Un immeuble du 12, rue Pouchkine a été touché à Kharkiv.",
        "12",
        ("address",),
    ),
    ("fr", "La 47e brigade a abattu un drone russe près de Pokrovsk.", "47e", ("ordinal",)),
    ("fr", "Un drone a été abattu à 30 kilomètres de Kiev.", "30", ("distance",)),
    ("fr", "Un drone à 50 000 dollars a été abattu à Kiev.", "50 000", ("price",)),
    ("fr", "Une bombe de 500 kg a touché une école à Kharkiv.", "500", ("weight",)),
    ("fr", "L’alerte a duré 6 heures et un drone a été abattu à Kiev.", "6", ("duration",)),
    ("en", "A man aged 54 was killed in Kharkiv.", "54", ("age",)),
    ("en", "A 54-year-old man was killed in Kharkiv.", "54", ("age",)),
    ("en", "A seven-year-old girl was injured in Kharkiv.", "seven", ("age",)),
    ("en", "A drone was shot down over Kyiv at 3:20 a.m.", "3:20", ("clock time",)),
    ("en", "A drone was shot down over Kyiv at 3 p.m.", "3", ("clock time",)),
    ("en", "A drone was shot down over Kyiv at 04:30.", "04:30", ("clock time",)),
    ("en", "A drone was shot down over Kyiv on November 26.", "26", ("date",)),
    ("en", "A drone was shot down over Kyiv on 26 November 2024.", "26", ("date",)),
    ("en", "A drone was shot down over Kyiv in 2023.", "2023", ("date",)),
    ("en", "The 47th Brigade shot down a Russian drone near Pokrovsk.", "47th", ("ordinal",)),
    ("en", "A drone was shot down 30 kilometers from Kyiv.", "30", ("distance",)),
    (
        "en",
        "A $50,000 drone was shot down over Kyiv.",
        "50,000",
        ("price",),
    ),
    ("en", "A 500 kg bomb hit a school in Kharkiv.", "500", ("weight",)),
    (
        "en",
        "A flat at 12 Pushkin Street was hit in Kharkiv.",
        "12",
        ("address",),
    ),
    ("en", "The alert lasted six hours and a drone was shot down over Kyiv.", "six", ("duration",)),
]

PART_OF_A_NAME = [
    ("fr", "Un missile Kh-101 a été abattu au-dessus de Kiev.", "101"),
    ("fr", "Une batterie de S-300 a été détruite près de Donetsk.", "300"),
    ("fr", "Un drone Shahed-136 a été abattu à Odessa.", "136"),
    ("fr", "Un immeuble de 9 étages a été touché à Kharkiv.", "9"),
    ("fr", "Un immeuble de neuf étages a été touché à Kharkiv.", "neuf"),
    ("en", "A Kh-101 missile was shot down over Kyiv.", "101"),
    ("en", "An S-300 system was destroyed near Donetsk.", "300"),
    ("en", "A Shahed-136 drone was shot down over Odesa.", "136"),
    ("en", "A nine-storey building was hit in Kharkiv.", "nine"),
]


@pytest.mark.parametrize(("lang", "text", "words"), PART_OF_A_NAME)
def test_a_number_in_the_name_of_a_thing_is_no_count(
    lang: str, text: str, words: str, told: Tell
) -> None:
    seen = told(text, lang)
    assert seen.counts == ["1"]
    assert seen.issues == []
    counted = {(e.start, e.end) for c in seen.counted for e in c.evidence if e.role == "count"}
    assert words not in {seen.words(*span) for span in counted}


@pytest.mark.parametrize(("lang", "text", "words", "reasons"), COUNTS_NOTHING)
def test_a_number_that_counts_nothing_is_set_aside(
    lang: str, text: str, words: str, reasons: tuple[str, ...], told: Tell
) -> None:
    seen = told(text, lang)
    assert set(seen.counts) <= {"1"}
    assert seen.issues == []
    found = [reason for quoted, reason in seen.ignored.items() if words in quoted]
    assert found, seen.ignored
    assert any(reason in found[0] for reason in reasons), found


@pytest.mark.parametrize(
    ("lang", "text", "share"),
    [
        (
            "fr",
            "À Kharkiv, 70 % des habitants sont privés d’électricité après l’attaque.",
            0.7,
        ),
        (
            "fr",
            "À Kharkiv, 70% des foyers sont privés d’électricité après l’attaque.",
            0.7,
        ),
        (
            "en",
            "In Kharkiv, 70% of homes are without power after the attack.",
            0.7,
        ),
        (
            "en",
            "In Kharkiv, 70 percent of consumers are without power after the strike.",
            0.7,
        ),
    ],
)
def test_a_percentage_is_a_share_and_no_count(
    lang: str, text: str, share: float, told: Tell
) -> None:
    seen = told(text, lang)
    assert seen.lines == []
    assert [(c.what, c.share) for c in seen.reading.claims] == [("power_outage", share)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "L’armée ukrainienne a reçu 12 missiles et la Russie en produit 40 par mois."),
        ("fr", "La France livrera 30 drones à l’Ukraine."),
        ("en", "Ukraine received 12 missiles from France, and Russia produces 40 drones a month."),
        ("en", "Germany will deliver 30 drones to Ukraine."),
    ],
)
def test_deliveries_and_production_count_nothing(lang: str, text: str, told: Tell) -> None:
    assert told(text, lang).lines == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "La Russie a lancé 10 drones sur Kiev, dans le cadre de 47 protocoles bleus."),
        ("en", "Russia launched 10 drones at Kyiv, under the terms of 47 blue protocols."),
    ],
)
def test_a_number_without_a_role_is_an_issue(lang: str, text: str, told: Tell) -> None:
    seen = told(text, lang)
    assert seen.lines == ["launched weapon/drone 10"]
    assert [words for words in seen.issues if "47" in words]


@pytest.mark.parametrize(
    ("lang", "text", "lines"),
    [
        (
            "en",
            "Three of five drones were shot down over Kyiv.",
            ["launched weapon/drone 5", "shot_down weapon/drone 3"],
        ),
        (
            "en",
            "One of two power lines in Kherson was damaged by Russian shelling.",
            ["damaged infrastructure/energy/line 1"],
        ),
        (
            "fr",
            "Deux des quatre lignes électriques de Kherson ont été endommagées par des drones.",
            ["damaged infrastructure/energy/line 2"],
        ),
        (
            "ru",
            "Одна из двух линий электропередачи в Херсоне повреждена дроном.",
            ["damaged infrastructure/energy/line 1"],
        ),
    ],
)
def test_what_befell_a_part_befell_no_whole(
    lang: str, text: str, lines: list[str], told: Callable[..., Any]
) -> None:
    assert told(text, lang).lines == lines


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Of 137 drones, a record number, 41 were lost from radar over Ukraine."),
        ("fr", "Sur 137 drones, un nombre record, 41 ont été perdus au-dessus de l’Ukraine."),
        ("uk", "Зі 137 дронів, рекордної кількості, 41 локаційно втрачено."),
    ],
)
def test_a_record_number_in_commas_hides_no_part(
    lang: str, text: str, told: Callable[..., Any]
) -> None:
    assert told(text, lang).lines == ["launched weapon/drone 137", "lost weapon/drone 41"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "La frappe a blessé 90 personnes à Vinnytsia, une ville de 370 000 habitants."),
        ("en", "The strike injured 90 people in Vinnytsia, a city of about 370,000 people."),
        ("en", "The strike injured 90 people in Vinnytsia, a city of about 370,000."),
        ("fr", "La frappe a blessé 90 personnes à Vinnytsia, cité d’environ 370 000 âmes."),
    ],
)
def test_who_lives_in_a_town_is_no_toll(lang: str, text: str, told: Callable[..., Any]) -> None:
    assert [c for c in told(text, lang).counts if c != "1"] == ["90"]

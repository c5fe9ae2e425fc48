"""Where: the settlement or region that is named, never finer, never the place of launch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]


FROM = "the place of launch where no other place is named or a direction follows"
NAMED = [
    ("fr", "Quinze drones ont été abattus à Kharkiv.", "Kharkiv"),
    ("fr", "Quinze drones ont été abattus au-dessus d’Odessa.", "Odesa"),
    ("fr", "À Dnipro, quinze maisons ont été détruites par des drones.", "Dnipro"),
    ("fr", "La Russie a lancé quinze drones sur Kiev.", "Kyiv"),
    ("fr", "Quinze drones ont été abattus dans la région de Soumy.", "Sumy Oblast"),
    ("fr", "Quinze drones ukrainiens ont été abattus à Belgorod.", "Belgorod"),
    ("fr", "Quinze drones ont été abattus au-dessus de la Crimée.", "Crimea"),
    ("en", "Fifteen drones were shot down in Kharkiv.", "Kharkiv"),
    ("en", "Fifteen drones were shot down over Odessa.", "Odesa"),
    ("en", "In Dnipro, fifteen houses were destroyed by drones.", "Dnipro"),
    ("en", "Russia launched fifteen drones at Kiev.", "Kyiv"),
    ("en", "Fifteen drones were shot down in the Sumy region.", "Sumy Oblast"),
    ("en", "Fifteen drones were shot down in Sumy Oblast.", "Sumy Oblast"),
    ("en", "Fifteen Ukrainian drones were shot down in Belgorod.", "Belgorod"),
    ("en", "Fifteen drones were shot down over Crimea.", "Crimea"),
]


@pytest.mark.parametrize(("lang", "text", "name"), NAMED)
def test_a_place_has_one_name_in_every_language(
    lang: str, text: str, name: str, told: Tell
) -> None:
    claim = told(text, lang).of(15)
    assert claim.place is not None
    assert claim.place.name == name
    assert claim.place.code
    assert "place" in {e.role for e in claim.evidence}


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Quinze drones ont été abattus à Kharkiv.", "Fifteen drones were shot down in Kharkiv."),
        ("Quinze drones ont été abattus à Soumy.", "Fifteen drones were shot down in Sumy."),
        (
            "Quinze drones ont été abattus dans la région de Kherson.",
            "Fifteen drones were shot down in the Kherson region.",
        ),
    ],
)
def test_a_place_has_one_code_in_every_language(french: str, english: str, told: Tell) -> None:
    assert told(french, "fr").of(15).place.code == told(english, "en").of(15).place.code


@pytest.mark.parametrize(
    ("lang", "city", "region"),
    [
        (
            "fr",
            "Quinze drones ont été abattus à Kharkiv.",
            "Quinze drones ont été abattus dans la région de Kharkiv.",
        ),
        (
            "en",
            "Fifteen drones were shot down in Kharkiv.",
            "Fifteen drones were shot down in the Kharkiv region.",
        ),
    ],
)
def test_a_city_is_not_its_region(lang: str, city: str, region: str, told: Tell) -> None:
    assert told(city, lang).of(15).place.code != told(region, lang).of(15).place.code


@pytest.mark.parametrize(
    ("lang", "text", "places"),
    [
        (
            "fr",
            "Quatre personnes ont été tuées à Kharkiv et onze autres blessées à Soumy.",
            {4: "Kharkiv", 11: "Sumy"},
        ),
        (
            "fr",
            "À Kharkiv, quatre personnes ont été tuées. À Soumy, onze personnes ont été blessées.",
            {4: "Kharkiv", 11: "Sumy"},
        ),
        (
            "en",
            "Four people were killed in Kharkiv and eleven were injured in Sumy.",
            {4: "Kharkiv", 11: "Sumy"},
        ),
        (
            "en",
            "In Kharkiv, four people were killed. In Sumy, eleven people were injured.",
            {4: "Kharkiv", 11: "Sumy"},
        ),
    ],
)
def test_each_number_has_its_place(
    lang: str, text: str, places: dict[int, str], told: Tell
) -> None:
    seen = told(text, lang)
    assert {count: seen.of(count).place.name for count in places} == places


NEAR = [
    ("fr", "A Kiev, une quinzaine de drones ont fait 15 blessés.", "Kyiv"),
    (
        "fr",
        "Des drones ont visé Soumy. Dans celle de Koursk, région voisine, 15 morts.",
        "Kursk Oblast",
    ),
    (
        "fr",
        "Dans la région de Rostov, voisine de l’Ukraine, 15 drones ont été abattus.",
        "Rostov Oblast",
    ),
    ("fr", "À Soumy, le maire Valentin Demidov a fait état de 15 tués dans la frappe.", "Sumy"),
    ("fr", "Un missile a frappé Dnipro. Dans la ville, 15 habitants ont été tués.", "Dnipro"),
    (
        "en",
        "Krasnodar Governor Veniamin Petrov said 15 people were hurt by drones.",
        "Krasnodar Krai",
    ),
    ("en", "A drone hit Kherson. Missiles injured 15 people in the city.", "Kherson"),
    ("en", "In the Sumy region, south of Kursk, drones killed 15 people.", "Sumy Oblast"),
    ("ru", "Беспилотники атаковали Рязань. Над регионом сбили 15 дронов.", "Ryazan Oblast"),
    ("ru", "ПВО сбила 15 беспилотников, атаковавших Москву.", "Moscow"),
    ("uk", "Росіяни обстріляли Нікополь. По місту випустили 15 дронів.", "Nikopol"),
    ("fr", "Des drones ont tué 15 habitants dans la région russe de Belgorod.", "Belgorod Oblast"),
    ("fr", "Des drones ont tué 15 civils dans la région frontalière de Koursk.", "Kursk Oblast"),
    (
        "fr",
        "À Proletarsk, dans la région russe de Rostov, un drone a tué 15 pompiers.",
        "Proletarsk",
    ),
    ("en", "A drone killed 15 workers at the Moscow oil refinery.", "Moscow"),
    ("en", "A drone killed 15 people in Nikopol in the Dnipropetrovsk region.", "Nikopol"),
    ("en", "Debris of a drone injured 15 people in the Solomianskyi district.", "Kyiv"),
    ("ru", "Дроны атаковали Рязанский НПЗ, ранены 15 рабочих.", "Ryazan Oblast"),
    ("ru", "При ударе беспилотника по Херсонской больнице ранены 15 человек.", "Kherson Oblast"),
    ("uk", "У Святошинському та Солом’янському районах від дронів постраждали 15 людей.", "Kyiv"),
    ("uk", "У Салтівському районі внаслідок ракетного удару загинули 15 людей.", "Kharkiv"),
]
"""Places told by an adjective, beside their region, or by a district of a city."""


@pytest.mark.parametrize(("lang", "text", "name"), NEAR)
def test_places_told_in_other_ways(lang: str, text: str, name: str, told: Tell) -> None:
    place = told(text, lang).of(15).place
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Quinze drones ont été lancés depuis Koursk vers l’Ukraine."),
        ("fr", "La Russie a lancé quinze missiles depuis la région de Koursk."),
        ("en", "Fifteen drones were launched from Kursk toward Ukraine."),
        ("en", "Russia launched fifteen missiles from the Kursk region."),
    ],
)
def test_the_place_of_launch_is_kept_apart(lang: str, text: str, told: Tell) -> None:
    claim = told(text, lang).of(15)
    assert claim.place is None or "Kursk" not in claim.place.name
    assert claim.launch_place is not None
    assert "Kursk" in claim.launch_place.name


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Un immeuble de la rue Pouchkine, dans le quartier de Saltivka à Kharkiv, a été "),
        ("en", "A building on Pushkin Street in the Saltivka quarter of Kharkiv was "),
    ],
)
def test_no_place_is_finer_than_a_settlement(lang: str, text: str, told: Tell) -> None:
    seen = told(text + {"fr": "touché par un drone.", "en": "hit by a drone."}[lang], lang)
    assert {c.place.name for c in seen.reading.claims if c.place} <= {"Kharkiv", "Ukraine"}


@pytest.mark.xfail(strict=True, reason="a subject far from its verb, places between them")
@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "fr",
            "Un immeuble de la rue Gogol, dans le quartier de Saltivka à Kharkiv, a été touché.",
        ),
        ("en", "A building on Pushkin Street in the Saltivka quarter of Kharkiv was hit."),
    ],
)
def test_a_building_is_placed_in_its_settlement(lang: str, text: str, told: Tell) -> None:
    claim = told(text, lang).kind("hit")
    assert claim.object == "building"
    assert claim.place is not None
    assert claim.place.name == "Kharkiv"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Quinze drones ont été abattus, a dit Pavlo Odessaïev."),
        ("fr", "Quinze drones ont été abattus."),
        ("en", "Fifteen drones were shot down."),
    ],
)
def test_no_place_is_said(lang: str, text: str, told: Tell) -> None:
    assert told(text, lang).of(15).place is None


@pytest.mark.parametrize(
    ("lang", "text", "actor", "target"),
    [
        ("fr", "La Russie a lancé quinze drones sur Kiev.", "Russia", "Ukraine"),
        ("fr", "L’Ukraine a lancé quinze drones sur Belgorod.", "Ukraine", "Russia"),
        ("en", "Russia launched fifteen drones at Kyiv.", "Russia", "Ukraine"),
        ("en", "Ukraine launched fifteen drones at Belgorod.", "Ukraine", "Russia"),
    ],
)
def test_who_attacks_whom(lang: str, text: str, actor: str, target: str, told: Tell) -> None:
    claim = told(text, lang).of(15)
    assert claim.actor == (actor,)
    assert claim.target == (target,)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "La Russie a lancé 15 drones contre l’Ukraine."),
        ("fr", "La Russie a lancé 15 drones et trois Iskander-M contre l’Ukraine."),
        ("en", "Russia launched 15 drones against Ukraine."),
        ("en", "Russia launched 15 drones and three Iskander-Ms against Ukraine."),
    ],
)
def test_an_attacker_is_not_the_place(lang: str, text: str, told: Tell) -> None:
    claim = told(text, lang).of(15)
    assert claim.place is not None
    assert claim.place.code == "UA"
    assert claim.actor == ("Russia",)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "fr",
            (
                "Le ministère russe de la Défense dit avoir abattu 65 drones ukrainiens, dont 20 "
                "au-dessus de Belgorod et 15 au-dessus de Koursk."
            ),
        ),
        (
            "en",
            (
                "Russia’s Defence Ministry reported that 65 Ukrainian drones had been intercepted, "
                "including 20 over Belgorod and 15 over Kursk."
            ),
        ),
    ],
)
def test_the_place_of_a_part_is_not_that_of_the_whole(lang: str, text: str, told: Tell) -> None:
    seen = told(text, lang)
    assert seen.of(20).place.name == "Belgorod"
    assert seen.of(15).place.name == "Kursk"
    whole = seen.of(65).place
    assert whole is None or whole.code == "RU"

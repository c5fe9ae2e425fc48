"""Sentences such as the French and English press writes: which number counts what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

Tell = Callable[..., Any]

GROUPS = [
    (
        "en",
        "Russia said its air defences had intercepted a barrage of 41 Ukrainian drones overnight.",
        ["shot_down weapon/drone 41"],
    ),
    (
        "fr",
        "L’armée ukrainienne a repoussé dans la nuit une vague de 41 drones russes.",
        ["shot_down weapon/drone 41"],
    ),
    (
        "en",
        "Ukraine’s air force reported a total of 37 Russian drones, 29 of which were shot down.",
        ["launched weapon/drone 37", "shot_down weapon/drone 29"],
    ),
    (
        "en",
        (
            "Ukraine’s air force said it had shot down all 18 drones and one of the five missiles "
            "used by Russia."
        ),
        [
            "launched weapon/missile 5",
            "shot_down weapon/drone 18",
            "shot_down weapon/missile 1",
        ],
    ),
    (
        "fr",
        (
            "Les Russes ont tiré cinq missiles sur Kharkiv ; l’armée ukrainienne en a "
            "abattu deux, et le ministère a confirmé l’abattage de trois drones."
        ),
        [
            "launched weapon/missile 5",
            "shot_down weapon/drone 3",
            "shot_down weapon/missile 2",
        ],
    ),
]
PARTS = [
    (
        "en",
        "Russian air defences destroyed 44 drones over nine regions, including six over Moscow.",
        ["locations place/region 9", "shot_down weapon/drone 44", "shot_down weapon/drone 6"],
    ),
    (
        "fr",
        (
            "Les défenses russes ont abattu 44 drones au-dessus de neuf régions, dont "
            "six au-dessus de Moscou."
        ),
        ["locations place/region 9", "shot_down weapon/drone 44", "shot_down weapon/drone 6"],
    ),
    (
        "en",
        "Russian shelling: 63 killed (40 men, 23 women) and 95 injured (51 men, 44 women).",
        [
            "injured person 95",
            "injured person/civilian/man 51",
            "injured person/civilian/woman 44",
            "killed person 63",
            "killed person/civilian/man 40",
            "killed person/civilian/woman 23",
        ],
    ),
    (
        "fr",
        (
            "Une frappe russe sur Dnipro a détruit 40 appartements et en a ravagé "
            "l’entrée ; plus de 90 autres sont endommagés."
        ),
        [
            "damaged building/residential/flat 90..",
            "destroyed building/residential/flat 40",
        ],
    ),
]
TOLLS = [
    (
        "fr",
        "Les autorités de Kharkiv ont porté à onze le bilan des morts de la frappe russe.",
        ["killed person 11"],
    ),
    (
        "fr",
        "Le bilan du bombardement russe de Kharkiv est passé à onze.",
        ["killed person 11"],
    ),
    (
        "fr",
        "Après la frappe russe sur Kharkiv, le sort de neuf habitants n’est pas connu.",
        ["missing person/civilian/resident 9"],
    ),
    (
        "en",
        (
            "After the Russian strike on Kharkiv the fate of nine residents is "
            "unknown, while rescuers managed to pull three people out alive."
        ),
        ["missing person/civilian/resident 9", "rescued person 3"],
    ),
    (
        "fr",
        "L’attaque de drones russes sur Kiev n’a pas fait de blessé, a déclaré le maire.",
        ["injured person 0"],
    ),
    (
        "fr",
        "Il n’y a aucune victime ni dégât après l’attaque de drones russes sur Kiev.",
        ["casualties person 0"],
    ),
    (
        "en",
        "A tower block was destroyed by a Russian missile in Kharkiv.",
        ["destroyed building/residential 1", "hit weapon/missile 1"],
    ),
    (
        "en",
        (
            "Another drone was brought down over the Voronezh region, and another 12 people were "
            "injured."
        ),
        ["injured person 12", "shot_down weapon/drone 1"],
    ),
    (
        "en",
        "A Russian strike on 23 May killed three men in Odesa.",
        ["killed person/civilian/man 3"],
    ),
]


@pytest.mark.parametrize(("lang", "text", "lines"), [*GROUPS, *PARTS, *TOLLS])
def test_what_a_number_counts(lang: str, text: str, lines: list[str], told: Tell) -> None:
    assert told(text, lang).lines == sorted(lines)


def test_a_month_spelt_like_an_auxiliary_hedges_nothing(told: Tell) -> None:
    text = "A Russian strike on 23 May killed three men in Odesa."
    assert told(text, "en").of(3).certainty == "asserted"


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("fr", "L’armée de l’air a abattu 14 drones lancés par la Russie.", 14),
        ("en", "Ukraine’s air force shot down 14 missiles used by Russia.", 14),
        ("en", "A Ukraine strike on a refinery left two people dead, Russia says.", 2),
        ("en", "According to Kyiv, 14 people were killed by Russian rockets.", 14),
    ],
)
def test_who_attacks_or_speaks_is_no_place(lang: str, text: str, count: int, told: Tell) -> None:
    for claim in told(text, lang).counted:
        if claim.count is not None and claim.count.low == count:
            side = "RU" if lang == "fr" else "UA"
            assert claim.place is None or claim.place.code != ("RU" if count == 14 else side)
            assert claim.place is None or claim.place.name != "Kyiv"


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("en", "Russian strikes caused 1,389 casualties in April.", "1389"),
        ("fr", "En mars, une attaque russe similaire avait tué douze personnes à Odessa.", "12"),
        ("en", "Since Russia’s full-scale invasion began, over 560 children have died.", "560.."),
    ],
)
def test_a_month_or_a_war_is_no_attack(lang: str, text: str, count: str, told: Tell) -> None:
    assert told(text, lang).of(count).scope == "other"


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        (
            "en",
            (
                "Rostov region came under a massive drone attack, governor Yuri Slyusar "
                "said. Three drones were shot down, he said."
            ),
            "Yuri Slyusar",
        ),
    ],
)
def test_a_first_name_belongs_to_its_surname(
    lang: str, text: str, speaker: str, told: Tell
) -> None:
    assert told(text, lang).speaker(3) == speaker


def test_the_next_paragraph_signs_no_quotation(told: Tell) -> None:
    text = (
        "A drone fell near Voronezh. “The air defence destroyed a UAV over the region.”\n\n"
        "Russia attacked Ukraine with drones as well. Ukraine’s air force said 24 drones were "
        "launched."
    )
    assert told(text, "en").speaker(24) == "Ukrainian Air Force"
    chains = [c.source.chain for c in told(text, "en").counted if c.what == "shot_down"]
    assert chains == [()]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Rescuers combed through the debris after a Russian strike on Kharkiv.", False),
        ("Debris from a Russian drone damaged a school in Kharkiv.", True),
        ("A school in Kharkiv was damaged by debris from a Russian drone.", True),
    ],
)
def test_rubble_is_no_fallen_debris(text: str, made: bool, told: Tell) -> None:
    kinds = [claim.what for claim in told(text, "en").reading.claims]
    assert ("fallen_debris" in kinds) is made


def test_the_day_of_an_update_dates_no_attack(told: Tell) -> None:
    text = (
        "A Russian missile hit a block of flats in Kharkiv on Saturday. The ministry said in an "
        "update late on Monday that the death toll was 33."
    )
    assert told(text, "en", date(2022, 7, 12)).of(33).scope == "this"

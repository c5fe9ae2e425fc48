"""A predicate takes its numbers: voices, nouns, lists, ellipsis, wholes and parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]


DRONE = "weapon/drone"
VOICES = [
    # active
    ("fr", "La défense aérienne a abattu 15 drones.", [f"shot_down {DRONE} 15"]),
    (
        "fr",
        "L’Ukraine dit avoir détruit 9 missiles et 31 drones.",
        ["shot_down weapon/missile 9", f"shot_down {DRONE} 31"],
    ),
    (
        "fr",
        "La frappe russe a tué 3 personnes et en a blessé 11.",
        ["injured person 11", "killed person 3"],
    ),
    ("en", "Ukraine’s air defences shot down 15 drones.", [f"shot_down {DRONE} 15"]),
    (
        "en",
        "Russian drones killed three people and wounded 11.",
        ["injured person 11", "killed person 3"],
    ),
    (
        "en",
        "Russia fired 9 missiles and 31 drones at Ukraine.",
        [f"launched {DRONE} 31", "launched weapon/missile 9"],
    ),
    # passive
    ("fr", "15 drones ont été abattus par la défense ukrainienne.", [f"shot_down {DRONE} 15"]),
    ("fr", "Sur Odessa, 4 missiles ont été interceptés.", ["shot_down weapon/missile 4"]),
    ("en", "Fifteen drones were shot down by Ukrainian forces.", [f"shot_down {DRONE} 15"]),
    ("en", "Four missiles were intercepted over Odesa.", ["shot_down weapon/missile 4"]),
    ("en", "Six houses were damaged in Kharkiv.", ["damaged building/residential 6"]),
    # intransitive
    ("fr", "Quatre personnes sont mortes à Kharkiv.", ["killed person 4"]),
    ("en", "Four people died in Kharkiv.", ["killed person 4"]),
    # a noun
    ("fr", "Moscou a annoncé la destruction de 12 drones ukrainiens.", [f"shot_down {DRONE} 12"]),
    ("fr", "L’armée de l’air revendique l’interception de 12 drones.", [f"shot_down {DRONE} 12"]),
    ("en", "Kyiv reported the downing of 12 drones.", [f"shot_down {DRONE} 12"]),
    (
        "en",
        "The ministry claimed the destruction of 12 Ukrainian drones.",
        [f"shot_down {DRONE} 12"],
    ),
    # a noun that is counted
    (
        "fr",
        "La frappe sur Kharkiv a fait 3 morts et 11 blessés.",
        ["injured person 11", "killed person 3"],
    ),
    (
        "fr",
        "Kharkiv : 3 morts et 11 blessés après une attaque de drones.",
        ["injured person 11", "killed person 3"],
    ),
    (
        "en",
        "The strike on Kharkiv left three dead and 11 injured.",
        ["injured person 11", "killed person 3"],
    ),
    (
        "en",
        "Kharkiv: three dead, 11 wounded after a drone attack.",
        ["injured person 11", "killed person 3"],
    ),
    # impersonal
    ("fr", "Il y a eu 3 morts à Kharkiv.", ["killed person 3"]),
    ("en", "There were three deaths in Kharkiv.", ["killed person 3"]),
]
COORDINATION = [
    (
        "en",
        "The Russian strike on Kharkiv killed five and injured 12.",
        ["injured person 12", "killed person 5"],
    ),
    (
        "en",
        "Five killed, 12 injured in a Russian strike on Kharkiv.",
        ["injured person 12", "killed person 5"],
    ),
    (
        "en",
        "Five people were killed and 12 were injured in Kharkiv.",
        ["injured person 12", "killed person 5"],
    ),
    (
        "en",
        "Five people were killed and 12 others injured in Kharkiv.",
        ["injured person 12", "killed person 5"],
    ),
    (
        "fr",
        "Cinq tués, 12 blessés dans une frappe russe sur Kharkiv.",
        ["injured person 12", "killed person 5"],
    ),
    (
        "fr",
        "Cinq personnes ont été tuées et 12 blessées à Kharkiv.",
        ["injured person 12", "killed person 5"],
    ),
    (
        "fr",
        "Cinq personnes ont été tuées et 12 autres blessées à Kharkiv.",
        ["injured person 12", "killed person 5"],
    ),
    (
        "fr",
        "La frappe russe a tué cinq personnes et blessé 12 autres à Kharkiv.",
        ["injured person 12", "killed person 5"],
    ),
    (
        "en",
        "Ukraine shot down 40 drones, and 12 others were lost to jamming.",
        [f"lost {DRONE} 12", f"shot_down {DRONE} 40"],
    ),
    (
        "fr",
        "L’Ukraine a abattu 40 drones et 12 autres ont été perdus de vue.",
        [f"lost {DRONE} 12", f"shot_down {DRONE} 40"],
    ),
]
LISTS = [
    (
        "fr",
        "La Russie a lancé 8 missiles balistiques, 4 missiles de croisière et 216 drones.",
        [
            f"launched {DRONE} 216",
            "launched weapon/missile/ballistic 8",
            "launched weapon/missile/cruise 4",
        ],
    ),
    (
        "en",
        "Russia launched 8 ballistic missiles, 4 cruise missiles and 216 drones.",
        [
            f"launched {DRONE} 216",
            "launched weapon/missile/ballistic 8",
            "launched weapon/missile/cruise 4",
        ],
    ),
    (
        "fr",
        "Une école, deux maisons et 14 voitures ont été endommagés à Kharkiv.",
        ["damaged building/residential 2", "damaged building/school 1", "damaged vehicle/car 14"],
    ),
    (
        "en",
        "A school, two apartment buildings and 14 cars were damaged in Kharkiv.",
        ["damaged building/residential 2", "damaged building/school 1", "damaged vehicle/car 14"],
    ),
    (
        "en",
        "Russia launched:\n- 8 ballistic missiles\n- 216 drones",
        [f"launched {DRONE} 216", "launched weapon/missile/ballistic 8"],
    ),
    (
        "fr",
        "Trois civils, dont deux enfants, ont été tués à Kharkiv.",
        ["killed person/civilian 3", "killed person/civilian/child 2"],
    ),
    (
        "en",
        "Three civilians, including two children, were killed in Kharkiv.",
        ["killed person/civilian 3", "killed person/civilian/child 2"],
    ),
]
ELLIPSIS = [
    (
        "fr",
        "La Russie a lancé 120 drones, dont 80 ont été abattus.",
        [f"launched {DRONE} 120", f"shot_down {DRONE} 80"],
    ),
    (
        "en",
        "Russia launched 120 drones, of which 80 were shot down.",
        [f"launched {DRONE} 120", f"shot_down {DRONE} 80"],
    ),
    (
        "en",
        "Russia launched 120 drones, 80 of which were shot down.",
        [f"launched {DRONE} 120", f"shot_down {DRONE} 80"],
    ),
    (
        "en",
        "Russia launched 120 drones, 80 of them Shaheds.",
        [f"launched {DRONE} 120", f"launched {DRONE}/attack/shahed 80"],
    ),
    (
        "fr",
        "La Russie a lancé 171 drones. L’armée en a abattu 76 ; les 95 autres ont été perdus.",
        [f"launched {DRONE} 171", f"lost {DRONE} 95", f"shot_down {DRONE} 76"],
    ),
    (
        "en",
        "Russia launched 171 drones. Ukraine shot down 76; the other 95 were lost.",
        [f"launched {DRONE} 171", f"lost {DRONE} 95", f"shot_down {DRONE} 76"],
    ),
    (
        "fr",
        "Sur les 120 drones lancés par la Russie, 80 ont été abattus.",
        [f"launched {DRONE} 120", f"shot_down {DRONE} 80"],
    ),
    (
        "en",
        "Of the 120 drones launched by Russia, 80 were shot down.",
        [f"launched {DRONE} 120", f"shot_down {DRONE} 80"],
    ),
    (
        "fr",
        "La défense a abattu 80 des 120 drones lancés par la Russie.",
        [f"launched {DRONE} 120", f"shot_down {DRONE} 80"],
    ),
    (
        "en",
        "Air defences shot down 80 of the 120 drones launched by Russia.",
        [f"launched {DRONE} 120", f"shot_down {DRONE} 80"],
    ),
    (
        "en",
        "Ukraine shot down 80 out of 120 drones.",
        [f"launched {DRONE} 120", f"shot_down {DRONE} 80"],
    ),
    (
        "fr",
        "L’Ukraine a abattu 80 drones sur 120.",
        [f"launched {DRONE} 120", f"shot_down {DRONE} 80"],
    ),
    (
        "fr",
        "La Russie a lancé 30 missiles sur Kiev. Tous ont été abattus.",
        ["launched weapon/missile 30", "shot_down weapon/missile 30"],
    ),
    (
        "en",
        "Russia fired 30 missiles at Kyiv. All of them were shot down.",
        ["launched weapon/missile 30", "shot_down weapon/missile 30"],
    ),
    (
        "en",
        "Russia fired two missiles at Kyiv. Both were shot down.",
        ["launched weapon/missile 2", "shot_down weapon/missile 2"],
    ),
    (
        "fr",
        "La Russie a tiré deux missiles sur Kiev. Les deux ont été abattus.",
        ["launched weapon/missile 2", "shot_down weapon/missile 2"],
    ),
]
EXTENT = [
    ("fr", "Des drones ont frappé 14 endroits dans la région de Kharkiv.", "14", "hit"),
    (
        "fr",
        "Des débris sont tombés en 5 endroits à Kiev.",
        "5",
        "fallen_debris",
    ),
    ("fr", "Des frappes ont touché 6 régions de l’Ukraine.", "6", "hit"),
    ("en", "Drones struck 14 locations in the Kharkiv region.", "14", "hit"),
    ("en", "Debris fell at five locations in Kyiv.", "5", "fallen_debris"),
    ("en", "Strikes hit six regions of Ukraine.", "6", "hit"),
    ("fr", "Des drones ont frappé 14 sites dans la région de Kharkiv.", "14", "hit"),
    ("en", "Drones struck 14 sites in the Kharkiv region.", "14", "hit"),
    ("fr", "Des débris sont tombés sur 5 sites à Kiev.", "5", "fallen_debris"),
    ("en", "Debris fell at five sites in Kyiv.", "5", "fallen_debris"),
]


@pytest.mark.parametrize(("lang", "text", "lines"), [*VOICES, *COORDINATION, *LISTS, *ELLIPSIS])
def test_who_takes_which_number(lang: str, text: str, lines: list[str], told: Tell) -> None:
    seen = told(text, lang)
    assert seen.lines == sorted(lines)
    assert seen.issues == []


@pytest.mark.parametrize(("lang", "text", "count", "about"), EXTENT)
def test_places_that_are_counted(lang: str, text: str, count: str, about: str, told: Tell) -> None:
    claim = told(text, lang).of(count)
    assert (claim.what, claim.about) == ("locations", about)


@pytest.mark.parametrize(
    ("lang", "text", "part", "whole"),
    [
        ("fr", "La Russie a lancé 120 drones, dont 80 Shahed, sur Kiev.", 80, 120),
        ("fr", "À Kharkiv, 12 personnes ont été blessées, dont 3 enfants.", 3, 12),
        ("fr", "L’armée a abattu 40 drones, dont 14 dans la région de Soumy.", 14, 40),
        ("en", "Russia launched 120 drones, including 80 Shaheds, at Kyiv.", 80, 120),
        ("en", "In Kharkiv 12 people were injured, including three children.", 3, 12),
        ("en", "The army shot down 40 drones, 14 of them in the Sumy region.", 14, 40),
    ],
)
def test_a_part_points_to_its_whole(
    lang: str, text: str, part: int, whole: int, told: Tell
) -> None:
    seen = told(text, lang)
    assert len(seen.counted) == 2
    relations = [(r.kind, r.claim) for r in seen.of(part).relations]
    assert relations == [("subset_of", seen.of(whole).id)]
    assert seen.of(whole).relations == ()


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("fr", "L’armée de l’air a abattu 15 drones. Au total, 15 drones ont été abattus.", 15),
        ("en", "The air force shot down 15 drones. In all, 15 drones were shot down.", 15),
    ],
)
def test_the_same_figure_again_is_one_claim_with_more_evidence(
    lang: str, text: str, count: int, told: Tell
) -> None:
    claim = told(text, lang).of(count)
    assert sum(e.role == "count" for e in claim.evidence) == 2


@pytest.mark.parametrize(
    ("lang", "text", "lines"),
    [
        (
            "fr",
            "À Kharkiv, 13 bombes ont été larguées. À Kharkiv, 13 personnes ont été blessées.",
            ["injured person 13", "launched weapon/bomb 13"],
        ),
        (
            "en",
            "In Kharkiv, 13 bombs were dropped. In Kharkiv, 13 people were injured.",
            ["injured person 13", "launched weapon/bomb 13"],
        ),
    ],
)
def test_one_figure_for_two_things_is_two_claims(
    lang: str, text: str, lines: list[str], told: Tell
) -> None:
    assert told(text, lang).lines == lines


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "À Kharkiv, 20 personnes ont été tuées ou blessées dans une frappe russe."),
        ("fr", "L’attaque russe sur Kharkiv a fait 20 victimes."),
        ("en", "In Kharkiv, 20 people were killed or injured in a Russian strike."),
        ("en", "The Russian attack on Kharkiv caused 20 casualties."),
    ],
)
def test_victims_not_told_apart_are_casualties(lang: str, text: str, told: Tell) -> None:
    assert told(text, lang).lines == ["casualties person 20"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Les drones visaient 3 usines à Kharkiv."),
        ("en", "The drones were aimed at three factories in Kharkiv."),
        ("en", "The drones targeted three factories in Kharkiv."),
    ],
)
def test_aimed_at_is_not_hit(lang: str, text: str, told: Tell) -> None:
    assert not [c for c in told(text, lang).reading.claims if c.what == "hit"]


@pytest.mark.parametrize(
    ("lang", "text", "what"),
    [
        ("fr", "Cinq drones sont repartis vers la Biélorussie après l’attaque.", "left_airspace"),
        ("fr", "Cinq drones sont toujours en vol au-dessus de Kiev.", "in_flight"),
        ("fr", "Cinq drones ont disparu des radars au-dessus de l’Ukraine.", "lost"),
        ("fr", "Cinq personnes sont portées disparues à Kharkiv.", "missing"),
        ("fr", "Cinq personnes ont été évacuées à Kharkiv après l’attaque.", "evacuated"),
        ("fr", "Cinq personnes ont été sauvées des décombres à Kharkiv.", "rescued"),
        ("fr", "L’Ukraine a capturé cinq soldats russes à Vovtchansk.", "captured"),
        ("fr", "Cinq maisons ont été détruites à Kharkiv.", "destroyed"),
        ("en", "Five drones flew back toward Belarus after the attack.", "left_airspace"),
        ("en", "Five drones are still in the air over Kyiv.", "in_flight"),
        ("en", "Five drones disappeared from radar over Ukraine.", "lost"),
        ("en", "Five people are missing in Kharkiv.", "missing"),
        ("en", "Five people were evacuated in Kharkiv after the attack.", "evacuated"),
        ("en", "Five people were rescued from the rubble in Kharkiv.", "rescued"),
        ("en", "Ukraine captured five Russian soldiers at Vovchansk.", "captured"),
        ("en", "Five houses were destroyed in Kharkiv.", "destroyed"),
    ],
)
def test_kinds_of_claims(lang: str, text: str, what: str, told: Tell) -> None:
    assert told(text, lang).of(5).what == what


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Deux missiles se sont écrasés dans un champ près de Kharkiv."),
        ("en", "Two missiles crashed in a field near Kharkiv."),
    ],
)
def test_fallen_by_itself_is_no_hit(lang: str, text: str, told: Tell) -> None:
    assert told(text, lang).of(2).what in ("lost", "fallen_debris")


REFERENCES = [
    (
        "fr",
        "La Russie a tiré 12 missiles, dont neuf abattus, et 30 drones, dont 25 ont été abattus.",
        [
            f"launched {DRONE} 30",
            "launched weapon/missile 12",
            f"shot_down {DRONE} 25",
            "shot_down weapon/missile 9",
        ],
    ),
    (
        "en",
        "Russia fired 12 missiles, of which 9 were downed, and 30 drones, of which 25 were downed.",
        [
            f"launched {DRONE} 30",
            "launched weapon/missile 12",
            f"shot_down {DRONE} 25",
            "shot_down weapon/missile 9",
        ],
    ),
    (
        "fr",
        "Le bilan de la frappe sur Kharkiv est passé de trois à sept morts.",
        ["killed person 3", "killed person 7"],
    ),
    (
        "en",
        "The governor first spoke of three dead in Kharkiv; the toll rose to seven.",
        ["killed person 3", "killed person 7"],
    ),
    ("fr", "Le bilan de l’attaque russe sur Dnipro s’alourdit à 13 morts.", ["killed person 13"]),
    ("en", "The death toll from the Russian attack on Dnipro rose to 13.", ["killed person 13"]),
    (
        "en",
        "A 13th body was pulled from the rubble in Dnipro, bringing the death toll to 13.",
        ["killed person 13"],
    ),
    (
        "fr",
        "Six des huit missiles ont atteint leur cible à Kiev.",
        ["hit weapon/missile 6", "launched weapon/missile 8"],
    ),
    (
        "en",
        "Six of the eight missiles reached their targets in Kyiv.",
        ["hit weapon/missile 6", "launched weapon/missile 8"],
    ),
    (
        "fr",
        "La Russie a lancé 120 drones sur Kiev. Aucun n’a été abattu.",
        [f"launched {DRONE} 120", f"shot_down {DRONE} 0"],
    ),
    (
        "en",
        "Russia launched 13 bombs at Kharkiv, injuring 13 people.",
        ["injured person 13", "launched weapon/bomb 13"],
    ),
]


@pytest.mark.parametrize(("lang", "text", "lines"), REFERENCES)
def test_numbers_that_point_to_each_other(
    lang: str, text: str, lines: list[str], told: Tell
) -> None:
    assert told(text, lang).lines == lines


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "fr",
            "Tous les 30 drones russes sauf deux ont été abattus au-dessus de Kiev.",
        ),
        (
            "en",
            "All but two of the 30 drones launched by Russia were shot down.",
        ),
        (
            "fr",
            "Les deux tiers des 30 drones lancés par la Russie ont été abattus.",
        ),
        (
            "en",
            "Two thirds of the 30 drones launched by Russia were shot down.",
        ),
    ],
)
def test_a_share_of_a_whole_is_not_the_whole(lang: str, text: str, told: Tell) -> None:
    seen = told(text, lang)
    assert not {"shot_down weapon/drone 2", "shot_down weapon/drone 30"} & set(seen.lines)
    assert f"launched {DRONE} 30" in seen.lines


@pytest.mark.parametrize(
    ("lang", "text", "places"),
    [
        (
            "fr",
            "L’armée a abattu 10 drones au-dessus de Kiev, 5 au-dessus d’Odessa et 3 à Soumy.",
            {10: "Kyiv", 5: "Odesa", 3: "Sumy"},
        ),
        (
            "en",
            "Ukraine’s military shot down 10 drones over Kyiv, 5 over Odesa and 3 over Sumy.",
            {10: "Kyiv", 5: "Odesa", 3: "Sumy"},
        ),
    ],
)
def test_a_list_of_places(lang: str, text: str, places: dict[int, str], told: Tell) -> None:
    seen = told(text, lang)
    assert {count: seen.of(count).place.name for count in places} == places
    assert {claim.object for claim in seen.counted} == {DRONE}


def test_two_each_is_one_claim_for_each_place(told: Tell) -> None:
    seen = told("Russia launched two missiles each at Kharkiv and Sumy.", "en")
    assert seen.lines == ["launched weapon/missile 2"] * 2
    assert {claim.place.name for claim in seen.counted} == {"Kharkiv", "Sumy"}


@pytest.mark.parametrize(
    ("lang", "text", "lines"),
    [
        (
            "fr",
            (
                "Plus de 100 secouristes ont été mobilisés à Kharkiv après la frappe, qui a fait 4 "
                "morts."
            ),
            ["killed person 4"],
        ),
        (
            "fr",
            "30 véhicules ont été mobilisés à Kharkiv après la frappe russe, qui a fait 4 morts.",
            ["killed person 4"],
        ),
        (
            "en",
            "More than 100 rescuers were deployed in Kharkiv after the strike, which killed four.",
            ["killed person 4"],
        ),
        (
            "en",
            "Poland scrambled four F-16 jets as Russia launched 40 missiles at Ukraine.",
            ["launched weapon/missile 40"],
        ),
        (
            "fr",
            "La Pologne a fait décoller quatre F-16 alors que la Russie lançait 40 missiles.",
            ["launched weapon/missile 40"],
        ),
    ],
)
def test_helpers_and_bystanders_are_not_struck(
    lang: str, text: str, lines: list[str], told: Tell
) -> None:
    assert told(text, lang).lines == lines

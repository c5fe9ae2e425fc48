"""What the French press writes beside the figures: clauses inserted, whose place, who speaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]

HEARD = [
    # a pronoun that only stresses the subject
    (
        "Le gouverneur, Oleh Kiper, a lui annoncé que trois femmes étaient blessées.",
        3,
        "Oleh Kiper",
    ),
    (
        "L’armée russe a, quant à elle, affirmé avoir abattu 12 drones.",
        12,
        "Russian Armed Forces",
    ),
    # a relative clause between the subject and its verb
    (
        (
            "Le maire Vitali Klitschko, qui était sur place, a ensuite précisé que 9 civils "
            "étaient morts."
        ),
        9,
        "Vitali Klitschko",
    ),
    # a channel before the subject
    (
        "«Deux civils sont morts», a écrit sur sa chaîne Telegram Ivan Fedorov.",
        2,
        "Ivan Fedorov",
    ),
    # a time or a channel between the verb and its subject
    (
        "«Neuf missiles ont été abattus», a annoncé hier, le ministère russe de la Défense.",
        9,
        "Russian Ministry of Defence",
    ),
    (
        "«Il y a sept blessés», a précisé, également sur Telegram, le gouverneur Oleh Kiper.",
        7,
        "Oleh Kiper",
    ),
    (
        "Un missile est tombé, a écrit le maire sur X. Le président ukrainien évoque 30 blessés.",
        30,
        "Volodymyr Zelensky",
    ),
    # who is accused does not speak
    (
        "Denis Pouchiline, installé par Moscou, a accusé l’armée ukrainienne d’avoir tué 4 civils.",
        4,
        "Denis Pouchiline",
    ),
    (
        "Six maisons ont brûlé, comme l’a rapporté le maire Ihor Terekhov.",
        6,
        "Ihor Terekhov",
    ),
]


@pytest.mark.parametrize(("text", "count", "source"), HEARD)
def test_who_speaks(text: str, count: int, source: str, told: Tell) -> None:
    found = told("Un missile a frappé l’Ukraine. " + text, "fr").of(count)
    assert found.source.chain[0] == source
    assert found.certainty == "attributed"


PLACED = [
    ("Deux civils ont été tués par un drone à Bohodoukhiv (Kharkiv).", "Bohodukhiv"),
    ("Deux navires de la flotte de la mer Noire ont été touchés à Sébastopol.", "Sevastopol"),
    ("Deux civils ont été tués à Odessa après l’invasion des troupes de Moscou.", "Odesa"),
    (
        "Les drones ont frappé le port d’Odessa, sur la mer Noire. Deux civils ont été tués.",
        "Odesa",
    ),
    (
        (
            "Dans l’oblast de Donetsk, deux civils ont été tués dans une attaque de drones sur "
            "Myrnohrad."
        ),
        "Myrnohrad",
    ),
    ("Deux drones se sont écrasés sur la capitale russe.", "Moscow"),
    ("Deux civils sont morts sous les missiles qui ont frappé la capitale ukrainienne.", "Kyiv"),
    (
        "Les drones ont frappé Odessa. Deux missiles ont été abattus au-dessus de la capitale.",
        "Kyiv",
    ),
    (
        (
            "Dans la région sud-ukrainienne de Kherson, des frappes attribuées à la Russie ont tué "
            "deux civils."
        ),
        "Kherson Oblast",
    ),
    (
        (
            "Deux civils ont été tués dans la région de Donetsk par des frappes sur Myrnohrad, "
            "Halytsynivkou, Torske."
        ),
        "Donetsk Oblast",
    ),
    (
        "À Vinnytsia, à l’ouest de la capitale Kiev, deux civils ont été tués par un missile.",
        "Vinnytsia",
    ),
    ("Un drone a touché Kiev et Odessa. Deux civils ont été tués.", None),
    (
        "Un drone a frappé Soumy. Deux civils ont été tués dans le village de Zvannoïeko.",
        None,
    ),
]


@pytest.mark.parametrize(("text", "place"), PLACED)
def test_where_it_was(text: str, place: str | None, told: Tell) -> None:
    found = told(text, "fr").of(2).place
    assert (found and found.name) == place


COUNTED = [
    (
        "Les drones russes ont été abattus, dont 47 au-dessus de Soumy.",
        ["shot_down weapon/drone 47"],
    ),
    (
        "Sept des dix arrondissements de Kiev ont été touchés par les drones.",
        ["locations place/district 7"],
    ),
    (
        "L’attaque de drones a fait une victime et trois blessés à Kiev.",
        ["casualties person 1", "injured person 3"],
    ),
    (
        "La Russie a tiré 99 drones et missiles sur l’Ukraine.",
        ["launched weapon 99"],
    ),
    (
        "Trois bateaux ont été coulés par un navire russe, six drones ont été abattus.",
        ["destroyed vessel 3", "shot_down weapon/drone 6"],
    ),
    (
        "Le drone n’a fait que des dégâts à Kiev, sans victimes à signaler.",
        [],
    ),
    (
        "La Russie a tiré 31 missiles balistiques et de croisière sur l’Ukraine.",
        ["launched weapon/missile 31"],
    ),
    (
        "Des centaines de missiles et de drones se sont abattus sur Kiev.",
        ["hit weapon ~200..999"],
    ),
    (
        "Les drones ont fait deux morts et un blessé dans la région de Dnipropetrovsk.",
        ["injured person 1", "killed person 2"],
    ),
    (
        "Des hommes de 52, de 53 et de 78 ans ont été blessés par un drone à Kherson.",
        [],
    ),
    (
        "Trois drones ont été abattus. Huit destructions ont été signalées à Kherson.",
        ["shot_down weapon/drone 3"],
    ),
    (
        "Les drones ont endommagé à Kherson six maisons, un Vieux Manège et deux écoles.",
        ["damaged building/residential 6", "damaged building/school 2"],
    ),
    (
        "Dans la région centrale de Kiev, deux entrepôts ont été touchés par des drones.",
        ["hit building/warehouse 2"],
    ),
    (
        (
            "Moscou a pour ambition de lancer des drones sur 400 villes ukrainiennes, un Shahed "
            "coûte 50 000 dollars."
        ),
        [],
    ),
]


@pytest.mark.parametrize(("text", "lines"), COUNTED)
def test_what_is_counted(text: str, lines: list[str], told: Tell) -> None:
    found = [x for x in told(text, "fr").lines if not x.endswith("weapon/drone 1")]
    assert found == lines

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


@pytest.mark.parametrize(
    ("text", "count", "speaker"),
    [
        (
            (
                "Russian shelling killed five people in the Kherson region. This was reported by "
                "the head of the regional military administration Oleksandr Prokudin on Telegram."
            ),
            5,
            "Oleksandr Prokudin",
        ),
        (
            (
                "Russian shelling killed five people in the Kherson region. Governor Oleksandr "
                "Prokudin said this on Facebook, Ukrinform reports."
            ),
            5,
            "Oleksandr Prokudin",
        ),
        (
            (
                "The Russian Ministry of Defence spoke of a drone attack. According to the "
                "ministry, five drones were downed over the Kursk region."
            ),
            5,
            "Russian Ministry of Defence",
        ),
        (
            (
                "Governor Oleksandr Prokudin spoke of a Russian drone attack. As reported, five "
                "people were killed in Kherson."
            ),
            5,
            "Oleksandr Prokudin",
        ),
        ("Russia’s state TASS news agency reports that five drones were shot down.", 5, "TASS"),
    ],
)
def test_who_is_behind_the_words(text: str, count: int, speaker: str, told: Tell) -> None:
    assert told(text, "en").speaker(count) == speaker


@pytest.mark.parametrize(
    ("lang", "text", "places"),
    [
        (
            "en",
            (
                "Russian air defences destroyed 18 drones: 8 UAVs over the territory of the Oryol "
                "region, 7 UAVs over the territory of the Kursk region and 3 UAVs over the "
                "territory of the Bryansk region."
            ),
            {"8": "Oryol Oblast", "7": "Kursk Oblast", "3": "Bryansk Oblast"},
        ),
        (
            "en",
            (
                "Russia’s Defence Ministry said 32 Ukrainian drones were shot down, including 19 "
                "in the Rostov region and 13 over the Volgograd region."
            ),
            {"19": "Rostov Oblast", "13": "Volgograd Oblast"},
        ),
    ],
)
def test_each_part_has_the_place_behind_it(
    lang: str, text: str, places: dict[str, str], told: Tell
) -> None:
    seen = told(text, lang)
    for count, name in places.items():
        place = seen.of(count).place
        assert place is not None
        assert place.name == name


def test_a_name_that_no_gazetteer_knows_is_not_the_place_before(told: Tell) -> None:
    text = (
        "Russian shelling killed two people in Toretsk. In Zaborianivka, five houses were damaged."
    )
    assert told(text, "en").of(5).place is None


@pytest.mark.parametrize(
    ("lang", "text", "lines"),
    [
        (
            "en",
            "One person was killed and another was wounded by Russian shelling in Kherson.",
            ["injured person 1", "killed person 1"],
        ),
        (
            "en",
            (
                "Russian shelling killed five people, and another 13 people, including a child, "
                "were injured in Kherson."
            ),
            ["injured person 13", "injured person/civilian/child 1", "killed person 5"],
        ),
        (
            "en",
            "In Siversk, one house was destroyed and two damaged by Russian shelling.",
            ["damaged building/residential 2", "destroyed building/residential 1"],
        ),
        (
            "en",
            "Russians shelled the Donetsk region 19 times in the past day: Two people were killed.",
            ["killed person 2"],
        ),
        (
            "fr",
            (
                "Après la frappe russe sur Kherson, quatre personnes ont été transférées à "
                "l’hôpital ; un autre attentat avait tué trois ouvriers."
            ),
            ["injured person 4", "killed person/civilian/worker 3"],
        ),
        (
            "en",
            (
                "Ukraine’s air defences downed 125 Russian drones, while 37 managed to hit various "
                "locations."
            ),
            ["hit weapon/drone 37", "shot_down weapon/drone 125"],
        ),
    ],
)
def test_others_and_insertions(lang: str, text: str, lines: list[str], told: Tell) -> None:
    assert told(text, lang).lines == sorted(lines)


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("en", "Since 29 December Russian strikes have killed 125 civilians.", 125),
        ("fr", "Depuis le 29 décembre, les frappes russes ont tué 125 civils.", 125),
        (
            "en",
            "Russian strikes killed 589 civilians between 1 June and 31 August 2024.",
            589,
        ),
    ],
)
def test_a_total_of_many_days_is_no_attack(lang: str, text: str, count: int, told: Tell) -> None:
    assert told(text, lang, date(2024, 9, 12)).of(count).scope == "other"


def test_a_night_may_join_two_dates_by_a_hyphen(told: Tell) -> None:
    text = "Russia launched eight drones on the night of 31 July-1 August."
    period = told(text, "en", date(2024, 8, 1)).of(8).period
    assert period is not None
    assert (period.start.day, period.end.day) == (31, 1)
    assert period.start.month == 7


def test_each_item_of_a_digest_speaks_for_itself(told: Tell) -> None:
    text = (
        "- The governor of the Kursk region said three drones were shot down.\n"
        "- Russian strikes killed 11 people in Odesa."
    )
    assert told(text, "en").speaker(11) is None


@pytest.mark.parametrize(
    ("lang", "text", "count", "place"),
    [
        (
            "fr",
            (
                "Cinq personnes ont été blessées à Kherson, ville du sud de l’Ukraine, par des "
                "frappes russes qui ont fait deux morts."
            ),
            2,
            "Kherson",
        ),
        (
            "fr",
            (
                "Les défenses russes ont abattu 122 drones dans les régions de Koursk, Briansk, "
                "Voronej et Belgorod."
            ),
            122,
            None,
        ),
        (
            "en",
            (
                "Eight drones were downed over the southern region of Kherson. Russian attacks in "
                "this region killed three people."
            ),
            3,
            "Kherson Oblast",
        ),
    ],
)
def test_where_a_number_is_said_to_be(
    lang: str, text: str, count: int, place: str | None, told: Tell
) -> None:
    found = told(text, lang).of(count).place
    assert (found and found.name) == place


@pytest.mark.parametrize(
    ("lang", "text", "count", "speaker"),
    [
        (
            "fr",
            "Vladimir Rogov a accusé l’armée ukrainienne d’avoir tué trois civils à Tokmak.",
            3,
            "Vladimir Rogov",
        ),
        (
            "fr",
            (
                "L’attaque n’a pas fait de blessé, a rapporté l’agence de presse RIA. Trois drones "
                "ont été abattus, a dit l’agence de presse RIA."
            ),
            3,
            "RIA Novosti",
        ),
        (
            "en",
            (
                "Governor Andrei Bocharov said drones attacked a refinery. Kyiv claimed the "
                "attack. Three people were injured, he said."
            ),
            3,
            "Andrei Bocharov",
        ),
    ],
)
def test_persons_and_agencies(lang: str, text: str, count: int, speaker: str, told: Tell) -> None:
    assert told(text, lang).speaker(count) == speaker


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            (
                "It was the latest salvo in Ukraine’s campaign to destroy refineries and oil "
                "depots with drones."
            ),
        ),
        ("fr", "Zelensky dénonce des frappes destinées à détruire les infrastructures du pays."),
    ],
)
def test_what_is_meant_to_be_destroyed_is_not(lang: str, text: str, told: Tell) -> None:
    assert not [c for c in told(text, lang).reading.claims if c.what == "destroyed"]


def test_the_day_of_a_toll_is_not_that_of_the_attack(told: Tell) -> None:
    text = (
        "A Russian missile hit a block of flats in Chasiv Yar late on Saturday. On Tuesday morning "
        "the death toll had risen to 34."
    )
    assert told(text, "en", date(2022, 7, 12)).of(34).scope == "this"


def test_a_part_of_a_total_that_is_no_attack_is_none(told: Tell) -> None:
    text = (
        "Since Russia’s full-scale invasion began, 1,119 civilians have been killed in Ukraine. Of "
        "those killed, 224 were men."
    )
    assert told(text, "en").of(224).scope == "other"


def test_a_colon_ends_what_a_participle_says(told: Tell) -> None:
    text = (
        "Le président Zelensky a parlé de 18 missiles et 400 drones lancés par la Russie : « Notre "
        "défense a intercepté la plupart des cibles. »"
    )
    assert told(text).lines == ["launched weapon/drone 400", "launched weapon/missile 18"]


def test_the_noun_may_stand_behind_a_bare_number(told: Tell) -> None:
    text = (
        "L’armée russe a détruit deux drones ; elle a ensuite porté à six le nombre de missiles "
        "abattus à Belgorod."
    )
    assert told(text).of(6).object == "weapon/missile"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            (
                "Iran fired about 150 missiles and more than 100 drones at Israel overnight, "
                "killing three people, Israeli officials said. Russia and Ukraine called for calm."
            ),
        ),
        (
            "en",
            (
                "Pakistan launched up to 400 drones along the border. Five people were killed by "
                "shelling. The drones resemble those that Ukraine knows."
            ),
        ),
        (
            "fr",
            (
                "Des missiles ont tué trois personnes à Tel-Aviv. Quarante drones ont été abattus. "
                "Moscou et Kiev appellent au calme."
            ),
        ),
        (
            "en",
            "A bus with tourists overturned near Kyiv on Saturday, killing seven people.",
        ),
        (
            "fr",
            "Accident de car près de Lviv, en Ukraine : sept personnes ont été tuées.",
        ),
    ],
)
def test_other_wars_and_accidents_claim_nothing(lang: str, text: str, told: Tell) -> None:
    assert told(text, lang).lines == []


def test_another_war_beside_this_one_hides_nothing(told: Tell) -> None:
    text = (
        "Israel condemned the attack. Russia launched 40 drones at Ukraine overnight, and three "
        "people were killed in Kharkiv."
    )
    assert told(text, "en").lines == ["killed person 3", "launched weapon/drone 40"]


@pytest.mark.parametrize(
    ("lang", "text", "count", "scope"),
    [
        (
            "fr",
            (
                "Les recherches sont finies dans l’immeuble visé la veille par un drone russe, une "
                "attaque qui a fait douze morts à Odessa."
            ),
            12,
            "this",
        ),
        (
            "fr",
            (
                "Une frappe russe a fait trois morts à Odessa. La veille, un missile y "
                "avait tué douze personnes."
            ),
            12,
            "other",
        ),
        ("fr", "Une frappe russe avait déjà fait 65 morts à Soumy fin mars.", 65, "other"),
        (
            "fr",
            "Des frappes russes : 19 civils ont été tués depuis que la Russie a envahi le pays.",
            19,
            "other",
        ),
        (
            "en",
            (
                "Russia attacked Ukraine with drones. Three people were wounded in Kharkiv in "
                "northeastern Ukraine when the city was hit by eight drones, the mayor said."
            ),
            8,
            "this",
        ),
    ],
)
def test_the_day_before_and_long_before(
    lang: str, text: str, count: int, scope: str, told: Tell
) -> None:
    assert told(text, lang).of(count).scope == scope


def test_a_quotation_may_end_in_a_year(told: Tell) -> None:
    text = (
        "Une attaque russe a frappé Soumy. « 117 personnes ont été blessées, dont une fille née en "
        "2025 », a déclaré Zelenskyy."
    )
    assert told(text).speaker(117) == "Volodymyr Zelensky"


def test_dozens_are_counted_by_the_dozen(told: Tell) -> None:
    text = "Les frappes russes ont tué près de trois douzaines de personnes à Soumy."
    assert told(text).lines == ["killed person ~36"]


def test_who_goes_on_does_not_speak(told: Tell) -> None:
    text = "At least four people were killed in Lviv as Russia continued to pound Ukraine."
    assert told(text, "en").speaker("4..") is None


def test_what_is_held_against_a_denial_is_not_denied(told: Tell) -> None:
    text = (
        "Moscow denies that it targets civilians, though 12,000 people have been killed in its "
        "strikes on Ukraine."
    )
    claim = told(text, "en").of(12000)
    assert claim.certainty == "asserted"
    assert claim.source.chain == ()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Drones struck Kyiv and around 3,500 apartment buildings were without heating."),
        (
            "fr",
            (
                "Des drones russes ont frappé Kiev, laissant entre 100 et 200 "
                "personnes sans abri et 3 500 immeubles sans chauffage."
            ),
        ),
    ],
)
def test_no_heating_and_no_home_are_no_outage(lang: str, text: str, told: Tell) -> None:
    assert told(text, lang).lines == []


def test_a_share_of_casualties_was_not_shot_down(told: Tell) -> None:
    text = "Russian missiles accounted for almost 40 per cent of the casualties in Kharkiv."
    assert not [c for c in told(text, "en").reading.claims if c.what == "shot_down"]


@pytest.mark.parametrize(
    ("text", "count", "speaker"),
    [
        (
            (
                "Governor Oleh Syniehubov spoke of a Russian missile strike. Five people were "
                "killed in Kharkiv, Mr. Syniehubov said."
            ),
            5,
            "Oleh Syniehubov",
        ),
        ("Russian shells killed five people in Kherson, media reports say.", 5, "media reports"),
    ],
)
def test_honorifics_and_media(text: str, count: int, speaker: str, told: Tell) -> None:
    assert told(text, "en").speaker(count) == speaker


def test_drones_over_a_prison_are_no_attack(told: Tell) -> None:
    text = (
        "Deux drones ont été repérés au-dessus de la prison dans la nuit de samedi à dimanche. "
        "Aucun de ces engins n’a été neutralisé, selon les surveillants."
    )
    assert told(text).lines == []


def test_an_arrival_that_is_announced_is_not_certain(told: Tell) -> None:
    text = (
        "Des drones russes ont frappé Kiev. L’arrivée annoncée de milliers de soldats "
        "nord-coréens accentue la pression sur l’Ukraine."
    )
    assert told(text).kind("troops").certainty == "hedged"


@pytest.mark.parametrize(
    ("lang", "text", "count", "scope"),
    [
        (
            "fr",
            (
                "Des missiles ukrainiens ont fait trois morts dimanche à Sébastopol, en Crimée, "
                "région annexée par Moscou en 2014."
            ),
            3,
            "this",
        ),
        (
            "en",
            (
                "A Ukrainian missile attack on Sevastopol killed seven people, officials said. The "
                "governor said Ukraine had launched five missiles."
            ),
            5,
            "this",
        ),
    ],
)
def test_an_attack_on_crimea_is_an_attack(
    lang: str, text: str, count: int, scope: str, told: Tell
) -> None:
    assert told(text, lang, date(2024, 6, 24)).of(count).scope == scope


def test_two_names_in_a_list_say_nothing(told: Tell) -> None:
    text = (
        "Cinq missiles ukrainiens ont été abattus, et des fragments sont tombés dans deux zones, à "
        "savoir Outchkouïevka et Lioubimovka, a fait savoir Mikhaïl Razvojaïev."
    )
    assert told(text).speaker(5) == "Mikhaïl Razvojaïev"


def test_two_children_are_not_the_two_dead_of_before(told: Tell) -> None:
    text = (
        "Une frappe a tué deux enfants et un adulte à Kherson, a déclaré Oleksandr Prokoudine. "
        "Oleksandr Prokoudine avait d’abord indiqué que l’attaque russe avait fait deux morts."
    )
    assert "killed person 2" in told(text).lines
    assert "killed person/civilian/child 2" in told(text).lines


@pytest.mark.parametrize(
    ("lang", "text", "count", "place"),
    [
        (
            "en",
            "Russian strikes killed one person in Ukraine’s eastern city of Kharkiv.",
            1,
            "Kharkiv",
        ),
        (
            "fr",
            "La Russie a tiré 55 roquettes sur l’Ukraine, 20 roquettes ont visé Kiev.",
            55,
            "Ukraine",
        ),
    ],
)
def test_whose_place_it_is(lang: str, text: str, count: int, place: str, told: Tell) -> None:
    found = told(text, lang).of(count).place
    assert found is not None
    assert found.name == place


def test_the_directions_are_where_weapons_came_from(told: Tell) -> None:
    text = "The enemy attacked with 118 UAVs from the directions of Kursk and Millerovo."
    claim = told(text, "en").of(118)
    assert claim.place is None or claim.place.code == "UA"


def test_an_insertion_before_an_attack_counts_nobody(told: Tell) -> None:
    text = (
        "At least five people were killed, including three children, in a Ukrainian attack on "
        "Crimea on Sunday, according to the Russian defence ministry."
    )
    assert told(text, "en").lines == ["killed person 5..", "killed person/civilian/child 3"]

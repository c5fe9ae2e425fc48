"""Texts that tell of no attack yield no claim, however many numbers and weapons they hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]


SILENT = [
    ("fr", "Les tirs de missiles sur Israël ont fait 10 morts, disent les services de secours."),
    ("ru", "Ракеты ударили в два дома в Ливане. Об этом заявил израильский Генштаб."),
    ("uk", "У Запоріжжі вибухнула газоповітряна суміш, загинула одна людина, 7 квартир знищено."),
    ("en", "A gas explosion in Kharkiv killed two people and damaged 7 flats."),
    ("fr", ""),
    ("fr", "   \n\n\t "),
    ("fr", "120 drones ont dessiné un cœur au-dessus du port pour la fête du 14 juillet."),
    ("fr", "L’armée de l’air a commandé 40 drones et 12 missiles pour 90 millions d’euros."),
    ("fr", "Le quart-arrière a lancé 3 bombes de 40 verges et tué le match."),
    ("fr", "Le jeu vidéo compte 15 missiles et 8 drones à débloquer avant le niveau 20."),
    ("fr", "Deux personnes ont été tuées et 4 blessées dans un accident de car près de Limoges."),
    ("fr", "L’incendie a détruit 12 maisons en Ardèche, selon les pompiers."),
    ("fr", "L’attaquant a tiré 4 fois et touché 2 fois le poteau devant 15 000 spectateurs."),
    ("fr", "La Corée du Nord a tiré 2 missiles balistiques en mer du Japon."),
    ("fr", "Un drone de loisir a perturbé l’aéroport de Bordeaux pendant une heure."),
    ("fr", "L’entreprise Drones 47 a livré 300 colis et perdu 2 appareils l’an dernier."),
    ("en", ""),
    (
        "en",
        "A swarm of 120 drones drew a heart over the harbour for the city’s anniversary.",
    ),
    ("en", "The air force ordered 40 drones and 12 missiles for 90 million dollars."),
    ("en", "The quarterback threw three bombs and killed the game with 40 seconds left."),
    ("en", "The video game has 15 missiles and 8 drones to unlock before level 20."),
    ("en", "Two people were killed and four injured in a coach crash near Leeds."),
    ("en", "The wildfire destroyed 12 houses in Oregon, firefighters said."),
    ("en", "The striker took four shots and hit the post twice in front of 15,000 fans."),
    ("en", "North Korea fired two ballistic missiles into the Sea of Japan."),
    ("en", "A hobby drone closed Dublin airport for an hour."),
    ("en", "Drones Ltd delivered 300 parcels and lost two aircraft last year."),
]


@pytest.mark.parametrize(("lang", "text"), SILENT)
def test_no_attack_no_claim(lang: str, text: str, told: Tell) -> None:
    reading = told(text, lang).reading
    assert reading.claims == ()
    assert reading.document.text == text


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "L’Ukraine a reçu 12 Leopard et attend 30 missiles de l’Allemagne."),
        ("fr", "La Russie produit 2 700 drones par mois, selon Kiev."),
        ("fr", "L’alerte aérienne a duré 5 heures à Kiev."),
        ("fr", "Le ministère russe de la Défense a publié 3 communiqués sur Kharkiv."),
        ("en", "Ukraine received 12 Leopards and expects 30 missiles from Germany."),
        ("en", "Russia produces 2,700 drones a month, according to Kyiv."),
        ("en", "The air raid alert lasted five hours in Kyiv."),
        ("en", "The Russian Defence Ministry issued three statements about Kharkiv."),
    ],
)
def test_the_war_without_an_attack_counts_nothing(lang: str, text: str, told: Tell) -> None:
    assert told(text, lang).lines == []


def test_furniture_is_never_claimed_from() -> None:
    import bilan
    from bilan.core.text import Block, Document

    parts = [
        ("title", "Kiev : 15 drones abattus"),
        ("boilerplate", "Lire aussi : 40 drones abattus à Odessa, 7 morts à Kharkiv"),
        ("paragraph", "L’armée de l’air ukrainienne a abattu 15 drones au-dessus de Kiev."),
        ("boilerplate", "Abonnez-vous : 3 missiles tirés sur Kiev, 1 euro par mois"),
    ]
    text, blocks = "", []
    for kind, words in parts:
        blocks.append(Block(kind, len(text), len(text) + len(words)))
        text += words + "\n\n"
    reading = bilan.read_document(Document(text, "fr", blocks=tuple(blocks)))
    assert {c.count.low for c in reading.claims if c.count} == {15}
    inside = [b for b in blocks if b.kind != "boilerplate"]
    for claim in reading.claims:
        spans = [(claim.span.start, claim.span.end)]
        spans += [(e.start, e.end) for e in claim.evidence]
        for start, end in spans:
            assert any(b.start <= start and end <= b.end for b in inside)

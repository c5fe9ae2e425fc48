"""Who attacked whom, where a country is the subject of the attack."""

from __future__ import annotations

import pytest

import bilan


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Russia attacked Ukraine with 100 drones overnight."),
        ("en", "Ukraine's air force said Russia had attacked the country with 100 drones."),
        ("fr", "La Russie a attaqué l'Ukraine avec 100 drones."),
        ("uk", "Росія атакувала Україну 100 дронами."),
        ("ru", "Россия атаковала Украину 100 дронами."),
    ],
)
def test_the_subject_of_an_attack_is_its_actor(language: str, text: str) -> None:
    (claim,) = bilan.read(text, lang=language).claims
    assert (claim.actor, claim.target) == (("Russia",), ("Ukraine",))


def test_the_other_side_shot_down() -> None:
    text = "Russia attacked Ukraine with 100 drones overnight. Air defence shot down 80 drones."
    (_, claim) = bilan.read(text, lang="en").claims
    assert (claim.what, claim.actor) == ("shot_down", ("Ukraine",))


@pytest.mark.parametrize(
    ("language", "text", "struck"),
    [
        ("en", "A drone strike against a bus near Sumy killed seven people.", "vehicle/bus"),
        ("fr", "Une attaque de drones contre un hôpital de Kherson a blessé deux personnes.",
         "building/hospital"),
        ("uk", "Внаслідок удару дрона по автобусу в Херсоні загинула одна людина.", "vehicle/bus"),
        ("ru", "При ударе БПЛА по автобусу в Белгородской области ранены три человека.",
         "vehicle/bus"),
    ],
)  # fmt: skip
def test_what_a_strike_was_aimed_at_is_hit(language: str, text: str, struck: str) -> None:
    claims = bilan.read(text, lang=language).claims
    assert [c.object for c in claims if c.what == "hit"] == [struck]


def test_missiles_fired_at_a_port_tell_an_aim_and_no_hit() -> None:
    claims = bilan.read(
        "Ukraine fired four missiles at the port of Novorossiysk.", lang="en"
    ).claims
    assert [(c.what, c.count.low) for c in claims if c.count] == [("launched", 4)]

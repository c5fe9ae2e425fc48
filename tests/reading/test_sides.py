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

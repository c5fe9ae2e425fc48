"""An attack as one speaker tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilan import read_document
from bilan.core.quantity import exactly
from bilan.core.sheet import Attack, file
from bilan.formats import read_source
from bilan.reconcile.sheet import reconcile
from bilan.reconcile.voices import of_speaker

REPORTS = Path(__file__).parents[2] / "examples" / "one-night" / "reports.jsonl"
NIGHT = "2031-03-05-RU-UA-night"


@pytest.fixture(scope="module")
def night() -> Attack:
    filed = [item for doc in read_source(str(REPORTS)) for item in file(read_document(doc))]
    return next(attack for attack in reconcile(filed).attacks if attack.code == NIGHT)


def test_only_what_the_speaker_says(night: Attack) -> None:
    force = of_speaker(night, "Ukrainian Air Force")
    assert force is not None
    assert {origin.speaker for origin in force.origins} == {"Ukrainian Air Force"}
    assert force.accounts[0].launched == exactly(137)
    assert all(line.what not in ("killed", "injured") for line in force.lines)
    assert len(force.reports) < len(night.reports)
    for line in force.lines:
        for value in line.values:
            assert {item.claim.source.chain[0] for item in value.filed} == {"Ukrainian Air Force"}


def test_a_speaker_of_tolls_has_no_balance(night: Attack) -> None:
    governor = of_speaker(night, "Oleh Syniehubov")
    assert governor is not None
    assert governor.accounts == ()
    assert {line.what for line in governor.lines} == {"killed", "injured"}


def test_who_says_nothing_has_no_attack(night: Attack) -> None:
    assert of_speaker(night, "Nobody") is None


def test_an_attack_of_one_speaker_is_itself(night: Attack) -> None:
    force = of_speaker(night, "Ukrainian Air Force")
    assert force is not None
    assert of_speaker(force, "Ukrainian Air Force") is force

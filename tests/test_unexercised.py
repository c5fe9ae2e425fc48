"""The list of language data that no example exercises: what counts as exercised."""

from __future__ import annotations

from pathlib import Path

import pytest

import unexercised
from bilan.evaluation.gold import parse_gold
from bilan.lexicon.load import load

REPORT = """=== one
language: en
---
Two KAB-250 bombs were dropped on Kupiansk.
---
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = tmp_path / "xx"
    data.mkdir()
    (data / "objects.toml").write_text(
        '[[object]]\ncode = "weapon/bomb/glide"\nmany = ["KAB-250[,s]", "planer[,s]"]\n'
        '[[object]]\ncode = "weapon/shell"\nmany = ["Obus"]\n',
        encoding="utf-8",
    )
    (data / "grammar.toml").write_text(
        '[settings]\nclock = "x"\n[marks]\nand = ["und"]\n', encoding="utf-8"
    )
    return data


def test_found_are_the_forms_that_the_reader_meets() -> None:
    met = unexercised.found(parse_gold(REPORT), load("en"))
    assert ("kab", "250") in met
    assert ("were",) in met
    assert ("kupiansk",) not in met


def test_every_entry_of_a_folder_is_listed_once_and_settings_are_none(folder: Path) -> None:
    labels = [entry.label for entry in unexercised.entries(folder)]
    assert labels == ["marks and", "object weapon/bomb/glide", "object weapon/shell"]


def test_an_entry_is_exercised_by_any_of_its_forms(folder: Path) -> None:
    lines = list(unexercised.report(folder, {("kab", "250s")}, forms=False))
    assert lines == [
        "xx/grammar.toml: marks and: und",
        "xx/objects.toml: object weapon/shell: Obus",
        "xx: 1 of 3 entries exercised, 1 of 4 written forms",
    ]


def test_forms_are_listed_on_demand(folder: Path) -> None:
    lines = list(unexercised.report(folder, {("kab", "250s"), ("und",), ("obus",)}, forms=True))
    assert lines == [
        "xx/objects.toml: object weapon/bomb/glide: forms planer[,s]",
        "xx: 3 of 3 entries exercised, 3 of 4 written forms",
    ]


def test_classes_of_objects_are_no_forms() -> None:
    predicates = [e for e in unexercised.entries(unexercised.LANG / "en") if "predicate" in e.label]
    assert predicates
    assert not any("weapon" in entry.forms for entry in predicates)


def test_a_language_without_examples_is_refused() -> None:
    with pytest.raises(SystemExit) as left:
        unexercised.main(["xx"])
    assert left.value.code == 2

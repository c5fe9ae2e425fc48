"""The worked example and the JSON of ``docs/design.md`` are what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bilan
from bilan.core.claim import Claim, Evidence
from bilan.core.document_json import claim_value, reading_value
from bilan.core.text import Span
from bilan.reading import cost, frame
from bilan.reading.model import Clause

Costs = dict[tuple[int, str], float]
Taken = set[tuple[int, str]]
PAGE = (Path(__file__).parent.parent / "docs" / "design.md").read_text(encoding="utf-8")


def worked() -> str:
    return PAGE.partition("### A sentence worked through")[2].partition("###")[0]


def sentence() -> str:
    quoted = re.search(r"^> (.+)$", worked(), re.M)
    assert quoted
    return quoted.group(1)


def table() -> dict[tuple[int, str], tuple[float, bool]]:
    """Number and kind → the cost printed, and whether it is the one taken."""
    head, _, *rows = (line for line in worked().splitlines() if line.startswith("|"))
    kinds = [cell.strip() for cell in head.strip("|").split("|")][1:]
    found = {}
    for row in rows:
        number, *costs = (cell.strip() for cell in row.strip("|").split("|"))
        for kind, cell in zip(kinds, costs, strict=True):
            found[int(number), kind] = (float(cell.strip("*")), cell.startswith("*"))
    return found


def governed(monkeypatch: pytest.MonkeyPatch) -> tuple[Costs, Taken]:
    """Cost of every predicate for every figure of the example, and the predicates taken."""
    costs: Costs = {}
    taken: Taken = set()
    govern = frame.govern

    def watched(clause: Clause) -> None:
        between = cost.Between(clause)
        for figure in clause.figures:
            for verb in clause.verbs:
                price = cost.cost_of(between, figure.start, figure.end, figure.object, verb)
                key = (figure.value.low, verb.what)
                costs[key] = round(min(price, costs.get(key, cost.NEVER)), 2)
        govern(clause)
        taken.update((f.value.low, f.predicate.what) for f in clause.figures if f.predicate)

    monkeypatch.setattr(frame, "govern", watched)
    bilan.read(sentence(), lang="en")
    return costs, taken


def test_the_costs_and_choices_of_the_worked_example(monkeypatch: pytest.MonkeyPatch) -> None:
    costs, taken = governed(monkeypatch)
    assert costs == {key: price for key, (price, _) in table().items()}
    assert taken == {key for key, (_, chosen) in table().items() if chosen}


def test_the_claims_of_the_worked_example() -> None:
    reading = bilan.read(sentence(), lang="en")
    claims = {(c.what, c.count.low): c for c in reading.claims if c.count is not None}
    assert set(claims) == {("launched", 188), ("shot_down", 76), ("lost", 95)}
    (tie,) = claims["shot_down", 76].relations
    assert tie == ("subset_of", claims["launched", 188].id)
    (row,) = bilan.balance(reading).rows
    assert row.unaccounted == (17, 17, False)


def test_the_keys_of_the_json() -> None:
    shown = PAGE.partition("## JSON")[2].partition("```\n")[2].partition("```")[0]
    keys = set(re.findall(r'"(\w+)"', shown))
    claim = Claim(what="hit", span=Span(0, 1), evidence=(Evidence("what", 0, 1),))
    value = reading_value(bilan.read("Nothing.", lang="en"))
    written = set(value) | set(value["document"]) | set(value["reader"]) | set(claim_value(claim))
    assert written <= keys

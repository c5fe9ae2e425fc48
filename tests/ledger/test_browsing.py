"""Claims and documents by words and filters; facets count what each choice would give."""

from __future__ import annotations

from datetime import date

import pytest

from bilan.ledger import Ledger
from bilan.ledger.browsing import NOTHING, Filter, facets
from tests.ledger.made import report


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.append([report(n, outlet=outlet) for n in (1, 2, 40) for outlet in ("a", "b")])
    return ledger


FILTERS = [
    Filter(),
    Filter("drones"),
    Filter("drones", publisher=("Outlet a",)),
    Filter(what=("launched",)),
    Filter(what=("launched", "shot_down"), publisher=("Outlet a",)),
    Filter(speaker=(NOTHING,)),
    Filter(language=("en",), since=date(2030, 5, 1), until=date(2030, 5, 2)),
    Filter(until=date(2030, 5, 2)),
    Filter("nothing like this"),
    Filter('"', what=("launched",)),
]


@pytest.mark.parametrize("kind", ["claim", "document"])
@pytest.mark.parametrize("chosen", FILTERS)
def test_what_is_counted_is_what_is_found(filled: Ledger, chosen: Filter, kind: str) -> None:
    browser = filled.browser
    counted = facets(browser.cells(kind, chosen.words), chosen, kind)
    find = browser.claims if kind == "claim" else browser.documents
    found = find(chosen, limit=1000)
    assert counted.total == len(found)
    assert [*find(chosen, limit=2), *find(chosen, limit=1000, offset=2)] == found
    for name, values in counted.values.items():
        for value, number in values:
            only = chosen._replace(**{name: (value,)})  # type: ignore[arg-type]
            assert len(find(only, limit=1000)) == number, (name, value)


def test_a_claim_is_found_with_the_text_around_it(filled: Ledger) -> None:
    shown = filled.browser.claims(Filter("shot down", publisher=("Outlet b",)))
    assert len(shown) == 3
    for one in shown:
        assert one.filed.words.split()[0] in one.around
        assert one.around.startswith("Night")
        assert one.start == 0
        assert one.review is None


def test_months_come_latest_first(filled: Ledger) -> None:
    found = facets(filled.browser.cells("claim", ""), Filter(), "claim")
    months = [month for month, _ in found.months]
    assert months == sorted(months, reverse=True)
    assert months[0] == "2030-06"

"""A document by its id, and the past of documents and claims."""

from __future__ import annotations

from dataclasses import replace

from bilan.core.quantity import exactly
from bilan.ledger import Ledger
from tests.ledger.made import FIRST, SECOND, report


def test_a_document_is_handed_out_as_it_was_read_last(ledger: Ledger) -> None:
    ledger.append([report(1), report(2)])
    assert ledger.reading(report(2).document.id) == report(2)
    assert ledger.reading("0" * 16) is None


def test_readings_and_versions_of_a_claim_stay_beside_each_other(ledger: Ledger) -> None:
    first = report(1)
    second = report(1, reader=SECOND)
    whole = first.claims[0]
    better = replace(whole, count=exactly(99))
    second = replace(second, claims=(better, *second.claims[1:]))
    ledger.append([first])
    ledger.append([second])
    told = ledger.told(first.document.id)
    assert [(one.reader, one.claims) for one in told] == [(SECOND, 3), (FIRST, 3)]
    assert told[0].until is None
    assert told[1].until == told[0].since
    versions = ledger.versions(whole.id)
    assert [one.filed.claim.count for one in versions] == [exactly(99), whole.count]
    assert [one.until is None for one in versions] == [True, False]
    assert ledger.versions("0" * 12) == ()

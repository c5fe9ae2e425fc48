"""What people look at first: one claim of each version of each figure in doubt."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import bilan
from bilan.core.sheet import Filed, Sheet, file
from bilan.formats import read_source
from bilan.reconcile.queue import REASONS, Queued, queue
from bilan.reconcile.sheet import reconcile

REPORTS = Path(__file__).parents[2] / "examples" / "one-night" / "reports.jsonl"


@cache
def filed() -> dict[str, Filed]:
    documents = read_source(str(REPORTS))
    found = (item for doc in documents for item in file(bilan.read_document(doc)))
    return {item.claim.id: item for item in found}


@cache
def sheet() -> Sheet:
    return reconcile(filed().values())


@cache
def queued() -> tuple[Queued, ...]:
    return queue(sheet().attacks, sheet().unplaced, ())


def test_each_claim_is_there_once_and_the_pressing_come_first() -> None:
    ids = [one.claim for one in queued()]
    assert len(set(ids)) == len(ids) > 0
    order = [REASONS.index(one.reason) for one in queued()]
    assert order == sorted(order)
    assert all(filed()[one.claim].report.id == one.document for one in queued())


def test_versions_that_differ_are_queued_one_claim_each() -> None:
    found = [one for one in queued() if one.line == "lost weapon/drone" and one.reason == "range"]
    figures = {filed()[one.claim].claim.count for one in found}
    assert {count.low for count in figures if count} >= {41, 42}
    reports = [one.document for one in found]
    assert len(set(reports)) == len(reports)
    line = next(one for one in sheet().attacks[0:] if one.code == found[0].attack)
    assert len(found) < len(line.reports), "repeats of a version are not queued"


def test_figures_that_look_like_something_else_are_queued() -> None:
    odd = {filed()[one.claim].claim.count for one in queued() if one.reason == "odd"}
    assert {count.low for count in odd if count} >= {125, 142}


def test_what_is_decided_is_left_out_and_nothing_else() -> None:
    first, *rest = queued()
    assert queue(sheet().attacks, sheet().unplaced, {first.claim}) == tuple(rest)


def test_a_figure_that_nobody_contradicts_is_not_queued() -> None:
    lone = [item for item in filed().values() if item.report.publisher == "Alpha Wire"]
    assert queue(reconcile(lone).attacks, (), ()) == ()

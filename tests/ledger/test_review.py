"""Human decisions: entered once, never changed, never lost, exchanged as text."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilan.core.claim import Place, Source
from bilan.core.quantity import Quantity, exactly
from bilan.ledger import Ledger, LedgerError, Review
from bilan.ledger.reviewing import (
    corrected,
    parse_review,
    parse_reviews,
    print_review,
    print_reviews,
    standings,
)
from tests.ledger.made import SECOND, night, report

NOON = datetime(2030, 6, 1, 12, tzinfo=UTC)
WHOLE, PART, PLACES = report(1).claims


def decided(action: str, subject: str = WHOLE.id, *, hour: int = 0, **more: Any) -> Review:
    return Review(NOON + timedelta(hours=hour), "Ana", action, subject)._replace(**more)


def counts(ledger: Ledger, *, reviewed: bool = True) -> dict[str, Quantity | None]:
    return {f.claim.what: f.claim.count for f in ledger.filed(reviewed=reviewed)}


def test_a_rejected_claim_is_left_out_and_can_come_back(ledger: Ledger) -> None:
    ledger.append([report(1)])
    assert ledger.review(decided("reject", note="wrong night")) == 1
    assert "launched" not in counts(ledger)
    assert "launched" in counts(ledger, reviewed=False)
    assert ledger.review(decided("accept", hour=1)) == 1
    assert "launched" in counts(ledger)
    assert [r.action for r in ledger.reviews()] == ["reject", "accept"]
    assert ledger.reviews("nobody") == []


def test_a_correction_changes_what_is_handed_out_and_not_what_is_kept(ledger: Ledger) -> None:
    ledger.append([report(1)])
    fields = {
        "count": "95",
        "source": "Air Force>AFP",
        "superlative": "no",
        "place": "UA-63@Kharkiv",
    }
    ledger.review(decided("correct", fields=fields))
    ledger.review(decided("correct", hour=1, fields={"certainty": "hedged"}))
    (claim,) = [f.claim for f in ledger.filed() if f.claim.id == WHOLE.id]
    assert claim == replace(
        WHOLE,
        count=exactly(95),
        source=Source(("Air Force", "AFP"), quote=True),
        superlative=False,
        place=Place("UA-63", "Kharkiv"),
        certainty="hedged",
    )
    assert next(f.claim for f in ledger.filed(reviewed=False) if f.claim.id == WHOLE.id) == WHOLE
    assert ledger.claim(WHOLE.id) == next(
        f for f in ledger.filed(reviewed=False) if f.claim.id == WHOLE.id
    )


def test_a_decision_is_taken_back_by_a_further_one(ledger: Ledger) -> None:
    ledger.append([report(1)])
    ledger.review(decided("correct", fields={"count": "95"}), decided("reject", hour=1))
    assert "launched" not in counts(ledger)
    ledger.review(decided("reopen", hour=2))
    assert counts(ledger)["launched"] == WHOLE.count
    assert [h.review for h in ledger.search("drones", kind="claim") if h.id == WHOLE.id] == [None]
    ledger.review(decided("accept", hour=3))
    assert counts(ledger)["launched"] == WHOLE.count
    assert [h.review for h in ledger.search("drones", kind="claim") if h.id == WHOLE.id] == [
        "accept"
    ]
    assert [r.action for r in ledger.decided(report(1).document.id)] == [
        "correct", "reject", "reopen", "accept",
    ]  # fmt: skip


def test_reviews_outlive_a_better_reader(ledger: Ledger) -> None:
    ledger.append([report(1)])
    ledger.review(decided("reject"), decided("correct", PART.id, fields={"count": "12"}))
    ledger.reread(lambda _document: report(1, reader=SECOND), SECOND)
    assert counts(ledger) == {"shot_down": exactly(12), "locations": None}
    # A reader that no longer makes the claim leaves the decision in the book.
    third = replace(report(1), claims=(), reader=SECOND._replace(digest="3"))
    ledger.append([third])
    assert len(ledger.reviews()) == 2
    assert ledger.reads(WHOLE.id) is False
    assert ledger.reads("f" * 12) is None


def test_the_ledger_of_a_day_has_the_reviews_of_that_day(ledger: Ledger) -> None:
    ledger.append([report(1)])
    held = datetime.now(UTC) + timedelta(milliseconds=1)
    while datetime.now(UTC) <= held + timedelta(milliseconds=1):
        pass
    ledger.review(decided("reject"))
    assert len(list(ledger.filed(held_at=held))) == 3
    assert len(list(ledger.filed())) == 2


def test_the_text_file_goes_round(ledger: Ledger) -> None:
    ledger.append([report(1)])
    ledger.review(
        decided("reject", note='he said "no"\n\u2028 twice; \u202e # = \\'),
        decided("correct", PART.id, fields={"count": "~60", "period": ""}, words="11 were shot"),
        decided("merge", "2030-05-02-RU-UA-night", other="2030-05-02-RU-UA-day"),
        decided("split", hour=2, other=PART.id),
        decided("note", hour=3, note="à vérifier", name="Олена"),
        decided("accept", "0" * 12, hour=-1),
    )
    text = print_reviews(ledger.reviews())
    assert parse_reviews(text) == ledger.reviews()
    assert [line[:10] for line in text.splitlines()[1:]] == ["2030-06-01"] * 6
    with Ledger(ledger.path.with_name("other.sqlite")) as other:
        # The decisions may come before the reports.
        assert other.review(*parse_reviews(text)) == 6
        assert other.review(*parse_reviews(text)) == 0
        other.append([report(1)])
        assert list(map(_told, other.filed())) == list(map(_told, ledger.filed()))
        assert print_reviews(other.reviews()) == text


def _told(filed: object) -> object:
    return getattr(filed, "claim", None)


TEXT = st.text(max_size=20)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(min_size=1, max_size=10).filter(str.strip), TEXT, TEXT, TEXT.map(lambda t: t or None)
)
def test_any_text_goes_round(name: str, note: str, words: str, document: str | None) -> None:
    review = Review(NOON, name, "accept", WHOLE.id, None, {}, note, document, words)
    line = print_review(review)
    assert "\n" not in line
    assert len(line.splitlines()) == 1
    assert parse_review(line) == review


@pytest.mark.parametrize(
    ("review", "said"),
    [
        (decided("burn"), "no such decision"),
        (decided("accept", name="  "), "name"),
        (decided("accept", "x y"), "neither a claim nor an attack"),
        (decided("merge"), "second"),
        (decided("accept", other=PART.id), "second"),
        (decided("merge", other=WHOLE.id), "the same"),
        (decided("note"), "empty"),
        (decided("correct"), "needs fields"),
        (decided("accept", fields={"count": "1"}), "needs fields"),
        (decided("correct", fields={"id": "1"}), "no such field"),
        (decided("correct", fields={"count": "many"}), "not a correction"),
        (decided("correct", fields={"what": "eaten"}), "not a value of what"),
        (decided("correct", fields={"certainty": "sure"}), "not a value of certainty"),
        (decided("correct", fields={"provisional": "1"}), "yes or no"),
        (decided("correct", fields={"period": "2030-05-01/2030-05-02"}), "not a correction"),
        (decided("correct", fields={"share": "half"}), "not a correction"),
        (decided("accept", at=datetime(2030, 6, 1)), "zone"),  # noqa: DTZ001 (the mistake itself)
    ],
)
def test_what_cannot_be_entered_is_refused_and_nothing_with_it(
    ledger: Ledger, review: Review, said: str
) -> None:
    with pytest.raises(LedgerError, match=said):
        ledger.review(decided("accept"), review)
    assert ledger.reviews() == []


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "2030-06-01T12:00:00+00:00 accept 000000000000",
        'yesterday accept 000000000000 by="Ana"',
        '2030-06-01T12:00:00+00:00 accept 000000000000 by="Ana" by="Eve"',
        '2030-06-01T12:00:00+00:00 accept 000000000000 by="Ana" mood="good"',
        '2030-06-01T12:00:00+00:00 accept 000000000000 by="Ana',
        "2030-06-01T12:00:00+00:00 accept 000000000000 by=Ana",
    ],
)
def test_a_bad_line_is_named(line: str) -> None:
    with pytest.raises(LedgerError, match="line 3"):
        parse_reviews(f"# bilan reviews 1\n\n{line}\n")


def test_a_decision_of_now_is_the_same_after_the_round(ledger: Ledger) -> None:
    zone = timezone(timedelta(hours=3))
    ledger.review(decided("accept", at=datetime(2030, 6, 1, 15, 0, 0, 123456, zone)))
    assert ledger.review(*parse_reviews(print_reviews(ledger.reviews()))) == 0


def test_the_database_itself_refuses_changes(ledger: Ledger) -> None:
    ledger.review(decided("note", note="stays"))
    raw = sqlite3.connect(ledger.path)
    for query in ("UPDATE reviews SET note = 'gone'", "DELETE FROM reviews"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            raw.execute(query)
    raw.close()


def test_the_view_shows_what_was_decided(ledger: Ledger) -> None:
    ledger.append([report(1)])
    ledger.review(decided("accept"), decided("reject", hour=1), decided("note", note="x", hour=2))
    raw = sqlite3.connect(ledger.path)
    shown = dict(raw.execute("SELECT what, review FROM claims_now").fetchall())
    raw.close()
    assert shown == {"launched": "reject", "shot_down": None, "locations": None}


def test_corrections_of_every_field() -> None:
    period = f"{night(3).start.isoformat()}/{night(3).end.isoformat()}"
    made = corrected(
        WHOLE,
        {
            "what": "shot_down", "object": "weapon/drone/decoy", "count": "24..99",
            "share": "0.25", "actor": "Ukraine", "target": "", "launch_place": "the sea",
            "period": period, "scope": "other", "cause": "jamming", "level": "high",
            "anonymous": "yes", "quote": "no",
        },
    )  # fmt: skip
    assert (made.what, made.object, made.count) == (
        "shot_down", "weapon/drone/decoy", Quantity(24, 99),
    )  # fmt: skip
    assert (made.share, made.actor, made.target) == (0.25, ("Ukraine",), ())
    assert made.launch_place == Place(None, "the sea")
    assert made.period == night(3)
    assert (made.scope, made.cause, made.level) == ("other", "jamming", "high")
    assert made.source == replace_source(WHOLE.source)
    assert (made.id, made.evidence, made.span) == (WHOLE.id, WHOLE.evidence, WHOLE.span)
    assert corrected(WHOLE, {"count": ""}).count is None


def replace_source(source: Source) -> Source:
    return source._replace(anonymous=True, quote=False)


def test_later_decisions_outweigh_earlier_ones() -> None:
    found = standings([decided("reject"), decided("correct", hour=1, fields={"count": "1"})])
    assert (found[WHOLE.id].rejected, found[WHOLE.id].fields) == (False, {"count": "1"})
    assert PLACES.id not in found

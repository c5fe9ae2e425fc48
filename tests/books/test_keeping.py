"""What is kept equals what is made from all claims, whatever is done to the ledger."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilan.books import Ledger, keeping
from bilan.books.late import doubts_of
from bilan.core.claim import Claim, Source, claim_id
from bilan.core.period import Period
from bilan.core.quantity import Quantity, exactly
from bilan.core.reading import ReaderName, Reading
from bilan.core.sheet import Attack, Sheet
from bilan.core.text import Document, Span
from bilan.ledger import Review
from bilan.ledger.reviewing import is_claim
from bilan.reconcile.queue import doubts, queue
from bilan.reconcile.records import figures
from bilan.reconcile.sheet import reconcile
from bilan.reconcile.summary import NightSummary, summaries

KYIV = timezone(timedelta(hours=2))
BEGIN = datetime(2030, 1, 1, 18, tzinfo=KYIV)
NOW = datetime(2030, 6, 1, tzinfo=UTC)
SPEAKERS = ("Ukrainian Air Force", "Kharkiv mayor")
DAYS = (0, 1, 2, 5, 9, 17)


def period(day: int, kind: str) -> Period | None:
    start = BEGIN + timedelta(days=day)
    if kind == "none":
        return None
    if kind == "night":
        return Period(start, start + timedelta(hours=15))
    if kind == "evening":
        return Period(start, start + timedelta(hours=3))
    if kind == "day":
        return Period(start + timedelta(hours=15), start + timedelta(hours=24))
    if kind == "whole":
        return Period(start + timedelta(hours=6), start + timedelta(hours=30))
    return Period(start - timedelta(days=20), start)


Said = tuple[int, str, str, str, int, str]
said = st.tuples(
    st.sampled_from(DAYS),
    st.sampled_from(("night", "night", "night", "evening", "day", "whole", "long", "none")),
    st.sampled_from(("launched", "shot_down", "lost", "killed")),
    st.sampled_from(("Ukraine", "Ukraine", "Ukraine", "Russia")),
    st.sampled_from((12, 20, 32, 44)),
    st.sampled_from(("attributed", "attributed", "attributed", "denied")),
)


def reading(number: int, published: int | None, claims: Iterable[Said], reader: str) -> Reading:
    """A report of some claims; its number is all that its text says."""
    moment = None if published is None else BEGIN + timedelta(days=published, hours=16)
    text = f"Report {number} of the war in the air, number by number. " + " ".join("abcdefgh")
    doc = Document(text, "en", moment, f"reports#{number}", publisher=f"Outlet {number % 3}")
    made = []
    for at, (day, kind, what, target, count, certainty) in enumerate(claims):
        span = Span(at, at + 1)
        made.append(
            Claim(
                what=what,
                object="person" if what == "killed" else "weapon/drone",
                count=exactly(count) if reader == "1" else Quantity(count + 1, None),
                span=span,
                actor=(target,) if what == "shot_down" else (),
                target=() if what == "shot_down" else (target,),
                period=period(day, kind),
                source=Source((SPEAKERS[number % 2],)),
                certainty=certainty,
                superlative=at == 0,
                id=claim_id(doc.id, what, span),
            )
        )
    return Reading(doc, tuple(made), (), ReaderName("made", reader))


reports = st.builds(
    reading,
    st.integers(0, 7),
    st.one_of(st.none(), st.sampled_from((0, 1, 3, 10, 18, 40))),
    st.lists(said, min_size=1, max_size=3),
    st.sampled_from(("1", "1", "2")),
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), reports),
        st.tuples(st.just("replace"), reports),
        st.tuples(st.just("ask"), st.sampled_from(DAYS)),
        st.tuples(st.just("reject"), st.integers(0, 9)),
        st.tuples(st.just("accept"), st.integers(0, 9)),
        st.tuples(st.just("reopen"), st.integers(0, 9)),
        st.tuples(st.just("recount"), st.integers(0, 9)),
        st.tuples(st.just("move"), st.tuples(st.integers(0, 9), st.sampled_from(DAYS))),
        st.tuples(st.just("merge"), st.tuples(st.integers(0, 9), st.integers(0, 9))),
        st.tuples(st.just("split"), st.tuples(st.integers(0, 9), st.integers(0, 9))),
    ),
    min_size=2,
    max_size=12,
)


def truth(books: Ledger, as_of: datetime | None = None) -> Sheet:
    return reconcile(books.filed(as_of=as_of), merged=books.mergers())


def bare(rows: Iterable[NightSummary]) -> list[NightSummary]:
    return [row._replace(record=None) for row in rows]


def agrees(books: Ledger, as_of: datetime | None = None) -> None:
    """All that is kept says what the claims say."""
    sheet = truth(books, as_of)
    assert books.sheet(as_of=as_of) == sheet
    told = books.attacks(as_of=as_of)
    assert [one.last_published for one in told] == [one.last_published for one in sheet.attacks]
    assert [one.report_count for one in told] == [one.report_count for one in sheet.attacks]
    assert [doubts_of(one) for one in told] == [doubts(one) for one in sheet.attacks]
    assert bare(books.night_summaries(as_of=as_of)) == [
        row for attack in sheet.attacks for row in summaries(attack)
    ]
    best = -1
    against = [attack for attack in sheet.attacks if attack.target == "Ukraine"]
    records = []
    for night in figures(against, "launched", "weapon/drone"):
        if night.quantity.low > best:
            best = night.quantity.low
            records.append(night)
    assert list(books.records(target="Ukraine", as_of=as_of)) == records


def codes(books: Ledger) -> list[str]:
    found = {attack.code for attack in reconcile(books.filed()).attacks}
    return sorted(found | {review.subject for review in books.reviews()} - claims_of(books))


def claims_of(books: Ledger) -> set[str]:
    return {review.subject for review in books.reviews() if is_claim(review.subject)}


def take(books: Ledger, at: int, step: str, told: object) -> None:
    when = NOW + timedelta(minutes=at)
    if isinstance(told, Reading):
        books.append([told], replacing=step == "replace")
    elif step == "ask":
        assert isinstance(told, int)
        since = BEGIN + timedelta(days=told)
        books.attacks(since=since, until=since + timedelta(days=2))
    elif step in ("merge", "split"):
        assert isinstance(told, tuple)
        known = codes(books)
        one, other = (known[n % len(known)] if known else "" for n in told)
        if one != other:
            books.review(Review(when, "Ana", step, one, other))
    else:
        number = told[0] if isinstance(told, tuple) else told
        ids = sorted(item.claim.id for item in books.filed(reviewed=False))
        if not ids:
            return
        assert isinstance(number, int)
        id_ = ids[number % len(ids)]
        fields: dict[str, str] = {}
        if step == "recount":
            fields = {"count": "52"}
        elif step == "move":
            assert isinstance(told, tuple)
            moved = period(told[1], "night")
            assert moved is not None
            fields = {"period": "/".join(moment.isoformat() for moment in moved)}
        action = "correct" if fields else step
        books.review(Review(when, "Ana", action, id_, fields=fields))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_kept_equals_made_anew(given_steps: list[tuple[str, object]]) -> None:
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "l.sqlite") as books:
        known: dict[str, Attack] = {}
        for at, (step, told) in enumerate(given_steps):
            take(books, at, step, told)
            if at % 3 == 0:
                known = {one.code: one for one in books.attacks(known=known)}
        assert books.attacks(known=known) == truth(books).attacks
        agrees(books)
        agrees(books)  # now all of it is recalled
        for day in (0, 3, 12, 30):
            agrees(books, BEGIN + timedelta(days=day))
        for attack in truth(books).attacks:
            assert books.attack(attack.code) == attack
            assert all(books.attack(code) == attack for code in attack.merged)
        first = BEGIN + timedelta(days=2)
        some = books.attacks(since=first)
        assert some == tuple(a for a in truth(books).attacks if a.period.end > first)


def report(number: int, day: int, count: int = 20) -> Reading:
    return reading(number, day, [(day, "night", "launched", "Ukraine", count, "attributed")], "1")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The days that are made anew, as they are."""
    days: list[str] = []
    make = keeping.make

    def watched(books: Ledger, wanted: object, *rest: object) -> keeping.Made:
        assert isinstance(wanted, list)
        days.extend(day.isoformat() for day in wanted)
        return make(books, wanted, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(keeping, "make", watched)
    return days


def test_only_the_days_around_an_addition_are_made_anew(tmp_path: Path, made: list[str]) -> None:
    with Ledger(tmp_path / "l.sqlite") as books:
        books.append(report(number, number * 2) for number in range(40))
        first = books.attacks()
        assert len(first) == 40
        made.clear()
        assert books.attacks() == first
        assert made == []
        books.append([report(99, 20)])
        assert len(books.attacks()) == 40
        assert made
        assert min(made) == "2030-01-14"
        assert max(made) == "2030-01-30"


def test_attacks_that_have_not_changed_are_taken_over(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as books:
        books.append(report(number, number * 2) for number in range(40))
        books.attacks()
        first = {one.code: one for one in books.attacks()}
        again = books.attacks(known=first)
        assert all(first[one.code] is one for one in again)
        books.append([report(99, 20, 44)])
        books.attacks(known=first)
        changed = [one for one in books.attacks(known=first) if first.get(one.code) is not one]
        assert {one.code[:10] for one in changed} >= {"2030-01-22"}
        assert len(changed) < 12
        assert books.attacks(known=first) == truth(books).attacks


def test_claims_of_many_attacks_are_fetched_at_once(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as books:
        books.append(report(number, number * 2) for number in range(6))
        books.attacks()
        told = books.attacks()
        books.fetch(told)
        expected = truth(books).attacks
        books.by_key = None  # type: ignore[assignment,method-assign]
        assert told == expected


def test_doubts_are_the_queue_of_all_claims(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as books:
        books.append([report(0, 1, 20), report(1, 1, 44)])
        expected = queue(truth(books).attacks, (), ())
        assert {one.reason for one in expected} == {"disputed"}
        assert books.doubtful() == expected
        assert books.doubtful() == expected  # recalled
        assert books.doubtful(books.attacks()) == expected


@pytest.mark.parametrize("year", [1, 9999])
def test_claims_at_the_ends_of_all_time_are_of_no_attack(tmp_path: Path, year: int) -> None:
    plain = report(1, 1)
    start = datetime(year, 1, 1, 2, tzinfo=UTC)
    odd = replace(
        plain,
        document=replace(plain.document, published=start, id="odd"),
        claims=tuple(
            replace(claim, period=Period(start, start + timedelta(hours=9)), id="0dd000000000")
            for claim in plain.claims
        ),
    )
    with Ledger(tmp_path / "l.sqlite") as books:
        books.append([report(2, 2), odd])
        assert [attack.code[:10] for attack in books.attacks()] == ["2030-01-04"]
        assert [item.claim.id for item in books.sheet().unplaced] == ["0dd000000000"]
        assert {finding.verdict for finding in books.check(odd)} == {"unknown"}


def test_rules_that_change_make_all_anew(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger(tmp_path / "l.sqlite") as books:
        books.append([report(1, 1)])
        books.attacks()
        made.clear()
        monkeypatch.setattr(keeping, "rules", lambda: "others")
        books.attacks()
        assert made


def test_what_is_fetched_late_is_what_it_was(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as books:
        books.append([report(1, 1)])
        expected = truth(books).attacks
        books.attacks()
        late = books.attacks()
        books.append([replace(report(1, 1, 30), reader=ReaderName("made", "9"))])
        (claim,) = books.filed()
        books.review(Review(NOW, "Ana", "correct", claim.claim.id, fields={"count": "7"}))
        assert books.attacks() != expected
    assert late == expected
    assert hash(late[0]) == hash(expected[0])
    assert isinstance(late[0], Attack)
    assert late[0].report_count == 1


def test_a_ledger_that_cannot_be_written_is_read_all_the_same(
    tmp_path: Path, made: list[str]
) -> None:
    path = tmp_path / "l.sqlite"
    with Ledger(path) as books:
        books.append([report(1, 1)])
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("BEGIN IMMEDIATE")
        assert books.attacks() == truth(books).attacks
        raw.execute("ROLLBACK")
        raw.close()
        made.clear()
        books.attacks()
        assert made  # nothing was kept while another wrote
        made.clear()
        books.attacks()
        assert made == []
        books.kept.forget()
        assert books.attacks() == truth(books).attacks
        assert made


def test_two_programs_on_one_ledger(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite"
    with Ledger(path) as mine, Ledger(path) as theirs:
        for number in range(6):
            (mine if number % 2 else theirs).append([report(number, number, 20 + number)])
            assert mine.attacks() == theirs.attacks() == truth(mine).attacks
        claim = next(iter(mine.filed())).claim.id
        theirs.review(Review(NOW, "Ana", "reject", claim))
        assert mine.attacks() == truth(theirs).attacks
        assert len(mine.attacks()) == 5


KILLED = """
import os, sys
from pathlib import Path
from bilan.books import Ledger
from bilan.ledger import kept

path, at = Path(sys.argv[1]), int(sys.argv[2])
count = 0
real = kept.insert

def dying(table):
    global count
    count += 1
    if count > at:
        os.kill(os.getpid(), 9)
    return real(table)

kept.insert = dying
with Ledger(path) as books:
    books.attacks()
"""


@pytest.mark.parametrize("at", range(4))
def test_killed_while_it_keeps(tmp_path: Path, at: int) -> None:
    path = tmp_path / "l.sqlite"
    with Ledger(path) as books:
        books.append(report(number, number) for number in range(5))
    run = subprocess.run([sys.executable, "-c", KILLED, str(path), str(at)])
    assert run.returncode == -9
    with Ledger(path) as books:
        agrees(books)
        agrees(books)

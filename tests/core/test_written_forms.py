"""A claim in its written forms: notation, JSON, Arrow; each comes back as the same value."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan.core.claim import Claim, Evidence, Place, Relation, Source
from bilan.core.document_json import DocumentJsonError, from_json, to_json
from bilan.core.issue import Ignored, Issue
from bilan.core.notation import NotationError, parse_claim, print_claim
from bilan.core.period import Period
from bilan.core.quantity import Quantity, exactly
from bilan.core.reading import ReaderName, Reading
from bilan.core.text import Block, Document, Span
from bilan.core.vocabulary import CERTAINTY, EVIDENCE_ROLES, RELATIONS, SCOPE, WHAT

TEXT = "x" * 50 + " tué « d’été » \u2028 fin"
names = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
offsets = st.integers(0, 48)
spans = st.tuples(offsets, offsets).map(lambda pair: Span(min(pair), max(pair) + 1))
moments = st.datetimes(
    datetime(2022, 1, 1), datetime(2030, 1, 1),  # noqa: DTZ001  (the strategy wants them naive)
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=3)), timezone(timedelta(hours=-5))]),
)  # fmt: skip
quantities = st.builds(
    lambda low, more, approximate: Quantity(low, None if more is None else low + more, approximate),
    st.integers(0, 10**12),
    st.none() | st.integers(0, 10**6),
    st.booleans(),
)
places = st.builds(Place, st.none() | st.from_regex(r"[A-Z]{2}(-[0-9]{2})?", fullmatch=True), names)
ids = st.from_regex(r"[0-9a-f]{12}", fullmatch=True)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    what = draw(st.sampled_from(sorted(WHAT)))
    evidence = st.builds(
        lambda role, span: Evidence(role, span.start, span.end),
        st.sampled_from(EVIDENCE_ROLES),
        spans,
    )
    return Claim(
        what=what,
        object=draw(st.none() | st.from_regex(r"[a-z]+(/[a-z0-9-]+){0,3}", fullmatch=True)),
        count=draw(st.none() | quantities),
        span=draw(spans),
        about="hit" if what == "locations" else None,
        share=draw(st.none() | st.floats(0, 1)),
        actor=tuple(draw(st.lists(names, max_size=3))),
        target=tuple(draw(st.lists(names, max_size=3))),
        place=draw(st.none() | places),
        launch_place=draw(st.none() | places),
        period=draw(st.none() | st.builds(Period, moments, moments)),
        source=Source(
            tuple(draw(st.lists(names, max_size=3))), draw(st.booleans()), draw(st.booleans())
        ),
        certainty=draw(st.sampled_from(CERTAINTY)),
        provisional=draw(st.booleans()),
        superlative=draw(st.booleans()),
        scope=draw(st.sampled_from(SCOPE)),
        cause=draw(st.none() | names),
        level=draw(st.none() | names),
        relations=tuple(
            draw(st.lists(st.builds(Relation, st.sampled_from(RELATIONS), ids), max_size=2))
        ),
        evidence=tuple(draw(st.lists(evidence, max_size=4))),
        id=draw(ids),
    )


@settings(deadline=None)
@given(claims())
def test_notation_comes_back(claim: Claim) -> None:
    line = print_claim(claim)
    assert "\n" not in line
    assert parse_claim(line) == claim


documents = st.builds(
    lambda text, more, published, title: Document(
        text=text + more, published=published, title=title, blocks=(Block("title", 0, 5),)
    ),
    st.just(TEXT),
    names,
    st.none() | moments,
    st.none() | names,
)


@settings(deadline=None)
@given(documents, st.lists(claims(), max_size=3))
def test_json_comes_back_on_one_line(document: Document, found: list[Claim]) -> None:
    reading = Reading(
        document,
        tuple(found),
        (Issue("number-without-role", "a «message»", 0, 3),),
        ReaderName("bilan", "abc"),
        (Ignored("age", 4, 6),),
    )
    line = to_json(reading)
    assert len(line.splitlines()) == 1
    assert from_json(line) == reading


SMALL = Reading(
    Document("Vingt morts.", language="fr", published=datetime(2024, 11, 26, tzinfo=UTC)),
    (
        Claim(
            what="killed",
            object="person",
            count=Quantity(20, None),
            span=Span(0, 5),
            place=Place(None, "Kyiv"),
            id="0" * 12,
        ),
    ),
    (),
    ReaderName("bilan", "abc"),
)


def test_json_has_the_keys_of_the_contract() -> None:
    value = json.loads(to_json(SMALL))
    assert {"document", "claims", "issues", "ignored", "reader"} == value.keys()
    contract = (
        "id what about object count share relations actor target place period source certainty "
        "provisional superlative scope span evidence"
    )
    claim = value["claims"][0]
    assert set(contract.split()) <= claim.keys()
    assert claim["count"] == {"low": 20, "high": None, "approximate": False}
    assert claim["place"] == {"code": None, "name": "Kyiv"}
    assert claim["period"] is None
    assert claim["source"] == {"chain": [], "anonymous": False, "quote": False}
    assert value["document"]["published"] == "2024-11-26T00:00:00+00:00"
    keys = "id origin url publisher language title published text"
    assert set(keys.split()) <= value["document"].keys()


def test_what_is_not_said_is_null_and_never_nought() -> None:
    silent = replace(SMALL.claims[0], count=None)
    value = json.loads(to_json(replace(SMALL, claims=(silent,))))
    assert value["claims"][0]["count"] is None
    none = replace(SMALL.claims[0], count=exactly(0))
    value = json.loads(to_json(replace(SMALL, claims=(none,))))
    assert value["claims"][0]["count"] == {"low": 0, "high": 0, "approximate": False}


def test_a_damaged_text_still_makes_json() -> None:
    reading = replace(SMALL, document=Document("Vingt morts. \udc80"))
    to_json(reading).encode("utf-8")
    assert from_json(to_json(reading)) == reading


def broken(**change: Any) -> str:
    value = json.loads(to_json(SMALL))
    value["claims"][0].update(change)
    return json.dumps(value)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "{}",
        '{"document": 3}',
        broken(what="exploded"),
        broken(count={"low": "20", "high": 20, "approximate": False}),
        broken(count={"low": 20}),
        broken(span={"start": 0, "end": 500}),
        broken(period={"start": "yesterday", "end": "today"}),
        broken(relations=[{"kind": "like", "claim": "x"}]),
    ],
)
def test_json_that_is_no_reading_is_refused(line: str) -> None:
    with pytest.raises(DocumentJsonError):
        from_json(line)


@pytest.mark.parametrize(
    "line",
    ["", "killed", "killed person x span=0:1", "killed person 1", 'killed person 1 span=0:1 "x',
     "killed person 1 span=0:1 loud", "killed person 1 span=0:1 span=0:2"],
)  # fmt: skip
def test_notation_that_is_no_claim_is_refused(line: str) -> None:
    with pytest.raises(NotationError):
        parse_claim(line)


@settings(deadline=None)
@given(st.lists(claims(), max_size=3))
def test_arrow_comes_back(found: list[Claim]) -> None:
    arrow = pytest.importorskip("bilan.arrow")
    document = Document(TEXT)
    table = arrow.claims_table([Reading(document, tuple(found), (), ReaderName("bilan", "abc"))])
    assert arrow.claims_from_table(table) == [(document.id, claim) for claim in found]


def test_a_reading_makes_a_data_frame() -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("pandas")
    frame = SMALL.to_arrow().to_pandas()
    assert list(frame["words"]) == ["Vingt"]
    assert list(frame["count_low"]) == [20]
    assert frame["count_high"].isna().all()


def test_a_count_too_large_for_arrow_is_refused() -> None:
    pytest.importorskip("pyarrow")
    huge = replace(SMALL, claims=(replace(SMALL.claims[0], count=exactly(2**70)),))
    with pytest.raises(ValueError, match="too large"):
        huge.to_arrow()

"""Scores of hand-built readings against hand-built gold."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from bilan.core.claim import Claim, Evidence, Place, Relation, Source
from bilan.core.period import Period
from bilan.core.quantity import Quantity, exactly
from bilan.core.reading import ReaderName, Reading
from bilan.core.text import Document, Span
from bilan.evaluation import compare
from bilan.evaluation.floors import (
    Floors,
    FloorsError,
    load_floors,
    measured,
    missed,
    print_floors,
    raised,
)
from bilan.evaluation.gold import Corpus, GoldPeriod, parse_gold
from bilan.evaluation.match import match
from bilan.evaluation.report import differences, markdown, score_value
from bilan.evaluation.score import Score, Tally, score

TEXT = "The air force said it shot down 15 drones and 3 missiles. Homes were damaged in Kharkiv."
GOLD = f"""\
=== night
language: en
published: 2025-03-04
---
{TEXT}
---
shot_down weapon/drone/attack|weapon/drone 15 source="Ukrainian Air Force" "15 drones"
shot_down weapon/missile 3 source="Ukrainian Air Force" "3 missiles"
damaged building/residential - place=Kharkiv "Homes were damaged"
=== quiet
language: en
---
A drone show with 200 drones.
---
"""
REPORTS = parse_gold(GOLD, file="x.gold")
NIGHT = REPORTS[0].claims


def claim(what: str, code: str | None, count: int | None, words: str, **rest: Any) -> Claim:
    start = TEXT.index(words)
    number = words.split()[0]
    evidence = [Evidence("object", start, start + len(words))]
    if count is not None:
        evidence.append(Evidence("count", start, start + len(number)))
    return Claim(
        what=what,
        object=code,
        count=None if count is None else exactly(count),
        span=Span(0, TEXT.index(".")) if start < TEXT.index(".") else Span(start, len(TEXT)),
        evidence=tuple(evidence),
        id=f"{what}{start}",
        **rest,
    )


AIR_FORCE = Source(("Ukrainian Air Force",))
DRONES = claim(
    "shot_down", "weapon/drone", 15, "15 drones", source=AIR_FORCE, certainty="attributed"
)
MISSILES = claim(
    "shot_down", "weapon/missile", 3, "3 missiles", source=AIR_FORCE, certainty="attributed"
)
HOMES = claim("damaged", "building/residential", None, "Homes were damaged")
HOMES = replace(HOMES, place=Place("UA-63", "Kharkiv"))


def scored(*claims: Claim, quiet: tuple[Claim, ...] = ()) -> Score:
    def read(document: Document) -> Reading:
        found = claims if document.text == TEXT else quiet
        return Reading(document, found, (), ReaderName("test", "0"))

    return score(Corpus(tuple(REPORTS), "digest"), read)


def test_a_perfect_reading() -> None:
    total = scored(MISSILES, HOMES, DRONES).languages["en"]
    assert {tally.f1 for tally in total.fields.values()} == {1.0}
    assert (total.invented, total.false_alarms, total.reports, total.silences) == (0, 0, 2, 1)


def test_numbers_of_one_sentence_do_not_answer_for_each_other() -> None:
    result = match(NIGHT, [replace(DRONES, count=exactly(16))], TEXT)
    assert [pair.gold.count for pair in result.pairs] == [exactly(15)]
    assert len(match(NIGHT[1:], [DRONES], TEXT).pairs) == 0


def test_a_wrong_number_is_found_but_wrong() -> None:
    total = scored(replace(DRONES, count=Quantity(15, None)), MISSILES, HOMES).languages["en"]
    assert total.fields["numbered", "what"].f1 == 1.0
    assert total.fields["numbered", "count"] == Tally(1, 2, 2, 2)


def test_a_missed_claim_costs_recall_of_every_field() -> None:
    total = scored(MISSILES, HOMES).languages["en"]
    assert total.fields["numbered", "source"] == Tally(1, 1, 2, 1)
    assert total.fields["unnumbered", "source"] == Tally(1, 1, 1, 1)


def test_an_invented_number_and_a_false_alarm() -> None:
    wrong = claim("killed", "person", 15, "15 drones")
    alarm = replace(DRONES, span=Span(0, 5), evidence=())
    total = scored(DRONES, MISSILES, HOMES, wrong, quiet=(alarm,)).languages["en"]
    assert total.invented == 2
    assert total.false_alarms == 1
    assert total.fields["numbered", "what"].precision == pytest.approx(0.5)
    assert total.kinds["killed"] == Tally(0, 1, 0, 0)


def test_an_extra_without_a_number_is_counted_apart() -> None:
    total = scored(DRONES, MISSILES, HOMES, claim("statement", None, None, "said")).languages["en"]
    assert total.invented == 0
    assert total.fields["unnumbered", "what"].precision == pytest.approx(0.5)


def test_a_wider_object_is_right_leniently() -> None:
    total = scored(DRONES, replace(MISSILES, object="weapon/missile/cruise"), HOMES).languages["en"]
    assert total.fields["numbered", "object"].right == 1
    assert total.fields["numbered", "object lenient"].right == 2


def test_another_kind_of_the_same_words_is_told_as_such() -> None:
    result = scored(replace(DRONES, what="launched"), MISSILES, HOMES)
    assert [d.sort for d in differences(result, "all")] == ["kind"]
    assert result.languages["en"].fields["numbered", "what"] == Tally(1, 2, 2, 2)


def test_a_repeat_is_neither_invented_nor_right() -> None:
    again = replace(DRONES, id="again")
    restated = replace(
        DRONES, id="r", evidence=(), span=HOMES.span, relations=(Relation("restates", DRONES.id),)
    )
    total = scored(DRONES, MISSILES, HOMES, again, restated).languages["en"]
    assert (total.invented, total.repeats) == (0, 2)
    assert total.fields["numbered", "what"].f1 == 1.0


def test_the_better_source_wins_among_equals() -> None:
    text = "Officials and the mayor each said 5 died."
    gold = parse_gold(
        f"=== a\nlanguage: en\n---\n{text}\n---\n"
        'killed person 5 source="Officials" "5 died"\n'
        'killed person 5 source="the mayor" "said 5 died"\n'
    )[0].claims
    spans = {"span": Span(0, 10), "evidence": (Evidence("count", 34, 35),)}
    mayor = Claim(what="killed", count=exactly(5), source=Source(("Mayor",)), **spans)  # type: ignore[arg-type]
    officials = replace(mayor, source=Source(("officials",)))
    pairs = match(gold, [mayor, officials], text).pairs
    assert [pair.claim for pair in pairs] == [officials, mayor]


def test_words_spoken_are_found_by_their_sentence() -> None:
    text = "The Kremlin said it would go on. Kyiv said it would not yield."
    gold = parse_gold(
        f'=== a\nlanguage: en\n---\n{text}\n---\nstatement - - "it would go on"\n'
        'statement - - "would not yield"\n'
    )[0].claims
    said = Claim(what="statement", span=Span(12, 16), id="a")
    assert [p.gold for p in match(gold, [said], text).pairs] == [gold[0]]
    said = Claim(what="statement", span=Span(38, 42), id="a")
    assert [p.gold for p in match(gold, [said], text).pairs] == [gold[1]]
    assert match(gold, [replace(said, what="threat")], text).pairs == ()
    assert match(gold, [replace(said, count=exactly(3))], text).pairs == ()


@pytest.mark.parametrize(
    ("gold", "chain", "same"),
    [
        (None, (), True),
        (None, ("AFP",), False),
        ("AFP", (), False),
        ("le gouverneur", ("Gouverneur de la région",), True),
        ("Oleh Syniehubov", ("le gouverneur Oleh Syniehubov", "AFP"), True),
        ("Kremlin", ("AFP", "Kremlin"), False),
        ("le", ("la",), False),
        ("Олег Кіпер", ("Oleh Kiper",), True),
        ("Volodymyr Zelenskyy", ("Volodymyr Zelensky",), True),
        ("Viatcheslav Gladkov", ("Vyacheslav Gladkov",), True),
        ("Харківська обласна прокуратура", ("Харківської обласної прокуратури",), True),
        ("Сергій Лисак", ("Іван Федоров",), False),
        ("Минобороны РФ", ("Russian Ministry of Defence",), True),
        ("le ministère russe de la Défense", ("Russian Ministry of Defence",), True),
        ("le ministère ukrainien de la Défense", ("Russian Ministry of Defence",), False),
        ("le maire", ("le gouverneur",), False),
        ("міський голова", ("голова ОВА Іван Федоров",), False),
    ],
)
def test_sources(gold: str | None, chain: tuple[str, ...], same: bool) -> None:
    assert compare.same_source(gold, chain) is same


def test_places() -> None:
    assert compare.same_place("Kharkiv", Place("UA-63", "kharkiv"))
    assert compare.same_place("UA-63@Kharkiv region", Place("UA-63", "anything"))
    assert compare.same_place("Sumy region", Place(None, "Sumy Oblast"))
    assert not compare.same_place("Sumy region", Place(None, "Sumy"))
    assert not compare.same_place("Sumy", None)


def test_periods() -> None:
    kyiv = timezone(timedelta(hours=2))
    night = Period(datetime(2025, 3, 3, 18, tzinfo=kyiv), datetime(2025, 3, 4, 9, tzinfo=kyiv))
    day = Period(datetime(2025, 3, 4, tzinfo=kyiv), datetime(2025, 3, 5, tzinfo=kyiv))

    def coded(start: str, end: str) -> GoldPeriod:
        text = f'=== a\nlanguage: en\n---\nx\n---\nhit - - period={start}/{end} "x"\n'
        period = parse_gold(text)[0].claims[0].period
        assert period is not None
        return period

    assert compare.same_period(coded("2025-03-03", "2025-03-04"), night)
    assert compare.same_period(coded("2025-03-04", "2025-03-04"), day)
    assert compare.same_period(coded("2025-03-04", "2025-03-05"), day)
    assert not compare.same_period(coded("2025-03-04", "2025-03-04"), night)
    assert compare.same_period(coded("2025-03-03T18:00", "2025-03-04T07:00+00:00"), night)
    assert not compare.same_period(coded("2025-03-03T17:00", "2025-03-04T09:00"), night)
    assert not compare.same_period(coded("2025-03-03", "2025-03-04"), None)


def test_floors_hold_and_only_rise(tmp_path: Path) -> None:
    good, bad = scored(DRONES, MISSILES, HOMES), scored(MISSILES, HOMES)
    floors = measured(good)
    assert missed(floors, good) == []
    assert ("en numbered count", 1.0) in [(m.name, m.bound) for m in missed(floors, bad)]
    assert raised(floors, bad) == floors
    assert raised(measured(bad), good) == floors
    path = tmp_path / "floors.toml"
    path.write_text(print_floors(floors), "utf-8")
    assert load_floors(path) == floors


def test_ceilings_only_sink() -> None:
    alarm = replace(DRONES, span=Span(0, 5), evidence=())
    noisy = scored(DRONES, MISSILES, HOMES, quiet=(alarm,))
    quiet = scored(DRONES, MISSILES, HOMES)
    assert [m.name for m in missed(measured(quiet), noisy)][-2:] == [
        "en invented",
        "en false_alarms",
    ]
    assert raised(measured(quiet), noisy).ceilings == measured(quiet).ceilings
    assert raised(Floors(), quiet).ceilings == measured(quiet).ceilings


def test_a_language_left_out_misses_no_floor() -> None:
    floors = Floors("digest", {("fr", "numbered", "count"): 1.0}, {("fr", "invented"): 0})
    assert missed(floors, scored(DRONES)) == []


def test_a_broken_floors_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    for text in ("x", "a = 1", 'corpus = "x"\nfloors = 3', 'corpus = "x"\n[floors.fr.a]\nb = "c"'):
        path.write_text(text, "utf-8")
        with pytest.raises(FloorsError):
            load_floors(path)


def test_the_page_and_the_values() -> None:
    result = scored(DRONES, HOMES)
    page = markdown(result, ["examples"])
    assert "| en | 2 | 1 | 3 | 0.667 | 1.000 | 0 | 0 |" in page
    assert "| x.gold | en | 2 | 3 | the project |" in page
    assert page == markdown(scored(DRONES, HOMES), ["examples"])
    value = score_value(result)["languages"]["en"]
    assert value["fields"]["numbered"]["count"]["recall"] == pytest.approx(0.5)
    miss = next(differences(result, "misses"))
    assert (miss.sort, miss.where, miss.words) == ("miss", "x.gold:8", "3 missiles")

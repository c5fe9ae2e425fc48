"""What holds of every reading, of every example and of texts glued together at random."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bilan
from bilan.core.claim import check
from bilan.core.document_json import from_json, to_json
from bilan.core.notation import parse_claim, print_claim
from bilan.core.reading import Reading
from bilan.core.text import Document
from bilan.core.vocabulary import group_of
from bilan.evaluation.gold import load_corpus
from bilan.reading.reader import load_reader, read

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGES = tuple(
    lang for lang in bilan.languages() if any((ROOT / "examples" / lang).glob("*.gold"))
)


@cache
def examples() -> tuple[Document, ...]:
    """The text of every report in examples/, in the languages that are read."""
    found = load_corpus([ROOT / "examples" / lang for lang in LANGUAGES]).reports
    return tuple(report.document for report in found)


@cache
def readings() -> tuple[Reading, ...]:
    return tuple(bilan.read_document(document) for document in examples())


def sound(reading: Reading) -> None:
    """What a reading may never break."""
    text = reading.document.text
    known = {claim.id for claim in reading.claims}
    assert len(known) == len(reading.claims)
    for claim in reading.claims:
        check(claim, text)
        assert claim.id
        assert text[claim.span.start : claim.span.end].strip()
        for evidence in claim.evidence:
            quoted = text[evidence.start : evidence.end]
            assert quoted
            assert quoted == quoted.strip()
        if claim.count is not None:
            assert claim.count.low >= 0
            assert claim.count.high is None or claim.count.low <= claim.count.high
            roles = {e.role for e in claim.evidence}
            assert roles & {"count", "object"}, claim
        if claim.period is not None:
            assert claim.period.start < claim.period.end
            assert claim.period.start.tzinfo is not None
        for relation in claim.relations:
            assert relation.claim in known
            assert relation.claim != claim.id
        assert (claim.certainty != "attributed") or claim.source.chain, claim
        assert parse_claim(print_claim(claim)) == claim
        group_of(claim.what)
    for issue in reading.issues:
        assert 0 <= issue.start < issue.end <= len(text)
        assert issue.code
        assert issue.message
    for ignored in reading.ignored:
        assert 0 <= ignored.start <= len(text)
        assert 0 <= ignored.end <= len(text)
        assert ignored.reason
    assert list(reading.claims) == sorted(reading.claims, key=lambda c: (c.span, c.what))
    assert set(reading.derivations) == known
    assert from_json(to_json(reading)) == reading


def test_what_is_set_aside_has_words() -> None:
    for reading in readings():
        for ignored in reading.ignored:
            assert ignored.start < ignored.end


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_example_is_read_soundly(lang: str) -> None:
    count = 0
    for reading in readings():
        if reading.document.language == lang:
            sound(reading)
            count += len(reading.claims)
    assert count > 20


def test_a_reading_keeps_its_text_and_origin() -> None:
    for document, reading in zip(examples(), readings(), strict=True):
        assert reading.document.text == document.text
        assert reading.document.published == document.published
        assert reading.document.id == document.id
        assert reading.reader.name
        assert reading.reader.digest


def test_reading_twice_is_the_same() -> None:
    for document, reading in zip(examples()[::5], readings()[::5], strict=True):
        again = bilan.read_document(document)
        assert again == reading
        assert again.derivations == reading.derivations


def test_the_order_in_which_texts_are_read_changes_nothing() -> None:
    reader = load_reader(LANGUAGES)
    backwards = [read(document, reader) for document in reversed(examples()[::7])]
    assert backwards[::-1] == list(readings()[::7])


def test_a_pickled_reader_reads_the_same() -> None:
    reader = load_reader(LANGUAGES)
    before = [read(document, reader) for document in examples()[::9]]
    copy = pickle.loads(pickle.dumps(reader))  # noqa: S301  (made on the line itself)
    assert [read(document, copy) for document in examples()[::9]] == before
    assert copy.name == reader.name


SCRIPT = """
import hashlib, sys
from pathlib import Path
import bilan
from bilan.core.document_json import to_json
from bilan.evaluation.gold import load_corpus
digest = hashlib.sha256()
for report in load_corpus([Path(p) for p in sys.argv[1:]]).reports:
    reading = bilan.read_document(report.document)
    digest.update(to_json(reading).encode())
    digest.update(repr(sorted(reading.derivations.items())).encode())
print(digest.hexdigest())
"""


def digest_under(**environment: str) -> str:
    paths = [str(ROOT / "examples" / lang) for lang in LANGUAGES]
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, *paths],
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
        text=True,
    )
    return run.stdout.strip()


def test_hash_seed_time_zone_and_locale_change_nothing() -> None:
    found = {
        digest_under(PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8"),
        digest_under(PYTHONHASHSEED="1", TZ="America/Los_Angeles", LC_ALL="C"),
        digest_under(PYTHONHASHSEED="2", TZ="Pacific/Kiritimati", LC_ALL="fr_FR.UTF-8"),
    }
    assert len(found) == 1
    assert re.fullmatch(r"[0-9a-f]{64}", found.pop())


# A designation (Kh-101, S-300) is part of a name; small numbers in words may be pronouns.
WORDS = (
    "onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cent"
    "|eleven|twelve|thirteen|fifteen|twenty|thirty|forty|fifty|sixty|hundred"
)
FIGURE = re.compile(rf"(?<![\w-])(?<!\d[.,:/])(?:\d+(?:[.,  \u202f]\d{{3}})*|(?i:{WORDS}))(?![\w])")
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?![\s»”\"]*\s[A-ZÀ-Ý«“\"])[^.!?\n]*)*")


def unaccounted(reading: Reading) -> Iterator[str]:
    """Numbers in figures that a sentence with a claim about an attack leaves out in silence."""
    text = reading.document.text
    covered = [(i.start, i.end) for i in reading.issues]
    covered += [(i.start, i.end) for i in reading.ignored]
    for claim in reading.claims:
        covered.append((claim.span.start, claim.span.end))
        covered += [(e.start, e.end) for e in claim.evidence]
    attacks = [
        e.start
        for c in reading.claims
        if group_of(c.what) in ("attack", "toll", "damage")
        for e in c.evidence
        if e.role == "what"
    ]
    for sentence in SENTENCE.finditer(text):
        if not any(sentence.start() <= start < sentence.end() for start in attacks):
            continue
        for figure in FIGURE.finditer(text, sentence.start(), sentence.end()):
            if not any(start < figure.end() and figure.start() < end for start, end in covered):
                yield f"{figure[0]} in {sentence[0].strip()!r}"


def dropped() -> list[str]:
    return [
        words
        for reading in readings()
        if reading.document.language in HEADS
        for words in unaccounted(reading)
    ]


# Each is a fault of the engine; a line leaves this list when its sentence is read rightly.
KNOWN_DROPS = (
    'douze in "Dans la région russe de Koursk',
    '117 in "Dans la région russe de Koursk',
    "2022 in ",
)


def test_no_more_numbers_of_an_attack_are_dropped_in_silence() -> None:
    assert [words for words in dropped() if not words.startswith(KNOWN_DROPS)] == []


@pytest.mark.xfail(strict=True, reason="tolls without a place beside one with a place")
def test_no_number_of_an_attack_is_dropped_in_silence() -> None:
    assert dropped() == []


PIECES = {
    "fr": [
        "La Russie a lancé ",
        "15 drones",
        "1 200 missiles",
        "4 Iskander-M",
        "des dizaines de drones",
        "sur Kiev",
        " à Kharkiv",
        " dans la région de Soumy",
        ", dont 40 ",
        "ont été abattus",
        "auraient touché ",
        "une école",
        "deux immeubles",
        "3 morts",
        "11 blessés",
        " et ",
        ", ",
        ". ",
        "\n\n",
        " : ",
        "« ",
        " »",
        "selon l’armée de l’air",
        "a déclaré Volodymyr Zelensky",
        "Le Kremlin dément ",
        "les 95 autres",
        "tous",
        "hier",
        "dans la nuit du 25 au 26 novembre",
        "70 % des foyers",
        "sans électricité",
        "à 3h20",
        "âgé de 54 ans",
        "12, rue Pouchkine",
        "mardi",
        "entre 20 et 30",
        "plus de ",
        "au moins ",
        "aucun",
        "un",
        "million",
        "cent",
        "ambassadeurs",
        "se réuniront",
        "menace",
        "provisoire",
        "record",
        "\u00a0",
        "(",
        ")",
        "—",
    ],
    "en": [
        "Russia launched ",
        "15 drones",
        "1,200 missiles",
        "4 Iskander-Ms",
        "dozens of drones",
        " at Kyiv",
        " in Kharkiv",
        " in the Sumy region",
        ", including 40 ",
        "were shot down",
        "reportedly hit ",
        "a school",
        "two houses",
        "three dead",
        "11 injured",
        " and ",
        ", ",
        ". ",
        "\n\n",
        ": ",
        "“",
        "”",
        "the air force said",
        "said Volodymyr Zelensky",
        "The Kremlin denied ",
        "the other 95",
        "all of them",
        "yesterday",
        "overnight",
        "on the night of 25 to 26 November",
        "70% of homes",
        "without power",
        "at 3:20 a.m.",
        "aged 54",
        "12 Pushkin Street",
        "on Tuesday",
        "between 20 and 30",
        "more than ",
        "at least ",
        "no one",
        "a",
        "million",
        "hundred",
        "ambassadors",
        "will meet",
        "threatened",
        "record",
        "\u00a0",
        "(",
        ")",
        "—",
    ],
}


def glued(lang: str) -> st.SearchStrategy[str]:
    piece = st.sampled_from(PIECES[lang])
    loose = st.text(st.characters(codec="utf-8"), max_size=4)
    return st.lists(st.one_of(piece, piece, piece, piece, loose, st.just(" ")), max_size=25).map(
        "".join
    )


TEXTS = st.sampled_from(sorted(PIECES)).flatmap(lambda lang: st.tuples(st.just(lang), glued(lang)))
PUBLISHED = st.one_of(st.none(), st.dates())


@settings(
    max_examples=400,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(TEXTS, PUBLISHED)
def test_any_text_is_read_soundly(text: tuple[str, str], published: object) -> None:
    lang, words = text
    from datetime import date

    day = published if isinstance(published, date) else None
    sound(bilan.read(words, lang=lang, published=day))


HEADS = {
    "fr": ["{n} drones ont été abattus à Kiev", "La Russie a lancé {n} missiles sur Kiev"],
    "en": ["{n} drones were shot down over Kyiv", "Russia launched {n} missiles at Kyiv"],
}
TAILS = {
    "fr": [
        ", à {n} kilomètres de la ville",
        ", dont {n} à Soumy",
        " et {n} zorglubs",
        " en {n}",
        " ({n} kg)",
        ", le {n} mars",
        " pour {n} euros",
        " contre {n} %",
    ],
    "en": [
        ", {n} kilometers from the city",
        ", including {n} in Sumy",
        " and {n} zorglubs",
        " in {n}",
        " ({n} kg)",
        ", on March {n}",
        " for {n} euros",
        " against {n}%",
    ],
}


NUMBERS = {"fr": ["quarante", "vingt et un"], "en": ["forty", "twenty-one"]}


@settings(max_examples=150, deadline=None, database=None, derandomize=True)
@given(st.data())
def test_no_number_beside_an_attack_is_dropped_in_silence(data: st.DataObject) -> None:
    lang = data.draw(st.sampled_from(sorted(HEADS)))
    number = st.one_of(st.integers(2, 29).map(str), st.sampled_from(NUMBERS[lang]))
    parts = [data.draw(st.sampled_from(HEADS[lang]))]
    parts += data.draw(st.lists(st.sampled_from(TAILS[lang]), max_size=3, unique=True))
    text = "".join(part.format(n=data.draw(number)) for part in parts) + "."
    reading = bilan.read(text, lang=lang)
    assert reading.claims
    assert list(unaccounted(reading)) == []

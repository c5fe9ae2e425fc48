"""A long report as a newspaper prints it: every number in its place, the books balanced."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo

import pytest

import bilan
from bilan.core.claim import Claim
from bilan.core.notation import print_count
from bilan.core.reading import Reading
from bilan.core.text import Block, Document
from bilan.reconcile.balance import Balance, Row, balance

DAY = date(2025, 5, 20)
KYIV = ZoneInfo("Europe/Kyiv")
AIR_FORCE = "Ukrainian Air Force"
PARTS = (
    ("boilerplate", "Monde | Europe de l’Est"),
    ("title", "Deux cents drones en une nuit : l’Ukraine sous le choc"),
    (
        "lead",
        (
            "Une pluie d’engins russes s’est abattue sur le pays, tandis que les ambassadeurs "
            "de l’Otan préparent une réunion à Bruxelles."
        ),
    ),
    (
        "paragraph",
        (
            "Dans la nuit de lundi à mardi, la Russie a lancé un nombre record de 200 drones "
            "d’attaque et trois missiles balistiques Iskander-M contre l’Ukraine, a annoncé "
            "mardi l’armée de l’air ukrainienne sur Telegram. La défense antiaérienne a abattu "
            "120 drones dans 14 régions, tandis que 60 autres ont disparu des radars sous "
            "l’effet du brouillage."
        ),
    ),
    (
        "boilerplate",
        "Lire aussi : 500 drones lancés sur Odessa, 40 morts : retour sur un été noir",
    ),
    ("heading", "Kharkiv compte ses blessés"),
    (
        "paragraph",
        (
            "À Kharkiv, au moins quatre personnes ont été tuées et une vingtaine d’autres "
            "blessées, dont trois enfants, selon un bilan provisoire du gouverneur Pavlo "
            "Hordienko. Un homme de 62 ans est mort dans son appartement, au 14, rue des "
            "Tilleuls, vers 3h40, a-t-il précisé. Une école et six immeubles de neuf étages "
            "auraient été endommagés."
        ),
    ),
    (
        "paragraph",
        (
            "Le Kremlin a démenti avoir visé des quartiers d’habitation. Depuis le début de la "
            "guerre, la Russie a lancé plus de 30 000 drones sur l’Ukraine, d’après Kiev."
        ),
    ),
    (
        "quote",
        (
            "Des sites énergétiques ont été touchés et des maisons ont été détruites dans "
            "plusieurs régions."
        ),
    ),
    ("quote", "Le porte-parole de l’armée de l’air ukrainienne"),
    ("heading", "L’Otan se réunit"),
    (
        "paragraph",
        (
            "Les ambassadeurs de l’Otan et de l’Ukraine se réuniront mercredi à Bruxelles. « Il"
            " ne faut pas en attendre de miracle », prévient un diplomate sous couvert "
            "d’anonymat. Vladimir Poutine a de nouveau menacé de frapper Kiev avec un missile "
            "balistique Orechnik."
        ),
    ),
    (
        "boilerplate",
        "Recevez nos 3 lettres pour 9 euros par mois. Contactez-nous au 01 23 45 67 89.",
    ),
)


def document(*, published: bool) -> Document:
    text, blocks = "", []
    for kind, words in PARTS:
        blocks.append(Block(kind, len(text), len(text) + len(words)))
        text += words + "\n\n"
    moment = datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC) if published else None
    return Document(text, "fr", moment, blocks=tuple(blocks))


@cache
def reading(*, published: bool = True) -> Reading:
    return bilan.read_document(document(published=published))


def the(count: str, what: str, obj: str = "") -> Claim:
    found = [
        claim
        for claim in reading().claims
        if claim.what == what
        and print_count(claim.count) == count
        and (claim.object or "").startswith(obj)
    ]
    assert len(found) == 1, [(c.what, c.object, print_count(c.count)) for c in reading().claims]
    return found[0]


NUMBERS = [
    ("launched", "weapon/drone/attack", "200", AIR_FORCE, "attributed", "this"),
    ("launched", "weapon/missile/ballistic/iskander-m", "3", AIR_FORCE, "attributed", "this"),
    ("shot_down", "weapon/drone", "120", AIR_FORCE, "attributed", "this"),
    ("lost", "weapon/drone", "60", AIR_FORCE, "attributed", "this"),
    ("killed", "person", "4..", "Pavlo Hordienko", "attributed", "this"),
    ("injured", "person", "~20", "Pavlo Hordienko", "attributed", "this"),
    ("injured", "person/civilian/child", "3", "Pavlo Hordienko", "attributed", "this"),
    ("damaged", "building/school", "1", "Pavlo Hordienko", "hedged", "this"),
    ("damaged", "building/residential", "6", "Pavlo Hordienko", "hedged", "this"),
    ("launched", "weapon/drone", "30000..", "Ukraine", "attributed", "other"),
]


@pytest.mark.parametrize(("what", "obj", "count", "source", "certainty", "scope"), NUMBERS)
def test_a_number_of_the_report(
    what: str, obj: str, count: str, source: str, certainty: str, scope: str
) -> None:
    claim = the(count, what, obj)
    assert claim.source.chain[:1] == (source,)
    assert claim.certainty == certainty
    assert claim.scope == scope


def test_no_number_is_invented() -> None:
    known = {(what, count) for what, _, count, *_ in NUMBERS}
    # The places where drones fell, the man who is one of the four, the one missile of the threat.
    known |= {("locations", "14"), ("killed", "1"), ("threat", "1")}
    assert {(c.what, print_count(c.count)) for c in reading().claims if c.count} <= known


def test_the_furniture_is_set_aside() -> None:
    aside = [block for block in reading().document.blocks if block.kind == "boilerplate"]
    assert len(aside) == 3
    for claim in reading().claims:
        for start in (claim.span.start, *(e.start for e in claim.evidence)):
            assert not any(block.start <= start < block.end for block in aside)


def test_the_night_is_that_before_the_report() -> None:
    for count, what in (("200", "launched"), ("120", "shot_down"), ("60", "lost")):
        period = the(count, what).period
        assert period is not None
        assert period.start == datetime(2025, 5, 19, 18, tzinfo=KYIV)
        assert period.end == datetime(2025, 5, 20, 9, tzinfo=KYIV)


def test_without_a_publication_date_no_time_is_resolved() -> None:
    undated = reading(published=False)
    assert [c for c in undated.claims if c.period is not None] == []
    assert {(c.what, c.count) for c in undated.claims if c.scope == "this"} >= {
        (c.what, c.count) for c in reading().claims if c.count and c.scope == "this"
    }


def test_marks_of_record_and_provisional_tolls() -> None:
    assert the("200", "launched").superlative
    assert the("4..", "killed").provisional
    assert not the("120", "shot_down").provisional
    assert not the("4..", "killed").superlative


def test_the_place_of_the_attack() -> None:
    for count in ("200", "3"):
        place = the(count, "launched").place
        assert place is None or place.name == "Ukraine"


def test_places_of_the_toll() -> None:
    for count, what in (("4..", "killed"), ("~20", "injured"), ("3", "injured")):
        place = the(count, what).place
        assert place is not None
        assert place.name == "Kharkiv"


def test_children_are_among_the_injured() -> None:
    relations = the("3", "injured").relations
    assert [(r.kind, r.claim) for r in relations] == [("subset_of", the("~20", "injured").id)]


def test_numbers_that_count_nothing() -> None:
    text = reading().document.text
    ignored = {text[i.start : i.end]: i.reason for i in reading().ignored}
    assert "age" in next(reason for words, reason in ignored.items() if "62" in words)
    assert "clock" in next(reason for words, reason in ignored.items() if "3h40" in words)


def test_a_house_number_counts_nothing() -> None:
    text = reading().document.text
    ignored = {text[i.start : i.end]: i.reason for i in reading().ignored}
    assert "address" in next((reason for words, reason in ignored.items() if "14" in words), "")


def test_the_pull_quote_belongs_to_its_signer() -> None:
    text = reading().document.text
    start = text.index("Des sites énergétiques")
    quoted = [c for c in reading().claims if start <= c.span.start < start + 90]
    assert quoted
    for claim in quoted:
        assert claim.count is None
        assert claim.source.quote
        assert "armée de l’air" in claim.source.chain[0] or claim.source.chain[0] == AIR_FORCE


def test_words_and_diplomacy() -> None:
    kinds = {claim.what for claim in reading().claims}
    assert {"meeting", "threat", "denial"} <= kinds
    meeting = next(c for c in reading().claims if c.what == "meeting" and c.place is not None)
    assert meeting.level == "ambassadors"
    threat = next(c for c in reading().claims if c.what == "threat")
    assert threat.actor == ("Vladimir Putin",)
    unnamed = [c for c in reading().claims if c.source.anonymous]
    assert all("diplomate" in c.source.chain[0] for c in unnamed)


def row(books: Balance, weapon: str) -> Row:
    return next(each for each in books.rows if each.weapon == weapon)


def test_the_balance() -> None:
    books = balance(reading())
    assert books.issues == ()
    drones = row(books, "weapon/drone")
    assert drones.launched is not None
    assert print_count(drones.launched.quantity) == "200"
    assert {what: print_count(f.quantity) for what, f in drones.outcomes.items()} == {
        "shot_down": "120",
        "lost": "60",
    }
    assert print_count(drones.unaccounted) == "20"


def test_the_balance_of_what_stands_beside_the_announcement() -> None:
    missiles = row(balance(reading()), "weapon/missile/ballistic/iskander-m")
    assert missiles.launched is not None
    assert print_count(missiles.launched.quantity) == "3"
    assert missiles.outcomes == {}

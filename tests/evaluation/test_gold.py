"""Gold files: the form that people write, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bilan.core.quantity import Quantity, exactly
from bilan.evaluation.gold import GoldError, load_corpus, parse_gold

EXAMPLE = """\
# a comment before the first report
=== kharkiv-night
language: fr
published: 2025-03-04
publisher: La Gazette
register: agency
counted-by: a second reader
---
Quinze drones abattus

L’armée de l’air a annoncé mardi avoir abattu 15 drones.
Deux personnes ont été tuées, selon un élu, et une tour aurait été touchée.
---
shot_down weapon/drone|- 15 source="Ukrainian Air Force">TV period=2025-03-03/2025-03-04 "15 drones" "Quinze"
# about the dead
killed person 2 source="un élu" anonymous place=Kharkiv actor=Russia+Belarus "Deux personnes"
hit|damaged building/residential ~1..3 certainty=hedged|attributed scope=this|other "une tour"

=== quiet
language: en
---
A drone show lit the harbour.
---
"""  # noqa: E501


def test_a_report_is_read_whole() -> None:
    first, second = parse_gold(EXAMPLE, file="x.gold")
    assert first.name == "kharkiv-night"
    assert first.counted_by == "a second reader"
    assert first.document.published == datetime(2025, 3, 4, tzinfo=UTC)
    assert first.document.text.startswith("Quinze drones abattus\n\nL’armée")
    assert first.document.text.endswith("touchée.")
    shot, killed, hit = first.claims
    assert shot.object == ("weapon/drone", None)
    assert shot.count == exactly(15)
    assert shot.source == "Ukrainian Air Force"
    assert shot.certainty == ("attributed",)
    assert shot.period == (date(2025, 3, 3), date(2025, 3, 4))
    text = first.document.text
    assert [text[a:b] for a, b in shot.evidence] == ["15 drones", "Quinze"]
    assert killed.actor == ("Russia", "Belarus")
    assert killed.flags == {"anonymous"}
    assert killed.line == 16
    assert hit.what == ("hit", "damaged")
    assert hit.count == Quantity(1, 3, True)
    assert hit.certainty == ("hedged", "attributed")
    assert hit.scope == ("this", "other")
    assert second.claims == ()
    assert second.document.published is None


def report(claim: str, header: str = "language: fr") -> str:
    return f"=== a\n{header}\n---\nDix drones, dix missiles.\n---\n{claim}\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("language: fr\n", 1),
        ("=== Not A Name\nlanguage: fr\n---\nx\n---\n", 1),
        ("=== a\nlanguage: fr\n---\nx\n", 1),
        (report("", "publisher: x"), 1),
        (report("", "langage: fr"), 2),
        (report("", "language: fr\npublished: 2025-13-01"), 1),
        (report('exploded weapon/drone 10 "Dix drones"'), 6),
        (report('launched weapon/drone dix "Dix drones"'), 6),
        (report('launched weapon/drone 10 certainty=sure "Dix drones"'), 6),
        (report('launched weapon/drone 10 colour=red "Dix drones"'), 6),
        (report('launched weapon/drone 10 "Onze drones"'), 6),
        (report('launched weapon/drone 10 "ix"'), 6),
        (report("launched weapon/drone 10"), 6),
        (report('locations place/region 10 "Dix drones"'), 6),
        (report('launched weapon/drone 10 period=today "Dix drones"'), 6),
        (report("") + report(""), 7),
    ],
)
def test_what_breaks_the_form_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(GoldError, match=rf"^gold:{line}: "):
        parse_gold(text)


def test_the_digest_is_of_the_bytes_and_not_of_where_they_lie(tmp_path: Path) -> None:
    for folder, name in (("one", "a.gold"), ("two", "b.gold")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(EXAMPLE, "utf-8")
    one, two = load_corpus([tmp_path / "one"]), load_corpus([tmp_path / "two" / "b.gold"])
    assert one.digest == two.digest
    assert len(load_corpus([tmp_path / "one", tmp_path / "one" / "a.gold"]).reports) == 2
    (tmp_path / "two" / "b.gold").write_text(EXAMPLE + "# more\n", "utf-8")
    assert load_corpus([tmp_path / "two"]).digest != one.digest


def test_no_gold_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError):
        load_corpus([tmp_path])


def test_bytes_that_are_no_utf8_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.gold").write_bytes(b"=== a\xff")
    with pytest.raises(GoldError, match="not UTF-8 at byte 5"):
        load_corpus([tmp_path])

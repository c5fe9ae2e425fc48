"""What holds for every picture, on the made-up night: form, access, and the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bilan import charts
from bilan.charts import NARROW, WIDE, Picture, png
from bilan.charts.font import FILES, width_of
from bilan.core.sheet import Attack
from bilan.lexicon.places import region_of
from bilan.wording import messages

NIGHT = "2031-03-05-RU-UA-night"
REPORTS = Path(__file__).parents[2] / "examples" / "one-night" / "reports.jsonl"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def attacks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Attack, ...]:
    from bilan.books import Ledger
    from bilan.cli.app import run

    path = str(tmp_path_factory.mktemp("ledger") / "night.sqlite")
    assert run(["add", str(REPORTS), "--ledger", path]) == 0
    with Ledger(path) as books:
        return books.attacks()


def drawn(attacks: tuple[Attack, ...], width: float = WIDE) -> Iterator[Picture]:
    """Every kind of picture."""
    attack = next(item for item in attacks if item.code == NIGHT)
    for account in attack.accounts:
        yield charts.where_bar(attack, account, width=width)
    yield charts.origins_tree(attack, width=width)
    for line in attack.lines:
        if line.standing in ("range", "disputed"):
            yield charts.origins_tree(attack, line, width=width)
    log = charts.revision_log(attack, width=width)
    assert log is not None
    yield log
    nights = [charts.night(item) for item in attacks if item.target == "Ukraine"]
    drones = charts.classes()["drones"]
    for by in ("day", "week", "month"):
        shown = charts.slots(nights, drones, by=by, since=date(2031, 2, 20))
        yield charts.timeline(shown, drones, by=by, target="Ukraine", width=width)
        yield charts.got_through(shown, drones, by=by, target="Ukraine", width=width)
        yield charts.tolls(shown, region_of, by=by, target="Ukraine", nights=nights, width=width)
    for measure in ("claims", "tolls", "outages"):
        values = charts.by_region(nights, measure, region_of)
        yield charts.tile_map(values, target="Ukraine", measure=measure, nights=nights, width=width)


@pytest.fixture(params=[WIDE, NARROW])
def pictures(request: pytest.FixtureRequest, attacks: tuple[Attack, ...]) -> list[Picture]:
    return list(drawn(attacks, request.param))


def test_each_is_named_and_described_for_those_who_do_not_see_it(pictures: list[Picture]) -> None:
    for picture in pictures:
        for said in (picture.svg, picture.poster):
            root = ElementTree.fromstring(said)  # noqa: S314 (made here)
            assert root.get("role") == "img"
            names = (root.get("aria-labelledby") or "").split()
            parts = [root.find(f"{SVG}title"), root.find(f"{SVG}desc")]
            assert [part.get("id") for part in parts if part is not None] == names
            assert parts[0] is not None
            assert picture.title == parts[0].text
            assert parts[1] is not None
            assert picture.sentence in (parts[1].text or "")


def test_each_has_a_finding_a_table_a_source_and_a_date(pictures: list[Picture]) -> None:
    for picture in pictures:
        assert picture.sentence.endswith(".")
        assert picture.rows
        assert {len(row) for row in picture.rows} == {len(picture.columns)}
        assert picture.source.startswith("Source: ")
        assert picture.as_of.startswith(("As of 5 March 2031", "As of 6 March 2031"))
        last = re.findall(r">([^<]*)<", picture.poster)
        assert f"{picture.as_of} · bilan".replace(" ·", "\u00a0·") in last


def test_a_page_that_forbids_styles_and_scripts_can_show_it(pictures: list[Picture]) -> None:
    for picture in pictures:
        assert "style" not in picture.poster
        assert "<script" not in picture.poster
        assert "http" not in picture.poster.replace("http://www.w3.org/2000/svg", "")


def test_patterns_are_defined_and_ids_are_the_pictures_own(pictures: list[Picture]) -> None:
    for picture in pictures:
        ids = re.findall(r' id="([^"]+)"', picture.poster)
        used = re.findall(r"url\(#([^)]+)\)", picture.poster)
        assert len(ids) == len(set(ids))
        assert set(used) <= set(ids)
        assert len({name.split("-")[0] for name in ids}) == 1


def test_no_text_reaches_out_of_the_picture(pictures: list[Picture]) -> None:
    pattern = r'<text x="([-\d.]+)" y="[\d.]+" font-size="([\d.]+)"([^>]*)>([^<]*)<'
    for picture in pictures:
        for x, size, more, said in re.findall(pattern, picture.svg):
            wide = width_of(said, float(size), bold="bold" in more)
            left = float(x)
            if 'anchor="end"' in more:
                left -= wide
            elif 'anchor="middle"' in more:
                left -= wide / 2
            assert left >= -1, (picture.name, said)
            assert left + wide <= picture.drawing.width + 1.5, (picture.name, said)


def test_every_sentence_is_there_in_french(attacks: tuple[Attack, ...]) -> None:
    english = [picture.sentence for picture in drawn(attacks)]
    with messages.speaking("fr"):
        french = list(drawn(attacks))
    assert all(one != two.sentence for one, two in zip(english, french, strict=True))
    assert all(picture.source.startswith("Source\u00a0: ") for picture in french)


def test_every_key_has_a_sentence_in_both_languages() -> None:
    from bilan.wording import messages_charts

    assert messages_charts.ENGLISH.keys() == messages_charts.FRENCH.keys()


def test_png_is_the_same_bytes_and_needs_no_font_of_the_machine(
    attacks: tuple[Attack, ...],
) -> None:
    picture = next(drawn(attacks))
    first, second = png(picture.poster), png(picture.poster)
    assert first.startswith(b"\x89PNG")
    assert first == second
    assert all(path.is_file() for path in FILES)


def test_the_same_bytes_under_three_time_zones_and_locales(tmp_path: Path) -> None:
    ledger = tmp_path / "night.sqlite"
    code = f"""
import sys
from bilan.cli.app import run
for kind in ("balance", "origins", "revisions"):
    run(["chart", kind, "{NIGHT}", "--ledger", sys.argv[1], "--lang", "en"])
for kind in ("timeline", "interception", "map", "tolls"):
    run(["chart", kind, "--ledger", sys.argv[1], "--by", "day", "--lang", "en"])
"""
    from bilan.cli.app import run

    assert run(["add", str(REPORTS), "--ledger", str(ledger)]) == 0
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, str(ledger)],
            env=os.environ | {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for zone, locale, seed in (
            ("UTC", "C", "0"),
            ("Pacific/Kiritimati", "fr_FR.UTF-8", "1"),
            ("America/St_Johns", "en_US.UTF-8", "2"),
        )
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"<svg") == 7


def test_hostile_words_stay_words() -> None:
    from bilan.charts import svg

    said = svg.document(
        [svg.text("<script>\u202e&\x00\ud800", 0, 0)],
        width=1,
        height=1,
        title="<b>",
        description="",
    )
    root = ElementTree.fromstring(said)  # noqa: S314 (made here)
    assert root.find(f"{SVG}text") is not None
    assert "<script" not in said
    assert "\u202e" not in said

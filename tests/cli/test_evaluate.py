"""``bilan eval`` on a hand-built reader."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Bilan = Callable[..., Any]
GOLD = """\
=== sample
language: en
---
The air force said 1,188 drones came, at least 76 of them shot down and 95 lost to jamming.
A man of 54 was killed near Kharkiv. Sergei Orlov threatened Kyiv.
Read also: our podcast.
---
launched weapon/drone/attack 1188 source="Ukrainian Air Force" "1,188 drones"
shot_down weapon/drone 76.. certainty=hedged "at least 76 of them"
lost weapon/drone 95 "95 lost"
injured person 3 "our podcast"
threat - - scope=other "Sergei Orlov threatened"
=== quiet
language: en
---
Nothing happened today.
---
"""


@pytest.fixture
def gold(tmp_path: Path) -> str:
    path = tmp_path / "sample.gold"
    path.write_text(GOLD, "utf-8")
    return str(path)


def test_the_figures(bilan: Bilan, gold: str) -> None:
    code, out, err = bilan("eval", gold, "--show", "all")
    assert (code, err) == (0, "")
    assert "en: 2 reports, 1 of them silent; 1 invented numbers, 0 false alarms" in out
    assert ["count", "4", "0.750", "0.750", "0.750", "1.000"] in map(str.split, out.splitlines())
    assert f"missed  {gold}:11  injured person 3" in out
    assert "extra  " in out


def test_json(bilan: Bilan, gold: str) -> None:
    value = json.loads(bilan("eval", gold, "--json").out)
    assert value["languages"]["en"]["fields"]["numbered"]["count"]["right"] == 3


def test_floors_are_held_and_raised(bilan: Bilan, gold: str, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    assert bilan("eval", gold, "--floors", str(floors)).code == 2
    assert bilan("eval", gold, "--floors", str(floors), "--raise-floors").code == 0
    code, _, err = bilan("eval", gold, "--floors", str(floors))
    assert (code, err) == (0, f"all floors of {floors} are held\n")
    text = floors.read_text("utf-8")
    floors.write_text(text.replace("count = 0.750", "count = 0.760"), "utf-8")
    code, _, err = bilan("eval", gold, "--floors", str(floors))
    assert code == 1
    assert "bilan: en numbered count: 0.75 where the floor is 0.76\n" in err
    assert bilan("eval", gold, "--floors", str(floors), "--raise-floors").code == 1
    assert "count = 0.760" in floors.read_text("utf-8")
    floors.write_text(text.replace("invented = 1", "invented = 0"), "utf-8")
    code, _, err = bilan("eval", gold, "--floors", str(floors))
    assert code == 1
    assert "en invented: 1 where at most 0 are let through" in err


def test_another_corpus_fails_until_looked_at(bilan: Bilan, gold: str, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    bilan("eval", gold, "--floors", str(floors), "--raise-floors")
    Path(gold).write_text(GOLD + "# a comment\n", "utf-8")
    code, _, err = bilan("eval", gold, "--floors", str(floors))
    assert code == 1
    assert "the gold files are not those of" in err
    assert bilan("eval", gold, "--floors", str(floors), "--raise-floors").code == 0
    assert bilan("eval", gold, "--floors", str(floors)).code == 0


def test_the_page(bilan: Bilan, gold: str, tmp_path: Path) -> None:
    page = tmp_path / "docs" / "accuracy.md"
    assert bilan("eval", gold, "--write-report", str(page)).code == 0
    assert page.read_text("utf-8").startswith("# How often bilan is wrong")


def test_bad_gold_is_bad_input(bilan: Bilan, tmp_path: Path) -> None:
    bad = tmp_path / "bad.gold"
    bad.write_text("nothing", "utf-8")
    for path in (bad, tmp_path / "missing.gold"):
        code, out, err = bilan("eval", str(path))
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
    assert bilan("eval", str(bad), "--raise-floors").code == 2


def test_no_report_of_the_language(bilan: Bilan, gold: str) -> None:
    assert bilan("eval", gold, "--lang", "fr").code == 2

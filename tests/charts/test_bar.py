"""Where did they go: segments are the launched, exactly; what contradicts itself is flagged."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan.charts import NARROW, where_bar
from bilan.charts.segments import UNACCOUNTED, bar
from bilan.core.sheet import Account
from bilan.wording import messages
from tests.charts.made import DRONES, Number, account, attack

NUMBERS = st.one_of(
    st.integers(0, 400),
    st.tuples(st.integers(0, 300), st.integers(0, 99)).map(lambda two: (two[0], two[0] + two[1])),
    st.integers(0, 300).map(lambda low: (low, None)),
)
KINDS = ("shot_down", "lost", "left_airspace", "hit", "in_flight")


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    launched = draw(st.one_of(st.none(), NUMBERS))
    kinds = draw(st.lists(st.sampled_from(KINDS), unique=True))
    outcomes: dict[str, Number] = {kind: draw(NUMBERS) for kind in kinds}
    return account(launched, DRONES, **outcomes)


@given(accounts())
def test_segments_and_the_unaccounted_are_the_launched(item: Account) -> None:
    made = bar(item)
    assert sum(segment.size for segment in made.segments) == made.whole
    launched = item.launched
    if launched is None:
        assert made.over == 0
        return
    limit = launched.low if launched.high is None else launched.high
    sure = sum(count.low for _, count in item.outcomes)
    if item.unaccounted is None:
        assert made.over == sure - limit > 0
        assert made.whole == sure  # told as it is, not cut to fit
    elif sure <= limit:
        assert (made.whole, made.over) == (limit, 0)


@given(accounts(), st.sampled_from([720.0, 300.0]))
def test_every_bar_can_be_drawn(item: Account, width: float) -> None:
    picture = where_bar(attack(item), item, width=width)
    assert picture.sentence
    for found in re.findall(r' width="(-?[\d.]+)"', picture.svg):
        assert float(found) > 0


def test_no_segment_reaches_out_of_the_bar() -> None:
    item = account(188, shot_down=1, lost=(1, 2), left_airspace=1, hit=1, in_flight=182)
    for found in re.findall(r'<rect x="([\d.]+)"[^>]* width="([\d.]+)"', where_bar(
        attack(item), item
    ).svg):  # fmt: skip
        assert sum(map(float, found)) <= 720.01


def test_the_finding_in_a_sentence_and_in_rows() -> None:
    item = account(188, shot_down=76, lost=(95, 96))
    picture = where_bar(attack(item), item)
    assert picture.title == "Where did the 188 drones go? night of 4 to 5 March 2031"
    assert picture.sentence == (
        "Of 188 drones launched: 76 shot down, 95–96 lost; 16–17 unaccounted."
    )
    assert [[cell.text for cell in row] for row in picture.rows] == [
        ["launched", "188", "100%"],
        ["shot down", "76", "40%"],
        ["lost", "95–96", "51%"],
        ["unaccounted", "16–17", "8.5–9.0%"],
    ]
    assert {row[1].key for row in picture.rows} == {
        "line:launched weapon/drone",
        "line:shot_down weapon/drone",
        "line:lost weapon/drone",
        "line:unaccounted weapon/drone",
    }


def test_french_has_its_own_words_spaces_and_commas() -> None:
    item = account(1188, shot_down=76, lost=1011)
    with messages.speaking("fr"):
        picture = where_bar(attack(item), item)
    assert picture.sentence == (
        "Lancement de 1\u202f188 drones\u00a0: 76 abattus, 1\u202f011 perdus\u00a0; "
        "101 sans nouvelle."
    )
    assert picture.rows[1][2].text == "6,4\u00a0%"


def test_more_than_launched_is_flagged_and_not_cut() -> None:
    item = account(10, shot_down=8, lost=5)
    made = bar(item)
    assert [(s.what, s.size) for s in made.segments] == [("shot_down", 8), ("lost", 5)]
    picture = where_bar(attack(item), item)
    assert "at least 3 more than there were" in picture.sentence
    assert "≠ +3" in picture.svg


def test_no_launch_no_fate_and_at_least_are_told_apart() -> None:
    unsaid = account(None, shot_down=8)
    assert "how many were launched is not said" in where_bar(attack(unsaid), unsaid).sentence
    assert [s.what for s in bar(unsaid).segments] == ["shot_down"]
    fate = account(8)
    assert "what became of them is not said" in where_bar(attack(fate), fate).sentence
    assert [(s.what, s.size) for s in bar(fate).segments] == [(UNACCOUNTED, 8)]
    least = account(20, shot_down=(10, None))
    picture = where_bar(attack(least), least)
    assert "≥10 shot down; ≤10 unaccounted" in picture.sentence
    assert any("no upper limit" in note for note in picture.notes)


def test_one_is_told_in_the_singular() -> None:
    one = account(1, "weapon/missile/ballistic/iskander-m", shot_down=0)
    picture = where_bar(attack(one), one)
    assert picture.sentence == "Iskander-M missiles, 1 launched: 0 shot down; 1 unaccounted."
    assert "Iskander-M missiles: 1 launched" in picture.svg


def test_units_stay_apart() -> None:
    """Places hit are no weapons: they are in no account, so in no bar."""
    item = account(20, shot_down=10)
    assert "place" not in where_bar(attack(item), item).svg


@pytest.mark.parametrize("width", [720, NARROW])
def test_labels_lie_inside_the_picture(width: float) -> None:
    from bilan.charts.font import width_of

    item = account(188, shot_down=160, lost=(20, 21), hit=3, left_airspace=2)
    texts = re.findall(
        r'<text x="([\d.]+)" y="[\d.]+" font-size="([\d.]+)"([^>]*)>([^<]*)<',
        where_bar(attack(item), item, width=width).svg,
    )
    assert texts
    for x, size, more, said in texts:
        wide = width_of(said, float(size), bold="bold" in more)
        right = float(x) if 'anchor="end"' in more else float(x) + wide
        assert right <= width + 1, said

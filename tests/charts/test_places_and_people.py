"""Maps of squares and tolls."""

from __future__ import annotations

from pathlib import Path

from bilan.charts import by_region, classes, slots, tile_map, tolls
from bilan.charts.nights import Spot
from bilan.charts.tiles import grids
from bilan.core.quantity import Quantity, exactly
from bilan.lexicon.places import region_of
from bilan.wording import messages
from tests.charts.made import account, night

REGIONS = Path(__file__).parents[2] / "src/bilan/lang/shared/regions.txt"
KHARKIV = "gn:706483"


def spot(place: str, what: str, count: int, claims: int = 1, thing: str = "person") -> Spot:
    return Spot(place, what, thing, exactly(count), claims)


def test_every_region_of_ukraine_has_a_square_and_no_two_share_one() -> None:
    codes = {line.split(" ")[0] for line in REGIONS.read_text("utf-8").splitlines()}
    ours = {tile.code for tile in grids()["Ukraine"].tiles}
    assert ours == {code for code in codes if code.startswith("UA-")}
    for grid in grids().values():
        assert len({(tile.column, tile.row) for tile in grid.tiles}) == len(grid.tiles)
        assert len({tile.short for tile in grid.tiles}) == len(grid.tiles)
        assert {tile.code for tile in grid.tiles} <= codes
        assert max(tile.column for tile in grid.tiles) < grid.columns


def test_the_russian_border_has_its_squares() -> None:
    border = {"RU-BEL", "RU-BRY", "RU-KRS", "RU-VOR", "RU-ROS", "RU-KDA"}
    assert border <= {tile.code for tile in grids()["Russia"].tiles}


def test_a_settlement_counts_for_its_region() -> None:
    assert region_of(KHARKIV) == "UA-63"
    assert region_of("RU-BRY:starodub") == "RU-BRY"
    assert [region_of(code) for code in ("UA", "x:black-sea", "gn:0")] == [None, None, None]
    told = [night("2031-03-01", spots=[spot(KHARKIV, "hit", 2, 3), spot("UA-63", "hit", 9, 4)])]
    assert by_region(told, "claims", region_of) == {"UA-63": 7}


def test_zero_not_told_and_no_report_look_different() -> None:
    told = [night("2031-03-01", spots=[spot("UA-63", "killed", 3), spot("UA-51", "hit", 1)])]
    values = by_region(told, "tolls", region_of)
    assert values == {"UA-63": 3, "UA-51": None}
    picture = tile_map(values, target="Ukraine", measure="tolls", nights=told)
    assert [[cell.text for cell in row] for row in picture.rows] == [
        ["Kharkiv", "3"],
        ["Odesa", "not said"],
    ]
    assert picture.svg.count("-missing)") == 27 - 2 + 1  # and one in the legend
    assert "– not said" in picture.svg
    assert picture.sentence == "Most in Kharkiv: 3 of 3 people told to be killed or injured."


def test_a_toll_of_a_city_and_its_region_is_one() -> None:
    spots = [spot(KHARKIV, "killed", 2), spot("UA-63", "killed", 3), spot(KHARKIV, "injured", 9)]
    assert by_region([night("2031-03-01", spots=spots)], "tolls", region_of) == {"UA-63": 12}


def test_children_and_soldiers_are_not_added_to_the_people() -> None:
    spots = [
        spot(KHARKIV, "killed", 2),
        spot(KHARKIV, "killed", 1, thing="person/civilian/child"),
        spot(KHARKIV, "killed", 400, thing="person/soldier"),
    ]
    assert by_region([night("2031-03-01", spots=spots)], "tolls", region_of) == {"UA-63": 2}


def test_what_is_on_no_square_is_listed() -> None:
    told = [night("2031-03-01", spots=[spot("x:black-sea", "hit", 1), spot("UA-51", "hit", 1)])]
    picture = tile_map(
        by_region(told, "claims", region_of),
        target="Ukraine",
        nights=told,
        names={"x:black-sea": "Black Sea"}.__getitem__,
    )
    assert "Not on the map: Black Sea 1." in picture.notes
    assert picture.rows[-1][0].text == "Black Sea"


def test_power_cuts_are_claims() -> None:
    told = [night("2031-03-01", spots=[spot("UA-51", "power_outage", 40000, 2)])]
    assert by_region(told, "outages", region_of) == {"UA-51": 2}


def test_regions_have_names_in_both_languages() -> None:
    for language in messages.LANGUAGES:
        with messages.speaking(language):
            assert all(tile.name for grid in grids().values() for tile in grid.tiles)


def test_tolls_of_the_whole_attack_come_before_those_of_places() -> None:
    told = [
        night("2031-03-01", account(5), tolls=[("killed", exactly(4))], spots=[
            spot(KHARKIV, "killed", 1), spot("UA-51", "injured", 7)
        ]),
        night("2031-03-03", account(5)),
    ]  # fmt: skip
    shown = slots(told, classes()["all"], by="day")
    picture = tolls(shown, region_of, by="day", target="Ukraine", nights=told)
    assert [[cell.text for cell in row] for row in picture.rows] == [
        ["1 March 2031", "4", "7"],
        ["2 March 2031", "–", "–"],
        ["3 March 2031", "–", "–"],
    ]
    assert picture.sentence.startswith("4 killed and 7 injured are told of in 1 attack,")


def test_a_toll_of_a_whole_war_is_no_attack() -> None:
    told = [
        night("2031-03-01", account(5), tolls=[("killed", Quantity(20000, None))]),
        night("2031-03-02", account(5), tolls=[("killed", Quantity(24, 80000))]),
    ]
    shown = slots(told, classes()["all"], by="day")
    picture = tolls(shown, region_of, by="day", target="Ukraine", nights=told)
    assert picture.sentence == "No toll is told of in these days."
    assert "2 figures above 1,000 are left out: they are not one attack’s." in picture.notes

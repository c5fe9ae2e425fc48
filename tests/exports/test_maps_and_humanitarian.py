"""GeoJSON, HXL and the hand-kept table's columns, in the tools of those who use them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import hxl
import pytest
from geojson_pydantic import FeatureCollection
from hxl.input import InputOptions

from bilan.books import Ledger
from bilan.cli.app import run
from bilan.core.claim import Place
from bilan.exports import geojson, places
from bilan.exports import hxl as hxl_format
from bilan.exports.places import pcode_of
from tests.exports.conftest import NIGHT, Export, made

KHARKIV = "gn:706483"
PLACES = Path(places.__file__).parent.parent / "lang" / "shared" / "places.tsv"


def written(place: Place) -> dict[str, object]:
    out = io.BytesIO()
    text = "words"
    geojson.write([made(words=text, speaker=text, title=text, url=text, place=place)], out)
    features = json.loads(out.getvalue())["features"]
    assert len(features) == 1
    feature: dict[str, object] = features[0]
    return feature


def test_geojson_is_valid_and_its_numbers_are_those_of_the_lines(export: Export) -> None:
    data = export("geojson", NIGHT)
    collection: FeatureCollection[Any] = FeatureCollection.model_validate_json(data)
    lines = [json.loads(line) for line in export("jsonl", NIGHT, "--rows", "lines").splitlines()]
    placed = [line for line in lines if line["place_name"] is not None]
    assert len(collection.features) == len(placed) > 0
    for feature, line in zip(collection.features, placed, strict=True):
        properties = dict(feature.properties or {})
        properties.pop("precision")
        assert properties == line
    assert len({feature.id for feature in collection.features}) == len(placed)
    assert "GeoNames" in json.loads(data)["attribution"]


def test_a_settlement_and_a_region_have_their_own_points() -> None:
    city = written(Place(KHARKIV, "Kharkiv"))
    assert city["geometry"] == {"type": "Point", "coordinates": [36.25, 49.98]}
    region = written(Place("UA-63", "Kharkiv Oblast"))
    assert region["geometry"] == {"type": "Point", "coordinates": [36.5, 49.8]}


@pytest.mark.parametrize(
    ("place", "precision"),
    [
        (Place("x:belbek", "Belbek"), None),  # an airfield
        (Place("UA-63:kupiansk", "Kupiansk district"), "district"),
        (Place("UA", "Ukraine"), "country"),
        (Place("x:donbas", "Donbas"), None),
        (Place("gn:1", "nowhere"), "settlement"),
        (Place(None, "somewhere"), None),
    ],
)
def test_without_a_point_of_its_own_a_place_has_no_geometry(
    place: Place, precision: str | None
) -> None:
    feature = written(place)
    assert feature["geometry"] is None
    assert feature["properties"]["precision"] == precision  # type: ignore[index]


def test_nothing_has_a_point_that_is_finer_than_a_settlement() -> None:
    """To a hundredth of a degree, and neither sites nor districts."""
    lines = PLACES.read_text("utf-8").splitlines()[2:]
    kinds = {code: kind for code, kind, *_ in (line.split("\t") for line in lines)}
    located = [code for code in kinds if places.point(code) is not None]
    assert len(located) > 11_000
    assert {kinds[code] for code in located} == {"settlement", "region"}
    assert not [code for code in located if code.startswith("x:")]
    for code in located:
        found = places.point(code)
        assert found is not None
        digits = 2 if kinds[code] == "settlement" else 1
        assert round(found.longitude, digits) == found.longitude
        assert round(found.latitude, digits) == found.latitude


def test_every_region_of_ukraine_has_a_point_in_its_country_and_a_code_of_two() -> None:
    lines = PLACES.read_text("utf-8").splitlines()
    codes = [line.split("\t")[0] for line in lines if line.startswith("UA-")]
    regions = [code for code in codes if ":" not in code]
    assert len(regions) == 27
    for code in regions:
        found = places.point(code)
        assert found is not None
        assert 22 < found.longitude < 40.3
        assert 44 < found.latitude < 52.5
    pcodes = {pcode_of(code) for code in regions}
    assert len(pcodes) == 27
    assert {"UA01", "UA44", "UA63", "UA73", "UA80", "UA85"} <= pcodes


def rows_of(data: bytes) -> list[Any]:
    return list(hxl.data(io.BytesIO(data), InputOptions(encoding="utf-8")))


def test_hxl_reads_the_tags_and_finds_tolls_by_region(export: Export) -> None:
    rows = rows_of(export("hxl", NIGHT))
    assert rows
    killed = [row for row in rows if row.get("#affected+killed+min")]
    assert [row.get("#affected+killed+min") for row in killed] == ["3"]
    row = killed[0]
    assert row.get("#event+code") == NIGHT
    assert row.get("#loc+name") == "Kharkiv"
    assert row.get("#adm1+code+v_pcode") == "UA63"
    assert row.get("#adm1+code+iso") == "UA-63"
    assert row.get("#description+words") == "Three people were killed"
    assert row.get("#meta+speaker") == "Oleh Syniehubov"


def test_hxl_columns_are_well_formed_and_filter(export: Export) -> None:
    source = hxl.data(io.BytesIO(export("hxl", NIGHT)), InputOptions(encoding="utf-8"))
    tags = [column.display_tag for column in source.columns]
    assert len(tags) == len(set(tags))
    injured = source.with_rows("#indicator+code=injured").with_columns("#affected+injured+max")
    assert [row.values for row in injured] == [["13"]]


def test_hxl_guards_text_as_csv_does() -> None:
    out = io.BytesIO()
    text = "=1+1"
    hxl_format.write(
        [made(words=text, speaker=text, title=text, url=text, place=Place(None, text))], out
    )
    cells = [c for row in csv.reader(io.StringIO(out.getvalue().decode())) for c in row]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith("=")]


def test_the_hand_kept_columns_hold_the_night(export: Export) -> None:
    rows = list(csv.DictReader(io.StringIO(export("missile-attacks", NIGHT).decode("utf-8"))))
    drones = next(row for row in rows if row["model_code"] == "weapon/drone")
    assert (drones["time_start"], drones["time_end"]) == ("2031-03-04 18:00", "2031-03-05 09:00")
    assert (drones["launched"], drones["destroyed"], drones["not_reach_goal"]) == (
        "137",
        "84",
        "41",
    )
    assert drones["still_attacking"] == ""
    assert drones["told_words"]
    missiles = next(row for row in rows if row["model"] == "Iskander-M")
    assert (missiles["launched"], missiles["destroyed"]) == ("5", "")


def test_the_hand_kept_columns_are_those_of_the_table_and_can_be_taken_in_again(
    export: Export, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_bytes(export("missile-attacks"))
    path = tmp_path / "again.sqlite"
    given = ["import", str(table), "--mapping", "missile-attacks", "--ledger", str(path)]
    assert run(given) == 0
    with Ledger(path) as books:
        (attack,) = (a for a in books.attacks() if a.code == NIGHT)
    account = next(a for a in attack.accounts if a.weapon == "weapon/drone")
    assert account.launched is not None
    assert account.launched.low == account.launched.high == 137
    assert dict(account.outcomes)["shot_down"].low == 84


def test_attacks_on_other_countries_have_no_row_in_the_hand_kept_table(export: Export) -> None:
    rows = list(csv.DictReader(io.StringIO(export("missile-attacks").decode("utf-8"))))
    assert {row["target"] for row in rows} == {"Ukraine"}
    assert "2031-03-05-UA-RU-night" not in {row["attack"] for row in rows}

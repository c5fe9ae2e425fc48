"""CSV, JSON Lines and Parquet: the same rows, in the tools that people open them with."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

from bilan.core.claim import Place
from bilan.core.sheet import Attack
from bilan.exports import csv as csv_format
from bilan.exports import jsonl, parquet, tables
from bilan.exports.columns import Column, Table
from bilan.exports.provenance import claims_of
from tests.exports.conftest import NIGHT, Export, made

ROWS = ("claims", "lines", "attacks")
PROVENANCE = (
    "words", "speaker", "source", "certainty", "claim", "document", "publisher", "title", "url",
    "published",
)  # fmt: skip


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"))))


@pytest.mark.parametrize("rows", ROWS)
def test_csv_json_and_parquet_have_the_same_rows(export: Export, rows: str) -> None:
    plain = read(export("csv", NIGHT, "--rows", rows))
    objects = [json.loads(line) for line in export("jsonl", NIGHT, "--rows", rows).splitlines()]
    frame = pl.read_parquet(io.BytesIO(export("parquet", NIGHT, "--rows", rows)))
    assert len(plain) == len(objects) == len(frame) > 0
    assert list(plain[0]) == list(objects[0]) == frame.columns
    assert set(PROVENANCE) <= set(plain[0])
    numbers = [name for name, kind in frame.schema.items() if kind == pl.Int64]
    assert numbers
    for flat, value, row in zip(plain, objects, frame.to_dicts(), strict=True):
        for name in numbers:
            assert flat[name] == ("" if value[name] is None else str(value[name]))
            assert row[name] == value[name]
        assert value["words"] == row["words"]
        assert value["claim"] == flat["claim"] == row["claim"]


@pytest.mark.parametrize("rows", ROWS)
def test_every_row_says_who_says_so_in_which_words(export: Export, rows: str) -> None:
    for line in export("jsonl", NIGHT, "--rows", rows).splitlines():
        row = json.loads(line)
        assert row["words"]
        assert row["certainty"]
        assert row["document"]
        assert row["claim"]
        assert row["speaker"] == (row["source"][0] if row["source"] else None)


def test_claims_are_those_behind_the_lines(export: Export) -> None:
    claims = {row["claim"] for row in read(export("csv", NIGHT))}
    named = [row["claims"].split("; ") for row in read(export("csv", NIGHT, "--rows", "lines"))]
    assert claims == {claim for names in named for claim in names}


def test_the_balance_adds_up_in_pandas(export: Export, tmp_path: Path) -> None:
    path = tmp_path / "attacks.parquet"
    path.write_bytes(export("parquet", NIGHT, "--rows", "attacks"))
    frame = pd.read_parquet(path).set_index("weapon")
    drones = frame.loc["weapon/drone"]
    assert drones.launched_low == 137
    assert drones.launched_high - drones.shot_down_low - drones.lost_low == 12
    assert (drones.unaccounted_low, drones.unaccounted_high) == (11, 12)
    assert list(drones.counted) == ["shot_down", "lost"]


def test_pandas_reads_csv_with_times_and_whole_numbers(export: Export) -> None:
    frame = pd.read_csv(
        io.BytesIO(export("csv", NIGHT, "--rows", "lines")),
        parse_dates=["starts", "published"],
        dtype={"best_low": "Int64"},
    )
    assert str(frame.starts.dtype).startswith("datetime64")
    lost = frame[(frame.what == "lost") & frame.place_code.isna()]
    assert lost[["best_low", "low", "high"]].iloc[0].to_list() == [41, 41, 42]


def test_duckdb_asks_all_three_alike(export: Export, tmp_path: Path) -> None:
    for form in ("csv", "jsonl", "parquet"):
        (tmp_path / f"lines.{form}").write_bytes(export(form, NIGHT, "--rows", "lines"))
    query = "SELECT what, best_low, standing FROM {} ORDER BY claim, what"
    readers = {"csv": "read_csv", "jsonl": "read_json", "parquet": "read_parquet"}
    answers = []
    with duckdb.connect() as connection:
        for form, reader in readers.items():
            source = f"{reader}('{tmp_path / f'lines.{form}'}')"
            answers.append(connection.sql(query.format(source)).fetchall())
    assert answers[0] == answers[1] == answers[2]
    assert ("launched", 137, "single") in answers[0]


def test_polars_reads_lines_of_json(export: Export) -> None:
    frame = pl.read_ndjson(io.BytesIO(export("jsonl", NIGHT)))
    shot = frame.filter(pl.col("what") == "shot_down")
    assert 84 in shot["count_low"].to_list()
    assert frame.schema["source"] == pl.List(pl.String)


FORMULAS = (
    "=HYPERLINK(\"http://evil.example\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1",
    "\uff1d1+1",
)  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    attack = made(words=text, speaker=text, title=text, url=text, place=Place(None, text))
    for table in (tables.claims(claims_of([attack])), tables.lines([attack])):
        out = io.BytesIO()
        csv_format.write(table, out)
        for row in csv.reader(io.StringIO(out.getvalue().decode("utf-8"), newline="")):
            for cell in row:
                assert not cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d")), cell
        assert out.getvalue().decode("utf-8").count("'") >= 4


def test_harmless_text_is_left_as_it_is() -> None:
    assert csv_format.guarded("«9 БпЛА» – 3 = 6") == "«9 БпЛА» – 3 = 6"
    assert csv_format.cell(-3) == "-3"


def test_direction_marks_and_control_characters_do_not_hide_what_a_cell_holds() -> None:
    assert csv_format.guarded("a\u202eb\x00c\x1b[31m") == "abc[31m"


def table_of(text: str) -> Table:
    return Table("claims", (Column("words"), Column("source", "names")), [(text, (text,))])


def test_half_a_surrogate_pair_breaks_no_format() -> None:
    values: list[Any] = []
    for module in (csv_format, jsonl, parquet):
        out = io.BytesIO()
        module.write(table_of("a\ud800b"), out)
        values.append(out.getvalue())
    assert b"a\\ud800b" in values[0]
    assert json.loads(values[1])["words"] == "a\ud800b"
    assert pl.read_parquet(io.BytesIO(values[2]))["words"].to_list() == ["a\\ud800b"]


def test_a_line_of_json_is_one_line() -> None:
    out = io.BytesIO()
    jsonl.write(table_of("a\u2028b\u0085c"), out)
    assert len(out.getvalue().decode("utf-8").splitlines()) == 1
    assert json.loads(out.getvalue())["words"] == "a\u2028b\u0085c"


def test_a_mark_for_older_spreadsheets_is_asked_for(export: Export) -> None:
    assert not export("csv", NIGHT).startswith(csv_format.BOM)
    marked = export("csv", NIGHT, "--bom")
    assert marked.startswith(csv_format.BOM)
    assert next(iter(pd.read_csv(io.BytesIO(marked)))) == "what"


def test_rows_come_as_they_are_asked_for(night: Attack) -> None:
    """Nothing is gathered: a reader of the first lines does not wait for the last."""
    asked = []

    class Out(io.BytesIO):
        def write(self, data: Any) -> int:
            asked.append(len(seen))
            return super().write(data)

    seen: list[int] = []

    def many() -> Any:
        for number in range(5000):
            seen.append(number)
            yield (number,)

    csv_format.write(Table("n", (Column("n", "int"),), many()), Out())
    assert len(asked) > 5
    assert asked[0] < 1000

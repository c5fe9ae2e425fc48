"""``bilan series``, and whole channels: mapped fields, progress, and bad records."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilan.reconcile.series import COLUMNS

Bilan = Callable[..., Any]
POSTS = (
    ("Ukrainian air defence shot down 15 of 20 Shahed drones launched by Russia overnight.", 1),
    ("Our museum opens at ten.", 2),
    ("Russia launched 20 Shahed drones at Ukraine overnight, the air force said.", 3),
    ("Ukraine shot down 31 Shahed drones overnight.", 4),
)
TABLE = """\
time_start,time_end,model,target,launched,destroyed,not_reach_goal
2030-04-30 19:00,2030-05-01 08:00,Shahed-136/131,Ukraine,20.0,14.0,
2030-05-03 19:00,2030-05-04 08:00,Shahed-136/131,Ukraine,,31.0,2.0
"""


@pytest.fixture
def program(bilan: Bilan, monkeypatch: pytest.MonkeyPatch) -> Bilan:
    """The command line with the real reader."""
    import bilan as package

    monkeypatch.setattr("bilan.cli.sources.reader", lambda: package.read_document)
    return bilan


@pytest.fixture
def channel(tmp_path: Path) -> Path:
    """A channel whose third line is broken, with a museum among its posts."""
    lines = [
        json.dumps({"n": day, "body": {"en": text}, "sent": f"2030-05-0{day}T06:00:00Z"})
        for text, day in POSTS
    ]
    lines.insert(2, '{"n": 9, "body": {"en": "cut o')
    path = tmp_path / "channel.jsonl"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv.gz"
    path.write_bytes(gzip.compress(TABLE.encode()))
    return path


FIELDS = ("--text-field", "body.en", "--date-field", "sent", "--id-field", "n", "--lang", "en")


def test_rows_as_csv(program: Bilan, channel: Path) -> None:
    code, out, err = program("series", str(channel), *FIELDS, "--format", "csv")
    assert code == 1, "one record of the channel is broken"
    assert "channel.jsonl, line 3: not JSON" in err
    first, *others = csv.DictReader(io.StringIO(out))
    assert (first["time_start"], first["time_end"]) == (
        "2030-04-30T18:00+03:00",
        "2030-05-01T09:00+03:00",
    )
    assert (first["attacked"], first["model_name"]) == ("Ukraine", "Shahed drones")
    assert [first[name] for name in ("launched", "destroyed", "neutralised")] == ["20", "15", ""]
    assert first["origin"].endswith("channel.jsonl#1")
    assert "15" in first["words"]
    assert [(row["launched"], row["destroyed"]) for row in others] == [("20", ""), ("", "31")]
    assert "0" not in {row[name] for row in (first, *others) for name in COLUMNS}


def test_rows_as_json_and_as_a_table(program: Bilan, channel: Path) -> None:
    out = program("series", str(channel), *FIELDS, "--format", "json").out
    first, *others = map(json.loads, out.splitlines())
    assert len(others) == 2
    assert first["launched"] == {"low": 20, "high": 20, "approximate": False}
    assert first["not_reach_goal"] is None
    assert set(first["words"]) == {"launched", "destroyed"}
    lines = program("series", str(channel), *FIELDS).out.splitlines()
    assert lines[0].split()[:2] == ["when", "attacked"]
    assert "night of 30 April 2030 to 1 May 2030" in lines[1]
    assert "Shahed drones" in lines[1]


def test_agreement_with_a_table(program: Bilan, channel: Path, table: Path) -> None:
    code, out, _ = program("series", str(channel), *FIELDS, "--against", str(table))
    assert code == 1
    lines = out.splitlines()
    assert lines[0] == "3 nights in the posts, 2 in the table, 2 in both"
    found = {line.split()[0]: line.split()[1:] for line in lines if "_" in line or "ed  " in line}
    assert found["launched"] == ["1", "1", "0", "0", "0", "0"]
    assert found["destroyed"] == ["2", "1", "0", "1", "0", "0"]
    assert found["not_reach_goal"] == ["0", "0", "0", "0", "0", "1"]
    (difference,) = [line for line in lines if "posts 15" in line]
    assert "table 14" in difference
    words = lines[lines.index(difference) + 2]
    assert "shot down 15" in words
    assert "channel.jsonl#1" in words


def test_agreement_for_programs(program: Bilan, channel: Path, table: Path) -> None:
    options = (*FIELDS, "--against", str(table), "--format")
    value = json.loads(program("series", str(channel), *options, "json").out)
    assert value["nights"] == {"posts": 3, "table": 2, "both": 2}
    assert value["columns"]["destroyed"]["differ"] == 1
    records = list(
        csv.DictReader(io.StringIO(program("series", str(channel), *options, "csv").out))
    )
    assert [r["result"] for r in records] == [c["result"] for c in value["comparisons"]]
    assert {r["table_line"] for r in records} == {"2", "3"}


def test_a_wrong_table_is_told_before_anything_is_read(
    bilan: Bilan, article: str, tmp_path: Path
) -> None:
    code, out, err = bilan("series", article, "--against", str(tmp_path / "none.csv"))
    assert (code, out) == (2, "")
    assert "no such file" in err
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", "utf-8")
    code, out, err = bilan("series", article, "--against", str(tmp_path / "other.csv"))
    assert (code, out) == (2, "")
    assert "other.csv: no column time_start" in err


def test_no_attack_no_row(bilan: Bilan, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing happened today.", "utf-8")
    assert bilan("series", str(tmp_path / "a.txt")).out.startswith("No row:")
    assert bilan("series", str(tmp_path / "missing")).code == 2


# reading a whole channel


def test_a_channel_is_read_past_a_bad_record(program: Bilan, channel: Path) -> None:
    code, out, err = program("read", str(channel), *FIELDS, "--format", "json")
    assert code == 1
    readings = [json.loads(line) for line in out.splitlines()]
    assert [r["document"]["text"] for r in readings] == [text for text, _ in POSTS]
    assert [r["document"]["origin"].rpartition("#")[2] for r in readings] == ["1", "2", "3", "4"]
    assert readings[3]["document"]["published"] == "2030-05-04T06:00:00+00:00"
    assert [bool(r["claims"]) for r in readings] == [True, False, True, True]
    (line,) = err.splitlines()
    assert line.startswith("bilan: ")
    assert "line 3: not JSON" in line


def test_the_usual_fields_need_no_options(program: Bilan, tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl.gz"
    records = [{"id": n, "posted_at": "2030-05-01T06:00:00Z", "text": t} for t, n in POSTS]
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, records)).encode()))
    code, out, err = program("read", str(path), "--lang", "en", "--format", "json")
    assert (code, err, len(out.splitlines())) == (0, "", 4)


def test_progress_is_for_a_terminal_only(
    bilan: Bilan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "many.jsonl"
    lines = [json.dumps({"text": f"Post number {n}."}) for n in range(45)]
    lines.insert(25, "{broken")
    path.write_text("\n".join(lines), "utf-8")
    quiet = bilan("read", str(path), "--format", "json")
    assert (quiet.code, quiet.err.count("\n"), "\r" in quiet.err) == (1, 1, False)
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda self: self is sys.stderr, raising=False)
    shown = bilan("read", str(path), "--format", "json")
    assert shown.out == quiet.out
    told, cleared, rest = shown.err.partition("\r\x1b[K")
    assert told == "\r20 reports read"
    assert cleared
    assert rest.startswith("bilan: ")
    assert "line 26: not JSON" in rest
    assert rest.endswith("\r40 reports read\r\x1b[K")


def test_the_publisher_given_speaks_where_the_report_names_nobody(
    program: Bilan, tmp_path: Path
) -> None:
    post = tmp_path / "post.txt"
    post.write_text("Ночью уничтожены 12 беспилотников над Брянской областью.", "utf-8")
    named = program("read", str(post), "--publisher", "Минобороны России", "--format", "json").out
    plain = program("read", str(post), "--format", "json").out
    assert json.loads(named)["claims"][0]["source"]["chain"] == ["Russian Ministry of Defence"]
    assert json.loads(named)["document"]["publisher"] == "Минобороны России"
    assert json.loads(plain)["claims"][0]["source"]["chain"] == []

"""The commands of the ledger, as a person types them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Bilan = Callable[..., Any]
TABLE = """\
time_start,time_end,model,target,launched,destroyed,source
2030-04-30 19:00,2030-05-01 08:00,Shahed-136/131,Ukraine,20.0,14.0,kpszsu/1
2030-05-03 19:00,2030-05-04 08:00,Shahed-136/131,south,,31.0,PvKPivden/2
"""


@pytest.fixture
def books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the ledger is to be, by the environment."""
    path = tmp_path / "books.sqlite"
    monkeypatch.setenv("BILAN_LEDGER", str(path))
    monkeypatch.delenv("BILAN_REVIEWER", raising=False)
    return path


def test_adding_twice_changes_nothing(bilan: Bilan, books: Path, article: str) -> None:
    first = bilan("add", article)
    assert (first.code, first.err) == (0, "")
    assert first.out.startswith("1 reports added, 0 read anew, 0 there already; 5 claims, 1 issues")
    assert books.exists()
    assert bilan("add", article).out.startswith("0 reports added, 0 read anew, 1 there already")


def test_what_is_held_is_not_read_again(
    bilan: Bilan, books: Path, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import bilan as package

    read: list[object] = []

    def reading(document: Any) -> Any:
        read.append(document)
        return package.read_document(document)

    monkeypatch.setattr("bilan.cli.sources.reader", lambda: reading)
    assert bilan("add", article).out.startswith("1 reports added")
    assert bilan("add", article).out.startswith("0 reports added, 0 read anew, 1 there already")
    assert len(read) == 1
    # With a date the same words say more.
    dated = bilan("add", article, "--published", "2030-05-01")
    assert dated.out.startswith("0 reports added, 1 read anew")


def test_the_option_comes_before_the_environment(
    bilan: Bilan, books: Path, article: str, tmp_path: Path
) -> None:
    other = tmp_path / "other.sqlite"
    assert bilan("add", article, "--ledger", f"sqlite:///{other}").code == 0
    assert other.exists()
    assert not books.exists()


def test_the_default_is_in_the_folder_one_is_in(
    bilan: Bilan, article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BILAN_LEDGER", raising=False)
    monkeypatch.chdir(tmp_path)
    assert bilan("add", article).code == 0
    assert (tmp_path / "bilan.sqlite").exists()


def test_what_can_be_read_is_added_past_the_rest(bilan: Bilan, books: Path, article: str) -> None:
    result = bilan("add", "missing.txt", article)
    assert result.code == 1
    assert result.out.startswith("1 reports added")
    assert "missing.txt: no such file" in result.err
    alone = bilan("add", "missing.txt")
    assert (alone.code, alone.out) == (2, "")


def test_no_ledger_is_made_for_nothing(bilan: Bilan, books: Path) -> None:
    assert bilan("add", "missing.txt").code == 2
    for command in (["search", "x"], ["review"], ["reread"]):
        result = bilan(*command)
        assert (result.code, result.out) == (2, "")
        assert result.err == f"bilan: {books}: no such ledger; bilan add SOURCE makes one\n"
    assert not books.exists()


@pytest.mark.parametrize(
    ("where", "said"),
    [("postgresql://host/x", "postgresql ledgers"), ("no/such/x.sqlite", "there is no directory")],
)
def test_a_ledger_that_cannot_be_is_told_in_one_line(
    bilan: Bilan, article: str, where: str, said: str
) -> None:
    result = bilan("add", article, "--ledger", where)
    assert result.code == 2
    assert said in result.err
    assert len(result.err.splitlines()) == 1


def test_a_file_that_is_no_ledger_stays_as_it_is(bilan: Bilan, article: str) -> None:
    before = Path(article).read_bytes()
    result = bilan("add", article, "--ledger", article)
    assert (result.code, len(result.err.splitlines())) == (2, 1)
    assert "not a ledger" in result.err
    assert Path(article).read_bytes() == before


def test_a_better_reader_reads_again_and_only_once(
    bilan: Bilan, books: Path, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import bilan as package

    bilan("add", article)
    monkeypatch.setattr("bilan.cli.sources.reader", lambda: package.read_document)
    result = bilan("reread")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("1 documents read anew")
    assert bilan("reread").out.startswith("0 documents read anew")


def test_search(bilan: Bilan, books: Path, article: str) -> None:
    bilan("add", article)
    result = bilan("search", "drones", "1,188")
    assert result.code == 0
    assert result.out.splitlines()[0].startswith("claim a  launched weapon/drone/attack 1188 ")
    hits = [
        json.loads(line) for line in bilan("search", "khark*", "--format", "json").out.splitlines()
    ]
    assert {hit["kind"] for hit in hits} == {"claim", "document"}
    assert len(bilan("search", "drones", "--in", "document", "--limit", "1").out.splitlines()) == 2
    nothing = bilan("search", "zebra")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "Nothing found for: zebra\n")


def test_import(bilan: Bilan, books: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv.gz"
    table.write_bytes(gzip.compress(TABLE.encode()))
    result = bilan("import", str(table), "--mapping", "missile-attacks")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        f"2 rows: 2 added, 0 there already; 3 claims ({books})",
        "  1 regional-row",
    ]
    again = bilan("import", str(table), "--mapping", "missile-attacks")
    assert again.out.startswith("2 rows: 0 added, 2 there already; 0 claims")
    for arguments in (
        ("missing.csv", "--mapping", "missile-attacks"),
        (str(table), "--mapping", "no-such"),
        (str(table), "--mapping", "air-raid-alerts"),
        (str(table),),
    ):
        bad = bilan("import", *arguments)
        assert (bad.code, bad.out, len(bad.err.splitlines())) == (2, "", 1)


def test_review(bilan: Bilan, books: Path, article: str, tmp_path: Path) -> None:
    bilan("add", article)
    assert bilan("review").err == "No decision yet.\n"
    for arguments, said in (
        (("accept",), "a decision is ACTION CLAIM"),
        (("accept", "a"), "who decides?"),
        (("reject", "0" * 12, "--by", "Ana"), "no such claim"),
        (("correct", "a", "count", "--by", "Ana"), "a decision is"),
        (("correct", "a", "count=lots", "--by", "Ana"), "not a correction"),
        (("burn", "a", "--by", "Ana"), "no such decision"),
        (("merge", "a", "zz zz", "--by", "Ana"), "neither a claim"),
        (("accept", "a", "--export", "x"), "one of"),
        (("--import", "missing.txt"), "missing.txt"),
    ):
        bad = bilan("review", *arguments)
        assert (bad.code, len(bad.err.splitlines())) == (2, 1), arguments
        assert said in bad.err
    assert bilan("review", "correct", "a", "count=95", "--by", "Ana", "--note", "typo").code == 0
    listed = bilan("review").out
    assert "Ana  correct  a  count=95  “1,188 drones”  typo" in listed
    (value,) = map(json.loads, bilan("review", "--format", "json").out.splitlines())
    assert (value["fields"], value["read"]) == ({"count": "95"}, True)
    assert bilan("search", "1,188", "--in", "claim").out.splitlines()[0].endswith("  (correct)")
    text = tmp_path / "reviews.txt"
    assert bilan("review", "--export", str(text)).err == "1 decisions written\n"
    assert bilan("review", "--export", "-").out == text.read_text("utf-8")
    assert bilan("review", "--import", str(text)).out.startswith("decisions entered: 0 (")
    text.write_text("nonsense\n", "utf-8")
    assert "line 1" in bilan("review", "--import", str(text)).err

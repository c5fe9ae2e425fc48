"""``bilan export``: whole files or none, and one clear line where something is wrong."""

from __future__ import annotations

import csv
import io
import stat
from pathlib import Path

import pytest

from bilan.cli.app import run
from bilan.cli.writing import written
from bilan.exports import FORMATS
from tests.exports.conftest import NIGHT, Export


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run(["export", *map(str, arguments)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    return said.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nope",), "no such format: nope (known: csv, parquet"),
        (("csv", "yesterday"), "not an attack, a day or days: yesterday"),
        (("csv", "2031-03-05-RU-UA-day"), "no attack 2031-03-05-RU-UA-day in the ledger"),
        (("csv", "1999-01-01"), "nothing to export for 1999-01-01"),
        (("html",), "html needs WHAT"),
        (("markdown", "2031-03-05"), "markdown tells of one attack"),
        (("claimreview",), "claimreview needs WHAT"),
        (("claimreview", "x.txt"), "claimreview needs --by"),
        (("geojson", "--rows", "lines"), "geojson has no --rows"),
        (("csv", "--by", "x"), "csv has no --by"),
        (("csv", "--publisher", "x"), "csv has no --publisher"),
        (("jsonl", "--bom"), "jsonl has no --bom"),
        (("csv", "--as-of", "1999-01-01"), "nothing to export for everything"),
        (("bibtex", "--as-of", "1999-01-01"), "nothing to export for everything"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    ledger: Path,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    arguments: tuple[str, ...],
    words: str,
) -> None:
    path = tmp_path / "out"
    assert words in refused(capsys, *arguments, "-o", path, "--ledger", ledger)
    assert list(tmp_path.iterdir()) == []


def test_the_ledger_is_not_overwritten(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = ledger.read_bytes()
    said = refused(capsys, "csv", "-o", ledger, "--ledger", ledger)
    assert "is the ledger itself" in said
    assert ledger.read_bytes() == before


def test_a_folder_and_a_missing_folder_are_refused(
    ledger: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert "is a folder" in refused(capsys, "csv", "-o", tmp_path, "--ledger", ledger)
    gone = tmp_path / "gone" / "x.csv"
    assert "cannot write" in refused(capsys, "csv", "-o", gone, "--ledger", ledger)


def test_a_file_keeps_its_contents_until_the_new_ones_are_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("before", "utf-8")
    path.chmod(0o640)

    def interrupted() -> None:
        with written(path, ledger=tmp_path / "l") as to:
            to.write(b"half")
            to.flush()
            assert path.read_text("utf-8") == "before"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [p.name for p in tmp_path.iterdir()] == ["x.csv"]
    assert path.read_text("utf-8") == "before"
    with written(path, ledger=tmp_path / "l") as to:
        to.write(b"after")
    assert path.read_bytes() == b"after"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["x.csv"]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "x.csv", tmp_path / "link.csv"
    path.write_text("before", "utf-8")
    link.symlink_to(path)
    with written(link, ledger=tmp_path / "l") as to:
        to.write(b"after")
    assert link.is_symlink()
    assert path.read_bytes() == b"after"


def test_without_a_file_it_goes_to_standard_output(
    ledger: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["export", "csv", NIGHT, "--rows", "lines", "--ledger", str(ledger)]) == 0
    out = capfdbinary.readouterr().out.decode("utf-8")
    assert next(csv.reader(io.StringIO(out)))[0] == "code"


def test_as_of_takes_only_what_was_published_by_then(export: Export) -> None:
    def injured(*options: str) -> list[str]:
        data = export("csv", NIGHT, "--rows", "lines", *options).decode("utf-8")
        rows = csv.DictReader(io.StringIO(data))
        return [row["best"] for row in rows if row["what"] == "injured"]

    assert injured() == ["13"]
    assert injured("--as-of", "2031-03-05T12:00") == ["14"]


def test_days_and_everything(export: Export) -> None:
    def codes(*what: str) -> set[str]:
        data = export("csv", *what, "--rows", "attacks").decode("utf-8")
        return {row["code"] for row in csv.DictReader(io.StringIO(data))}

    assert codes("2031-03-05") == {NIGHT, "2031-03-05-UA-RU-night"}
    assert codes("2031-03-04..2031-03-05") == codes("2031-03-05") | {"2031-03-04-RU-UA-night"}
    assert codes() > codes("2031-03-04..2031-03-06")


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"claimreview"}))
def test_the_same_ledger_gives_the_same_bytes_in_every_time_zone(
    export: Export, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = set()
    for zone in ("UTC", "Asia/Kolkata", "America/New_York"):
        monkeypatch.setenv("TZ", zone)
        seen.add(export(form, NIGHT))
    assert len(seen) == 1
    assert seen.pop()


def test_parquet_without_pyarrow_says_what_to_install(
    ledger: Path,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    path = tmp_path / "x.parquet"
    said = refused(capsys, "parquet", NIGHT, "-o", path, "--ledger", ledger)
    assert "pip install 'bilan[arrow]'" in said
    assert list(tmp_path.iterdir()) == []

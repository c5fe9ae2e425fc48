"""``bilan chart``: pictures as files, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilan.cli.app import run

REPORTS = Path(__file__).parents[2] / "examples" / "one-night" / "reports.jsonl"
NIGHT = "2031-03-05-RU-UA-night"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("ledger") / "night.sqlite")
    assert run(["add", str(REPORTS), "--ledger", path]) == 0
    return path


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")


def test_svg_and_png(ledger: str, tmp_path: Path) -> None:
    for name, begins in (("night.svg", b"<svg"), ("night.png", b"\x89PNG")):
        out = tmp_path / name
        assert run(["chart", "balance", NIGHT, "--ledger", ledger, "-o", str(out)]) == 0
        assert out.read_bytes().startswith(begins)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["night.png", "night.svg"]


def test_without_a_file_the_picture_is_standard_output(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["chart", "balance", NIGHT, "--ledger", ledger, "--lang", "fr"]) == 0
    found = capsys.readouterr()
    assert "84 abattus" in found.out
    assert "Ukrainian Air Force" in found.out
    assert found.err == ""


@pytest.mark.parametrize("kind", ["timeline", "interception", "map", "tolls"])
def test_pictures_of_a_time(kind: str, ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    for target in ("Ukraine", "Russia"):
        for more in ((), ("--narrow", "--by", "day", "--weapons", "all")):
            capsys.readouterr()
            arguments = ["chart", kind, "--ledger", ledger, "--target", target, *more]
            assert run(arguments) == 0
            assert capsys.readouterr().out.count("<svg") == 1


def test_as_of_is_in_the_picture(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    arguments = ["chart", "balance", NIGHT, "--ledger", ledger, "--as-of", "2031-03-05T07:00"]
    assert run(arguments) == 0
    assert "As of 5 March 2031 07:00 UTC" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["balance"], "which attack?"),
        (["balance", "2031-03-05"], "several attacks: "),
        (["balance", "1999-01-01"], "no attack 1999-01-01"),
        (["balance", "night"], "not an attack"),
        (["balance", NIGHT, "--weapon", "weapon/bomb"], "no balance of weapon/bomb"),
        (["revisions", "2031-03-05-UA-RU-night"], "No figure was revised"),
        (["timeline", "--since", "2040-01-01"], "no attack on Ukraine"),
        (["timeline", "--since", "soon"], "not a date: soon"),
        (["timeline", "-o", "chart.jpg"], "write .svg or .png"),
        (["timeline", "-o", "no/such/folder/chart.svg"], "No such file"),
    ],
)
def test_bad_input_is_one_line_and_no_file(
    arguments: list[str],
    said: str,
    ledger: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    assert run(["chart", *arguments, "--ledger", ledger]) == 2
    found = capsys.readouterr()
    assert found.out == ""
    assert said in found.err
    assert found.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []

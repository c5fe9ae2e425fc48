"""``bilan attacks``, ``balance`` and ``check`` on a ledger of made-up reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bilan.cli.app import run

REPORTS = Path(__file__).parents[2] / "examples" / "one-night" / "reports.jsonl"
NIGHT = "2031-03-05-RU-UA-night"
ARTICLE = (
    "Russia launched a record 137 drones at Ukraine overnight, the Ukrainian air force said on "
    "Wednesday. It said 125 drones were shot down and 42 drones were lost from radar."
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("ledger") / "night.sqlite")
    assert run(["add", str(REPORTS), "--ledger", path]) == 0
    return path


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")


def out(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    assert run(arguments) == code
    return capsys.readouterr().out


def test_attacks_one_line_each_and_their_balance(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = out(capsys, "attacks", "--ledger", ledger).splitlines()
    assert [line.split()[0] for line in lines if line[0] == "2"] == [
        "2031-03-04-RU-UA-night",
        "2031-03-05-UA-RU-night",
        NIGHT,
        "2031-03-06-RU-UA-night",
    ]
    assert "  drones: 137 launched = 84 shot down + 41–42 lost + 11–12 unaccounted" in lines


def test_attacks_of_some_days_as_json(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    window = ("--since", "2031-03-04", "--until", "2031-03-05")
    said = out(capsys, "attacks", "--ledger", ledger, *window, "--format", "json")
    (attack,) = [json.loads(line) for line in said.splitlines()]
    assert attack["code"] == "2031-03-04-RU-UA-night"
    assert attack["balance"][0]["unaccounted"] == {"low": 7, "high": 7, "approximate": False}
    assert "lines" not in attack


def test_as_of_a_time_before_the_correction(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    early = out(capsys, "balance", NIGHT, "--ledger", ledger, "--as-of", "2031-03-05T12:00")
    assert "injured, people in Kharkiv: 14" in early
    assert "corrected" not in early
    whole_day = out(capsys, "balance", NIGHT, "--ledger", ledger, "--as-of", "2031-03-05")
    assert "14 was corrected to 13" in whole_day


def test_balance_says_versions_oddities_and_revisions(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = out(capsys, "balance", NIGHT, "--ledger", ledger)
    assert (
        "24 outlets, 1 speaker, 7 versions: 41 in Alpha Wire's version, 42 in Bravo Agency's "
        "version" in said
    )
    assert "125 looks like 84 + 41 added up (Le Petit Horizon, Morning Bell)" in said
    assert "23 looks like the figure of Kyiv (Quick Bulletin)" in said
    assert "61 looks like the figure of 2031-03-04-RU-UA-night" in said
    assert "2 gave way to 3 on 5 March 2031 09:50 UTC; still printed later by Late Letter" in said


def test_balance_of_a_day_has_both_directions_as_json(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = out(capsys, "balance", "2031-03-05", "--ledger", ledger, "--format", "json")
    attacks = [json.loads(line) for line in said.splitlines()]
    assert [attack["target"] for attack in attacks] == ["Russia", "Ukraine"]
    (lost,) = [line for line in attacks[1]["lines"] if line["what"] == "lost"]
    assert (lost["best"]["low"], lost["low"], lost["high"]) == (41, 41, 42)
    documents = {document["id"] for document in attacks[1]["documents"]}
    claims = [claim for value in lost["values"] for claim in value["claims"]]
    assert {claim["document"] for claim in claims} <= documents
    assert all(claim["words"] for claim in claims)


@pytest.mark.parametrize("which", ["yesterday", "2031-13-01", "2031-03-05..2031-03-01"])
def test_what_is_no_attack_is_told(
    ledger: str, which: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["balance", which, "--ledger", ledger]) == 2
    assert which in capsys.readouterr().err


def test_an_attack_that_is_not_there(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["balance", "2030-01-01", "--ledger", ledger]) == 2
    assert "2030-01-01" in capsys.readouterr().err


def test_check_number_by_number(
    ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    day = ("--published", "2031-03-05", "--lang", "en")
    said = out(capsys, "check", str(article), *day, "--ledger", ledger)
    assert "137 launched, drones: confirmed by Ukrainian Air Force (own publication" in said
    assert "not enough history to tell a record (1 attack before)" in said
    assert "125 shot down, drones: differs: +41 from 84" in said
    assert "42 lost, drones: confirmed by Ukrainian Air Force (Bravo Agency 5); the best" in said
    text = out(capsys, "check", str(article), *day, "--ledger", ledger, "--format", "json")
    verdicts = [finding["verdict"] for finding in json.loads(text)["findings"]]
    assert verdicts == ["confirmed", "differs", "confirmed"]
    assert "lost" in out(capsys, "balance", NIGHT, "--ledger", ledger)  # nothing was added


def test_attacks_that_people_merge_and_split(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "night.sqlite")
    later = "2031-03-06-RU-UA-night"
    assert run(["add", str(REPORTS), "--ledger", path]) == 0
    assert run(["review", "merge", later, NIGHT, "--by", "Ana", "--ledger", path]) == 0
    merged = out(capsys, "balance", later, "--ledger", path)
    assert merged.startswith(NIGHT)
    assert f"merged with it: {later}" in merged
    assert run(["review", "split", NIGHT, later, "--by", "Ana", "--ledger", path]) == 0
    assert out(capsys, "balance", later, "--ledger", path).startswith(later)


def test_any_order_and_split_of_adding_give_the_same_sheet(
    ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = REPORTS.read_text("utf-8").splitlines(keepends=True)
    # One name for all parts: a document is a text from an origin.
    part = tmp_path / REPORTS.name
    path = str(tmp_path / "parts.sqlite")
    for some in (lines[30:][::-1], lines[:31], lines[10:20]):
        part.write_text("".join(some), encoding="utf-8")
        assert run(["add", str(part), "--ledger", path]) == 0
    days = "2031-03-01..2031-03-31"

    def sheet(where: str) -> list[object]:
        """Figures and verdicts without ids: they name the file that a report came from."""
        said = out(capsys, "balance", days, "--ledger", where, "--format", "json")
        return [
            [attack["code"], attack["balance"], attack["reports"]]
            + [
                [line["what"], line["object"], line["best"], line["low"], line["high"]]
                + [line["standing"], [value["count"] for value in line["values"]]]
                + [[odd["kind"], odd["count"], odd["of"]] for odd in line["oddities"]]
                + [[old["kind"], old["old"], old["new"]] for old in line["revisions"]]
                for line in attack["lines"]
            ]
            for attack in map(json.loads, said.splitlines())
        ]

    assert sheet(path) == sheet(ledger)


def test_a_ledger_that_is_no_sqlite_file_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["attacks", "--ledger", "postgresql://ana@host/war"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "postgresql ledgers are not known, only sqlite:///PATH" in line

"""``bilan read`` and ``bilan explain`` on a hand-built reading."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilan.cli import explain
from bilan.core.document_json import from_json
from bilan.core.notation import parse_claim
from bilan.core.quantity import Quantity, exactly
from bilan.core.reading import ReaderName, Reading
from bilan.core.text import Document
from bilan.wording import messages, phrases

Bilan = Callable[..., Any]


def test_the_table_has_every_column_and_the_balance(bilan: Bilan, article: str) -> None:
    code, out, err = bilan("read", article, "--published", "2024-11-26")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "published 26 November 2024"
    launched = next(line for line in lines if line.startswith("[1]"))
    cells = [cell for cell in launched.split("  ") if cell]
    assert [cell.strip() for cell in cells] == [
        "[1]", "1,188", "launched", "attack drones", "–", "night of 25 to 26 November 2024",
        "Ukrainian Air Force ← Telegram", "attributed", "record", "“1,188 drones”",
    ]  # fmt: skip
    assert [line for line in lines if line in ("Attack", "Toll", "Damage", "Words")] == [
        "Attack", "Toll", "Words",
    ]  # fmt: skip
    assert (
        "  drones: 1,188 launched = ≥76 shot down + 95 lost + ≤1,017 unaccounted  [1] [2] [3]"
        in lines
    )
    assert "  number-without-role: a number that finds no role  “54”" in lines
    assert "\x1b" not in out
    starts = {line.index("“") for line in lines if line.startswith("[")}
    assert len(starts) == 1, "the columns of all groups stand under each other"


def test_what_is_unknown_is_said(bilan: Bilan, article: str) -> None:
    assert bilan("read", article).out.startswith("no publication date:")


def test_json_is_one_object_a_line(bilan: Bilan, article: str) -> None:
    code, out, _ = bilan("read", "--format", "json", article, article)
    assert code == 0
    readings = [from_json(line) for line in out.splitlines()]
    assert len(readings) == 2
    assert [claim.what for claim in readings[0].claims][:2] == ["launched", "shot_down"]
    assert json.loads(out.splitlines()[0])["ignored"][0]["reason"] == "age"


def test_notation_comes_back(bilan: Bilan, article: str, reading: Reading) -> None:
    out = bilan("read", "--format", "notation", article).out.splitlines()
    assert out[0].startswith("# ")
    assert [parse_claim(line) for line in out[1:]] == list(reading.claims)


def test_a_text_without_claims_says_so(bilan: Bilan, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing happened today.", "utf-8")
    assert "No claim about an attack." in bilan("read", str(tmp_path / "a.txt")).out
    assert "No claim about an attack." in bilan("explain", str(tmp_path / "a.txt")).out


def test_one_bad_source_is_bad_input(bilan: Bilan, tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")
    for source in (tmp_path / "missing", tmp_path, tmp_path / "empty"):
        code, out, err = bilan("read", str(source))
        assert (code, out) == (2, "")
        assert err.startswith("bilan: ")
        assert err.count("\n") == 1


def test_a_record_that_cannot_be_read_stops_no_other(
    bilan: Bilan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(document: Document) -> Reading:
        if document.text.startswith("Eine"):
            raise ValueError("a language that is not read: 'de'")
        return Reading(document, (), (), ReaderName("test", "0"))

    monkeypatch.setattr("bilan.cli.sources.reader", lambda: read)
    records = [{"text": "Eine Nacht."}, {"text": "A night."}]
    path = tmp_path / "two.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    code, out, err = bilan("read", "--format", "json", str(path))
    assert (code, len(out.splitlines())) == (1, 1)
    assert "not read: 'de'" in err
    assert err.count("\n") == 1


def test_a_batch_goes_on_past_a_bad_one(bilan: Bilan, article: str, tmp_path: Path) -> None:
    missing = str(tmp_path / "missing")
    code, out, err = bilan("read", "--format", "json", article, missing, article)
    assert code == 1
    assert len(out.splitlines()) == 2
    assert err.splitlines()[-1] == "bilan: 1 of 3 sources could not be read"
    assert "missing" in err.splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read"], "SOURCE is missing"),
        (["read", "--published", "2024-02-30", "x"], "not a date: 2024-02-30"),
        (["read", "--lang", "xx", "x"], "unknown language: xx"),
        (["read", "--format", "xml", "x"], "xml"),
        (["read", "--colour", "x"], "no such option: --colour"),
        (["reed"], "no such command: reed"),
    ],
)
def test_bad_usage_is_one_line(bilan: Bilan, arguments: list[str], said: str) -> None:
    code, out, err = bilan(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_explain_marks_the_text_and_gives_the_rules(bilan: Bilan, article: str) -> None:
    code, out, _ = bilan("explain", article)
    assert code == 0
    assert "said 1,188[1] drones came, at least 76[2] of them shot down and 95[3] lost" in out
    assert "        ← frame launched(active)\n" in out
    assert "Numbers set aside: “54” (age)" in out
    assert "(set aside: not part of the report) Read also: our podcast." in out
    assert "17 unaccounted" in out


def test_marks_leave_the_text_whole(reading: Reading) -> None:
    blocks = [block for block in reading.document.blocks if block.kind != "boilerplate"]
    text = "\n".join(explain.marked(reading, block) for block in blocks)
    for index in range(1, len(reading.claims) + 1):
        assert text.count(f"[{index}]") == 1
        text = text.replace(f"[{index}]", "")
    assert text == reading.document.text[: blocks[-1].end]


def test_french_by_the_environment(
    bilan: Bilan, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    out = bilan("read", article, "--published", "2024-11-26").out
    assert "publié le 26 novembre 2024" in out
    assert "drones d’attaque" in out
    assert "nuit du 25 au 26 novembre 2024" in out
    assert "1\u202f188 lancés = ≥76 abattus + 95 perdus + ≤1\u202f017 sans nouvelle" in out
    monkeypatch.setenv("LC_ALL", "C")
    assert "published 26 November 2024" in bilan("read", article, "--published", "2024-11-26").out


def test_no_escape_of_a_text_reaches_the_terminal() -> None:
    assert phrases.one_line("a\x1b[31mb\x07\u202ec\n d") == "a [31mb c d"
    assert phrases.clean("a\x1b]0;x\x07\nb") == "a]0;x\nb"


def test_numbers_as_people_write_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    counts = [
        None, exactly(0), exactly(1200), Quantity(60, 60, True), Quantity(20, None),
        Quantity(0, 30), Quantity(24, 99, True),
    ]  # fmt: skip
    shown = [phrases.quantity(count) for count in counts]
    assert shown == ["–", "0", "1,200", "~60", "≥20", "≤30", "~24–99"]


def test_colour_on_a_terminal_only(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    rich_console = pytest.importorskip("rich.console")
    from bilan.cli import table

    def drawn(**options: bool) -> str:
        out = io.StringIO()
        table.show(reading, rich_console.Console(file=out, width=100, markup=False, **options))
        return out.getvalue()

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = drawn(force_terminal=True)
    assert "\x1b[33m" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[33m" not in drawn(force_terminal=True)
    assert "1,188" in drawn()
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[33m" in drawn()
    monkeypatch.delenv("FORCE_COLOR")
    assert "\x1b" not in drawn()


def test_both_languages_say_the_same_things() -> None:
    assert messages.ENGLISH.keys() == messages.FRENCH.keys()
    for key, english in messages.ENGLISH.items():
        gaps = [part.partition("}")[0] for part in english.split("{")[1:]]
        french = [part.partition("}")[0] for part in messages.FRENCH[key].split("{")[1:]]
        assert sorted(gaps) == sorted(french), key


def test_every_object_has_a_french_name() -> None:
    english, french = phrases._objects("en"), phrases._objects("fr")
    listed = Path(phrases.__file__).with_name("objects.fr.txt").read_text("utf-8")
    codes = {line.split("|")[0].strip() for line in listed.splitlines() if line[0] != "#"}
    assert codes == english.keys() == french.keys()


def subprocess_environment() -> dict[str, str]:
    source = Path(phrases.__file__).parents[2]
    return {**os.environ, "PYTHONPATH": str(source), "LC_ALL": "C"}


def test_a_reader_that_leaves_early_is_no_error() -> None:
    code = (
        "import sys, click; from bilan.cli import app\n"
        "@click.command(cls=app.Command)\n"
        "def flood():\n"
        "    while True: click.echo('x' * 10000)\n"
        "app._COMMANDS['flood'] = ('bilan.cli.app', 'flood'); app.flood = flood\n"
        "sys.exit(app.run(['flood']))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=subprocess_environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(20) == 0


def test_interrupted_is_130(bilan: Bilan, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bilan.cli.sources.reader", interrupted)
    code, out, err = bilan("read", article)
    assert (code, out, err) == (130, "", "bilan: interrupted\n")


def test_help_and_version(bilan: Bilan) -> None:
    assert bilan("--version").out.startswith("bilan 0.")
    assert "read" in bilan().out
    assert "Example: bilan read" in bilan("read", "--help").out
    assert bilan("--help").code == 0


def test_the_command_line_costs_little_to_start() -> None:
    heavy = ["rich", "pyarrow", "trafilatura", "tomllib", "json", "hashlib", "urllib.request"]
    code = f"import sys, bilan.cli.app, bilan.cli.read; print(set({heavy}) & set(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env=subprocess_environment(),
    )
    assert "rich" not in run.stdout
    assert "pyarrow" not in run.stdout
    assert "trafilatura" not in run.stdout

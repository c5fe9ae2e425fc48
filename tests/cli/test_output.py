"""An output that takes no more ends in one line, not in a list of our files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")
TEXT = "Russia launched 188 drones at Ukraine overnight, the air force said."


def bilan(*arguments: str, lang: str = "C") -> subprocess.CompletedProcess[str]:
    with FULL.open("w") as full:
        return subprocess.run(
            [sys.executable, "-m", "bilan", *arguments], stdout=full, stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL, text=True, check=False, env={**os.environ, "LC_ALL": lang},
        )  # fmt: skip


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("form", ["table", "json", "notation"])
def test_a_full_disk_is_told(tmp_path: Path, form: str) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, "utf-8")
    result = bilan("read", str(report), "--lang", "en", "--format", form)
    assert result.returncode == 2
    assert result.stderr == "bilan: the output cannot be written (No space left on device)\n"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "9999-12-31T23:59-14:00"])
@pytest.mark.parametrize("command", ["read", "check", "add"])
def test_a_day_at_the_end_of_all_time_is_no_day(tmp_path: Path, command: str, day: str) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, "utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "bilan", command, "--published", day, str(report)],
        capture_output=True, text=True, check=False, cwd=tmp_path,
        env={**os.environ, "LC_ALL": "C"},
    )  # fmt: skip
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"bilan: not a date: {day}")
    assert result.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]

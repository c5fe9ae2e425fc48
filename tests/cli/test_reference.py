"""docs/cli.md says what the commands say of themselves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_reference_is_current() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "LANG": "fr_FR.UTF-8"}
    run = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "cli_reference.py"), "--check"],
        capture_output=True,
        text=True,
        env=environment,
    )
    assert (run.returncode, run.stderr) == (0, "")

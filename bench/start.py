"""Whole processes from nothing: how long one command takes, and how much memory."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

ROUNDS: Final = 5
MEGABYTE: Final = 1024 if sys.platform != "darwin" else 1024 * 1024
"""Units of ``ru_maxrss`` in a megabyte: kilobytes on Linux, bytes on macOS."""

BILAN: Final = str(Path(sys.executable).parent / "bilan")
READ: Final = (BILAN, "read", "--lang", "fr", "--published", "2025-01-16")


def run(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds and peak megabytes of one process. Raises RuntimeError when it fails."""
    with Path(os.devnull).open("wb") as nothing:
        began = time.perf_counter()
        actions = [(os.POSIX_SPAWN_DUP2, nothing.fileno(), 1)]
        pid = os.posix_spawn(command[0], command, environment, file_actions=actions)
        _, status, usage = os.wait4(pid, 0)
        seconds = time.perf_counter() - began
    if status:
        raise RuntimeError(f"failed: {' '.join(command)}")
    return seconds, usage.ru_maxrss / MEGABYTE


def measure(article: Path) -> list[dict[str, Any]]:
    """One row a command: median seconds of five runs after one that is not counted."""
    python = sys.executable
    commands = {
        "python -c pass": [python, "-c", "pass"],
        "bilan read ARTICLE": [*READ, str(article)],
        "python -c 'import spacy'": [python, "-c", "import spacy"],
    }
    environment = dict(os.environ)
    rows: list[dict[str, Any]] = []
    for name, command in commands.items():
        run(command, environment)
        runs = [run(command, environment) for _ in range(ROUNDS)]
        rows.append(row(name, [r[0] for r in runs], max(r[1] for r in runs)))
    with tempfile.TemporaryDirectory() as empty:
        cold = environment | {"XDG_CACHE_HOME": empty, "HOME": empty}
        seconds, memory = run(commands["bilan read ARTICLE"], cold)
    rows.append(row("bilan read ARTICLE, its cache empty", [seconds], memory))
    return rows


def row(name: str, seconds: list[float], memory: float) -> dict[str, Any]:
    """One line of the table."""
    return {
        "process": name,
        "runs": len(seconds),
        "median_s": statistics.median(seconds),
        "fastest_s": min(seconds),
        "slowest_s": max(seconds),
        "peak_MB": memory,
    }

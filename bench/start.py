"""Whole processes from nothing: how long one command takes, and how much memory."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from bench.sides import SPACY, Side

ROUNDS: Final = 7
MEGABYTE: Final = 1024 if sys.platform != "darwin" else 1024 * 1024
"""Units of ``ru_maxrss`` in a megabyte: kilobytes on Linux, bytes on macOS."""

BILAN: Final = str(Path(sys.executable).parent / "bilan")


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


def measure(article: Path, language: str, sides: Sequence[Side]) -> list[dict[str, Any]]:
    """One row a command: the median of seven runs after one that is not counted, taking turns.

    With an empty cache there is one run a build: bilan then compiles its language data first.
    """
    python = sys.executable
    read = [BILAN, "read", "--lang", language, "--published", "2025-01-16", str(article)]
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "python -c pass": ([python, "-c", "pass"], SPACY.environment),
            "python -c 'import spacy'": ([python, "-c", "import spacy"], SPACY.environment),
        }
        rows: list[dict[str, Any]] = []
        for side in sides:
            environment = side.environment | {"BILAN_CACHE": str(Path(folder) / side.name)}
            name = f"bilan read ARTICLE, {side.name}"
            commands[name] = (read, environment)
            rows.append(row(f"{name}, empty cache", [run(read, environment)]))
        for command in commands.values():
            run(*command)
        rounds = [[run(*command) for command in commands.values()] for _ in range(ROUNDS)]
    return [row(name, [runs[i] for runs in rounds]) for i, name in enumerate(commands)] + rows


def row(name: str, runs: Sequence[tuple[float, float]]) -> dict[str, Any]:
    """One line of the table."""
    seconds = [run[0] for run in runs]
    return {
        "process": name,
        "runs": len(runs),
        "median_s": statistics.median(seconds),
        "fastest_s": min(seconds),
        "slowest_s": max(seconds),
        "peak_MB": max(run[1] for run in runs),
    }

"""The sides that are measured: spaCy, bilan as plain Python, bilan compiled.

Each runs in processes of its own, all bound to one core; this process imports none of them, so
that it stays small and no side profits from what another left in memory.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
WORKER: Final = Path(__file__).resolve().parent / "worker.py"


class Side(NamedTuple):
    """What is measured; ``path`` is the folder that its bilan is imported from, None for spaCy."""

    name: str
    path: Path | None

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its processes."""
        return os.environ | ({"PYTHONPATH": str(self.path)} if self.path else {})


SPACY: Final = Side("spacy", None)
PURE: Final = Side("pure", ROOT / "src")
COMPILED: Final = Side("compiled", ROOT / "build" / "compiled")


def builds() -> list[Side]:
    """The builds of bilan that are there: the plain one, and the compiled one if it was made."""
    return [side for side in (PURE, COMPILED) if side.path and (side.path / "bilan").is_dir()]


def stay_on_one_core() -> int | None:
    """Bind this process and its children to one core; None where the system cannot."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


class Worker:
    """A process of one side, ready and warm, that works only while it is asked to."""

    def __init__(self, side: Side, language: str, article: Path) -> None:
        self.side = side
        engine = "bilan" if side.path else "spacy"
        self._process = subprocess.Popen(
            [sys.executable, str(WORKER), "rate", engine, language, str(article)],
            env=side.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.about: dict[str, Any] = self._answer()

    def rate(self, seconds: float) -> float:
        """Copies a second of processor time, over about so many seconds."""
        assert self._process.stdin is not None
        print(seconds, file=self._process.stdin, flush=True)
        return float(self._answer()["per_s"])

    def stop(self) -> None:
        """End the process."""
        self._process.communicate()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the process of {self.side.name} ended; its error stands above")
        answer: dict[str, Any] = json.loads(line)
        return answer


def read_hard_text(side: Side, case: str, size: int, *, patience: float) -> dict[str, Any] | None:
    """Seconds, characters and claims of one hard text; None when it takes longer than patience."""
    command = [sys.executable, str(WORKER), "hard", case, str(size)]
    try:
        run = subprocess.run(
            command, env=side.environment, check=True, stdout=subprocess.PIPE, timeout=patience
        )
    except subprocess.TimeoutExpired:
        return None
    found: dict[str, Any] = json.loads(run.stdout)
    return found

"""One side at work, in a process of its own: ``worker.py rate ENGINE LANGUAGE FILE`` or ``hard``.

``rate`` warms up, says what it is, and then answers each number of seconds on standard input with
the copies that it read in them. Time is that of the processor, so that what else the machine does
counts for nobody.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

from bench.hard_texts import CASES, SENTENCES

WARM: Final = 1.0
"""Seconds of work before anything counts: vocabulary, caches and tables are then in place."""

SHORT: Final = 0.5
"""Seconds under which one run says little: of :data:`FEW` runs the best then counts."""

FEW: Final = 3

PUBLISHED: Final = datetime(2025, 1, 16, tzinfo=UTC)


def bilan_work(language: str, text: str) -> Callable[[int], int]:
    """From characters to claims, the blocks of the page found each time; gives their number."""
    from bilan.formats.text import document
    from bilan.reading.reader import load_reader, read

    reader = load_reader([language])

    def work(call: int) -> int:
        report = document(text, language=language, published=PUBLISHED, origin=str(call))
        return len(read(report, reader).claims)

    return work


def spacy_work(language: str, text: str) -> Callable[[int], int]:
    """From characters to tokens by the blank tokenizer of the language, and nothing else."""
    tokenizer = importlib.import_module("spacy").blank(language).tokenizer

    def work(_call: int) -> int:
        return len(tokenizer(text))

    return work


def timed(work: Callable[[int], int], seconds: float) -> float:
    """Calls a second of processor time, over about ``seconds``; each call has its own number."""
    began = time.process_time()
    calls = 0
    while time.process_time() - began < seconds:
        calls += 1
        work(calls)
    return calls / (time.process_time() - began)


def rate(engine: str, language: str, file: str) -> None:
    """Warm up, then answer until standard input ends."""
    text = Path(file).read_text(encoding="utf-8")
    work = (bilan_work if engine == "bilan" else spacy_work)(language, text)
    timed(work, WARM)
    print(json.dumps({"found": work(0), "characters": len(text)}), flush=True)
    for line in sys.stdin:
        print(json.dumps({"per_s": timed(work, float(line))}), flush=True)


def hard(case: str, size: int) -> None:
    """Read one hard text and say how long it took."""
    make, _ = CASES[case]
    text = make(size)
    timed(bilan_work("fr", SENTENCES), WARM / 5)
    work = bilan_work("fr", text)
    best = float("inf")
    for call in range(FEW):
        began = time.process_time()
        claims = work(call)
        best = min(best, time.process_time() - began)
        if best > SHORT:
            break
    print(json.dumps({"s": best, "characters": len(text), "claims": claims}))


if __name__ == "__main__":
    if sys.argv[1] == "rate":
        rate(*sys.argv[2:5])
    else:
        hard(sys.argv[2], int(sys.argv[3]))

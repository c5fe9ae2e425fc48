"""Hard texts of n and of 2n characters: the second should take twice as long, not four times."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from bilan.core.text import Document
from bilan.reading.reader import load_reader, read

PATIENCE: Final = 180.0
"""Seconds after which a case is given up and shown as such."""

SENTENCES: Final = (
    "La Russie a lancé 40 drones contre Odessa, selon l’armée de l’air. "
    "Le marché du samedi a rouvert sur la place de la mairie. "
    "Deux personnes ont été blessées, a précisé le gouverneur. "
)
"""Two sentences of an attack and one of none, over and over."""


def paragraph(size: int) -> str:
    """One paragraph without a line break."""
    return (SENTENCES * (size // len(SENTENCES) + 1))[:size]


def digits(size: int) -> str:
    """One number that never ends, in a sentence about an attack."""
    return f"La Russie a lancé {'1234567890' * (size // 10)} drones contre Odessa."


def nested_quotes(size: int) -> str:
    """Quotation marks that open ``size`` times before the first of them closes."""
    return "« il a dit : " * size + "40 drones ont été abattus" + " »" * size


def open_quotes(size: int) -> str:
    """Quotation marks that open and never close."""
    return "« 40 drones ont été abattus. " * size


def list_of_numbers(size: int) -> str:
    """One sentence that lists numbers with their nouns and reaches no verb."""
    return "La Russie a lancé " + ", ".join(["4 drones", "2 missiles Iskander-M"] * size) + "."


CASES: Final[dict[str, tuple[Callable[[int], str], int]]] = {
    "one paragraph": (paragraph, 5_000_000),
    "digits": (digits, 1_000_000),
    "nested quotes": (nested_quotes, 10_000),
    "quotes left open": (open_quotes, 10_000),
    "one long list": (list_of_numbers, 10_000),
}
"""The texts, and the larger of the two sizes that each is made in."""


def run_one(case: str, size: int) -> None:
    """Read one text in this process and print seconds and claims as JSON."""
    make, _ = CASES[case]
    document = Document(text=make(size), language="fr")
    reader = load_reader(["fr"])
    read(Document(text=SENTENCES, language="fr"), reader)
    began = time.perf_counter()
    reading = read(document, reader)
    seconds = time.perf_counter() - began
    print(json.dumps({"s": seconds, "chars": len(document.text), "claims": len(reading.claims)}))


def in_a_process(script: Path, case: str, size: int) -> dict[str, Any]:
    """Run one case on its own, so that none profits from what another left in memory."""
    command = [sys.executable, str(script), "--one", case, str(size)]
    try:
        run = subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return {"s": None, "chars": None, "claims": None}
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def measure(script: Path) -> list[dict[str, Any]]:
    """One row a case; ``growth`` is seconds at 2n by seconds at n, ``given up`` when too slow."""
    rows: list[dict[str, Any]] = []
    for case, (_, size) in CASES.items():
        half = in_a_process(script, case, size // 2)
        full = in_a_process(script, case, size)
        known = half["s"] is not None and full["s"] is not None
        rows.append(
            {
                "text": case,
                "characters": full["chars"],
                "claims": full["claims"],
                "seconds_at_n": half["s"],
                "seconds_at_2n": full["s"],
                "growth": full["s"] / half["s"] if known else None,
            }
        )
    return rows

"""Seconds for hard texts of n and of 2n characters, by each build."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from bench.hard_texts import CASES
from bench.sides import Side, read_hard_text

PATIENCE: Final = 180.0
"""Seconds after which a text is given up; its row then shows none."""


def measure(sides: Sequence[Side]) -> list[dict[str, Any]]:
    """One row a text and build; ``growth`` is seconds at 2n by seconds at n."""
    rows: list[dict[str, Any]] = []
    for case, (_, size) in CASES.items():
        for side in sides:
            half = read_hard_text(side, case, size // 2, patience=PATIENCE)
            full = read_hard_text(side, case, size, patience=PATIENCE)
            rows.append(
                {
                    "text": case,
                    "build": side.name,
                    "characters": full and full["characters"],
                    "claims": full and full["claims"],
                    "seconds_at_n": half and half["s"],
                    "seconds_at_2n": full and full["s"],
                    "growth": full["s"] / half["s"] if half and full else None,
                }
            )
    return rows

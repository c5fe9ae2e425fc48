"""Hard texts of any size: one of 2n should take twice as long as one of n, not four times."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

SENTENCES: Final = (
    "La Russie a lancé 40 drones contre Odessa, selon l’armée de l’air. "
    "Le marché du samedi a rouvert sur la place de la mairie. "
    "Deux personnes ont été blessées, a précisé le gouverneur. "
)
"""Two sentences of an attack and one of none, over and over."""


def paragraph(size: int) -> str:
    """One paragraph without a line break, of ``size`` characters."""
    return (SENTENCES * (size // len(SENTENCES) + 1))[:size]


def digits(size: int) -> str:
    """One number of ``size`` digits, in a sentence about an attack."""
    return f"La Russie a lancé {'1234567890' * (size // 10)} drones contre Odessa."


def nested_quotes(size: int) -> str:
    """Quotation marks that open ``size`` times before the first of them closes."""
    return "« il a dit : " * size + "40 drones ont été abattus" + " »" * size


def open_quotes(size: int) -> str:
    """Quotation marks that open ``size`` times and never close."""
    return "« 40 drones ont été abattus. " * size


def list_of_numbers(size: int) -> str:
    """One sentence that lists ``size`` pairs of numbers with their nouns."""
    return "La Russie a lancé " + ", ".join(["4 drones", "2 missiles Iskander-M"] * size) + "."


CASES: Final[dict[str, tuple[Callable[[int], str], int]]] = {
    "one paragraph, 5 MB": (paragraph, 5_000_000),
    "a million digits": (digits, 1_000_000),
    "10,000 nested quotes": (nested_quotes, 10_000),
    "10,000 quotes left open": (open_quotes, 10_000),
    "one list of 20,000": (list_of_numbers, 10_000),
}
"""The texts, and the larger of the two sizes that each is made in."""

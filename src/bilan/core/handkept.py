"""What a hand-kept table of attacks counts by class of weapon: its columns and its classes.

The names are those of the columns of “Massive Missile Attacks on Ukraine”.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

T = TypeVar("T")

WEAPON: Final = "weapon"
"""The root of the weapons, which speaks of all of them."""
COLUMN_OF: Final[Mapping[str, str]] = {
    "launched": "launched",
    "shot_down": "destroyed",
    "neutralised": "neutralised",
    "lost": "not_reach_goal",
    "suppressed": "not_reach_goal",
    "in_flight": "still_attacking",
}
"""The column that a kind of claim about weapons fills."""
LOCATION_OF: Final[Mapping[str, str]] = {
    "hit": "num_hit_location",
    "fallen_debris": "num_fall_fragment_location",
}
"""The column that a count of places fills, by what the places are."""


def is_weapon(code: str | None) -> bool:
    """Whether a code of the object tree is the weapons' root or below it."""
    return code is not None and f"{code}/".startswith(WEAPON + "/")


def fold(table: dict[str, dict[str, T]]) -> list[tuple[str, str]]:
    """Join classes of a table (columns by class) that tell of the same weapons.

    Gives the pairs of classes (gone, into).

    A class joins the only one below a wider one where each says what the other leaves out:
    “101 Shaheds were launched, 95 drones shot down” is one row, of drones. The root stays apart,
    since it speaks of all weapons; only its counts of places go to the only class that there is.
    """
    moved: list[tuple[str, str]] = []
    for code in sorted(table, key=lambda code: -code.count("/")):
        above = [other for other in table if code.startswith(other + "/") and other != WEAPON]
        if not above:
            continue
        wider = max(above, key=len)
        below = [other for other in table if other.startswith(wider + "/")]
        if len(below) == 1 and not table[code].keys() & table[wider].keys():
            table[wider].update(table.pop(code))
            moved.append((code, wider))
    classes = [code for code in table if code != WEAPON]
    root = table.get(WEAPON)
    if root is not None and len(classes) == 1 and root.keys() <= set(LOCATION_OF.values()):
        table[classes[0]].update(table.pop(WEAPON))
        moved.append((WEAPON, classes[0]))
    return moved

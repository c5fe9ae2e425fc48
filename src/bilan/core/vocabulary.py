"""The closed vocabularies of a claim: a contract with everyone who scripts against bilan.

Words are added here, never renamed or removed.
"""

from __future__ import annotations

from typing import Final

ATTACK: Final = (
    "launched",
    "shot_down",
    "suppressed",
    "neutralised",
    "lost",
    "left_airspace",
    "in_flight",
    "hit",
    "fallen_debris",
)
TOLL: Final = (
    "killed",
    "injured",
    "missing",
    "captured",
    "evacuated",
    "rescued",
    "casualties",
)
DAMAGE: Final = ("damaged", "destroyed", "power_outage")
EXTENT: Final = ("locations",)
WORDS: Final = ("statement", "threat", "demand", "denial", "expectation")
DIPLOMACY: Final = ("meeting", "pledge")
GROUND: Final = ("territory", "troops")

GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "attack": ATTACK + EXTENT,
    "toll": TOLL,
    "damage": DAMAGE,
    "words": WORDS,
    "diplomacy": DIPLOMACY,
    "ground": GROUND,
}
"""The groups in which a person sees claims, in order."""

WHAT: Final[frozenset[str]] = frozenset(what for group in GROUPS.values() for what in group)
CERTAINTY: Final = ("asserted", "attributed", "hedged", "denied", "future")
SCOPE: Final = ("this", "other")
RELATIONS: Final = ("subset_of", "revises", "restates", "sums")
EVIDENCE_ROLES: Final = (
    "count",
    "object",
    "what",
    "source",
    "time",
    "place",
    "certainty",
    "actor",
    "target",
    "compared",
)
BLOCK_KINDS: Final = (
    "title",
    "lead",
    "heading",
    "paragraph",
    "list_item",
    "quote",
    "caption",
    "boilerplate",
)


def group_of(what: str) -> str:
    """The group (``attack``, ``toll``, …) that a kind of claim is shown in."""
    for group, members in GROUPS.items():
        if what in members:
            return group
    raise ValueError(f"not a kind of claim: {what!r}")

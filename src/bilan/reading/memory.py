"""What later sentences may refer back to."""

from __future__ import annotations

from bilan.reading.draft import Draft
from bilan.reading.model import Figure, Verb


class Memory:
    """What later sentences may refer back to: the last objects counted, by family.

    ``senses`` are the readings of the predicate of ``lead``, the line that a list stands under;
    ``told`` is the token where the last sentence ended, and the predicate of its last number.
    """

    __slots__ = ("weapon", "person", "launched", "place", "last", "listed", "lead", "made",
                 "mentioned", "senses", "told")  # fmt: skip

    def __init__(self) -> None:
        self.weapon: str | None = None
        self.mentioned = False
        self.person: str | None = None
        self.launched: list[Figure] = []
        self.place: str | None = None
        self.last: Figure | None = None
        self.listed: list[str] = []
        self.made: dict[int, Draft] = {}
        self.lead: tuple[Verb, Figure | None] | None = None
        self.senses: list[Verb] = []
        self.told: tuple[int, Verb] | None = None

    def note(self, code: str) -> None:
        """Remember what was counted last of weapons, and of people."""
        if code.startswith("weapon"):
            self.weapon = code
        elif code.startswith("person"):
            self.person = code

    def only_launched(self) -> Figure | None:
        """The launch that “all of them” must mean: the last one, if its sentence told of one."""
        return self.launched[-1] if len(self.launched) == 1 else None

"""Which forms name which place in one language: rows of entries with their forms, ranked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bilan.lexicon.places import AMBIGUOUS, tokens


class Row(NamedTuple):
    """A place as a form of words may mean it; ``rank`` orders the meanings of one form."""

    code: str
    kind: str
    flags: int
    parent: str
    rank: int


MOST_MEANINGS = 12
"""Meanings kept of one form: the likeliest of each region."""


BEHIND = 10**9
"""Ranks an ambiguous settlement behind every other meaning of its form."""
WELL_KNOWN = (100_000, 15_000)
"""Residents from which a settlement is meant even where its name is a word: abroad, in Ukraine."""


@dataclass(slots=True)
class FormTable:
    """Forms of one language as they are collected; ``common`` are words that mean other things."""

    common: frozenset[str]
    forms: dict[str, dict[tuple[str, int], Row]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, row: Row, name: str, *, doubtful: bool = False) -> None:
        """Record that ``name`` may mean the row's place; the first record of a form stands."""
        words = tokens(name)
        form = " ".join(words)
        if not words or (len(form) < 3 and row.kind == "settlement"):
            return
        short = row.kind == "settlement" and len(form) < 4
        if doubtful or short or self._common(form, row):
            behind = row.rank - BEHIND if row.kind == "settlement" else row.rank
            row = row._replace(flags=row.flags | AMBIGUOUS, rank=behind)
        self.forms[form].setdefault((row.code, row.flags & ~AMBIGUOUS), row)

    def _common(self, form: str, row: Row) -> bool:
        if row.kind not in ("settlement", "country"):
            return False
        if "!" + form in self.common:
            return True
        limit = WELL_KNOWN[row.parent[:2] == "UA"]
        return form in self.common and (row.kind == "country" or row.rank < limit)

    def meanings(self, form: str) -> tuple[Row, ...]:
        """Rows of a form, the likeliest first; of settlements the largest of each region."""
        ranked = sorted(self.forms[form].values(), key=lambda row: (-row.rank, row.code, row.flags))
        seen: set[str] = set()
        kept = []
        for row in ranked:
            if row.kind == "settlement":
                if row.parent in seen:
                    continue
                seen.add(row.parent)
            kept.append(row)
        return tuple(kept[:MOST_MEANINGS])


def print_forms(table: FormTable, header: str) -> str:
    """The text of a ``places.tsv``: header, rows with the forms that mean only them, the others."""
    alone: dict[Row, list[str]] = defaultdict(list)
    shared: dict[str, tuple[Row, ...]] = {}
    for form in sorted(table.forms):
        rows = table.meanings(form)
        if len(rows) == 1:
            alone[rows[0]].append(form)
        else:
            shared[form] = rows
    used = set(alone) | {row for rows in shared.values() for row in rows}
    order = sorted(used, key=lambda row: (row.kind, row.code, row.flags, row.rank))
    number = {row: at for at, row in enumerate(order)}
    lines = [
        "\t".join([row.code, row.kind, str(row.flags), row.parent, _joined(alone.get(row, ()))])
        for row in order
    ]
    groups: dict[str, list[str]] = defaultdict(list)
    for form, rows in shared.items():
        groups[",".join(str(number[row]) for row in rows)].append(form)
    others = [f"{numbers}\t{_joined(forms)}" for numbers, forms in groups.items()]
    return "\n".join([header, "", *lines, "", *others])


def _joined(forms: Sequence[str]) -> str:
    """Forms of one token, a tab, and forms of several."""
    words = [form for form in forms if " " not in form]
    phrases = [form for form in forms if " " in form]
    return "|".join(words) + "\t" + "|".join(phrases)

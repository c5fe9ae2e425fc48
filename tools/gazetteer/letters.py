"""Names from one alphabet into another by a table of letter groups, with printed variants."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

Table = dict[str, tuple[str, ...]]

LONGEST = 10
"""Letters of the longest group in a table; ``^нова$`` is a whole word."""

_WORD = re.compile(r"[\w'\u0301]+")


@dataclass(frozen=True, slots=True)
class Letters:
    """Tables by source language, and the vowels between which a single ``s`` may be doubled."""

    tables: dict[str, Table]
    doubling: str = ""

    def convert(self, name: str, *, source: str, most: int = 1) -> tuple[str, ...]:
        """Up to ``most`` renderings of a lower-cased name, the commonest first."""
        table = self.tables[source]
        found: list[str] = []

        def add(rendering: str) -> None:
            if rendering not in found and len(found) < most:
                found.append(rendering)

        base = _render(name, table, "", 0)
        add(self.doubled(base))
        add(base)
        for group in sorted(_groups(name, table)):
            for choice in range(1, len(table[group])):
                rendering = _render(name, table, group, choice)
                add(self.doubled(rendering))
                add(rendering)
        return tuple(found)

    def doubled(self, name: str) -> str:
        """``novosibirsk`` as ``novossibirsk`` where the language does so; else unchanged."""
        if not self.doubling:
            return name
        return re.sub(f"(?<=[{self.doubling}])s(?=[{self.doubling}])", "ss", name)


def load_letters(path: Path) -> Letters:
    """The tables of one ``place_letters.toml``."""
    data = tomllib.loads(path.read_text("utf-8"))
    doubling = data.pop("double", {}).get("vowels", "")
    tables = {
        source: {group: tuple(text.split("/")) for group, text in table.items()}
        for source, table in data.items()
    }
    return Letters(tables, doubling)


def _pieces(word: str, table: Table) -> list[tuple[str, str]]:
    """(letter, group) pairs; the group is empty where the table has no rule for the letter."""
    pieces = []
    at = 0
    while at < len(word):
        for size in range(min(LONGEST, len(word) - at), 0, -1):
            part = word[at : at + size]
            group = ""
            if size == len(word) and f"^{part}$" in table:
                group = f"^{part}$"
            elif at == 0 and "^" + part in table:
                group = "^" + part
            elif at + size == len(word) and part + "$" in table:
                group = part + "$"
            elif part in table:
                group = part
            if group:
                pieces.append((part, group))
                at += size
                break
        else:
            pieces.append((word[at], ""))
            at += 1
    return pieces


def _groups(name: str, table: Table) -> set[str]:
    words = _WORD.findall(name)
    used = {group for word in words for _, group in _pieces(word, table) if group}
    return {group for group in used if len(table[group]) > 1}


def _render(name: str, table: Table, varied: str, choice: int) -> str:
    def word(match: re.Match[str]) -> str:
        return "".join(
            table[group][choice if group == varied else 0] if group else letter
            for letter, group in _pieces(match[0], table)
        )

    return _WORD.sub(word, name)

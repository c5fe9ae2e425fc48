"""Names of people in the genitive, brought back to the nominative where both parts are certain."""

from __future__ import annotations

from typing import Any, NamedTuple

from bilan.lexicon.letters import fold


class Names(NamedTuple):
    """Genitives of first names with their nominatives and genders, and endings of surnames."""

    first: dict[str, tuple[tuple[str, str], ...]]
    surnames: dict[str, tuple[tuple[str, str], ...]]
    stay: dict[str, tuple[str, ...]]


def names_of(settings: dict[str, Any]) -> Names | None:
    """The names of a language's settings; None for a language whose names have no cases."""
    data = settings.get("names")
    if not data:
        return None
    first: dict[str, tuple[tuple[str, str], ...]] = {}
    for gender, pairs in data["genitive"].items():
        for name, genitive in pairs.items():
            first[genitive] = (*first.get(genitive, ()), (name, gender))
    surnames = {
        gender: tuple(sorted(((a, b) for a, b in pairs), key=lambda p: -len(p[0])))
        for gender, pairs in data["surnames"].items()
    }
    return Names(first, surnames, {g: tuple(ends) for g, ends in data["stay"].items()})


def nominatives(surname: str, names: Names) -> list[str]:
    """What a surname in the genitive may be in the nominative, without a first name beside it."""
    low = surname.casefold()
    return [
        surname[: len(surname) - len(ending)] + told
        for pairs in names.surnames.values()
        for ending, told in pairs
        if low.endswith(ending)
    ]


def nominative(name: str, names: Names) -> str:
    """The nominative of a full name in the genitive, or the name as it is where that is unsure.

    Both the first name and the surname must be known to be in the genitive, of one gender.
    """
    words = name.split()
    if len(words) != 2:
        return name
    first, last = words
    low = last.casefold()
    found = set()
    for told, gender in names.first.get(fold(first), ()):
        ended = next((p for p in names.surnames[gender] if low.endswith(p[0])), None)
        if ended is not None:
            found.add(f"{told} {last[: len(last) - len(ended[0])]}{ended[1]}")
        elif low.endswith(names.stay[gender]):
            found.add(f"{told} {last}")
    return found.pop() if len(found) == 1 else name

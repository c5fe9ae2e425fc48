"""Case forms of place names, from the endings that a language's ``place_endings.toml`` lists."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

CASES = 5
"""Genitive, dative, accusative, instrumental, locative, in the order of the data."""

Endings = dict[str, tuple[tuple[str, ...], ...]]
Paradigm = tuple[tuple[str, ...], ...]

_PART = re.compile(r"[^\s\-–]+|[\s\-–]+")


@dataclass(frozen=True, slots=True)
class Inflector:
    """Endings of nouns and adjectives by the ending of the nominative, longest first to win."""

    noun: Endings
    adjective: Endings
    exception: Endings
    agreement: dict[str, tuple[str, ...]]
    keep: frozenset[str]
    frozen: tuple[str, ...]

    def decline(self, name: str) -> tuple[str, ...]:
        """Every form of a lower-cased name, the nominative first, without repetition."""
        parts = _PART.findall(name)
        words = parts[::2]
        stop = next((i for i, word in enumerate(words) if i and word in self.keep), len(words))
        head = words[stop - 1]
        paradigms = []
        for index, word in enumerate(words):
            if index >= stop:
                paradigms.append(_unchanged(word))
            elif index == stop - 1:
                paradigms.append(self._noun(word))
            else:
                hyphen = parts[2 * index + 1].strip() != ""
                paradigms.append(self._before(word, head, hyphen=hyphen))
        forms = [name]
        for case in range(CASES):
            for choice in range(max(len(paradigm[case]) for paradigm in paradigms)):
                chosen = [
                    paradigm[case][min(choice, len(paradigm[case]) - 1)] for paradigm in paradigms
                ]
                form = "".join(
                    chosen[i // 2] if i % 2 == 0 else part for i, part in enumerate(parts)
                )
                if form not in forms:
                    forms.append(form)
        return tuple(forms)

    def agree(self, adjective: str) -> tuple[str, ...]:
        """Every form, singular and plural, of an adjective in its dictionary form."""
        ending = _longest(adjective, self.agreement)
        if ending is None:
            raise ValueError(f"no endings for the adjective {adjective!r}")
        stem = adjective[: len(adjective) - len(ending)]
        return tuple(stem + other for other in self.agreement[ending])

    def is_adjective(self, word: str) -> bool:
        """Whether the word has the ending of an adjective (a noun may have it too)."""
        return _longest(word, self.adjective) is not None

    def _noun(self, word: str) -> Paradigm:
        if word in self.exception:
            return _attach("", word, self.exception[word])
        ending = _longest(word, self.noun) or ""
        return _attach(word[: len(word) - len(ending)], word, self.noun[ending])

    def _before(self, word: str, head: str, *, hyphen: bool) -> Paradigm:
        """A word before the head: an adjective that agrees, a noun beside it, or unchanged."""
        if hyphen and (
            word in self.frozen or word.endswith(tuple(f for f in self.frozen if len(f) == 1))
        ):
            return _unchanged(word)
        ending = _longest(word, self.adjective)
        if ending is not None:
            return _attach(word[: len(word) - len(ending)], word, self.adjective[ending])
        if hyphen or self.is_adjective(head):
            return self._noun(word)
        return _unchanged(word)


def load_inflector(path: Path) -> Inflector:
    """The endings of one language. Raises ValueError where a line has not five cases."""
    data = tomllib.loads(path.read_text("utf-8"))
    return Inflector(
        noun=_endings(data["noun"]),
        adjective=_endings(data["adjective"]),
        exception=_endings(data["exception"]),
        agreement={key: tuple(text.split()) for key, text in data["agreement"].items()},
        keep=frozenset(data["keep"]),
        frozen=tuple(data["frozen"]),
    )


def _endings(table: dict[str, str]) -> Endings:
    endings: Endings = {}
    for ending, text in table.items():
        cases = tuple(tuple(case.split("/")) for case in text.split())
        if len(cases) != CASES:
            raise ValueError(f"five cases expected for {ending!r}: {text!r}")
        endings[ending] = cases
    return endings


def _longest(word: str, table: dict[str, tuple[str, ...]] | Endings) -> str | None:
    for size in range(min(len(word), 8), -1, -1):
        ending = word[len(word) - size :]
        if ending in table:
            return ending
    return None


def _attach(stem: str, word: str, cases: Paradigm) -> Paradigm:
    def form(ending: str) -> str:
        if ending == "=":
            return word
        return stem if ending == "-" else stem + ending

    return tuple(tuple(form(ending) for ending in case) for case in cases)


def _unchanged(word: str) -> Paradigm:
    return ((word,),) * CASES

"""Who holds which title, and whose surname is whose, as far as a text tells."""

from __future__ import annotations

from itertools import pairwise

from bilan.reading.model import Clause
from bilan.reading.names import Names, nominative, nominatives
from bilan.reading.speaker import Speaker, speakers

_HONORIFIC = 3
"""Letters of the longest word that is taken for an honorific before a surname."""


def _stem(name: str) -> str:
    """The key of a title: the beginnings of its words, which no case or gender changes."""
    return " ".join(word[: min(6, max(3, len(word) - 1))] for word in name.casefold().split())


class Holders:
    """Who held which title, and whose surname is whose, as far as the text has told.

    ``bare`` is True for a language without articles, whose titles are definite as they stand.
    ``titles`` are groups of titles of one office («губернатор», «глава региона»).
    """

    __slots__ = ("titles", "surnames", "homes", "bare", "offices", "names", "same")

    def __init__(
        self, *, bare: bool = False, names: Names | None = None,
        titles: tuple[tuple[str, ...], ...] = (),
    ) -> None:  # fmt: skip
        self.names = names
        self.same = {_stem(title): _stem(group[0]) for group in titles for title in group}
        self.titles: dict[str, str] = {}
        self.surnames: dict[str, str] = {}
        self.homes: dict[str, set[str]] = {}
        self.bare = bare
        self.offices: dict[str, str] = {}

    def note(self, clause: Clause, found: list[Speaker]) -> None:
        """Remember full names, and the titles beside them."""
        for speaker in found:
            if speaker.sort == "institution" and speaker.side:
                for word in clause.tokens.words[speaker.start : speaker.end]:
                    self.offices[word] = speaker.name
        names = [x for x in found if x.sort in ("name", "person")]
        roles = [x for x in found if x.sort == "role"]
        for speaker in names:
            words = speaker.name.split()
            if len(words) > 1:
                self.surnames[words[-1].casefold()] = speaker.name
                if speaker.sort == "person" and speaker.end - speaker.start > 1:
                    # «le président Zelensky», one form of the lexicon, tells the title too.
                    self._hold(clause.tokens.words[speaker.start], speaker.name, clause)
        if len(names) == 1 and len(names[0].name.split()) > 1:
            for role in roles:
                self._hold(role.name, names[0].name, clause)

    def in_nominative(self, name: str) -> str:
        """A name behind “according to”, in the nominative where its parts are certain."""
        if self.names is None:
            return name
        whole = nominative(name, self.names)
        if " " not in name:
            told = (surname.casefold() for surname in nominatives(name, self.names))
            return next((self.surnames[x] for x in told if x in self.surnames), name)
        if whole != name:
            self.surnames[whole.split()[-1].casefold()] = whole
        return whole

    def _title(self, name: str) -> str:
        words = _stem(name).split()
        # «губернатор Белгородской области», «голова Херсонської ОВА»: a place may stand inside.
        tried = [words[:end] for end in range(len(words), 0, -1)]
        tried.insert(1, [words[0], *words[2:]])
        for told in tried:
            office = self.same.get(" ".join(told))
            if office is not None:
                return office
        return " ".join(words)

    def surname(self, clause: Clause, found: list[Speaker]) -> None:
        """Remember the full names that stand beside a title, whoever speaks."""
        for first, second in pairwise(found):
            if first.sort in ("role", "institution") and _beside(clause, first, second):
                words = second.name.split()
                if second.sort in ("name", "person") and len(words) > 1:
                    self.surnames[words[-1].casefold()] = second.name
                    if first.sort == "role" and self._title(first.name) in self.same.values():
                        self._hold(first.name, second.name, clause)

    def _hold(self, title: str, name: str, clause: Clause) -> None:
        for key in (self._title(title), self._title(title.split()[0])):
            self.titles[key] = name
            self.homes[key] = _around(clause)

    def full(self, speaker: Speaker, clause: Clause, *, definite: bool) -> Speaker:
        """The full name behind a surname, or behind a title with the definite article.

        “The governor” of a sentence about another region is another governor.
        """
        words = speaker.name.split()
        known = None
        if speaker.sort in ("name", "person") and (
            len(words) == 1 or len(words) == 2 and len(words[0].rstrip(".")) <= _HONORIFIC
        ):
            # “Schmale”, “Mr. Schmale”
            known = self.surnames.get(words[-1].casefold())
        elif speaker.sort == "role" and (definite or self.bare):
            known = self.holder(speaker.name, clause)
        return speaker._replace(name=known, sort="name") if known else speaker

    def holder(self, title: str, clause: Clause) -> str | None:
        """Who holds a title where the sentence says."""
        key = self._title(title)
        here, home = _around(clause), self.homes.get(key, set())
        return self.titles.get(key) if not here or here & home else None

    def told_later(self, clauses: list[Clause]) -> None:
        """Titles of one holder in the whole text, for the voices that spoke before the name."""
        held: dict[str, dict[str, set[str]]] = {}
        for clause in clauses:
            named = speakers(clause, clause.sentence.lo, clause.sentence.hi)
            for first, second in pairwise(named):
                if first.sort not in _HELD or second.sort not in _HELD:
                    continue
                if not _beside(clause, first, second):
                    continue
                role, holder = (first, second) if first.sort == "role" else (second, first)
                if role.sort == "role" and holder.sort != "role" and " " in holder.name:
                    homes = held.setdefault(self._title(role.name), {}).setdefault(
                        holder.name, set()
                    )
                    homes |= _around(clause)
        for title, names in held.items():
            if len(names) == 1 and title not in self.titles:
                self.titles[title], self.homes[title] = names.popitem()


def _beside(clause: Clause, first: Speaker, second: Speaker) -> bool:
    """Whether two speakers stand together, a place between them («губернатор Белгородской
    области Вячеслав Гладков»)."""
    gap = second.start - first.end
    if gap <= 1:
        return True
    placed = any(p.start == first.end for p in clause.places)
    return placed and gap <= _PLACED and not any(clause.tokens.classes[first.end : second.start])


_PLACED = 4
"""Tokens that a place may take between a title and its holder."""


def _around(clause: Clause) -> set[str]:
    """The places of a sentence and the regions that they lie in."""
    return {code for p in clause.places for code in (p.code, p.parent) if len(code) > 2}


_HELD = frozenset(("role", "name", "person"))

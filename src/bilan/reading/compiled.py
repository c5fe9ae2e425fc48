"""Compiled languages: what the passes look up, loaded when a report first needs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from ahocorasick_rs import AhoCorasick

from bilan.core.reading import ReaderName
from bilan.lexicon import cache
from bilan.lexicon.load import Lexicon, load
from bilan.lexicon.places import (
    Index,
    load_definite_nouns,
    load_place_nouns,
    load_places,
    load_region_names,
)
from bilan.lexicon.schema import COUNTRY
from bilan.reading.names import Names, names_of
from bilan.reading.numeral import NumberRules, number_rules
from bilan.reading.single import SingleRules, single_rules


@dataclass(slots=True)
class Language:
    """A compiled language: what the passes look up."""

    code: str
    table: dict[str, Any]
    predicates: list[tuple[Any, ...]]
    rules: NumberRules
    abbreviations: frozenset[str]
    head_last: bool
    instrumental: tuple[str, ...]
    single: SingleRules
    names: Names | None
    titles: tuple[tuple[str, ...], ...]
    countries: dict[str, str]
    zone: ZoneInfo
    attack: str
    gate: AhoCorasick
    anchors: frozenset[str]
    _places: dict[str, Any] | None = field(default=None, repr=False)
    _nouns: dict[str, str] | None = field(default=None, repr=False)

    def places(self) -> dict[str, Any]:
        """The gazetteer of the language."""
        if self._places is None:
            kept = cache.recall(f"places-{self.code}")
            if kept is None:
                kept = _by_second(load_places(self.code))
                cache.keep(f"places-{self.code}", kept)
            self._places = kept
        return self._places

    def nouns(self) -> dict[str, str]:
        """Token → what kind of place noun it is."""
        if self._nouns is None:
            self._nouns = load_place_nouns(self.code)
        return self._nouns

    def one(self) -> dict[str, str]:
        """Token → the kind of place that it alone stands for (“the city”)."""
        return load_definite_nouns(self.code)


@dataclass(slots=True)
class Reader:
    """Compiled languages and the name under which readings are signed. Picklable."""

    name: ReaderName
    codes: tuple[str, ...]
    languages: dict[str, Language] = field(default_factory=dict)
    _names: dict[str, str] | None = field(default=None, repr=False)

    def __getstate__(self) -> tuple[ReaderName, tuple[str, ...]]:
        return self.name, self.codes

    def __setstate__(self, state: tuple[ReaderName, tuple[str, ...]]) -> None:
        self.name, self.codes = state
        self.languages = {}
        self._names = None

    def language(self, code: str) -> Language:
        """The compiled language; compiled or recalled on first use. Raises ValueError."""
        found = self.languages.get(code)
        if found is None:
            if code not in self.codes:
                raise ValueError(f"a language that this reader does not read: {code!r}")
            found = self.languages[code] = _recalled(code)
        return found

    def place_names(self) -> dict[str, str]:
        """Place code → English name."""
        if self._names is None:
            kept = cache.recall("place-names")
            if kept is None:
                kept = load_region_names()
                cache.keep("place-names", kept)
            self._names = kept
        return self._names


def _by_second(index: Index) -> dict[str, Any]:
    """First token → (second token → phrases or None, entries of the token alone or None)."""
    found: dict[str, Any] = {}
    for first, candidates in index.items():
        seconds: dict[str, list[Any]] = {}
        alone = None
        for rest, entries in candidates:
            if rest:
                seconds.setdefault(rest[0], []).append((rest, entries))
            else:
                alone = entries
        grouped = {second: tuple(phrases) for second, phrases in seconds.items()}
        found[first] = (grouped or None, alone)
    return found


def _recalled(code: str) -> Language:
    kept = cache.recall(f"lexicon-{code}")
    if kept is not None:
        return compiled(Lexicon(code, *kept))
    lexicon = load(code)
    cache.keep(
        f"lexicon-{code}",
        (
            lexicon.table,
            lexicon.predicates,
            lexicon.settings,
            lexicon.triggers,
            lexicon.anchors,
        ),
    )
    return compiled(lexicon)


def compiled(lexicon: Lexicon) -> Language:
    """What the passes need of a lexicon."""
    settings = lexicon.settings
    countries: dict[str, str] = {}
    for longer, alone in lexicon.table.values():
        forms = [form for group in (longer or {}).values() for form in group]
        for form in (*forms, alone):
            if form is not None and form[2] & 1 << COUNTRY:
                countries.update({e[1]: e[2] for e in form[1] if e[0] == COUNTRY})
    return Language(
        code=lexicon.language,
        table=lexicon.table,
        predicates=lexicon.predicates,
        rules=number_rules(settings, lexicon.table),
        abbreviations=frozenset(settings.get("abbreviations", ())),
        head_last=settings.get("head", "first") == "last",
        instrumental=tuple(settings.get("instrumental", ())),
        single=single_rules(settings),
        names=names_of(settings),
        titles=tuple(tuple(group) for group in settings.get("offices", ())),
        countries=countries,
        zone=ZoneInfo(settings.get("attack_zone", "Europe/Kyiv")),
        attack=settings.get("attack", "placed"),
        gate=AhoCorasick(lexicon.triggers),
        anchors=frozenset(lexicon.anchors),
    )

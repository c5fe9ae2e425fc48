"""The reader: a document in, its claims and issues out. Pure: no clock, no network, no guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from ahocorasick_rs import AhoCorasick

from bilan.core.reading import ReaderName, Reading
from bilan.core.text import Document
from bilan.lexicon import cache
from bilan.lexicon.schema import COUNTRY
from bilan.lexicon.load import LANGUAGES, Lexicon, fold, load
from bilan.lexicon.places import load_place_names, load_place_nouns, load_places
from bilan.reading.number import NumberRules, number_rules

NAME = "bilan"


@dataclass(slots=True)
class Language:
    """A compiled language: what the passes look up."""

    code: str
    table: dict[str, Any]
    predicates: list[tuple[Any, ...]]
    rules: NumberRules
    abbreviations: frozenset[str]
    head_last: bool
    countries: dict[str, str]
    region_suffix: str
    gate: AhoCorasick
    anchors: frozenset[str]
    _places: dict[str, Any] | None = field(default=None, repr=False)
    _nouns: dict[str, str] | None = field(default=None, repr=False)

    def places(self) -> dict[str, Any]:
        """The gazetteer of the language, loaded when a report first needs it."""
        if self._places is None:
            kept = cache.recall(f"places-{self.code}")
            if kept is None:
                kept = load_places(self.code)
                cache.keep(f"places-{self.code}", kept)
            self._places = kept
        return self._places

    def nouns(self) -> dict[str, str]:
        """Token → what kind of place noun it is."""
        if self._nouns is None:
            self._nouns = load_place_nouns(self.code)
        return self._nouns


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
            found = self.languages[code] = _language(code)
        return found

    def place_names(self) -> dict[str, str]:
        """Place code → English name."""
        if self._names is None:
            kept = cache.recall("place-names")
            if kept is None:
                kept = load_place_names("en")
                cache.keep("place-names", kept)
            self._names = kept
        return self._names


def compile_reader(lexicons: Sequence[Lexicon]) -> Reader:
    """A reader of these lexicons."""
    reader = Reader(
        ReaderName(NAME, cache.source_digest()), tuple(lexicon.language for lexicon in lexicons)
    )
    for lexicon in lexicons:
        reader.languages[lexicon.language] = _compiled(lexicon)
    return reader


def load_reader(languages: Sequence[str] | None = None) -> Reader:
    """The reader of the shipped languages (all by default); each is compiled on first use."""
    codes = tuple(languages) if languages is not None else LANGUAGES
    for code in codes:
        if code not in LANGUAGES:
            raise ValueError(f"a language that bilan does not read: {code!r}")
    return Reader(ReaderName(NAME, cache.source_digest()), codes)


def _language(code: str) -> Language:
    kept = cache.recall(f"lexicon-{code}")
    if kept is not None:
        lexicon = Lexicon(code, *kept)
    else:
        lexicon = load(code)
        cache.keep(
            f"lexicon-{code}",
            (lexicon.table, lexicon.predicates, lexicon.settings,
             lexicon.triggers, lexicon.anchors),
        )
    return _compiled(lexicon)


def _compiled(lexicon: Lexicon) -> Language:
    settings = lexicon.settings
    countries = {}
    for longer, alone in lexicon.table.values():
        for form in (*longer, alone):
            if form is not None and form[2] & 1 << COUNTRY:
                countries.update({e[1]: e[2] for e in form[1] if e[0] == COUNTRY})
    return Language(
        lexicon.language,
        lexicon.table,
        lexicon.predicates,
        number_rules(settings),
        frozenset(settings.get("abbreviations", ())),
        settings.get("head", "first") == "last",
        countries,
        settings.get("region_suffix", "Oblast"),
        AhoCorasick(lexicon.triggers),
        frozenset(lexicon.anchors),
    )


def read(document: Document, reader: Reader) -> Reading:
    """Read one document. Raises ValueError when its language is none of the reader's.

    The same document and reader give the same reading, byte for byte, everywhere.
    """
    from bilan.reading.assemble import assemble

    code = document.language
    if code is None:
        raise ValueError("the document's language is not known")
    language = reader.language(code)
    folded = fold(document.text)
    if not language.gate.find_matches_as_indexes(folded):
        return Reading(document, (), (), reader.name)
    return assemble(document, folded, language, reader)


ZONES = {"UA": ZoneInfo("Europe/Kyiv"), "RU": ZoneInfo("Europe/Moscow")}

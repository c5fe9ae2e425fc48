"""All places of all kinds into one table of forms per language, and the names to print."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from babel import Locale

from bilan.lexicon.places import (
    ADJECTIVE,
    COUNTRY,
    DISTRICT,
    METONYM,
    NEEDS_NOUN,
    PEOPLE,
    REGION,
    SETTLEMENT,
    tokens,
)
from gazetteer.digest import LANGUAGES
from gazetteer.forms import BEHIND, FormTable, Row
from gazetteer.inflect import Inflector
from gazetteer.naming import Names
from gazetteer.sources import (
    CityDistrict,
    Country,
    District,
    Region,
    Settlement,
)

LARGE = 100_000
"""Residents from which a settlement needs no context to be meant, whatever its name looks like."""
CITY = 40_000
"""Residents from which a settlement, not the region of that name, is meant by the name alone."""
TOWN = 15_000
"""Residents from which a name that looks like a surname or a noun still means the town."""
RANKS = {COUNTRY: 10**9, REGION: 10**8, METONYM: 10**6}
"""A country or a region with a name of its own goes before any settlement; see ``Row.rank``."""


class Line(NamedTuple):
    """One line of the shared ``places.tsv``: canonical names by language."""

    code: str
    kind: str
    parent: str
    population: int
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Collector:
    """Tables of forms by language, with what is needed to fill them."""

    tables: dict[str, FormTable]
    inflectors: dict[str, Inflector]
    patterns: dict[str, dict[str, list[str]]]
    doubtful: dict[str, list[str]]

    def name(self, lang: str, row: Row, name: str, *, doubtful: bool = False) -> None:
        """Add a name with its case forms; the form is doubtful where its ending says so."""
        for form in self._inflected(lang, name):
            dubious = doubtful or self._surname_like(lang, name, form, row)
            self.tables[lang].add(row, form, doubtful=dubious)

    def adjective(self, lang: str, row: Row, adjective: str) -> None:
        """Add an adjective in all its forms."""
        for form in self.inflectors[lang].agree(adjective.lower()):
            self.tables[lang].add(row, form)

    def _inflected(self, lang: str, name: str) -> tuple[str, ...]:
        if lang not in self.inflectors or re.fullmatch(r"[^a-zа-яіїєґ]+", name):
            return (name,)
        return self.inflectors[lang].decline(name.lower().replace("ё", "е"))

    def _surname_like(self, lang: str, name: str, form: str, row: Row) -> bool:
        limit = LARGE if name.endswith(("о", "е")) else TOWN
        if row.kind != SETTLEMENT or row.rank >= limit or " " in name or "-" in name:
            return False
        return form.endswith(tuple(self.doubtful[lang]))

    def region(self, region: Region) -> Line:
        """A region by its nouns, its adjectives, and the phrases made of a name and a noun."""
        country = region.code[:2] if region.code[0] != "x" else ""
        row = Row(region.code, REGION, 0, country, RANKS[REGION])
        for lang in LANGUAGES:
            for item in region.names[lang]:
                self._region_item(lang, region, row, item)
        shown = {lang: region.names[lang][0].lstrip("*") for lang in LANGUAGES}
        for lang in ("uk", "ru"):
            nouns = [item for item in region.names[lang] if item[0].isupper()]
            first = region.names[lang][0]
            if first[0].islower():
                noun = self.patterns[lang]["canonical"][0 if region.type == "oblast" else 1]
                shown[lang] = f"{first[0].upper()}{first[1:]} {noun}"
            elif nouns:
                shown[lang] = nouns[0]
        return Line(region.code, REGION, country, 0, shown)

    def _region_item(self, lang: str, region: Region, row: Row, item: str) -> None:
        name = item.lstrip("*")
        if lang in self.inflectors and name[0].islower():
            needs = row._replace(flags=ADJECTIVE | NEEDS_NOUN, rank=0)
            self.adjective(lang, needs, name)
            return
        for pattern in self.patterns[lang].get(region.type, ()):
            for filled in _fill(pattern, name):
                self.tables[lang].add(row, filled)
        table = self.tables[lang]
        city = any(
            other.kind == SETTLEMENT and other.rank % BEHIND >= CITY
            for other in table.forms.get(" ".join(tokens(name)), {}).values()
        )
        needs_noun = item.startswith("*") or city or region.type == "city"
        if needs_noun:
            # Beside a region noun the name of a city is rather that of the region around it.
            row = row._replace(flags=NEEDS_NOUN, rank=-1 if region.type == "city" else 0)
        self.name(lang, row, name)

    def district(self, district: District, seat: Names) -> Line:
        """A district by its adjectives, and in French and English by its seat's name."""
        row = Row(district.code, DISTRICT, ADJECTIVE | NEEDS_NOUN, district.region, -1)
        self.adjective("uk", row, district.uk)
        self.adjective("ru", row, district.ru)
        shown = {"uk": district.uk.capitalize(), "ru": district.ru.capitalize()}
        for lang in ("fr", "en"):
            for name in (*seat.get(lang, ()), district.seat):
                for pattern in self.patterns[lang]["seat"]:
                    for filled in _fill(pattern, name):
                        self.tables[lang].add(row._replace(flags=0), filled)
            shown[lang] = (*seat.get(lang, ()), district.seat)[0]
        for lang in LANGUAGES:
            shown[lang] = self.patterns[lang]["seat"][0].replace("{}", shown[lang])
        return Line(district.code, DISTRICT, district.region, 0, shown)

    def city_district(self, district: CityDistrict, region: str) -> None:
        """A district of a city by its adjectives and names; all mean the city."""
        row = Row(district.city, DISTRICT, ADJECTIVE | NEEDS_NOUN, region, -1)
        self.adjective("uk", row, district.uk)
        self.adjective("ru", row, district.ru)
        for lang in ("fr", "en"):
            for name in district.latin:
                for pattern in self.patterns[lang]["city_district"]:
                    for filled in _fill(pattern, name):
                        self.tables[lang].add(row._replace(kind=SETTLEMENT, flags=0), filled)

    def country(self, country: Country) -> Line:
        """A country by its names, adjectives, people and metonyms."""
        shown = {}
        for lang in LANGUAGES:
            plain = Row(country.code, COUNTRY, 0, "", RANKS[COUNTRY])
            listed = country.names.get(lang, ())
            standard = Locale(lang).territories.get(country.code, "")
            for name in (*listed, standard) if standard else listed:
                self.name(lang, plain, name)
            shown[lang] = listed[0] if country.code == "EU" else standard or listed[0]
            for item in country.adjectives.get(lang, ()):
                self._country_adjective(lang, plain._replace(flags=ADJECTIVE), item)
            stands = plain._replace(flags=METONYM, rank=RANKS[METONYM])
            for name in country.metonyms.get(lang, ()):
                self.name(lang, stands, name)
        return Line(country.code, COUNTRY, "", 0, shown)

    def _country_adjective(self, lang: str, row: Row, item: str) -> None:
        if item.startswith("+"):
            self.name(lang, row._replace(flags=PEOPLE), item[1:])
        elif lang in self.inflectors:
            self.adjective(lang, row, item)
        else:
            for form in _feminine(item) if lang == "fr" else (item,):
                self.tables[lang].add(row, form)

    def settlement(
        self, place: Settlement, region: str, names: Names, *, known: bool = False
    ) -> Line:
        """A settlement by its names; a known one is meant even where its name may be a person's."""
        rank = max(place.population, TOWN) if known else place.population
        row = Row(place.code, SETTLEMENT, 0, region, rank)
        cyrillic = {name.lower() for lang in ("uk", "ru") for name in names[lang]}
        word = not known and self._common(cyrillic, place.population)
        surname = not known and self._surname(cyrillic, place)
        for lang in LANGUAGES:
            for name in names[lang]:
                dubious = surname or (word and lang in self.inflectors)
                self.name(lang, row, name, doubtful=dubious)
        shown = {lang: names[lang][0] if names[lang] else place.name for lang in LANGUAGES}
        return Line(place.code, SETTLEMENT, region, place.population, shown)

    def _surname(self, names: set[str], place: Settlement) -> bool:
        limit = TOWN if place.country == "UA" else 4 * TOWN
        endings = tuple(self.doubtful["names"])
        return place.population < limit and any(
            name.endswith(endings) and " " not in name and "-" not in name for name in names
        )

    def _common(self, names: set[str], population: int) -> bool:
        """Whether a name is a word of Ukrainian or Russian and the place not known well enough."""
        if any(
            "!" + name in self.tables[lang].common for name in names for lang in self.inflectors
        ):
            return True
        if population >= LARGE:
            return False
        if population < TOWN and any(
            " " not in name
            and name.endswith(tuple(self.doubtful["adjectives"]))
            and not name.endswith(tuple(self.doubtful["not_adjectives"]))
            for name in names
        ):
            return True
        words = {
            name for name in names for lang in self.inflectors if name in self.tables[lang].common
        }
        adjective = any(
            self.inflectors[lang].is_adjective(word) and not word.endswith("а")
            for word in words
            for lang in self.inflectors
        )
        return bool(words) and (adjective or population < TOWN)


def _fill(pattern: str, name: str) -> tuple[str, ...]:
    """The pattern with the name in it; before a vowel also with ``de`` elided."""
    filled = pattern.replace("{}", name)
    if pattern.endswith("de {}") and re.match(r"(?i)[aeiouéèêœ]", name):
        return (f"{pattern[:-4]}'{name}", filled)
    return (filled,)


def _feminine(adjective: str) -> tuple[str, ...]:
    """Masculine and feminine, singular and plural, of a French adjective; ``a/b/c`` as they are."""
    if "/" in adjective:
        return tuple(adjective.split("/"))
    if adjective.endswith("e"):
        feminine = adjective
    elif adjective.endswith(("ien", "éen")):
        feminine = adjective + "ne"
    else:
        feminine = adjective + "e"
    plural = adjective if adjective.endswith("s") else adjective + "s"
    return (adjective, plural, feminine, feminine + "s")

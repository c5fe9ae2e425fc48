"""Places by every form that people print, in plain values that marshal can keep.

The forms are made by ``tools/build_gazetteer.py`` and lie in ``lang/<language>/places.tsv.gz``;
``docs/places.md`` says where they come from and what the flags ask of a reader.
"""

from __future__ import annotations

import gzip
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from bilan.lexicon.letters import fold

ADJECTIVE: Final = 1
"""An adjective form; of a region or district it names the place only beside a noun for such."""
NEEDS_NOUN: Final = 2
"""Means this place only beside a region noun (or district noun), alone or in a list of such."""
AMBIGUOUS: Final = 4
"""Also a common word or a personal name: ask for words that say a place (``locative``)."""
METONYM: Final = 8
"""A city or building that stands for its government (``Moscow``); an actor, not a place."""
PEOPLE: Final = 16
"""The people of a country (``росіяни``), or its adjective used so (``Russians``)."""

COUNTRY: Final = "country"
REGION: Final = "region"
DISTRICT: Final = "district"
SETTLEMENT: Final = "settlement"

Entry = tuple[str, str, int, str]
"""Code, kind, flags, and the code of the region (for a region: the country; for a country: "")."""
Entries = tuple[Entry, ...]
Meaning = tuple[tuple[str, ...], Entries]
"""The tokens that follow the first, and what the whole may mean, the likeliest first."""
Index = dict[str, tuple[Meaning, ...]]
"""First token -> meanings, the longest first."""

_LANG = Path(__file__).resolve().parent.parent / "lang"
_TOKEN = re.compile(r"\w+")
_SAME_AS: Final = {"fr": "en", "ru": "uk"}


def tokens(text: str) -> tuple[str, ...]:
    """The tokens that the index is keyed by: ``Rostov-sur-le-Don`` is four."""
    return tuple(_TOKEN.findall(fold(text)))


def load_places(lang: str) -> Index:
    """Every form of every place in a language. Raises FileNotFoundError for an unknown one."""
    data = (_LANG / lang / "places.tsv.gz").read_bytes()
    _header, alone, shared = gzip.decompress(data).decode("utf-8").split("\n\n")
    table: list[Entry] = []
    rows: list[tuple[Entries, str, str]] = []
    for line in alone.split("\n"):
        code, kind, flags, parent, single, longer = line.split("\t")
        entry = (code, kind, int(flags), parent)
        table.append(entry)
        rows.append(((entry,), single, longer))
    for line in shared.split("\n"):
        numbers, single, longer = line.split("\t")
        rows.append((tuple([table[int(number)] for number in numbers.split(",")]), single, longer))
    return _index(rows)


def _index(rows: list[tuple[Entries, str, str]]) -> Index:
    """Rows of entries, forms of one token, forms of several, each joined by ``|``."""
    words: list[str] = []
    meanings: list[tuple[Meaning, ...]] = []
    phrases: dict[str, list[Meaning]] = {}
    for entries, single, longer in rows:
        if single:
            forms = single.split("|")
            words += forms
            meanings += [(((), entries),)] * len(forms)
        if longer:
            for phrase in longer.split("|"):
                first, _, rest = phrase.partition(" ")
                phrases.setdefault(first, []).append((tuple(rest.split(" ")), entries))
    index: Index = dict(zip(words, meanings, strict=True))
    for first, found in phrases.items():
        if len(found) > 1:
            found.sort(key=_longest_first)
        index[first] = (*found, *index.get(first, ()))
    return index


def _longest_first(item: Meaning) -> tuple[int, tuple[str, ...]]:
    return -len(item[0]), item[0]


def find(index: Index, words: tuple[str, ...], start: int = 0) -> tuple[int, Entries]:
    """The longest name at ``words[start]``: its number of tokens and entries; (0, ()) if none."""
    for rest, entries in index.get(words[start], ()):
        end = start + 1 + len(rest)
        if words[start + 1 : end] == rest:
            return 1 + len(rest), entries
    return 0, ()


@cache
def load_place_nouns(lang: str) -> dict[str, str]:
    """Token -> ``region``, ``district``, ``settlement``, ``locative``, ``direction`` (a front),
    ``between`` (an adjective that parts such a noun from its name), ``same`` (“that of”)."""
    text = (_LANG / lang / "place_nouns.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return {
        word: role
        for role in ("between", "same", "direction", "locative", SETTLEMENT, DISTRICT, REGION)
        for word in data.get(role, ())
    }


@cache
def load_definite_nouns(lang: str) -> dict[str, str]:
    """Token -> ``settlement``, ``region`` or ``capital``: one place, told before by its name."""
    data = tomllib.loads((_LANG / lang / "place_nouns.toml").read_text("utf-8"))["one"]
    return {word: kind for kind in (SETTLEMENT, REGION, "capital") for word in data[kind]}


@cache
def load_place_names(lang: str) -> dict[str, str]:
    """Code -> the name to print in a language, in its capitals."""
    lines = (_LANG / "shared" / "places.tsv").read_text("utf-8").split("\n")
    columns = lines[1].split("\t")
    own, same = columns.index(lang), columns.index(_SAME_AS.get(lang, lang))
    rows = [line.split("\t") for line in lines[2:] if line]
    return {cells[0]: cells[own] or cells[same] for cells in rows}


@cache
def _parents() -> dict[str, str]:
    """Code -> the code of the region or country that a place lies in."""
    lines = (_LANG / "shared" / "places.tsv").read_text("utf-8").split("\n")
    at = lines[1].split("\t").index("parent")
    rows = [line.split("\t") for line in lines[2:] if line]
    return {cells[0]: cells[at] for cells in rows}


def region_of(code: str) -> str | None:
    """The region that a place lies in, itself where it is one; None for countries and seas."""
    if code.startswith("gn:"):
        code = _parents().get(code, "")
    region = code.split(":")[0]
    country, dash, part = region.partition("-")
    return region if dash and len(country) == 2 and part else None


def load_region_names() -> dict[str, str]:
    """Code -> the English name that claims carry; a region has its kind in it (``Sumy Oblast``)."""
    names = load_place_names("en")
    kinds = tomllib.loads((_LANG / "shared" / "region_kinds.toml").read_text("utf-8"))
    whole = {code: f"{names[code]} {kind}" for kind, codes in kinds.items() for code in codes}
    return names | whole

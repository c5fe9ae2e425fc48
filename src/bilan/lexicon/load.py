"""Load a language folder, check it against the schema, and compile it for lookup."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import product
from typing import Any

from bilan.lexicon import schema as s
from bilan.lexicon.letters import fold
from bilan.lexicon.places import AMBIGUOUS, Entries, load_places
from bilan.lexicon.schema import Candidates, Entry, Form, LexiconError, Predicate

LANGUAGES = ("fr", "en", "uk", "ru")
WORD = re.compile(r"\w+")
_BRACKET = re.compile(r"\[([^\]]*)\]")
FILES = ("grammar", "names", "numbers", "objects", "predicates", "speakers", "times", "words")


@dataclass(slots=True)
class Lexicon:
    """A compiled language: plain containers only.

    ``table`` maps the first token of a form to its candidates, longest first; each holds the
    remaining tokens and the entries of that form. A text about the war holds one of ``anchors``
    as a word, and so one of ``triggers`` as a substring.
    """

    language: str
    table: dict[str, Candidates] = field(default_factory=dict)
    predicates: list[tuple[Any, ...]] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)
    triggers: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)


def expand(form: str) -> Iterator[str]:
    """``abattu[,e,s,es]`` as its four forms; several brackets multiply."""
    parts = _BRACKET.split(form)
    if len(parts) == 1:
        yield form
        return
    choices = [[p] if i % 2 == 0 else p.split(",") for i, p in enumerate(parts)]
    for combination in product(*choices):
        yield "".join(combination)


def tokens(form: str) -> tuple[str, ...]:
    """The tokens of a form, as the reader splits a text."""
    return tuple(WORD.findall(fold(form)))


class _Compiler:
    def __init__(self, language: str) -> None:
        self.lexicon = Lexicon(language)
        self.forms: dict[tuple[str, ...], list[Entry]] = {}
        self.where = ""

    def add(self, forms: Iterable[str], entry: Entry) -> None:
        for form in forms:
            for surface in expand(form):
                key = tokens(surface)
                if not key:
                    raise LexiconError(f"{self.where}: a form without a word: {form!r}")
                entries = self.forms.setdefault(key, [])
                if entry not in entries:
                    entries.append(entry)

    def add_singular(self, forms: Iterable[str], code: str) -> None:
        """The first form of «maison[,s]» is the singular: a thing so named is one thing."""
        for form in forms:
            if "[" not in form:
                continue
            key = tokens(next(expand(form)))
            entries = self.forms.get(key, [])
            plain = (s.OBJECT, code, 0)
            if plain in entries:
                entries[entries.index(plain)] = (s.OBJECT, code, 2)

    def objects(self, data: dict[str, Any], codes: frozenset[str]) -> None:
        for item in data.get("object", []):
            code = item["code"]
            if code not in codes:
                raise LexiconError(f"{self.where}: not in the tree of objects: {code!r}")
            if item.get("proper", False):
                self.add(item.get("many", []), (s.OBJECT, code, s.PROPER))
                self.add(item.get("one", []), (s.OBJECT, code, s.PROPER))
                continue
            self.add(item.get("many", []), (s.OBJECT, code, 0))
            if "one" not in item:
                self.add_singular(item.get("many", []), code)
            self.add(item.get("one", []), (s.OBJECT, code, 1))
            self.add(item.get("adjectives", []), (s.ADJECTIVE, code))

    def predicates(self, data: dict[str, Any]) -> None:
        for item in data.get("predicate", []):
            index = len(self.lexicon.predicates)
            what, reason = item.get("what", ""), item.get("reason", "")
            if bool(what) == bool(reason):
                raise LexiconError(f"{self.where}: a predicate has either what or reason: {item}")
            self.lexicon.predicates.append(
                tuple(
                    Predicate(
                        what,
                        tuple(item.get("admits", ())),
                        tuple(item.get("subject", ())),
                        item.get("default", ""),
                        item.get("counts", ""),
                        reason,
                        item.get("cause", ""),
                        bool(item.get("light", False)),
                    )
                )
            )
            for usage, number in s.USAGES.items():
                for mood, value in s.MOODS.items():
                    key = usage if mood == "plain" else f"{usage}_{mood}"
                    self.add(item.get(key, []), (s.PREDICATE, index, number, value))

    def words(self, data: dict[str, Any]) -> None:
        for item in data.get("words", []):
            for usage, number in s.USAGES.items():
                for mood, value in s.MOODS.items():
                    key = usage if mood == "plain" else f"{usage}_{mood}"
                    self.add(item.get(key, []), (s.WORDS, item["what"], number, value))

    def grammar(self, data: dict[str, Any]) -> None:
        for item in data.get("auxiliary", []):
            entry = (s.AUXILIARY, s.VOICES[item["voice"]], s.MOODS[item.get("mood", "plain")])
            self.add(item["forms"], entry)
        for category, forms in data.get("marks", {}).items():
            if category not in s.MARKS:
                raise LexiconError(f"{self.where}: not a category of marks: {category!r}")
            self.add(forms, (s.MARK, category))
        for item in data.get("unit", []):
            self.add(item.get("after", []), (s.UNIT, item["reason"], 1))
            self.add(item.get("before", []), (s.UNIT, item["reason"], -1))
        self.lexicon.settings.update(data.get("settings", {}))

    def names(self, data: dict[str, Any]) -> None:
        for table in ("genitive", "surnames", "stay"):
            if set(data.get(table, ())) != {"m", "f"}:
                raise LexiconError(f"{self.where}: {table} needs m and f")
        self.lexicon.settings["names"] = data

    def numbers(self, data: dict[str, Any]) -> None:
        for item in data.get("number", []):
            entry = (s.NUMBER, item["value"], item.get("room", 0), item.get("multiplier", False))
            self.add(item["forms"], entry)
        for item in data.get("vague", []):
            high = item.get("high", item["low"])
            entry = (s.VAGUE, item["low"], None if high == 0 else high, item.get("scale", False))
            self.add(item["forms"], entry)
        for sense, forms in data.get("modifiers", {}).items():
            if sense not in s.MODIFIERS:
                raise LexiconError(f"{self.where}: not a modifier: {sense!r}")
            self.add(forms, (s.MODIFIER, sense))

    def speakers(self, data: dict[str, Any]) -> None:
        for item in data.get("speaker", []):
            if item["sort"] not in s.SPEAKER_SORTS:
                raise LexiconError(f"{self.where}: not a sort of speaker: {item['sort']!r}")
            entry = (s.SPEAKER, item.get("name", ""), item.get("side", ""), item["sort"])
            self.add(item["forms"], entry)
        for item in data.get("country", []):
            self.add(item.get("nouns", []), (s.COUNTRY, item["code"], item["name"], False))
            self.add(item.get("adjectives", []), (s.COUNTRY, item["code"], item["name"], True))
        for item in data.get("say", []):
            if item["sense"] not in s.SAY_SENSES:
                raise LexiconError(f"{self.where}: not a sense of saying: {item['sense']!r}")
            for mood, value in s.MOODS.items():
                key = "forms" if mood == "plain" else mood
                self.add(item.get(key, []), (s.SAY, item["sense"], value))
        for sense, forms in data.get("attribution", {}).items():
            if sense not in s.ATTRIBUTIONS:
                raise LexiconError(f"{self.where}: not an attribution: {sense!r}")
            self.add(forms, (s.ATTRIBUTION, sense))

    def times(self, data: dict[str, Any]) -> None:
        for item in data.get("time", []):
            if item["sort"] not in s.TIME_SORTS:
                raise LexiconError(f"{self.where}: not a sort of time: {item['sort']!r}")
            self.add(item["forms"], (s.TIME, item["sort"], item.get("value", 0)))

    def finish(self, places: set[str]) -> Lexicon:
        longer: dict[str, list[Form]] = {}
        alone: dict[str, Form] = {}
        for key, entries in self.forms.items():
            bits = 0
            for entry in entries:
                bits |= 1 << entry[0]
            if all(e[0] == s.OBJECT and e[2] == s.PROPER for e in entries):
                bits |= s.CAPITAL
            marks = tuple(entry[1] for entry in entries if entry[0] == s.MARK)
            form = (key[1:], tuple(entries), bits, marks)
            if len(key) > 1:
                longer.setdefault(key[0], []).append(form)
            else:
                alone[key[0]] = form
        for first in sorted(longer.keys() | alone.keys()):
            seconds: dict[str, list[Form]] = {}
            for form in sorted(longer.get(first, []), key=lambda f: (-len(f[0]), f[0])):
                seconds.setdefault(form[0][0], []).append(form)
            grouped = {second: tuple(forms) for second, forms in seconds.items()}
            self.lexicon.table[first] = (grouped or None, alone.get(first))
        anchors = self._anchors() | places
        self.lexicon.anchors = sorted(anchors)
        self.lexicon.triggers = _shortest(anchors)
        return self.lexicon

    def _anchors(self) -> set[str]:
        """Words one of which any text about the war holds: a necessary condition to read it."""
        found: set[str] = set()
        for key, entries in self.forms.items():
            if len(key) > 1 or len(key[0]) < (3 if ord(key[0][0]) > _LATIN else 4):
                continue
            for entry in entries:
                if (
                    (entry[0] == s.OBJECT and entry[1].startswith(_AIR))
                    or (entry[0] == s.COUNTRY and entry[1] in ("UA", "RU"))
                    or (entry[0] == s.SPEAKER and entry[2] in ("UA", "RU"))
                    or (entry[0] == s.MARK and entry[1] == "theatre")
                ):
                    found.add(key[0])
        return found


_LATIN = 0x24F
"""Code point of the last Latin letter: short names of other scripts («ВСУ») hide in fewer words."""
_AIR = ("weapon/drone", "weapon/missile", "weapon/bomb/")
_WELL_KNOWN = 30_000
"""Inhabitants of a settlement whose name alone makes a text worth reading."""


def _well_known_places(language: str) -> set[str]:
    """Names of the war's regions and larger towns that are one word and nothing else."""
    lines = files("bilan").joinpath("lang", "shared", "places.tsv").read_text("utf-8").split("\n")
    codes = set()
    for line in lines:
        cells = line.split("\t")
        if len(cells) < 4 or line.startswith(("#", "code")):
            continue
        code, kind, parent, population = cells[:4]
        side = (parent if kind == "settlement" else code)[:2]
        if side in ("UA", "RU", "BY") and (kind == "region" or int(population) >= _WELL_KNOWN):
            codes.add(code)
    found = set()
    for first, candidates in load_places(language).items():
        for rest, entries in candidates:
            if not rest and len(first) > 3 and _plain(entries, codes):
                found.add(first)
    return found


def _plain(entries: Entries, codes: set[str]) -> bool:
    """A name of a well-known place, and no common word besides."""
    return any(e[0] in codes for e in entries) and not any(e[2] & AMBIGUOUS for e in entries)


def _shortest(found: set[str]) -> list[str]:
    """Substrings without those that hold another: a shorter one finds all that they find."""
    kept: set[str] = set()
    for word in sorted(found, key=lambda w: (len(w), w)):
        parts = (word[i:j] for i in range(len(word)) for j in range(i + 3, len(word)))
        if not any(part in kept for part in parts):
            kept.add(word)
    return sorted(kept)


def object_codes() -> frozenset[str]:
    """Every code of the tree of objects."""
    text = files("bilan").joinpath("lang", "shared", "objects.txt").read_text("utf-8")
    lines = (line.split("|")[0].strip() for line in text.splitlines() if not line.startswith("#"))
    return frozenset(line for line in lines if line)


def load(language: str) -> Lexicon:
    """Read and compile one language folder. Raises LexiconError when the data break the schema."""
    if language not in LANGUAGES:
        raise LexiconError(f"no such language: {language!r} (known: {', '.join(LANGUAGES)})")
    compiler = _Compiler(language)
    root = files("bilan").joinpath("lang")
    codes = object_codes()
    for folder in ("shared", language):
        for name in FILES:
            path = root.joinpath(folder, f"{name}.toml")
            if not path.is_file():
                continue
            compiler.where = f"{folder}/{name}.toml"
            try:
                data = tomllib.loads(path.read_text("utf-8"))
                if name == "objects":
                    compiler.objects(data, codes)
                else:
                    getattr(compiler, name)(data)
            except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
                raise LexiconError(f"{compiler.where}: {error}") from error
    return compiler.finish(_well_known_places(language))

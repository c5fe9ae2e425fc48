"""Are two writings one name? Other letters, other case endings, or another name of one office."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Final

from bilan.lexicon.letters import fold
from bilan.lexicon.load import LANGUAGES, expand

_WORD: Final = re.compile(r"\w+")
# Articles, and the particles that only tie a title to its holder.
_FILLING: Final = frozenset(
    ["the", "a", "an", "of", "le", "la", "les", "l", "un", "une", "des", "du", "de", "d"]
)
_SAME: Final = dict.fromkeys(("oblast", "oblasts", "province", "krai"), "region")
_LATIN: Final = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщыэюя",
        "abvggdeezziiiiklmnoprstufgcsssieua",
        strict=True,
    )
)
"""What Cyrillic letters sound like, as coarse as the spellings of one name differ."""
_SOUNDS: Final = (
    ("tsch", "s"), ("tch", "s"), ("shch", "s"), ("sch", "s"), ("ch", "s"), ("sh", "s"),
    ("zh", "z"), ("kh", "g"), ("gh", "g"), ("h", "g"), ("ts", "c"), ("ou", "u"), ("w", "v"),
    ("y", "i"), ("j", "i"), ("ie", "e"), ("ia", "a"), ("iu", "u"), ("io", "o"), ("ii", "i"),
)  # fmt: skip
_STEM: Final = 3
"""Letters that two cases of one word share at least, and the longest case ending."""


def words(text: str) -> frozenset[str]:
    """The words of a name that tell: no articles, all kinds of region as one word."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return frozenset(_SAME.get(word, word) for word in _WORD.findall(plain)) - _FILLING


def same_name(left: str, right: str) -> bool:
    """One speaker: equal words, all words of one among those of the other, or one known office."""
    mine, other = known(left), known(right)
    if mine.casefold() == other.casefold():
        return True
    return _within(words(mine), words(other)) or _within(words(left), words(right))


def known(name: str) -> str:
    """The English name of an office that a language's speakers know by these words, or the name."""
    key = tuple(w for w in _WORD.findall(fold(name)) if w not in _FILLING)
    return _offices().get(key, name) if key else name


def _within(left: frozenset[str], right: frozenset[str]) -> bool:
    few, many = sorted((left, right), key=len)
    return bool(few) and all(any(_same_word(a, b) for b in many) for a in few)


def _same_word(left: str, right: str) -> bool:
    return left == right or _inflected(left, right) or sound(left) == sound(right)


def _inflected(left: str, right: str) -> bool:
    """Two cases of one Cyrillic word: they differ in the last letters only."""
    if left[0] not in _LATIN or right[0] not in _LATIN:
        return False
    shared = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        shared += 1
    longest = max(len(left), len(right))
    return shared >= _STEM and longest - shared <= _STEM and 2 * (longest - shared) < longest


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """A name as it sounds in any alphabet and spelling («Зеленський», “Zelenskyy”)."""
    if len(word) < _STEM:
        return word
    plain = "".join(
        c for c in unicodedata.normalize("NFD", fold(word)) if not unicodedata.combining(c)
    )
    told = "".join(_LATIN.get(c, "" if c in "ьъ'" else c) for c in plain)
    for written, heard in _SOUNDS:
        told = told.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", told)


@lru_cache(maxsize=1)
def _offices() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    root = files("bilan").joinpath("lang")
    for language in LANGUAGES:
        data = tomllib.loads(root.joinpath(language, "speakers.toml").read_text("utf-8"))
        speakers = ((x.get("name", ""), x["forms"]) for x in data.get("speaker", ()))
        countries = ((x["name"], x.get("nouns", ())) for x in data.get("country", ()))
        for name, forms in (*countries, *speakers):
            for form in forms if name else ():
                for surface in expand(form):
                    key = tuple(w for w in _WORD.findall(fold(surface)) if w not in _FILLING)
                    found.setdefault(key, name)
    return found

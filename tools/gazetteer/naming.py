"""Which of a settlement's many aliases is its name in each language."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from gazetteer.digest import LANGUAGES
from gazetteer.letters import Letters
from gazetteer.sources import Settlement

UKRAINIAN = set("іїєґ'")
RUSSIAN = set("ыэёъ")
UNLIKELY = {
    "uk": ("ья", "ье", "ью", "ск", "цк", "тс"),
    "ru": ("ськ", "цьк", "зьк", "ъ", "тс", "льг", "ьн"),
}
"""Letters that betray another language's spelling among the aliases."""
ALIKE = 0.72
"""Two spellings closer than this are taken for one name."""

Names = dict[str, tuple[str, ...]]
_APOSTROPHES = re.compile(r"['`]")


def name_settlement(place: Settlement, letters: dict[str, Letters], extra: Names) -> Names:
    """Names of a settlement by language, the canonical one first; all keep their capitals."""
    native = "uk" if place.country == "UA" else "ru"
    own = _own_name(place, native, letters["en"])
    other = _other_name(place, native, own, letters["ru" if native == "uk" else "uk"])
    named = {native: own, ("ru" if native == "uk" else "uk"): other}
    names: Names = {lang: (named[lang],) if named[lang] else () for lang in ("uk", "ru")}
    busy = place.population >= 3000
    for lang in ("en", "fr"):
        table = letters[lang]
        found: list[str] = [] if lang == "fr" and own else [_APOSTROPHES.sub("", place.name)]
        if own:
            found += table.convert(own.lower(), source=native, most=8 if busy else 2)
        if other and native == "uk" and busy:
            found += table.convert(other.lower(), source="ru", most=2)
        if lang == "fr":
            found += names["en"]
        names[lang] = _distinct(found)
    for lang in LANGUAGES if extra else ():
        made = names[lang] if lang in ("fr", "en") else ()
        names[lang] = _distinct([*extra[lang], *made]) or names[lang]
    return names


def titled(name: str) -> str:
    """A name in small letters with the capitals that a name has (``rostov-sur-le-don`` aside)."""
    return re.sub(r"(?:^|(?<=[\s\-]))\w", lambda match: match[0].upper(), name)


def _distinct(names: list[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        shown = name if any(letter.isupper() for letter in name) else titled(name)
        found.setdefault(shown.lower(), shown)
    return tuple(found.values())


def _likeness(left: str, right: str) -> float:
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def _own_name(place: Settlement, native: str, english: Letters) -> str:
    """The alias that, written in English letters, comes closest to GeoNames' main name."""
    foreign = RUSSIAN if native == "uk" else UKRAINIAN
    wanted = _APOSTROPHES.sub("", place.name.lower())
    best, score = "", 0.0
    for alias in place.cyrillic:
        low = alias.lower()
        if foreign & set(low) or _shape(low) != _shape(wanted):
            continue
        spelt = english.convert(low, source=native, most=4)
        close = max(_likeness(_APOSTROPHES.sub("", each), wanted) for each in spelt)
        close -= 0.02 * sum(mark in low for mark in UNLIKELY[native])
        close += 0.01 * ("ь" in low)
        if close > score:
            best, score = alias, close
    return best if score >= (ALIKE if place.country != "BY" else 0.5) else ""


def _shape(name: str) -> tuple[int, int]:
    return name.count(" "), name.count("-")


def _other_name(place: Settlement, native: str, own: str, letters: Letters) -> str:
    """The name in the other of the two languages: an alias of its alphabet, or made by rule."""
    if not own:
        return ""
    made = letters.convert(own.lower(), source=native)[0]
    foreign, mark = (UKRAINIAN, RUSSIAN) if native == "uk" else (RUSSIAN, UKRAINIAN)
    best, score = "", 0.0
    for alias in place.cyrillic:
        low = alias.lower()
        if foreign & set(low) or _shape(low) != _shape(made):
            continue
        if low == own.lower() != made or (native == "ru" and low != made and not mark & set(low)):
            continue
        close = _likeness(low, made) + (0.02 if mark & set(low) else 0.0)
        if close > score:
            best, score = alias, close
    return best if score >= (ALIKE if native == "uk" else 0.88) else titled(made)

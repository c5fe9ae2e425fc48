"""Pass 3a: what digits and number words say, before what stands around them."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from bilan.core.quantity import Quantity
from bilan.lexicon import schema as s
from bilan.reading.model import Clause
from bilan.reading.segment import COMMA, GLUE

_MIXED = re.compile(r"(\d+)([^\W\d_]+)(\d*)\Z")
_DATE_SEPS = (".", "/", "-")
_MAX = 10**12
_KEYCAP = "\ufe0f\u20e3"
"""What stands between the digits of a number written in keycap emoji."""


class NumberRules(NamedTuple):
    """What a language says about its digits and number words (``settings`` of its grammar)."""

    joiners: frozenset[str]
    joined: frozenset[int]
    ordinals: frozenset[str]
    cardinals: frozenset[str]
    means: frozenset[str]
    instrumental: tuple[str, ...]
    clock: re.Pattern[str]
    articles: frozenset[str]
    prepositions: frozenset[str]
    nouns: dict[str, str]


def number_rules(settings: dict[str, Any], table: dict[str, Any]) -> NumberRules:
    """The number rules of a language's settings, and the words that bad extraction glues to
    digits («на16», “3Shaheds”)."""
    prepositions, nouns = set(), {}
    for first, (_, alone) in table.items():
        if alone is None or first[-1:].isdigit():
            continue
        if "in" in alone[3]:
            prepositions.add(first)
        code = next((e[1] for e in alone[1] if e[0] == s.OBJECT), None)
        if code is not None and len(first) > 2:
            nouns[first] = code
    return NumberRules(
        frozenset(settings.get("joiners", ())),
        frozenset(settings.get("joined", ())),
        frozenset(settings.get("ordinals", ())),
        frozenset(settings.get("cardinals", ())),
        frozenset(settings.get("means", ())),
        tuple(settings.get("instrumental", ())),
        re.compile(settings.get("clock", r"\d{1,2}h\d*") + r"\Z"),
        frozenset(settings.get("articles", ())),
        frozenset(prepositions),
        nouns,
    )


class Parsed(NamedTuple):
    """A number as written: its value, the token behind it, or why it counts nothing."""

    value: Quantity | None
    end: int
    ignored: str | None
    vague: bool


_THOUSAND = 999
"""What may still be added behind a thousand."""


def number_kind(entries: tuple[s.Entry, ...]) -> int:
    """The kind of entry that makes a form a number, 0 where none does."""
    for entry in entries:
        if entry[0] == s.NUMBER or entry[0] == s.VAGUE:
            return int(entry[0])
        if entry[0] == s.MARK and entry[1] == "none":
            return s.MARK
    return 0


def read_digits(clause: Clause, rules: NumberRules, i: int) -> Parsed:
    """Read a number that starts in digits at token ``i``."""
    words, seps = clause.tokens.words, clause.tokens.seps
    hi = clause.sentence.hi
    word = words[i]
    if not word.isdecimal():
        return _mixed(rules, word, i)
    j = i + 1
    if len(word) > 12:
        return Parsed(None, j, "not a count", False)
    value = int(word)
    if len(word) <= 3 and word[0] != "0":
        while j < hi and len(words[j]) == 3 and words[j].isdecimal():
            if seps[j] not in (" ", "\u00a0", "\u202f", ".", ",", "'"):
                break
            if value >= _MAX:
                break
            value = value * 1000 + int(words[j])
            j += 1
        unit_behind = _MIXED.match(words[j]) if j < hi and seps[j] in (",", ".") else None
        if unit_behind and len(unit_behind.group(1)) == 3 and not unit_behind.group(3):
            # “1,250km”
            return _mixed(rules, f"{value}{words[j]}", j)
    while j < hi and seps[j] == _KEYCAP and words[j].isdecimal() and value < _MAX:
        value = value * 10 ** len(words[j]) + int(words[j])
        j += 1
    following = seps[j] if j <= hi else ""
    if j < hi and j == i + 1 and words[j].isdecimal():
        parted = _two_groups(clause, value, j)
        if parted is not None:
            return parted
    if j < hi and following == "-" and _with_so_many(clause, rules, j):
        return Parsed(Quantity(value, value), j + 1, None, False)
    if j < hi and following in ("-", "", "'") and words[j] in rules.ordinals and j == i + 1:
        return Parsed(None, j + 1, "ordinal", False)
    if j < hi and following in ("-", "") and words[j] in rules.cardinals:
        j += 1
    if value >= _MAX:
        return Parsed(None, j, "not a count", False)
    scaled = _scale(clause, value, j)
    if scaled is not None:
        return scaled
    return Parsed(Quantity(value, value), j, None, False)


_PLURAL = 3
"""Letters of the endings of the case of means that only the plural has («-ами»)."""


def _with_so_many(clause: Clause, rules: NumberRules, j: int) -> bool:
    """«6-ю ракетами»: an ending of the case of means, and a plural noun in it behind."""
    words, hi = clause.tokens.words, clause.sentence.hi
    if words[j] not in rules.means:
        return False
    return any(
        len(e) >= _PLURAL and word.endswith(e)
        for word in words[j + 1 : min(hi, j + 4)]
        for e in rules.instrumental
    )


def _two_groups(clause: Clause, value: int, j: int) -> Parsed | None:
    """Digits, a sign, digits: a clock time, a date, a decimal, a ratio; None for two numbers."""
    words, seps = clause.tokens.words, clause.tokens.seps
    hi, following = clause.sentence.hi, seps[j]
    if following == ":" and len(words[j]) == 2 and value < 25:
        end = j + 1
        return Parsed(None, end, "clock time", False)
    if following == "-" and 1900 <= value <= 2100 and len(words[j]) == 2:
        day = j + 1 < hi and seps[j + 1] == "-" and words[j + 1].isdecimal()
        return Parsed(None, j + 2 if day else j + 1, "date", False)
    if following in _DATE_SEPS and j + 1 < hi and seps[j + 1] == following:
        if words[j + 1].isdecimal() and value <= 31 and int(words[j]) <= 12:
            return Parsed(None, j + 2, "date", False)
    if following in (".", ",") and len(words[j]) < 3:
        return _decimal(clause, value, j)
    if following == "/":
        return Parsed(None, j + 1, "ratio or designation", False)
    return None


def _mixed(rules: NumberRules, word: str, i: int) -> Parsed:
    match = _MIXED.match(word)
    if match is None:
        return Parsed(None, i + 1, "designation", False)
    digits, letters, tail = match.groups()
    if rules.clock.match(word):
        return Parsed(None, i + 1, "clock time", False)
    if letters in rules.ordinals and not tail:
        return Parsed(None, i + 1, "ordinal", False)
    if (letters in rules.cardinals or letters in rules.nouns) and not tail and len(digits) < 7:
        return Parsed(Quantity(int(digits), int(digits)), i + 1, None, False)
    return Parsed(None, i + 1, "designation", False)


def _decimal(clause: Clause, value: int, j: int) -> Parsed:
    """``1,2`` is a count only before a multiplier («1,2 million»)."""
    digits = clause.tokens.words[j]
    here = clause.at.get(j + 1)
    if here is not None and j + 1 < clause.sentence.hi:
        for entry in here[1]:
            if entry[0] == s.NUMBER and entry[3] and entry[1] >= 1000:
                number = (value * 10 ** len(digits) + int(digits)) * entry[1] // 10 ** len(digits)
                return Parsed(Quantity(number, number), here[0], None, False)
    return Parsed(None, j + 1, "decimal", False)


def _scale(clause: Clause, value: int, j: int) -> Parsed | None:
    """Digits before a multiplier word («15 тыс.», “50 thousand”)."""
    here = clause.at.get(j)
    if here is None or j >= clause.sentence.hi or clause.tokens.classes[j] != GLUE:
        return None
    for entry in here[1]:
        if entry[0] == s.NUMBER and entry[3] and entry[1] >= 1000 and value * entry[1] < _MAX:
            number = value * entry[1] + _hundreds(clause, entry[1], here[0])
            end = here[0] + (number > value * entry[1])
            return Parsed(Quantity(number, number), end, None, False)
        if entry[0] == s.VAGUE and entry[3]:
            return Parsed(Quantity(value * entry[1], value * entry[1]), here[0], None, False)
    return None


def _hundreds(clause: Clause, scale: int, j: int) -> int:
    """The last three digits of «4 тис. 382 врятовано», 0 where none stand behind."""
    tokens = clause.tokens
    if scale != 1000 or j >= clause.sentence.hi or tokens.seps[j] not in (" ", ". ", "\u00a0"):
        return 0
    word = tokens.words[j]
    return int(word) if len(word) == 3 and word.isdecimal() and j not in clause.at else 0


def read_words(clause: Clause, rules: NumberRules, i: int) -> Parsed:
    """Read number words from token ``i``; the value is None for a word that is no number here."""
    at, hi = clause.at, clause.sentence.hi
    total = current = 0
    room = -1
    started = False
    j = i
    while j < hi:
        here = at.get(j)
        if here is None:
            break
        if started and clause.tokens.classes[j] != GLUE and not _grouped(clause, j, room):
            break
        entry = _entry(here[1], started=started)
        if entry is None:
            joined = _joined(clause, rules, j, room) if started else 0
            if not joined:
                break
            j = joined
            continue
        if entry[0] == s.MARK:
            if started:
                break
            return Parsed(Quantity(0, 0), here[0], None, False)
        if entry[0] == s.VAGUE:
            if not started:
                return _vague(entry, here[0])
            if current + total > 0 and entry[3]:
                value = (total + current) * entry[1]
                return Parsed(Quantity(value, value), here[0], None, False)
            break
        _, value, space, multiplier = entry
        if multiplier and value >= 1000:
            if started and not current:
                break
            total += max(current, 1) * value
            current, room = 0, value - 1
        elif multiplier:
            if current >= 100 or (started and not current and room < 100):
                break
            current, room = max(current, 1) * value, value - 1
        elif not started:
            current, room = value, space
        elif value <= room:
            current += value
            room = space
        else:
            break
        started = True
        j = here[0]
    if not started:
        return Parsed(None, i + 1, None, False)
    number = total + current
    return Parsed(Quantity(number, number), j, None, False)


def _entry(entries: tuple[s.Entry, ...], *, started: bool) -> s.Entry | None:
    """The number entry of a form; «тисячі» alone is vague, after a number a multiplier."""
    found = [
        e for e in entries
        if e[0] in (s.NUMBER, s.VAGUE) or (e[0] == s.MARK and e[1] == "none")
    ]  # fmt: skip
    if len(found) > 1:
        wanted = s.NUMBER if started else s.VAGUE
        found.sort(key=lambda e: e[0] != wanted)
    return found[0] if found else None


def _grouped(clause: Clause, j: int, room: int) -> bool:
    """“Two thousand, three hundred and five”: a comma between a thousand and its hundreds."""
    if room < _THOUSAND or clause.tokens.classes[j] != COMMA:
        return False
    here = clause.at.get(j)
    following = clause.at.get(here[0]) if here is not None else None
    return following is not None and any(
        e[0] == s.NUMBER and e[3] and e[1] < _THOUSAND for e in following[1]
    )


def _joined(clause: Clause, rules: NumberRules, j: int, room: int) -> int:
    """The token after a joiner that continues a number («vingt et un»), or 0."""
    if clause.tokens.words[j] not in rules.joiners or room <= 0:
        return 0
    here = clause.at.get(j + 1)
    if here is None or j + 1 >= clause.sentence.hi:
        return 0
    entry = _entry(here[1], started=True)
    if entry is None or entry[0] != s.NUMBER or entry[1] > room:
        return 0
    allowed = entry[1] in rules.joined if rules.joined else room >= 99
    return j + 1 if allowed else 0


def _vague(entry: s.Entry, end: int) -> Parsed:
    low, high = entry[1], entry[2]
    return Parsed(Quantity(low, high, True), end, None, True)

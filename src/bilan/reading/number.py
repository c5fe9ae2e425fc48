"""Pass 3a: numbers in digits and words, with their modifiers, and those that count nothing."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from bilan.core.quantity import Quantity
from bilan.lexicon import schema as s
from bilan.reading.model import Clause, Figure
from bilan.reading.segment import COMMA, GLUE, QUOTE
from bilan.reading.unit import MONEY, unit

_MIXED = re.compile(r"(\d+)([^\W\d_]+)(\d*)\Z")
_DATE_SEPS = (".", "/", "-")
_MAX = 10**12
_NUMBERS = 1 << s.NUMBER | 1 << s.VAGUE
_NUMERIC_NEXT = frozenset((s.NUMBER, s.VAGUE, s.UNIT, s.MODIFIER, s.MARK))
_MODIFYING = 1 << s.MODIFIER
_DIGITS = frozenset("0123456789")
_ORDER = frozenset("№#")
_INSIDE = frozenset(
    ("age", "floor", "distance", "weight", "ordinal", "power or frequency", "price")
)
"""Numbers that may stand inside a noun phrase («un immeuble de neuf étages»)."""
_KEYCAP = "\ufe0f\u20e3"
"""What stands between the digits of a number written in keycap emoji."""


class NumberRules(NamedTuple):
    """What a language says about its digits and number words (``settings`` of its grammar)."""

    joiners: frozenset[str]
    joined: frozenset[int]
    ordinals: frozenset[str]
    cardinals: frozenset[str]
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
        re.compile(settings.get("clock", r"\d{1,2}h\d*") + r"\Z"),
        frozenset(settings.get("articles", ())),
        frozenset(prepositions),
        nouns,
    )


class _Parsed(NamedTuple):
    value: Quantity | None
    end: int
    ignored: str | None
    vague: bool


_THOUSAND = 999
"""What may still be added behind a thousand."""


def figures(clause: Clause, rules: NumberRules) -> None:
    """Fill ``clause.figures`` with the numbers that may count, and ``clause.ignored``."""
    words = clause.tokens.words
    lo, hi = clause.sentence.lo, clause.sentence.hi
    starts = [m.start for m in clause.mentions if m.kinds & _NUMBERS or "none" in m.marks]
    inside = {k for m in clause.mentions if m.end - m.start > 1 for k in range(m.start, m.end)}
    starts += [
        i
        for i, word in enumerate(words[lo:hi], lo)
        if (word[0] in _DIGITS or word[-1] in _DIGITS) and i not in inside
    ]
    starts.sort()
    at = clause.at
    free = lo
    for i in starts:
        if i < free:
            continue
        here = at.get(i)
        if words[i] in rules.articles and here is not None and here[0] == i + 1:
            free = _article(clause, rules, i)
        elif here is None:
            free = _digits_figure(clause, rules, i)
        elif _number_kind(here[1]):
            free = _words_figure(clause, rules, i)
        else:
            free = here[0]


def _article(clause: Clause, rules: NumberRules, i: int) -> int:
    """An article that may be a number: passed over where no predicate could take it."""
    following = clause.at.get(i + 1)
    if following is not None:
        kinds = {e[0] for e in following[1]}
        behind = clause.tokens.seps[following[0]] if following[0] < clause.sentence.hi else ""
        if s.NUMBER in kinds and _plural(following[1]) and "-" not in behind:
            # “another eight drones”
            return i + 1
        if kinds & _NUMERIC_NEXT:
            return _words_figure(clause, rules, i)
    elif i + 1 < clause.sentence.hi and clause.tokens.words[i + 1][0] in _DIGITS:
        if clause.tokens.seps[i + 1].strip() in MONEY:
            # “A $50,000 drone”
            return i + 1
        return _words_figure(clause, rules, i)
    if not clause.verbs:
        return i + 1
    if clause.kinds & _MODIFYING or _pronoun(clause, i, Quantity(1, 1)):
        return _words_figure(clause, rules, i)
    figure = Figure(i, i, i + 1, Quantity(1, 1))
    figure.weak = True
    clause.figures.append(figure)
    return i + 1


def _plural(entries: tuple[s.Entry, ...]) -> bool:
    """Whether a number word is greater than one and no multiplier (“a hundred”)."""
    return any(e[0] == s.NUMBER and e[1] > 1 and not e[3] for e in entries)


def _number_kind(entries: tuple[s.Entry, ...]) -> int:
    for entry in entries:
        if entry[0] == s.NUMBER or entry[0] == s.VAGUE:
            return int(entry[0])
        if entry[0] == s.MARK and entry[1] == "none":
            return s.MARK
    return 0


def _ignore(clause: Clause, reason: str, start: int, end: int) -> int:
    if reason in _INSIDE:
        clause.skips[start] = end
    clause.ignored.append((reason, start, end))
    return end


def _glued(clause: Clause, rules: NumberRules, i: int) -> int:
    """A number that a preposition is glued to; other words that end in digits are names."""
    word = clause.tokens.words[i]
    letters = word.rstrip("0123456789")
    digits = word[len(letters) :]
    if letters in rules.prepositions and len(digits) < 7:
        number = int(digits)
        return _finish(clause, rules, i, _Parsed(Quantity(number, number), i + 1, None, False))
    return i + 1


def _digits_figure(clause: Clause, rules: NumberRules, i: int) -> int:
    tokens = clause.tokens
    if tokens.words[i][0] not in _DIGITS:
        return _glued(clause, rules, i)
    sep = tokens.seps[i].rstrip() if tokens.seps[i][-2:-1] in _ORDER else tokens.seps[i]
    if sep.endswith("-") and i > clause.sentence.lo and tokens.words[i - 1][-1].isalpha():
        if not sep.startswith((" ", "\n")) and not _month_before(clause, i):
            return _ignore(clause, "designation", i, i + 1)
    if sep == "/" and i > clause.sentence.lo and tokens.words[i - 1][-1].isdigit():
        return _ignore(clause, "designation", i, i + 1)
    parsed = _digits(clause, rules, i)
    if sep and (sep[-1] in _ORDER or sep[-1] in MONEY):
        reason = "price" if sep[-1] in MONEY else "number of order"
        return _ignore(clause, reason, i, parsed.end)
    if parsed.ignored:
        return _ignore(clause, parsed.ignored, i, parsed.end)
    assert parsed.value is not None
    return _finish(clause, rules, i, parsed)


def _month_before(clause: Clause, i: int) -> bool:
    """“The night of 31 July-1 August”: a hyphen between two dates."""
    here = clause.at.get(i - 1)
    return here is not None and any(e[0] == s.TIME and e[1] == "month" for e in here[1])


def _digits(clause: Clause, rules: NumberRules, i: int) -> _Parsed:
    """Read a number that starts in digits at token ``i``."""
    words, seps = clause.tokens.words, clause.tokens.seps
    hi = clause.sentence.hi
    word = words[i]
    if not word.isdecimal():
        return _mixed(rules, word, i)
    j = i + 1
    if len(word) > 12:
        return _Parsed(None, j, "not a count", False)
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
    if j < hi and following in ("-", "", "'") and words[j] in rules.ordinals and j == i + 1:
        return _Parsed(None, j + 1, "ordinal", False)
    if j < hi and following in ("-", "") and words[j] in rules.cardinals:
        j += 1
    if value >= _MAX:
        return _Parsed(None, j, "not a count", False)
    scaled = _scale(clause, value, j)
    if scaled is not None:
        return scaled
    return _Parsed(Quantity(value, value), j, None, False)


def _two_groups(clause: Clause, value: int, j: int) -> _Parsed | None:
    """Digits, a sign, digits: a clock time, a date, a decimal, a ratio; None for two numbers."""
    words, seps = clause.tokens.words, clause.tokens.seps
    hi, following = clause.sentence.hi, seps[j]
    if following == ":" and len(words[j]) == 2 and value < 25:
        end = j + 1
        return _Parsed(None, end, "clock time", False)
    if following == "-" and 1900 <= value <= 2100 and len(words[j]) == 2:
        day = j + 1 < hi and seps[j + 1] == "-" and words[j + 1].isdecimal()
        return _Parsed(None, j + 2 if day else j + 1, "date", False)
    if following in _DATE_SEPS and j + 1 < hi and seps[j + 1] == following:
        if words[j + 1].isdecimal() and value <= 31 and int(words[j]) <= 12:
            return _Parsed(None, j + 2, "date", False)
    if following in (".", ",") and len(words[j]) < 3:
        return _decimal(clause, value, j)
    if following == "/":
        return _Parsed(None, j + 1, "ratio or designation", False)
    return None


def _mixed(rules: NumberRules, word: str, i: int) -> _Parsed:
    match = _MIXED.match(word)
    if match is None:
        return _Parsed(None, i + 1, "designation", False)
    digits, letters, tail = match.groups()
    if rules.clock.match(word):
        return _Parsed(None, i + 1, "clock time", False)
    if letters in rules.ordinals and not tail:
        return _Parsed(None, i + 1, "ordinal", False)
    if (letters in rules.cardinals or letters in rules.nouns) and not tail and len(digits) < 7:
        return _Parsed(Quantity(int(digits), int(digits)), i + 1, None, False)
    return _Parsed(None, i + 1, "designation", False)


def _decimal(clause: Clause, value: int, j: int) -> _Parsed:
    """``1,2`` is a count only before a multiplier («1,2 million»)."""
    digits = clause.tokens.words[j]
    here = clause.at.get(j + 1)
    if here is not None and j + 1 < clause.sentence.hi:
        for entry in here[1]:
            if entry[0] == s.NUMBER and entry[3] and entry[1] >= 1000:
                number = (value * 10 ** len(digits) + int(digits)) * entry[1] // 10 ** len(digits)
                return _Parsed(Quantity(number, number), here[0], None, False)
    return _Parsed(None, j + 1, "decimal", False)


def _scale(clause: Clause, value: int, j: int) -> _Parsed | None:
    """Digits before a multiplier word («15 тыс.», “50 thousand”)."""
    here = clause.at.get(j)
    if here is None or j >= clause.sentence.hi or clause.tokens.classes[j] != GLUE:
        return None
    for entry in here[1]:
        if entry[0] == s.NUMBER and entry[3] and entry[1] >= 1000 and value * entry[1] < _MAX:
            number = value * entry[1] + _hundreds(clause, entry[1], here[0])
            end = here[0] + (number > value * entry[1])
            return _Parsed(Quantity(number, number), end, None, False)
        if entry[0] == s.VAGUE and entry[3]:
            return _Parsed(Quantity(value * entry[1], value * entry[1]), here[0], None, False)
    return None


def _hundreds(clause: Clause, scale: int, j: int) -> int:
    """The last three digits of «4 тис. 382 врятовано», 0 where none stand behind."""
    tokens = clause.tokens
    if scale != 1000 or j >= clause.sentence.hi or tokens.seps[j] not in (" ", ". ", "\u00a0"):
        return 0
    word = tokens.words[j]
    return int(word) if len(word) == 3 and word.isdecimal() and j not in clause.at else 0


def _words_figure(clause: Clause, rules: NumberRules, i: int) -> int:
    parsed = _words(clause, rules, i)
    if parsed.value is None:
        return parsed.end
    if parsed.end == i + 1 and parsed.value == (1, 1, False):
        # An article before a vague number belongs to it («une soixantaine»).
        k = i + 1
        skipped = 0
        while k < clause.sentence.hi and skipped < 2:
            here = clause.at.get(k)
            if here and any(e[0] == s.VAGUE for e in here[1]):
                return _finish(clause, rules, i, _words(clause, rules, k))
            if here and not any(e[0] == s.MARK and e[1] == "light" for e in here[1]):
                break
            if clause.tokens.classes[k] != GLUE:
                break
            k += 1
            skipped += 1
    return _finish(clause, rules, i, parsed)


def _words(clause: Clause, rules: NumberRules, i: int) -> _Parsed:
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
            return _Parsed(Quantity(0, 0), here[0], None, False)
        if entry[0] == s.VAGUE:
            if not started:
                return _vague(entry, here[0])
            if current + total > 0 and entry[3]:
                value = (total + current) * entry[1]
                return _Parsed(Quantity(value, value), here[0], None, False)
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
        return _Parsed(None, i + 1, None, False)
    number = total + current
    return _Parsed(Quantity(number, number), j, None, False)


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


def _vague(entry: s.Entry, end: int) -> _Parsed:
    low, high = entry[1], entry[2]
    return _Parsed(Quantity(low, high, True), end, None, True)


def _finish(clause: Clause, rules: NumberRules, i: int, parsed: _Parsed) -> int:
    """Modifiers, ranges, units: what surrounds a number decides what it is."""
    assert parsed.value is not None
    value, end = parsed.value, parsed.end
    start, sense = _modifier_before(clause, i)
    ranged = _range(clause, rules, value, end, sense)
    former = None
    if ranged is not None:
        if ranged[0].exact and clause.marks.get("revision") and sense != "between":
            former = (value, i, end)
        value, end = ranged
    if sense == "at_most" and any(
        0 <= start - b <= 3 or 0 <= a - end <= 1 for a, b in clause.marks.get("revision", ())
    ):
        # «выросло до 12», «до 40 зросла кількість …» is a new figure.
        sense = ""
    reason, after = unit(clause, start, i, end, value)
    if reason == "percentage":
        figure = Figure(start, i, end, value)
        figure.end = after
        figure.share = True
        clause.figures.append(figure)
        return after
    if reason:
        return _ignore(clause, reason, i, after)
    figure = Figure(start, i, end, _modified(value, sense))
    figure.printed = value
    figure.former = former
    if sense and ranged is None:
        figure.rules.append(f"modifier:{sense}")
    if value == (0, 0, False):
        figure.none = True
    if _pronoun(clause, i, value):
        return end
    if value == (1, 1, False) and not clause.tokens.words[i].isdecimal():
        figure.weak = end == i + 1 and clause.tokens.words[i] in rules.articles
    clause.figures.append(figure)
    return end


def _pronoun(clause: Clause, i: int, value: Quantity) -> bool:
    """“this one”, «l'un»: after an article the word for one counts nothing."""
    if value != (1, 1, False) or clause.tokens.words[i].isdecimal():
        return False
    return any(end == i for _, end in clause.marks.get("article", ()))


def _modifier_before(clause: Clause, i: int) -> tuple[int, str]:
    """A modifier that ends where the number starts, possibly before an article or “another”."""
    found = clause.mentions
    lo = 0
    hi = len(found)
    while lo < hi:
        mid = (lo + hi) // 2
        if found[mid].start < i:
            lo = mid + 1
        else:
            hi = mid
    index = lo - 1
    skipped = 0
    start = i
    while index >= 0 and skipped < 2:
        mention = found[index]
        if mention.end != start or clause.tokens.classes[start] not in (GLUE, QUOTE):
            break
        for entry in mention.entries:
            if entry[0] == s.MODIFIER:
                outer, sense = _modifier_before(clause, mention.start)
                return (outer, sense) if sense == "at_least" else (mention.start, entry[1])
        if not any(e[0] == s.MARK and e[1] in ("article", "other") for e in mention.entries):
            break
        start = mention.start
        index -= 1
        skipped += 1
    return i, ""


def _modified(value: Quantity, sense: str) -> Quantity:
    if sense == "at_least":
        return Quantity(value.low, None, False)
    if sense == "at_most":
        return Quantity(0, value.high, False)
    if sense == "less_than" and value != (1, 1, False):
        return Quantity(0, None if value.high is None else max(0, value.high - 1), False)
    if sense == "about":
        return Quantity(value.low, value.high, True)
    return value


def _range(
    clause: Clause, rules: NumberRules, value: Quantity, end: int, sense: str
) -> tuple[Quantity, int] | None:
    """«entre 20 et 30», “20 to 30”, «20-30»: the second number must be the greater."""
    hi = clause.sentence.hi
    if end >= hi:
        return None
    seps, words = clause.tokens.seps, clause.tokens.words
    k = end
    if seps[end].strip() in ("-", "—", "–") and words[end].isdecimal():
        pass
    else:
        here = clause.at.get(end)
        if here is None or clause.tokens.classes[end] != GLUE:
            return None
        joins = any(
            (e[0] == s.MODIFIER and e[1] == "to")
            or (sense == "between" and e[0] == s.MARK and e[1] == "and")
            for e in here[1]
        )
        if not joins:
            return None
        k = here[0]
        if k >= hi:
            return None
    if words[k][0].isdecimal():
        second = _digits(clause, rules, k)
    else:
        here = clause.at.get(k)
        if here is None or not _number_kind(here[1]):
            return None
        second = _words(clause, rules, k)
    if second.value is None or second.ignored or second.value.low <= value.low:
        return None
    if clause.marks.get("revision") and sense != "between":
        # “rose from 9 to 11”: the second replaces the first.
        return second.value, second.end
    low, high = value.low, second.value.high
    for scale in (10**9, 10**6, 1000):
        if high and low < 1000 and high % scale == 0 and high // scale > low:
            low *= scale
            break
    return Quantity(low, high, False), second.end

"""Pass 3a: numbers in digits and words, with their modifiers, and those that count nothing."""

from __future__ import annotations

from bilan.core.quantity import Quantity
from bilan.lexicon import schema as s
from bilan.reading.model import Clause, Figure
from bilan.reading.numeral import NumberRules, Parsed, number_kind, read_digits, read_words
from bilan.reading.segment import GLUE, QUOTE
from bilan.reading.unit import MONEY, unit

_NUMBERS = 1 << s.NUMBER | 1 << s.VAGUE
_NUMERIC_NEXT = frozenset((s.NUMBER, s.VAGUE, s.UNIT, s.MODIFIER, s.MARK))
_MODIFYING = 1 << s.MODIFIER
_DIGITS = frozenset("0123456789")
_ORDER = frozenset("№#")
_INSIDE = frozenset(
    ("age", "floor", "distance", "weight", "ordinal", "power or frequency", "price")
)
"""Numbers that may stand inside a noun phrase («un immeuble de neuf étages»)."""


def figures(clause: Clause, rules: NumberRules) -> None:
    """Fill ``clause.figures`` with the numbers that may count, and ``clause.ignored``."""
    words = clause.tokens.words
    lo, hi = clause.sentence.lo, clause.sentence.hi
    starts = [m.start for m in clause.mentions if m.kinds & _NUMBERS or "none" in m.marks]
    inside = {k for m in clause.mentions if m.end - m.start > 1 for k in range(m.start, m.end)}
    starts += [
        i
        for i, word in enumerate(words[lo:hi], lo)
        if not word.isalpha() and (word[0] in _DIGITS or word[-1] in _DIGITS) and i not in inside
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
        elif number_kind(here[1]):
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
        return _finish(clause, rules, i, Parsed(Quantity(number, number), i + 1, None, False))
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
    parsed = read_digits(clause, rules, i)
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


def _words_figure(clause: Clause, rules: NumberRules, i: int) -> int:
    parsed = read_words(clause, rules, i)
    if parsed.value is None:
        return parsed.end
    if parsed.end == i + 1 and parsed.value == (1, 1, False):
        # An article before a vague number belongs to it («une soixantaine»).
        k = i + 1
        skipped = 0
        while k < clause.sentence.hi and skipped < 2:
            here = clause.at.get(k)
            if here and any(e[0] == s.VAGUE for e in here[1]):
                return _finish(clause, rules, i, read_words(clause, rules, k))
            if here and not any(e[0] == s.MARK and e[1] == "light" for e in here[1]):
                break
            if clause.tokens.classes[k] != GLUE:
                break
            k += 1
            skipped += 1
    return _finish(clause, rules, i, parsed)


def _finish(clause: Clause, rules: NumberRules, i: int, parsed: Parsed) -> int:
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
        0 <= start - b <= 3 or 0 <= a - end <= 2 for a, b in clause.marks.get("revision", ())
    ):
        # «выросло до 12», «до 40 зросла кількість …» is a new figure.
        sense = ""
    if value == (0, 0, False):
        # «больше никто не пострадал»: nobody else, and not “at least none”.
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
        second = read_digits(clause, rules, k)
    else:
        here = clause.at.get(k)
        if here is None or not number_kind(here[1]):
            return None
        second = read_words(clause, rules, k)
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

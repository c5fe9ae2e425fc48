"""What stands beside a number and makes it count nothing: units, dates, ages, addresses."""

from __future__ import annotations

from typing import Any

from bilan.core.quantity import Quantity
from bilan.lexicon import schema as s
from bilan.reading.model import Clause, Here
from bilan.reading.segment import COLON, COMMA, GLUE, QUOTE

MONEY = frozenset("$€£₴₽")


def unit(clause: Clause, start: int, i: int, end: int, value: Quantity) -> tuple[str, int]:
    """The reason why a number counts nothing, from what stands beside it, and where that ends."""
    tokens = clause.tokens
    hi = clause.sentence.hi
    sep = tokens.seps[end]
    if "%" in sep[:3]:
        return "percentage", end
    if sep[:1] == "]" and tokens.seps[i][-1:] == "[":
        return "reference", end
    if value.low <= 110 and _apposed_age(clause, i, end):
        return "age", end
    if sep[:1] == "°" or (sep[:1] == ":" and end < hi and tokens.words[end].isdecimal()):
        return "clock time", end
    if (
        sep.lstrip()[:1] in MONEY
        and sep.strip()
        and not (end < hi and tokens.words[end][0].isdigit() and sep[-1] in MONEY)
    ):
        return "price", end
    here = clause.at.get(end)
    if here is not None and value.approximate and here[0] < hi:
        # «une trentaine de kilomètres»
        if any(e[0] == s.MARK and e[1] == "of" for e in here[1]):
            here = clause.at.get(here[0])
    if value.low <= 120:
        shared = _shared_age(clause, end)
        if shared:
            return shared, end
    if here is not None and end < hi and tokens.classes[end] in (GLUE, QUOTE):
        reason, stop = _unit_after(clause, here, value, start)
        if reason:
            return reason, stop
    if value.low < 1000 and not value.approximate and _address(clause, end):
        return "address or number of order", end
    if value.low <= 31 and _date_range(clause, end):
        return "date", end
    if value.low <= 120 and _after_age(clause, start):
        return "age", end
    if _named_in_latin(clause, start, i, end):
        return "ratio or designation", end
    parted = tokens.classes[start] == COMMA != tokens.classes[end]
    reason = "" if parted else _unit_before(clause, start, i, value)
    if reason:
        return reason, end
    if _year(clause, i, end, value):
        return "date", end
    return "", end


def _named_in_latin(clause: Clause, start: int, i: int, end: int) -> bool:
    """«беспилотник Switchblade 600», «индекс S&P 500»: digits behind a Latin name in a text of
    another script, and no noun behind them, belong to the name."""
    tokens, lo = clause.tokens, clause.sentence.lo
    if start != i or i <= lo or tokens.classes[i] != GLUE or not tokens.words[i].isdecimal():
        return False
    name = tokens.words[i - 1]
    if not name.isascii() or not name.isalpha() or not clause.text[tokens.starts[i - 1]].isupper():
        return False
    if clause.text[tokens.starts[lo] : tokens.ends[i - 1]].isascii():
        # A text in Latin letters, or a line that opens with such a name.
        return False
    here = clause.at.get(end)
    if here is None or end >= clause.sentence.hi or tokens.classes[end] != GLUE:
        return True
    return not any(e[0] in (s.OBJECT, s.ADJECTIVE, s.PREDICATE, s.COUNTRY) for e in here[1])


def _apposed_age(clause: Clause, i: int, end: int) -> bool:
    """“Captain Denys Palamar, 39, spoke”: a bare number set off behind a name."""
    tokens = clause.tokens
    if not tokens.classes[i] == COMMA == tokens.classes[end] or i - 2 < clause.sentence.lo:
        return False
    if end != i + 1 or not tokens.words[i].isdecimal():
        return False
    if {i - 1, i - 2} & {k for p in clause.places for k in range(p.start, p.end)}:
        return False
    return all(clause.text[tokens.starts[k]].isupper() for k in (i - 2, i - 1))


def _unit_after(clause: Clause, here: Here, value: Quantity, start: int) -> tuple[str, int]:
    """What the mention right behind a number makes of it, and where that ends."""
    tokens, hi = clause.tokens, clause.sentence.hi
    if value.low <= 24 and value.exact and _at_the_hour(clause, here, start):
        return "clock time", here[0]
    for entry in here[1]:
        if entry[0] == s.UNIT and entry[2] == 1:
            stop = here[0]
            if entry[1] == "clock time" and stop < hi and tokens.words[stop].isdecimal():
                stop += 1
            return str(entry[1]), stop
        if entry[0] == s.TIME and entry[1] == "month" and value.low <= 31:
            return "date", here[0]
    return "", 0


def _at_the_hour(clause: Clause, here: Here, start: int) -> bool:
    """«vers 15 heures»: a word that is a duration or an hour of the day, behind a preposition."""
    if len(here[1]) < 2 or sum(e[0] == s.UNIT and e[2] == 1 for e in here[1]) < 2:
        return False
    return any(end == start for kind in ("toward", "in") for _, end in clause.marks.get(kind, ()))


def _unit_before(clause: Clause, start: int, i: int, value: Quantity) -> str:
    """What the mention right before a number makes of it."""
    tokens = clause.tokens
    before = _mention_ending(clause, start)
    if before is None or tokens.classes[start] == COLON:
        return ""
    for entry in before.entries:
        if entry[0] == s.UNIT and entry[2] == -1:
            return str(entry[1])
        if (
            entry[0] == s.TIME
            and entry[1] in ("month", "weekday")
            and value.low <= 31
            and tokens.words[i][0].isdigit()
            and not _modified(clause, start, i)
        ):
            if clause.text[tokens.starts[before.start]].isupper() or entry[1] == "weekday":
                return "date"
        if entry[0] == s.TIME and entry[1] == "month" and 1900 <= value.low <= 2100:
            return "date"
    return ""


def _modified(clause: Clause, start: int, i: int) -> bool:
    """«dimanche à 23 morts», “on Sunday 23 people”: a number, not the day of the month."""
    if start < i:
        return True
    after = clause.at.get(i + 1)
    return after is not None and any(e[0] == s.OBJECT for e in after[1])


def _address(clause: Clause, end: int) -> bool:
    """«12, rue Pouchkine», “12 Pushkin Street”."""
    tokens, hi = clause.tokens, clause.sentence.hi
    for k in range(end, min(hi, end + 3)):
        here = clause.at.get(k)
        named = tokens.classes[k] in (GLUE, COMMA) and tokens.seps[k] != ""
        if here is not None and any(
            e[0] == s.UNIT and e[1].startswith("address") and e[2] == (1 if k > end else -1)
            for e in here[1]
        ):
            return named
        if here is not None or not clause.text[tokens.starts[k]].isupper():
            return False
    return False


_AGES = 14
"""Tokens over which a list of ages may go on."""


def _shared_age(clause: Clause, end: int) -> str:
    """«19 et 32 ans»: the unit behind the second number holds for the first as well."""
    hi = clause.sentence.hi
    k = end
    while k < hi - 1 and k < end + _AGES:
        here = clause.at.get(k)
        if here is not None and any(e[0] == s.MARK and e[1] == "and" for e in here[1]):
            k = here[0]
        elif clause.tokens.classes[k] != COMMA:
            return ""
        again = clause.at.get(k)
        if again is not None and any(e[0] == s.MARK and e[1] == "of" for e in again[1]):
            k = again[0]  # «hommes de 52, de 53 et de 78 ans»
        if k >= hi - 1 or not clause.tokens.words[k].isdecimal():
            return ""
        after = clause.at.get(k + 1)
        if after is not None:
            for entry in after[1]:
                if entry[0] == s.UNIT and entry[2] == 1 and entry[1] == "age":
                    return "age"
        k += 1
    return ""


def _after_age(clause: Clause, start: int) -> bool:
    """The second number of “aged 71 and 78”."""
    for begin, end in clause.marks.get("and", ()):
        if end == start and any(r == "age" and b == begin for r, _, b in clause.ignored):
            return True
    return False


def _date_range(clause: Clause, end: int) -> bool:
    """The first number of «du 18 au 19 février»: a second one and a month follow."""
    words, hi = clause.tokens.words, clause.sentence.hi
    if not words[end - 1][0].isdigit():
        # «en ont blessé trois autres ce 14 mars»
        return False
    for k in range(end, min(hi - 1, end + 3)):
        here = clause.at.get(k)
        if here is not None and any(e[0] == s.OBJECT for e in here[1]):
            # «15 беспилотников ночью 5 марта»
            return False
        if words[k][0].isdigit():
            for after in (k + 1, k + 2):
                month = clause.at.get(after)
                if month and any(e[0] == s.TIME and e[1] == "month" for e in month[1]):
                    return True
            return False
    return False


def _mention_ending(clause: Clause, position: int) -> Any:
    for mention in reversed(clause.mentions):
        if mention.end == position:
            return mention
        if mention.end < position:
            return None
    return None


def _year(clause: Clause, i: int, end: int, value: Quantity) -> bool:
    """A bare number of four digits between 1900 and 2100 with no noun after it is a year."""
    if not 1900 <= value.low <= 2100 or value.low != value.high or value.approximate:
        return False
    if end != i + 1 or len(clause.tokens.words[i]) != 4:
        return False
    here = clause.at.get(end)
    if here is None or end >= clause.sentence.hi or clause.tokens.classes[end] != GLUE:
        return True
    return not any(e[0] in (s.OBJECT, s.ADJECTIVE, s.COUNTRY) for e in here[1])

"""Pass 5d: words that put a claim outside the attack that the report is about."""

from __future__ import annotations

from bilan.lexicon import schema as s
from bilan.reading.comparisons import within
from bilan.reading.draft import Draft
from bilan.reading.model import Clause

_OTHER_REACH = 14
"""Tokens from a figure to the words of history that put it elsewhere."""
_MONTH_REACH = 9
"""Tokens from a figure to the month that it is the total of."""


def other_scope(draft: Draft, clause: Clause, *, opening: bool = False) -> bool:
    """Words that put a claim outside the attack that the report is about.

    ``opening`` is True for a sentence at the head of the report, where “the day before” is when
    its own attack was.
    """
    if not opening:
        for start, end in clause.marks.get("eve", ()):
            if within(clause, start):
                continue
            if max(start - draft.end, draft.start - end) <= _OTHER_REACH:
                draft.rules.append("scope:other-words")
                return True
    supers = clause.marks.get("superlative", ())
    for start, end in clause.marks.get("other_scope", ()):
        if within(clause, start) or any(0 <= start - b <= 8 for _, b in supers):
            continue
        gap = start - draft.end if start >= draft.end else draft.start - end
        if gap <= _OTHER_REACH:
            draft.rules.append("scope:other-words")
            return True
    if not clause.kinds >> s.TIME & 1 and "since" not in clause.marks:
        return False
    if _month(draft, clause) or _since(draft, clause):
        return True
    if _span_of_months(clause):
        draft.rules.append("scope:other-words")
        return True
    return False


def _since(draft: Draft, clause: Clause) -> bool:
    """“Since 29 December 125 civilians have died”: the total of many days."""
    for start, end in clause.marks.get("since", ()):
        if within(clause, start):
            continue
        if any(reason == "date" and 0 <= a - end <= 1 for reason, a, _ in clause.ignored) or any(
            m.start == end and any(e[0] == s.TIME and e[1] == "month" for e in m.entries)
            for m in clause.mentions
        ):
            draft.rules.append("scope:other-words")
            return True
    return False


def _month(draft: Draft, clause: Clause) -> bool:
    """“1,389 casualties in April”: the total of a month, or an attack that is no news."""
    for mention in clause.mentions:
        if not mention.kinds >> s.TIME & 1 or within(clause, mention.start):
            continue
        if any(e[0] == s.TIME and e[1] == "month" for e in mention.entries):
            if len(mention.entries) > 1 and not (
                mention.start > clause.sentence.lo
                and clause.text[clause.tokens.starts[mention.start]].isupper()
            ):
                # A word that is a month among other things («may»).
                continue
            apart = [mention.start - draft.end, draft.start - mention.end]
            if max(apart) <= _MONTH_REACH and not _day_of(clause, mention.start, mention.end):
                draft.rules.append("scope:other-words")
                return True
    return False


def _span_of_months(clause: Clause) -> bool:
    """“Between 1 June and 31 August”: dates in two months and a mark of both ends."""
    dates = [(a, b) for reason, a, b in clause.ignored if reason == "date"]
    if len(dates) < 2:
        return False
    months = {
        e[2]
        for m in clause.mentions
        if m.kinds >> s.TIME & 1 and any(a <= m.end and m.start <= b for a, b in dates)
        for e in m.entries
        if e[0] == s.TIME and e[1] == "month"
    }
    return len(months) > 1 and any(
        e[0] == s.MODIFIER and e[1] == "between" for m in clause.mentions for e in m.entries
    )


def _day_of(clause: Clause, start: int, end: int) -> bool:
    """Whether a month has its day («le 5 mai», “May 5”)."""
    return any(
        reason == "date"
        and a <= end
        and start <= b
        and (a < start or b > end)
        and not (a == end and len(clause.tokens.words[a]) == 4)
        for reason, a, b in clause.ignored
    )

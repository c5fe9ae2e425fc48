"""Who is named in a stretch of words: known speakers, offices, names, and strangers."""

from __future__ import annotations

from typing import NamedTuple

from bilan.lexicon import schema as s
from bilan.reading.model import Clause
from bilan.reading.segment import GLUE


class Speaker(NamedTuple):
    """One speaker as found: the name to keep, its sort, its side, and the tokens that name it."""

    name: str
    sort: str
    side: str
    start: int
    end: int


_SPEAKING = 1 << s.SPEAKER | 1 << s.COUNTRY


def speakers(clause: Clause, lo: int, hi: int) -> list[Speaker]:
    """Every speaker named between two tokens, in order."""
    if clause.named is None:
        clause.named = _speakers(clause, clause.sentence.lo, clause.sentence.hi)
    named: list[Speaker] = clause.named
    return [x for x in named if lo <= x.start and x.end <= hi]


def _speakers(clause: Clause, lo: int, hi: int) -> list[Speaker]:
    found: list[Speaker] = []
    k = lo
    tokens, text, at = clause.tokens, clause.text, clause.at
    starts = tokens.starts
    while k < hi:
        here = at.get(k)
        if here is None or _apostrophe(clause, k):
            end = name_end(clause, k, hi) if text[starts[k]].isupper() else k
            if end > k:
                name = text[starts[k] : tokens.ends[end - 1]]
                found.append(Speaker(name, "name", "", k, end))
                k = end
            else:
                k += 1
            continue
        end, entries, kinds = here
        if not kinds & _SPEAKING:
            k = end
            continue
        speaker = _entry_speaker(clause, k, end, entries)
        if speaker is not None and speaker.end <= hi:
            glued = tokens.classes[k] == GLUE
            if speaker.sort == "person" and glued and found and _first_name(found[-1], k):
                speaker = speaker._replace(start=found.pop().start)
            found.append(speaker)
            k = speaker.end
        else:
            k = end
    return found


def tied(clause: Clause, k: int) -> bool:
    """“Channels close to the security services say”: they do not speak themselves."""
    return any(
        b <= k <= b + _TIE and all(kind == GLUE for kind in clause.tokens.classes[b : k + 1])
        for _, b in clause.marks.get("tied", ())
    )


_TIE = 2
"""Tokens from the words of a tie to the speaker tied to: an article and a nationality."""


def _first_name(before: Speaker, k: int) -> bool:
    """Whether one capitalised word stands right before a person known by the surname."""
    return before.sort == "name" and before.end == k and before.end - before.start == 1


def _entry_speaker(
    clause: Clause, k: int, end: int, entries: tuple[s.Entry, ...]
) -> Speaker | None:
    tokens, text = clause.tokens, clause.text
    country: Speaker | None = None
    for entry in entries:
        if entry[0] == s.SPEAKER:
            _, name, side, sort = entry
            if sort == "agent":
                return None
            if sort == "outlet" and not text[tokens.starts[k]].isupper():
                return None
            if not name:
                stop = _phrase_end(clause, end)
                start = k
                name = text[tokens.starts[start] : tokens.ends[stop - 1]]
                return Speaker(name, sort, side or side_of(clause, k, stop), start, stop)
            return Speaker(name, sort, side, k, end)
        if entry[0] == s.COUNTRY and not entry[3] and not _owner(clause, end):
            if any(b == k for _, b in clause.marks.get("neighbour", ())):
                # “The governor of a region that borders Ukraine said”
                continue
            country = Speaker(entry[2], "country", entry[1], k, end)
    return country


def _owner(clause: Clause, end: int) -> bool:
    """“Russia's …”: a country that owns what follows does not speak itself."""
    tokens = clause.tokens
    return end < clause.sentence.hi and tokens.seps[end] == "'" and len(tokens.words[end]) == 1


def side_of(clause: Clause, start: int, end: int) -> str:
    """The country named by an adjective at or right before a speaker («russe»), or nothing."""
    left = start - 2 if start > clause.sentence.lo + 1 and _owner(clause, start - 1) else start - 1
    for k in range(max(clause.sentence.lo, left), end):
        here = clause.at.get(k)
        if here:
            for entry in here[1]:
                if entry[0] == s.COUNTRY:
                    return str(entry[1])
    return ""


def _phrase_end(clause: Clause, end: int) -> int:
    """A role goes on with a nationality and “of” something («responsables russes de …»)."""
    hi = clause.sentence.hi
    k = end
    while k < hi and clause.tokens.classes[k] == GLUE:
        here = clause.at.get(k)
        if here is None:
            break
        if any(e[0] == s.COUNTRY and e[3] for e in here[1]):
            k = here[0]
            end = k
            continue
        break
    return end


def name_end(clause: Clause, k: int, hi: int) -> int:
    """The end of a capitalised name that starts at token ``k``, or ``k``."""
    tokens, text = clause.tokens, clause.text
    if not text[tokens.starts[k]].isupper():
        return k
    j = k
    taken = {t for p in clause.places for t in range(p.start, p.end)}
    while j < hi:
        if (
            j in taken
            or j in clause.adjectives
            or j > k
            and (tokens.classes[j] != GLUE or j in clause.at and not _bare(clause, j))
        ):
            break
        word = tokens.words[j]
        if j > k and _apostrophe(clause, j - 1):
            j += 1
            continue
        if not text[tokens.starts[j]].isupper() or word.isdecimal():
            break
        j += 1
    if j == k:
        return k
    if j == k + 1 and (k == clause.sentence.lo or len(tokens.words[k]) < 3):
        # One capital at the start of a sentence names nobody, unless somebody speaks next.
        here = clause.at.get(j)
        speaks = here is not None and any(e[0] == s.SAY for e in here[1])
        return j if speaks and len(tokens.words[k]) > 2 else k
    return j


def _apostrophe(clause: Clause, k: int) -> bool:
    """«В'ячеслав»: a Cyrillic letter before an apostrophe is the beginning of a word."""
    tokens = clause.tokens
    if k + 1 >= clause.sentence.hi or tokens.seps[k + 1] not in _APOSTROPHES:
        return False
    initial = clause.text[tokens.starts[k]]
    return len(tokens.words[k]) == 1 and initial.isupper() and ord(initial) > _LATIN_END


_APOSTROPHES = frozenset(("'", chr(0x2019), chr(0x2BC)))
_LATIN_END = 0x24F


def _bare(clause: Clause, j: int) -> bool:
    """True where a lexicon form inside a name is only a weak word."""
    return all(e[0] in (s.MARK, s.NUMBER, s.UNIT) for e in clause.at[j][1])


_STRANGER = 8
"""Tokens of the longest speaker that is taken in the words of the text alone."""


def strangers(clause: Clause, start: int, end: int) -> list[Speaker]:
    """A speaker that no lexicon knows, in the words of the text («l'institut RUSI»)."""
    if not 0 < end - start <= _STRANGER:
        return []
    tokens, text = clause.tokens, clause.text
    article = False
    for k in range(start, end):
        here = clause.at.get(k)
        if tokens.words[k][0].isdigit():
            return []
        if here is None:
            continue
        for entry in here[1]:
            if entry[0] in (s.PREDICATE, s.TIME, s.NUMBER, s.VAGUE, s.OBJECT, s.WORDS):
                return []
            if entry[0] == s.MARK and entry[1] in ("not_speaker", "provisional", "pronoun", "that"):
                return []
            if k == start and entry[0] == s.MARK and entry[1] in ("article", "of"):
                article = True
    capital = text[tokens.starts[start]].isupper()
    if not article and not capital:
        return []
    if article and start + 1 == end:
        return []
    name = text[tokens.starts[start] : tokens.ends[end - 1]]
    return [Speaker(name, "role", side_of(clause, start, end), start, end)]


def nationality(clause: Clause, start: int, end: int) -> list[Speaker]:
    """«du côté ukrainien» names a side by its adjective alone."""
    for k in range(start, min(end, start + 2)):
        here = clause.at.get(k)
        if here is not None:
            for entry in here[1]:
                if entry[0] == s.COUNTRY:
                    return [Speaker(entry[2], "country", entry[1], k, here[0])]
    return []

"""Pass 5a: a voice, and how one is made of the speakers that stand together."""

from __future__ import annotations

from typing import NamedTuple

from bilan.lexicon import schema as s
from bilan.reading.model import Clause
from bilan.reading.segment import COMMA, QUOTE
from bilan.reading.speaker import Speaker, speakers, tied

_RANK = {"person": 5, "name": 6, "institution": 4, "anonymous": 3, "role": 2, "country": 1,
         "outlet": 0, "channel": -1}  # fmt: skip


class Attribution(NamedTuple):
    """A voice in a sentence: the chain of speakers, how it says it, and the words that tell.

    ``left`` and ``right`` are the tokens that it governs inside its sentence.
    """

    chain: tuple[str, ...]
    side: str
    anonymous: bool
    sense: str
    start: int
    end: int
    left: int
    right: int
    sort: str
    hedged: bool = False
    titled: bool = False
    definite: bool = False


def compose(
    clause: Clause, found: list[Speaker], sense: str, start: int, end: int,
    more: list[Speaker] | None,
) -> Attribution | None:  # fmt: skip
    """One voice out of the speakers found together: the most telling first, then the channel."""
    if not found:
        return None
    if "tied" in clause.marks:
        found = [x for x in found if not tied(clause, x.start)] or found
    ranked = max(range(len(found)), key=lambda i: (_weight(found, i, start, end), -i))
    first = found[ranked]
    if first.sort in ("role", "outlet"):
        # “The TASS news agency”: the agency's own name.
        beside = (
            x
            for x in found
            if x.sort == "outlet"
            and (x.end == first.start or x.start == first.end)
            and clause.tokens.classes[max(x.start, first.start)] <= QUOTE
            and clause.tokens.classes[max(x.start, first.start)] != COMMA
        )
        first = next(beside, first)
    name = first.name
    if first.sort in ("name", "person") and _speaks_for(clause, start, end):
        # A spokesperson's word is the institution's; the person is kept beside it.
        owner = next((x for x in found if x.sort == "institution"), None)
        if owner is not None:
            name = f"{owner.name} ({first.name})"
            first = owner._replace(name=name)
    chain = [name]
    for other in [*found, *(more or [])]:
        if other.sort in ("outlet", "channel") and other.name not in chain:
            chain.append(other.name)
    side = first.side or next((x.side for x in found if x.side), "")
    anonymous = first.sort == "anonymous" or bool(clause.marks.get("anonymous"))
    return Attribution(
        tuple(chain), side, anonymous, sense, min(start, first.start), max(end, first.end),
        0, 0, first.sort,
        titled=any(x.sort in ("role", "institution") for x in found),
    )  # fmt: skip


def _speaks_for(clause: Clause, start: int, end: int) -> bool:
    return any(start - 12 <= a <= end for a, _ in clause.marks.get("spokesperson", ()))


def _weight(found: list[Speaker], i: int, start: int, end: int) -> float:
    """A single capitalised word is a name only beside the verb of saying or a title."""
    speaker = found[i]
    if speaker.sort == "name" and speaker.end - speaker.start == 1:
        titled = i > 0 and found[i - 1].end == speaker.start and found[i - 1].sort == "role"
        if not (titled or speaker.end == start or speaker.start <= start or speaker.end == end):
            return 0.5
    return _RANK[speaker.sort]


def signature(clause: Clause) -> Attribution | None:
    """The speaker that a short line consists of («Un porte-parole de l’armée»), if it does."""
    lo, hi = clause.sentence.lo, clause.sentence.hi
    if hi - lo > 14 or clause.verbs:
        return None
    voice = signature_between(clause, lo, hi)
    return voice._replace(sort="signature") if voice is not None else None


def signature_between(clause: Clause, lo: int, hi: int) -> Attribution | None:
    """The speaker that the words between two tokens consist of, one loose word allowed."""
    found = speakers(clause, lo, hi)
    if not any(x.sort in ("institution", "role", "person", "anonymous", "name") for x in found):
        return None
    if all(x.sort == "name" for x in found) and hi - lo > found[0].end - found[0].start:
        return None
    named = {k for x in found for k in range(x.start, x.end)}
    named.update(k for p in clause.places for k in range(p.start, p.end))
    loose = 0
    k = lo
    while k < hi:
        here = clause.at.get(k)
        if k in named:
            k += 1
        elif here is None:
            loose += not clause.tokens.words[k].isdecimal()
            k += 1
        else:
            if any(e[0] in (s.PREDICATE, s.SAY, s.AUXILIARY, s.WORDS, s.OBJECT) for e in here[1]):
                return None
            k = here[0]
    if loose > 1:
        return None
    return compose(clause, found, "say", lo, hi, None)

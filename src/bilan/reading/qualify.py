"""Pass 5d: certainty, scope, provisional and superlative marks, actor, place and time of drafts."""

from __future__ import annotations

from collections.abc import Sequence

from bilan.core.claim import Place
from bilan.lexicon import schema as s
from bilan.reading.attribution import Attribution
from bilan.reading.draft import Draft
from bilan.reading.model import Clause
from bilan.reading.segment import COMMA
from bilan.reading.when import When

_NEAR_HEDGE = 8
_NONFINITE = frozenset((s.NOUN, s.PARTICIPLE, s.ACTIVE))
_SUPERLATIVE_REACH = 9


def certainty(draft: Draft, clause: Clause) -> None:
    """Mood and hedges first, then denial, then whether anybody speaks."""
    verb = draft.verb
    voice = draft.voice
    if verb is not None and verb.future:
        draft.certainty = "future"
        draft.rules.append("future")
        return
    if voice is not None and voice.sense == "deny" and _contrasted(draft, clause, voice):
        # “Moscow denies it, though thousands have died”: what is held against the denier.
        voice = draft.voice = None
    if voice is not None and voice.sense == "deny":
        draft.certainty = "denied"
        draft.rules.append("denied-by-source")
        return
    mark = _hedge(draft, clause)
    if verb is not None and verb.hedged or mark is not None or (voice and voice.hedged):
        draft.certainty = "hedged"
        if mark is not None:
            draft.evidence.append(("certainty", *mark))
        draft.rules.append("hedged")
    elif voice is not None:
        draft.certainty = "attributed"


def _contrasted(draft: Draft, clause: Clause, voice: Attribution) -> bool:
    return any(
        voice.end <= a < draft.start and clause.tokens.classes[a] == COMMA
        for a, _ in clause.marks.get("contrast", ())
    )


def _hedge(draft: Draft, clause: Clause) -> tuple[int, int] | None:
    """A hedge in the clause of the draft's predicate."""
    verb = draft.verb
    if verb is not None and verb.left == verb.start and verb.usage in _NONFINITE:
        # A noun or participle takes the mood of the sentence's main verb.
        for start, end in clause.marks.get("hedge", ()):
            if any(e[0] == s.AUXILIARY for e in clause.at[start][1]):
                return start, end
    lo = min(draft.start, draft.verb.left if draft.verb else draft.start)
    hi = max(draft.end, draft.verb.end if draft.verb else draft.end)
    classes = clause.tokens.classes
    for category in ("hedge", "doubt"):
        for start, end in clause.marks.get(category, ()):
            if start >= hi:
                gap = start - hi
                between = classes[hi : start + 1]
            elif end <= lo:
                gap = lo - end
                between = classes[end : lo + 1]
            else:
                return start, end
            commas = sum(c >= COMMA for c in between)
            if gap <= _NEAR_HEDGE and commas <= (category == "doubt" or gap <= 3):
                if not _consumed(draft, clause, start):
                    return start, end
    return None


def _consumed(draft: Draft, clause: Clause, token: int) -> bool:
    """A conditional that belongs to another predicate hedges that one only."""
    return any(
        v is not draft.verb
        and v.left <= token < v.start
        and v.start != getattr(draft.verb, "start", -1)
        for v in clause.verbs
    )


def marks(draft: Draft, clause: Clause, *, provisional: bool) -> None:
    """«bilan provisoire» holds for the sentence; a “record” for the number beside it."""
    draft.provisional = provisional or bool(clause.marks.get("provisional"))
    if draft.count is not None:
        for start, _end in clause.marks.get("superlative", ()):
            if -_SUPERLATIVE_REACH <= start - draft.end <= _SUPERLATIVE_REACH and (
                start <= draft.start or draft.what == "launched"
            ):
                if draft.what in ("launched", "shot_down", "neutralised", "killed", "casualties"):
                    draft.superlative = True
                    draft.rules.append("superlative")


def cause(draft: Draft, clause: Clause) -> None:
    """What is said to have brought a weapon down is kept; jamming makes it ``lost``."""
    if draft.what not in ("lost", "suppressed", "left_airspace", "neutralised"):
        return
    if clause.marks.get("jamming"):
        draft.cause = "electronic warfare"


def time_of(draft: Draft, found: Sequence[When]) -> When | None:
    """The time expression nearest to the draft in its sentence."""
    best: When | None = None
    cost = 99
    for when in found:
        if when.said:
            continue
        gap = when.start - draft.end if when.start >= draft.end else draft.start - when.end
        if gap < cost:
            best, cost = when, gap
    return best


def voice_of(
    draft: Draft, voices: Sequence[Attribution], heard: Attribution | None
) -> Attribution | None:
    """The voice that governs the draft's place in the sentence, else the one still heard."""
    position = draft.figure.number if draft.figure is not None else draft.start
    for voice in voices:
        if voice.left <= position < voice.right:
            return voice
    return heard


def same_place(a: Place | None, b: Place | None) -> bool:
    """Equal codes, or one of them not said."""
    return a is None or b is None or a.code == b.code

"""Pass 5d: certainty, scope, provisional and superlative marks, actor, place and time of drafts."""

from __future__ import annotations

from collections.abc import Sequence

from bilan.core.claim import Place
from bilan.lexicon import schema as s
from bilan.reading.attribution import Attribution
from bilan.reading.comparisons import within
from bilan.reading.draft import Draft
from bilan.reading.model import Clause
from bilan.reading.segment import COMMA
from bilan.reading.when import When

_NEAR_HEDGE = 8
_NONFINITE = frozenset((s.NOUN, s.PARTICIPLE, s.ACTIVE))
_SUPERLATIVE_REACH = 9
_OTHER_REACH = 14
"""Tokens from a figure to the words of history that put it elsewhere."""
_MONTH_REACH = 9
"""Tokens from a figure to the month that it is the total of."""


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


def actor_and_target(draft: Draft, attacker: str | None, names: dict[str, str]) -> None:
    """Who did it and to whom, where the text or the report as a whole says so."""
    side = draft.country or attacker
    if draft.what == "troops":
        draft.actor = (names[draft.country],) if draft.country in names else ()
        return
    if side is None or side not in names:
        return
    other = {"RU": "UA", "UA": "RU"}.get(side)
    if draft.what in ("shot_down", "suppressed", "neutralised") or (
        draft.what == "locations" and draft.about in ("shot_down", "suppressed", "neutralised")
    ):
        if other:
            draft.actor = (names[other],)
        return
    if draft.what in ("launched", "hit", "killed", "injured", "casualties", "damaged", "destroyed",
                      "power_outage", "locations", "lost", "fallen_debris"):  # fmt: skip
        draft.actor = (names[side],)
        if other:
            draft.target = (names[other],)


_HELD = frozenset(("UA-40", "UA-43"))
"""Sevastopol and Crimea."""


def attackers(clause: Clause, voices: Sequence[Attribution]) -> list[tuple[str, int]]:
    """Signs in a sentence of who attacks: weapons' nationality, subjects of launches, sides."""
    signs: list[tuple[str, int]] = []
    if not (clause.verbs or clause.figures or clause.things):
        return signs
    named = [(f.country, f.object) for f in clause.figures]
    named += [(t.country, t.object) for t in clause.things]
    for country, code in named:
        if country not in ("RU", "UA") or code is None:
            continue
        if code.startswith(("weapon", "attack")):
            signs.append((country, 3))
        elif code.startswith("place") and clause.verbs:
            # «le territoire russe» is under attack by the other side.
            signs.append(("UA" if country == "RU" else "RU", 2))
    subjects: set[int] = set()
    for verb in clause.verbs:
        attacks = verb.usage in (s.ACTIVE, s.PAST) and verb.what in ("launched", "hit", "killed")
        # “Russia attacked with 100 drones”
        if attacks or verb.what == "launched" and verb.usage == s.INTRANSITIVE:
            side, at = _subject(clause, verb.left, told=verb.light)
            if side:
                signs.append((side, 3))
                subjects.add(at)
        if verb.what in ("shot_down", "neutralised", "suppressed", "lost"):
            signs.extend(
                ("UA" if voice.side == "RU" else "RU", 3)
                for voice in voices
                if voice.side in ("RU", "UA")
            )
    agents = _agents(clause)
    signs.extend((side, 3) for side in agents.values())
    for spot in clause.places:
        if spot.launch or spot.start in agents or spot.start in subjects:
            continue
        if spot.code in _HELD or spot.parent in _HELD:
            # Either side attacks what the other has taken.
            continue
        country = spot.code[:2] if spot.kind != "settlement" else spot.parent[:2]
        if country in ("RU", "UA") and clause.verbs:
            signs.append(("UA" if country == "RU" else "RU", 1))
    return signs


def _agents(clause: Clause) -> dict[int, str]:
    """Countries after “by”: who launched («lancés par la Russie»), by token."""
    found: dict[int, str] = {}
    if not any(v.what in ("launched", "hit") for v in clause.verbs):
        return found
    for _, end in clause.marks.get("by", ()):
        for k in range(end, min(end + 3, clause.sentence.hi)):
            here = clause.at.get(k)
            if here is None:
                break
            for entry in here[1]:
                if entry[0] == s.COUNTRY and entry[1] in ("RU", "UA"):
                    found[k] = str(entry[1])
                if entry[0] == s.SPEAKER and entry[2] in ("RU", "UA"):
                    found[k] = str(entry[2])
    return found


def _subject(clause: Clause, edge: int, *, told: bool) -> tuple[str, int]:
    """The side right before a verb and its token, or nothing and -1.

    With ``told`` the verb is said of anything, and of an office that speaks it tells of no attack
    (“Ukraine's air force counted 45 missiles”).
    """
    for mention in reversed(clause.mentions):
        if mention.end > edge:
            continue
        if edge - mention.end > 3 or any(
            c >= COMMA for c in clause.tokens.classes[mention.end : edge + 1]
        ):
            break
        if any(mention.end <= a < edge and b <= edge for a, b in clause.marks.get("article", ())):
            # “… in Ukraine when the city was hit”: another subject begins.
            break
        for entry in mention.entries:
            if entry[0] == s.COUNTRY and entry[1] in ("RU", "UA"):
                return str(entry[1]), mention.start
            if entry[0] == s.SPEAKER and entry[2] in ("RU", "UA") and entry[3] != "person":
                if told and entry[3] == "institution":
                    return "", -1
                return str(entry[2]), mention.start
    return "", -1


def same_place(a: Place | None, b: Place | None) -> bool:
    """Equal codes, or one of them not said."""
    return a is None or b is None or a.code == b.code

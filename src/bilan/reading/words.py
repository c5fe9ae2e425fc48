"""Claims of words, diplomacy and the ground: statements, threats, demands, meetings, gains."""

from __future__ import annotations

from collections.abc import Sequence

from bilan.lexicon import schema as s
from bilan.reading.attribution import Attribution
from bilan.reading.draft import Draft
from bilan.reading.model import Clause
from bilan.reading.segment import COMMA
from bilan.reading.speaker import Speaker, speakers

_POLITICAL = frozenset(("country", "person", "institution", "name"))
_REACH = 14
_AUXILIARIES = 2
"""Tokens of auxiliaries before a verb of saying whose subject stands behind it."""


def word_drafts(clause: Clause, voices: Sequence[Attribution], *, numbered: bool) -> list[Draft]:
    """The claims that words make in a sentence; a plain statement only where nothing else is."""
    found: list[Draft] = []
    seen: set[str] = set()
    if not clause.kinds >> s.WORDS & 1:
        return found
    for mention in clause.mentions:
        for entry in mention.entries:
            if entry[0] != s.WORDS:
                continue
            what = entry[1]
            if what in seen:
                # «a prévenu qu'elle multiplierait les offensives»: told twice, claimed once.
                first = next(d for d in found if d.what == what)
                first.evidence.append(("what", mention.start, mention.end))
                continue
            if what == "statement" and (numbered or seen):
                continue
            made = _make(clause, mention.start, mention.end, entry, voices)
            if made is not None:
                found.append(made)
                seen.add(what)
    if len(found) > 1:
        found = [d for d in found if d.what != "statement"]
    return found


def _make(
    clause: Clause, start: int, end: int, entry: s.Entry, voices: Sequence[Attribution]
) -> Draft | None:
    what, usage, mood = entry[1], entry[2], entry[3]
    if what == "meeting":
        return _meeting(clause, start, end)
    actor = _actor(clause, start, end, usage, voices)
    if actor is None:
        return None
    made = Draft(clause, what, None, None, start, end)
    made.actor = (actor.name,)
    target = _target(clause, end, actor.name)
    if target:
        made.target = target
    made.evidence = [("what", start, end), ("actor", actor.start, actor.end)]
    if what in ("statement", "threat", "denial"):
        _said(clause, made, usage, end)
    if what in _COUNTING:
        _count(clause, made, what, end)
    made.rules.append(f"words:{what}")
    if what in ("statement", "denial"):
        made.voice = _voice(actor)
    elif what == "expectation":
        made.certainty = "future"
        made.voice = _voice(actor)
    else:
        said = [v for v in voices if v.chain[0] == actor.name and v.sense and v.end <= start]
        made.voice = said[-1] if said and said[-1].sort != "tail" else None
        if usage in (s.ACTIVE, s.PAST) and any(
            0 <= a - end <= 1 for a, _ in clause.marks.get("that", ())
        ):
            # «Le Kremlin a prévenu que …»
            made.voice = _voice(actor)
    if mood == s.FUTURE or (what == "threat" and clause.marks.get("future")):
        made.certainty = "future"
    made.scope = "other"
    return made


def _said(clause: Clause, made: Draft, usage: int, end: int) -> None:
    """What somebody said, to the next comma: “… that it would not yield to threats”."""
    opened = next((b for a, b in clause.marks.get("that", ()) if 0 <= a - end <= 1), 0)
    if not opened or usage not in (s.ACTIVE, s.PAST):
        return
    classes, hi = clause.tokens.classes, clause.sentence.hi
    stop = next((k for k in range(opened + 1, hi) if classes[k] == COMMA), hi)
    if stop > opened:
        made.evidence.append(("what", opened, stop))


_COUNTING = {
    "pledge": ("weapon", "system", "vehicle", "aircraft", "person/soldier"),
    "demand": ("weapon", "system", "vehicle", "aircraft"),
    "territory": ("place",),
}


def _count(clause: Clause, made: Draft, what: str, end: int) -> None:
    """The number behind a pledge, a demand or a gain («promis deux batteries Patriot»)."""
    for figure in clause.figures:
        if not 0 <= figure.start - end <= _REACH or figure.share or figure.none:
            continue
        governed = figure.predicate
        if governed is not None and not governed.reason and what != "territory":
            continue
        if figure.object is None or not figure.object.startswith(_COUNTING[what]):
            continue
        if figure.weak and not figure.implicit and what != "territory":
            continue
        made.object, made.count = figure.object, figure.value
        made.evidence.append(("count", figure.start, max(figure.end, figure.head)))
        clause.unread = [pair for pair in clause.unread if pair[0] != figure.start]
        clause.ignored = [item for item in clause.ignored if item[1] != figure.start]
        return


def _voice(actor: Speaker) -> Attribution:
    return Attribution(
        (actor.name,), actor.side, actor.sort == "anonymous", "say", actor.start, actor.end,
        actor.start, actor.end, actor.sort,
    )  # fmt: skip


def _actor(
    clause: Clause, start: int, end: int, usage: int, voices: Sequence[Attribution]
) -> Speaker | None:
    """Who speaks or acts: the nearest political speaker on the left, for a noun on either side."""
    for voice in voices:
        if voice.start <= start and end < voice.end and start - voice.start <= _AUXILIARIES:
            # «La Russie « a visé … », a dénoncé le président»: the subject stands behind.
            return Speaker(voice.chain[0], voice.sort, voice.side, voice.start, voice.end)
    lo = max(clause.sentence.lo, start - _REACH)
    left = [x for x in speakers(clause, lo, start) if x.sort in _POLITICAL or x.sort == "anonymous"]
    left = [x for x in left if x.sort != "name" or x.start > lo]
    if left:
        return left[-1]
    owned = [x for x in speakers(clause, lo, start) if x.sort == "role" and x.side]
    if owned and owned[-1].end == start:
        # “Russia's operator of the plant blamed …”
        return owned[-1]
    if usage == s.NOUN:
        right = [x for x in speakers(clause, end, min(clause.sentence.hi, end + 8))
                 if x.sort in _POLITICAL]  # fmt: skip
        if right:
            return right[0]
    for voice in voices:
        if voice.sort in _POLITICAL or voice.sort == "anonymous":
            return Speaker(voice.chain[0], voice.sort, voice.side, voice.start, voice.end)
    return None


def _target(clause: Clause, end: int, actor: str) -> tuple[str, ...]:
    right = speakers(clause, end, min(clause.sentence.hi, end + _REACH))
    names = [x.name for x in right if x.sort in ("country", "person") and x.name != actor]
    return tuple(dict.fromkeys(names[:2]))


def _meeting(clause: Clause, start: int, end: int) -> Draft | None:
    """A meeting is one where parties or a place are named."""
    lo, hi = clause.sentence.lo, clause.sentence.hi
    parties = [
        x for x in speakers(clause, lo, hi) if x.sort in ("country", "person", "institution")
    ]
    parties = [x for x in parties if x.end <= start or x.start >= end]
    if not parties:
        return None
    made = Draft(clause, "meeting", None, None, start, end)
    made.actor = tuple(dict.fromkeys(x.name for x in parties))[:4]
    for mention in clause.mentions:
        for entry in mention.entries:
            if entry[0] == s.MARK and entry[1].startswith("level_"):
                made.level = entry[1].removeprefix("level_")
    made.evidence = [("what", start, end)]
    made.scope = "other"
    made.rules.append("words:meeting")
    return made

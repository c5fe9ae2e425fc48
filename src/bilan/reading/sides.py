"""Pass 5d: who attacks whom: signs of it in sentences, and actor and target of drafts."""

from __future__ import annotations

from collections.abc import Sequence

from bilan.lexicon import schema as s
from bilan.reading.attribution import Attribution
from bilan.reading.draft import Draft
from bilan.reading.model import Clause
from bilan.reading.segment import COMMA


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
    named = [(f.country, f.object, f.start) for f in clause.figures]
    named += [(t.country, t.object, t.start) for t in clause.things]
    for country, code, start in named:
        if country not in ("RU", "UA") or code is None:
            continue
        if code.startswith(("weapon", "attack")):
            # «des cibles ukrainiennes» may as well be what is aimed at.
            signs.append((country, 1 if code == "weapon" else 3))
        elif code.startswith("place") and clause.verbs:
            # «le territoire russe» is under attack by the other side, and what is launched from
            # it is its own.
            own = any(0 <= start - b <= 1 for _, b in clause.marks.get("from", ()))
            signs.append((country if own else "UA" if country == "RU" else "RU", 2))
    subjects: set[int] = set()
    for verb in clause.verbs:
        attacks = verb.usage in (s.ACTIVE, s.PAST) and verb.what in ("launched", "hit", "killed")
        # “Russia attacked with 100 drones”
        if attacks or verb.what == "launched" and verb.usage == s.INTRANSITIVE:
            side, at = _subject(clause, verb.left, told=verb.light)
            if side and not _foe_there(clause, at, voices):
                signs.append((side, 3))
                subjects.add(at)
        sent = verb.what == "launched" and verb.usage == s.PARTICIPLE and "weapon" in verb.admits
        downed = verb.what in ("shot_down", "neutralised", "suppressed", "lost")
        if downed or sent and not clause.places:
            # “Three missiles were launched as well, the Ukrainian air force said”: at Ukraine.
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


def _foe_there(clause: Clause, subject: int, voices: Sequence[Attribution]) -> bool:
    """«L'ennemi a attaqué Sébastopol»: in a Russian mouth, or in what Russia holds, the enemy is
    no sign of either side."""
    if not any(a <= subject < b for a, b in clause.marks.get("enemy", ())):
        return False
    return any(voice.side == "RU" for voice in voices) or any(
        spot.code in _HELD or spot.parent in _HELD or spot.parent[:2] == "RU"
        for spot in clause.places
        if not spot.launch
    )


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

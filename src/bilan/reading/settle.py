"""Pass 5e: time, place, actor and scope, once the whole report has been read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, time, timedelta

from bilan.core.claim import Place
from bilan.core.period import Period
from bilan.lexicon import schema as s
from bilan.reading import apart, nearest, placelist, qualify, sides
from bilan.reading.clock import hour_told
from bilan.reading.comparisons import within
from bilan.reading.draft import Draft
from bilan.reading.model import Clause, Spot
from bilan.reading.refer import NATION
from bilan.reading.work import Work

_LOCAL = frozenset(
    ("killed", "injured", "casualties", "missing", "rescued", "evacuated", "damaged", "destroyed",
     "hit", "power_outage")
)  # fmt: skip
_WORDED = frozenset(
    ("statement", "threat", "demand", "denial", "expectation", "pledge", "meeting", "territory",
     "troops")
)  # fmt: skip
_COUNTRYWIDE = frozenset(("launched", "shot_down", "neutralised"))
_ELSEWHEN = frozenset(("scope:other-words", "scope:other-time", "scope:other-year"))
_MAIN = frozenset(("launched", "shot_down", "neutralised", "hit", "killed", "injured", "damaged"))


def attacker_of(work: Work) -> str | None:
    """The side that the report is mainly about as attacker, where the signs agree."""
    first: Counter[str] = Counter()
    for draft in work.drafts:
        signs = work.signs_of.get(id(draft.clause))
        if signs and draft.kept and draft.count is not None:
            first.update(signs)
        if sum(first.values()) >= 8:
            break
    for counts in (first, work.signs):
        if counts:
            side = _leading(counts)
            if side is not None:
                return side
    return None


def _leading(signs: Mapping[str, int]) -> str | None:
    """The side that most signs point to, None where as many point to another."""
    most = max(signs.values(), default=0)
    sides = [side for side, count in signs.items() if count == most]
    return sides[0] if len(sides) == 1 else None


def main_period(work: Work) -> Period | None:
    """When the attack was that the report is about: the first time told beside such a claim."""
    for draft in work.drafts:
        if work.recalled.get(draft.sentence.block, draft.sentence.hi) <= draft.sentence.lo:
            continue
        if draft.what in _MAIN and "other_scope" not in draft.clause.marks:
            when = qualify.time_of(draft, work.whens.get(id(draft.clause), ()))
            if when is not None and when.period is not None:
                return when.period
    for clause in work.clauses:
        # «У ніч на 1 вересня противник атакував:», the line that opens a list.
        whens = work.whens.get(id(clause), ())
        if any(v.what in _MAIN and not v.light for v in clause.verbs):
            for when in whens:
                if when.night and when.period is not None:
                    return when.period
    return None


def settle(
    work: Work, draft: Draft, attacker: str | None, main: Period | None, names: dict[str, str]
) -> None:
    """Time, place, actor and scope, now that the whole report has been read."""
    clause = draft.clause
    when = qualify.time_of(draft, work.whens.get(id(clause), ()))
    if when is not None and not when.night and _tallied(draft):
        when = None
    if when is not None:
        draft.period = when.period
        draft.timed = when.period is not None
        draft.evidence.append(("time", when.start, when.end))
    signs = work.signs_of.get(id(clause), {})
    own = _own_side(draft, signs)
    worded = draft.what in _WORDED
    spot = _place(work, draft, names, worded=worded)
    if worded:
        draft.scope = "other"
        if draft.what == "troops":
            sides.actor_and_target(draft, None, work.language.countries)
        return
    sides.actor_and_target(draft, own or attacker, work.language.countries)
    if spot is not None and spot.code == NATION:
        draft.place = _attacked(draft, names)
    if draft.what == "left_airspace":
        _left_for(draft, names)
    _place_from_before(work, draft, names)
    draft.scope = _scope(work, draft, own, attacker, main, signs)
    if draft.scope == "this" and not draft.timed and _of_other(work, draft):
        draft.scope = "other"
        draft.rules.append("scope:part-of-other")
    if draft.period is None and when is None and draft.scope == "this" and main is not None:
        draft.period = _until(work, clause, main)
    elsewhen = _ELSEWHEN.intersection(draft.rules)
    if elsewhen and draft.overheard and not draft.quote:
        # Who spoke of this attack did not go on to speak of another.
        draft.voice = None
        if draft.certainty == "attributed":
            draft.certainty = "asserted"


_LATER = timedelta(hours=3)
"""How long after the end of a night a figure of that night may still be counted."""


def _until(work: Work, clause: Clause, main: Period) -> Period:
    """The report's period, to the hour of which a figure is told («станом на 08:30»)."""
    told = work.as_of.get(id(clause))
    if told is None:
        return main
    end = datetime.combine(main.end.date(), told, main.end.tzinfo)
    return Period(main.start, end) if main.start < end <= main.end + _LATER else main


def as_of(clauses: list[Clause]) -> dict[int, time]:
    """For each sentence (by identity) the hour of which it speaks, and the list under it."""
    found: dict[int, time] = {}
    last: time | None = None
    for clause in clauses:
        own = hour_told(clause)
        last = own if own is not None or clause.sentence.kind != "list_item" else last
        if last is not None:
            found[id(clause)] = last
    return found


_TALLIED = frozenset(("killed", "injured", "missing", "casualties"))


def _tallied(draft: Draft) -> bool:
    """“On Tuesday morning the toll had risen to 34”: the day of a toll is not the attack's."""
    if draft.what not in _TALLIED or draft.figure is None:
        return False
    return "risen" in draft.rules or bool(
        {"revision", "earlier"} & draft.clause.marks.keys() and draft.figure.object is None
    )


def _of_other(work: Work, draft: Draft) -> bool:
    """“Of those killed, 224 were men”: a part of a total that is no attack's is none either."""
    if draft.what not in _TALLIED or draft.count is None:
        return False
    if draft.parent is not None:
        return "scope:other-words" in draft.parent.rules
    clause = draft.clause
    lo = clause.sentence.lo
    opened = any(a == lo for kind in ("subset", "out_of") for a, _ in clause.marks.get(kind, ()))
    if not opened:
        return False
    before = [
        d for d in work.drafts
        if d.what == draft.what and d.count is not None and d.sentence.hi <= lo
    ]  # fmt: skip
    return bool(before) and "scope:other-words" in before[-1].rules


def _own_side(draft: Draft, signs: Mapping[str, int]) -> str | None:
    """The attacking side that the draft's own words or its sentence tell of."""
    if draft.country in ("RU", "UA"):
        return draft.country
    return _leading(signs)


def _attacked(draft: Draft, names: dict[str, str]) -> Place | None:
    """The country under attack."""
    code = {"Russia": "RU", "Ukraine": "UA"}.get(draft.target[0]) if draft.target else None
    return Place(code, names.get(code, code)) if code else None


def _place(work: Work, draft: Draft, names: dict[str, str], *, worded: bool) -> Spot | None:
    """Put the place that the words give into a draft; the spot that was chosen."""
    clause = draft.clause
    if not clause.places:
        return None
    spot = draft.spot or nearest.nearest(clause, draft.start, draft.end)
    if spot is not None and (not worded or draft.what in ("meeting", "territory")):
        town = work.spots.get(id(clause))
        if town is not None and _of_title(clause, spot, town):
            draft.place = nearest.place_of(town, names)
            draft.rules.append("place-from-before")
        else:
            if spot.code != NATION:
                draft.place = nearest.place_of(spot, names)
            draft.evidence.append(("place", spot.start, spot.end))
    launch = nearest.nearest(clause, draft.start, draft.end, launch=True)
    if launch is not None and draft.what == "launched":
        draft.launch_place = nearest.place_of(launch, names)
    return spot


def _left_for(draft: Draft, names: dict[str, str]) -> None:
    """The country that weapons left for is their target, and nowhere that anything happened."""
    found = [(abs(start - draft.start), spot) for start, spot in nearest.destinations(draft.clause)]
    if found:
        spot = min(found)[1]
        draft.target = (names.get(spot.code, spot.code),)
        draft.evidence.append(("target", spot.start, spot.end))


def _place_from_before(work: Work, draft: Draft, names: dict[str, str]) -> None:
    """A toll or damage told after a place, in the same stretch of text, happened there; weapons
    with no place said were launched at, and shot down over, the country under attack."""
    unknown = placelist.names_elsewhere(draft.clause, draft.start)
    named = any(p.code != NATION for p in draft.clause.places)
    if draft.what in _LOCAL and draft.place is None and not named and not unknown:
        spot = work.spots.get(id(draft.clause))
        if spot is not None:
            draft.place = nearest.place_of(spot, names)
            draft.rules.append("place-from-before")
    if draft.place is None and draft.what in _COUNTRYWIDE:
        draft.place = _attacked(draft, names)


def _of_title(clause: Clause, spot: Spot, town: Spot) -> bool:
    """Whether a region is only named in the title of who speaks («голова Херсонської ОВА»), and a
    town of it was told before."""
    if spot.kind != "region" or town.kind != "settlement" or town.parent != spot.code:
        return False
    return any(
        m.kinds >> s.SPEAKER & 1
        and m.start <= spot.start
        and _links(clause, m.end, spot.start)
        and any(e[0] == s.SPEAKER and e[3] in ("role", "institution") for e in m.entries)
        for m in clause.mentions
    )


def _one_of_several(clause: Clause, spot: Spot) -> bool:
    """Whether a place stands in a list with another town or region."""
    return any(
        placelist.listed(clause, p, spot) or placelist.listed(clause, spot, p)
        for p in clause.places
        if p.kind != "country" and not p.launch
    )


_LINK = 2
"""Tokens of small words from a title to its region («gouverneur de la région de Dnipro»)."""


def _links(clause: Clause, start: int, end: int) -> bool:
    """Whether nothing but “of the” stands between two tokens, or they overlap."""
    if end - start > _LINK:
        return False
    small = {k for name in ("of", "article", "light") for a, b in clause.marks.get(name, ())
             for k in range(a, b)}  # fmt: skip
    return all(k in small for k in range(start, end))


_HEADED = 2
"""Paragraphs for which a place holds across a heading, its own among them."""
_PLACED = 5
"""Paragraphs for which a place that was told holds for tolls and damage; in the press one is
often a sentence long."""


def spots_before(work: Work) -> dict[int, Spot]:
    """For each sentence (by identity) the town or region last told before it: in the few blocks
    before, or the only one that the headline names."""
    found: dict[int, Spot] = {}
    last: tuple[int, Spot] | None = None
    heads = [
        p
        for c in work.clauses
        if c.sentence.kind in ("title", "lead")
        for p in c.places
        if p.kind in ("settlement", "region") and not p.launch
    ]
    headline = heads[0] if len({p.code for p in heads}) == 1 else None
    reach = _PLACED
    for clause in work.clauses:
        if clause.sentence.kind == "heading":
            reach = _HEADED
        if last is not None and clause.sentence.block - last[0] <= reach:
            found[id(clause)] = last[1]
        elif headline is not None:
            found[id(clause)] = headline
        held = found.get(id(clause))
        told = [
            p for p in clause.places
            if p.kind in ("settlement", "district", "region") and not p.launch and p.locative
            and not _part_of(clause, p)
        ]  # fmt: skip
        if held is not None and told and all(_of_title(clause, p, held) for p in told):
            last = (clause.sentence.block, held)
        elif told:
            # The region of a governor's title is no finer place than the town told before it.
            inner = [p for p in told if placelist.inside(p, told[-1]) and p.kind == "settlement"]
            last = (clause.sentence.block, (inner or told)[-1])
            reach = _PLACED
            if not inner and _one_of_several(clause, told[-1]):
                # “Kyiv and Odesa were hit”: what follows happened in neither alone.
                last = None
    return found


_OF_WHICH = 3
"""Tokens from “including” to the place that is a part («l'Ukraine, dont sa capitale Kiev»)."""


def _part_of(clause: Clause, spot: Spot) -> bool:
    """Whether a place is only a part of where something happened."""
    return any(0 <= spot.start - b <= _OF_WHICH for _, b in clause.marks.get("subset", ())) and any(
        p.kind == "country" and p.end <= spot.start for p in clause.places
    )


def _scope(
    work: Work, draft: Draft, own: str | None, attacker: str | None, main: Period | None,
    signs: Mapping[str, int],
) -> str:  # fmt: skip
    """``other`` for what the text puts outside its own attack."""
    sentence = draft.sentence
    opening = sentence.kind in ("title", "lead") or id(draft.clause) == work.opening
    if apart.other_scope(draft, draft.clause, opening=opening):
        return "other"
    if work.recalled.get(sentence.block, sentence.hi) <= sentence.lo and not opening:
        # «Нагадаємо, …»: another attack, unless it is told of the hours of this one.
        then = draft.period if draft.timed else None
        if main is None or then is None or then.end <= main.start:
            draft.rules.append("scope:recalled")
            return "other"
    if own is not None and attacker is not None and own != attacker and signs.get(own, 0) >= 2:
        draft.rules.append("scope:other-side")
        return "other"
    period = draft.period
    if main is not None and draft.timed and period is not None:
        if period.end <= main.start or (period.start - main.end).days >= 1:
            draft.rules.append("scope:other-time")
            return "other"
    if not draft.timed and _old_year(work, draft.clause):
        draft.rules.append("scope:other-year")
        return "other"
    return "this"


def _old_year(work: Work, clause: Clause) -> bool:
    published = work.document.published
    words = clause.tokens.words
    for reason, start, end in clause.ignored:
        if reason == "date" and not within(clause, start):
            for word in words[start:end]:
                if len(word) == 4 and word.isdecimal() and published is not None:
                    if int(word) < published.year:
                        return True
    return False

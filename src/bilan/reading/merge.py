"""One claim for one figure said twice, and no vague claim beside a numbered one."""

from __future__ import annotations

from bilan.core.claim import Place
from bilan.lexicon import schema as s
from bilan.reading.draft import Draft


def without_vague(found: list[Draft]) -> list[Draft]:
    """Unnumbered claims give way to numbered ones of the same kind and thing in one sentence."""
    numbered = {
        (id(d.clause), d.what, kind)
        for d in found if d.count is not None
        for kind in (_kind(d.object or ""), (d.object or "").split("/", 1)[0])
    }  # fmt: skip
    counted = [
        d.object for d in found if d.count is not None and d.what in ("launched", "shot_down")
    ]
    found = [
        d for d in found
        if d.count is not None or d.what != "launched" or d.object is None
        or not any(code == d.object or (code or "").startswith(d.object + "/") for code in counted)
    ]  # fmt: skip
    placed = {(id(d.clause), d.about) for d in found if d.what == "locations"}
    # “Hits of air weapons at 22 sites” says no more than the number of sites.
    found = [
        d for d in found
        if d.count is not None or d.object != "weapon" or (id(d.clause), d.what) not in placed
    ]  # fmt: skip
    return [
        d for d in found
        if d.count is not None or d.share is not None or d.object is None
        or (id(d.clause), d.what, _kind(d.object)) not in numbered
        or d.what in ("damaged", "hit", "destroyed") or "list" in d.rules or "list-item" in d.rules
    ]  # fmt: skip


def _kind(code: str) -> str:
    """What one number may stand for: drones, missiles, bombs; or people, buildings."""
    return "/".join(code.split("/", 2)[: 2 if code.startswith("weapon") else 1])


_IDLE = frozenset(("statement", "demand", "denial", "expectation", "meeting", "pledge", "threat"))


def without_idle_words(found: list[Draft]) -> list[Draft]:
    """Words and diplomacy belong to a report of an attack; elsewhere only a threat of one does."""
    if any(d.what not in _IDLE for d in found):
        return found
    return [d for d in found if d.what == "threat" and _armed(d)]


def _armed(draft: Draft) -> bool:
    return any(
        e[0] == s.OBJECT and e[1].startswith(("weapon", "attack"))
        for m in draft.clause.mentions
        if m.kinds >> s.OBJECT & 1
        for e in m.entries
    )


def related(a: str | None, b: str | None) -> bool:
    """Whether one code is the other or lies below it in the tree of objects."""
    if a is None or b is None:
        return a == b
    return a == b or a.startswith(b + "/") or b.startswith(a + "/")


def _another(draft: Draft) -> bool:
    """«ещё двух»: as many more."""
    figure = draft.figure
    if figure is None or draft.count is None or not (draft.object or "").startswith("weapon"):
        return False
    return figure.other or any(b == figure.start for _, b in draft.clause.marks.get("other", ()))


_SOME = ("person/civilian/child", "person/civilian/woman", "person/civilian/man")


def _same(a: Draft, b: Draft) -> bool:
    """The same figure said again: one claim with one more evidence."""
    if a.what != b.what or a.count != b.count or a.share != b.share or a.about != b.about:
        return False
    if a.scope != b.scope or not related(a.object, b.object):
        return False
    if a.object != b.object and any((d.object or "").startswith(_SOME) for d in (a, b)):
        # “Two children and one adult died”, and the two dead of an earlier count
        return False
    if a.count is None and a.share is None and a.object is None:
        return a.what == "meeting" and bool(set(a.actor) & set(b.actor))
    places = [d.place for d in (a, b) if d.place is not None and d.place.code not in ("UA", "RU")]
    if _another(b) and not _another(a) and a.sentence.kind not in _TITLES:
        return False
    titled = a.count is not None and bool(_TITLES & {a.sentence.kind, b.sentence.kind})
    towns = sum((p.code or "").startswith(_TOWN) for p in places)
    if len(places) == 2 and places[0].code != places[1].code and not (titled and towns == 1):
        if a.count is not None or a.what in ("damaged", "destroyed"):
            return False
    if a.clause is b.clause and (a.count is not None or a.object != b.object):
        return False
    if titled:
        # «Двое погибших — власти» over «глава области сообщил о двух погибших»
        return True
    one, two = a.voice, b.voice
    if one is None or two is None:
        return a.count is not None or one is two
    if one.chain[0] == two.chain[0]:
        return True
    if a.count is not None and a.count.low > 0 and {one.sort, two.sort} == {"role", "person"}:
        # “The mayor” of the first sentence has a name in the third.
        return one.side == two.side and a.what in ("killed", "injured", "casualties")
    # A headline's «Kiev» is the air force of the body.
    return "country" in (one.sort, two.sort) and one.side == two.side


_TITLES = frozenset(("title", "heading"))
_TOWN = "gn:"
"""How the codes of settlements begin; a headline's town may be the region of the body."""


def _better(a: Draft, b: Draft) -> Draft:
    """Of two sayings of one claim, the one that says more."""

    def weight(d: Draft) -> tuple[int, int, int]:
        titled = d.sentence.kind in _TITLES
        voice = 0 if d.voice is None else 1 if titled or d.voice.sort == "country" else 2
        return voice, (d.object or "").count("/"), (d.place is not None) + d.timed + d.timed

    return b if weight(b) > weight(a) else a


def _narrower(best: Draft, rest: Draft) -> Place | None:
    """The place of two sayings: the better one's, or the town that the other one names."""
    if best.place is None or rest.place is None:
        return best.place or rest.place
    codes = (rest.place.code or "", best.place.code or "")
    town = codes[0].startswith(_TOWN) and not codes[1].startswith(_TOWN)
    return rest.place if town else best.place


def _headline(draft: Draft, other: Draft) -> bool:
    """“22 dead” in a headline is the “at least 22” of the body."""
    if draft.sentence.kind not in ("title", "lead") or other.count is None or draft.count is None:
        return False
    return (
        draft.what == other.what
        and draft.count.low == other.count.low
        and draft.count != other.count
        and draft.count.exact
        and related(draft.object, other.object)
        and other.sentence.kind not in ("title", "heading")
    )


def deduplicate(found: list[Draft]) -> list[Draft]:
    """The claims without headline figures that the body tells again, and without repeats."""
    heads = [d for d in found if d.sentence.kind in ("title", "lead") and d.count is not None]
    if heads:
        doubled = {id(d) for d in heads if any(_headline(d, other) for other in found)}
        found = [d for d in found if id(d) not in doubled]
    kept: list[Draft] = []
    index: dict[tuple[object, ...], list[int]] = {}
    for draft in found:
        key = (draft.what, draft.count, draft.about, draft.scope)
        for position in index.get(key, ()):
            other = kept[position]
            if _same(other, draft):
                best = _better(other, draft)
                rest = draft if best is other else other
                shift = [e for e in rest.evidence if e[0] in ("count", "object", "what")]
                best.evidence.extend(shift)
                best.superlative = best.superlative or rest.superlative
                best.provisional = best.provisional or rest.provisional
                best.place = _narrower(best, rest)
                if rest.object and best.object and rest.object.startswith(best.object + "/"):
                    best.object = rest.object
                rest.kept = False
                rest.merged = best
                kept[position] = best
                break
        else:
            index.setdefault(key, []).append(len(kept))
            kept.append(draft)
    return kept

"""Pass 5c: where. Places as the press names them, launch places apart."""

from __future__ import annotations

from typing import Any

from bilan.lexicon import schema as s
from bilan.reading.model import Clause, Spot
from bilan.reading.segment import BRACKET, COMMA, DASH, GLUE, QUOTE, Tokens

_ADJECTIVE, _NEEDS_NOUN, _AMBIGUOUS, _METONYM, _PEOPLE = 1, 2, 4, 8, 16
_VERBAL = (s.ACTIVE, s.PAST, s.PARTICIPLE)
_STRUCK = ("building", "infrastructure")
_RANK = {"settlement": 0, "district": 1, "region": 2, "country": 3}
Index = dict[str, Any]


def find_places(clause: Clause, found: list[Any], hits: list[int], nouns: dict[str, str]) -> None:
    """Fill ``clause.places``: longest names first, ambiguous ones only beside a locative.

    ``found[i]`` is what the gazetteer holds for the i-th word, ``hits`` the words of the
    sentence for which it holds any.
    """
    tokens, text = clause.tokens, clause.text
    words, starts = tokens.words, tokens.starts
    hi = clause.sentence.hi
    persons: set[int] | None = None
    free = 0
    for k in hits:
        if k < free:
            continue
        longer, entries = found[k]
        end = k + 1
        if longer is not None and end < hi and words[end] in longer:
            for rest, several in longer[words[end]]:
                stop = end + len(rest)
                if stop <= hi and tuple(words[end:stop]) == rest and _close(tokens, end, stop):
                    entries, end = several, stop
                    break
        if entries is None:
            continue
        if end == k + 1 and entries[0][2] & _ADJECTIVE:
            clause.adjectives.add(k)
        if not text[starts[k]].isupper() and not entries[0][2] & _ADJECTIVE:
            if not any(text[starts[j]].isupper() for j in range(k + 1, end)):
                continue
        if persons is None:
            persons = _persons(clause)
        if k in persons and not (entries[0][2] & _ADJECTIVE and _regional(clause, k)):
            continue
        if _nation(clause, k, country=entries[0][1] == "country"):
            continue
        if end == k + 1 and _forename(clause, k, found, nouns):
            continue
        spot = _spot(clause, k, end, entries, nouns)
        if spot is not None and not _dateline(clause, k, end) and not _surname(clause, k, spot):
            clause.places.append(spot)
        free = end
    if len(clause.places) > 1:
        clause.places = [p for p in clause.places if not _shore(clause, p)]
    if "neighbour" in clause.marks and len(clause.places) > 1:
        ends = [b for _, b in clause.marks["neighbour"]]
        beside = [p for p in clause.places if any(_right_behind(clause, b, p, nouns) for b in ends)]
        if len(beside) < len(clause.places):
            clause.places = [p for p in clause.places if p not in beside]


def _right_behind(clause: Clause, end: int, spot: Spot, nouns: dict[str, str]) -> bool:
    """Whether a place stands right behind “south of”, or a noun such as “the capital” between."""
    apart = spot.start - end
    if apart > 1:
        return apart == _NOUN and nouns.get(clause.tokens.words[spot.start - 1]) == "settlement"
    return apart >= 0


_NOUN = 2
"""Tokens of an article and a noun between “south of” and a name."""
_SEAS = "x:"
"""How the codes of waters that belong to no country start."""


def _shore(clause: Clause, spot: Spot) -> bool:
    """«le port d'Odessa, sur la mer Noire»: a sea behind a comma says where the town lies."""
    if not spot.code.startswith(_SEAS):
        return False
    classes = clause.tokens.classes
    owned = any(0 <= spot.start - b <= 1 for _, b in clause.marks.get("of", ()))
    if owned and not any(0 <= spot.start - b <= 1 for _, b in clause.marks.get("in", ())):
        # «la flotte de la mer Noire, à Sébastopol»
        return any(p.kind in ("settlement", "region") for p in clause.places if p is not spot)
    return any(
        p.kind == "settlement" and 1 < spot.start - p.end <= _DESCRIBED
        and classes[p.end] == COMMA and COMMA not in classes[p.end + 1 : spot.start + 1]
        and any(a == p.end for a, _ in clause.marks.get("in", ()))
        for p in clause.places
    )  # fmt: skip


def _surname(clause: Clause, k: int, spot: Spot) -> bool:
    """«le maire Valentin Demidov»: a name behind another word with a capital that says nothing."""
    tokens, text = clause.tokens, clause.text
    if spot.kind != "settlement" or spot.locative or k - 1 <= clause.sentence.lo:
        return False
    if tokens.classes[k] != GLUE or k - 1 in clause.at:
        return False
    first = text[tokens.starts[k - 1] : tokens.ends[k - 1]]
    named = any(p.end == k for p in clause.places)
    return not named and len(first) > 2 and first[0].isupper() and first[1:].islower()


def _forename(clause: Clause, k: int, found: list[Any], nouns: dict[str, str]) -> bool:
    """«Vladimir Rogov»: a town's name right before a capitalised word that nothing knows, and
    no preposition before it, is a person's."""
    tokens, text = clause.tokens, clause.text
    following = k + 1
    if following >= clause.sentence.hi or clause.sentence.kind in ("title", "heading"):
        return False
    if tokens.classes[following] != GLUE or following in clause.at or found[following]:
        return False
    if tokens.words[following] in nouns or tokens.words[k - 1] in nouns and k > 0:
        return False
    start = tokens.starts[following]
    name = text[start : tokens.ends[following]]
    return name[:1].isupper() and name[1:].islower() and len(name) > 3


def _nation(clause: Clause, k: int, *, country: bool) -> bool:
    """A word for a country or its people is no town of the same spelling («українська»), and the
    country of “since Russia's invasion” is no place."""
    if country:
        return any(
            a < k < b for kind in ("other_scope", "enemy") for a, b in clause.marks.get(kind, ())
        )
    here = clause.at.get(k)
    return here is not None and any(e[0] == s.COUNTRY and e[3] for e in here[1])


def _close(tokens: Tokens, start: int, end: int) -> bool:
    return all(c in (GLUE, QUOTE) for c in tokens.classes[start:end])


def _persons(clause: Clause) -> set[int]:
    """Tokens inside the names of speakers, which are no places."""
    return {
        j
        for m in clause.mentions
        if m.kinds >> s.SPEAKER & 1
        for e in m.entries
        if e[0] == s.SPEAKER and e[3] in ("person", "institution", "outlet", "agent")
        for j in range(m.start, m.end)
    }


def _regional(clause: Clause, k: int) -> bool:
    """«Хмельницька ОВА»: an office of no side that opens with the name of its region."""
    here = clause.at.get(k)
    return here is not None and any(
        e[0] == s.SPEAKER and e[3] == "institution" and not e[2] for e in here[1]
    )


def _dateline(clause: Clause, k: int, end: int) -> bool:
    """«KYIV (Reuters) –» says where a report was written, not where anything happened."""
    if k != clause.sentence.lo:
        return False
    after = clause.tokens.classes[end]
    name = clause.text[clause.tokens.starts[k] : clause.tokens.ends[end - 1]]
    return after in (BRACKET, DASH) or (after == COMMA and name.isupper())


def _spot(clause: Clause, k: int, end: int, entries: Any, nouns: dict[str, str]) -> Spot | None:
    words = clause.tokens.words
    before = words[k - 1] if k > clause.sentence.lo else ""
    after = words[end] if end < clause.sentence.hi else ""
    role_before, role_after = nouns.get(before, ""), nouns.get(after, "")
    role_two = nouns.get(words[k - 2], "") if k - 1 > clause.sentence.lo else ""
    locative = role_before in ("locative", "settlement", "region", "district")
    locative = locative or _attacked(clause, k)
    if locative and any(m.end == k and m.kinds >> s.ATTRIBUTION & 1 for m in clause.mentions):
        # “According to Kyiv”
        locative = False
        role_before = role_two = ""
    beside = {role_before, role_after, role_two}
    if not beside & _RANK.keys():
        beside |= {_list_noun(clause, end, nouns), _noun_before(clause, k, nouns)}
    owned = _owned(clause, end)
    if any(e[2] & _METONYM for e in entries) and _master(clause, k):
        return None
    if (
        not locative
        and not owned
        and not beside & _RANK.keys()
        and any(e[2] & _METONYM for e in entries)
        and not _has_inside(clause, k)
    ):
        # «Moscou» as a subject is a government.
        return None
    chosen = None
    if owned:
        entries = sorted(entries, key=lambda entry: not entry[2] & _ADJECTIVE)
    for code, kind, flags, parent in entries:
        if flags & (_METONYM | _PEOPLE):
            continue
        if flags & _NEEDS_NOUN and not (kind in beside or _noun_near(clause, k, end, nouns, kind)):
            told = role_before == "locative" or _chained(clause, k, kind)
            told = told and _noun_told(clause, nouns, kind)
            if not (flags & _ADJECTIVE and (told or owned and kind == "region")):
                continue
        if flags & _ADJECTIVE and kind == "country":
            continue
        if flags & _ADJECTIVE and not flags & _NEEDS_NOUN:
            told = role_before == "locative" or _chained(clause, k, kind)
            if not _noun_near(clause, k, end, nouns, kind) and not (
                told and _noun_told(clause, nouns, kind)
            ):
                continue
        if flags & _AMBIGUOUS and not (locative and role_before == "locative" or kind in beside):
            continue
        if chosen is None or (kind in beside and chosen[1] not in beside):
            city = kind == "district" and code.startswith("gn:")
            chosen = (code, "settlement" if city else kind, parent)
    if chosen is None:
        return None
    launch = _launches(clause, k)
    told = bool(beside - {""})
    if chosen[1] == "region" and end - k > 1:
        # “region of Kherson”, “Kherson Oblast”: a name that says what it is.
        told = True
    if chosen[1] == "country":
        # «effectuées par la Russie sur la ville»: what follows says nothing of the country.
        told = bool({role_before, role_two} - {""}) and not _describes(clause, k, nouns)
    return Spot(k, end, chosen[0], chosen[1], chosen[2], locative or told, launch)


def _master(clause: Clause, k: int) -> bool:
    """«les troupes de Moscou»: a capital behind “of” and those who fight or what they do."""
    before = next((a for a, b in clause.marks.get("of", ()) if b == k), -1)
    return any(
        m.end == before
        and any(
            e[0] == s.OBJECT and e[1].startswith(("person/soldier", "attack")) for e in m.entries
        )
        for m in clause.mentions
        if m.kinds >> s.OBJECT & 1
    )


def _has_inside(clause: Clause, k: int) -> bool:
    """«у 33 локаціях Києва», «лікарня Москви»: what a city has stands right before its name."""
    for mention in clause.mentions:
        if mention.end == k and clause.tokens.classes[k] == GLUE:
            return any(
                e[0] == s.OBJECT and e[1].startswith(("place", *_STRUCK)) for e in mention.entries
            )
    return False


def _attacked(clause: Clause, k: int) -> bool:
    """Does a verb that a place is the object of stand right before («атаковавших Москву»)?"""
    for mention in clause.mentions:
        if mention.end == k:
            return any(
                e[0] == s.PREDICATE and e[2] in _VERBAL or e[0] == s.MARK and e[1] == "aim"
                for e in mention.entries
            )
    return False


def _owned(clause: Clause, end: int) -> bool:
    """Does what a strike can hit stand right behind: “the Ryazan refinery”, «Рязанский НПЗ»?"""
    here = clause.at.get(end)
    if here is None or end >= clause.sentence.hi or clause.tokens.classes[end] != GLUE:
        return False
    return any(e[0] == s.OBJECT and e[1].startswith(_STRUCK) for e in here[1])


def _noun_before(clause: Clause, k: int, nouns: dict[str, str]) -> str:
    """The noun before a name that adjectives part from it: «la région russe de Belgorod»."""
    words, classes = clause.tokens.words, clause.tokens.classes
    for j in range(k - 2, max(clause.sentence.lo - 1, k - 5), -1):
        if classes[j + 1] != GLUE or classes[j + 2] != GLUE:
            break
        role = nouns.get(words[j], "")
        if role in _RANK:
            return role
        if role == "same":
            return _told_before(clause, j, nouns)
        here = clause.at.get(j)
        country = here is not None and any(e[0] == s.COUNTRY for e in here[1])
        if not country and role != "between":
            break
    return ""


_DESCRIBED = 6
"""Tokens from a noun such as “town” to the country that says where the town lies."""


def _describes(clause: Clause, k: int, nouns: dict[str, str]) -> bool:
    """«cette ville du sud de l'Ukraine»: the country only says where the town lies."""
    words, classes = clause.tokens.words, clause.tokens.classes
    for j in range(k - 1, max(clause.sentence.lo - 1, k - _DESCRIBED), -1):
        if nouns.get(words[j]) in ("settlement", "region", "district"):
            return True
        if classes[j + 1] != GLUE and classes[j + 1] != QUOTE:
            break
    return False


def _told_before(clause: Clause, j: int, nouns: dict[str, str]) -> str:
    """The noun that “that of” stands for: the last one told in the sentence."""
    for word in reversed(clause.tokens.words[clause.sentence.lo : j]):
        if nouns.get(word) in _RANK:
            return nouns[word]
    return ""


def _list_noun(clause: Clause, end: int, nouns: dict[str, str]) -> str:
    """The noun at the end of the list of names that a name stands in (“Belgorod and Kursk
    regions”), or nothing."""
    words, classes, text = clause.tokens.words, clause.tokens.classes, clause.text
    ands = {a for a, _ in clause.marks.get("and", ())}
    joined = False
    for j in range(end, min(clause.sentence.hi, end + 8)):
        if classes[j] not in (GLUE, COMMA, QUOTE):
            break
        role = nouns.get(words[j], "")
        if role in ("region", "district"):
            return role if joined else ""
        if j in ands or classes[j] == COMMA:
            joined = True
        if j not in ands and not text[clause.tokens.starts[j]].isupper():
            break
    return ""


def _noun_near(clause: Clause, k: int, end: int, nouns: dict[str, str], kind: str) -> bool:
    """A noun such as “region” beside the name, or at the end of the list that it is in."""
    words, classes = clause.tokens.words, clause.tokens.classes
    for j in range(end, min(clause.sentence.hi, end + 12)):
        role = nouns.get(words[j])
        if role == kind:
            return True
        if classes[j] > COMMA and classes[j] != QUOTE:
            break
    for j in range(k - 1, max(clause.sentence.lo - 1, k - 12), -1):
        if nouns.get(words[j]) == kind:
            return True
        if classes[j + 1] > COMMA and classes[j + 1] != QUOTE:
            break
    return False


def _chained(clause: Clause, k: int, kind: str) -> bool:
    """The next of a list («над Тульской и Рязанской»): only “and” or a comma since the last."""
    if not clause.places or clause.places[-1].kind != kind:
        return False
    end = clause.places[-1].end
    if k - end > 1 or k == end and clause.tokens.classes[k] != COMMA:
        return False
    return k == end or any(a == end and b == k for a, b in clause.marks.get("and", ()))


def _noun_told(clause: Clause, nouns: dict[str, str], kind: str) -> bool:
    """«20 над Брянской областью, над Калужской — семь»: the noun is said once for all."""
    words = clause.tokens.words[clause.sentence.lo : clause.sentence.hi]
    return any(nouns.get(word) == kind for word in words)


def _launches(clause: Clause, k: int) -> bool:
    """After “from”: a launch place, as are the places listed after it."""
    for start, end in clause.marks.get("from", ()):
        if start <= k <= end + 4:
            return True
    for mark in clause.marks.get("out_of", ()):
        # «7 ракетами Іскандер-М із Брянської області», and not «drones sur Kiev»
        if mark[1] == k and _armed(clause, mark[0]):
            if not any(mark in clause.marks.get(m, ()) for m in ("in", "toward", "of")):
                return True
    if clause.places and clause.places[-1].launch and k - clause.places[-1].end <= 3:
        return True
    return False


def _armed(clause: Clause, token: int) -> bool:
    """Whether a weapon is named right before a token."""
    for mention in clause.mentions:
        if mention.end == token and mention.kinds >> s.OBJECT & 1:
            return any(e[0] == s.OBJECT and e[1].startswith("weapon") for e in mention.entries)
    return False

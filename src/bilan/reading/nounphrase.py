"""Pass 3b: one noun phrase, its code and its end."""

from __future__ import annotations

from bilan.lexicon import schema as s
from bilan.reading.model import Clause
from bilan.reading.segment import BRACKET, COMMA, GLUE, QUOTE

_GAP = 3
_PASSABLE = frozenset(("light", "article", "of", "other", "hedge"))


def merge(code: str | None, new: str) -> str | None:
    """The more specific of two codes on one path of the tree; None where they exclude each other.

    Two codes under one family («balistique» and Kinzhal under another branch) give the deeper.
    """
    if code is None or new.startswith(code):
        return new
    if code.startswith(new):
        return code
    if code.split("/", 1)[0] != new.split("/", 1)[0]:
        return None
    if new.count("/") >= 3 and code.count("/") >= 3:
        # Two types that one number counts: what they have in common.
        common = [a for a, b in zip(code.split("/"), new.split("/"), strict=False) if a == b]
        return "/".join(common)
    return new if new.count("/") > code.count("/") else code


class Phrase:
    """A noun phrase while it is read: what it names so far, and where it ends."""

    __slots__ = ("code", "country", "end", "other", "singular", "pending", "head", "compound",
                 "types", "noun", "first")  # fmt: skip

    def __init__(self, end: int) -> None:
        self.code: str | None = None
        self.pending: str | None = None
        self.country: str | None = None
        self.end = end
        self.other = False
        self.singular = False
        self.head = False
        self.compound = False
        self.types: list[str] = []
        self.noun: str | None = None
        self.first: str | None = None


def noun_phrase(clause: Clause, start: int, *, head_last: bool) -> Phrase:
    """Read the noun phrase that starts at a token: its code, its end, a nationality in it."""
    tokens = clause.tokens
    at, classes = clause.at, tokens.classes
    hi = clause.sentence.hi
    phrase = Phrase(start)
    k = start
    gap = 0
    skips = clause.skips
    while k < hi:
        if k in skips and k > start - 1:
            k = skips[k]
            continue
        kind = classes[k]
        if kind != GLUE and kind != QUOTE and k > start:
            if not (kind == BRACKET and phrase.head and _designation(clause, k)):
                inner = _bracketed(clause, k) if phrase.pending and not phrase.head else 0
                if not inner:
                    break
                k = inner
                continue
        here = at.get(k)
        if here is None:
            if phrase.head or gap >= _GAP or tokens.words[k][0].isdigit():
                break
            gap += 1
            k += 1
            continue
        end, entries, _ = here
        if _attributive(clause, entries, end):
            gap += 1
            k = end
            continue
        step = _step(phrase, entries, gap, head_last=head_last)
        if step < 0 and not phrase.head:
            joined = _compound(clause, entries, end)
            if joined:
                phrase.compound = True
                phrase.country = phrase.country or next(e[1] for e in entries if e[0] == s.COUNTRY)
                k = joined
                continue
        if step < 0 and _second_kind(clause, phrase, entries, k, end):
            phrase.first = phrase.code or phrase.pending
            phrase.code = phrase.pending = None
            phrase.head = False
            k = end
            continue
        if step < 0 and not phrase.head and _of_the(clause, entries, end):
            step = 1
        if step < 0:
            break
        if step == 2:
            phrase.end = end
            gap = 0
        elif step == 1:
            gap += 1
            if gap > _GAP + 1:
                break
        k = end
    if phrase.first is not None and phrase.code is not None:
        phrase.code = common(phrase.first, phrase.code)
    _typed(clause, phrase)
    return phrase


_ARMS = ("weapon/drone", "weapon/missile", "weapon/bomb", "weapon/rocket")


def mixed(clause: Clause, phrase: Phrase, *, vague: bool) -> None:
    """“99 drones and missiles”: one number for both, where the second has no word before it."""
    if not phrase.head or phrase.singular or not (phrase.code or "").startswith(_ARMS):
        return
    after = next((b for a, b in clause.marks.get("and", ()) if a == phrase.end), 0)
    if vague:
        # «des centaines de missiles et de drones»
        after = next((b for a, b in clause.marks.get("of", ()) if a == after), after)
    here = clause.at.get(after)
    if not after or here is None or clause.tokens.classes[after] != GLUE:
        return
    kind = next((e[1] for e in here[1] if e[0] == s.ADJECTIVE and e[1].startswith(_ARMS)), None)
    if kind is not None and _kin_of(kind, phrase.code or "") and kind != phrase.code:
        # «31 missiles balistiques et de croisière»
        phrase.code, phrase.end = common(kind, phrase.code or kind), here[0]
        return
    code = next((e[1] for e in here[1] if e[0] == s.OBJECT and e[1].startswith(_ARMS)), None)
    if code is not None and code.split("/")[1] != (phrase.code or "").split("/")[1]:
        phrase.code = "weapon"
        phrase.end = here[0]


def _attributive(clause: Clause, entries: tuple[s.Entry, ...], end: int) -> bool:
    """«пять гражданских автомобилей»: people by themselves, an adjective before another noun."""
    if len(entries) < 2 or not any(e[0] == s.OBJECT and e[1] in _PEOPLE for e in entries):
        return False
    if not any(e[0] == s.MARK and e[1] in _PASSABLE or e[0] == s.ADJECTIVE for e in entries):
        return False
    here = clause.at.get(end)
    if here is None or end >= clause.sentence.hi or clause.tokens.classes[end] != GLUE:
        return False
    return any(e[0] == s.OBJECT and not e[1].startswith("person") for e in here[1])


_PEOPLE = ("person/civilian", "person/soldier")
_TYPE = 3
"""Slashes in the code of a type («weapon/missile/cruise/kh-101»)."""


def _typed(clause: Clause, phrase: Phrase) -> None:
    """Several types that one number counts have their class in common; types of different
    classes are coded as the noun before them («6 керованими ракетами Х-31П, Х-59»)."""
    if not phrase.types or phrase.code is None:
        return
    types = list(phrase.types)
    k = phrase.end
    while phrase.noun and k < clause.sentence.hi and clause.tokens.classes[k] in (COMMA, QUOTE):
        here = clause.at.get(k)
        code = next((e[1] for e in here[1] if e[0] == s.OBJECT), None) if here else None
        if here is None or code is None or code.count("/") < _TYPE:
            break
        if not code.startswith(types[0].rsplit("/", 2)[0]):
            break
        types.append(code)
        k = here[0]
    classes = {t.rsplit("/", 1)[0] for t in types}
    if len(classes) > 1:
        noun = phrase.noun or ""
        phrase.code = noun if noun.count("/") == _TYPE - 1 else types[0].rsplit("/", 2)[0]
    elif len(set(phrase.types)) > 1:
        phrase.code = classes.pop()


def _bracketed(clause: Clause, k: int) -> int:
    """The token after a bracket that opens before token ``k`` and soon closes, or 0."""
    if "(" not in clause.tokens.seps[k]:
        return 0
    for end in range(k + 1, min(clause.sentence.hi, k + 9)):
        if ")" in clause.tokens.seps[end]:
            return end
    return 0


def _compound(clause: Clause, entries: tuple[s.Entry, ...], end: int) -> int:
    """The token after “Russia-launched”, a country and a participle joined by a hyphen, or 0."""
    if clause.tokens.seps[end] != "-" or not any(e[0] == s.COUNTRY for e in entries):
        return 0
    here = clause.at.get(end)
    if here is None or not any(e[0] == s.PREDICATE for e in here[1]):
        return 0
    return here[0]


def _second_kind(
    clause: Clause, phrase: Phrase, entries: tuple[s.Entry, ...], k: int, end: int
) -> bool:
    """“Administrative and residential buildings”: two adjectives share one noun."""
    before = phrase.code or phrase.pending
    if before is None or phrase.first is not None:
        return False
    if not any(e[0] == s.MARK and e[1] == "and" for e in entries):
        return False
    if phrase.head:
        word = clause.at.get(k - 1)
        if word is None or word[0] != k or not any(e[0] == s.ADJECTIVE for e in word[1]):
            return False
    here = clause.at.get(end)
    return here is not None and any(
        e[0] == s.ADJECTIVE or (e[0] == s.OBJECT and _kin_of(e[1], before)) for e in here[1]
    )


def _kin_of(a: str, b: str) -> bool:
    return a.split("/")[:2] == b.split("/")[:2] or a.split("/", 1)[0] == b


def common(a: str, b: str) -> str:
    """What two codes have in common, from the root of the tree; the second if nothing."""
    shared = 0
    for x, y in zip(a.split("/"), b.split("/"), strict=False):
        if x != y:
            break
        shared += 1
    return "/".join(b.split("/")[:shared]) or b


def _of_the(clause: Clause, entries: tuple[s.Entry, ...], end: int) -> bool:
    """“563 of the drones”: the noun follows “of the” when no number does."""
    if not any(e[0] == s.MARK and e[1] in ("out_of", "subset") for e in entries):
        return False
    here = clause.at.get(end)
    return here is not None and any(e[0] in (s.OBJECT, s.ADJECTIVE, s.COUNTRY) for e in here[1])


def _designation(clause: Clause, k: int) -> bool:
    """“12 missiles (Kh-101)”: a bracket that opens with a type."""
    here = clause.at.get(k)
    if here is None or ")" in clause.tokens.seps[k]:
        return False
    return any(e[0] == s.OBJECT for e in here[1])


_MASS = frozenset(
    ("infrastructure", "infrastructure/critical", "infrastructure/civilian",
     "infrastructure/energy", "infrastructure/water", "building/cultural")
)  # fmt: skip


def _singular(entry: s.Entry) -> bool:
    """A form that means one: always for marked ones, else for things but not for masses."""
    if entry[2] == 1:
        return True
    code = entry[1]
    things = code.startswith(("building", "infrastructure", "vehicle", "vessel"))
    return bool(entry[2] == 2 and things and code not in _MASS)


def _step(phrase: Phrase, entries: tuple[s.Entry, ...], gap: int, *, head_last: bool) -> int:
    """2: a part of the phrase; 1: may stand inside it; -1: ends it."""
    passable = False
    for entry in entries:
        kind = entry[0]
        if kind == s.OBJECT:
            merged = (
                merge(phrase.code, entry[1]) if phrase.head else merge(phrase.pending, entry[1])
            )
            if merged is None:
                if phrase.head and not (head_last and gap == 0):
                    return -1
                merged = entry[1]
            if phrase.head and gap and not merged.startswith(phrase.code or ""):
                return -1
            phrase.code = merged
            if head_last or not phrase.head:
                phrase.singular = _singular(entry)
            if entry[1].count("/") >= _TYPE and entry[1].startswith("weapon/"):
                phrase.types.append(entry[1])
            elif not phrase.types:
                phrase.noun = merged
            phrase.head = True
            return 2
        if kind == s.ADJECTIVE:
            if phrase.head:
                merged = merge(phrase.code, entry[1])
                if merged is None:
                    continue
                phrase.code = merged
            else:
                phrase.pending = merge(phrase.pending, entry[1]) or entry[1]
            return 2 if phrase.head else 1
        if kind == s.COUNTRY and entry[3]:
            phrase.country = phrase.country or entry[1]
            return 2 if phrase.head else 1
        if kind == s.MARK and entry[1] in _PASSABLE:
            passable = True
            if entry[1] == "other":
                phrase.other = True
                return 2 if not phrase.head else 1
    return 1 if passable else -1

"""Pass 3b: the noun phrase that a number counts, and things named without a number."""

from __future__ import annotations

import re

from bilan.core.quantity import Quantity
from bilan.lexicon import schema as s
from bilan.reading.model import Clause, Figure, Thing
from bilan.reading.segment import BRACKET, COMMA, GLUE, QUOTE

_GAP = 3
_MIXED = re.compile(r"\d+([^\W\d_]+)\Z")
_OBJECTS = 1 << s.OBJECT | 1 << s.ADJECTIVE
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


class _Phrase:
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


def noun_phrase(clause: Clause, start: int, *, head_last: bool) -> _Phrase:
    """Read the noun phrase that starts at a token: its code, its end, a nationality in it."""
    tokens = clause.tokens
    at, classes = clause.at, tokens.classes
    hi = clause.sentence.hi
    phrase = _Phrase(start)
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
        end, entries = here
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


_TYPE = 3
"""Slashes in the code of a type («weapon/missile/cruise/kh-101»)."""


def _typed(clause: Clause, phrase: _Phrase) -> None:
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
    clause: Clause, phrase: _Phrase, entries: tuple[s.Entry, ...], k: int, end: int
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


def _step(phrase: _Phrase, entries: tuple[s.Entry, ...], gap: int, *, head_last: bool) -> int:
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


def phrases(clause: Clause, *, head_last: bool, glued_nouns: dict[str, str]) -> None:
    """Attach noun phrases to the figures, find parts of wholes, and list unnumbered things."""
    figures = clause.figures
    groups: list[Figure] = []
    for index, figure in enumerate(figures):
        if figure.share:
            continue
        phrase = noun_phrase(clause, figure.head, head_last=head_last)
        if index + 1 < len(figures) and figures[index + 1].start < phrase.end:
            if any(a == figure.head for a, _ in clause.marks.get("out_of", ())):
                phrase = _Phrase(figure.head)  # “three of five drones”: the noun is the whole's
        glued = _MIXED.match(clause.tokens.words[figure.number])
        if glued is not None and phrase.code is None:
            phrase.code = glued_nouns.get(glued.group(1))
        if figure.none and not phrase.head and not (index and figures[index - 1].none):
            _none_after(clause, figure, phrase)
        if figure.weak and not phrase.head and not _stranger(clause, phrase.end):
            other = phrase.other or any(a == figure.start for a, _ in clause.marks.get("other", ()))
            if other:
                phrase.other, figure.weak = True, False
        if _post_subset(clause, figure) and index:
            figure.after_subset = True
        if figure.weak and phrase.head and _group(clause, figure, phrase):
            groups.append(figure)
            continue
        figure.object = phrase.code
        figure.stranger = phrase.code is None and _stranger(clause, figure.head)
        figure.other = phrase.other
        figure.country = phrase.country
        figure.compound = phrase.compound
        if phrase.end > figure.end:
            figure.end = phrase.end
        if index + 1 < len(figures) and not figure.none:
            _whole(clause, figure, figures[index + 1])
    for figure in groups:
        figures.remove(figure)
    _whole_first(clause)
    for figure in figures:
        if figure.whole and figure.parent is not None and figure.object is None:
            figure.object = figure.parent.object
    _things(clause, head_last=head_last)


_TOOLS = ("weapon", "aircraft")


def instruments(clause: Clause, endings: tuple[str, ...]) -> None:
    """Mark the weapons in the instrumental case: by them something was done."""
    named: list[Figure | Thing] = [*clause.figures, *clause.things]
    for thing in named:
        if thing.object is not None and thing.object.startswith(_TOOLS):
            thing.tool = _instrumental(clause, thing.start, thing.end, endings)


def _instrumental(clause: Clause, start: int, end: int, endings: tuple[str, ...]) -> bool:
    """Whether the first noun between two tokens has an ending of the instrumental case."""
    words, seps = clause.tokens.words, clause.tokens.seps
    for mention in clause.mentions:
        if start <= mention.start < end and any(e[0] == s.OBJECT for e in mention.entries):
            last = mention.end - 1
            while last > mention.start and seps[last] == "-" and not words[last].endswith(endings):
                last -= 1
            return words[last].endswith(endings)
    return False


def _group(clause: Clause, figure: Figure, phrase: _Phrase) -> bool:
    """“A combination of drones”: one of a word that no lexicon knows, and drones in no number."""
    if not (phrase.code or "").startswith("weapon") or phrase.singular:
        return False
    return any(
        figure.head < a < phrase.end and not any(k in clause.at for k in range(figure.head, a))
        for a, _ in clause.marks.get("of", ())
    )


def _stranger(clause: Clause, head: int) -> bool:
    """A word that no lexicon knows right behind the number: it counts something else."""
    if head >= clause.sentence.hi or clause.tokens.classes[head] not in (GLUE, QUOTE):
        return False
    return head not in clause.at and not any(p.start == head for p in clause.places)


_NONE_GAP = 4


def _none_after(clause: Clause, figure: Figure, phrase: _Phrase) -> None:
    """«Пострадавших нет», «жертв унаслідок атаки немає»: the noun stands before the none."""
    classes, lo = clause.tokens.classes, clause.sentence.lo
    for mention in clause.mentions:
        far = 0 < figure.start - mention.end <= _NONE_GAP and figure.head == clause.sentence.hi
        far = far and (mention.start == lo or classes[mention.start] == COMMA)
        if mention.end == figure.start or (
            far and not any(c == COMMA for c in classes[mention.end : figure.start + 1])
        ):
            code = next((e[1] for e in mention.entries if e[0] == s.OBJECT), None)
            toll = any(
                e[0] == s.PREDICATE and e[2] in (s.COUNTED, s.PARTICIPLE, s.IMPERSONAL)
                for e in mention.entries
            )
            if toll or (code or "").startswith("person"):
                figure.start = mention.start
                phrase.code = code if (code or "").startswith("person") else "person"


def _post_subset(clause: Clause, figure: Figure) -> bool:
    """“48 of them missiles”: the mark of a part stands behind the number."""
    here = clause.at.get(figure.head)
    return here is not None and any(e[0] == s.MARK and e[1] == "subset" for e in here[1])


def _whole(clause: Clause, part: Figure, whole: Figure) -> None:
    """“76 of the 188 drones”: the second number is the whole of the first."""
    if whole.start - part.end > 3 or whole.none or whole.share or whole.weak:
        return
    if whole.value.low < part.value.low or part.implicit:
        return
    if part.weak and part.object is not None:
        # «Un habitant sur deux»
        return
    found = False
    k = part.end
    while k < whole.start:
        here = clause.at.get(k)
        if here is None or clause.tokens.classes[k] == COMMA:
            return
        for entry in here[1]:
            if entry[0] == s.MARK and entry[1] == "out_of":
                found = True
                break
        else:
            if not any(e[0] in (s.MARK, s.MODIFIER) for e in here[1]):
                return
        k = here[0]
    if found:
        part.parent = whole
        part.whole = True
        part.rules.append("part-of-whole")


def _owner(clause: Clause, start: int, covered: set[int]) -> bool:
    """«одна из двух линий Запорожской АЭС»: what a thing counted belongs to, a place between."""
    spot = next((p for p in clause.places if p.end == start), None)
    if spot is None or spot.start - 1 not in covered:
        return False
    return all(kind == GLUE for kind in clause.tokens.classes[spot.start : start + 1])


def _implicit(start: int, phrase: _Phrase) -> Figure:
    """A singular without a numeral is one («балістичною ракетою», “the port was hit”)."""
    figure = Figure(start, start, start, Quantity(1, 1))
    figure.end = phrase.end
    figure.object = phrase.code
    figure.country = phrase.country
    figure.implicit = True
    figure.weak = True
    figure.rules.append("singular-is-one")
    return figure


def _whole_first(clause: Clause) -> None:
    """“Of 297 drones, 240 were shot down”: the whole stands before its parts."""
    figures = clause.figures
    for index, whole in enumerate(figures[:-1]):
        part = next((f for f in figures[index + 1 :] if not f.weak), figures[index + 1])
        opened = any(end == whole.start for _, end in clause.marks.get("out_of", ()))
        if not opened or whole.weak or whole.none or (index and figures[index - 1].whole):
            continue
        bare = part.object is None or _fated_between(clause, whole, part)
        if bare and not part.whole and part.value.low <= whole.value.low:
            part.parent = whole
            part.whole = True
            part.rules.append("whole-before-part")


def _fated_between(clause: Clause, whole: Figure, part: Figure) -> bool:
    """«із 140 БпЛА збито близько 120 дронів»: the noun said again is the whole's."""
    if part.object is None or whole.object is None or part.weak:
        return False
    if part.object.split("/")[:2] != whole.object.split("/")[:2]:
        return False
    if COMMA in clause.tokens.classes[whole.end : part.start]:
        return False
    return any(whole.end <= v.start < part.start for v in clause.verbs)


def _other_behind(clause: Clause, end: int) -> bool:
    """«Shahed, дрон інших типів»: one kind more, and not one thing."""
    here = clause.at.get(end)
    if here is None or end >= clause.sentence.hi or clause.tokens.classes[end] != GLUE:
        return False
    return any(e[0] == s.MARK and e[1] == "other" for e in here[1])


def _things(clause: Clause, *, head_last: bool) -> None:
    """Objects that no figure covers."""
    if not clause.verbs and clause.sentence.kind != "list_item":
        return
    covered = {k for f in clause.figures for k in range(f.start, f.end)}
    last = -1
    for mention in clause.mentions:
        if mention.start < last or not mention.kinds & _OBJECTS:
            continue
        code = next((e for e in mention.entries if e[0] == s.OBJECT), None)
        adjective = code is None and any(e[0] == s.ADJECTIVE for e in mention.entries)
        if code is None and not adjective:
            continue
        if mention.start in covered or (not head_last and _owner(clause, mention.start, covered)):
            continue
        if code is not None and code[1] == "person" and len(mention.entries) > 1:
            # «загинув чоловік»: what is a unit behind a number is one man without.
            single = sorted(mention.entries, key=lambda e: e[0] != s.OBJECT or e[2] != 1)
            clause.at[mention.start] = (mention.end, tuple(single))
        phrase = noun_phrase(clause, mention.start, head_last=head_last)
        if phrase.code is None or not phrase.head:
            continue
        last = phrase.end
        if phrase.singular and not _other_behind(clause, phrase.end):
            clause.figures.append(_implicit(mention.start, phrase))
            continue
        thing = Thing(mention.start, phrase.end, phrase.code)
        thing.country = phrase.country
        clause.things.append(thing)
    clause.figures.sort(key=lambda f: f.start)

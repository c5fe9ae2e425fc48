"""What it costs that a predicate governs a figure: its form, and what stands between."""

from __future__ import annotations

from itertools import accumulate

from bilan.lexicon import schema as s
from bilan.reading.model import Clause, Verb
from bilan.reading.segment import BRACKET, COLON, COMMA, DASH, GLUE, QUOTE, SEMICOLON

_LAUNCH_REACH = 24
"""Tokens that the launch places of a list's item may take."""
_INSERTED = 5
"""Tokens of an insertion such as “, including a child,” before the verb of the whole."""
_SUBJECT = 2.5
"""What a pronoun right before a verb costs a figure on its left."""
NEVER = 99.0
PLACES = "place"
AGENTS = frozenset(("killed", "injured", "damaged", "destroyed", "casualties"))
"""Predicates whose agent, when it is a weapon, has hit («tués par une bombe»)."""


def admits(classes: tuple[str, ...], code: str | None) -> bool:
    """Whether a code lies in one of the classes; an unknown object (None) always may."""
    if code is None:
        return bool(classes)
    for c in classes:
        if code.startswith(c):
            if len(code) == len(c) or code[len(c)] == "/":
                return True
        elif c.startswith(code) and c[len(code)] == "/":
            return True
    return False


def asides(clause: Clause) -> set[int]:
    """Tokens that stand aside: in brackets, and launch places told between the items of a list
    («7 ракетами (по Київщині) з Курської обл., рф, та 189 БпЛА»)."""
    tokens = clause.tokens
    lo, hi = clause.sentence.lo, clause.sentence.hi
    found: set[int] = set()
    marks = clause.marks
    if not ("subset" in marks or "from" in marks or "out_of" in marks) and (
        BRACKET not in tokens.classes[lo:hi]
    ):
        return found
    for start, end in clause.marks.get("subset", ()):
        # “12 missiles, of which nine were shot down, and 30 drones”
        if tokens.classes[start] != COMMA:
            continue
        stop = next((k for k in range(end + 1, hi) if tokens.classes[k] == COMMA), 0)
        if stop and (
            any(end <= v.start < stop for v in clause.verbs)
            or stop - end <= _INSERTED
            and any(stop == v.left for v in clause.verbs)
        ):
            found.update(range(start, stop))
    if BRACKET in tokens.classes[lo:hi]:
        opened = -1
        for k in range(lo, hi):
            if tokens.classes[k] != BRACKET:
                continue
            sep = tokens.seps[k]
            if ")" in sep and opened >= 0:
                found.update(range(opened, k))
                opened = -1
            if "(" in sep:
                opened = k
    wholes = {f.parent.start for f in clause.figures if f.whole and f.parent is not None}
    starts = [f.start for f in clause.figures]
    starts = sorted(starts + [t.start for t in clause.things if t.object.startswith("weapon")])
    for start, end in (*clause.marks.get("from", ()), *clause.marks.get("out_of", ())):
        following = next((a for a in starts if a >= end), 0)
        if following - end < 1:
            continue
        if not following or following - end > _LAUNCH_REACH:
            continue
        if any(end <= v.start < following for v in clause.verbs):
            continue
        places = [p.end for p in clause.places if end <= p.start < following]
        told = places or following in wholes or _origin(clause, start, following)
        if not told and (start, end) not in marks.get("from", ()):
            continue
        stop = _noun_after(clause, places[-1]) if places else _before_and(clause, following)
        found.update(range(start, min(stop, following)))
    return found


def _origin(clause: Clause, mark: int, following: int) -> bool:
    """«4 ракетами Х-31 з південного напрямку, а також 115 БпЛА»: behind a weapon and before the
    next item, words without a name tell where it came from."""
    armed = any(
        m.end == mark and any(e[0] == s.OBJECT and e[1].startswith("weapon") for e in m.entries)
        for m in clause.mentions
        if m.kinds >> s.OBJECT & 1
    )
    return armed and COMMA in clause.tokens.classes[mark:following]


def _attacked(clause: Clause) -> set[int]:
    """Places named between an attack and its weapons («атакував Київ та Кривий Ріг ракетами»)."""
    found: set[int] = set()
    for verb in clause.verbs:
        if verb.what != "launched" or verb.usage not in (s.ACTIVE, s.PAST):
            continue
        stop = verb.end
        for spot in clause.places:
            if spot.start < verb.end or spot.launch:
                continue
            if not all(_capital_or_and(clause, k) for k in range(stop, spot.start)):
                break
            stop = spot.end
        found.update(range(verb.end, stop))
    return found


def _capital_or_and(clause: Clause, token: int) -> bool:
    if clause.text[clause.tokens.starts[token]].isupper():
        return clause.tokens.classes[token] <= COMMA
    return any(a <= token < b for a, b in clause.marks.get("and", ()))


def _noun_after(clause: Clause, token: int) -> int:
    """The end of a list of places with the words that still belong to its last («… обл.»)."""
    ands = {a for a, _ in clause.marks.get("and", ())}
    while token < clause.sentence.hi and token not in ands:
        if clause.tokens.classes[token] not in (GLUE, QUOTE) or token in clause.at:
            break
        token += 1
    return token


def _before_and(clause: Clause, token: int) -> int:
    """The token where the conjunction before a list's next item starts."""
    for start, end in clause.marks.get("and", ()):
        if end == token:
            return start
    return token


def _inserted(clause: Clause) -> list[tuple[int, int]]:
    """Empty words between two commas («Повреждены, кроме того, дома»): they separate nothing."""
    classes, hi = clause.tokens.classes, clause.sentence.hi
    return [
        (a, b)
        for kind in _EMPTY
        for a, b in clause.marks.get(kind, ())
        if b < hi and classes[a] == COMMA and classes[b] == COMMA
    ]


_EMPTY = ("light", "hedge", "provisional")
_WEIGHED = 1 << s.MARK | 1 << s.SAY


class Between:
    """Running counts over the sentence's tokens, so that a gap is weighed in constant time."""

    __slots__ = (
        "lo",
        "weight",
        "figure",
        "verb",
        "classes",
        "seps",
        "aside",
        "past_inserted",
        "inserted",
        "subjects",
    )

    def __init__(self, clause: Clause) -> None:
        lo, hi = clause.sentence.lo, clause.sentence.hi
        self.lo = lo
        self.subjects = _subjects(clause) if "pronoun" in clause.marks else ()
        self.classes = clause.tokens.classes
        self.seps = clause.tokens.seps
        size = hi - lo
        weight = [0.15] * size
        for i, kind in enumerate(clause.tokens.classes[lo:hi]):
            if kind == GLUE or i == 0:
                continue
            if kind == COMMA or kind == QUOTE and "," in clause.tokens.seps[lo + i]:
                weight[i] += 1.0
            elif kind in (COLON, DASH, BRACKET):
                weight[i] += 0.8
            elif kind == SEMICOLON:
                weight[i] += 2.0
        for mention in clause.mentions:
            if not mention.kinds & _WEIGHED:
                continue
            for entry in mention.entries:
                if entry[0] == s.MARK:
                    if entry[1] == "and":
                        weight[mention.start - lo] += 0.9
                        break
                    if entry[1] in ("relative", "that", "conditional_if"):
                        weight[mention.start - lo] += 0.6
                        break
                    if entry[1] in ("light", "article", "of"):
                        weight[mention.start - lo] -= 0.1
                        break
                elif entry[0] == s.SAY:
                    weight[mention.start - lo] += 1.5
                    break
        self.past_inserted: set[int] = set()
        self.inserted: set[int] = set()
        for start, end in _inserted(clause):
            weight[start - lo] = weight[end - lo] = 0.15
            self.past_inserted.add(end)
            self.inserted |= {start, end}
        aside = self.aside = asides(clause) | (_attacked(clause) if clause.places else set())
        for k in aside:
            weight[k - lo] = 0.0
        self.weight = list(accumulate(weight, initial=0.0))
        taken = [0] * (size + 1)
        for figure in clause.figures:
            taken[figure.start - lo + 1] += figure.start not in aside
        self.figure = list(accumulate(taken))
        seen = [0] * (size + 1)
        for start in {v.start for v in clause.verbs}:
            seen[start - lo + 1] += start not in aside
        self.verb = list(accumulate(seen))

    def cost(self, start: int, end: int) -> float:
        """The weight of what stands from token ``start`` to token ``end`` (excluded)."""
        if end <= start:
            return 0.0
        a, b = start - self.lo, end - self.lo
        # The separator before token ``end`` counts as well.
        edge = self.weight[b + 1] - self.weight[b] - 0.15 if b + 1 < len(self.weight) else 0.0
        return (
            self.weight[b]
            - self.weight[a]
            + max(0.0, min(edge, 2.0))
            + 1.2 * (self.verb[b] - self.verb[a])
            + 0.7 * (self.figure[b] - self.figure[a])
        )

    def comma(self, token: int) -> bool:
        """Whether a comma stands before a token, behind a quotation mark or not."""
        if token in self.past_inserted:
            return False
        kind = self.classes[token]
        return kind == COMMA or kind == QUOTE and "," in self.seps[token]

    def edge(self, token: int) -> float:
        """The weight of the separator before a token."""
        if self.classes[token] == DASH:
            # «25 – локаційно втрачені»: an elided “is”.
            return 0.0
        b = token - self.lo
        return max(0.0, self.weight[b + 1] - self.weight[b] - 0.15)


_FINITE = frozenset((s.ACTIVE, s.PAST, s.INTRANSITIVE))
_OPENING = frozenset(("and", "in", "that", "relative", "future"))


def _subjects(clause: Clause) -> set[int]:
    """Ends of the pronouns that open a clause of their own: “before they”, “and he”."""
    opened = {b for name in _OPENING for _, b in clause.marks.get(name, ())}
    return {b for a, b in clause.marks["pronoun"] if a in opened}


def _gap(between: Between, start: int, end: int) -> float:
    return between.cost(start, end) if end > start else between.edge(end) if end == start else 0.0


def cost_of(between: Between, start: int, end: int, code: str | None, verb: Verb) -> float:
    """What it costs that ``verb`` governs an object at ``start``–``end`` of class ``code``."""
    fits = admits(verb.admits, code)
    subject = (
        bool(verb.subject)
        if code is None
        else admits(verb.subject, code) or (verb.what in AGENTS and code.startswith("weapon/"))
    )
    if not fits and not subject:
        return NEVER
    usage = verb.usage
    light = -0.35 if verb.what == "fallen_debris" else 0.9 if verb.light else 0.0
    return light + _sided(between, start, end, verb, usage, fits=fits, subject=subject)


def _sided(
    between: Between, start: int, end: int, verb: Verb, usage: int, *, fits: bool, subject: bool
) -> float:
    if end <= verb.start:
        gap = _gap(between, end, verb.left) if verb.left >= end else 0.0
        if usage in _FINITE and verb.left in between.subjects:
            # “18 of the drones before they reached …”: the verb has a subject of its own.
            gap += _SUBJECT
        if usage == s.PARTICIPLE or usage == s.INTRANSITIVE:
            base = 0.0 if fits else NEVER
        elif usage == s.COUNTED:
            base = 0.0 if gap < 0.5 else 2.5
        elif usage == s.PAST:
            base = (1.6 if verb.what in AGENTS else 0.3) if subject else 0.8
        elif usage == s.ACTIVE:
            base = (1.6 if verb.what in AGENTS else 0.3) if subject else 4.0
        elif usage == s.IMPERSONAL:
            base = 0.1 if not between.comma(verb.left) else 1.6
        else:
            base = 2.6
        return base + gap
    if start >= verb.end:
        gap = _gap(between, verb.end, start)
        if usage == s.ACTIVE:
            base = 0.0 if fits else 3.0
        elif usage == s.PAST:
            base = 0.3 if fits else 3.0
        elif usage == s.NOUN:
            base = 0.2
        elif usage == s.IMPERSONAL:
            base = 0.0
        elif usage == s.PARTICIPLE:
            base = 0.6 if subject and not fits else 1.2
        elif usage == s.INTRANSITIVE:
            base = 0.9 if verb.what == "hit" and not subject else 2.2
        else:
            base = 3.2
        return base + gap
    # The predicate is inside the phrase: a counted noun that is its own head.
    return (
        (0.2 if usage == s.COUNTED else 1.0)
        if fits and (usage == s.COUNTED or start == verb.start)
        else NEVER
    )


def place_cost(between: Between, start: int, end: int, verb: Verb) -> float:
    """Places are counted beside any predicate of an attack, on either side."""
    light = 0.9 if verb.light else 0.0
    if not any(c.startswith(("place", "building", "infrastructure")) for c in verb.admits):
        # «поражены … в 127 районах»: of two senses, the one that is said of places.
        light += 0.3
    if end <= verb.start:
        if verb.what == "fallen_debris" and COMMA in between.classes[end : verb.left + 1]:
            # «… на 15 локаціях, а також падіння збитих …»: debris opens the next item.
            light += 2.0
        return 0.8 + light + _gap(between, end, max(verb.left, end))
    if start >= verb.end:
        return 0.5 + light + 0.4 * _gap(between, verb.end, start)
    return NEVER

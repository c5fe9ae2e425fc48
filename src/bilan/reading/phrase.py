"""Pass 3b: the noun phrase that a number counts, and things named without a number."""

from __future__ import annotations

import re

from bilan.core.quantity import Quantity
from bilan.lexicon import schema as s
from bilan.reading.model import Clause, Figure, Thing
from bilan.reading.nounphrase import Phrase, mixed, noun_phrase
from bilan.reading.segment import COMMA, DASH, GLUE, QUOTE

_MIXED = re.compile(r"\d+([^\W\d_]+)\Z")
_OBJECTS = 1 << s.OBJECT | 1 << s.ADJECTIVE


def phrases(clause: Clause, *, head_last: bool, glued_nouns: dict[str, str]) -> None:
    """Attach noun phrases to the figures, find parts of wholes, and list unnumbered things."""
    figures = clause.figures
    groups: list[Figure] = []
    for index, figure in enumerate(figures):
        if figure.share:
            continue
        phrase = noun_phrase(clause, figure.head, head_last=head_last)
        mixed(clause, phrase, vague=figure.value.approximate)
        if "(" in clause.tokens.seps[figure.start] and ")" in clause.tokens.seps[figure.head]:
            phrase = Phrase(figure.head)  # «Полтавською (5) областями»
        if index + 1 < len(figures) and figures[index + 1].start < phrase.end:
            if any(a == figure.head for a, _ in clause.marks.get("out_of", ())):
                phrase = Phrase(figure.head)  # “three of five drones”: the noun is the whole's
        phrase = _amended(clause, figure, phrase, head_last=head_last)
        glued = _MIXED.match(clause.tokens.words[figure.number])
        if glued is not None and phrase.code is None:
            phrase.code = glued_nouns.get(glued.group(1))
        if figure.none and not phrase.head and not (index and figures[index - 1].none):
            _none_after(clause, figure, phrase)
        if figure.weak and not phrase.head and not _stranger(clause, phrase.end):
            other = phrase.other or any(a == figure.start for a, _ in clause.marks.get("other", ()))
            if other:
                phrase.other, figure.weak = True, False
        if _post_subset(clause, figure):
            figure.after_subset = index > 0
            figure.weak = figure.weak and not _armed_before(clause, figure.start)
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


_FLIGHT = 5
"""Tokens of the words that say where a thing was flying, between its number and its noun."""


def _past_flight(clause: Clause, figure: Figure, phrase: Phrase, *, head_last: bool) -> Phrase:
    """«один летевший на Москву беспилотник»: the noun stands behind where it was going."""
    head, classes = figure.head, clause.tokens.classes
    if figure.none or not any(a == head for a, _ in clause.marks.get("aim", ())):
        return phrase
    for k in range(clause.at[head][0], min(clause.sentence.hi, head + _FLIGHT)):
        if classes[k] not in (GLUE, QUOTE):
            break
        here = clause.at.get(k)
        if here is not None and any(e[0] == s.OBJECT for e in here[1]):
            return noun_phrase(clause, k, head_last=head_last)
    return phrase


def _amended(clause: Clause, figure: Figure, phrase: Phrase, *, head_last: bool) -> Phrase:
    """The noun phrase of a figure where a comma, a flight or a dash stands before its noun."""
    if figure.none and figure.head < clause.sentence.hi:
        if clause.tokens.classes[figure.head] == COMMA:
            return Phrase(figure.head)  # «жертв нет, пожар потушили»
    if phrase.head and clause.tokens.classes[figure.head] == COMMA:
        if any(a == figure.head for a, _ in clause.marks.get("subset", ())):
            return Phrase(figure.head)  # «поранено восьмеро, серед них діти»
    if not phrase.head:
        return _past_flight(clause, figure, phrase, head_last=head_last)
    if (phrase.code or "").startswith("person") and _dash_before(clause, figure.head):
        return Phrase(figure.head)  # «выросло до восьми — спасатели»: they say so
    return phrase


def _dash_before(clause: Clause, token: int) -> bool:
    """A dash with spaces before a token that is left in its sentence."""
    tokens = clause.tokens
    return (
        token < clause.sentence.hi
        and tokens.classes[token] == DASH
        and tokens.seps[token][:1].isspace()
    )


_TOOLS = ("weapon", "aircraft")
TOLLS = frozenset(("killed", "injured", "missing", "casualties"))


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


def _group(clause: Clause, figure: Figure, phrase: Phrase) -> bool:
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


def _none_after(clause: Clause, figure: Figure, phrase: Phrase) -> None:
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


def _armed_before(clause: Clause, token: int) -> bool:
    """“Drones attacked the city, and one of them struck …”: weapons named before a number."""
    return any(
        m.end <= token and m.kinds >> s.OBJECT & 1
        and any(e[0] == s.OBJECT and e[1].startswith("weapon") for e in m.entries)
        for m in clause.mentions
    )  # fmt: skip


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


def _implicit(start: int, phrase: Phrase) -> Figure:
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
        bare = part.object is None and not _tolls(clause, whole, part)
        bare = bare or _fated_between(clause, whole, part)
        if bare and not part.whole and part.value.low <= whole.value.low:
            part.parent = whole
            part.whole = True
            part.rules.append("whole-before-part")


def _tolls(clause: Clause, whole: Figure, part: Figure) -> bool:
    """«des centaines de drones : 2 morts»: a number that counts a toll is no part of weapons."""
    return not (whole.object or "person").startswith("person") and any(
        v.start == part.head and v.usage == s.COUNTED and v.what in TOLLS for v in clause.verbs
    )


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
            clause.at[mention.start] = (mention.end, tuple(single), mention.kinds)
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

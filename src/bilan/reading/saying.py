"""Pass 5a: the subject of a verb of saying, and who stands behind “according to”."""

from __future__ import annotations

from bilan.lexicon import schema as s
from bilan.reading.attribution import Attribution, compose
from bilan.reading.model import Clause
from bilan.reading.sayverb import as_told, past_insertion, tonic, verb_left
from bilan.reading.segment import BRACKET, COMMA, DASH, GLUE, QUOTE
from bilan.reading.speaker import Speaker, name_end, nationality, speakers, strangers

REACH = 16


def according(
    clause: Clause, start: int, end: int, before: list[Attribution], last: Attribution | None,
    *, first: bool = False,
) -> Attribution | None:  # fmt: skip
    """The voice behind “according to”: a speaker, a pronoun or a name nobody introduced.

    With ``first``, the first of several that are cited together.
    """
    stop = stretch(clause, end)
    found = speakers(clause, end, stop) or nationality(clause, end, stop)
    if first and len(found) > 1 and found[0].sort in ("institution", "person", "name"):
        if any(a == found[0].end for a, _ in clause.marks.get("and", ())):
            found = found[:1]
    if not found and any(end <= a < stop for a, _ in clause.marks.get("pronoun", ())):
        voice = before[-1] if before else last
        return None if voice is None else voice._replace(start=start, end=stop)
    found = found or strangers(clause, end, stop)
    return compose(clause, found, "say", start, max(end, stop), None)


def stretch(clause: Clause, start: int) -> int:
    """How far the speaker may reach to the right: to a comma, a verb or a colon."""
    hi = min(clause.sentence.hi, start + REACH)
    k = start
    while k < hi:
        if k > start and clause.tokens.classes[k] not in (GLUE, QUOTE):
            return _apposition(clause, start, k, hi)
        here = clause.at.get(k)
        if here is None:
            k += 1
            continue
        for entry in here[1]:
            if entry[0] in (s.SAY, s.AUXILIARY) and k > start:
                if any(b == k for _, b in clause.marks.get("article", ())):
                    # «indique le communiqué du ministère»: a participle that is a noun.
                    continue
                return k
            if entry[0] == s.PREDICATE and entry[2] in (s.ACTIVE, s.PAST, s.INTRANSITIVE):
                if k > start:
                    return k
            if entry[0] == s.MARK and entry[1] in ("relative", "that") and k > start:
                return k
            if entry[0] == s.NUMBER and entry[1] > 1 and k > start:
                return k
        k = here[0]
    return hi


def _apposition(clause: Clause, start: int, k: int, hi: int) -> int:
    """After a comma a role may go on with its holder («le maire de la ville, Vitali …»)."""
    if clause.tokens.classes[k] != COMMA or k >= hi:
        return k
    before = speakers(clause, start, k)
    if not any(x.sort in ("role", "institution", "anonymous") for x in before):
        return k
    here = clause.at.get(k)
    if here is not None and any(e[0] == s.SPEAKER and e[3] == "person" for e in here[1]):
        return here[0]
    end = name_end(clause, k, hi)
    return end if end > k + 1 else k


def says(
    clause: Clause, index: int, floor: int, sense: str, last: Attribution | None,
    before: list[Attribution],
) -> Attribution | None:  # fmt: skip
    """The subject of a verb of saying: on its left, else inverted on its right."""
    mention = clause.mentions[index]
    left_edge = verb_left(clause, index)
    if sense == "impersonal":
        return _impersonal(clause, left_edge, mention.end, last, before)
    classes = clause.tokens.classes
    opens = as_told(clause, left_edge)
    apposed = classes[opens] in (COMMA, BRACKET, DASH) and left_edge > clause.sentence.lo
    # «…», — сообщил X; “…,” – a dit X
    quoted = (
        classes[left_edge] == DASH
        and apposed
        or classes[left_edge] == QUOTE
        or (apposed and '"»”'.find(_last(clause, left_edge)) >= 0)
    )
    left = _left_speakers(clause, floor, left_edge, apposed=apposed)
    if quoted or apposed:
        left = [x for x in left if x.sort != "country" or not _acts(clause, x, left_edge)]
    after = past_insertion(clause, mention.end) if quoted else mention.end
    right_stop = stretch(clause, after)
    right = speakers(clause, after, right_stop)
    # “…, adding that its air defences shot down 18”: the subject of a verb of its own.
    acting = not quoted and _subject(clause, right_stop)
    behind = [] if acting else right
    known = bool(behind) and behind[0].start == after and behind[0].sort == "institution"
    # «…, a accusé l'armée d'avoir …»: who stands behind is who is blamed.
    blames, sense = sense == "blame", "say" if sense == "blame" else sense
    turned_round = quoted or (apposed and (known or not _appositive(clause, left, left_edge)))
    if turned_round and not blames:
        inverted = behind or ([] if acting else strangers(clause, after, right_stop))
        made = compose(clause, inverted, sense, mention.start, right_stop, None)
        if made is None and any(
            0 <= a - mention.end <= 1 and _stops(clause, b)
            for a, b in clause.marks.get("pronoun", ())
        ):
            voice = before[-1] if before else last
            if voice is not None:
                return voice._replace(sense=sense, start=mention.start, end=mention.end)
        if made is not None and made.sort not in ("outlet", "channel"):
            return made
    inverted_verb = quoted or apposed or left_edge == clause.sentence.lo
    pronoun = _pronoun(clause, left_edge, mention.start, mention.end if inverted_verb else -9)
    if pronoun >= 0 and pronoun < left_edge and classes[pronoun] == COMMA:
        # «La Russie, elle, assure …»: the pronoun only stresses the subject before it.
        stressed = [x for x in speakers(clause, floor, pronoun) if x.end == pronoun]
        if stressed:
            return compose(clause, stressed, sense, stressed[0].start, mention.end, right)
    nearest = [x for x in left if x.end > pronoun] if pronoun >= 0 else left
    made = compose(clause, nearest, sense, left_edge, mention.end, right)
    if made is not None and made.sort == "channel":
        # «Про це у Telegram повідомив …»: the subject follows the verb.
        turned = compose(clause, right, sense, mention.start, right_stop, nearest)
        if turned is not None and turned.sort not in ("outlet", "channel"):
            return turned
    if made is not None:
        return made
    if pronoun >= 0:
        voice = before[-1] if before else last
        if voice is not None:
            return voice._replace(sense=sense, start=pronoun, end=mention.end)
        return None
    if quoted or apposed or left_edge == clause.sentence.lo:
        found = [] if blames else behind
        return compose(clause, found, sense, mention.start, right_stop, None)
    return None if left else _stranger(clause, left_edge, mention.end, sense)


def _stranger(clause: Clause, edge: int, end: int, sense: str) -> Attribution | None:
    """A subject that no lexicon knows, in the words before the verb that nothing parts from it."""
    start = clause.sentence.lo
    for k in range(edge, start, -1):
        if clause.tokens.classes[k] not in (GLUE, QUOTE):
            start = k
            break
    return compose(clause, strangers(clause, start, edge), sense, start, end, None)


def _subject(clause: Clause, token: int) -> bool:
    """Whether a finite verb stands right at a token, and what is before it is its subject."""
    if token >= clause.sentence.hi or clause.tokens.classes[token] not in (GLUE, QUOTE):
        return False
    here = clause.at.get(token)
    return here is not None and any(
        e[0] == s.AUXILIARY or e[0] == s.PREDICATE and e[2] in (s.ACTIVE, s.PAST, s.INTRANSITIVE)
        for e in here[1]
    )


def _acts(clause: Clause, country: Speaker, edge: int) -> bool:
    """«Росія запустила по Україні 60 дронів, підрахували в AFP»: the country has a part in what is
    told."""
    if clause.tokens.classes[country.end] == COMMA:
        return False
    return any(clause.sentence.lo <= v.start < edge for v in clause.verbs)


_OFFICIAL = frozenset(("institution", "person", "name", "role", "anonymous"))


def _impersonal(
    clause: Clause, start: int, end: int, last: Attribution | None, before: list[Attribution]
) -> Attribution | None:
    """«…, йдеться в повідомленні»: words without a subject. Whose message it is speaks, where
    that is said; else whoever spoke last goes on."""
    stop = stretch(clause, end)
    if end < stop and clause.tokens.classes[end] not in (GLUE, QUOTE):
        stop = end
    found = speakers(clause, end, stop)
    if clause.tokens.classes[start] in (GLUE, QUOTE):
        # «У ДСНС йдеться про трьох загиблих»
        found += _left_speakers(clause, clause.sentence.lo, start, apposed=False)
    said_by = [
        x for x in found if x.sort in _OFFICIAL and (x.sort != "name" or x.end - x.start > 1)
    ]
    if said_by:
        channels = [x for x in found if x.sort == "channel"]
        return compose(clause, [*said_by, *channels], "say", start, stop, None)
    voice = before[-1] if before else last
    if voice is None or voice.sort in ("outlet", "channel"):
        return None
    return voice._replace(sense="say", start=start, end=stop if stop > end else end)


def _stops(clause: Clause, token: int) -> bool:
    """“…”, said he. — and not “Russia, for its part, said it had …”."""
    here = clause.at.get(token)
    if token >= clause.sentence.hi or clause.tokens.classes[token] not in (GLUE, QUOTE):
        return True
    return here is None or not any(e[0] in (s.AUXILIARY, s.PREDICATE) for e in here[1])


def _last(clause: Clause, token: int) -> str:
    sep = clause.tokens.seps[token].strip()
    return sep[:1] or "\0"


def _left_speakers(clause: Clause, floor: int, edge: int, *, apposed: bool) -> list[Speaker]:
    """Speakers in the stretch of words before the verb; two stretches after an apposition."""
    classes = clause.tokens.classes
    inserted = apposed and any(
        edge - REACH <= a < edge and classes[a] == COMMA
        for a, _ in clause.marks.get("relative", ())
    )
    lo = max(floor, clause.sentence.lo, edge - (2 * REACH if inserted else REACH))
    cuts = [
        k for k in range(lo + 1, edge + (0 if apposed else 1)) if classes[k] in (COMMA, BRACKET)
    ]
    if apposed:
        start = cuts[-1] if cuts else lo
        if len(cuts) > 1:
            start = cuts[-2] if classes[cuts[-1]] == COMMA else cuts[-1]
        if cuts and start == cuts[-1]:
            start = lo if len(cuts) == 1 else cuts[-2]
        return speakers(clause, start, edge)
    start = cuts[-1] if cuts and cuts[-1] < edge else lo
    start = max(start, _clause_start(clause, start, edge))
    return speakers(clause, start, edge)


def _clause_start(clause: Clause, start: int, edge: int) -> int:
    """After the last conjunction or relative that opens the clause of the verb."""
    best = start
    for mention in clause.mentions:
        if mention.start < start or mention.end >= edge:
            continue
        for entry in mention.entries:
            if entry[0] == s.MARK and entry[1] in ("that", "and") and edge - mention.end <= 8:
                if speakers(clause, mention.end, edge):
                    best = mention.end
    return best


def _appositive(clause: Clause, found: list[Speaker], edge: int) -> bool:
    """A name or institution beside a role: an apposition, not the end of the reported words; or a
    subject with its relative clause («le ministère, qui avait …, a précisé»)."""
    if found and found[-1].sort != "country":
        if any(a == found[-1].end for a, _ in clause.marks.get("relative", ())):
            return True
    sorts = {x.sort for x in found}
    if not (sorts & {"name", "person", "institution"} and len(found) > 1):
        return False
    if sorts == {"name"}:
        # Two names that nobody introduces are a list.
        return False
    return not any(found[0].end <= v.start < edge for v in clause.verbs)


def _pronoun(clause: Clause, left: int, verb: int, right: int) -> int:
    """A personal pronoun as subject beside the verb, on either side; its token or -1."""
    for mention in clause.mentions:
        if mention.end < left - 3 or mention.start > max(left - 1, right + 1):
            continue
        if left < mention.start < verb and tonic(clause, mention.start):
            continue
        if any(e[0] == s.MARK and e[1] == "pronoun" for e in mention.entries):
            if 0 <= right <= mention.start and not _stops(clause, mention.end):
                continue
            if 0 <= right < mention.start and any(
                a == right for a, _ in clause.marks.get("that", ())
            ):
                continue
            if mention.end <= left and any(
                c > QUOTE for c in clause.tokens.classes[mention.end : left + 1]
            ):
                continue
            return mention.start
    return -1

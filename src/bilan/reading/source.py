"""Pass 5a: who speaks. Attributions before, after and inverted; their reach across sentences."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from bilan.lexicon import schema as s
from bilan.reading.holders import Holders
from bilan.reading.mention import Mention
from bilan.reading.model import Clause
from bilan.reading.segment import BRACKET, COLON, COMMA, DASH, GLUE, QUOTE
from bilan.reading.speaker import Speaker, name_end, nationality, speakers, strangers

_RANK = {"person": 5, "name": 6, "institution": 4, "anonymous": 3, "role": 2, "country": 1,
         "outlet": 0, "channel": -1}  # fmt: skip
_REACH = 16
_VOICES = 1 << s.ATTRIBUTION | 1 << s.SAY


class Attribution(NamedTuple):
    """A voice in a sentence: the chain of speakers, how it says it, and the words that tell.

    ``left`` and ``right`` are the tokens that it governs inside its sentence.
    """

    chain: tuple[str, ...]
    side: str
    anonymous: bool
    sense: str
    start: int
    end: int
    left: int
    right: int
    sort: str
    hedged: bool = False
    titled: bool = False
    definite: bool = False


def attributions(
    clause: Clause, last: Attribution | None, holders: Holders | None = None
) -> list[Attribution]:
    """The voices of one sentence, in order; pronouns stand for the last voice heard."""
    found: list[Attribution] = []
    lo, hi = clause.sentence.lo, clause.sentence.hi
    floor = lo
    headed = _headed(clause)
    if headed is not None:
        found.append(headed)
        floor = headed.end
    tail = _tailed(clause) if DASH in clause.tokens.classes[lo:hi] else None
    if not clause.kinds & _VOICES:
        found += [tail] if tail is not None and not found else []
        return [v._replace(left=lo, right=hi) for v in found]
    for index, mention in enumerate(clause.mentions):
        if not mention.kinds & _VOICES:
            continue
        made = _told_by(clause, index, floor, last, found)
        if made is None:
            continue
        if found and made.start < found[-1].end and made.chain == found[-1].chain:
            continue
        if found and _relays(clause, found[-1], made):
            voice = found[-1]
            chain = (*voice.chain, *(n for n in made.chain if n not in voice.chain))
            found[-1] = voice._replace(chain=chain)
        else:
            found.append(made)
        floor = max(floor, made.end)
    if tail is not None and not found:
        found.append(tail)
    if holders is not None:
        holders.surname(clause, speakers(clause, lo, hi))
        found = [_resolved(clause, voice, holders) for voice in found]
    return [_reach(found, i, lo, hi, clause) for i in range(len(found))]


def _told_by(
    clause: Clause, index: int, floor: int, last: Attribution | None, found: list[Attribution]
) -> Attribution | None:
    """The voice that one mention (“according to”, a verb of saying) gives, if it gives one."""
    mention = clause.mentions[index]
    for entry in mention.entries:
        if entry[0] == s.ATTRIBUTION:
            if entry[1] == "via" and _passed_on(clause, mention, found):
                return None
            if entry[1] == "pronoun":
                voice = found[-1] if found else last
                return voice and voice._replace(start=mention.start, end=mention.end)
            if entry[1] == "citing":
                return _citing(clause, mention, found, last)
            made = _according(clause, mention.start, mention.end, found, last)
            if made is not None and made.sort == "channel":
                return _speaker_before(clause, mention.start, floor, made)
            return made
        if entry[0] == s.SAY and mention.start >= floor:
            if _adjective(clause, mention):
                return None
            return _says(clause, index, floor, entry[1], last, found)
    return None


def _pronominal(clause: Clause, role: Speaker) -> bool:
    """“The ministry”: a word for an office that stands for the one named before."""
    return any(a == role.start and b == role.end for a, b in clause.marks.get("pronoun", ()))


def _adjective(clause: Clause, mention: Mention) -> bool:
    """“The confirmed death toll”: a participle between an article and its noun says nothing."""
    start, end = mention.start, mention.end
    article = any(b == start and b > a for a, b in clause.marks.get("article", ()))
    if not article or end >= clause.sentence.hi or clause.tokens.classes[end] != GLUE:
        return False
    here = clause.at.get(end)
    return here is not None and any(
        e[0] in (s.OBJECT, s.NUMBER) or e[0] == s.PREDICATE and e[2] in (s.NOUN, s.COUNTED)
        for e in here[1]
    )


def _relays(clause: Clause, voice: Attribution, outlet: Attribution) -> bool:
    """“…, the governor said, UNN reports.”: an outlet at the end passes on who spoke before it."""
    if outlet.sort not in ("outlet", "channel") or voice.sort in ("outlet", "channel"):
        return False
    start, hi = outlet.start, clause.sentence.hi
    if outlet.end < hi or clause.tokens.classes[start] not in (COMMA, BRACKET):
        return False
    return not any(
        e[0] == s.MARK and e[1] == "and"
        for m in clause.mentions
        if start - 1 <= m.start <= start
        for e in m.entries
    )


def _resolved(clause: Clause, voice: Attribution, holders: Holders) -> Attribution:
    """Surnames and titles told before stand for full names."""
    found = speakers(clause, voice.start, voice.end)
    if voice.sort in ("role", "institution"):
        office = next((x for x in found if x.name == voice.chain[0]), None)
        if office is not None and _pronominal(clause, office):
            name = holders.offices.get(clause.tokens.words[office.end - 1])
            if name is not None:
                return voice._replace(chain=(name, *voice.chain[1:]), sort="institution")
    holders.note(clause, found)
    if voice.sort == "channel":
        return _owned(clause, voice)
    if voice.sort == "anonymous":
        # «посадовець»: the official who was named before.
        held = holders.holder(voice.chain[0], clause)
        if held is not None:
            chain = (held, *voice.chain[1:])
            return voice._replace(chain=chain, sort="name", anonymous=False)
    if voice.sort not in ("name", "person", "role"):
        return voice
    named = next((x for x in found if x.name == voice.chain[0]), None)
    if named is None:
        return voice
    definite = any(end == named.start for _, end in clause.marks.get("article", ()))
    whole = holders.full(named, clause, definite=definite)
    if whole.name == named.name and _attributed(clause, voice.start):
        whole = whole._replace(name=holders.in_nominative(named.name))
    if whole.name == named.name:
        return voice._replace(definite=definite or holders.bare)
    return voice._replace(chain=(whole.name, *voice.chain[1:]), sort=whole.sort)


def _owned(clause: Clause, voice: Attribution) -> Attribution:
    """«… говорится в телеграм-канале министерства»: whose channel it is speaks there."""
    named = speakers(clause, clause.sentence.lo, clause.sentence.hi)
    for channel, owner in pairwise(named):
        if channel.name == voice.chain[0] and owner.start == channel.end:
            if owner.sort in ("institution", "person", "role", "name"):
                chain = (owner.name, *(n for n in voice.chain if n != owner.name))
                return voice._replace(chain=chain, sort=owner.sort, side=owner.side)
    return voice


def _attributed(clause: Clause, token: int) -> bool:
    """Whether “according to” or the like opens at a token: what follows is no nominative."""
    here = clause.at.get(token)
    return here is not None and any(e[0] == s.ATTRIBUTION for e in here[1])


def _headed(clause: Clause) -> Attribution | None:
    """«Forces aériennes : 121 drones abattus»: a speaker before a colon opens the sentence."""
    lo, hi = clause.sentence.lo, clause.sentence.hi
    near = clause.tokens.classes[lo + 1 : min(hi, lo + 9)]
    if COLON not in near:
        return None
    stop = lo + 1 + near.index(COLON)
    return signature_between(clause, lo, stop)


def _citing(
    clause: Clause, mention: Mention, found: list[Attribution], last: Attribution | None
) -> Attribution | None:
    """“RIA reported, citing Y”: Y is the first speaker, and RIA passes the words on."""
    made = _according(clause, mention.start, mention.end, found, last)
    if made is None or not found or mention.start - found[-1].end > 3:
        return made
    outlet = found.pop()
    chain = (*made.chain, *(n for n in outlet.chain if n not in made.chain))
    return made._replace(chain=chain, start=outlet.start)


def _tailed(clause: Clause) -> Attribution | None:
    """«…, — Собянин.»: a speaker alone after the last dash signs the sentence."""
    lo, hi = clause.sentence.lo, clause.sentence.hi
    for k in range(hi - 1, max(lo, hi - 9), -1):
        if clause.tokens.classes[k] == DASH:
            voice = signature_between(clause, k, hi)
            known = voice is not None and any(
                x.sort in ("institution", "person", "role", "name") for x in speakers(clause, k, hi)
            )
            return voice._replace(sort="tail") if voice is not None and known else None
    return None


def _speaker_before(clause: Clause, start: int, floor: int, channel: Attribution) -> Attribution:
    """«Губернатор … сообщил в телеграм-канале»: who stands right before it speaks, not the
    channel."""
    left = [x for x in speakers(clause, floor, start) if start - x.end <= 1]
    if not left or clause.tokens.classes[start] != GLUE or left[-1].sort in ("outlet", "channel"):
        return channel
    named = speakers(clause, max(floor, left[-1].start - _REACH), start)
    made = _compose(clause, named, "say", left[-1].start, channel.end, None)
    if made is None:
        return channel
    return made._replace(chain=(*made.chain, *channel.chain))


def _passed_on(clause: Clause, mention: Mention, found: list[Attribution]) -> bool:
    """«…, cité par l'AFP»: the chain of the voice just heard goes on."""
    if not found or mention.start - found[-1].end > 3:
        return False
    stop = _stretch(clause, mention.end)
    names = [x.name for x in speakers(clause, mention.end, stop)] or [
        x.name for x in strangers(clause, mention.end, stop)
    ]
    voice = found[-1]
    found[-1] = voice._replace(
        chain=(*voice.chain, *(n for n in names[:1] if n not in voice.chain)), end=stop
    )
    return True


def _according(
    clause: Clause, start: int, end: int, before: list[Attribution], last: Attribution | None
) -> Attribution | None:
    stop = _stretch(clause, end)
    found = speakers(clause, end, stop) or nationality(clause, end, stop)
    if not found and any(end <= a < stop for a, _ in clause.marks.get("pronoun", ())):
        voice = before[-1] if before else last
        return None if voice is None else voice._replace(start=start, end=stop)
    found = found or strangers(clause, end, stop)
    return _compose(clause, found, "say", start, max(end, stop), None)


def _stretch(clause: Clause, start: int) -> int:
    """How far the speaker may reach to the right: to a comma, a verb or a colon."""
    hi = min(clause.sentence.hi, start + _REACH)
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


def _says(
    clause: Clause, index: int, floor: int, sense: str, last: Attribution | None,
    before: list[Attribution],
) -> Attribution | None:  # fmt: skip
    """The subject of a verb of saying: on its left, else inverted on its right."""
    mention = clause.mentions[index]
    left_edge = _verb_left(clause, index)
    classes = clause.tokens.classes
    apposed = classes[left_edge] in (COMMA, BRACKET, DASH) and left_edge > clause.sentence.lo
    # «…», — сообщил X; “…,” – a dit X
    quoted = (
        classes[left_edge] == DASH
        and apposed
        or classes[left_edge] == QUOTE
        or (apposed and '"»”'.find(_last(clause, left_edge)) >= 0)
    )
    left = _left_speakers(clause, floor, left_edge, apposed=apposed)
    right_stop = _stretch(clause, mention.end)
    right = speakers(clause, mention.end, right_stop)
    known = bool(right) and right[0].start == mention.end and right[0].sort == "institution"
    if quoted or (apposed and (known or not _appositive(clause, left, left_edge))):
        inverted = right or strangers(clause, mention.end, right_stop)
        made = _compose(clause, inverted, sense, mention.start, right_stop, None)
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
    pronoun = _pronoun(clause, left_edge, mention.end if inverted_verb else -9)
    if pronoun >= 0 and pronoun < left_edge and classes[pronoun] == COMMA:
        # «La Russie, elle, assure …»: the pronoun only stresses the subject before it.
        stressed = [x for x in speakers(clause, floor, pronoun) if x.end == pronoun]
        if stressed:
            return _compose(clause, stressed, sense, stressed[0].start, mention.end, right)
    nearest = [x for x in left if x.end > pronoun] if pronoun >= 0 else left
    made = _compose(clause, nearest, sense, left_edge, mention.end, right)
    if made is not None and made.sort == "channel":
        # «Про це у Telegram повідомив …»: the subject follows the verb.
        turned = _compose(clause, right, sense, mention.start, right_stop, nearest)
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
        return _compose(clause, right, sense, mention.start, right_stop, None)
    if not left:
        start = clause.sentence.lo
        for k in range(left_edge, start, -1):
            if classes[k] not in (GLUE, QUOTE):
                start = k
                break
        stranger = strangers(clause, start, left_edge)
        return _compose(clause, stranger, sense, start, mention.end, None)
    return None


def _stops(clause: Clause, token: int) -> bool:
    """“…”, said he. — and not “Russia, for its part, said it had …”."""
    here = clause.at.get(token)
    if token >= clause.sentence.hi or clause.tokens.classes[token] not in (GLUE, QUOTE):
        return True
    return here is None or not any(e[0] in (s.AUXILIARY, s.PREDICATE) for e in here[1])


def _last(clause: Clause, token: int) -> str:
    sep = clause.tokens.seps[token].strip()
    return sep[:1] or "\0"


def _verb_left(clause: Clause, index: int) -> int:
    """Where the verb of saying starts, its auxiliaries included."""
    edge = clause.mentions[index].start
    for k in range(index - 1, max(-1, index - 4), -1):
        mention = clause.mentions[k]
        if edge - mention.end > 1 or clause.tokens.classes[edge] > QUOTE:
            break
        if edge - mention.end == 1 and clause.tokens.classes[edge] != GLUE:
            break
        if clause.tokens.classes[edge] == COMMA:
            break
        if any(
            e[0] == s.AUXILIARY or (e[0] == s.MARK and e[1] in ("not", "light"))
            for e in mention.entries
        ):
            edge = mention.start
            continue
        break
    return edge


def _left_speakers(clause: Clause, floor: int, edge: int, *, apposed: bool) -> list[Speaker]:
    """Speakers in the stretch of words before the verb; two stretches after an apposition."""
    lo = max(floor, clause.sentence.lo, edge - _REACH)
    classes = clause.tokens.classes
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
    """A name or institution beside a role: an apposition, not the end of the reported words."""
    sorts = {x.sort for x in found}
    if not (sorts & {"name", "person", "institution"} and len(found) > 1):
        return False
    if sorts == {"name"}:
        # Two names that nobody introduces are a list.
        return False
    return not any(found[0].end <= v.start < edge for v in clause.verbs)


def _pronoun(clause: Clause, left: int, right: int) -> int:
    """A personal pronoun as subject beside the verb, on either side; its token or -1."""
    for mention in clause.mentions:
        if mention.end < left - 3 or mention.start > max(left - 1, right + 1):
            continue
        if any(e[0] == s.MARK and e[1] == "pronoun" for e in mention.entries):
            if 0 <= right <= mention.start and not _stops(clause, mention.end):
                continue
            if mention.end <= left and any(
                c > QUOTE for c in clause.tokens.classes[mention.end : left + 1]
            ):
                continue
            return mention.start
    return -1


def _compose(
    clause: Clause, found: list[Speaker], sense: str, start: int, end: int,
    more: list[Speaker] | None,
) -> Attribution | None:  # fmt: skip
    """One voice out of the speakers found together: the most telling first, then the channel."""
    if not found:
        return None
    ranked = max(range(len(found)), key=lambda i: (_weight(found, i, start, end), -i))
    first = found[ranked]
    if first.sort in ("role", "outlet"):
        # “The TASS news agency”: the agency's own name.
        beside = (
            x
            for x in found
            if x.sort == "outlet" and (x.end == first.start or x.start == first.end)
        )
        first = next(beside, first)
    name = first.name
    if first.sort in ("name", "person") and _speaks_for(clause, start, end):
        # A spokesperson's word is the institution's; the person is kept beside it.
        owner = next((x for x in found if x.sort == "institution"), None)
        if owner is not None:
            name = f"{owner.name} ({first.name})"
            first = owner._replace(name=name)
    chain = [name]
    for other in [*found, *(more or [])]:
        if other.sort in ("outlet", "channel") and other.name not in chain:
            chain.append(other.name)
    side = first.side or next((x.side for x in found if x.side), "")
    anonymous = first.sort == "anonymous" or bool(clause.marks.get("anonymous"))
    return Attribution(
        tuple(chain), side, anonymous, sense, min(start, first.start), max(end, first.end),
        0, 0, first.sort,
        titled=any(x.sort in ("role", "institution") for x in found),
    )  # fmt: skip


def _speaks_for(clause: Clause, start: int, end: int) -> bool:
    return any(start - 12 <= a <= end for a, _ in clause.marks.get("spokesperson", ()))


def _weight(found: list[Speaker], i: int, start: int, end: int) -> float:
    """A single capitalised word is a name only beside the verb of saying or a title."""
    speaker = found[i]
    if speaker.sort == "name" and speaker.end - speaker.start == 1:
        titled = i > 0 and found[i - 1].end == speaker.start and found[i - 1].sort == "role"
        if not (titled or speaker.end == start or speaker.start <= start or speaker.end == end):
            return 0.5
    return _RANK[speaker.sort]


def _reach(found: list[Attribution], i: int, lo: int, hi: int, clause: Clause) -> Attribution:
    """Share a sentence out among its voices.

    A voice at the end of its sentence governs what stands before it; one at the start, what
    follows; the first and last of several reach to the sentence's ends.
    """
    voice = found[i]
    left = lo if i == 0 else _border(found[i - 1], voice, clause)
    right = hi if i == len(found) - 1 else _border(voice, found[i + 1], clause)
    return voice._replace(left=left, right=right)


def _border(first: Attribution, second: Attribution, clause: Clause) -> int:
    """Where the words of one voice end and those of the next begin."""
    if _trails(second, clause) and not _joined_by(second, clause):
        return first.end
    if second.end >= clause.sentence.hi or clause.tokens.classes[second.end] not in (GLUE, QUOTE):
        # «…, où trois personnes sont mortes d'après le gouverneur»: back to the last comma.
        for k in range(second.start - 1, first.end, -1):
            if clause.tokens.classes[k] == COMMA:
                return k if second.start - k > 2 else second.start
    return second.start


def _joined_by(voice: Attribution, clause: Clause) -> bool:
    """“…, while, according to B, …” opens its own part of the sentence."""
    return any(
        0 <= voice.start - end <= 1
        for kind in ("and", "that")
        for _, end in clause.marks.get(kind, ())
    )


def _trails(voice: Attribution, clause: Clause) -> bool:
    """True for a voice named after its words («…, a précisé le gouverneur»)."""
    return clause.tokens.classes[voice.start] in (COMMA, QUOTE) and (
        voice.end >= clause.sentence.hi or clause.tokens.classes[voice.end] not in (GLUE,)
    )


def signature(clause: Clause) -> Attribution | None:
    """The speaker that a short line consists of («Un porte-parole de l’armée»), if it does."""
    lo, hi = clause.sentence.lo, clause.sentence.hi
    if hi - lo > 14 or clause.verbs:
        return None
    voice = signature_between(clause, lo, hi)
    return voice._replace(sort="signature") if voice is not None else None


def signature_between(clause: Clause, lo: int, hi: int) -> Attribution | None:
    """The speaker that the words between two tokens consist of, one loose word allowed."""
    found = speakers(clause, lo, hi)
    if not any(x.sort in ("institution", "role", "person", "anonymous", "name") for x in found):
        return None
    if all(x.sort == "name" for x in found) and hi - lo > found[0].end - found[0].start:
        return None
    named = {k for x in found for k in range(x.start, x.end)}
    named.update(k for p in clause.places for k in range(p.start, p.end))
    loose = 0
    k = lo
    while k < hi:
        here = clause.at.get(k)
        if k in named:
            k += 1
        elif here is None:
            loose += not clause.tokens.words[k].isdecimal()
            k += 1
        else:
            if any(e[0] in (s.PREDICATE, s.SAY, s.AUXILIARY, s.WORDS, s.OBJECT) for e in here[1]):
                return None
            k = here[0]
    if loose > 1:
        return None
    return _compose(clause, found, "say", lo, hi, None)

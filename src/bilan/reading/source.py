"""Pass 5a: who speaks. Attributions before, after and inverted; their reach across sentences."""

from __future__ import annotations

from itertools import pairwise

from bilan.lexicon import schema as s
from bilan.reading.attribution import Attribution, compose, signature_between
from bilan.reading.holders import Holders
from bilan.reading.mention import Mention
from bilan.reading.model import Clause
from bilan.reading.saying import REACH, according, says, stretch
from bilan.reading.segment import BRACKET, COLON, COMMA, DASH, GLUE, QUOTE
from bilan.reading.speaker import Speaker, speakers, strangers

_VOICES = 1 << s.ATTRIBUTION | 1 << s.SAY


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
            made = according(clause, mention.start, mention.end, found, last)
            if made is not None and made.sort == "channel":
                return _speaker_before(clause, mention.start, floor, made)
            return made
        if entry[0] == s.SAY and mention.start >= floor:
            if _adjective(clause, mention):
                return None
            return says(clause, index, floor, entry[1], last, found)
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
    if whole.name == named.name and (
        _attributed(clause, voice.start) or _behind_attribution(clause, named.start)
    ):
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


def _behind_attribution(clause: Clause, token: int) -> bool:
    """«… з посиланням на голову ОВА …»: a name not far behind words that want no nominative."""
    return any(
        m.kinds >> s.ATTRIBUTION & 1 and 0 <= token - m.end <= REACH // 2 for m in clause.mentions
    )


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
    made = according(clause, mention.start, mention.end, found, last, first=True)
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
    named = speakers(clause, max(floor, left[-1].start - REACH), start)
    made = compose(clause, named, "say", left[-1].start, channel.end, None)
    if made is None:
        return channel
    return made._replace(chain=(*made.chain, *channel.chain))


def _passed_on(clause: Clause, mention: Mention, found: list[Attribution]) -> bool:
    """«…, cité par l'AFP»: the chain of the voice just heard goes on."""
    if not found or mention.start - found[-1].end > 3:
        return False
    stop = stretch(clause, mention.end)
    names = [x.name for x in speakers(clause, mention.end, stop)] or [
        x.name for x in strangers(clause, mention.end, stop)
    ]
    voice = found[-1]
    found[-1] = voice._replace(
        chain=(*voice.chain, *(n for n in names[:1] if n not in voice.chain)), end=stop
    )
    return True


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

"""All passes over one document, and the freezing of drafts into claims."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bilan.core.claim import Claim, Evidence, Place, Relation, Source, claim_id
from bilan.core.issue import Ignored, Issue
from bilan.core.reading import Reading
from bilan.core.text import Block, Document, Span
from bilan.lexicon import schema as s
from bilan.lexicon.load import fold
from bilan.reading import frame, qualify, theatre, where
from bilan.reading.claims import Memory, drafts
from bilan.reading.draft import Draft
from bilan.reading.mention import mentions
from bilan.reading.model import Clause
from bilan.reading.number import figures
from bilan.reading.phrase import phrases
from bilan.reading.segment import Sentence, layout, sentences, tokenise
from bilan.reading.source import Attribution, attributions, signature, speakers
from bilan.reading.when import When, times
from bilan.reading.words import word_drafts

if TYPE_CHECKING:
    from bilan.reading.reader import Language, Reader

_WORKING = sum(
    1 << kind
    for kind in (s.OBJECT, s.PREDICATE, s.SAY, s.ATTRIBUTION, s.SPEAKER, s.WORDS, s.TIME)
)


class _Work:
    """The state that one document's passes share."""

    def __init__(self, document: Document, language: Language, reader: Reader) -> None:
        self.document = document
        self.language = language
        self.reader = reader
        self.drafts: list[Draft] = []
        self.clauses: list[Clause] = []
        self.memory = Memory()
        self.heard: Attribution | None = None
        self.heard_block = -1
        self.heard_hedged = False
        self.last_voice: Attribution | None = None
        self.letterhead: Attribution | None = None
        self.last_place: tuple[int, Place] | None = None
        self.provisional_block = -1
        self.signs: Counter[str] = Counter()
        self.quotes: list[int] = []
        self.whens: dict[int, list[When]] = {}
        self.signs_of: dict[int, Counter[str]] = {}


def assemble(document: Document, folded: str, language: Language, reader: Reader) -> Reading:
    """Run the passes over a document that may speak of an attack."""
    tokens = tokenise(folded)
    if language.anchors.isdisjoint(tokens.words):
        return Reading(document, (), (), reader.name)
    blocks = layout(document)
    found = list(map(language.table.get, tokens.words))
    hits = [i for i, candidates in enumerate(found) if candidates is not None]
    work = _Work(document, language, reader)
    work.quotes = _quotes(document.text)
    for sentence in sentences(tokens, blocks, document.text, language.abbreviations):
        lo, hi = sentence.lo, sentence.hi
        seen = mentions(tokens, found, hits[bisect_left(hits, lo) : bisect_left(hits, hi)], lo, hi)
        clause = Clause(sentence, tokens, seen, document.text)
        if clause.kinds & _WORKING:
            work.clauses.append(clause)
    if not work.clauses:
        return Reading(document, (), (), reader.name)
    signatures = _signatures(work.clauses)
    zone = _zone(language)
    work.letterhead = _letterhead(work)
    spots = list(map(language.places().get, tokens.words))
    placed = [i for i, entries in enumerate(spots) if entries is not None]
    for clause in work.clauses:
        lo, hi = clause.sentence.lo, clause.sentence.hi
        near = placed[bisect_left(placed, lo) : bisect_left(placed, hi)]
        if near:
            where.find_places(clause, spots, near, language.nouns())
        _read_clause(work, clause, zone, signatures)
    if not theatre.concerns(work.clauses, language.code):
        return Reading(document, (), (), reader.name)
    return _freeze(work, blocks)


def _zone(language: Language):  # type: ignore[no-untyped-def]
    from bilan.reading.reader import ZONES

    return ZONES["RU"] if language.code == "ru" else ZONES["UA"]


def _signatures(clauses: list[Clause]) -> dict[int, Attribution]:
    """Block number → the speaker named by the short line right after it, who signs it."""
    by_block: dict[int, list[Clause]] = {}
    for clause in clauses:
        by_block.setdefault(clause.sentence.block, []).append(clause)
    order = sorted(by_block)
    signed = {}
    for number, following in zip(order, order[1:], strict=False):
        group = by_block[following]
        if len(group) == 1 and group[0].sentence.kind in ("heading", "quote"):
            voice = signature(group[0])
            if voice is not None and following == number + 1:
                signed[number] = voice
    return signed


def _read_clause(work: _Work, clause: Clause, zone, signatures) -> None:  # type: ignore[no-untyped-def]
    language = work.language
    figures(clause, language.rules)
    frame.verbs(clause, language.predicates)
    phrases(clause, head_last=language.head_last)
    frame.govern(clause)
    made = drafts(clause, work.memory)
    voices = attributions(clause, work.last_voice)
    heard = _heard(work, clause, voices, made, signatures)
    made_words = word_drafts(clause, voices, numbered=bool(made))
    whens = times(clause, work.document.published, zone)
    work.whens[id(clause)] = whens
    signs: Counter[str] = Counter()
    for side, weight in qualify.attackers(clause, voices):
        signs[side] += weight
    work.signs_of[id(clause)] = signs
    work.signs.update(signs)
    provisional = work.provisional_block == clause.sentence.block
    if clause.marks.get("provisional"):
        work.provisional_block = clause.sentence.block
    for draft in made:
        draft.voice = qualify.voice_of(draft, voices, heard)
        draft.quote = _quoted(work, clause, draft)
        qualify.certainty(draft, clause)
        qualify.marks(draft, clause, provisional=provisional)
        qualify.cause(draft, clause)
    for draft in made_words:
        if draft.voice is None and voices and draft.what not in ("meeting",):
            draft.voice = qualify.voice_of(draft, voices, None)
            if draft.voice is not None and draft.voice.chain[0] in draft.actor:
                draft.voice = None
        if draft.certainty == "asserted" and draft.voice is not None:
            draft.certainty = "attributed"
        draft.quote = _quoted(work, clause, draft)
    if voices:
        work.last_voice = voices[-1]
        work.heard = voices[-1]
        work.heard_block = clause.sentence.block
        work.heard_hedged = any(d.certainty == "hedged" for d in made)
    work.drafts.extend(made)
    work.drafts.extend(made_words)


def _heard(work, clause, voices, made, signatures):  # type: ignore[no-untyped-def]
    """The voice still speaking from the sentences before, or the one that signs the block."""
    sentence = clause.sentence
    signature = signatures.get(sentence.block)
    if signature is not None and not voices:
        return signature
    if sentence.kind in ("title", "heading", "caption"):
        work.heard = None
        return None if voices else work.letterhead
    if work.heard is None:
        return None if voices else work.letterhead
    if sentence.block != work.heard_block:
        if voices:
            work.heard = None
            return None
        if not any(d.count is not None or d.share is not None for d in made):
            if made or sentence.block - work.heard_block > 1:
                work.heard = None
            return work.letterhead
        work.heard_block = sentence.block
        return work.heard
    if work.heard_hedged and not voices and made:
        if not any(v.hedged for v in clause.verbs):
            # A report in the conditional that goes on in the indicative is the outlet's own voice.
            work.heard = None
            return work.letterhead
    return work.heard


def _letterhead(work: _Work) -> Attribution | None:
    """Who issues a communiqué: the publisher, or a first line that is nothing but a speaker."""
    publisher = work.document.publisher
    if publisher:
        tokens = tokenise(fold(publisher))
        if tokens.words:
            found = list(map(work.language.table.get, tokens.words))
            whole = Sentence(0, len(tokens.words), -1, "title")
            hits = [i for i, candidates in enumerate(found) if candidates is not None]
            seen = mentions(tokens, found, hits, 0, whole.hi)
            clause = Clause(whole, tokens, seen, publisher)
            for speaker in speakers(clause, 0, whole.hi):
                if speaker.sort in ("institution", "person") and speaker.side:
                    return Attribution(
                        (speaker.name,), speaker.side, False, "say", 0, 0, 0, 0, "letterhead"
                    )
    first, last = work.clauses[0], work.clauses[-1]
    for clause in (first, last):
        alone = clause.sentence.block <= 1 if clause is first else clause is not first
        voice = signature(clause) if alone else None
        if voice is not None and any(x.side for x in speakers(clause, voice.start, voice.end)):
            return voice._replace(sort="letterhead")
    return None


_QUOTE = re.compile(r'[«»“”„"]|\n\n')


def _quotes(text: str) -> list[int]:
    """Positions where direct speech opens and closes, alternating."""
    found: list[int] = []
    depth = False
    for match in _QUOTE.finditer(text):
        mark = match.group()
        if depth:
            if mark in "»”\"" or mark == "\n\n":
                found.append(match.start())
                depth = False
        elif mark in "«“„\"":
            found.append(match.start())
            depth = True
    return found


def _quoted(work: _Work, clause: Clause, draft: Draft) -> bool:
    if draft.voice is None:
        return False
    if draft.voice.sort == "signature":
        return True
    position = clause.tokens.starts[draft.start]
    index = bisect_right(work.quotes, position)
    if index % 2 == 0:
        return False
    end = work.quotes[index] if index < len(work.quotes) else len(work.document.text)
    return end - work.quotes[index - 1] > 25


def _freeze(work: _Work, blocks: tuple[Block, ...]) -> Reading:
    language = work.language
    attacker = _attacker(work)
    main = _main_period(work)
    names = work.reader.place_names()
    for draft in work.drafts:
        _settle(work, draft, attacker, main, names)
    kept = _deduplicate(_without_vague(work.drafts))
    claims, derivations = _claims(work, kept)
    issues, ignored = _left_over(work, kept)
    document = work.document
    if not document.blocks:
        document = replace(document, blocks=blocks)
    return Reading(document, claims, issues, work.reader.name, ignored, derivations)


def _attacker(work: _Work) -> str | None:
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
            (side, top), *rest = counts.most_common(2)
            if not rest or top > rest[0][1]:
                return side
    return None


def _main_period(work: _Work):  # type: ignore[no-untyped-def]
    for draft in work.drafts:
        if draft.what in ("launched", "shot_down", "neutralised", "hit", "killed", "injured", "damaged"):
            when = qualify.time_of(draft, work.whens.get(id(draft.clause), ()))
            if when is not None and when.period is not None:
                return when.period
    return None


_LOCAL = frozenset(
    ("killed", "injured", "casualties", "missing", "rescued", "evacuated", "damaged", "destroyed",
     "hit", "power_outage")
)  # fmt: skip
_UNTIMED = frozenset(("statement", "threat", "demand", "denial", "expectation", "pledge"))


def _settle(work, draft, attacker, main, names) -> None:  # type: ignore[no-untyped-def]
    """Time, place, actor and scope, now that the whole report has been read."""
    clause = draft.clause
    when = qualify.time_of(draft, work.whens.get(id(clause), ()))
    if when is not None:
        draft.period = when.period
        draft.timed = when.period is not None
        draft.evidence.append(("time", when.start, when.end))
    signs = work.signs_of.get(id(clause)) or Counter()
    own = draft.country if draft.country in ("RU", "UA") else None
    if own is None and signs:
        (side, top), *rest = signs.most_common(2)
        if not rest or top > rest[0][1]:
            own = side
    worded = draft.what in _UNTIMED or draft.what in ("meeting", "territory", "troops")
    spot = where.nearest(clause, draft.start, draft.end)
    if spot is not None and not (worded and draft.what not in ("meeting", "territory")):
        draft.place = where.place_of(spot, names, work.language.region_suffix)
        draft.evidence.append(("place", spot.start, spot.end))
    launch = where.nearest(clause, draft.start, draft.end, launch=True)
    if launch is not None and draft.what == "launched":
        draft.launch_place = where.place_of(launch, names, work.language.region_suffix)
    if worded:
        draft.scope = "other"
        return
    qualify.actor_and_target(draft, own or attacker, work.language.countries)
    if draft.place is None and draft.what in _LOCAL:
        # A toll or damage told after a place, in the same stretch of text, happened there.
        last = work.last_place
        if last is not None and clause.sentence.block - last[0] <= 1:
            draft.place = last[1]
            draft.rules.append("place-from-before")
    elif draft.place is not None and draft.what in _LOCAL | {"shot_down"}:
        if draft.place.code not in ("UA", "RU"):
            work.last_place = (clause.sentence.block, draft.place)
    if draft.place is None and draft.target and draft.what in ("launched", "shot_down", "neutralised"):
        code = {"Russia": "RU", "Ukraine": "UA"}.get(draft.target[0])
        if code:
            draft.place = _country(code, names)
    if qualify.other_scope(draft, clause):
        draft.scope = "other"
    elif own is not None and attacker is not None and own != attacker and signs[own] >= 2:
        draft.scope = "other"
        draft.rules.append("scope:other-side")
    elif main is not None and draft.timed and (
        draft.period.end <= main.start or draft.period.start >= main.end and when.start != 0 and
        (draft.period.start - main.end).days >= 1
    ):
        draft.scope = "other"
        draft.rules.append("scope:other-time")
    elif _old_year(work, clause):
        draft.scope = "other"
        draft.rules.append("scope:other-year")
    if draft.period is None and when is None and draft.scope == "this" and main is not None:
        draft.period = main


def _country(code: str, names: dict[str, str]):  # type: ignore[no-untyped-def]
    from bilan.core.claim import Place

    return Place(code, names.get(code, code))


def _old_year(work: _Work, clause: Clause) -> bool:
    published = work.document.published
    words = clause.tokens.words
    for reason, start, end in clause.ignored:
        if reason == "date":
            for word in words[start:end]:
                if len(word) == 4 and word.isdecimal() and published is not None:
                    if int(word) < published.year:
                        return True
    return False


def _without_vague(found: list[Draft]) -> list[Draft]:
    """Unnumbered claims give way to numbered ones of the same kind and thing in one sentence."""
    numbered = {
        (id(d.clause), d.what, (d.object or "").split("/", 1)[0])
        for d in found if d.count is not None
    }  # fmt: skip
    counted = [d.object for d in found if d.count is not None and d.what in ("launched", "shot_down")]
    found = [
        d for d in found
        if d.count is not None or d.what != "launched" or d.object is None
        or not any(_related(d.object, code) for code in counted)
    ]  # fmt: skip
    return [
        d for d in found
        if d.count is not None or d.share is not None or d.object is None
        or (id(d.clause), d.what, d.object.split("/", 1)[0]) not in numbered
        or d.what in ("damaged", "hit", "destroyed")
    ]  # fmt: skip


def _related(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return a == b
    return a == b or a.startswith(b + "/") or b.startswith(a + "/")


def _same(a: Draft, b: Draft) -> bool:
    """The same figure said again: one claim with one more evidence."""
    if a.what != b.what or a.count != b.count or a.share != b.share or a.about != b.about:
        return False
    if a.scope != b.scope or not _related(a.object, b.object):
        return False
    if a.count is None and a.share is None and a.object is None:
        return a.what == "meeting" and bool(set(a.actor) & set(b.actor))
    places = [d.place for d in (a, b) if d.place is not None and d.place.code not in ("UA", "RU")]
    if len(places) == 2 and places[0].code != places[1].code and a.count is not None:
        return False
    if a.clause is b.clause and a.count is not None:
        return False
    one, two = a.voice, b.voice
    if one is None or two is None:
        return a.count is not None or one is two
    if one.chain[0] == two.chain[0]:
        return True
    # A headline's «Kiev» is the air force of the body.
    return "country" in (one.sort, two.sort) and one.side == two.side


def _better(a: Draft, b: Draft) -> Draft:
    """Of two sayings of one claim, the one that says more."""
    def weight(d: Draft) -> tuple[int, int, int]:
        voice = 0 if d.voice is None else 1 if d.voice.sort == "country" else 2
        return voice, (d.object or "").count("/"), 0
    return b if weight(b) > weight(a) else a


def _headline(draft: Draft, other: Draft) -> bool:
    """“22 dead” in a headline is the “at least 22” of the body."""
    if draft.sentence.kind not in ("title", "lead") or other.count is None or draft.count is None:
        return False
    return (
        draft.what == other.what
        and draft.count.low == other.count.low
        and draft.count != other.count
        and draft.count.exact
        and _related(draft.object, other.object)
        and other.sentence.kind not in ("title", "heading")
    )


def _deduplicate(found: list[Draft]) -> list[Draft]:
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
                shift = [(r, a, b) for r, a, b in rest.evidence if r in ("count", "object")]
                best.evidence.extend(shift)
                best.superlative = best.superlative or rest.superlative
                best.provisional = best.provisional or rest.provisional
                best.place = best.place or rest.place
                if rest.object and best.object and rest.object.startswith(best.object + "/"):
                    best.object = rest.object
                rest.kept = False
                rest.key = best
                kept[position] = best
                break
        else:
            index.setdefault(key, []).append(len(kept))
            kept.append(draft)
    return kept


def _claims(work: _Work, kept: list[Draft]):  # type: ignore[no-untyped-def]
    doc = work.document
    starts, ends = None, None
    made: list[Claim] = []
    derivations: dict[str, tuple[str, ...]] = {}
    ids: dict[int, str] = {}
    used: set[str] = set()
    for draft in kept:
        tokens = draft.clause.tokens
        starts, ends = tokens.starts, tokens.ends
        lo = min([draft.start, *(a for r, a, _ in draft.evidence if r == "what")])
        hi = max([draft.end, *(b for r, _, b in draft.evidence if r == "what")])
        span = Span(starts[lo], ends[hi - 1])
        if draft.figure is not None:
            span = Span(starts[draft.start], ends[max(draft.end, draft.figure.head) - 1])
        key = claim_id(doc.id, draft.what, span)
        while key in used:
            key = claim_id(doc.id, draft.what + "+" + key, span)
        used.add(key)
        ids[id(draft)] = key
        made.append(_claim(draft, span, key))
        derivations[key] = tuple(draft.rules)
    claims = []
    for claim, draft in zip(made, kept, strict=True):
        parent = draft.parent
        while parent is not None and not parent.kept and isinstance(getattr(parent, "key", None), Draft):
            parent = parent.key
        if parent is not None and id(parent) in ids and ids[id(parent)] != claim.id:
            claim = replace(claim, relations=(Relation("subset_of", ids[id(parent)]),))
        claims.append(claim)
    order = sorted(range(len(claims)), key=lambda i: (claims[i].span, claims[i].what))
    return tuple(claims[i] for i in order), derivations


def _claim(draft: Draft, span: Span, key: str) -> Claim:
    tokens = draft.clause.tokens
    starts, ends = tokens.starts, tokens.ends
    evidence = {
        Evidence(role, starts[a], ends[b - 1]) for role, a, b in draft.evidence if b > a
    }
    voice = draft.voice
    source = Source()
    if voice is not None:
        source = Source(voice.chain, voice.anonymous, draft.quote)
        if voice.end > voice.start:
            evidence.add(Evidence("source", starts[voice.start], ends[voice.end - 1]))
    return Claim(
        what=draft.what, object=draft.object, count=draft.count, span=span, about=draft.about,
        share=draft.share, actor=draft.actor, target=draft.target, place=draft.place,
        launch_place=draft.launch_place, period=draft.period, source=source,
        certainty=draft.certainty, provisional=draft.provisional, superlative=draft.superlative,
        scope=draft.scope, cause=draft.cause, level=draft.level,
        evidence=tuple(sorted(evidence, key=lambda e: (e.start, e.end, e.role))), id=key,
    )  # fmt: skip


def _left_over(work: _Work, kept: list[Draft]):  # type: ignore[no-untyped-def]
    """Numbers that found no role in sentences about an attack, and those set aside."""
    issues: list[Issue] = []
    ignored: list[Ignored] = []
    for clause in work.clauses:
        if not any(v.what for v in clause.verbs):
            continue
        starts, ends = clause.tokens.starts, clause.tokens.ends
        for start, end in clause.unread:
            words = clause.text[starts[start] : ends[end - 1]]
            issues.append(
                Issue("unread-number", f"no role found for {words!r}", starts[start], ends[end - 1])
            )
        for reason, start, end in clause.ignored:
            ignored.append(Ignored(reason, starts[start], ends[end - 1]))
    issues.sort(key=lambda i: (i.start, i.end))
    ignored.sort(key=lambda i: (i.start, i.end))
    return tuple(issues), tuple(ignored)

"""All passes over one document."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from bilan.core.reading import Reading
from bilan.core.text import Block, Document
from bilan.lexicon import schema as s
from bilan.reading import (
    comparisons,
    frame,
    nearest,
    qualify,
    refer,
    settle,
    sides,
    theatre,
    voice,
    where,
)
from bilan.reading.attribution import Attribution
from bilan.reading.claims import drafts
from bilan.reading.compiled import Language, Reader
from bilan.reading.draft import Draft
from bilan.reading.freeze import claims_of, left_over
from bilan.reading.mention import mentions
from bilan.reading.merge import deduplicate, without_idle_words, without_vague
from bilan.reading.model import Clause
from bilan.reading.number import figures
from bilan.reading.phrase import instruments, phrases
from bilan.reading.segment import layout, sentences, tokenise
from bilan.reading.single import told_single
from bilan.reading.source import attributions
from bilan.reading.ties import tie
from bilan.reading.verbs import verbs
from bilan.reading.when import times
from bilan.reading.words import word_drafts
from bilan.reading.work import Work

_WORKING = sum(
    1 << kind for kind in (s.OBJECT, s.PREDICATE, s.SAY, s.ATTRIBUTION, s.SPEAKER, s.WORDS, s.TIME)
)

_ITEM = 12
"""Tokens of the longest line that is taken for an item of a list of places."""


def assemble(document: Document, folded: str, language: Language, reader: Reader) -> Reading:
    """Run the passes over a document that may speak of an attack."""
    tokens = tokenise(folded)
    blocks = layout(document)
    found = list(map(language.table.get, tokens.words))
    hits = [i for i, candidates in enumerate(found) if candidates is not None]
    work = Work(document, language, reader)
    work.quotes = voice.quotes(document.text)
    listing = foiled = False
    for sentence in sentences(tokens, blocks, document.text, language.abbreviations):
        lo, hi = sentence.lo, sentence.hi
        near = hits[bisect_left(hits, lo) : bisect_left(hits, hi)]
        seen = mentions(tokens, found, near, lo, hi, text=document.text)
        clause = Clause(sentence, tokens, seen, document.text)
        if clause.kinds & _WORKING:
            work.clauses.append(clause)
            listing = listing and hi - lo <= _ITEM or ":" in tokens.seps[hi]
        elif listing and hi - lo <= _ITEM and any(map(str.isdecimal, tokens.words[lo:hi])):
            # «Курская область – 5» under «уничтожено 25 БПЛА:»
            work.clauses.append(clause)
        elif _goes_on(work, clause):
            work.clauses.append(clause)
        else:
            listing = False
            foiled = foiled or "foil" in clause.marks
    if not theatre.possible(work.clauses, language.attack, language.predicates):
        return Reading(document, (), (), reader.name)
    spots = list(map(language.places().get, tokens.words))
    placed = [i for i, entries in enumerate(spots) if entries is not None]
    for clause in work.clauses:
        lo, hi = clause.sentence.lo, clause.sentence.hi
        near = placed[bisect_left(placed, lo) : bisect_left(placed, hi)]
        if near:
            where.find_places(clause, spots, near, language.nouns())
    if placed:
        refer.refer(work.clauses, language.nouns(), language.one())
    work.signatures = voice.signatures(work.clauses)
    work.letterhead = voice.letterhead(work)
    for clause in work.clauses:
        _read_clause(work, clause)
    if not theatre.concerns(work.clauses, foiled=foiled):
        return Reading(document, (), (), reader.name)
    return _frozen(work, blocks)


def _goes_on(work: Work, clause: Clause) -> bool:
    """«… уничтожили 110 БПЛА. 43 – над Курской областью, 27 – над Липецкой.»: a sentence that a
    number opens, right behind one that was kept."""
    if not work.clauses:
        return False
    before, sentence = work.clauses[-1].sentence, clause.sentence
    if before.hi != sentence.lo or before.block != sentence.block:
        return False
    here = clause.at.get(sentence.lo)
    counted = here is not None and any(e[0] == s.NUMBER for e in here[1])
    return counted or clause.tokens.words[sentence.lo].isdecimal()


def _read_clause(work: Work, clause: Clause) -> None:
    """Passes 3 to 5 over one sentence; what depends on the whole report is settled later."""
    language = work.language
    verbs(clause, language.predicates)
    figures(clause, language.rules)
    phrases(clause, head_last=language.head_last, glued_nouns=language.rules.nouns)
    if language.single.undeclined:
        told_single(clause, language.single)
    if language.instrumental:
        instruments(clause, language.instrumental)
    frame.govern(clause)
    if clause.places:
        clause.left = [spot for _, spot in nearest.destinations(clause)]
    made = drafts(clause, work.memory)
    voices = attributions(clause, voice.antecedent(work, clause), work.holders)
    heard = voice.heard(work, clause, voices, made)
    made_words = word_drafts(clause, voices, numbered=bool(made))
    whens = times(clause, work.document.published, language.zone, ordinals=language.rules.ordinals)
    work.whens[id(clause)] = whens
    signs: dict[str, int] = {}
    for side, weight in sides.attackers(clause, voices):
        signs[side] = signs.get(side, 0) + weight
        work.signs[side] += weight
    work.signs_of[id(clause)] = signs
    _qualify(work, clause, made, made_words, voices, heard)
    if voices and not made and "about_this" in clause.marks:
        voice.signs_backward(work, clause, voices)
    if voices and voices[-1].sort == "tail":
        voice.signs_backward(work, clause, voices[-1:])
    if work.pending and voices:
        voice.close_quotations(work, clause, voices)
    if not voices and work.quotes:
        for draft in made:
            number = voice.quotation(work, clause, draft.start)
            if number >= 0:
                work.pending.setdefault(number, []).append(draft)
    if voices:
        work.last_voice = voices[-1]
        work.last_human = next((v for v in reversed(voices) if v.sort in voice.HUMAN), None) or (
            work.last_human
        )
        work.heard = voices[-1]
        work.heard_block = work.voice_block = clause.sentence.block
        work.voice_kind = clause.sentence.kind
        work.heard_hedged = any(d.certainty == "hedged" for d in made)
    work.drafts.extend(made)
    work.drafts.extend(made_words)


def _qualify(
    work: Work, clause: Clause, made: list[Draft], made_words: list[Draft],
    voices: list[Attribution], heard: Attribution | None,
) -> None:  # fmt: skip
    """Voice, certainty and marks of a sentence's drafts."""
    provisional = work.provisional_block == clause.sentence.block
    if clause.marks.get("provisional"):
        work.provisional_block = clause.sentence.block
    for draft in made:
        draft.voice = qualify.voice_of(draft, voices, heard)
        draft.overheard = (
            not voices
            and draft.voice is not None
            and draft.voice is heard
            and clause.sentence.block != work.voice_block
        )
        draft.quote = voice.quoted(work, clause, draft)
        qualify.certainty(draft, clause)
        qualify.marks(draft, clause, provisional=provisional)
        qualify.cause(draft, clause)
    comparisons.apply(clause, made)
    for draft in made_words:
        if draft.voice is None and voices and draft.what not in ("meeting",):
            draft.voice = qualify.voice_of(draft, voices, None)
            own = draft.voice is not None and draft.voice.chain[0] in draft.actor
            if own and draft.what != "territory":
                draft.voice = None
        if draft.certainty == "asserted" and draft.voice is not None:
            draft.certainty = "attributed"
        draft.quote = voice.quoted(work, clause, draft)


def _frozen(work: Work, blocks: tuple[Block, ...]) -> Reading:
    attacker = settle.attacker_of(work)
    main = settle.main_period(work)
    work.opening = next((id(d.clause) for d in work.drafts if d.count is not None), -1)
    names = work.reader.place_names()
    work.as_of = settle.as_of(work.clauses)
    work.spots = settle.spots_before(work)
    voice.named_later(work)
    for draft in work.drafts:
        settle.settle(work, draft, attacker, main, names)
    loose = theatre.loose(work.drafts, work.clauses, work.language.attack)
    if loose:
        for draft in work.drafts:
            if id(draft) in loose and draft.figure is not None and not draft.figure.implicit:
                figure = draft.figure
                draft.clause.ignored.append(("no attack told near", figure.start, figure.head))
        work.drafts = [d for d in work.drafts if id(d) not in loose]
    kept = without_idle_words(without_vague(work.drafts))
    kept = deduplicate(kept)
    work.issues = tie(kept)
    claims, derivations = claims_of(work, kept)
    issues, ignored = left_over(work)
    document = work.document
    if not document.blocks:
        document = replace(document, blocks=blocks)
    return Reading(document, claims, issues, work.reader.name, ignored, derivations)

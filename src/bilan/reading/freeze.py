"""The freezing of drafts into claims, and of what is left over into issues."""

from __future__ import annotations

from dataclasses import replace

from bilan.core.claim import Claim, Evidence, Relation, Source, claim_id
from bilan.core.issue import Ignored, Issue
from bilan.core.text import Span
from bilan.core.vocabulary import DIPLOMACY, WORDS
from bilan.reading.draft import Draft
from bilan.reading.ties import whole_of
from bilan.reading.work import Work

_WORDS = frozenset((*WORDS, *DIPLOMACY))


def claims_of(
    work: Work, kept: list[Draft]
) -> tuple[tuple[Claim, ...], dict[str, tuple[str, ...]]]:
    """The claims in the order of the text, with the rules that made each."""
    doc = work.document
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
        if draft.what in _WORDS:
            # What is said is the rest of the sentence.
            span = Span(starts[draft.sentence.lo], ends[draft.sentence.hi - 1])
        if draft.apart and draft.spot is not None:
            span = Span(starts[draft.spot.start], ends[draft.spot.end - 1])
        elif draft.figure is not None:
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
        parent = whole_of(draft)
        tied = [("subset_of", parent), *draft.ties] if parent is not None else draft.ties
        relations = dict.fromkeys(
            Relation(kind, ids[id(other)]) for kind, other in tied if id(other) in ids
        )
        relations.pop(Relation("subset_of", claim.id), None)
        if relations:
            claim = replace(claim, relations=tuple(relations))
        claims.append(claim)
    order = sorted(range(len(claims)), key=lambda i: (claims[i].span, claims[i].what))
    return tuple(claims[i] for i in order), derivations


def _claim(draft: Draft, span: Span, key: str) -> Claim:
    tokens = draft.clause.tokens
    starts, ends = tokens.starts, tokens.ends
    spans = {(starts[a], ends[b - 1], role) for role, a, b in draft.evidence if b > a}
    voice = draft.voice
    source = Source()
    if voice is not None:
        source = Source(voice.chain, voice.anonymous, draft.quote)
        if voice.end > voice.start:
            spans.add((starts[voice.start], ends[voice.end - 1], "source"))
    return Claim(
        what=draft.what, object=draft.object, count=draft.count, span=span, about=draft.about,
        share=draft.share, actor=draft.actor, target=draft.target, place=draft.place,
        launch_place=draft.launch_place, period=draft.period, source=source,
        certainty=draft.certainty, provisional=draft.provisional, superlative=draft.superlative,
        scope=draft.scope, cause=draft.cause, level=draft.level,
        compared=draft.compared,
        evidence=tuple(Evidence(role, a, b) for a, b, role in sorted(spans)), id=key,
    )  # fmt: skip


def left_over(work: Work) -> tuple[tuple[Issue, ...], tuple[Ignored, ...]]:
    """Numbers that found no role in sentences about an attack, and those set aside."""
    issues = list(work.issues)
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

"""Pass 5a': who is still speaking. Voices across sentences, letterheads, signatures, quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from bilan.lexicon.letters import fold
from bilan.reading.attribution import Attribution, compose, signature
from bilan.reading.draft import Draft
from bilan.reading.mention import mentions
from bilan.reading.model import Clause
from bilan.reading.otherwars import SIDES
from bilan.reading.segment import COLON, Sentence, pictured, tokenise
from bilan.reading.speaker import speakers
from bilan.reading.work import Work


def signatures(clauses: list[Clause]) -> dict[int, Attribution]:
    """Block number → the speaker named by the short line right after it, who signs it."""
    by_block: dict[int, list[Clause]] = {}
    for clause in clauses:
        by_block.setdefault(clause.sentence.block, []).append(clause)
    order = sorted(by_block)
    signed = {}
    for number, following in pairwise(order):
        group = by_block[following]
        if len(group) == 1 and "source_line" not in group[0].marks and group[0].sentence.kind in (
            "heading", "quote",
        ):  # fmt: skip
            voice = signature(group[0])
            if voice is not None and following == number + 1:
                signed[number] = voice
    return signed


def heard(
    work: Work, clause: Clause, voices: Sequence[Attribution], made: Sequence[Draft]
) -> Attribution | None:
    """The voice still speaking from the sentences before, or the one that signs the block."""
    sentence = clause.sentence
    signed = work.signatures.get(sentence.block)
    if signed is not None and not voices:
        return signed
    if any(a <= sentence.lo + 1 for a, _ in clause.marks.get("recall", ())):
        work.recalled[sentence.block] = sentence.lo
        work.heard = None
    if sentence.block in work.recalled and not voices and work.heard is None:
        return None
    if sentence.kind in ("title", "heading", "caption"):
        work.heard = None
        return None if voices else work.letterhead
    if work.heard is not None and not voices and _another_item(work, clause):
        # “Kyiv denies it. (bullet) Five people were killed …”
        work.heard = None
    if work.heard is None:
        return None if voices else work.letterhead
    if sentence.block != work.heard_block:
        if sentence.kind == "list_item" == work.voice_kind:
            # Each item of a digest is a report of its own.
            work.heard = None
        if voices:
            work.heard = None
            return None
        if work.heard is None:
            return work.letterhead
        if not any(d.count is not None or d.share is not None or d.what in _TOLD for d in made):
            if made or sentence.block - work.heard_block > _SILENT:
                work.heard = None
            return work.letterhead
        if not _reports_on(work.heard, work):
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


_TOLD = frozenset(
    ("killed", "injured", "casualties", "missing", "rescued", "damaged", "destroyed",
     "power_outage", "fallen_debris")
)  # fmt: skip
"""Consequences go on with a report in the next paragraph even where nothing is counted."""

_SILENT = 3
"""Paragraphs without a figure after which nobody is heard any more."""


def _another_item(work: Work, clause: Clause) -> bool:
    """Whether a sentence goes on with nothing said before: its line opens with a picture, or
    what was heard last was a denial, which is of its own sentence."""
    if work.heard is not None and work.heard.sense == "deny":
        return True
    return pictured(clause.tokens, clause.sentence.lo)


HUMAN = frozenset(("person", "name", "role"))


def antecedent(work: Work, clause: Clause) -> Attribution | None:
    """The voice that a pronoun of the sentence stands for: the last heard, and for “he” or “she”
    the last of a person."""
    last = work.last_voice
    if last is None or last.sort in HUMAN or "human" not in clause.marks:
        return last
    return work.last_human or last


def _reports_on(voice: Attribution, work: Work) -> bool:
    """Whether a voice may go on into the next paragraph: an office does, a passer-by or an outlet
    does not."""
    if voice.sort in ("outlet", "channel", "anonymous"):
        return False
    if voice.sort == "country" and voice.side not in SIDES:
        return False
    if voice.sort == "name" and not voice.titled:
        return voice.chain[0] in work.holders.titles.values()
    return True


def named_later(work: Work) -> None:
    """Give voices known by a title the name that stands beside that title further on."""
    waiting = [
        d for d in work.drafts
        if d.voice is not None and d.voice.sort == "role" and d.voice.definite
    ]  # fmt: skip
    if not waiting:
        return
    work.holders.told_later(work.clauses)
    for draft in waiting:
        voice = draft.voice
        known = work.holders.holder(voice.chain[0], draft.clause) if voice is not None else None
        if voice is not None and known is not None:
            draft.voice = voice._replace(chain=(known, *voice.chain[1:]), sort="name")


def letterhead(work: Work) -> Attribution | None:
    """Who issues a communiqué: the publisher, or a first line that is nothing but a speaker."""
    publisher = work.document.publisher
    if publisher:
        tokens = tokenise(fold(publisher))
        if tokens.words:
            found = list(map(work.language.table.get, tokens.words))
            whole = Sentence(0, len(tokens.words), -1, "title")
            hits = [i for i, candidates in enumerate(found) if candidates is not None]
            seen = mentions(tokens, found, hits, 0, whole.hi, text=publisher)
            clause = Clause(whole, tokens, seen, publisher)
            for speaker in speakers(clause, 0, whole.hi):
                if speaker.sort in ("institution", "person") and speaker.side:
                    return Attribution(
                        (speaker.name,), speaker.side, False, "say", 0, 0, 0, 0, "letterhead"
                    )
    lined = _source_line(work)
    if lined is not None:
        return lined
    first, last = work.clauses[0], work.clauses[-1]
    for clause in (first, last):
        alone = clause.sentence.block <= 1 if clause is first else clause is not first
        voice = signature(clause) if alone else None
        if voice is not None and any(x.side for x in speakers(clause, voice.start, voice.end)):
            return voice._replace(sort="letterhead")
    return None


_LINES = 8
"""Sentences at the head of a report among which a line may name its source."""


def _source_line(work: Work) -> Attribution | None:
    """«Джерело: Олег Кіпер в Telegram»: a line at the head that names the only speaker."""
    for clause in work.clauses[:_LINES]:
        lo, hi = clause.sentence.lo, clause.sentence.hi
        mark = next((b for a, b in clause.marks.get("source_line", ()) if a == lo), hi)
        if mark >= hi or clause.tokens.classes[mark] != COLON:
            continue
        found = speakers(clause, mark, hi)
        owners = [x for x in found if x.sort in ("institution", "person", "name")]
        if len(owners) == 1 or not owners and len(found) == 1 and found[0].sort == "role":
            voice = compose(clause, found, "say", mark, hi, None)
            return voice and voice._replace(sort="letterhead")
        return None
    return None


_QUOTE = re.compile(r'[«»“”„"]|\n\n')


def signs_backward(work: Work, clause: Clause, voices: Sequence[Attribution]) -> None:
    """«Про це повідомив голова ОВА …», a sentence of its own, gives its voice to those before."""
    signer = next((v for v in voices if v.sort not in ("outlet", "channel")), voices[0])
    block = clause.sentence.block
    first = next(c for c in work.clauses if c.sentence.block == block) is clause
    for draft in reversed(work.drafts):
        if draft.sentence.block < block - (1 if first else 0):
            break
        if draft.voice is None or draft.voice.sort == "letterhead":
            draft.voice = signer
            draft.rules.append("signed-after")
            if draft.certainty == "asserted":
                draft.certainty = "attributed"


def quotes(text: str) -> list[int]:
    """Positions where direct speech opens and closes, alternating."""
    found: list[int] = []
    depth = False
    for match in _QUOTE.finditer(text):
        mark = match.group()
        if depth:
            if mark in '»”"' or mark == "\n\n":
                found.append(match.start())
                depth = False
        elif mark in '«“„"':
            found.append(match.start())
            depth = True
    return found


def quoted(work: Work, clause: Clause, draft: Draft) -> bool:
    """Whether the claim stands between quotation marks that its speaker signs."""
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


def quotation(work: Work, clause: Clause, token: int) -> int:
    """The number of the quotation that a token stands in, or -1."""
    index = bisect_right(work.quotes, clause.tokens.starts[token])
    return index if index % 2 else -1


def _behind(work: Work, clause: Clause, index: int) -> bool:
    """Whether a sentence starts well after a quotation, and so does not close it."""
    return clause.tokens.starts[clause.sentence.lo] > work.quotes[index - 1] + 3


def close_quotations(work: Work, clause: Clause, voices: Sequence[Attribution]) -> None:
    """Give the sentences of a quotation to the speaker named right after it."""
    for voice in voices:
        start = clause.tokens.starts[voice.start]
        index = bisect_right(work.quotes, start)
        if index % 2 or not index:
            continue
        for draft in work.pending.pop(index - 1, ()):
            if clause.sentence.block != draft.sentence.block and _behind(work, clause, index):
                continue
            draft.voice = voice
            draft.quote = True
            if draft.certainty == "asserted":
                draft.certainty = "attributed"

"""Pass 5a: a verb of saying with its auxiliaries, and the words inserted beside it."""

from __future__ import annotations

from bilan.lexicon import schema as s
from bilan.reading.mention import Mention
from bilan.reading.model import Clause
from bilan.reading.segment import COMMA, GLUE, QUOTE
from bilan.reading.speaker import speakers

_INSERTED = 5
"""Most words between the commas after a verb of saying («a précisé, aussi sur Telegram, le
maire»)."""


def past_insertion(clause: Clause, start: int) -> int:
    """Where the subject of an inverted verb may start: behind a time, a channel or small words
    that a comma closes («a annoncé hier, le ministère»)."""
    classes, hi = clause.tokens.classes, clause.sentence.hi
    opened = start < hi and classes[start] == COMMA
    stop = next((k for k in range(start + 1, min(hi, start + _INSERTED + 2))
                 if classes[k] == COMMA), start)  # fmt: skip
    if stop == start or not opened and not all(_timed(clause, k) for k in range(start, stop)):
        return start
    named = [x for x in speakers(clause, start, stop) if x.sort not in ("channel", "outlet")]
    return start if named else stop


def _timed(clause: Clause, token: int) -> bool:
    """Whether a token belongs to a time («hier», «mercredi matin»)."""
    return any(m.start <= token < m.end and m.kinds >> s.TIME & 1 for m in clause.mentions)


def as_told(clause: Clause, edge: int) -> int:
    """«…, comme l'a noté le maire»: where the word before the verb stands that only opens."""
    if clause.tokens.classes[edge] != GLUE:
        return edge
    return next((a for a, b in clause.marks.get("not_speaker", ()) if b == edge), edge)


def verb_left(clause: Clause, index: int) -> int:
    """Where the verb of saying starts, its auxiliaries included."""
    edge = clause.mentions[index].start
    for k in range(index - 1, max(-1, index - 4), -1):
        mention = clause.mentions[k]
        stressed = _stressed(clause, k, edge)
        if stressed is not None:
            edge = stressed
            break
        if edge - mention.end > 1 or clause.tokens.classes[edge] > QUOTE:
            break
        if edge - mention.end == 1:
            if clause.tokens.classes[edge] != GLUE:
                break
            if clause.text[clause.tokens.starts[mention.end]].isupper():
                # «Пізніше Кличко додав …»: whose name stands between is the subject.
                break
        if clause.tokens.classes[edge] in (COMMA, QUOTE):
            break
        if any(
            e[0] == s.AUXILIARY or (e[0] == s.MARK and e[1] in ("not", "light"))
            for e in mention.entries
        ) or _adverb(clause, k):
            edge = mention.start
            continue
        break
    return edge


def _stressed(clause: Clause, index: int, edge: int) -> int | None:
    """«… a lui déclaré», «… a, quant à lui, annoncé»: a pronoun between the auxiliary and its verb
    only stresses the subject; where the auxiliary starts, or nothing."""
    before = index - 1
    if before < 0 or not tonic(clause, clause.mentions[index].start):
        return None
    if edge - clause.mentions[index].end > 0:
        return None
    if _marked(clause.mentions[before], "not_speaker"):
        before -= 1
    if before < 0:
        return None
    auxiliary = clause.mentions[before]
    if auxiliary.end != clause.mentions[before + 1].start:
        return None
    return auxiliary.start if any(e[0] == s.AUXILIARY for e in auxiliary.entries) else None


def _adverb(clause: Clause, index: int) -> bool:
    """«a ensuite précisé»: a small word between the auxiliary and its verb."""
    mention = clause.mentions[index]
    if index == 0 or not _marked(mention, "not_speaker") or _marked(mention, "pronoun"):
        return False
    before = clause.mentions[index - 1]
    return before.end == mention.start and any(e[0] == s.AUXILIARY for e in before.entries)


def tonic(clause: Clause, token: int) -> bool:
    """Whether a pronoun is one that may only stress: «lui», «elle», and never «il»."""
    return all(
        any(a == token for a, _ in clause.marks.get(kind, ()))
        for kind in ("pronoun", "not_speaker")
    )


def _marked(mention: Mention, category: str) -> bool:
    return any(e[0] == s.MARK and e[1] == category for e in mention.entries)

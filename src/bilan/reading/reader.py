"""The reader: a document in, its claims and issues out. Pure: no clock, no network, no guess."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bilan.core.reading import ReaderName, Reading
from bilan.core.text import Document
from bilan.lexicon import cache
from bilan.lexicon.letters import fold
from bilan.lexicon.load import LANGUAGES, Lexicon
from bilan.reading.assemble import assemble
from bilan.reading.compiled import Language, Reader, compiled
from bilan.reading.segment import tokenise

NAME = "bilan"

_OPENING = 800
"""Characters in which almost every text about the war says that it is one."""
_WORD = re.compile(r"\w*")


def compile_reader(lexicons: Sequence[Lexicon]) -> Reader:
    """A reader of these lexicons."""
    reader = Reader(
        ReaderName(NAME, cache.source_digest()), tuple(lexicon.language for lexicon in lexicons)
    )
    for lexicon in lexicons:
        reader.languages[lexicon.language] = compiled(lexicon)
    return reader


def load_reader(languages: Sequence[str] | None = None) -> Reader:
    """The reader of the shipped languages (all by default); each is compiled on first use."""
    codes = tuple(languages) if languages is not None else LANGUAGES
    for code in codes:
        if code not in LANGUAGES:
            raise ValueError(f"a language that bilan does not read: {code!r}")
    return Reader(ReaderName(NAME, cache.source_digest()), codes)


def read(document: Document, reader: Reader) -> Reading:
    """Read one document. Raises ValueError when its language is none of the reader's.

    The same document and reader give the same reading, byte for byte, everywhere.
    """
    code = document.language
    if code is None:
        raise ValueError("the document's language is not known")
    language = reader.language(code)
    folded = fold(document.text)
    if not anchored(folded, language):
        return Reading(document, (), (), reader.name)
    return assemble(document, folded, language, reader)


def anchored(folded: str, language: Language) -> bool:
    """Whether any word of a folded text is an anchor: without one it is not about the war.

    The words themselves are looked up only where a trigger, which every anchor has in it, is found.
    """
    try:
        return (
            len(folded) > _OPENING and _anchored(folded, folded[:_OPENING], language)
        ) or _anchored(folded, folded, language)
    except UnicodeEncodeError:
        # A lone surrogate, which the gate cannot look past.
        return not language.anchors.isdisjoint(tokenise(folded).words)


def _anchored(folded: str, part: str, language: Language) -> bool:
    """The same, of the words that hold a trigger in the first ``part`` of a text."""
    anchors = language.anchors
    looked_at = 0
    for _, start, _ in language.gate.find_matches_as_indexes(part):
        if start < looked_at:
            continue
        first = start
        while first > looked_at and (folded[first - 1].isalnum() or folded[first - 1] == "_"):
            first -= 1
        word = _WORD.match(folded, start)
        looked_at = word.end() if word is not None else start
        if folded[first:looked_at] in anchors:
            return True
    return False

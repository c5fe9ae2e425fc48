"""The reader: a document in, its claims and issues out. Pure: no clock, no network, no guess."""

from __future__ import annotations

from collections.abc import Sequence

from bilan.core.reading import ReaderName, Reading
from bilan.core.text import Document
from bilan.lexicon import cache
from bilan.lexicon.letters import fold
from bilan.lexicon.load import LANGUAGES, Lexicon
from bilan.reading.assemble import assemble
from bilan.reading.compiled import Reader, compiled

NAME = "bilan"


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
    try:
        hopeful = bool(language.gate.find_matches_as_indexes(folded))
    except UnicodeEncodeError:
        # A lone surrogate: the words decide.
        hopeful = True
    if not hopeful:
        return Reading(document, (), (), reader.name)
    return assemble(document, folded, language, reader)

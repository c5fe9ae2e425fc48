"""The reader of this installation, for one request at a time."""

from __future__ import annotations

import threading
from typing import Final

from bilan.core.reading import ReaderName, Reading
from bilan.core.text import Document, Span

_READS: Final = threading.Lock()


def read(document: Document) -> Reading:
    """What a document claims. Raises ValueError where its language is unknown or not read."""
    from bilan import read_document

    with _READS:
        return read_document(document)


def reader_name() -> ReaderName:
    """The name under which readings made here are signed."""
    from bilan.reading.reader import load_reader

    return load_reader().name


def sentences(reading: Reading) -> list[Span]:
    """The sentences of what was read, as the reader cuts them; furniture has none."""
    from bilan import _default_reader
    from bilan.lexicon.letters import fold
    from bilan.reading import segment

    doc = reading.document
    if doc.language is None:
        return [Span(0, len(doc.text))] if doc.text else []
    with _READS:
        abbreviations = _default_reader().language(doc.language).abbreviations
    tokens = segment.tokenise(fold(doc.text))
    blocks = segment.layout(doc)
    cut = segment.sentences(tokens, blocks, doc.text, abbreviations)
    starts = [tokens.starts[one.lo] for one in cut]
    ends = [
        starts[at + 1] if at + 1 < len(cut) and cut[at + 1].block == one.block
        else blocks[one.block].end
        for at, one in enumerate(cut)
    ]  # fmt: skip
    # What stands before the first word of a block belongs to its first sentence.
    for at, one in enumerate(cut):
        if at == 0 or cut[at - 1].block != one.block:
            starts[at] = blocks[one.block].start
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]

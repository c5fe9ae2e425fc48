"""The reader of this installation, for one request at a time."""

from __future__ import annotations

import threading
from typing import Final

from bilan.core.reading import ReaderName, Reading
from bilan.core.text import Document

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

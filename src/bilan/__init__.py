"""bilan reads reports of attacks and keeps the books on what they claim.

>>> import bilan
>>> reading = bilan.read("15 drones ont été abattus à Kharkiv.", lang="fr")  # doctest: +SKIP
>>> reading.claims[0].count  # doctest: +SKIP
Quantity(low=15, high=15, approximate=False)

Importing this costs nothing: the engine and its language data are loaded by the first reading.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bilan.books import Ledger as Ledger
    from bilan.core.claim import Claim as Claim
    from bilan.core.notation import parse_claim as parse_claim
    from bilan.core.notation import print_claim as print_claim
    from bilan.core.quantity import Quantity as Quantity
    from bilan.core.reading import Reading as Reading
    from bilan.core.text import Document as Document
    from bilan.reading.compiled import Reader
    from bilan.reconcile.balance import Balance as Balance
    from bilan.reconcile.balance import balance as balance

__version__ = "0.1.0"

_WHERE = {
    "Balance": "bilan.reconcile.balance",
    "Claim": "bilan.core.claim",
    "Document": "bilan.core.text",
    "Ledger": "bilan.books",
    "Quantity": "bilan.core.quantity",
    "Reading": "bilan.core.reading",
    "balance": "bilan.reconcile.balance",
    "parse_claim": "bilan.core.notation",
    "print_claim": "bilan.core.notation",
}
__all__ = [*_WHERE, "languages", "read", "read_document"]


def languages() -> tuple[str, ...]:
    """Codes of the languages that bilan has the data to read, in alphabetical order."""
    folder = Path(__file__).parent / "lang"
    return tuple(sorted(file.parent.name for file in folder.glob("*/predicates.toml")))


def read(
    text: str,
    *,
    lang: str | None = None,
    published: date | None = None,
    origin: str = "",
    url: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
) -> Reading:
    """What a text claims.

    ``lang`` is found from the text when not given. ``published`` is a day or a time (UTC when
    it has no zone); without it no relative time is resolved. Raises ValueError for a language
    that bilan does not read.
    """
    from datetime import UTC, datetime, time

    from bilan.core.text import Document
    from bilan.formats.layout import blocks_of

    moment = None
    if isinstance(published, datetime):
        moment = published if published.tzinfo is not None else published.replace(tzinfo=UTC)
    elif published is not None:
        moment = datetime.combine(published, time(), UTC)
    return read_document(
        Document(
            text=text,
            language=lang,
            published=moment,
            origin=origin,
            url=url,
            publisher=publisher,
            title=title,
            blocks=blocks_of(text),
        )
    )


def read_document(document: Document) -> Reading:
    """What a document claims; the reader is loaded once. Raises ValueError as :func:`read`."""
    from bilan.reading.reader import read as read_with

    reader = _default_reader()
    if document.language is None:
        document = _with_language(document)
    return read_with(document, reader)


def _with_language(document: Document) -> Document:
    from dataclasses import replace

    from bilan.lexicon.load import LANGUAGES
    from bilan.reading.language import find_language

    found = find_language(document.text, LANGUAGES)
    if found is None:
        known = ", ".join(languages())
        raise ValueError(f"the language is not found in the text; say which it is ({known})")
    return replace(document, language=found)


@lru_cache(maxsize=1)
def _default_reader() -> Reader:
    from bilan.reading.reader import load_reader

    return load_reader(languages())


def __getattr__(name: str) -> object:
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

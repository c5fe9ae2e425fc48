"""Full-text search: a person's words into a query that FTS5 cannot misread."""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy import Connection, text

from bilan.ledger.protocol import Found

KINDS: Final = ("document", "claim")
OPEN: Final = "\u2060["
CLOSE: Final = "]\u2060"
"""Marks around what was found: an invisible joiner tells them from brackets of the text."""
_PIECE: Final = re.compile(r'"([^"]*)"|(\S+)')
_WORD: Final = re.compile(r"\w+")

_DOCUMENTS: Final = """
SELECT d.id, d.id, d.origin, d.publisher, nullif(r.published, ''), d.title,
       snippet(documents_search, -1, :open, :close, '…', 24)
FROM documents_search
JOIN documents AS d ON d.key = documents_search.rowid
JOIN readings AS r ON r.document = d.key AND r.superseded_at IS NULL
WHERE documents_search MATCH :query
ORDER BY bm25(documents_search), d.id LIMIT :limit
"""
_CLAIMS: Final = """
SELECT c.id, d.id, d.origin, d.publisher, nullif(r.published, ''), d.title,
       c.what || ' ' || coalesce(c.object, '-') || ' ' || coalesce(c.count, '-') || ' '
       || snippet(claims_search, -1, :open, :close, '…', 24),
       (SELECT nullif(v.action, 'reopen') FROM reviews AS v
        WHERE v.subject = c.id AND v.action IN ('accept', 'correct', 'reject', 'reopen')
        ORDER BY v.at DESC, v.id DESC LIMIT 1)
FROM claims_search
JOIN claims AS c ON c.key = claims_search.rowid
JOIN readings AS r ON r.key = c.reading AND r.superseded_at IS NULL
JOIN documents AS d ON d.key = r.document
WHERE claims_search MATCH :query
ORDER BY bm25(claims_search), d.id, c.position LIMIT :limit
"""
_SQL: Final = {"document": _DOCUMENTS, "claim": _CLAIMS}


def match_of(said: str) -> str | None:
    """All words must be there; "quoted words" stand together; ``dron*`` is a beginning.

    None when nothing is left to look for. Punctuation means nothing.
    """
    parts = []
    for quoted, bare in _PIECE.findall(said.encode("utf-8", "replace").decode()):
        words = _WORD.findall(quoted or bare)
        if words:
            beginning = "*" if not quoted and bare.endswith("*") else ""
            parts.append(f'"{" ".join(words)}"{beginning}')
    return " ".join(parts) or None


def found(
    connection: Connection, said: str, *, kind: str | None, limit: int, marks: bool = True
) -> list[Found]:
    """Claims, then documents, the best first; ``limit`` of each kind."""
    query = match_of(said)
    if query is None:
        return []
    values = {"query": query, "limit": limit}
    values |= {"open": OPEN if marks else "", "close": CLOSE if marks else ""}
    hits = []
    for name in ("claim", "document"):
        if kind in (None, name):
            rows = connection.execute(text(_SQL[name]), values)
            hits += [Found(name, *row) for row in rows]
    return hits

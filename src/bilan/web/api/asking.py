"""Parameters that several routes take, and cursors for leafing through long lists."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import Path, Query, Request
from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from bilan.core.vocabulary import CERTAINTY, SCOPE, WHAT
from bilan.web.api.problems import Unfit

MOST: Final = 500
"""Items of one page."""
_FIRST: Final = datetime(1900, 1, 1, tzinfo=UTC)
_LAST: Final = datetime(2200, 1, 1, tzinfo=UTC)
_TIME: Final = {
    "type": "string",
    "anyOf": [{"format": "date"}, {"format": "date-time"}],
    "examples": ["2031-03-05", "2031-03-05T12:00:00+02:00"],
}


def _moment(value: object) -> datetime:
    """A day or a time; UTC where it has no offset. Years far away are brought near."""
    if not isinstance(value, str):
        raise ValueError("a day or a time in ISO 8601")
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError("neither a day (YYYY-MM-DD) nor a time (ISO 8601)") from None
    if found.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    if found.year < _FIRST.year:
        return _FIRST
    return _LAST if found.year >= _LAST.year else found


def _end(value: object) -> datetime:
    """The same; of a bare day its end, so that what was said on that day counts."""
    found = _moment(value)
    bare = isinstance(value, str) and len(value) <= len("YYYY-MM-DD")
    return found + timedelta(days=1, microseconds=-1) if bare else found


def closed(values: Collection[str]) -> tuple[AfterValidator, WithJsonSchema]:
    """What makes a text one of a closed vocabulary, and says so in the schema."""
    known = sorted(values)

    def check(value: str) -> str:
        if value not in values:
            raise ValueError(f"one of {', '.join(known)}")
        return value

    return AfterValidator(check), WithJsonSchema({"type": "string", "enum": known})


def _described(key: str) -> Any:  # a field's information, of a type that FastAPI keeps to itself
    return Query(description=_WHAT_FOR[key])


_WHAT_FOR: Final = {
    "since": "From this day or time on.",
    "until": "Before this day or time.",
    "as_of": "What had been published up to this day (its end) or time.",
    "limit": "How many items at most.",
    "cursor": "Where to go on: `next` of the page before has it.",
}
Moment = Annotated[datetime, BeforeValidator(_moment), WithJsonSchema(_TIME)]
Until = Annotated[datetime, BeforeValidator(_end), WithJsonSchema(_TIME)]
Since = Annotated[Moment | None, _described("since")]
Before = Annotated[Moment | None, _described("until")]
AsOf = Annotated[Until | None, _described("as_of")]
Limit = Annotated[int, Query(ge=1, le=MOST, description=_WHAT_FOR["limit"])]
Cursor = Annotated[str | None, Query(max_length=600, description=_WHAT_FOR["cursor"])]
Name = Annotated[str, Query(min_length=1, max_length=200)]
What = Annotated[str, *closed(WHAT)]
Certainty = Annotated[str, *closed(CERTAINTY)]
Scope = Annotated[str, *closed(SCOPE)]
Code = Annotated[
    str,
    Path(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(-[A-Za-z0-9]+)+$",
        max_length=80,
        description="Code of an attack; one merged into another resolves to that.",
    ),
]
ClaimId = Annotated[str, Path(pattern="^[0-9a-f]{12}$", description="Id of a claim.")]
DocumentId = Annotated[str, Path(min_length=1, max_length=200, description="Id of a document.")]


def cursor_of(*parts: str) -> str:
    """Where a page ends, as a text that an address can hold."""
    packed = json.dumps(parts, ensure_ascii=True).encode("ascii")
    return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def parts_of(cursor: str | None, count: int) -> tuple[str, ...] | None:
    """Inverse of :func:`cursor_of`; None for None. Raises Unfit for what is no cursor of ours."""
    if cursor is None:
        return None
    try:
        packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars="-_", validate=True)
        parts = json.loads(packed)
    except (binascii.Error, ValueError) as error:
        raise Unfit("not a cursor of this list") from error
    if (
        not isinstance(parts, list)
        or len(parts) != count
        or not all(isinstance(part, str) for part in parts)
    ):
        raise Unfit("not a cursor of this list")
    return tuple(parts)


def next_of(request: Request, cursor: str | None) -> str | None:
    """The address of the next page, None where there is none."""
    if cursor is None:
        return None
    kept = [pair for pair in request.query_params.multi_items() if pair[0] != "cursor"]
    pairs = [(name, value.encode("utf-8", "replace").decode()) for name, value in kept]
    return f"{request.url.path}?{urlencode([*pairs, ('cursor', cursor)])}"

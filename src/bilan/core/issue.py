"""What a reading could not settle, and what it set aside on purpose."""

from __future__ import annotations

from typing import NamedTuple


class Issue(NamedTuple):
    """A problem of the data, kept as a value: a stable code, a sentence, and where."""

    code: str
    message: str
    start: int
    end: int


class Ignored(NamedTuple):
    """A number that counts nothing, and why (``age``, ``clock-time``, ``designation``, …)."""

    reason: str
    start: int
    end: int

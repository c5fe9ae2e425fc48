"""The one error that every format and the opening of sources raise."""

from __future__ import annotations

from collections.abc import Callable


class SourceError(Exception):
    """A source that cannot be read; the message is one line that a person understands."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


class EmptySourceError(SourceError):
    """A source in good order that holds nothing yet: a feed without entries."""


OnBad = Callable[[SourceError], None]
"""Receives what was wrong with one record of a source that goes on past it."""


def log_bad(error: SourceError) -> None:
    """What happens to a bad record where the caller gives no ``on_bad``: a logged warning."""
    import logging

    logging.getLogger("bilan.formats").warning("%s", error)

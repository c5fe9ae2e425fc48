"""The sources that a command is given, one reading after the other, past the bad ones."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bilan.cli import messages
from bilan.cli.app import Failure
from bilan.core.reading import Reading
from bilan.core.text import Document

if TYPE_CHECKING:
    from bilan.formats import SourceError


def published(value: str) -> datetime:
    """A day or a time; UTC where it has no offset. Raises Failure."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise Failure(messages.text("error.date", value=value)) from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def language(value: str) -> str:
    """The code of a language that bilan has data for. Raises Failure."""
    from bilan import languages

    known = languages()
    if value not in known:
        raise Failure(messages.text("error.language", value=value, known=", ".join(known)))
    return value


def on_terminal() -> bool:
    """Is the output for a person's eyes? ``FORCE_COLOR`` says so of a pipe."""
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


class Batch:
    """Reads sources; what cannot be read is told on standard error and counted."""

    def __init__(
        self, sources: Sequence[str], *, lang: str | None, published: datetime | None
    ) -> None:
        self._sources = sources
        self._lang = lang
        self._published = published
        self._failed: set[str] = set()
        self._read = 0

    def readings(self) -> Iterator[Reading]:
        """Every document of every source, read."""
        from bilan import formats

        read = reader()
        for source in self._sources:
            try:
                documents = formats.read_source(
                    source,
                    published=self._published,
                    language=self._lang,
                    on_bad=self._record_failed(source),
                )
                for document in documents:
                    try:
                        reading = read(document)
                    except ValueError as error:  # a language that is not read
                        self._fail(source, f"{document.origin or source}: {error}")
                        continue
                    self._read += 1
                    yield reading
            except formats.SourceError as error:
                self._fail(source, str(error))

    def exit_code(self) -> int:
        """0 when everything was read; 2 when the only source could not be, else 1."""
        if not self._failed:
            return 0
        if len(self._sources) == 1:
            return 1 if self._read else 2
        message = messages.text("note.failed", failed=len(self._failed), total=len(self._sources))
        click.echo(messages.text("error", message=message), err=True)
        return 1

    def _record_failed(self, source: str) -> Callable[[SourceError], None]:
        return lambda error: self._fail(source, str(error))

    def _fail(self, source: str, message: str) -> None:
        self._failed.add(source)
        click.echo(messages.text("error", message=" ".join(message.split())), err=True)


def reader() -> Callable[[Document], Reading]:
    """The reading function of this installation. Raises Failure when it cannot be loaded."""
    try:
        from bilan import read_document
        from bilan.reading import reader as _engine  # noqa: F401
    except ImportError as error:
        raise Failure(messages.text("error.no-reader", reason=error)) from error
    return read_document

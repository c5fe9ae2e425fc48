"""The sources that a command is given, one reading after the other, past the bad ones."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from bilan.cli.app import Failure
from bilan.core.period import within_time
from bilan.core.reading import Reading
from bilan.core.text import Document
from bilan.wording import messages
from bilan.wording.told import told

if TYPE_CHECKING:
    from bilan.formats import FieldNames, SourceError

FIELDS: Final = ("text", "date", "id", "url", "title", "publisher", "language")
"""Parts of a record that an option ``--NAME-field`` maps to a field."""


def published(value: str) -> datetime:
    """A day or a time; UTC where it has no offset. Raises Failure."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise Failure(messages.text("error.date", value=value)) from None
    if not within_time(moment):
        raise Failure(messages.text("error.date", value=value))
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


class Known(NamedTuple):
    """What is known of reports before they are read, where they do not say it themselves.

    ``published`` has a zone. ``fields`` maps JSON records.
    """

    lang: str | None = None
    published: datetime | None = None
    publisher: str | None = None
    fields: FieldNames | None = None


def known(given: Mapping[str, Any]) -> Known:
    """The values of :func:`report_options`, and of :func:`field_options` where the command has
    them."""
    from bilan.formats import FieldNames

    mapped = {name: given.get(f"{name}_field") for name in FIELDS}
    fields = FieldNames(**mapped) if any(mapped.values()) else None
    return Known(given["lang"], given["published"], given["publisher"], fields)


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--lang``, ``--published`` and ``--publisher``: what is known before reading."""
    command = click.option("--publisher", metavar="NAME", help=messages.text("read.publisher"))(
        command
    )
    command = click.option(
        "--published",
        type=published,
        metavar="YYYY-MM-DD[THH:MM]",
        help=messages.text("read.published"),
    )(command)
    return click.option("--lang", type=language, metavar="LANG", help=messages.text("read.lang"))(
        command
    )


def field_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options that say which fields of JSON records hold what: ``text_field``, …"""
    for name in reversed(FIELDS):
        help_ = messages.text(f"fields.{name}")
        command = click.option(f"--{name}-field", metavar="NAME", help=help_)(command)
    return command


class Progress:
    """How many reports are read, on one line of standard error; only for a person's eyes."""

    _STEP = 20

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._drawn = False

    def at(self, done: int) -> None:
        """Tell the number, now and then."""
        if self._shown and done % self._STEP == 0:
            click.echo("\r" + messages.text("note.progress", done=done), err=True, nl=False)
            self._drawn = True

    def clear(self) -> None:
        """Take the line away: something else is to be told, or nothing more."""
        if self._drawn:
            click.echo("\r\x1b[K", err=True, nl=False)
            self._drawn = False


class Batch:
    """Reads sources; what cannot be read is told on standard error and counted.

    With ``progress`` a terminal on standard error shows how far it has come. Documents that
    ``passed_over`` is true of are not read.
    """

    def __init__(
        self,
        sources: Sequence[str],
        known: Known,
        *,
        progress: bool = False,
        passed_over: Callable[[Document], bool] | None = None,
    ) -> None:
        self._passed_over = passed_over
        self._sources = sources
        self._known = known
        self._progress = Progress(shown=progress and sys.stderr.isatty())
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
                    published=self._known.published,
                    language=self._known.lang,
                    fields=self._known.fields,
                    on_bad=self._record_failed(source),
                )
                for found in documents:
                    document = self._completed(found)
                    if self._passed_over is not None and self._passed_over(document):
                        self._read += 1
                        self._progress.at(self._read)
                        continue
                    try:
                        reading = read(document)
                    except ValueError as error:  # a language that is not read
                        self._fail(source, f"{document.origin or source}: {error}")
                        continue
                    self._read += 1
                    self._progress.at(self._read)
                    yield reading
            except formats.SourceError as error:
                self._fail(source, str(error))
        self._progress.clear()

    def _completed(self, document: Document) -> Document:
        publisher = self._known.publisher
        if publisher is None or document.publisher is not None:
            return document
        return replace(document, publisher=publisher)

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
        self._progress.clear()
        click.echo(messages.text("error", message=told(" ".join(message.split()))), err=True)


def reader() -> Callable[[Document], Reading]:
    """The reading function of this installation. Raises Failure when it cannot be loaded."""
    try:
        from bilan import read_document
        from bilan.reading import reader as _engine  # noqa: F401
    except ImportError as error:
        raise Failure(messages.text("error.no-reader", reason=error)) from error
    return read_document

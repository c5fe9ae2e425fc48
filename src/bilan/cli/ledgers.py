"""The ledger that a command works on: the option, the environment, opening."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import click

from bilan.cli.app import Failure
from bilan.core.reading import ReaderName
from bilan.wording import messages

if TYPE_CHECKING:
    from bilan.books import Ledger

DEFAULT: Final = "bilan.sqlite"
VARIABLE: Final = "BILAN_LEDGER"


def ledger_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option ``--ledger``; its value is None where the user says nothing."""
    option = click.option("--ledger", metavar="PATH|URL", help=messages.text("ledger.option"))
    return option(command)


def where(given: str | None) -> str:
    """The ledger that is meant: the option, else the environment, else the default."""
    return given or os.environ.get(VARIABLE) or DEFAULT


@contextmanager
def opened(given: str | None, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger, open; every refusal of it is one line on standard error. Raises Failure."""
    from bilan.books import Ledger
    from bilan.ledger import LedgerError
    from bilan.ledger.connection import path_of

    try:
        place = where(given)
        path = path_of(place)
        if not create and not path.exists():
            raise Failure(messages.text("ledger.none", path=path))
        with Ledger(place, create=create) as ledger:
            yield ledger
    except LedgerError as error:
        raise Failure(str(error)) from error


def there(given: str | None) -> bool:
    """Is there such a file already?"""
    from bilan.ledger import LedgerError
    from bilan.ledger.connection import path_of

    try:
        return path_of(where(given)).exists()
    except LedgerError:
        return False


def this_reader() -> ReaderName:
    """The name under which this installation signs its readings."""
    from bilan.reading.reader import load_reader

    return load_reader().name

"""Output that is written whole or not at all."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from bilan.cli.app import Failure
from bilan.wording import messages


@contextmanager
def written(path: Path | None, *, ledger: Path) -> Iterator[BinaryIO]:
    """What takes the bytes of a file, or of standard output (None, or ``-``).

    A file that is there already keeps its contents until the new ones are complete. Raises
    Failure where it cannot be written, or would overwrite the ledger.
    """
    if path is None or str(path) == "-":
        out = sys.stdout.buffer
        yield out
        out.flush()
        return
    target = path.resolve()
    _check(path, target, ledger)
    if target.exists() and not target.is_file():  # a pipe, a device: nothing to put in its place
        with _failing(path), target.open("wb") as to:
            yield to
        return
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    with _failing(path):
        try:
            with part.open("xb") as to:
                if target.exists():
                    part.chmod(target.stat().st_mode & 0o777)
                yield to
                to.flush()
                os.fsync(to.fileno())
            part.replace(target)
        finally:
            with suppress(FileNotFoundError):
                part.unlink()


def _check(path: Path, target: Path, ledger: Path) -> None:
    if target.is_dir():
        raise Failure(messages.text("export.folder", path=path))
    own = ledger.resolve()
    if target in (own, *(own.with_name(own.name + end) for end in ("-wal", "-shm", "-journal"))):
        raise Failure(messages.text("export.ledger", path=path))


@contextmanager
def _failing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise Failure(messages.text("export.unwritten", path=path, reason=reason)) from error

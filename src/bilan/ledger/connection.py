"""Opening the file: which one is meant, how SQLite is set up, how it is brought up to date."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, DBAPIError

from bilan.ledger.protocol import LedgerError

APPLICATION: Final = 0x62696C61
"""``PRAGMA application_id`` of a ledger: the letters "bila"."""
WAIT: Final = 60.0
"""Seconds that one process waits for another that writes."""
_SHORT: Final = 0.2
"""Seconds to wait with what can as well be written another time."""
_SCHEME: Final = "sqlite:///"
_WRITES: Final = "bilan_writes"


def path_of(where: str | Path) -> Path:
    """The file that a path or ``sqlite:///PATH`` names. Raises LedgerError for other addresses."""
    said = str(where)
    if said.startswith(_SCHEME):
        said = said.removeprefix(_SCHEME)
    elif "://" in said:
        scheme = said.partition("://")[0]
        raise LedgerError(f"{said}: {scheme} ledgers are not known, only sqlite:///PATH")
    if not said:
        raise LedgerError("the ledger has no name")
    return Path(said)


def engine_of(path: Path) -> Engine:
    """An engine that waits for other writers and says BEGIN itself."""
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": WAIT})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    # The driver must not open transactions of its own: they would start without IMMEDIATE.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA cache_size = -32000")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """One transaction that writes: whole or not at all. Raises LedgerError."""
    writer = engine.execution_options(**{_WRITES: True})
    with told(path), writer.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing_at_once(engine: Engine, path: Path) -> Iterator[Connection]:
    """As :func:`writing`, but without waiting long for another writer. Raises LedgerError."""
    writer = engine.execution_options(**{_WRITES: True})
    with told(path), writer.connect() as connection:
        raw = cast("sqlite3.Connection", connection.connection.dbapi_connection)
        raw.execute(f"PRAGMA busy_timeout = {_SHORT * 1000:.0f}")
        try:
            with connection.begin():
                yield connection
        finally:
            raw.execute(f"PRAGMA busy_timeout = {WAIT * 1000:.0f}")


@contextmanager
def looking(engine: Engine, path: Path) -> Iterator[Connection]:
    """One transaction that sees the ledger as it is now. Raises LedgerError."""
    with told(path), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What the database says of itself as a LedgerError of one sentence."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise LedgerError(f"{path}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    said = str(error.orig if isinstance(error, DBAPIError) else error)
    if "locked" in said:
        return f"another program has been writing to it for {WAIT:.0f} seconds"
    if "unable to open" in said or "readonly database" in said:
        return "it or its folder cannot be written, as a ledger must be even to be read"
    if "not a database" in said:
        return "not a ledger"
    return " ".join(said.split())


def open_engine(where: str | Path, *, create: bool) -> tuple[Engine, Path]:
    """The engine of a ledger brought up to date. Raises LedgerError.

    Without ``create`` a file that is not there is an error.
    """
    path = path_of(where)
    if path.is_dir():
        raise LedgerError(f"{path}: is a directory")
    if not path.exists() and not create:
        raise LedgerError(f"{path}: no such ledger")
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: there is no directory {path.parent}")
    engine = engine_of(path)
    try:
        with told(path):
            _bring_up_to_date(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine, path


def steps() -> list[tuple[int, str]]:
    """The migrations in order: number and SQL."""
    folder = files("bilan.ledger") / "migrations"
    found = [
        (int(file.name[:4]), file.read_text("utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".sql")
    ]
    return sorted(found)


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one; a trigger is one statement."""
    part = ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            yield part.strip()
            part = ""
    if part.strip():
        raise ValueError(f"a statement without its end: {part.strip()[:60]!r}")


def _bring_up_to_date(engine: Engine, path: Path) -> None:
    newest = steps()[-1][0]
    with engine.connect() as connection:
        version = _version(connection, path)
    if version == newest:
        return
    if version > newest:
        raise LedgerError(f"{path}: made by a newer bilan (version {version}, here {newest})")
    if version == 0:
        _use_wal(engine)
    migrate(engine, path, to=newest)


def migrate(engine: Engine, path: Path, *, to: int) -> None:
    """Take the steps that are missing up to number ``to``, all or none."""
    with writing(engine, path) as connection:
        # Another program may have done it meanwhile.
        version = _version(connection, path)
        for number, script in steps():
            if version < number <= to:
                for statement in statements(script):
                    connection.exec_driver_sql(statement)
                connection.exec_driver_sql(f"PRAGMA user_version = {number:d}")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION:d}")


def _version(connection: Connection, path: Path) -> int:
    def value(query: str) -> Any:
        return connection.exec_driver_sql(query).scalar_one()

    version = int(value("PRAGMA user_version"))
    if int(value("PRAGMA application_id")) != APPLICATION:
        if version or value("SELECT count(*) FROM sqlite_master"):
            raise LedgerError(f"{path}: a database, but no ledger")
        return 0
    return version


def _use_wal(engine: Engine) -> None:
    """Readers beside a writer. Two programs that open a new file at once may collide here,
    and SQLite does not wait for this by itself."""
    deadline = time.monotonic() + WAIT
    while True:
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
        except (DatabaseError, sqlite3.OperationalError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return
        finally:
            raw.close()

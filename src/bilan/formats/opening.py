"""Opening what the user named: a path, an address (only when given one), ``-`` for input."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import BinaryIO, NamedTuple

from bilan.formats.errors import SourceError

UNPACKED_LIMIT = 1 << 30
"""Bytes that a packed file may unpack to; more is refused."""
_GZIP = b"\x1f\x8b"
_SCHEMES = ("http://", "https://")


class Opened(NamedTuple):
    """Bytes of a source and what is known of them from outside.

    ``origin`` is what the user wrote; ``name`` the file name that its ending is judged by;
    ``url`` where it was finally found; ``media_type`` and ``charset`` what the server said.
    """

    raw: bytes
    origin: str
    name: str
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None


def open_source(source: str, *, stdin: BinaryIO | None = None, timeout: float = 20.0) -> Opened:
    """Read a source whole, unpacked where it is gzipped. Raises :class:`SourceError`.

    Nothing is fetched unless ``source`` itself is an http or https address; ``timeout`` is
    in seconds, for the whole of it.
    """
    if source == "-":
        opened = Opened((stdin or sys.stdin.buffer).read(), "-", "")
    elif source.lower().startswith(_SCHEMES):
        from bilan.formats.fetch import fetch

        opened = fetch(source, timeout=timeout)
    elif "://" in source and not Path(source).exists():
        scheme = source.partition("://")[0]
        raise SourceError(f"{source}: {scheme} addresses are not read, only http and https")
    else:
        opened = Opened(_read_file(source), source, Path(source).name)
    if opened.raw.startswith(_GZIP):
        name = opened.name[:-3] if opened.name.lower().endswith(".gz") else opened.name
        opened = opened._replace(raw=unpack(opened.raw, opened.origin), name=name)
    if not opened.raw:
        raise SourceError(f"{source}: empty, nothing to read")
    return opened


def _read_file(source: str) -> bytes:
    path = Path(source)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise SourceError(f"{source}: is a directory; name the files in it")
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise SourceError(f"{source}: not a file")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError(f"{source}: no such file") from error
    except PermissionError as error:
        raise SourceError(f"{source}: no permission to read it") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"{source!r}: cannot be read ({reason})") from error


def unpack(raw: bytes, origin: str, *, limit: int = UNPACKED_LIMIT) -> bytes:
    """Gzipped bytes unpacked; raises :class:`SourceError` when damaged or above ``limit``."""
    import gzip
    import io
    import zlib

    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as packed:
            unpacked = packed.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(f"{origin}: damaged gzip file ({error})") from error
    if len(unpacked) > limit:
        raise SourceError(f"{origin}: unpacks to more than {limit >> 20} MB")
    return unpacked

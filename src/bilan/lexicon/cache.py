"""Compiled lexicons on disk, so that a cold start need not compile them again."""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any


@cache
def source_digest() -> str:
    """Sixteen hexadecimal digits of the engine's code and all language data."""
    digest = hashlib.blake2b(digest_size=8)
    root = Path(str(files("bilan")))
    for folder in ("lang", "lexicon", "reading", "core"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".toml", ".txt", ".py", ".gz", ".tsv") and path.is_file():
                digest.update(str(path.relative_to(root)).replace(os.sep, "/").encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _folder() -> Path | None:
    base = os.environ.get("BILAN_CACHE")
    if base == "":
        return None
    if base:
        return Path(base)
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path("~/.cache").expanduser()) / "bilan"


def _path(name: str) -> Path | None:
    folder = _folder()
    if folder is None:
        return None
    version = f"{sys.implementation.cache_tag}-{source_digest()}"
    return folder / f"{name}-{version}.marshal"


def recall(name: str) -> Any:
    """What was kept under a name by this very code and data, or None."""
    path = _path(name)
    if path is None:
        return None
    try:
        if path.stat().st_uid != os.getuid():
            return None
        # A file of the reader's own: what is another's was turned away above.
        return marshal.loads(path.read_bytes())  # noqa: S302
    except (OSError, ValueError, EOFError, TypeError, AttributeError):
        return None


def keep(name: str, value: Any) -> None:
    """Keep plain containers under a name; a folder that cannot be written is no error."""
    path = _path(name)
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(marshal.dumps(value))
        part.replace(path)
        for old in path.parent.glob(f"{name}-*.marshal"):
            if old != path:
                old.unlink(missing_ok=True)
    except OSError:
        return

"""What all pages share: the open ledger, what was computed of it, and the site's secrets."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar, cast

from fastapi import Request

if TYPE_CHECKING:
    from bilan.books import Ledger

Made = TypeVar("Made")
_KEPT: Final = 64
_NOTHING: Final = object()
_LASTING: Final = 512


class Memory:
    """Values computed of a ledger, kept until its file changes.

    Safe for several threads; of two that miss the same value at once, the second waits for the
    first.
    """

    def __init__(self, path: Path) -> None:
        self._files = (path, path.with_name(path.name + "-wal"))
        self._lock = threading.Lock()
        self._stamp: tuple[object, ...] = ()
        self._values: dict[object, object] = {}
        self._making: dict[object, threading.RLock] = {}
        self._lasting: dict[object, tuple[object, object]] = {}
        self._last: dict[object, object] = {}

    def of(self, key: object, make: Callable[[], Made]) -> Made:
        """The value kept under ``key`` (hashable), made now where there is none."""
        stamp = self._now()
        with self._lock:
            found = self._kept(key, stamp)
            if found is not _NOTHING:
                return cast("Made", found)
            making = self._making.setdefault(key, threading.RLock())
        with making:
            with self._lock:
                found = self._kept(key, stamp)
            if found is not _NOTHING:
                return cast("Made", found)
            value = make()
            with self._lock:
                if stamp == self._stamp:
                    while len(self._values) >= _KEPT:
                        self._values.pop(next(iter(self._values)))
                    self._values[key] = value
                self._making.pop(key, None)
            return value

    def renewed(self, key: object, make: Callable[[Made | None], Made]) -> Made:
        """The value kept under ``key``; ``make`` is given the last one that there was, so that it
        need make only what has changed since. One value of each key stays for good."""

        def anew() -> Made:
            value = make(cast("Made | None", self._last.get(key)))
            self._last[key] = value
            return value

        return self.of(key, anew)

    def _kept(self, key: object, stamp: tuple[object, ...]) -> object:
        """The value of a key; what was asked for last stays longest."""
        if stamp != self._stamp:
            self._stamp, self._values = stamp, {}
        if key not in self._values:
            return _NOTHING
        self._values[key] = self._values.pop(key)
        return self._values[key]

    def while_(self, state: object, key: object, make: Callable[[], Made]) -> Made:
        """The value kept under ``key`` while ``state`` is the same, whatever else changes."""
        with self._lock:
            known = self._lasting.get(key)
        if known is not None and known[0] == state:
            return cast("Made", known[1])
        value = make()
        with self._lock:
            while len(self._lasting) >= _LASTING:
                self._lasting.pop(next(iter(self._lasting)))
            self._lasting[key] = (state, value)
        return value

    def _now(self) -> tuple[object, ...]:
        found: list[object] = []
        for file in self._files:
            try:
                seen = file.stat()
            except FileNotFoundError:
                found.append(None)
            else:
                found.append((seen.st_mtime_ns, seen.st_size, seen.st_ino))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Site:
    """One running dashboard. ``token``: what visitors must show, None on a loopback address;
    ``csrf``: what each of our forms carries, so that no other site can send one."""

    books: Ledger
    memory: Memory
    token: str | None = None
    names: frozenset[str] = frozenset()
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24))


def site_of(request: Request) -> Site:
    """The site that a request is made to."""
    return cast("Site", request.app.state.site)

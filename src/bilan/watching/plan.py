"""The file that names the feeds, in TOML, checked whole before anything is asked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from bilan.formats import SourceError
from bilan.formats.fetch import plain_address

KINDS: Final = ("feed", "json_feed", "telegram", "index")
"""RSS or Atom, JSON Feed, a Telegram channel's public page, a page that lists reports."""
SHORTEST: Final = timedelta(minutes=1)
"""No feed is asked more often than this."""
_SPAN: Final = re.compile(r"(\d{1,4})\s*([smhd])")
_UNITS: Final = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_FEED_KEYS: Final = frozenset({"address", "name", "kind", "language", "every", "follow"})
_DEFAULT_KEYS: Final = frozenset({"language", "every", "pause"})


class PlanError(ValueError):
    """The file of feeds cannot be used. ``code`` says why, ``values`` what it is about."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code}: {values}")
        self.code = code
        self.values = values


class Feed(NamedTuple):
    """An address that is asked.

    ``kind`` is one of ``KINDS``, or None: told by the answer. ``follow`` is a pattern of
    addresses (``*`` stands for anything) that may be asked where the feed links to them.
    """

    address: str
    name: str
    kind: str | None
    language: str | None
    every: timedelta
    follow: str | None = None

    def follows(self, address: str) -> bool:
        """May this address be asked because the feed links to it?"""
        return self.follow is not None and fnmatchcase(address, self.follow)


class Plan(NamedTuple):
    """All feeds of a file, and the pause between two requests to one host."""

    feeds: tuple[Feed, ...]
    pause: timedelta

    def named(self) -> frozenset[tuple[str, int]]:
        """Hosts and ports that the file names: those may be on a private network."""
        addresses = [feed.address for feed in self.feeds]
        addresses += [feed.follow for feed in self.feeds if feed.follow]
        return frozenset(place_of(address) for address in addresses)


def place_of(address: str) -> tuple[str, int]:
    """Host and port of an http or https address."""
    parts = urlsplit(address)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


def span_of(said: object) -> timedelta:
    """``15m``, ``2h``, ``90s``, ``1d`` as a span of time. Raises PlanError."""
    match = _SPAN.fullmatch(said.strip()) if isinstance(said, str) else None
    if match is None:
        raise PlanError("span", value=said)
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def load_plan(path: Path, *, every: timedelta | None = None, languages: tuple[str, ...]) -> Plan:
    """The feeds of a file. ``every`` is for feeds that do not say how often. Raises PlanError.

    ``languages`` are the codes that a feed may give as its language.
    """
    data = _read(path)
    _only(data, frozenset({"defaults", "feed"}), "file")
    defaults, entries = data.get("defaults", {}), data.get("feed", [])
    if not isinstance(defaults, dict) or not isinstance(entries, list) or not entries:
        raise PlanError("none", path=path)
    _only(defaults, _DEFAULT_KEYS, "defaults")
    usual = span_of(defaults["every"]) if "every" in defaults else timedelta(minutes=15)
    feeds = [_feed(entry, defaults, every or usual, languages) for entry in entries]
    for number, feed in enumerate(feeds):
        if any(feed.address == other.address for other in feeds[:number]):
            raise PlanError("twice", address=feed.address)
    return Plan(tuple(feeds), span_of(defaults.get("pause", "2s")))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise PlanError("unread", path=path, reason=error.strerror or error) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PlanError("toml", path=path, reason=error) from error


def _only(table: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    for name in table:
        if name not in known:
            raise PlanError("key", name=name, where=where, known=", ".join(sorted(known)))


def _feed(
    entry: object, defaults: Mapping[str, Any], every: timedelta, languages: tuple[str, ...]
) -> Feed:
    if not isinstance(entry, dict) or not isinstance(entry.get("address"), str):
        raise PlanError("address", address=entry)
    said = entry["address"]
    _only(entry, _FEED_KEYS, said)
    values = {**defaults, **entry}
    for name in ("name", "kind", "language", "follow"):
        if not isinstance(values.get(name, ""), str):
            raise PlanError("value", name=name, where=said)
    try:
        address = plain_address(said)
    except SourceError as error:
        raise PlanError("address", address=said) from error
    kind, language = values.get("kind"), values.get("language")
    if kind is not None and kind not in KINDS:
        raise PlanError("kind", value=kind, where=said, known=", ".join(KINDS))
    if language is not None and language not in languages:
        raise PlanError("language", value=language, where=said, known=", ".join(languages))
    often = span_of(entry["every"]) if "every" in entry else every
    if often < SHORTEST:
        raise PlanError("often", where=said)
    parts = urlsplit(address)
    name = values.get("name") or f"{parts.hostname}{parts.path.rstrip('/')}"
    return Feed(address, name, kind, language, often, _pattern(values.get("follow"), kind, said))


def _pattern(said: str | None, kind: str | None, where: str) -> str | None:
    """A pattern that names its host in full. Raises PlanError."""
    if said is None:
        if kind == "index":
            raise PlanError("follow-missing", where=where)
        return None
    try:
        parts = urlsplit(plain_address(said.replace("*", "x")))
        plain = urlsplit(said)
    except (SourceError, ValueError) as error:
        raise PlanError("follow", value=said, where=where) from error
    if "*" in plain.netloc or "[" in said or "?" in plain.path or not parts.hostname:
        raise PlanError("follow", value=said, where=where)
    return said

"""What hosts allow robots to ask (RFC 9309), kept in the ledger for a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, Protocol
from urllib.parse import urlsplit

from bilan.watching.asking import Asker, AskError

AGENT: Final = "bilan"
"""The name that rules for bilan are under."""
KEPT: Final = timedelta(days=1)
SIZE: Final = 512 << 10
"""Bytes of the longest robots.txt."""
LONGEST_DELAY: Final = timedelta(seconds=60)


class Kept(Protocol):
    """Where rules are kept between two rounds."""

    def robots(self, host: str) -> tuple[str, datetime] | None:
        """The rules of a host, and when they were asked for."""

    def note_robots(self, host: str, rules: str, asked_at: datetime) -> None:
        """Keep the rules of a host."""


class Robots:
    """Asks a host's ``robots.txt`` once a day and answers for its addresses."""

    def __init__(self, asker: Asker, kept: Kept, *, now: Callable[[], datetime]) -> None:
        self._asker = asker
        self._kept = kept
        self._now = now

    def permit(self, address: str) -> None:
        """Raises AskError where the host does not want robots at this address."""
        from protego import Protego

        if not Protego.parse(self._rules(address)).can_fetch(address, AGENT):
            raise AskError("robots", address)

    def delay(self, address: str) -> timedelta:
        """The pause that the host asks for, a minute at most; nothing is asked to know it."""
        from protego import Protego

        known = self._kept.robots(_host(address))
        seconds = Protego.parse(known[0]).crawl_delay(AGENT) if known else None
        return min(timedelta(seconds=max(0.0, min(seconds or 0.0, 3600.0))), LONGEST_DELAY)

    def _rules(self, address: str) -> str:
        host = _host(address)
        known = self._kept.robots(host)
        if known is not None and self._now() - known[1] < KEPT:
            return known[0]
        try:
            answer = self._asker.ask(f"{host}/robots.txt", size=SIZE)
        except AskError as trouble:
            if trouble.code in ("status", "gone") and trouble.detail.startswith("4"):
                if trouble.detail.startswith("429"):
                    raise
                rules = ""  # no rules: all is allowed
            elif trouble.code == "refused":
                raise
            elif known is not None:
                return known[0]
            else:
                raise AskError(
                    "robots-unread", trouble.detail, retry_after=trouble.retry_after
                ) from trouble
        else:
            rules = answer.raw.decode("utf-8", "replace")
        self._kept.note_robots(host, rules, self._now())
        return rules


def _host(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"

"""What a text tells, in short: the counted claims as lines, what was set aside, what is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

import pytest

import bilan
from bilan.core.claim import Claim
from bilan.core.notation import print_count
from bilan.core.reading import Reading


class Told(NamedTuple):
    """A reading as a test looks at it."""

    reading: Reading

    def words(self, start: int, end: int) -> str:
        return self.reading.document.text[start:end]

    @property
    def counted(self) -> list[Claim]:
        """The claims with a number."""
        return [c for c in self.reading.claims if c.count is not None]

    @property
    def lines(self) -> list[str]:
        """``shot_down weapon/drone 15`` for every claim with a number, sorted."""
        return sorted(
            f"{claim.what} {claim.object or '-'} {print_count(claim.count)}"
            for claim in self.counted
        )

    @property
    def counts(self) -> list[str]:
        """The numbers alone, sorted."""
        return sorted(print_count(claim.count) for claim in self.counted)

    @property
    def ignored(self) -> dict[str, str]:
        """The words set aside, and why."""
        return {self.words(i.start, i.end): i.reason for i in self.reading.ignored}

    @property
    def issues(self) -> list[str]:
        """The words that found no role."""
        return [self.words(i.start, i.end) for i in self.reading.issues]

    def of(self, count: int | str, what: str | None = None) -> Claim:
        """The one claim with this number."""
        found = [
            claim
            for claim in self.counted
            if print_count(claim.count) == str(count) and what in (None, claim.what)
        ]
        assert len(found) == 1, f"{count}: {found or self.lines}"
        return found[0]

    def kind(self, what: str) -> Claim:
        """The one claim of this kind."""
        found = [claim for claim in self.reading.claims if claim.what == what]
        assert len(found) == 1, [c.what for c in self.reading.claims]
        return found[0]

    def speaker(self, count: int | str) -> str | None:
        """Who says this number first, or None for the outlet's own voice."""
        chain = self.of(count).source.chain
        return chain[0] if chain else None


@pytest.fixture(scope="session")
def told() -> Callable[..., Told]:
    """Read a text: ``told(text, "fr", date(2025, 3, 4))``."""

    def tell(text: str, lang: str = "fr", published: date | datetime | None = None) -> Told:
        return Told(bilan.read(text, lang=lang, published=published))

    return tell

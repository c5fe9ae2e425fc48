"""What reading one document yields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from bilan.core.claim import Claim
from bilan.core.issue import Ignored, Issue
from bilan.core.text import Document


class ReaderName(NamedTuple):
    """The reader that made a reading: a name, and a hash of its code and data."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Claims in the order of the text, the issues, and the numbers set aside on purpose.

    ``document`` is the one that was read, its language and blocks filled in.
    ``derivations`` maps a claim's id to the rules that made it, in order.
    """

    document: Document
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...]
    reader: ReaderName
    ignored: tuple[Ignored, ...] = ()
    derivations: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

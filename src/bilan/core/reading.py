"""What reading one document yields."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from bilan.core.claim import Claim
from bilan.core.issue import Ignored, Issue
from bilan.core.text import Document

if TYPE_CHECKING:
    import pyarrow as pa


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

    def to_arrow(self) -> pa.Table:
        """The claims as an Arrow table (``.to_pandas()`` makes a data frame of it).

        Raises ImportError where pyarrow is not installed.
        """
        # By name and late: core depends on nothing, and a reading must not cost pyarrow.
        table: pa.Table = import_module("bilan.arrow").claims_table([self])
        return table

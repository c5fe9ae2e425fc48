"""A ledger in a folder of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilan.ledger import Ledger

# The readings that these tests share are made in a module, for child processes too.
sys.path.append(str(Path(__file__).parents[2]))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.sqlite") as made:
        yield made

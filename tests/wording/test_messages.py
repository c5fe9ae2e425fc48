"""The sentences of all modules together: none hides another of the same key."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

from bilan.wording import messages

FOLDER = Path(messages.__file__).parent
MODULES = [import_module(f"bilan.wording.{f.stem}") for f in sorted(FOLDER.glob("messages_*.py"))]


@pytest.mark.parametrize("language", ["ENGLISH", "FRENCH"])
def test_no_key_is_in_two_modules(language: str) -> None:
    tables = [getattr(module, language) for module in MODULES if hasattr(module, language)]
    keys = Counter(key for table in tables for key in table)
    assert [key for key, times in keys.items() if times > 1] == []
    assert set(getattr(messages, language)) <= set(keys)

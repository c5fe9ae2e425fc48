"""libhxl, which imports ``six`` without declaring it, and needs one name of it."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from types import ModuleType

if find_spec("six") is None:
    _six = ModuleType("six")
    _six.string_types = (str,)  # type: ignore[attr-defined]
    sys.modules["six"] = _six

import hxl
from hxl.input import InputOptions

__all__ = ["InputOptions", "hxl"]

"""Compiles the engine into a C extension when asked; everything else is in pyproject.toml.

Without ``BILAN_COMPILE=1`` in the environment bilan installs as plain Python, and needs no C
compiler. With it, mypyc compiles the modules of :func:`compiled_modules` (``make compiled``).
Each keeps its ``.py`` beside the extension, so that the digest of code and data in a reading's
name is that of the plain installation: the two read alike, one faster.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Final

from setuptools import setup

SOURCE: Final = Path("src/bilan")
MADE: Final = Path("build")

LEFT_AS_THEY_ARE: Final = frozenset({"reading/compiled.py", "reading/language.py"})
"""Pickled by name, or run once a report and bound to libraries that are slow to import."""

BUILDING: Final = frozenset({"bdist_wheel", "build", "build_ext", "install"})
"""The commands that make extensions; an editable installation never has any."""


def compiled_modules() -> list[str]:
    """The files of the engine that are worth compiling: what runs for each word of a report."""
    files = [
        *sorted((SOURCE / "core").glob("*.py")),
        SOURCE / "lexicon" / "schema.py",
        *sorted((SOURCE / "reading").glob("*.py")),
        *(SOURCE / "formats" / f"{name}.py" for name in ("furniture", "layout", "lines")),
    ]
    kept = [file for file in files if file.relative_to(SOURCE).as_posix() not in LEFT_AS_THEY_ARE]
    return [file.as_posix() for file in kept if file.name != "__init__.py"]


def extensions() -> list[Any]:
    """What mypyc makes of them; nothing unless asked. Exits when mypy is not there."""
    if os.environ.get("BILAN_COMPILE") != "1" or not BUILDING & set(sys.argv[1:]):
        return []
    try:
        from mypyc.build import mypycify
    except ImportError:
        sys.exit("BILAN_COMPILE=1 needs mypy where bilan is built (requirements/compile.txt)")
    made: list[Any] = mypycify(
        ["--ignore-missing-imports", *compiled_modules()],
        group_name="bilan",
        target_dir=str(MADE / "mypyc"),
    )
    return made


setup(
    ext_modules=extensions(),
    options={"build": {"build_base": str(MADE / "setuptools")}},
)

"""The layers of docs/design.md, proved from the imports; a planted violation proves the proof."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "bilan"

MAY_IMPORT: dict[str, frozenset[str]] = {
    "core": frozenset(),
    "lexicon": frozenset({"core"}),
    "reading": frozenset({"core", "lexicon"}),
    "reconcile": frozenset({"core"}),
    "ledger": frozenset({"core"}),
    "formats": frozenset({"core"}),
    "wording": frozenset({"core"}),
    "charts": frozenset({"core", "wording"}),
    "exports": frozenset({"core", "wording"}),
}
"""What each of the lower layers may import besides itself."""

ON_TOP = frozenset({"cli", "web"})
"""Thin fronts: they may import anything, and nothing but themselves may import them."""

BETWEEN = frozenset(
    {"__init__", "__main__", "arrow", "attack_json", "books", "cluster", "evaluation", "watching"}
)
"""May import any lower layer and each other; no lower layer may import them."""

HEAVY: dict[str, tuple[str, ...]] = {
    "fastapi": ("web/*",),
    "jinja2": ("web/*",),
    "protego": (),
    "resvg_py": (),
    "starlette": ("web/*",),
    "uvicorn": (),
    "dateparser": (),
    "feedparser": ("formats/feed.py",),
    "htmldate": ("formats/html.py",),
    "lxml": ("formats/html.py",),
    "numpy": (),
    "pandas": (),
    "polars": (),
    "py3langid": ("reading/language.py",),
    "pyarrow": ("arrow.py",),
    "ray": ("cluster.py",),
    "rich": ("cli/table.py",),
    "spacy": (),
    "trafilatura": ("formats/html.py",),
    "urllib.request": ("formats/fetch.py",),
}
"""Libraries that cost time to import, and the files that may do so at module level."""


EXEMPT: dict[tuple[str, str], str] = {
    ("core/reading.py", "bilan.arrow"): "Reading.to_arrow(): by name and late, for those who have"
    " pyarrow; the value itself needs nothing of it",
}
"""Imports that break the layering on purpose, and why."""


class Import(NamedTuple):
    """One import of one file: a dotted name, where, and whether loading the file runs it."""

    name: str
    line: int
    at_load: bool


def only_for_types(node: ast.If) -> bool:
    """True for ``if TYPE_CHECKING:``, which no interpreter enters."""
    test = node.test
    return (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or (
        isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"
    )


def imports(tree: ast.AST, package: tuple[str, ...], *, at_load: bool = True) -> Iterator[Import]:
    """Every import below ``tree``; ``package`` is where relative ones start from."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno, at_load)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = (*base, *(node.module or "").split(".")) if node.module else base
            for alias in node.names:
                yield Import(".".join((*module, alias.name)), node.lineno, at_load)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from imports(node, package, at_load=False)
        elif isinstance(node, ast.If) and only_for_types(node):
            for child in node.body:
                yield from imports(ast.Module([child], []), package, at_load=False)
            for child in node.orelse:
                yield from imports(ast.Module([child], []), package, at_load=at_load)
        else:
            if isinstance(node, ast.Call):
                yield from by_name(node)
            yield from imports(node, package, at_load=at_load)


def by_name(call: ast.Call) -> Iterator[Import]:
    """The import that ``import_module("bilan.x")`` is, wherever it stands."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in ("import_module", "__import__") and call.args:
        argument = call.args[0]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield Import(argument.value, call.lineno, at_load=False)


def allowed(layer: str, other: str) -> bool:
    """May a file of ``layer`` import from ``other``?"""
    if layer == other or layer in ON_TOP:
        return True
    if layer in BETWEEN:
        return other not in ON_TOP or layer == "__main__"
    return other in MAY_IMPORT.get(layer, frozenset())


def violations(root: Path) -> list[str]:
    """What breaks the layering below ``root``, one sentence each; an empty list is the proof."""
    found = []
    for path in sorted(root.rglob("*.py")):
        relative = path.relative_to(root)
        layer = relative.parts[0].removesuffix(".py")
        if layer not in MAY_IMPORT and layer not in ON_TOP | BETWEEN:
            found.append(f"{relative}: in no layer; name it in {Path(__file__).name}")
            continue
        package = ("bilan", *relative.parts[:-1])
        for used in imports(ast.parse(path.read_text(encoding="utf-8")), package):
            where = f"{relative}:{used.line}"
            parts = used.name.split(".")
            if parts[0] == "bilan":
                other = parts[1] if len(parts) > 1 else "__init__"
                if not ((root / other).exists() or (root / f"{other}.py").exists()):
                    other = "__init__"  # a name that the package itself offers
                exempt = (relative.as_posix(), used.name) in EXEMPT
                if not allowed(layer, other) and not exempt:
                    found.append(f"{where}: {layer} may not import {used.name}")
            for library, files in HEAVY.items():
                heavy = f"{used.name}.".startswith(f"{library}.")
                if (
                    heavy
                    and used.at_load
                    and not any(fnmatch(relative.as_posix(), f) for f in files)
                ):
                    found.append(f"{where}: {library} is heavy; import it inside the function")
    return found


def test_layers_hold() -> None:
    assert list(SOURCE.rglob("*.py")), "nothing to prove"
    assert violations(SOURCE) == []


def test_languages_are_data_only() -> None:
    assert list((SOURCE / "lang").rglob("*.py")) == []


PLANTED = {
    "core imports the project": ("core/text.py", "import bilan.reading.reader"),
    "core imports a sibling package": ("core/text.py", "from bilan import lexicon"),
    "lexicon imports reading": ("lexicon/load.py", "from bilan.reading import reader"),
    "reading imports formats": ("reading/reader.py", "from bilan.formats.html import documents"),
    "reading imports relatively": ("reading/reader.py", "from ..formats import html"),
    "reconcile imports lexicon": ("reconcile/sums.py", "import bilan.lexicon"),
    "formats imports reading": ("formats/html.py", "from bilan.reading.reader import read"),
    "ledger imports reconcile": ("ledger/sqlite.py", "from bilan.reconcile import sums"),
    "exports imports ledger": ("exports/csv.py", "from bilan.ledger import sqlite"),
    "anything imports cli": ("reading/reader.py", "from bilan.cli import main"),
    "evaluation imports cli": ("evaluation/score.py", "from bilan.cli import main"),
    "core imports the front page": ("core/text.py", "from bilan import read"),
    "hidden in a function": ("core/text.py", "def f():\n    import bilan.lexicon"),
    "hidden in a branch": ("core/text.py", "try:\n    import bilan.lexicon\nexcept OSError: pass"),
    "hidden in a string": ("core/text.py", 'import_module("bilan.lexicon.load").load()'),
    "rich at module level": ("reading/reader.py", "from rich.table import Table"),
    "rich in a class body": ("cli/__init__.py", "class A:\n    import rich"),
    "pyarrow at module level": ("formats/html.py", "import pyarrow as pa"),
    "trafilatura in a sibling": ("formats/text.py", "import trafilatura"),
    "py3langid in else": (
        "formats/text.py",
        "if TYPE_CHECKING:\n  pass\nelse:\n  import py3langid",
    ),
    "a folder without a layer": ("helpers/things.py", "import json"),
}

INNOCENT = {
    "a heavy library where it is used": ("cli/__init__.py", "def f():\n    import rich"),
    "a heavy library for types": ("cli/__init__.py", "if TYPE_CHECKING:\n    import rich"),
    "a name that only starts alike": ("core/text.py", "import richness"),
    "the file that is the library's own": ("formats/html.py", "import trafilatura"),
    "a lower layer": ("reading/reader.py", "from bilan.core.text import Document"),
    "a relative lower layer": ("reading/reader.py", "from ..core import text"),
    "its own layer": ("reading/reader.py", "from . import mention"),
    "a front on top": ("cli/__init__.py", "from bilan.reading.reader import read"),
    "the starter": ("__main__.py", "from bilan.cli import main"),
}


def planted(root: Path, file: str, code: str) -> list[str]:
    """The violations of a small project that holds ``code`` in one of its files."""
    for layer in (*MAY_IMPORT, "cli", "evaluation"):
        (root / layer).mkdir(parents=True)
        (root / layer / "__init__.py").touch()
    path = root / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(code, encoding="utf-8")
    return violations(root)


@pytest.mark.parametrize("name", PLANTED)
def test_planted_violation_is_found(name: str, tmp_path: Path) -> None:
    file, code = PLANTED[name]
    found = planted(tmp_path, file, code)
    assert len(found) == 1
    assert found[0].startswith(file)


@pytest.mark.parametrize("name", INNOCENT)
def test_innocent_import_is_let_through(name: str, tmp_path: Path) -> None:
    file, code = INNOCENT[name]
    assert planted(tmp_path, file, code) == []


def test_reading_a_text_loads_nothing_heavy(tmp_path: Path) -> None:
    """A cold start of `bilan read` must not pay for what this reading does not use."""
    report = tmp_path / "report.txt"
    report.write_text("Two people were killed in Odesa overnight, officials said.", "utf-8")
    code = f"""
import atexit, sys
atexit.register(lambda: print(*sorted(set({list(HEAVY)!r}) & set(sys.modules)), file=sys.stderr))
sys.argv = ["bilan", "read", "--lang", "en", "--format", "json", {str(report)!r}]
from bilan.cli import main
sys.exit(main())
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (run.returncode, run.stderr.split()) == (0, [])
    assert '"killed"' in run.stdout

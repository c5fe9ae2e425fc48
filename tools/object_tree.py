"""Write the tree of objects into ``docs/vocabulary.md``: ``python tools/object_tree.py [--check]``.

Run by ``make reference``; with ``--check``, by ``make check``, it only says whether the page has
fallen behind ``lang/shared/objects.txt``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
TREE: Final = ROOT / "src" / "bilan" / "lang" / "shared" / "objects.txt"
PAGE: Final = ROOT / "docs" / "vocabulary.md"
START: Final = "<!-- tree: written by tools/object_tree.py -->\n"
END: Final = "<!-- end of tree -->\n"


def drawn(tree: str) -> str:
    """The tree as a block of code: one object a line, its code and its English name."""
    lines = [line for line in tree.splitlines() if line.strip() and not line.startswith("#")]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    width = max(len(code) for code, _ in rows)
    body = "".join(f"{code.ljust(width)}  {name}\n" for code, name in rows)
    return f"\n```\n{body}```\n\n"


def written(page: str, tree: str) -> str:
    """The page with the tree between its marks. Raises ValueError where the marks are missing."""
    before, start, rest = page.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise ValueError(f"the marks of the tree are missing: {START.strip()} {END.strip()}")
    return before + start + drawn(tree) + end + after


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page, or with ``--check`` compare it; 1 where it has fallen behind."""
    check = "--check" in (sys.argv[1:] if arguments is None else arguments)
    page = PAGE.read_text(encoding="utf-8")
    wanted = written(page, TREE.read_text(encoding="utf-8"))
    if page == wanted:
        return 0
    if check:
        print("docs/vocabulary.md has fallen behind; write it again: make reference")
        return 1
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

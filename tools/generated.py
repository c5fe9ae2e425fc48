"""A page that a tool writes: written anew, or with ``--check`` compared."""

from __future__ import annotations

import sys
from pathlib import Path


def write_or_check(page: Path, text: str, *, tool: str) -> int:
    """Write ``text``, or with ``--check`` on the command line compare it; the exit status.

    1 where the page is out of date, with a line on standard error that names the tool.
    """
    if "--check" not in sys.argv[1:]:
        page.write_text(text, "utf-8", newline="\n")
        return 0
    if page.is_file() and page.read_text("utf-8") == text:
        return 0
    print(f"{page.name} is out of date: run python tools/{tool}", file=sys.stderr)
    return 1

"""Writes docs/openapi.json from the API itself; `--check` only says whether it is current."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "openapi.json"


def schema() -> str:
    """The published schema, indented."""
    from bilan.web.api.app import create_api

    return json.dumps(create_api().openapi(), ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Write the file, or with ``--check`` compare: 1 when it is out of date."""
    text = schema()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, "utf-8", newline="\n")
        return 0
    current = PAGE.is_file() and PAGE.read_text("utf-8") == text
    if not current:
        print(f"{PAGE.name} is out of date: run python tools/openapi.py", file=sys.stderr)
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main())

"""Writes docs/openapi.json from the API itself; `--check` only says whether it is current."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

from generated import write_or_check

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "openapi.json"


def schema() -> str:
    """The published schema, indented."""
    from bilan.web.api.app import create_api

    return json.dumps(create_api().openapi(), ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Write the page, or with ``--check`` compare: 1 when it is out of date."""
    return write_or_check(PAGE, schema(), tool="openapi.py")


if __name__ == "__main__":
    sys.exit(main())

"""``python -m bilan``."""

from __future__ import annotations

import sys

from bilan.cli import main

if __name__ == "__main__":
    sys.exit(main())

"""Print “N passed, N failed” for a JUnit file that pytest wrote, as the last line of CI.

Fails when a test failed, when none ran, and when there is no file to count.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import NamedTuple


class Count(NamedTuple):
    """How the tests went; an error in a fixture or at collection counts as failed."""

    passed: int
    failed: int
    skipped: int


def count(path: Path) -> Count:
    """Add up the suites of the file; nothing at all when there is no file."""
    if not path.is_file():
        return Count(0, 0, 0)
    suites = list(ET.parse(path).getroot().iter("testsuite"))  # noqa: S314

    def total(key: str) -> int:
        return sum(int(suite.get(key, "0")) for suite in suites)

    failed = total("failures") + total("errors")
    skipped = total("skipped")
    return Count(total("tests") - failed - skipped, failed, skipped)


def main() -> int:
    """Print the line and return the exit status."""
    result = count(Path(sys.argv[1]))
    if result.skipped:
        print(f"skipped: {result.skipped}")
    ran = result.passed + result.failed
    if not ran:
        print("no test ran", file=sys.stderr)
    sys.stderr.flush()
    print(f"{result.passed} passed, {result.failed} failed", flush=True)
    return 1 if result.failed or not ran else 0


if __name__ == "__main__":
    sys.exit(main())

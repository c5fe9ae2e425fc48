"""The command line: thin, no rules of reading; one module a command."""

from __future__ import annotations


def main() -> int:
    """Run ``bilan`` on the process's arguments and return its exit code."""
    from bilan.cli.app import run

    return run()

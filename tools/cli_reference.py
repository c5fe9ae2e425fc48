"""Writes docs/cli.md from the commands themselves; `--check` only says whether it is current."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from generated import write_or_check

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"
_INTRODUCTION = """\
# The command line

Written by `python tools/cli_reference.py` from the commands themselves: do not edit.

Data go to standard output, everything else to standard error. Output is coloured on a terminal
only, and never when `NO_COLOR` is set. `bilan` speaks French where `LC_ALL`, `LC_MESSAGES` or
`LANG` (the first that is set) starts with `fr`, else English; `json` and `notation` are the same
in both.

| Exit code | Meaning |
| ---: | --- |
| 0 | done |
| 1 | some of several sources could not be read, a feed did not answer, or a floor was missed |
| 2 | bad input or usage, told in one line on standard error |
| 130 | interrupted |

For completion of commands and options in your shell, write into its start file
`eval "$(_BILAN_COMPLETE=bash_source bilan)"` (bash),
`eval "$(_BILAN_COMPLETE=zsh_source bilan)"` (zsh) or
`_BILAN_COMPLETE=fish_source bilan | source` (fish).
"""


def reference() -> str:
    """The page, in English and at one width wherever it is made."""
    for name in ("LC_MESSAGES", "LANG"):
        os.environ.pop(name, None)
    os.environ["LC_ALL"] = "C"
    from bilan.cli.app import application

    app = application()
    parts = [_INTRODUCTION]
    with app.make_context("bilan", [], resilient_parsing=True, terminal_width=88) as whole:
        parts.append(f"## bilan\n\n```\n{app.get_help(whole)}\n```\n")
        for name in app.list_commands(whole):
            command = app.get_command(whole, name)
            assert command is not None
            with command.make_context(
                name, [], parent=whole, resilient_parsing=True, terminal_width=88
            ) as context:
                parts.append(f"## bilan {name}\n\n```\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def main() -> int:
    """Write the page, or with ``--check`` compare: 1 when it is out of date."""
    return write_or_check(PAGE, reference(), tool="cli_reference.py")


if __name__ == "__main__":
    sys.exit(main())

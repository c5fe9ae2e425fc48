"""Write ``docs/cli.md`` from the program itself: ``python tools/cli_reference.py``.

``make check`` compares the page with what this would write, so that it cannot fall behind.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
WIDTH: Final = 88
HEAD: Final = """# The command line

Written from the program by `make reference`; do not edit. Results go to standard output, messages
to standard error.
"""


def help_of(name: str, command: click.Command) -> str:
    """What ``--help`` prints, the same on every terminal."""
    context = click.Context(command, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH)
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


def reference(program: click.Group) -> str:
    """The whole page: the program, then its commands in alphabetical order."""
    parts = [HEAD, f"```text\n{help_of('bilan', program)}\n```\n"]
    for name, command in sorted(program.commands.items()):
        if not command.hidden:
            parts.append(f"## {name}\n\n```text\n{help_of(f'bilan {name}', command)}\n```\n")
    return "\n".join(parts)


def load_program() -> click.Group:
    """The group of commands behind ``bilan``. Raises TypeError when it is none."""
    from bilan.cli import main as program

    if not isinstance(program, click.Group):
        raise TypeError("bilan.cli.main is no group of commands")
    return program


def main() -> None:
    """Write the page and say where it is."""
    PAGE.write_text(reference(load_program()), encoding="utf-8")
    print(f"docs/{PAGE.name}: {len(PAGE.read_text(encoding='utf-8').splitlines())} lines")


if __name__ == "__main__":
    main()

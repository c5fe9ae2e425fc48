"""Run the commands that the tutorials show, and write their output into them.

``python tools/transcripts.py`` rewrites the pages; ``--check`` only says which are out of date.

A block that begins with ``console`` holds commands after ``$`` and what they print. All of a page's
commands run one after the other in one empty folder, beside a copy of ``examples/``, in the
page's language; a command that fails ends it, unless its line ends in ``# exit N``. Output is
printed as it comes: a line ``…`` stands for lines that are left out, and stays where the lines
before and after it still come in that order.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PAGES: Final = {"docs/tutorial.md": "C", "docs/tutoriel.md": "fr_FR.UTF-8"}
"""Pages, and the locale that their commands run in."""
PICTURES: Final = {"docs/tutorial.md": "night.svg", "docs/tutoriel.md": "nuit.svg"}
"""The picture that each page's commands make and the page shows, beside it under its own name."""
BLOCK: Final = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXIT: Final = re.compile(r"\s+# exit (\d+)$")
LEFT_OUT: Final = "…"


class Failed(Exception):  # noqa: N818 (what it says of the command)
    """A command of a page did not do what the page says."""


def rewritten(name: str, locale: str) -> dict[Path, str]:
    """A page with the output that its commands have now, and its picture. Raises Failed."""
    page = ROOT / name
    text = page.read_text("utf-8")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        shutil.copytree(ROOT / "examples", folder / "examples")
        text = BLOCK.sub(lambda block: f"```console\n{session(block[1], folder, locale)}```", text)
        picture = (folder / PICTURES[name]).read_text("utf-8")
    return {page: text, page.with_suffix(".svg"): picture}


def session(block: str, folder: Path, locale: str) -> str:
    """A block run again."""
    parts = []
    for command, printed in commands(block):
        now = run(command, folder, locale)
        kept = abridged(printed, now)
        parts.append(f"$ {command}\n" + "".join(f"{line}\n" for line in kept))
    return "".join(parts)


def commands(block: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a block, with the lines that are printed below it."""
    command, printed = "", list[str]()
    for line in block.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, printed
            command, printed = line[2:], []
        else:
            printed.append(line)
    if command:
        yield command, printed


def run(command: str, folder: Path, locale: str) -> list[str]:
    """What a command prints, on both streams as they come. Raises Failed."""
    expected = EXIT.search(command)
    script = EXIT.sub("", command)
    ours = folder / ".bin"
    if not ours.exists():
        ours.mkdir()
        (ours / "bilan").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bilan "$@"\n', "utf-8")
        (ours / "bilan").chmod(0o755)
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BILAN_", "LC_", "LANG", "FORCE_", "COLUMNS"))
    }
    environment |= {
        "LC_ALL": locale,
        "TZ": "UTC",
        "PATH": f"{ours}{os.pathsep}{environment['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
    }
    done = subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    wanted = int(expected[1]) if expected else 0
    if done.returncode != wanted:
        raise Failed(
            f"{script}: exit {done.returncode}, not {wanted}: {done.stdout.strip()[-300:]}"
        )
    return [line.rstrip() for line in done.stdout.splitlines()]


def abridged(shown: list[str], now: list[str]) -> list[str]:
    """What is printed now, with the lines left out that the page leaves out.

    Where what is shown around a ``…`` no longer comes, all is printed.
    """
    if LEFT_OUT not in shown:
        return now
    kept, at = [], 0
    gap = False
    for line in shown:
        if line == LEFT_OUT:
            gap = True
            kept.append(line)
        elif gap:
            if line not in now[at:]:
                return now
            at = now.index(line, at) + 1
            gap = False
            kept.append(line)
        else:
            if at >= len(now) or now[at] != line:
                return now
            at += 1
            kept.append(line)
    return kept if gap or at == len(now) else now


def main() -> int:
    """Write the pages, or with ``--check`` compare: 1 when one is out of date."""
    status = 0
    for name, locale in PAGES.items():
        try:
            made = rewritten(name, locale)
        except Failed as failure:
            print(f"{name}: {failure}", file=sys.stderr)
            status = 1
            continue
        for path, text in made.items():
            if path.exists() and path.read_text("utf-8") == text:
                continue
            if "--check" in sys.argv[1:]:
                print(
                    f"{path.name} is out of date: run python tools/transcripts.py", file=sys.stderr
                )
                status = 1
            else:
                path.write_text(text, "utf-8", newline="\n")
    return status


if __name__ == "__main__":
    sys.exit(main())

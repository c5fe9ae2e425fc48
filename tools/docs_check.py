"""Prove that the pages say what the program does: ``python tools/docs_check.py``.

In the READMEs, CHANGELOG.md and docs/: every link to a file or heading of the project leads
somewhere; every ``make`` target, ``bilan`` command and option that is named exists; every page
of docs/ can be reached from docs/index.md.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

ROOT: Final = Path(__file__).resolve().parent.parent
FENCE: Final = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
INLINE: Final = re.compile(r"`[^`\n]+`")
LINK: Final = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING: Final = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)
TARGET: Final = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
CODE: Final = re.compile(r"^```\w*\n(.*?)^```|`([^`\n]+)`", re.MULTILINE | re.DOTALL)
NAMED_TARGET: Final = re.compile(r"^(?:\S+=\S+ )*make ([a-z][a-z-]*)", re.MULTILINE)
NAMED_COMMAND: Final = re.compile(r"^(?:\.venv/bin/)?bilan ([a-z]+)([^\n]*)", re.MULTILINE)
OPTION: Final = re.compile(r"(?<!\S)\[?(--[a-z][a-z-]*)")


def anchor(heading: str) -> str:
    """The address that a heading gets on a forge's page."""
    kept = re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower())
    return kept.strip().replace(" ", "-")


def anchors(page: Path) -> set[str]:
    """The addresses of all headings of a page."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    return {anchor(heading) for heading in HEADING.findall(text)}


def dead_links(page: Path) -> Iterator[str]:
    """Links of a page to files or headings of the project that are not there."""
    text = INLINE.sub("", FENCE.sub("", page.read_text(encoding="utf-8")))
    for link in LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, heading = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists():
            yield f"no such file: {link}"
        elif heading and target.suffix == ".md" and heading not in anchors(target):
            yield f"no such heading: {link}"


def code(page: Path) -> str:
    """What a page shows as code, in blocks and between backticks, one piece a line."""
    pieces = CODE.findall(page.read_text(encoding="utf-8"))
    return "\n".join(block or inline for block, inline in pieces)


def unknown_targets(page: Path, targets: set[str]) -> Iterator[str]:
    """``make`` targets that a page names and the Makefile lacks."""
    for name in NAMED_TARGET.findall(code(page)):
        if name not in targets:
            yield f"no such target: make {name}"


def unknown_commands(page: Path, program: click.Group) -> Iterator[str]:
    """Commands and options of ``bilan`` that a page names and the program lacks."""
    context = click.Context(program)
    for name, rest in NAMED_COMMAND.findall(code(page)):
        command = program.get_command(context, name)
        if command is None:
            yield f"no such command: bilan {name}"
            continue
        known = {option for parameter in command.params for option in parameter.opts}
        for option in OPTION.findall(rest):
            if option not in known | {"--help"}:
                yield f"no such option: bilan {name} {option}"


def unreached(folder: Path) -> Iterator[str]:
    """Pages of docs/ that no chain of links from its index leads to."""
    reached, ahead = set[Path](), [folder / "index.md"]
    while ahead:
        page = ahead.pop()
        if page in reached or not page.exists():
            continue
        reached.add(page)
        links = [link.partition("#")[0] for link in LINK.findall(page.read_text(encoding="utf-8"))]
        ahead += [(page.parent / link).resolve() for link in links if link.endswith(".md")]
    for page in sorted(folder.rglob("*.md")):
        if page not in reached:
            yield f"docs/index.md leads nowhere to {page.relative_to(folder)}"


def main() -> int:
    """Print what is wrong, one line each; the exit status says whether anything was."""
    from bilan.cli.app import application

    program = application()
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    pages = [ROOT / name for name in ("README.md", "README.fr.md", "CHANGELOG.md")]
    pages += sorted((ROOT / "docs").rglob("*.md"))
    wrong = list(unreached(ROOT / "docs"))
    for page in pages:
        found = [
            *dead_links(page),
            *unknown_targets(page, targets),
            *unknown_commands(page, program),
        ]
        wrong += [f"{page.relative_to(ROOT)}: {sentence}" for sentence in found]
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    print(f"{len(pages)} pages, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""Write the pinned lists of ``requirements/`` from the ranges of ``pyproject.toml``.

Run by ``make lock`` when a range changes or newer releases are wanted. Each list holds every
package that an installation needs, one ``name==version`` a line, sorted: no hashes and no
address of a registry, so that it works with whatever index pip is set up to use.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
SEPARATORS = re.compile(r"[-_.]+")


def ranges(project: dict[str, Any], extras: tuple[str, ...]) -> list[str]:
    """The requirements of the program itself and of the extras named."""
    wanted = list(project["project"]["dependencies"])
    for extra in extras:
        wanted += ranges_of(project, extra)
    return wanted


def ranges_of(project: dict[str, Any], extra: str) -> list[str]:
    """The requirements of one extra alone."""
    return list(project["project"]["optional-dependencies"][extra])


def resolve(wanted: list[str], *, pins: Path | None = None) -> dict[str, str]:
    """Name and version of all that ``wanted`` needs, as pip settles it in an empty place.

    ``pins`` is a list already written, whose versions must be kept.
    Raises CalledProcessError when the ranges contradict each other.
    """
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run"]
    command += ["--ignore-installed", "--disable-pip-version-check", "--report", "-", *wanted]
    if pins is not None:
        command += ["--constraint", str(pins)]
    report = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    found = [item["metadata"] for item in report["install"]]
    return {SEPARATORS.sub("-", item["name"]).lower(): item["version"] for item in found}


def write(path: Path, versions: dict[str, str], *, meaning: str) -> None:
    """Write one list with a first line that says what it is for."""
    lines = [f"# {meaning} Written by `make lock`; do not edit."]
    lines += [f"{name}=={version}" for name, version in sorted(versions.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {len(versions)} packages")


def main() -> None:
    """Settle the largest list first, so that the smaller ones are parts of it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    FOLDER.mkdir(exist_ok=True)
    bench, dev = FOLDER / "bench.txt", FOLDER / "dev.txt"
    extras = ("arrow", "web", "png", "watch")
    write(
        bench,
        resolve(ranges(project, (*extras, "dev", "bench"))),
        meaning="To run the benchmark: dev.txt and the tokenizer it is compared with.",
    )
    write(
        dev,
        resolve(ranges(project, (*extras, "dev")), pins=bench),
        meaning="To test and check: run.txt and the tools.",
    )
    write(
        FOLDER / "run.txt",
        resolve(ranges(project, extras), pins=dev),
        meaning="To run bilan with its pages, pictures, feeds and tables.",
    )
    write(
        FOLDER / "docs.txt",
        resolve(ranges(project, (*extras, "docs")), pins=bench),
        meaning="To build the documentation as a site.",
    )
    requires = project["build-system"]["requires"]
    write(
        FOLDER / "compile.txt",
        resolve([*requires, *ranges_of(project, "compile")], pins=bench),
        meaning="To compile the engine: build.txt and the compiler from Python to C.",
    )
    write(
        FOLDER / "build.txt",
        resolve(requires, pins=FOLDER / "compile.txt"),
        meaning="To install bilan from its sources.",
    )


if __name__ == "__main__":
    main()

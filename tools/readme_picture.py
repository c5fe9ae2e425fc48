"""Draw ``docs/read.svg``, the picture in the README: what ``bilan read`` really prints.

``python tools/readme_picture.py [REPORT] [--width 118]``; run by ``make picture``. The picture
asks nothing of the network: the fonts are the viewer's own.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.text import Text

ROOT: Final = Path(__file__).resolve().parent.parent
REPORT: Final = ROOT / "examples" / "reports" / "2025-03-05.sumy.en.html"
PICTURE: Final = ROOT / "docs" / "read.svg"
FONT_FACE: Final = re.compile(r"@font-face\s*\{[^}]*\}\s*")
FONTS: Final = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def printed(report: Path, width: int) -> str:
    """What ``bilan read`` prints for a report on a terminal of that width, colours included."""
    name = report.relative_to(ROOT).as_posix()
    environment = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(width), "LC_ALL": "C.UTF-8"}
    environment["TERM"] = "xterm-256color"
    environment.pop("NO_COLOR", None)
    run = subprocess.run(
        [str(Path(sys.executable).parent / "bilan"), "read", name],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=environment,
    )
    return f"$ bilan read {name}\n\n{run.stdout.rstrip()}"


def draw(ansi: str, width: int) -> str:
    """The same as SVG, the same bytes every time."""
    console = Console(record=True, width=width, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(ansi), soft_wrap=False)
    svg = console.export_svg(title="bilan", unique_id="bilan")
    svg = FONT_FACE.sub("", svg)
    svg = re.sub(r"font-family: *(Fira Code|arial)[^;]*;", f"font-family: {FONTS};", svg)
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    # Whoever cannot see the picture is told what it shows.
    label = ' role="img" aria-label="The table that bilan read prints for an example report"'
    svg = svg.replace("<svg ", f"<svg{label} ", 1)
    return "\n".join(line.rstrip() for line in svg.splitlines()).rstrip() + "\n"


def main() -> None:
    """Draw the picture and say where it is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("report", type=Path, nargs="?", default=REPORT)
    parser.add_argument("--width", type=int, default=118)
    args = parser.parse_args()
    svg = draw(printed(args.report.resolve(), args.width), args.width)
    if "http" in svg.replace("http://www.w3.org/", ""):
        raise SystemExit("the picture would ask the network for something")
    PICTURE.write_text(svg, encoding="utf-8")
    print(f"{PICTURE.relative_to(ROOT)}: {len(svg)} bytes")


if __name__ == "__main__":
    main()

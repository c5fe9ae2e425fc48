"""How fast bilan reads, beside spaCy's blank tokenizer, on one core and in one run.

``python bench/read.py [--article FILE [--lang fr]] [--json FILE] [--seconds 5] [--only NAME ...]``

Three sides: spaCy, bilan as plain Python, and bilan compiled if ``build/compiled`` is there
(``make bench`` makes it). Three measurements, each printed as a table with its units:

* start: whole processes from nothing, and their peak memory;
* throughput: per language, copies of an article read per second, with an attack in it and
  without, beside copies that spaCy's blank tokenizer of that language splits per second;
* linearity: seconds for hard texts of n and of 2n characters, which should be twice as many.

It measures and never judges: no threshold here fails.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

from bench import linearity, start, throughput
from bench.sides import COMPILED, ROOT, builds, stay_on_one_core
from bench.table import print_table
from bench.throughput import Article

ARTICLES: Final = Path(__file__).resolve().parent / "articles"
MEASUREMENTS: Final = ("start", "throughput", "linearity")


def machine(core: int | None) -> dict[str, Any]:
    """What the figures depend on besides the code."""
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "bound_to_core": core,
        "load": round(os.getloadavg()[0], 2),
    }


def articles(given: Path | None, language: str) -> list[Article]:
    """An attack and a quiet text for each language that bilan reads; ``given`` replaces one."""
    read = {file.parent.name for file in (ROOT / "src/bilan/lang").glob("*/predicates.toml")}
    found = {
        (path.name.split(".")[1], path.name.split(".")[0]): path
        for path in sorted(ARTICLES.glob("*.*.txt"))
    }
    if given is not None:
        found[language, "attack"] = given
    order = ["fr", "en", *sorted(read - {"fr", "en"})]
    return [
        Article(kind, code, found[code, kind])
        for code in order
        for kind in ("attack", "quiet")
        if code in read and (code, kind) in found
    ]


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--article", type=Path, help="another attack article, in plain text")
    parser.add_argument("--lang", default="fr", help="the language of --article (default: fr)")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    parser.add_argument(
        "--seconds", type=float, default=5.0, help="how long each side is timed (default: 5)"
    )
    parser.add_argument("--only", nargs="+", choices=MEASUREMENTS, default=MEASUREMENTS)
    return parser.parse_args()


def main() -> None:
    """Measure what was asked for, and say what could not be."""
    args = arguments()
    core = stay_on_one_core()
    figures: dict[str, Any] = {"machine": machine(core)}
    print_table("Machine", list(figures["machine"]), [list(figures["machine"].values())])
    sides = builds()
    if COMPILED not in sides:
        print("\nThere is no compiled build here (make compiled): plain Python alone.")
    texts = articles(args.article, args.lang)
    first = next(text for text in texts if args.article in (None, text.path))
    measure: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "start": lambda: start.measure(first.path, first.language, sides),
        "throughput": lambda: throughput.measure(texts, sides, seconds=args.seconds),
        "linearity": lambda: linearity.measure(sides),
    }
    for name in MEASUREMENTS:
        if name in args.only:
            rows = measure[name]()
            figures[name] = rows
            print_table(name.capitalize(), list(rows[0]), [list(row.values()) for row in rows])
    if args.json:
        args.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
        print(f"\nwritten: {args.json}")


if __name__ == "__main__":
    main()

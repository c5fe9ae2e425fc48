"""How fast bilan reads, beside spaCy's blank tokenizer, on one core and in one run.

``python bench/read.py [--article FILE] [--json FILE] [--seconds 3] [--only NAME ...]``

Four measurements, each printed as a table with its units:

* start: whole processes from nothing, median of five, and their peak memory;
* throughput: copies of an article read per second, with an attack in it and without, beside
  copies that spaCy's blank tokenizer splits per second;
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

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import linearity, start, throughput
from bench.table import print_table

ARTICLES: Final = Path(__file__).resolve().parent / "articles"
MEASUREMENTS: Final = ("start", "throughput", "linearity")


def stay_on_one_core() -> int | None:
    """Bind this process and its children to one core; None where the system cannot."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def machine(core: int | None) -> dict[str, Any]:
    """What the figures depend on besides the code."""
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "bound_to_core": core,
        "load": round(os.getloadavg()[0], 2),
    }


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--article",
        type=Path,
        default=ARTICLES / "attack.fr.txt",
        help="another French article to read copies of (default: %(default)s)",
    )
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    parser.add_argument(
        "--seconds", type=float, default=3.0, help="how long each side is timed (default: 3)"
    )
    parser.add_argument("--only", nargs="+", choices=MEASUREMENTS, default=MEASUREMENTS)
    parser.add_argument("--one", nargs=2, metavar=("CASE", "SIZE"), help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Measure what was asked for; start comes first, while this process is still small."""
    args = arguments()
    if args.one:
        linearity.run_one(args.one[0], int(args.one[1]))
        return
    core = stay_on_one_core()
    figures: dict[str, Any] = {"machine": machine(core)}
    print_table("Machine", list(figures["machine"]), [list(figures["machine"].values())])

    articles = {
        "attack.fr": ("fr", args.article),
        "quiet.fr": ("fr", ARTICLES / "quiet.fr.txt"),
        "attack.en": ("en", ARTICLES / "attack.en.txt"),
        "quiet.en": ("en", ARTICLES / "quiet.en.txt"),
    }
    measure: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "start": lambda: start.measure(args.article),
        "throughput": lambda: throughput.measure(articles, seconds=args.seconds),
        "linearity": lambda: linearity.measure(Path(__file__)),
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

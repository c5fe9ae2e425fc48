"""Plain tables for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Sequence


def cell(value: object) -> str:
    """Three significant digits for measured numbers, the plain form for the rest."""
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return str(value)


def print_table(title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a title, a line of heads and the rows; words to the left, numbers to the right."""
    lines = [[head.replace("_", " ") for head in heads]]
    lines += [[cell(value) for value in row] for row in rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(heads))]
    right = [all(not isinstance(row[i], str) for row in rows) for i in range(len(heads))]
    print(f"\n{title}")
    for line in lines:
        parts = [
            text.rjust(width) if numeric else text.ljust(width)
            for text, width, numeric in zip(line, widths, right, strict=True)
        ]
        print(("  " + "  ".join(parts)).rstrip())

"""Tables for a terminal, in colour; loaded only where the output is one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bilan.cli import rows
from bilan.core.reading import Reading
from bilan.reconcile.balance import balance
from bilan.wording import messages

_CERTAINTY = {
    "asserted": "",
    "attributed": "cyan",
    "hedged": "yellow",
    "denied": "red",
    "future": "magenta",
}


def console() -> Console:
    """A console on standard output, as wide as the terminal; NO_COLOR is respected."""
    return Console(highlight=False, markup=False, emoji=False)


def show(reading: Reading, out: Console) -> None:
    """Print the table of a reading."""
    head = list(rows.headline(reading))
    out.print(Text(head[0], style="bold"))
    for line in head[1:]:
        out.print(Text(line, style="dim"))
    groups = rows.grouped(reading)
    if not groups:
        out.print()
        out.print(messages.text("none.claims"))
    colours = [_CERTAINTY[claim.certainty] for claim in reading.claims]
    for at, (group, members) in enumerate(groups.items()):
        out.print()
        out.print(Text(messages.text(f"group.{group}"), style="bold underline"))
        out.print(_claims(members, colours, head=at == 0))
    _closing(reading, out)


def _claims(members: Sequence[rows.ClaimRow], colours: Sequence[str], *, head: bool) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", expand=True, show_header=head)
    table.add_column("", style="dim", no_wrap=True, min_width=4)
    number = messages.text("column.number")
    table.add_column(number, justify="right", no_wrap=True, style="bold", min_width=len(number))
    table.add_column(messages.text("column.claim"), ratio=4)
    table.add_column(messages.text("column.where"), ratio=3)
    table.add_column(messages.text("column.who"), ratio=4)
    table.add_column(messages.text("column.words"), ratio=5)
    for row in members:
        colour = colours[int(row.mark.strip("[]")) - 1]
        table.add_row(
            row.mark,
            row.number,
            _stack((row.what, "bold"), (row.object, "")),
            _stack((row.place, ""), (row.when, "")),
            _stack((row.who, ""), (row.certainty, colour), (row.notes, "dim")),
            Text(row.words, style="italic"),
        )
    return table


def _stack(*lines: tuple[str, str]) -> Group:
    """Lines under each other, less those that say nothing."""
    said = [Text(text, style=style) for text, style in lines if text != "–"]
    return Group(*(said or [Text("–")]))


def _closing(reading: Reading, out: Console) -> None:
    sums = balance(reading)
    if sums.rows:
        numbers = rows.numbering(reading)
        out.print()
        out.print(Text(messages.text("title.balance"), style="bold underline"))
        for row in sums.rows:
            style = "red" if row.launched is not None and row.unaccounted is None else ""
            out.print(Padding(Text(rows.equation(row, numbers), style=style), (0, 0, 0, 2)))
    found = list(rows.issues(reading, sums))
    if found:
        out.print()
        out.print(Text(messages.text("title.issues"), style="bold underline"))
        for code, message, words in found:
            line = Text.assemble((code, "yellow"), f": {message}  ", (words, "italic"))
            out.print(Padding(line, (0, 0, 0, 2)))

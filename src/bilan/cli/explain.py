"""``bilan explain``: a report with its claims marked, and the rules that made each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import click

from bilan.cli import plain, rows
from bilan.cli.app import Command
from bilan.cli.sources import Batch, known, on_terminal, report_options
from bilan.core.claim import Claim
from bilan.core.reading import Reading
from bilan.core.text import Block
from bilan.wording import messages, phrases


@click.command(
    cls=Command, help=messages.text("explain.help"), short_help=messages.text("explain.short")
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@report_options
def explain(
    *,
    sources: tuple[str, ...],
    **given: Any,
) -> int:
    """Print text, claims, derivations, and the numbers set aside."""
    batch = Batch(sources, known(given))
    colour = on_terminal() and not os.environ.get("NO_COLOR")
    for done, reading in enumerate(batch.readings()):
        if done:
            click.echo("\n")
        click.echo("\n".join(lines(reading, colour=colour)))
    return batch.exit_code()


def lines(reading: Reading, *, colour: bool = False) -> Iterator[str]:
    """The explanation, block by block: text, the claims that begin in it, numbers set aside."""
    yield from rows.headline(reading)
    for block in _blocks(reading):
        yield ""
        if block.kind == "boilerplate":
            text = phrases.one_line(reading.document.text[block.start : block.end])
            yield _dim(f"({messages.text('title.boilerplate')}) {text}", on=colour)
            continue
        yield marked(reading, block, colour=colour)
        for index, claim in enumerate(reading.claims, start=1):
            if block.start <= anchor(claim) - 1 < block.end:
                yield from _claim(reading, index, claim, colour=colour)
        for words, reason in rows.ignored(reading, block.start, block.end):
            yield _dim(f"    {messages.text('title.ignored')}: {words} ({reason})", on=colour)
    yield ""
    if not reading.claims:
        yield messages.text("none.claims")
    yield from plain.closing(reading)


def _blocks(reading: Reading) -> list[Block]:
    """The document's blocks; without any, its paragraphs as they stand. Together, all of it."""
    text = reading.document.text
    blocks = list(reading.document.blocks) or [Block("paragraph", 0, len(text))]
    whole: list[Block] = []
    at = 0
    for block in blocks:
        if text[at : block.start].strip():
            whole.append(Block("boilerplate", at, block.start))
        whole.append(block)
        at = block.end
    if text[at:].strip():
        whole.append(Block("boilerplate", at, len(text)))
    return whole


def anchor(claim: Claim) -> int:
    """Where the claim's mark stands: after its number, else its object, else its verb."""
    for role in ("count", "object", "what"):
        ends = [evidence.end for evidence in phrases.evidence(claim, role)]
        if ends:
            return min(ends)
    return claim.span.end


def marked(reading: Reading, block: Block, *, colour: bool = False) -> str:
    """The block's text with ``[n]`` after the words of each claim."""
    text = reading.document.text
    places = sorted(
        (anchor(claim), index)
        for index, claim in enumerate(reading.claims, start=1)
        if block.start <= anchor(claim) - 1 < block.end
    )
    parts = []
    at = block.start
    for end, index in places:
        parts.append(phrases.clean(text[at:end]))
        mark = f"[{index}]"
        parts.append(click.style(mark, fg="cyan", bold=True) if colour else mark)
        at = end
    parts.append(phrases.clean(text[at : block.end]))
    return "".join(parts).strip("\n")


def _claim(reading: Reading, index: int, claim: Claim, *, colour: bool) -> Iterator[str]:
    facts = (
        phrases.amount(claim),
        phrases.kind(claim),
        phrases.subject(claim),
        phrases.place(claim),
        phrases.when(claim.period),
        phrases.who(claim),
        phrases.certainty(claim),
        phrases.notes(claim, rows.numbering(reading)),
    )
    said = " · ".join(fact for fact in facts if fact != phrases.NONE)
    head = f"    [{index}] {said}"
    yield click.style(head, bold=True) if colour else head
    text = reading.document.text
    for evidence in claim.evidence:
        words = phrases.quoted(phrases.one_line(text[evidence.start : evidence.end]))
        yield f"        {evidence.role}: {words}"
    for rule in reading.derivations.get(claim.id, ()):
        yield _dim(f"        ← {phrases.one_line(rule)}", on=colour)


def _dim(text: str, *, on: bool) -> str:
    return click.style(text, dim=True) if on else text

"""``bilan eval``: how often readings are wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from bilan.cli import plain
from bilan.cli.app import Command, Failure
from bilan.cli.sources import language, reader
from bilan.evaluation.floors import (
    CEILINGS,
    Floors,
    FloorsError,
    load_floors,
    missed,
    print_floors,
    raised,
)
from bilan.evaluation.gold import GoldError, load_corpus
from bilan.evaluation.report import (
    differences,
    fields_of,
    kinds_of,
    markdown,
    ratio,
    score_value,
)
from bilan.evaluation.score import CLASSES, LanguageScore, Score, Tally, score
from bilan.wording import messages

_PATH = click.Path(path_type=Path)


@click.command(
    "eval",
    cls=Command,
    help=messages.text("eval.help"),
    short_help=messages.text("eval.short"),
)
@click.argument("gold", metavar="GOLD...", nargs=-1, required=True, type=_PATH)
@click.option(
    "--show", type=click.Choice(["misses", "extras", "all"]), help=messages.text("eval.show")
)
@click.option("--lang", type=language, metavar="LANG", help=messages.text("eval.lang"))
@click.option("--json", "as_json", is_flag=True, help=messages.text("eval.json"))
@click.option("--floors", type=_PATH, metavar="FILE", help=messages.text("eval.floors"))
@click.option("--raise-floors", is_flag=True, help=messages.text("eval.raise"))
@click.option("--write-report", type=_PATH, metavar="FILE", help=messages.text("eval.write"))
def evaluate(
    *,
    gold: tuple[Path, ...],
    show: str | None,
    lang: str | None,
    as_json: bool,
    floors: Path | None,
    raise_floors: bool,
    write_report: Path | None,
) -> int:
    """Score the gold files, and hold the floors if asked to."""
    if raise_floors and floors is None:
        raise Failure(messages.text("error.raise-needs-floors"))
    result = _score(gold, lang)
    bounds = None if floors is None else _load(floors, missing_is_new=raise_floors)
    if as_json:
        click.echo(json.dumps(score_value(result), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(result, show)))
    if write_report is not None:
        _write(write_report, markdown(result, [path.as_posix() for path in gold]))
    if floors is None or bounds is None:
        return 0
    return _hold(floors, bounds, result, raising=raise_floors)


def _score(gold: Sequence[Path], lang: str | None) -> Score:
    try:
        corpus = load_corpus(gold)
        result = score(corpus, reader(), language=lang)
    except GoldError as error:
        raise Failure(str(error)) from error
    except OSError as error:
        raise Failure(
            messages.text("error.read", path=error.filename, reason=error.strerror)
        ) from error
    if not result.reports:
        raise Failure(messages.text("error.no-reports"))
    return result


def _load(path: Path, *, missing_is_new: bool) -> Floors:
    try:
        return load_floors(path)
    except FileNotFoundError as error:
        if missing_is_new:
            return Floors()
        raise Failure(messages.text("error.read", path=path, reason=error.strerror)) from error
    except OSError as error:
        raise Failure(messages.text("error.read", path=path, reason=error.strerror)) from error
    except FloorsError as error:
        raise Failure(str(error)) from error


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise Failure(messages.text("error.write", path=path, reason=error.strerror)) from error


def _hold(path: Path, floors: Floors, result: Score, *, raising: bool) -> int:
    """0 when every floor is held, else 1, each one missed told on standard error."""
    complaints = [
        messages.text(
            "eval.above" if item.name.split(" ")[-1] in CEILINGS else "eval.below",
            **item._asdict(),
        )
        for item in missed(floors, result)
    ]
    if floors.corpus not in ("", result.digest) and not raising:
        complaints.append(
            messages.text("eval.other-corpus", path=path, old=floors.corpus, new=result.digest)
        )
    if raising:
        _write(path, print_floors(raised(floors, result)))
        click.echo(messages.text("eval.floors-raised", path=path), err=True)
    for complaint in complaints:
        click.echo(messages.text("error", message=complaint), err=True)
    if not complaints and not raising:
        click.echo(messages.text("eval.floors-held", path=path), err=True)
    return 1 if complaints else 0


def _lines(result: Score, show: str | None) -> Iterator[str]:
    yield messages.text("eval.corpus", digest=result.digest)
    for code, total in result.languages.items():
        yield ""
        yield messages.text(
            "eval.language",
            language=code,
            reports=total.reports,
            silences=total.silences,
            invented=total.invented,
            alarms=total.false_alarms,
            repeats=total.repeats,
        )
        yield from _tables(total)
    if show is not None:
        yield ""
        for difference in differences(result, show):
            sort = messages.text(f"eval.sort.{difference.sort}")
            yield f"{sort}  {difference.where}  {difference.detail}"
            yield f"    {difference.words}"


def _tables(total: LanguageScore) -> Iterator[str]:
    for class_ in CLASSES:
        tallies = list(fields_of(total, class_))
        if tallies:
            yield from _table(f"eval.{class_}", "eval.field", tallies)
    yield from _table("eval.kinds", "eval.kind", list(kinds_of(total)))


def _table(title: str, name: str, tallies: Sequence[tuple[str, Tally]]) -> Iterator[str]:
    heads = (name, "eval.coded", "eval.precision", "eval.recall", "eval.f1", "eval.found")
    table = [tuple(messages.text(head) for head in heads)]
    for label, tally in tallies:
        ratios = (tally.precision, tally.recall, tally.f1, tally.when_found)
        table.append((label, str(tally.coded), *map(ratio, ratios)))
    widths = plain.column_widths(table)
    yield ""
    yield messages.text(title)
    for row in table:
        yield "  " + plain.align(row, widths, right=range(1, len(heads)))

"""``bilan export``: files that other tools take."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

import click

from bilan.cli.app import Command, Failure
from bilan.cli.attacks import as_of as day_or_time
from bilan.cli.ledgers import ledger_option, opened
from bilan.cli.sources import Batch, known, report_options
from bilan.cli.writing import written
from bilan.exports import FORMATS
from bilan.wording import messages

if TYPE_CHECKING:
    from bilan.books import Asked, Ledger
    from bilan.core.sheet import Attack, Filed, Report
    from bilan.exports.claimreview import Check
    from bilan.exports.columns import Table
    from bilan.exports.handkept import Naming
    from bilan.reconcile.check import Finding

_ROWS: Final = ("claims", "lines", "attacks")
_REVIEWER: Final = "BILAN_REVIEWER"
_TAKING: Final = {
    "--rows": ("rows",),
    "--by": ("checks",),
    "--url": ("checks",),
    "--lang": ("checks",),
    "--published": ("checks",),
    "--publisher": ("checks",),
}
"""Options that some formats have no use for, and what those take that have."""
_MARKED: Final = ("csv", "hxl", "missile-attacks")


class Order(NamedTuple):
    """What is to be exported, as it was asked for."""

    form: str
    what: str | None
    as_of: datetime | None
    options: dict[str, Any]

    def option(self, name: str) -> Any:
        """The value of an option, None where the user says nothing."""
        return self.options[name.removeprefix("--")]


@click.command(
    cls=Command,
    help=messages.text("export.help", formats=", ".join(FORMATS)),
    short_help=messages.text("export.short"),
)
@click.argument("form", metavar="FORMAT")
@click.argument("what", metavar="[WHAT]", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=messages.text("export.output"),
)
@click.option("--rows", type=click.Choice(_ROWS), help=messages.text("export.rows"))
@click.option(
    "--as-of", type=day_or_time, metavar="YYYY-MM-DD[THH:MM]", help=messages.text("attacks.as-of")
)
@click.option("--bom", is_flag=True, default=None, help=messages.text("export.bom"))
@click.option("--by", metavar="NAME", help=messages.text("export.by"))
@click.option("--url", metavar="URL", help=messages.text("export.url"))
@report_options
@ledger_option
def export(
    *,
    form: str,
    what: str | None,
    output: Path | None,
    as_of: datetime | None,
    ledger: str | None,
    **options: Any,
) -> int:
    """Find what is meant, then write it."""
    if form not in FORMATS:
        known = ", ".join(FORMATS)
        raise Failure(messages.text("export.no-format", value=form, known=known))
    order = Order(form, what, as_of, options)
    _check(order, output)
    with opened(ledger) as books:
        found = _FINDERS[FORMATS[form].takes](order, books)
        if isinstance(found, int):
            return found
        write = partial(import_module(FORMATS[form].module).write, found)
        with written(output, ledger=books.path) as to:
            _write(order, write, to)
    return 0


def _check(order: Order, output: Path | None) -> None:
    """Refuse what the format has no use for, before anything is read."""
    takes = FORMATS[order.form].takes
    for name, taking in _TAKING.items():
        if order.option(name) is not None and takes not in taking:
            raise Failure(messages.text("export.no-option", form=order.form, option=name))
    if order.option("--bom") and order.form not in _MARKED:
        raise Failure(messages.text("export.no-option", form=order.form, option="--bom"))
    if order.form == "parquet" and str(output or "-") == "-" and sys.stdout.isatty():
        raise Failure(messages.text("export.terminal", form=order.form))


def _write(order: Order, write: Callable[..., None], to: BinaryIO) -> None:
    values: dict[str, Any] = {}
    if order.form in _MARKED:
        values["bom"] = bool(order.option("--bom"))
    if order.form == "missile-attacks":
        values["naming"] = naming()
    if order.form in ("markdown", "html"):
        values["as_of"] = order.as_of
    if order.form == "claimreview":
        values |= {"by": _by(order), "url": order.option("--url")}
    try:
        write(to, **values)
    except ImportError as error:
        if order.form != "parquet":
            raise
        raise Failure(messages.text("export.no-arrow")) from error
    except OverflowError as error:
        raise Failure(str(error)) from error


def _attacks(order: Order, books: Ledger) -> tuple[Attack, ...]:
    """The attacks that are meant. Raises Failure where there is none."""
    from bilan.books import asked
    from bilan.books.asked import AskedError

    if order.what is None:
        found = books.attacks(as_of=order.as_of)
        if not found:
            raise _nothing(order)
        return found
    try:
        which: Asked = asked(order.what)
    except AskedError:
        raise Failure(messages.text("balance.bad", value=order.what)) from None
    found = books.balance(which, as_of=order.as_of)
    if not found and which.code is not None:
        raise Failure(messages.text("balance.unknown", value=order.what))
    if not found:
        raise _nothing(order)
    return found


def _nothing(order: Order) -> Failure:
    value = order.what or messages.text("export.everything")
    return Failure(messages.text("export.nothing", value=value))


def _attack(order: Order, books: Ledger) -> Attack:
    if order.what is None:
        needed = messages.text("export.needs.attack")
        raise Failure(messages.text("export.no-what", form=order.form, needed=needed))
    found = _attacks(order, books)
    if len(found) > 1:
        raise Failure(messages.text("export.one-attack", form=order.form, count=len(found)))
    return found[0]


def _table(order: Order, books: Ledger) -> Table:
    from bilan.exports import tables
    from bilan.exports.provenance import claims_of

    kind = order.option("--rows") or "claims"
    if kind == "lines":
        return tables.lines(_attacks(order, books))
    if kind == "attacks":
        return tables.attacks(_attacks(order, books))
    if order.what is not None:
        return tables.claims(claims_of(_attacks(order, books)))
    filed = books.filed(as_of=order.as_of)
    first = next(filed, None)
    if first is None:
        raise _nothing(order)
    return tables.claims(chain([first], filed))


def _reports(order: Order, books: Ledger) -> Iterator[Report]:
    from bilan.exports.provenance import reports_of

    if order.what is not None:
        return iter(reports_of(_attacks(order, books)))
    found = _documents(books, order.as_of)
    first = next(found, None)
    if first is None:
        raise _nothing(order)
    return chain([first], found)


def _documents(books: Ledger, as_of: datetime | None) -> Iterator[Report]:
    """Every document; with ``as_of`` those that are known to have been published by then."""
    from bilan.core.sheet import report_of

    for doc in books.documents():
        if as_of is None or (doc.published is not None and doc.published <= as_of):
            yield report_of(doc)


def _checks(order: Order, books: Ledger) -> list[Check] | int:
    """What the ledger says to the article; an exit code where it cannot be read."""
    if order.what is None:
        needed = messages.text("export.needs.article")
        raise Failure(messages.text("export.no-what", form=order.form, needed=needed))
    _by(order)
    batch = Batch([order.what], known(order.options))
    readings = list(batch.readings())
    if batch.exit_code():
        return batch.exit_code()
    if len(readings) != 1:
        raise Failure(messages.text("export.unchecked", count=len(readings)))
    checks = [_check_of(item) for item in books.check(readings[0], as_of=order.as_of)]
    if not checks:
        raise _nothing(order)
    return checks


def _check_of(item: Finding) -> Check:
    from bilan.cli.check import explained
    from bilan.exports.claimreview import Check

    return Check(item.filed, item.verdict, list(explained(item)), item.attack, _against(item))


def _against(item: Finding) -> list[Filed]:
    """The claims that bear a number out, else those that give the figure it differs from."""
    from bilan.exports.provenance import chosen

    if item.line is None:
        return []
    if item.verdict == "confirmed":
        reports = {report for origin in item.by for report in origin.reports}
        values = [value for value in item.line.values if set(value.origins) <= set(item.by)]
        return [f for value in values for f in value.filed if f.report.id in reports]
    best = chosen(item.line)
    return [] if best is None else list(best.filed)


def _by(order: Order) -> str:
    by = order.option("--by") or os.environ.get(_REVIEWER)
    if not by:
        raise Failure(messages.text("export.no-by"))
    return str(by)


def naming() -> Naming:
    """The names that the hand-kept table has for classes of weapons."""
    from bilan.exports.handkept import Naming
    from bilan.reconcile.table import load_models

    models = load_models()
    names: dict[str, str] = {}
    for name, model in models.of.items():
        if len(model.codes) == 1:
            names.setdefault(model.codes[0], name)
    return Naming(models.attacked, models.zone, names)


_FINDERS: Final[dict[str, Callable[[Order, Ledger], Any]]] = {
    "rows": _table,
    "attacks": _attacks,
    "attack": _attack,
    "reports": _reports,
    "checks": _checks,
}
"""How the values are found that a format takes."""

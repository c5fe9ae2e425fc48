"""``bilan chart``: an attack, or many, as a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from bilan.cli.app import Command, Failure
from bilan.cli.attacks import as_of as day_or_time
from bilan.cli.balance import which
from bilan.cli.ledgers import ledger_option, opened
from bilan.wording import messages

if TYPE_CHECKING:
    from bilan.books import Ledger
    from bilan.charts import Night, Picture
    from bilan.core.sheet import Account, Attack

OF_ONE: Final = ("balance", "revisions", "origins")
"""Pictures of one attack."""
OF_MANY: Final = ("timeline", "interception", "map", "tolls")
"""Pictures of the attacks of a time."""
TARGETS: Final = ("Ukraine", "Russia")


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Failure(messages.text("error.date", value=value)) from None


def _choice(name: str, values: Sequence[str], default: str | None) -> Callable[[Any], Any]:
    return click.option(
        f"--{name}",
        type=click.Choice(values),
        default=default,
        show_default=default is not None,
        help=messages.text(f"chart.option.{name}"),
    )


@click.command(
    cls=Command, help=messages.text("chart.help"), short_help=messages.text("chart.short")
)
@click.argument("kind", metavar="KIND", type=click.Choice(OF_ONE + OF_MANY))
@click.argument("attack", metavar="[ATTACK]", required=False)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help=messages.text("chart.option.output")
)
@_choice("lang", messages.LANGUAGES, None)
@ledger_option
@click.option(
    "--as-of",
    type=day_or_time,
    metavar="YYYY-MM-DD[THH:MM]",
    help=messages.text("attacks.as-of"),
)
@click.option("--since", type=_day, metavar="YYYY-MM-DD", help=messages.text("chart.option.since"))
@click.option("--until", type=_day, metavar="YYYY-MM-DD", help=messages.text("chart.option.until"))
@_choice("by", ("day", "week", "month"), "month")
@_choice("target", TARGETS, "Ukraine")
@_choice("weapons", ("all", "drones", "missiles", "bombs"), "drones")
@click.option("--weapon", metavar="CODE", help=messages.text("chart.option.weapon"))
@_choice("nights", ("all", "salvo", "routine"), "all")
@_choice("measure", ("claims", "tolls", "outages"), "claims")
@click.option("--narrow", is_flag=True, help=messages.text("chart.option.narrow"))
def chart(
    *, kind: str, attack: str | None, output: Path | None, lang: str | None, **asked: Any
) -> int:
    """Draw, and write whole or not at all."""
    if output is not None and output.suffix.lower() not in (".svg", ".png"):
        raise Failure(messages.text("chart.error.format", path=output))
    if kind in OF_ONE and attack is None:
        raise Failure(messages.text("chart.error.which", kind=kind))
    with nullcontext() if lang is None else messages.speaking(lang):
        with opened(asked["ledger"]) as books:
            if kind in OF_ONE:
                picture = _of_one(kind, _attack(books, attack or "", asked["as_of"]), asked)
            else:
                picture = _of_many(kind, books, asked)
        drawn = picture.poster
    if output is None:
        click.echo(drawn)
    else:
        _write(drawn, output)
    return 0


def _attack(books: Ledger, value: str, at: datetime | None) -> Attack:
    found = books.balance(which(value), as_of=at)
    if not found:
        raise Failure(messages.text("balance.unknown", value=value))
    if len(found) > 1:
        codes = ", ".join(item.code for item in found)
        raise Failure(messages.text("chart.error.many", codes=codes))
    return found[0]


def _of_one(kind: str, attack: Attack, asked: dict[str, Any]) -> Picture:
    from bilan import charts

    width = charts.NARROW if asked["narrow"] else charts.WIDE
    if kind == "origins":
        return charts.origins_tree(attack, width=width, at=asked["as_of"])
    if kind == "balance":
        account = _account(attack, asked["weapon"])
        return charts.where_bar(attack, account, width=width, at=asked["as_of"])
    picture = charts.revision_log(attack, width=width, at=asked["as_of"])
    if picture is None:
        raise Failure(f"{attack.code}: {messages.text('chart.revisions.none')}")
    return picture


def _account(attack: Attack, weapon: str | None) -> Account:
    """The balance of a class; that with most launched where none is named."""
    if not attack.accounts:
        raise Failure(messages.text("chart.error.no-balance", code=attack.code))
    if weapon is None:
        from bilan.charts.nights import foremost

        return foremost(attack.accounts)
    for account in attack.accounts:
        if account.weapon == weapon:
            return account
    known = ", ".join(account.weapon for account in attack.accounts)
    said = {"code": attack.code, "weapon": weapon, "known": known}
    raise Failure(messages.text("chart.error.weapon", **said))


def _of_many(kind: str, books: Ledger, asked: dict[str, Any]) -> Picture:
    from bilan import charts
    from bilan.lexicon.places import load_place_names, region_of

    weapons = charts.classes()[asked["weapons"]]
    target, by, at = asked["target"], asked["by"], asked["as_of"]
    known = [charts.night(item) for item in books.attacks(as_of=at) if item.target == target]
    nights = [item for item in known if _within(item, asked["since"], asked["until"])]
    if not nights:
        raise Failure(messages.text("chart.error.nothing", target=target))
    width = charts.NARROW if asked["narrow"] else charts.WIDE
    if kind == "map":
        measure = asked["measure"]
        names = load_place_names(messages.language())
        return charts.tile_map(
            charts.by_region(nights, measure, region_of),
            target=target,
            measure=measure,
            nights=nights,
            names=lambda code: names.get(code) or code,
            width=width,
            at=at,
        )
    shown = charts.slots(
        nights,
        weapons,
        by=by,
        since=asked["since"],
        until=asked["until"],
        records=charts.records(known, weapons),
    )
    if kind == "tolls":
        return charts.tolls(
            shown, region_of, by=by, target=target, nights=nights, width=width, at=at
        )
    found = charts.breaks(known, weapons)
    if kind == "timeline":
        return charts.timeline(
            shown, weapons, by=by, target=target, breaks=found, width=width, at=at
        )
    return charts.got_through(
        shown, weapons, by=by, target=target, kind=asked["nights"], breaks=found, width=width,
        at=at,
    )  # fmt: skip


def _within(item: Night, since: date | None, until: date | None) -> bool:
    return (since is None or item.day >= since) and (until is None or item.day <= until)


def _write(drawn: str, output: Path) -> None:
    from bilan.charts import RendererError, png

    data = drawn.encode("utf-8")
    if output.suffix.lower() == ".png":
        try:
            data = png(drawn)
        except RendererError:
            raise Failure(messages.text("chart.error.png")) from None
    part = output.with_name(f".{output.name}.part")
    try:
        part.write_bytes(data)
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise Failure(messages.text("chart.error.write", path=output, reason=reason)) from error

"""Where did the 188 go? One weapon class of one attack as a bar that is launched, exactly."""

from __future__ import annotations

from datetime import datetime

from bilan.charts.bar_drawing import drawn
from bilan.charts.picture import WIDE, Cell, Picture, as_of, published, sources
from bilan.charts.segments import Bar, bar, name_of, one, share
from bilan.core.sheet import Account, Attack, Line
from bilan.wording import messages, phrases


def where_bar(
    attack: Attack, account: Account, *, width: float = WIDE, at: datetime | None = None
) -> Picture:
    """Where the weapons of one class went, as a picture.

    ``at``: the reports were taken up to then.
    """
    made = bar(account)
    origins = [o for line in lines_of(attack, account) for v in line.values for o in v.origins]
    kept = {report for origin in origins for report in origin.reports}
    thing = phrases.thing(account.weapon)
    named = messages.text("chart.bar.title", thing=thing)
    if account.launched is not None:
        count = phrases.quantity(account.launched)
        named = messages.text(
            f"chart.bar.question{one(account.launched)}", count=count, thing=thing
        )
    return Picture(
        name=f"where-{account.weapon.replace('/', '-')}",
        title=f"{named} {phrases.when(attack.period)}",
        sentence=sentence(account),
        drawing=drawn(made, thing, width, account.weapon),
        columns=tuple(messages.text(f"chart.column.{name}") for name in ("what", "count", "share")),
        rows=tuple(_rows(made, account)),
        source=sources([o.speaker for o in origins for _ in o.reports], len(kept)),
        as_of=as_of(at, published([r for r in attack.reports if r.id in kept])),
        notes=tuple(_notes(made, account)),
    )


def lines_of(attack: Attack, account: Account) -> list[Line]:
    """The lines that an account adds up: of its class, or of one below it."""
    kinds = ("launched", *(what for what, _ in account.outcomes))
    return [
        line
        for line in attack.lines
        if line.what in kinds
        and line.about is None
        and f"{line.object}/".startswith(f"{account.weapon}/")
    ]


def sentence(account: Account) -> str:
    """The finding: of so many, so many came to this and that; so many are unaccounted."""
    thing = phrases.thing(account.weapon)
    said = dict(account.outcomes)
    told = ", ".join(f"{phrases.quantity(said[w])} {name_of(w, said[w])}" for w in account.counted)
    launch = account.launched
    if launch is None:
        return messages.text("chart.bar.unsaid", thing=thing, parts=told)
    whole = phrases.quantity(launch)
    if not told:
        return messages.text(f"chart.bar.fate{one(launch)}", count=whole, thing=thing)
    if account.unaccounted is None:
        over = phrases.number(bar(account).over)
        return messages.text(
            f"chart.bar.over{one(launch)}", count=whole, thing=thing, parts=told, over=over
        )
    rest = phrases.quantity(account.unaccounted)
    if account.unaccounted.high == 0:
        return messages.text(f"chart.bar.all{one(launch)}", count=whole, thing=thing, parts=told)
    return messages.text(
        f"chart.bar.some{one(launch)}", count=whole, thing=thing, parts=told, rest=rest
    )


def _rows(made: Bar, account: Account) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = [
        (
            Cell(name_of("launched")),
            Cell.of(account.launched, _key("launched", account)),
            Cell(phrases.percent(100) if account.launched else phrases.NONE, figure=True),
        )
    ]
    rows += [
        (
            Cell(name_of(segment.what)),
            Cell.of(segment.said, _key(segment.what, account)),
            Cell(share(segment.said, account.launched), figure=True),
        )
        for segment in made.segments
    ]
    within = [item for item in account.outcomes if item[0] not in account.counted]
    rows += [
        (
            Cell(f"{messages.text('balance.of-which')} {name_of(what)}"),
            Cell.of(count, _key(what, account)),
            Cell(share(count, account.launched), figure=True),
        )
        for what, count in within
    ]
    return rows


def _key(what: str, account: Account) -> str:
    return f"line:{what} {account.weapon}"


def _notes(made: Bar, account: Account) -> list[str]:
    notes = []
    if account.launched is not None:
        thing = phrases.thing(account.weapon)
        notes.append(messages.text("chart.bar.denominator", thing=thing))
    if any(segment.open for segment in made.segments):
        notes.append(messages.text("chart.bar.open"))
    if any(segment.said.high is None for segment in made.segments):
        notes.append(messages.text("chart.bar.at-least"))
    return notes

"""What share got through: a range, by month, with both of its formulas; never one number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from bilan.charts import svg
from bilan.charts.axes import LEFT, Frame, axis, baseline, break_labels, break_lines, nice, step_of
from bilan.charts.breaks import Break
from bilan.charts.nights import STOPPED, Night, Weapons, chosen, is_salvo, salvo
from bilan.charts.picture import WIDE, Cell, Drawing, Picture, as_of, legend
from bilan.charts.slots import Slot, coverage, name, ticks
from bilan.charts.timeline import MOST, columns, counted, country, source_of
from bilan.core.sheet import Account
from bilan.wording import messages, phrases

NIGHTS: Final = ("all", "salvo", "routine")
"""All nights; those of a salvo; all the others."""
_HIGH: Final = 150.0


class Passed(NamedTuple):
    """Weapons that got through of ``launched``: at least ``low`` (those reported hitting, None:
    not said), at most ``high`` (all that were not stopped). ``balances`` were added up,
    ``left_out`` were not."""

    launched: int = 0
    low: int | None = None
    high: int = 0
    balances: int = 0
    left_out: int = 0

    @property
    def low_share(self) -> float | None:
        """In per cent of the launched."""
        return None if self.low is None or not self.launched else 100 * self.low / self.launched

    @property
    def high_share(self) -> float | None:
        """In per cent of the launched."""
        return 100 * self.high / self.launched if self.launched else None


def passed(accounts: Iterable[Account]) -> Passed:
    """What got through, added up over accounts that tell both a launch and a fate.

    low = reported hitting; high = launched − shot down or suppressed − lost − departed. Of a
    launch told as a range the higher end counts, and of what was stopped the lower.
    """
    total = Passed()
    for account in accounts:
        total = _plus(total, account)
    return total


def _plus(total: Passed, account: Account) -> Passed:
    said = dict(account.outcomes)
    launch = account.launched
    usable = launch is not None and launch.high is not None and account.unaccounted is not None
    if not usable or not account.counted or launch is None or launch.high is None:
        return total._replace(left_out=total.left_out + 1)
    stopped = sum(said[what].low for what in STOPPED if what in account.counted)
    hits = said.get("hit")
    low = total.low if hits is None else (total.low or 0) + hits.low
    high = max(0, launch.high - stopped)
    return Passed(
        total.launched + launch.high, low, total.high + high, total.balances + 1, total.left_out
    )


def of_nights(nights: Iterable[Night], kind: str) -> list[Night]:
    """The nights of a kind of ``NIGHTS``. Raises ValueError for another."""
    if kind not in NIGHTS:
        raise ValueError(f"not a kind of nights: {kind!r}")
    return [item for item in nights if kind == "all" or is_salvo(item) == (kind == "salvo")]


def of_slot(slot: Slot, weapons: Weapons, kind: str = "all") -> Passed:
    """What got through in a slot, of the nights of a kind."""
    return passed(
        account for item in of_nights(slot.nights, kind) for account in chosen(item, weapons)
    )


def got_through(
    shown: Sequence[Slot],
    weapons: Weapons,
    *,
    by: str = "month",
    target: str,
    kind: str = "all",
    breaks: Sequence[Break] = (),
    width: float = WIDE,
    at: datetime | None = None,
) -> Picture:
    """The share that got through, one range for each slot."""
    values = [of_slot(slot, weapons, kind) for slot in shown]
    nights = [item for slot in shown for item in of_nights(slot.nights, kind)]
    thing = messages.text(f"chart.class.{weapons.name}")
    return Picture(
        name="interception",
        title=messages.text("chart.got.title", thing=thing, target=country(target)),
        sentence=_sentence(shown, values, weapons),
        drawing=_drawn(shown[-MOST:], values[-MOST:], by, breaks, width),
        columns=(
            messages.text(f"chart.column.{by}"),
            *(
                messages.text(f"chart.column.{key}")
                for key in ("low", "high", "hits", "not-stopped")
            ),
            messages.text("what.launched"),
        ),
        rows=tuple(_row(slot, value, by) for slot, value in zip(shown, values, strict=True)),
        source=source_of(nights),
        as_of=as_of(at, [item.latest for item in nights]),
        notes=tuple(_notes(shown, values, weapons, kind)),
    )


def whole(values: Iterable[Passed]) -> Passed:
    """Several, added up."""
    total = Passed()
    for one in values:
        low = total.low if one.low is None else (total.low or 0) + one.low
        total = Passed(
            total.launched + one.launched,
            low,
            total.high + one.high,
            total.balances + one.balances,
            total.left_out + one.left_out,
        )
    return total


def _sentence(shown: Sequence[Slot], values: Sequence[Passed], weapons: Weapons) -> str:
    total = whole(values)
    if total.high_share is None or not shown:
        return messages.text("chart.got.none")
    key = "chart.got.high" if total.low_share is None else "chart.got.sentence"
    if total.balances < total.left_out:
        key = "chart.got.few"
    return messages.text(
        key,
        balances=phrases.number(total.balances),
        all=phrases.number(total.balances + total.left_out),
        low=phrases.percent(total.low_share or 0),
        high=phrases.percent(total.high_share),
        count=phrases.number(total.launched),
        thing=messages.text(f"chart.class.{weapons.name}"),
        span=f"{phrases.day(shown[0].first)} – {phrases.day(shown[-1].last)}",
    )


def _row(slot: Slot, value: Passed, by: str) -> tuple[Cell, ...]:
    key = slot.key if value.balances else None
    unsaid = messages.text("chart.unsaid")

    def share(value: float | None) -> Cell:
        if value is None:
            return Cell(unsaid, figure=True)
        return Cell(phrases.percent(value), key, True, round(value, 3))

    def count(value: int | None) -> Cell:
        return Cell(unsaid, figure=True) if value is None else Cell.number(value, key)

    told = value if value.balances else None
    return (
        Cell(name(slot, by), slot.key, value=slot.key.removeprefix("days:")),
        share(value.low_share),
        share(value.high_share),
        count(value.low),
        count(told and told.high),
        count(told and told.launched),
    )


def _notes(
    shown: Sequence[Slot], values: Sequence[Passed], weapons: Weapons, kind: str
) -> list[str]:
    total = whole(values)
    thing = messages.text(f"chart.class.{weapons.name}")
    notes = [
        messages.text("chart.got.low"),
        messages.text("chart.got.top"),
        counted("chart.got.denominator", total.balances, thing=thing),
    ]
    if kind != "all":
        notes.append(messages.text(f"chart.got.{kind}", count=phrases.number(salvo())))
    if total.left_out:
        notes.append(counted("chart.got.left-out", total.left_out))
    if weapons.name in ("all", "drones"):
        notes.append(messages.text("chart.left-out"))
    return [*notes, coverage(shown)]


def _drawn(
    shown: Sequence[Slot],
    values: Sequence[Passed],
    by: str,
    breaks: Sequence[Break],
    width: float,
) -> Drawing:
    if not shown:
        return Drawing((), width, 1)
    entries = [
        ("hit", messages.text("chart.got.key.said")),
        ("unaccounted", messages.text("chart.got.key.unsaid")),
        ("missing", messages.text("chart.unsaid")),
    ]
    keys, high = legend(entries, 0, 0, width)
    labels, tall = break_labels(shown, breaks, width, high + 14)
    top = high + 26 + tall
    steps = nice(max((value.high_share or 0 for value in values), default=0))
    frame = Frame(LEFT, step_of(width, len(shown)), top, top + _HIGH, _HIGH / steps[-1], width)
    space = "\u00a0" if messages.language() == "fr" else ""
    body = [*keys, *axis(frame, steps, f"{space}%")]
    for at, value in enumerate(values):
        body += _interval(frame, at, value)
    body += break_lines(frame, shown, breaks) + labels
    body += baseline(frame, ticks(shown, frame.step), 0)
    told = [_told(slot, value, by) for slot, value in zip(shown, values, strict=True)]
    return Drawing(tuple(body), width, frame.base + 24, tuple(columns(frame, shown, told)))


def _told(slot: Slot, value: Passed, by: str) -> str:
    """The share of a slot in words; blank where none can be said."""
    if value.high_share is None:
        return ""
    share = phrases.percent_range(value.low_share or 0, value.high_share)
    if value.low_share is None:
        share = f"≤{phrases.percent(value.high_share)}"
    return f"{name(slot, by)}{messages.text('colon')}{share}"


def _interval(frame: Frame, at: int, value: Passed) -> list[str]:
    gap = 4.0 if frame.step >= 10 else 1.0
    x, wide = frame.x + at * frame.step + gap / 2, frame.step - gap
    if value.high_share is None:
        return [svg.swatch("missing", x, frame.top, wide, frame.base - frame.top)]
    top = frame.base - value.high_share * frame.scale
    low = frame.base - (value.low_share or 0) * frame.scale
    mark = "unaccounted" if value.low_share is None else "hit"
    drawn = [
        svg.swatch(mark, x, top, wide, max(low - top, 1.5)),
        svg.line(x, top, x + wide, top, stroke_width=2),
    ]
    said = phrases.percent(value.high_share)
    if svg.width_of(said, 11) <= frame.step + 6:
        drawn.append(svg.text(said, x + wide / 2, top - 5, size=11, anchor="middle", halo=True))
    return drawn

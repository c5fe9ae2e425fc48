"""Lines of an attack: values, the best one, range and standing, odd figures explained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from bilan.core.quantity import Quantity
from bilan.core.sheet import Filed, Line, Oddity, Value
from bilan.reconcile.drafts import Draft, Witness, best, is_own
from bilan.reconcile.line import hull
from bilan.reconcile.oddities import Beside, Known, explain
from bilan.reconcile.origins import origins


def line(
    draft: Draft, witness: Witness, known: Sequence[Known] = (), near: Sequence[Beside] = ()
) -> Line:
    """The line of a draft, figures that ``known`` and ``near`` explain set aside."""
    oddities = _odd(draft, witness, known, near)
    strange = {oddity.quantity for oddity in oddities}
    standing = [item for item in draft.standing if item.claim.count not in strange]
    values = _values(standing, witness)
    chosen = best(standing, witness)
    low, high, agree = spread(chosen, [value.quantity for value in values])
    kept_ids = {(item.report.id, item.claim.id) for item in standing}
    return Line(
        what=draft.what,
        object=draft.object,
        about=draft.about,
        place=draft.place,
        period=draft.period,
        values=values,
        best=chosen,
        low=low,
        high=high,
        standing=_standing(values, chosen, agree=agree),
        oddities=tuple(oddities),
        revisions=draft.revisions,
        set_aside=(
            *(i for i in draft.filed if (i.report.id, i.claim.id) not in kept_ids),
            *draft.parts,
        ),
    )


def _odd(
    draft: Draft, witness: Witness, known: Sequence[Known], near: Sequence[Beside]
) -> list[Oddity]:
    this = draft.known(witness)
    groups: dict[Quantity, list[Filed]] = defaultdict(list)
    for item in draft.standing:
        if item.claim.count is not None:
            groups[item.claim.count].append(item)
    support = _support(groups[this.best], witness)
    found = []
    for quantity in sorted(groups, key=lambda q: (q.low, q.high is None, q.high or 0)):
        members = groups[quantity]
        rival = _support(members, witness) >= support or is_own(members, witness)
        if quantity == this.best or rival:
            continue
        oddity = explain(quantity, this, known, near)
        if oddity is not None:
            reports = tuple(sorted({item.report.id for item in members}))
            found.append(oddity._replace(reports=reports))
    return found


def _support(members: Sequence[Filed], witness: Witness) -> int:
    """In how many versions a figure stands; the speaker's own publication outweighs copies."""
    names = {witness.version.get(item.report.id) for item in members}
    return len(names) + (_OWN if is_own(members, witness) else 0)


_OWN: Final = 1_000_000


def _values(filed: Sequence[Filed], witness: Witness) -> tuple[Value, ...]:
    groups: dict[Quantity, list[Filed]] = defaultdict(list)
    for item in filed:
        if item.claim.count is not None:
            groups[item.claim.count].append(item)

    def order(quantity: Quantity) -> tuple[int, int, int, bool]:
        high = -1 if quantity.high is None else quantity.high
        return (-len(groups[quantity]), quantity.low, high, quantity.approximate)

    return tuple(
        Value(
            quantity=quantity,
            filed=tuple(sorted(groups[quantity], key=lambda i: (i.report.id, i.claim.id))),
            origins=origins(groups[quantity], witness.version, witness.own),
        )
        for quantity in sorted(groups, key=order)
    )


def spread(chosen: Quantity, all_: Sequence[Quantity]) -> tuple[int, int | None, bool]:
    """Low and high of the figures that cannot be true together with the best, and whether
    all can."""
    span = chosen
    agree = True
    for quantity in all_:
        if not compatible(chosen, quantity):
            agree = False
            span = hull(span, quantity)
    return span.low, span.high, agree


def compatible(left: Quantity, right: Quantity) -> bool:
    """Can both be true? An approximate figure reaches a tenth beyond its ends."""
    (low, high), (other_low, other_high) = _reach(left), _reach(right)
    return (high is None or other_low <= high) and (other_high is None or low <= other_high)


def _reach(quantity: Quantity) -> tuple[int, int | None]:
    slack = (quantity.low + 9) // 10 if quantity.approximate else 0
    return quantity.low - slack, None if quantity.high is None else quantity.high + slack


def _standing(values: Sequence[Value], chosen: Quantity, *, agree: bool) -> str:
    """Independent voices are speakers; an outlet that names none repeats somebody."""
    speakers = [
        {origin.speaker for origin in value.origins if origin.speaker is not None}
        for value in values
    ]
    everybody = set().union(*speakers)
    if agree:
        return "agreed" if len(everybody) > 1 else "single"
    against = [
        names
        for value, names in zip(values, speakers, strict=True)
        if not compatible(chosen, value.quantity)
    ]
    favour = set().union(
        *(n for v, n in zip(values, speakers, strict=True) if compatible(chosen, v.quantity))
    )
    rivals = set().union(*against) - favour
    return "disputed" if rivals and favour else "range"

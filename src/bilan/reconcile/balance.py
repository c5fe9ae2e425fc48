"""The balance of one report: what was launched, what became of it, what is left unsaid.

For each weapon class: launched = shot down + suppressed + neutralised + lost + left + hit +
in flight + **unaccounted**, in interval arithmetic, rolled up the weapon tree until figures
meet. Only claims about the attack of the report count, neither denied nor future. What
nobody says is None, never 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bilan.core.claim import Claim
from bilan.core.issue import Issue
from bilan.core.quantity import Quantity, add
from bilan.core.reading import Reading
from bilan.reconcile.line import Figure, figure, hull, kept, total

OUTCOMES: Final = (
    "shot_down",
    "suppressed",
    "neutralised",
    "lost",
    "left_airspace",
    "hit",
    "in_flight",
)
"""What may become of a weapon, in the order of the equation."""

DEFENCE: Final = frozenset({"shot_down", "suppressed", "neutralised"})
"""Outcomes whose actor is the defender."""
WEAPON: Final = "weapon"


class Row(NamedTuple):
    """One weapon class. ``outcomes`` holds only what is said, by kind.

    ``counted`` names the outcomes that the sum adds up: ``neutralised`` stands for the shot
    down and the suppressed where it is given for the same class. ``unaccounted`` is None when
    no launch is said or when the parts exceed the whole.
    """

    weapon: str
    launched: Figure | None
    outcomes: Mapping[str, Figure]
    counted: tuple[str, ...]
    unaccounted: Quantity | None


class Balance(NamedTuple):
    """Rows from the root of the weapon tree down, and what does not add up."""

    rows: tuple[Row, ...]
    issues: tuple[Issue, ...]


@dataclass(slots=True)
class _Node:
    """A weapon class: figures said of it itself, and those rolled up from below."""

    own: dict[str, Figure] = field(default_factory=dict)
    total: dict[str, Figure] = field(default_factory=dict)
    counted: dict[str, Figure] = field(default_factory=dict)
    children: list[str] = field(default_factory=list)


def balance(reading: Reading) -> Balance:
    """The balance of one report."""
    issues: list[Issue] = []
    spans = {claim.id: claim for claim in reading.claims}
    tree = _tree(kept(_relevant(reading.claims)))
    if WEAPON in tree:
        _roll_up(tree, WEAPON, issues, spans)
    rows = []
    for code in sorted(tree):
        if _is_row(tree, code):
            row = _row(code, tree[code])
            if _impossible(row):
                issues.append(_issue("balance-impossible", _says(row), row.launched, spans))
            rows.append(row)
    return Balance(tuple(rows), tuple(issues))


def _relevant(claims: Iterable[Claim]) -> list[Claim]:
    """Counted claims about weapons in this attack that somebody holds to have happened."""
    found = [
        claim
        for claim in claims
        if (claim.what == "launched" or claim.what in OUTCOMES)
        and claim.object is not None
        and (claim.object == WEAPON or claim.object.startswith(WEAPON + "/"))
        and claim.count is not None
        and claim.scope == "this"
        and claim.certainty not in ("denied", "future")
    ]
    attackers = {claim.actor for claim in found if claim.what == "launched" and claim.actor}
    if len(attackers) != 1:
        return found
    # What the attacker brought down belongs to the fire in the other direction.
    return [c for c in found if c.what not in DEFENCE or c.actor not in attackers]


def _tree(claims: Iterable[Claim]) -> dict[str, _Node]:
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.object or "", claim.what].append(claim)
    tree: dict[str, _Node] = {}
    for (code, what), members in sorted(groups.items()):
        parts = code.split("/")
        for depth in range(1, len(parts) + 1):
            path = "/".join(parts[:depth])
            if path not in tree:
                tree[path] = _Node()
                if depth > 1:
                    tree["/".join(parts[: depth - 1])].children.append(path)
        tree[code].own[what] = figure(members)
    return tree


def _roll_up(
    tree: dict[str, _Node], code: str, issues: list[Issue], spans: Mapping[str, Claim]
) -> None:
    """Fill ``total`` and ``counted`` of a class and of all below it."""
    node = tree[code]
    for child in node.children:
        _roll_up(tree, child, issues, spans)
    for what in ("launched", *OUTCOMES):
        own = node.own.get(what)
        below = _sum(tree[child].total.get(what) for child in node.children)
        if own is not None and below is not None:
            exceeds = _exceeds(below.quantity, own.quantity)
            if own.local and (exceeds or not below.local):
                own = None  # one place's missiles are no bound for those of elsewhere
            elif exceeds:
                message = f"{what} {code}: the parts exceed the whole"
                issues.append(_issue("parts-exceed-whole", message, own, spans))
                both = hull(own.quantity, below.quantity)
                own = own._replace(quantity=both, standing="disputed")
            elif own.quantity.high is None and below.quantity.low >= own.quantity.low:
                # “More than ten” of all is met by the 76 told of one class, and adds nothing.
                own = own._replace(quantity=below.quantity, claims=own.claims + below.claims)
        if (total := own or below) is not None:
            node.total[what] = total
        counted = own or _sum(tree[child].counted.get(what) for child in node.children)
        if counted is not None:
            node.counted[what] = counted
    if "neutralised" in node.own:
        # One number for both: what is said apart is a part of it.
        node.counted.pop("shot_down", None)
        node.counted.pop("suppressed", None)


def _sum(figures: Iterable[Figure | None]) -> Figure | None:
    total: Figure | None = None
    for item in figures:
        if item is None:
            continue
        if total is None:
            total = item
        else:
            total = Figure(
                add(total.quantity, item.quantity),
                total.claims + item.claims,
                total.standing if total.standing == item.standing else "summed",
                total.local and item.local,
            )
    return total


def _exceeds(part: Quantity, whole: Quantity) -> bool:
    return whole.high is not None and part.low > whole.high and not whole.approximate


def _is_row(tree: Mapping[str, _Node], code: str) -> bool:
    """A class with figures of its own, that no wider class already speaks for.

    Below a class with figures, a row needs both a launch and an outcome: otherwise it would
    show as unaccounted what the wider row accounts for.
    """
    node = tree[code]
    if not node.own:
        return False
    parts = code.split("/")
    covered = any(tree["/".join(parts[:depth])].own for depth in range(1, len(parts)))
    return not covered or ("launched" in node.total and bool(node.total.keys() & set(OUTCOMES)))


def _row(code: str, node: _Node) -> Row:
    outcomes: dict[str, Figure] = {
        what: node.total[what] for what in OUTCOMES if what in node.total
    }
    counted = tuple(what for what in OUTCOMES if what in node.counted)
    launched = node.total.get("launched")
    rest = None
    if launched is not None:
        rest = unaccounted(launched.quantity, [node.counted[w].quantity for w in counted])
    return Row(code, launched, outcomes, counted, rest)


def unaccounted(whole: Quantity, parts: Iterable[Quantity]) -> Quantity | None:
    """What the parts leave of the whole; None when they exceed it whatever the numbers."""
    rest = total(parts)
    high = None if whole.high is None else whole.high - rest.low
    approximate = whole.approximate or rest.approximate
    if high is not None and high < 0:
        return Quantity(0, 0, approximate=True) if approximate and _near(whole, rest) else None
    low = 0 if rest.high is None else max(0, whole.low - rest.high)
    return Quantity(low, high, approximate)


def _near(whole: Quantity, parts: Quantity) -> bool:
    """An approximate sum may overshoot by a tenth without being impossible."""
    return whole.high is not None and parts.low * 10 <= whole.high * 11


def _impossible(row: Row) -> bool:
    return row.launched is not None and row.unaccounted is None


def _says(row: Row) -> str:
    return f"{row.weapon}: more accounted for than launched"


def _issue(code: str, message: str, at: Figure | None, spans: Mapping[str, Claim]) -> Issue:
    claim = spans.get(at.claims[0]) if at is not None and at.claims else None
    start, end = (claim.span.start, claim.span.end) if claim is not None else (0, 0)
    return Issue(code, message, start, end)

"""Pass 6: how the claims of one report hang together: sums, figures told again, revisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bilan.core.issue import Issue
from bilan.lexicon import schema as s
from bilan.reading.draft import Draft
from bilan.reading.merge import related
from bilan.reading.model import Clause

_ITEMS = frozenset(("part-after-colon", "part-by-place", "list-item"))
_HEADS = ("title", "lead", "heading")
_TOTALS = frozenset(("shot_down", "suppressed", "neutralised", "launched", "hit"))
_BEFORE, _AFTER = 9, 4
"""Tokens from the words for an earlier report to its figure, and from a figure to them."""


def tie(drafts: Sequence[Draft]) -> list[Issue]:
    """Note the ties of the claims that stay, in ``Draft.ties``; the issues are totals that their
    items do not add up to, and posts that correct an earlier one."""
    issues = [*_listed(drafts), *_headline_totals(drafts)]
    _told_again(drafts)
    _revisions(drafts)
    return issues + _corrections(drafts)


def whole_of(draft: Draft) -> Draft | None:
    """The whole that a draft is a part of, as it stands after repeats were merged."""
    parent = draft.parent
    while parent is not None and not parent.kept and parent.merged is not None:
        parent = parent.merged
    return parent if parent is not draft else None


def _added(items: Iterable[Draft]) -> int | None:
    """What exact counts add up to; None if one is not exact."""
    total = 0
    for draft in items:
        if draft.count is None or not draft.count.exact:
            return None
        total += draft.count.low
    return total


def _listed(drafts: Sequence[Draft]) -> list[Issue]:
    """Totals with the items that are listed under them, in one sentence or as list items."""
    parts: dict[int, list[Draft]] = {}
    for draft in drafts:
        whole = whole_of(draft)
        if whole is not None and _ITEMS & set(draft.rules):
            parts.setdefault(id(whole), []).append(draft)
    issues: list[Issue] = []
    for total in drafts:
        found = parts.get(id(total), [])
        if len(found) < 2 or total.count is None or not total.count.exact:
            continue
        beside = [d for d in found if d.clause is total.clause]
        below = [d for d in found if d.clause is not total.clause]
        groups = [g for g in (beside, below) if len(g) > 1]
        tied = [_sum(total, group) for group in groups]
        if not any(tied) and not _sum(total, found):
            if all("part-by-place" in d.rules for d in found):
                _siblings(drafts, total, found)
                continue
            added = _added(found if len(groups) != 1 else groups[0])
            if added is not None:
                issues.append(_differ(total, added))
        for part in beside:
            inner = [d for d in below if d.object == part.object or _under(d, part)]
            if len(inner) > 1 and _sum(part, inner):
                for draft in inner:
                    draft.parent = part
    return issues


def _siblings(drafts: Sequence[Draft], first: Draft, others: Sequence[Draft]) -> None:
    """“20 over A, eight over B and two over C” name no total, unless one was told before."""
    items = [first, *others]
    for draft in others:
        draft.parent = None
    for total in reversed(drafts[: drafts.index(first)]):
        if total.what == first.what and total not in others and related(total.object, first.object):
            if _sum(total, items):
                for draft in items:
                    draft.parent = total
            return


def _sum(total: Draft, items: Sequence[Draft]) -> bool:
    """Tie a total to its items where they add up to it."""
    if total.count is None or _added(items) != total.count.low:
        return False
    total.ties += [("sums", item) for item in items if item is not total]
    return True


def _under(draft: Draft, whole: Draft) -> bool:
    """Whether an object lies below that of a whole in the tree."""
    return draft.object is not None and draft.object.startswith((whole.object or "-") + "/")


def _differ(total: Draft, added: int) -> Issue:
    tokens = total.clause.tokens
    low = total.count.low if total.count is not None else 0
    return Issue(
        "parts-differ",
        f"the parts add up to {added}, the total says {low}",
        tokens.starts[total.start],
        tokens.ends[max(total.end, total.start + 1) - 1],
    )


def _headline_totals(drafts: Sequence[Draft]) -> list[Issue]:
    """“132 TARGETS SHOT DOWN” over “3 missiles and 129 drones were shot down”."""
    issues: list[Issue] = []
    for total in drafts:
        if total.sentence.kind not in _HEADS or total.what not in _TOTALS or total.ties:
            continue
        if total.count is None or not total.count.exact or total.parent is not None:
            continue
        told = [
            d for d in drafts
            if d.what == total.what and d.sentence.kind != "title" and _under(d, total)
            and d.scope == total.scope and whole_of(d) is None and d.count is not None
        ]  # fmt: skip
        if len(told) < 2 or len({id(d.clause) for d in told}) > 1 or total.clause is told[0].clause:
            continue
        if _sum(total, told):
            for draft in told:
                draft.parent = total
        elif (added := _added(told)) is not None and total.object == "weapon":
            if not told[0].clause.places:
                issues.append(_differ(total, added))
    return issues


def _told_again(drafts: Sequence[Draft]) -> None:
    """“More than 800 drones” of a headline are the 810 of the body."""
    for head in drafts:
        if head.sentence.kind not in _HEADS or head.count is None or head.ties:
            continue
        for draft in drafts:
            count = draft.count
            if draft.sentence.kind in _HEADS or count is None or not count.exact:
                continue
            if head.what != draft.what or not related(head.object, draft.object):
                continue
            if head.count == count or whole_of(draft) is not None or not _same_place(head, draft):
                continue
            high = head.count.high
            if head.count.low <= count.low and (high is None or count.low <= high):
                head.ties.append(("restates", draft))
                head.rules.append("headline-told-again")
                break


def _same_place(a: Draft, b: Draft) -> bool:
    if a.place is None or b.place is None:
        return True
    return a.place.code == b.place.code or len(a.place.code or "") == 2


def _revisions(drafts: Sequence[Draft]) -> None:
    """Which figure takes the place of which: earlier reports, tolls that rose, “95 and not 93”."""
    old = {id(d) for d in drafts if d.figure is not None and _earlier(d.clause, d)}
    wrong = {id(d) for d in drafts if d.figure is not None and _denied(d)}
    for index, draft in enumerate(drafts):
        if id(draft) in wrong:
            new = _successor(drafts, index, old | wrong, here=True)
            if new is not None:
                draft.certainty = "denied"
                draft.rules.append("corrected")
                new.ties.append(("revises", draft))
        elif id(draft) in old:
            draft.rules.append("earlier-report")
            new = _successor(drafts, index, old | wrong, here=False)
            if new is not None:
                new.ties.append(("revises", draft))
        elif _risen(draft) and not draft.ties:
            before = _predecessor(drafts, index)
            if before is not None and id(before) not in old:
                draft.ties.append(("revises", before))


def _alike(a: Draft, b: Draft) -> bool:
    """Whether two figures could be the old and the new of one thing."""
    return (
        a.what == b.what and a.about == b.about and related(a.object, b.object)
        and a.count is not None and b.count is not None and a.count != b.count
        and (whole_of(a) is None) == (whole_of(b) is None) and _same_place(a, b)
    )  # fmt: skip


def _successor(
    drafts: Sequence[Draft], index: int, passed: set[int], *, here: bool
) -> Draft | None:
    """The figure that stands for an earlier one: of its sentence, else the nearest before or
    after it."""
    draft = drafts[index]
    found = [
        (d.clause is not draft.clause, abs(i - index), i)
        for i, d in enumerate(drafts)
        if id(d) not in passed and _alike(d, draft) and (d.clause is draft.clause or not here)
    ]
    return drafts[min(found)[2]] if found else None


def _predecessor(drafts: Sequence[Draft], index: int) -> Draft | None:
    """The last figure of the same thing in an earlier sentence, if it is lower."""
    draft = drafts[index]
    for before in reversed(drafts[:index]):
        if before.clause is not draft.clause and _alike(before, draft):
            if before.count is not None and draft.count is not None:
                lower = before.count.low < draft.count.low and before.scope == draft.scope
                return before if lower else None
    return None


def _risen(draft: Draft) -> bool:
    """Whether the words of a rise lead to the figure («the toll rose to 7»)."""
    if draft.figure is None:
        return False
    if "risen" in draft.rules:
        return True
    return any(0 <= draft.start - b <= 3 for _, b in draft.clause.marks.get("revision", ()))


def _denied(draft: Draft) -> bool:
    """«95, а не 93», «не два, а пять»: “not” right before the number alone."""
    return any(b == draft.start for _, b in draft.clause.marks.get("not", ()))


def _earlier(clause: Clause, draft: Draft) -> bool:
    """Whether the figure is said to be that of an earlier report."""
    starts = [f.start for f in clause.figures if not f.weak and f is not draft.figure]
    for a, b in clause.marks.get("earlier", ()):
        if any(0 <= a - end <= 3 for _, end in clause.marks.get("correction", ())):
            # “In a correction to its earlier post”
            continue
        if b <= draft.start <= b + _BEFORE:
            clear = not any(b <= k < draft.start for k in starts)
            if clear and (b - a > 1 or _said(clause, b, draft.start)):
                return True
        elif draft.end <= a <= draft.end + _AFTER:
            clear = not any(draft.end <= k < a or b <= k <= b + _BEFORE for k in starts)
            if clear and (b - a > 1 or _said(clause, draft.end, b + 2)):
                return True
    return False


def _said(clause: Clause, lo: int, hi: int) -> bool:
    """A verb of saying between two tokens."""
    return any(
        m.kinds >> s.SAY & 1 and lo <= m.start < hi and any(e[0] == s.SAY for e in m.entries)
        for m in clause.mentions
    )


def _corrections(drafts: Sequence[Draft]) -> list[Issue]:
    """A post that opens as a correction tells of no new attack."""
    issues: list[Issue] = []
    seen: set[int] = set()
    for draft in drafts:
        clause = draft.clause
        for a, b in clause.marks.get("correction", ()):
            draft.rules.append("correction")
            if id(clause) not in seen:
                seen.add(id(clause))
                tokens = clause.tokens
                issues.append(
                    Issue(
                        "correction",
                        "this corrects what was published before, and tells of no new attack",
                        tokens.starts[a],
                        tokens.ends[b - 1],
                    )
                )
            break
    return issues

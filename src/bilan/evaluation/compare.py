"""Is one field of a claim as coded? Each comparison follows ``docs/gold.md``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from bilan.core.claim import Claim, Place
from bilan.core.period import Period
from bilan.evaluation.gold import GoldClaim, GoldPeriod
from bilan.evaluation.naming import same_name, words

ALWAYS: Final = ("object", "count", "certainty", "source", "scope")
"""Fields that every coded claim settles."""

GIVEN: Final = ("place", "period", "actor", "target", "about", "share", "cause", "level")
"""Fields scored only where the coder wrote them."""

FLAGS: Final = ("anonymous", "quote", "provisional", "superlative")


def right(field: str, gold: GoldClaim, claim: Claim) -> bool:
    """Does the claim's field agree with the coded one? For GIVEN, only where it is coded."""
    if field == "object":
        return claim.object in gold.object
    if field == "count":
        return claim.count == gold.count
    if field == "certainty":
        return claim.certainty in gold.certainty
    if field == "scope":
        return claim.scope in gold.scope
    if field == "source":
        return same_source(gold.source, claim.source.chain)
    if field in FLAGS:
        return (field in gold.flags) == flag(claim, field)
    if field == "place":
        return same_place(gold.place or "", claim.place)
    if field == "period":
        return gold.period is not None and same_period(gold.period, claim.period)
    if field in ("actor", "target"):
        return _same_names(getattr(gold, field) or (), getattr(claim, field))
    if field == "share":
        return claim.share is not None and abs(claim.share - (gold.share or 0.0)) < 1e-6
    if field == "cause" or field == "level":
        return words(getattr(claim, field) or "") == words(getattr(gold, field) or "")
    return bool(getattr(claim, field) == getattr(gold, field))


def flag(claim: Claim, name: str) -> bool:
    """The claim's flag of that name."""
    holder = claim.source if name in ("anonymous", "quote") else claim
    return bool(getattr(holder, name))


def coded(field: str, gold: GoldClaim) -> bool:
    """Is this field of the coded claim scored?"""
    if field in FLAGS:
        return field in gold.flags
    return field in ALWAYS or getattr(gold, field) is not None


def lenient_object(gold: GoldClaim, claim: Claim) -> bool:
    """Equal, or one above the other in the tree of objects."""
    return any(_related(claim.object, code) for code in gold.object)


def _related(left: str | None, right: str | None) -> bool:
    if left is None or right is None:
        return left == right
    return left == right or left.startswith(right + "/") or right.startswith(left + "/")


def same_source(gold: str | None, chain: tuple[str, ...]) -> bool:
    """The same first speaker, by any of its names (``bilan.evaluation.naming``)."""
    if gold is None or not chain:
        return gold is None and not chain
    return same_name(gold, chain[0])


def same_place(gold: str, place: Place | None) -> bool:
    """The coded name (or ``code@name``) against name and code of the claim's place."""
    if place is None:
        return False
    code, at, name = gold.partition("@")
    if not at:
        code, name = gold, gold
    if place.code is not None and code and place.code.casefold() == code.casefold():
        return True
    wanted = words(name)
    return bool(wanted) and wanted == words(place.name)


def same_period(gold: GoldPeriod, period: Period | None) -> bool:
    """Coded days hold for any time of them; coded times must be met to the minute."""
    if period is None:
        return False
    return _same_start(gold.start, period.start) and _same_end(gold.end, period.end)


def _same_start(gold: date | datetime, start: datetime) -> bool:
    if isinstance(gold, datetime):
        return _same_time(gold, start)
    return start.date() == gold


def _same_end(gold: date | datetime, end: datetime) -> bool:
    if isinstance(gold, datetime):
        return _same_time(gold, end)
    # A whole day may be coded by its own date or, half-open, by the next.
    return gold in (end.date(), (end - timedelta(microseconds=1)).date())


def _same_time(gold: datetime, moment: datetime) -> bool:
    wanted = gold if gold.tzinfo is not None else gold.replace(tzinfo=moment.tzinfo)
    return abs(wanted - moment) < timedelta(minutes=1)


def _same_names(gold: Iterable[str], names: Iterable[str]) -> bool:
    return {words(name) for name in gold} == {words(name) for name in names}

"""Feeds that a person names in a file, asked again and again, politely, into the ledger."""

from __future__ import annotations

from bilan.watching.asking import Asker, AskError
from bilan.watching.plan import Feed, Plan, PlanError, load_plan, span_of
from bilan.watching.rounds import Outcome, Watcher

__all__ = [
    "AskError",
    "Asker",
    "Feed",
    "Outcome",
    "Plan",
    "PlanError",
    "Watcher",
    "load_plan",
    "span_of",
]

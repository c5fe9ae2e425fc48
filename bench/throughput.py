"""Copies of an article per second: bilan reading them, spaCy's blank tokenizer splitting them."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from bench.sides import SPACY, Side, Worker

ROUNDS: Final = 5


class Article(NamedTuple):
    """A text to read copies of; ``kind`` is ``attack`` or ``quiet``."""

    kind: str
    language: str
    path: Path


def measure(
    articles: Sequence[Article], sides: Sequence[Side], *, seconds: float
) -> list[dict[str, Any]]:
    """One row an article: rates, and each build's as a multiple of spaCy's.

    The sides take turns, so that what slows the machine slows all; the multiple is the median
    of those of the single rounds.
    """
    rows: list[dict[str, Any]] = []
    for article in articles:
        workers = [Worker(side, article.language, article.path) for side in (SPACY, *sides)]
        rounds = [[worker.rate(seconds / ROUNDS) for worker in workers] for _ in range(ROUNDS)]
        for worker in workers:
            worker.stop()
        rows.append(_row(article, workers, rounds))
    return rows


def _row(article: Article, workers: list[Worker], rounds: list[list[float]]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "language": article.language,
        "article": article.kind,
        "characters": workers[0].about["characters"],
        "claims": workers[-1].about["found"],
    }
    for i, worker in enumerate(workers):
        row[f"{worker.side.name}_per_s"] = statistics.median(rates[i] for rates in rounds)
    for i, worker in enumerate(workers[1:], start=1):
        times = statistics.median(rates[i] / rates[0] for rates in rounds)
        row[f"{worker.side.name}_by_spacy"] = times
    return row

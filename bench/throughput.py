"""Copies of an article per second: bilan reading them, spaCy's blank tokenizer splitting them."""

from __future__ import annotations

import importlib
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from bilan.core.text import Document
from bilan.reading.reader import load_reader, read

ROUNDS: Final = 5


def rate(work: Callable[[int], object], seconds: float) -> float:
    """Calls of ``work`` a second, timed for about ``seconds``; the argument counts the calls."""
    work(0)
    began = time.perf_counter()
    calls = 0
    while time.perf_counter() - began < seconds:
        calls += 1
        work(calls)
    return calls / (time.perf_counter() - began)


def measure(articles: Mapping[str, tuple[str, Path]], *, seconds: float) -> list[dict[str, Any]]:
    """One row an article; the two sides take turns, so that a busy machine slows both."""
    spacy = importlib.import_module("spacy")
    rows: list[dict[str, Any]] = []
    for name, (language, path) in articles.items():
        text = path.read_text(encoding="utf-8")
        reader = load_reader([language])
        tokenizer = spacy.blank(language).tokenizer

        def reading(
            call: int, text: str = text, language: str = language, reader: Any = reader
        ) -> object:
            document = Document(text=text, language=language, origin=str(call))
            return read(document, reader)

        def splitting(_call: int, text: str = text, tokenizer: Any = tokenizer) -> object:
            return tokenizer(text)

        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(rate(reading, seconds / ROUNDS))
            theirs.append(rate(splitting, seconds / ROUNDS))
        rows.append(
            {
                "article": name,
                "characters": len(text),
                "claims": len(read(Document(text=text, language=language), reader).claims),
                "bilan_per_s": statistics.median(ours),
                "spacy_per_s": statistics.median(theirs),
                "ratio": statistics.median(
                    one / other for one, other in zip(ours, theirs, strict=True)
                ),
                "bilan_MB_per_s": statistics.median(ours) * len(text) / 1e6,
            }
        )
    return rows

"""Accuracy that must not be lost: floors per language and field, pinned to one corpus.

A floor is an F1, a ceiling a count of errors. They are raised (ceilings lowered) by
:func:`raised` and by nothing else; who lowers a floor does it by hand, in sight of a review.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from bilan.evaluation.score import CLASSES, FIELDS, Score

CEILINGS: Final = ("invented", "false_alarms")
_DIGITS: Final = 3


class FloorsError(ValueError):
    """The file is not of the form that :func:`print_floors` writes."""


class Missed(NamedTuple):
    """A figure on the wrong side of its bound; ``name`` is ``fr numbered count``."""

    name: str
    bound: float
    figure: float


@dataclass(frozen=True, slots=True)
class Floors:
    """Bounds by name: ``("fr", "numbered", "count")`` at least, ``("fr", "invented")`` at most."""

    corpus: str = ""
    floors: dict[tuple[str, str, str], float] = field(default_factory=dict)
    ceilings: dict[tuple[str, str], int] = field(default_factory=dict)


def load_floors(path: Path) -> Floors:
    """Read a floors file. Raises FloorsError, and OSError where it cannot be read."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        floors = {
            (language, class_, name.replace("_", " ")): float(value)
            for language, classes in data.get("floors", {}).items()
            for class_, fields in classes.items()
            for name, value in fields.items()
        }
        ceilings = {
            (language, name): int(value)
            for language, names in data.get("ceilings", {}).items()
            for name, value in names.items()
        }
        return Floors(str(data["corpus"]), floors, ceilings)
    except (tomllib.TOMLDecodeError, KeyError, AttributeError, TypeError, ValueError) as error:
        raise FloorsError(f"{path}: not a file of floors: {error}") from error


def measured(score: Score) -> Floors:
    """The bounds that a score would just keep: F1 rounded down to three digits."""
    floors: dict[tuple[str, str, str], float] = {}
    ceilings: dict[tuple[str, str], int] = {}
    for language, total in score.languages.items():
        for (class_, name), tally in total.fields.items():
            if tally.f1 is not None:
                floors[language, class_, name] = _down(tally.f1)
        ceilings[language, "invented"] = total.invented
        ceilings[language, "false_alarms"] = total.false_alarms
    return Floors(score.digest, floors, ceilings)


def _down(value: float) -> float:
    scale: int = 10**_DIGITS
    return math.floor(value * scale + 1e-9) / scale


def missed(floors: Floors, score: Score) -> list[Missed]:
    """The bounds of the score's languages that it does not keep, in the order of the file."""
    now = measured(score)
    found = []
    for name, bound in floors.floors.items():
        figure = now.floors.get(name, 0.0)
        if name[0] in score.languages and figure < bound:
            found.append(Missed(" ".join(name), bound, figure))
    for key, ceiling in floors.ceilings.items():
        count = now.ceilings.get(key, 0)
        if key[0] in score.languages and count > ceiling:
            found.append(Missed(" ".join(key), ceiling, count))
    return found


def raised(floors: Floors, score: Score) -> Floors:
    """The floors with each bound moved up to the score where it is better, never down."""
    now = measured(score)
    return Floors(
        score.digest,
        {
            name: max(floors.floors.get(name, 0.0), now.floors.get(name, 0.0))
            for name in floors.floors.keys() | now.floors.keys()
        },
        {
            name: min(bound[name] for bound in (floors.ceilings, now.ceilings) if name in bound)
            for name in floors.ceilings.keys() | now.ceilings.keys()
        },
    )


def print_floors(floors: Floors) -> str:
    """The file's text, in a fixed order."""
    return "\n".join(_lines(floors)) + "\n"


def _lines(floors: Floors) -> Iterator[str]:
    yield "# F1 that `bilan eval --floors` holds. Raised by `--raise-floors`; lowered only by hand."
    yield f'corpus = "{floors.corpus}"'
    languages = sorted({name[0] for name in floors.floors} | {key[0] for key in floors.ceilings})
    for language in languages:
        for class_ in CLASSES:
            names = [n for n in FIELDS if (language, class_, n) in floors.floors]
            if names:
                yield f"\n[floors.{language}.{class_}]"
            for name in names:
                value = floors.floors[language, class_, name]
                yield f"{name.replace(' ', '_')} = {value:.{_DIGITS}f}"
        counts: dict[str, Any] = {
            name: floors.ceilings[language, name]
            for name in CEILINGS
            if (language, name) in floors.ceilings
        }
        if counts:
            yield f"\n[ceilings.{language}]"
        for name, value in counts.items():
            yield f"{name} = {value}"

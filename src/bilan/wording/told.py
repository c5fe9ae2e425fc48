"""What the program says of errors and issues, in the user's language.

Errors are made where nobody knows who will read them, as one English sentence with its facts in
it. Here such a sentence is told in French: by templates, whose gaps ``{}`` keep the facts. A
sentence that no template knows stays as it is; a test proves that each of ours is known.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from bilan.wording import messages
from bilan.wording.messages_errors import FRENCH, REASONS

_LONGEST: Final = 2000
_GAP: Final = re.compile(r"\{\}")


def told(sentence: str) -> str:
    """The sentence in the user's language; as it is where it is not one of ours."""
    if messages.language() != "fr" or len(sentence) > _LONGEST:
        return sentence
    return _french(sentence) or _reasons().sub(lambda found: REASONS[found[0]], sentence)


def _french(sentence: str) -> str | None:
    """The whole by a template, else what follows a colon by one, else None."""
    for pattern, template in _templates():
        match = pattern.fullmatch(sentence)
        if match is not None:
            return template.format(*map(_gap, match.groups()))
    for colon in re.finditer(r": ", sentence):
        place, rest = sentence[: colon.start()], sentence[colon.end() :]
        told_rest = _french(rest)
        if told_rest is not None:
            return f"{_where(place)} : {told_rest}"
        if _where(place) != place:
            return f"{_where(place)} : {rest}"
    return None


def _gap(fact: str) -> str:
    """A fact, which may be a reason of the operating system or a sentence of its own."""
    known = REASONS.get(fact) or REASONS.get(re.sub(r"^\[Errno -?\d+\] ", "", fact))
    return known or (_french(fact) or fact)


@lru_cache(maxsize=1)
def _reasons() -> re.Pattern[str]:
    """The reasons of an operating system, where one stands at an end or in brackets."""
    known = "|".join(re.escape(reason) for reason in REASONS if reason[0].isupper())
    return re.compile(rf"(?<=[(: ])(?:{known})(?=\)|\Z)")


def _where(place: str) -> str:
    for english, french in (("line", "ligne"), ("item", "élément"), ("message", "message")):
        place = re.sub(rf"(^|, ){english} (\S+)$", rf"\1{french} \2", place)
    return place


@lru_cache(maxsize=1)
def _templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns with their French, those with the most words first."""
    found = [(_pattern(english), french) for english, french in FRENCH.items()]
    return tuple(sorted(found, key=lambda pair: -len(pair[0].pattern)))


def _pattern(english: str) -> re.Pattern[str]:
    first, *rest = map(re.escape, _GAP.split(english))
    # A fact at the start is no place with a colon behind it: that is told apart.
    gaps = ["(.*?)"] * len(rest)
    if rest and not first:
        gaps[0] = "((?:(?!: ).)*?)"
    return re.compile(
        first + "".join(gap + words for gap, words in zip(gaps, rest, strict=True)), re.DOTALL
    )

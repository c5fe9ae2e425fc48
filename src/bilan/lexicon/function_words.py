"""The small words and letters by which a language is known: ``lang/*/function_words.txt``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bilan.lexicon.schema import LexiconError

FIELDS = ("words", "letters", "never")


class FunctionWords(NamedTuple):
    """Languages by word, by a letter of their own, and by a letter that they never have."""

    words: dict[str, tuple[str, ...]]
    letters: dict[str, tuple[str, ...]]
    never: dict[str, tuple[str, ...]]


@cache
def function_words() -> FunctionWords:
    """The words of the languages that bilan reads, and of the foils that it does not.

    Raises :class:`LexiconError` for a line not of the form.
    """
    found: dict[str, dict[str, list[str]]] = {field: {} for field in FIELDS}
    for language, field, items in _lines():
        pieces = items.split() if field == "words" else [c for c in items if not c.isspace()]
        for piece in pieces:
            languages = found[field].setdefault(piece, [])
            if language not in languages:
                languages.append(language)
    tables = ({key: tuple(of) for key, of in found[field].items()} for field in FIELDS)
    return FunctionWords(*tables)


def _lines() -> Iterator[tuple[str, str, str]]:
    folder = files("bilan").joinpath("lang")
    for language in sorted(each.name for each in folder.iterdir() if each.is_dir()):
        name = "foils.txt" if language == "shared" else "function_words.txt"
        path = folder.joinpath(language, name)
        if not path.is_file():
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            parts = [part.strip() for part in line.split("|")]
            if language != "shared":
                parts.insert(0, language)
            if len(parts) != 3 or parts[1] not in FIELDS or not parts[2]:
                raise LexiconError(f"{language}/{name}: not of the form: {line!r}")
            yield parts[0], parts[1], parts[2]

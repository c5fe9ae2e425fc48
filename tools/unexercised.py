"""List the entries of the language data that no example exercises: ``make unexercised``.

``python tools/unexercised.py [LANGUAGE …] [--forms]``. An entry is exercised when one of its
forms is found in a report of ``examples/<language>``, by the reader's own lookup: the longest
form at a token. Shared entries may be exercised by any language. ``--forms`` lists every form
that was not found, one by one. Nothing fails here: the list says what to write examples for.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from bilan.evaluation.gold import GoldReport, load_corpus
from bilan.lexicon.letters import fold
from bilan.lexicon.load import FILES, Lexicon, expand, load, tokens
from bilan.reading.mention import mentions
from bilan.reading.segment import layout, sentences, tokenise

ROOT: Final = Path(__file__).resolve().parent.parent
LANG: Final = ROOT / "src" / "bilan" / "lang"
EXAMPLES: Final = ROOT / "examples"
SHARED: Final = "shared"
NOT_FORMS: Final = frozenset(("admits", "subject"))
"""Keys whose lists hold classes of objects, not words."""
SHOWN: Final = 6
"""Forms shown of an entry, so that a reader knows which it is."""

Form = tuple[str, ...]


class Entry(NamedTuple):
    """One entry of one file: where it stands, what it is, and its forms as written."""

    file: str
    label: str
    forms: tuple[str, ...]


def entries(folder: Path) -> Iterator[Entry]:
    """Every entry of a language folder, in the order of its files."""
    for name in FILES:
        path = folder / f"{name}.toml"
        if path.is_file():
            where = f"{folder.name}/{path.name}"
            for table, content in tomllib.loads(path.read_text(encoding="utf-8")).items():
                yield from _entries(where, table, content)


def _entries(where: str, table: str, content: Any) -> Iterator[Entry]:
    if table == "settings":
        return
    if isinstance(content, dict):
        for name, forms in content.items():
            yield Entry(where, f"{table} {name}", tuple(forms))
        return
    for item in content:
        said = [str(value) for value in item.values() if not isinstance(value, list)]
        forms = tuple(
            form
            for key, value in item.items()
            if isinstance(value, list) and key not in NOT_FORMS
            for form in value
        )
        yield Entry(where, " ".join((table, *said)), forms)


def found(reports: Sequence[GoldReport], lexicon: Lexicon) -> set[Form]:
    """The forms that the reader meets in the reports, as tokens."""
    met: set[Form] = set()
    abbreviations = frozenset(lexicon.settings.get("abbreviations", ()))
    for report in reports:
        document = report.document
        words = tokenise(fold(document.text))
        candidates = list(map(lexicon.table.get, words.words))
        hits = [i for i, candidate in enumerate(candidates) if candidate is not None]
        for sentence in sentences(words, layout(document), document.text, abbreviations):
            inside = [i for i in hits if sentence.lo <= i < sentence.hi]
            for mention in mentions(
                words, candidates, inside, sentence.lo, sentence.hi, text=document.text
            ):
                met.add(tuple(words.words[mention.start : mention.end]))
    return met


def surfaces(form: str) -> set[Form]:
    """The tokens of every form that a written one stands for."""
    return {tokens(surface) for surface in expand(form)}


def unmet(entry: Entry, met: set[Form]) -> tuple[str, ...]:
    """The written forms of an entry none of whose surfaces was met."""
    return tuple(form for form in entry.forms if surfaces(form).isdisjoint(met))


def report(folder: Path, met: set[Form], *, forms: bool) -> Iterator[str]:
    """What a folder holds that was not met, and how much that is, one line each."""
    every = missing = written = absent = 0
    for entry in entries(folder):
        left = unmet(entry, met)
        every += 1
        written += len(entry.forms)
        absent += len(left)
        if len(left) == len(entry.forms):
            missing += 1
            some = ", ".join(entry.forms[:SHOWN]) + (" …" if len(entry.forms) > SHOWN else "")
            some = some or "(no form)"
            yield f"{entry.file}: {entry.label}: {some}"
        elif forms and left:
            yield f"{entry.file}: {entry.label}: forms {', '.join(left)}"
    yield (
        f"{folder.name}: {every - missing} of {every} entries exercised, "
        f"{written - absent} of {written} written forms"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the lists, each language's and then the shared one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("languages", nargs="*", help="default: all that have examples")
    parser.add_argument("--forms", action="store_true", help="list single forms as well")
    options = parser.parse_args(arguments)
    anywhere: set[Form] = set()
    with_examples = sorted({path.parent.name for path in EXAMPLES.glob("*/*.gold")})
    for language in options.languages or with_examples:
        if language not in with_examples:
            parser.error(f"no example: examples/{language}")
        corpus = load_corpus([EXAMPLES / language])
        met = found(corpus.reports, load(language))
        anywhere |= met
        print("\n".join(report(LANG / language, met, forms=options.forms)))
    print("\n".join(report(LANG / SHARED, anywhere, forms=options.forms)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

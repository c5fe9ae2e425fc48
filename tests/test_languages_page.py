"""``docs/languages.md`` names every key of the schema, and its example reads as it says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from bilan.core.notation import print_count
from bilan.core.text import Document
from bilan.lexicon import schema
from bilan.lexicon.load import Lexicon, _Compiler, object_codes
from bilan.reading import frame
from bilan.reading.reader import compile_reader, read

PAGE = (Path(__file__).parent.parent / "docs" / "languages.md").read_text(encoding="utf-8")
EXAMPLE = PAGE.partition("## A small example")[2]
ENGINE = Path(frame.__file__).parent


def compiled(example: str = EXAMPLE) -> Lexicon:
    """The data that a page shows, under the code of a language that is not shipped."""
    compiler = _Compiler("de")
    files = re.findall(r"\*\*`(\w+)\.toml`\*\*\n```toml\n(.*?)```", example, re.S)
    assert [name for name, _ in files] == ["grammar", "numbers", "objects", "predicates"]
    for name, text in files:
        data: dict[str, Any] = tomllib.loads(text)
        if name == "objects":
            compiler.objects(data, object_codes())
        else:
            getattr(compiler, name)(data)
    return compiler.finish(set())


def claims(text: str, lexicon: Lexicon) -> list[tuple[str, str | None, str]]:
    reader = compile_reader([lexicon])
    language = reader.language("de")
    language._places, language._nouns = {}, {}
    reading = read(Document(text, "de"), reader)
    return [(claim.what, claim.object, print_count(claim.count)) for claim in reading.claims]


def test_the_example_reads_as_the_page_says() -> None:
    text = " ".join(line[2:] for line in EXAMPLE.splitlines() if line.startswith("> "))
    rows = re.findall(r"^\| `(\w+)` \| `([\w/-]+)` \| `([\d.~]+)` \|$", EXAMPLE, re.M)
    assert len(rows) == 4
    assert claims(text, compiled()) == rows


@pytest.mark.parametrize(
    "words",
    [
        schema.MARKS,
        schema.TIME_SORTS,
        schema.SPEAKER_SORTS,
        schema.SAY_SENSES,
        schema.MODIFIERS,
        tuple(schema.USAGES),
        tuple(schema.VOICES),
        schema.Predicate._fields,
    ],
)
def test_every_word_of_the_schema_is_named(words: tuple[str, ...]) -> None:
    assert [word for word in words if f"`{word}`" not in PAGE] == []


def test_every_mood_is_named() -> None:
    for mood in set(schema.MOODS) - {"plain"}:
        assert f"`active_{mood}`" in PAGE


def test_categories_said_to_be_unused_are_unused() -> None:
    told = PAGE.partition("does not look at yet:")[2].partition(".")[0]
    unused = re.findall(r"`(\w+)`", told)
    assert len(unused) > 8
    code = "".join(path.read_text(encoding="utf-8") for path in ENGINE.glob("*.py"))
    looked_at = r'marks\.get\(\s*"{0}"|\be(?:ntry)?\[1\] == "{0}"|"{0}" (?:not )?in (?:\w+\.)?marks'
    used = [name for name in unused if re.search(looked_at.format(name), code)]
    assert used == []

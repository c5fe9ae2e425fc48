"""The examples of ``docs/extending.md`` do what the page says."""

from __future__ import annotations

import io
import re
import types
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import bilan
from bilan.exports.columns import Column, Table
from bilan.formats import SourceError
from tests.test_languages_page import claims, compiled

PAGE = (Path(__file__).parent.parent / "docs" / "extending.md").read_text(encoding="utf-8")
_HEADS = re.split(r"^## (.+)$", PAGE, flags=re.M)
SECTIONS = dict(zip(_HEADS[1::2], _HEADS[2::2], strict=True))


def module(section: str) -> Any:
    """The one module that a section shows, loaded."""
    (code,) = re.findall(r"^```python\n(.*?)^```", SECTIONS[section], re.M | re.S)
    made = types.ModuleType("example")
    exec(compile(code, f"docs/extending.md: {section}", "exec"), made.__dict__)  # noqa: S102 (ours)
    return made


def test_the_language_reads_its_sentences() -> None:
    section = SECTIONS["A language"]
    text = " ".join(line[2:] for line in section.splitlines() if line.startswith("> "))
    rows = re.findall(r"^\| `(\w+)` \| `([\w/-]+)` \| `([\d.~]+)` \|$", section, re.M)
    assert len(rows) == 2
    assert claims(text, compiled(section)) == rows


def test_the_source_format_reads_its_notes() -> None:
    notes = module("A source format")
    bad: list[SourceError] = []
    raw = (
        "2030-05-01T06:30:00+03:00\tGazette\tThe air force said 12 drones were shot down.\n"
        "no note\n"
        "\t\tTwo people were killed in Kharkiv.\n"
    )
    first, second = notes.documents(raw.encode(), "n.tsv", language="en", on_bad=bad.append)
    assert (first.origin, first.publisher) == ("n.tsv#L1", "Gazette")
    assert first.published == datetime(2030, 5, 1, 3, 30, tzinfo=UTC)
    assert (second.publisher, second.published) == (None, None)
    assert [str(error) for error in bad] == ["n.tsv, line 2: not a time, a publisher and a text"]
    assert [claim.what for claim in bilan.read_document(first).claims] == ["shot_down"]
    with pytest.raises(SourceError, match=r"n\.tsv: no note in it"):
        list(notes.documents(b"x", "n.tsv", on_bad=bad.append))


def test_the_export_writes_its_table() -> None:
    rows = [("12 | 13 drones", 12, None), ("=1+1", None, True)]
    table = Table("t", (Column("words"), Column("low", "int"), Column("open", "bool")), rows)
    out = io.BytesIO()
    module("An export").write(table, out)
    assert out.getvalue().decode() == (
        "^ words ^ low ^ open ^\n| 12 / 13 drones | 12 |  |\n| '=1+1 |  | true |\n"
    )

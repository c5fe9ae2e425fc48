"""``docs/vocabulary.md`` names every word of the vocabularies, and none that is not one."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import object_tree
from bilan.core import vocabulary
from bilan.core.claim import Claim
from bilan.core.document_json import claim_value
from bilan.core.text import Span
from bilan.lexicon.load import object_codes

SOURCE = Path(__file__).parent.parent / "src" / "bilan"
PAGE = object_tree.PAGE.read_text(encoding="utf-8")
BUILT_IN = (
    r'_ignore\(clause, "([^"]+)"',
    r'_Parsed\(\s*None, [^,]+, "([^"]+)"',
    r'ignored\.append\(\("([^"]+)"',
)


def section(heading: str) -> str:
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S)
    assert found, f"no section {heading!r}"
    return found.group(1)


def rows(heading: str) -> list[list[str]]:
    lines = [line for line in section(heading).splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def first(heading: str) -> list[str]:
    return [row[0].strip("`") for row in rows(heading)]


def test_every_kind_with_its_group() -> None:
    named = {row[0].strip("`"): row[1] for row in rows("Kinds: `what`")}
    assert named == {kind: vocabulary.group_of(kind) for kind in vocabulary.WHAT}


def test_every_field_of_a_claim() -> None:
    named = set(re.findall(r"`(\w+)`", " ".join(row[0] for row in rows("Fields of a claim"))))
    written = set(claim_value(Claim(what="killed", span=Span(0, 1)))) - {"values"}
    assert named == written


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Certainty", vocabulary.CERTAINTY),
        ("Scope", vocabulary.SCOPE),
        ("Relations", vocabulary.RELATIONS),
    ],
)
def test_every_word_of_a_closed_list(heading: str, words: tuple[str, ...]) -> None:
    assert first(heading) == list(words)


def test_every_role_of_evidence() -> None:
    told = section("Roles of evidence").partition(":")[0]
    assert tuple(re.findall(r"`(\w+)`", told)) == vocabulary.EVIDENCE_ROLES


def test_every_code_of_an_issue() -> None:
    code = "".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    raised = set(re.findall(r'[Ii]ssue\(\s*"([a-z-]+)"', code))
    assert raised
    assert set(first("Issues")) == raised


def test_every_reason_to_set_a_number_aside() -> None:
    code = "".join(path.read_text("utf-8") for path in (SOURCE / "reading").glob("*.py"))
    known = {reason for pattern in BUILT_IN for reason in re.findall(pattern, code)}
    for path in (SOURCE / "lang").rglob("*.toml"):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for item in (*data.get("unit", ()), *data.get("predicate", ())):
            if item.get("reason"):
                known.add(item["reason"])
    missing = known - set(first("Numbers set aside"))
    assert not missing, "docs/vocabulary.md, Numbers set aside, lacks a row"
    quoted = set(re.findall(r'"([^"\n]+)"', code)) | known
    assert set(first("Numbers set aside")) <= quoted


def test_the_tree_is_that_of_the_data() -> None:
    assert object_tree.main(["--check"]) == 0
    drawn = PAGE.partition(object_tree.START)[2].partition(object_tree.END)[0]
    codes = {line.split()[0] for line in drawn.splitlines() if line and line != "```"}
    assert codes == object_codes()


def test_a_page_that_has_fallen_behind_is_found() -> None:
    tree = object_tree.TREE.read_text(encoding="utf-8")
    assert object_tree.written(PAGE, tree) == PAGE
    assert object_tree.written(PAGE, f"{tree}weapon/trebuchet | trebuchets\n") != PAGE
    with pytest.raises(ValueError, match="marks"):
        object_tree.written("no tree here", tree)

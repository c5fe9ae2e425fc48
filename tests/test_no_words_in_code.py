"""The engine knows no language: its code holds no letter beyond ASCII, only lang/ does."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "bilan"
ENGINE = ("core", "lexicon", "reading", "reconcile")

PUNCTUATION = {
    "\u0301": "stress mark of Cyrillic dictionaries, set aside when words are compared",
    "«": "quotation marks",
    "»": "quotation marks",
    "‹": "quotation marks",
    "›": "quotation marks",
    "“": "quotation marks",
    "”": "quotation marks",
    "„": "quotation marks",
    "‟": "quotation marks",
    "‘": "quotation marks and apostrophe",
    "’": "quotation marks and apostrophe",
    "‚": "quotation marks",
    "\u02bc": "apostrophe of Ukrainian",
    "\u2010": "hyphen",
    "\u2011": "hyphen that does not break, as in designations",
    "\u2012": "dash of figures",
    "–": "dash of ranges and of asides",
    "—": "dash of dialogue and of asides",
    "―": "dash of dialogue",
    "\u2212": "minus sign",
    "…": "ellipsis, the end of a sentence",
    "•": "bullet of a list",
    "·": "bullet of a list",
    "€": "currency: what precedes is a price, not a count",
    "£": "currency",
    "₴": "currency",
    "₽": "currency",
    "≈": "about",
    "½": "a half, a digit",
    "\ufe0f": "makes the character before it an emoji",
    "\u20e3": "makes a digit a keycap emoji",
}
"""Characters beyond ASCII that code may hold, and why. None is a letter of any language."""


NO_LETTERS = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "So"})
"""Spaces, line ends, invisible characters and pictures (bullets, emoji) need no reason each."""


def docstrings(tree: ast.AST) -> set[int]:
    """Identities of the strings that stand alone: docstrings, of attributes too."""
    return {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}


def strange(text: str) -> str:
    """The characters of a literal that neither ASCII nor the list above covers."""
    known = PUNCTUATION.keys()
    beyond = (c for c in text if not c.isascii() and c not in known)
    return "".join(c for c in beyond if unicodedata.category(c) not in NO_LETTERS)


def offences(path: Path) -> Iterator[str]:
    """Each literal of a file that holds a strange character, escapes and f-strings included."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed_over = docstrings(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in passed_over:
            continue
        value = node.value
        text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
        if isinstance(text, str) and strange(text):
            yield f"{path.name}:{node.lineno}: {strange(text)!r} in {text[:60]!r}"


@pytest.mark.parametrize("package", ENGINE)
def test_no_letter_beyond_ascii_in_the_engine(package: str) -> None:
    paths = sorted((SOURCE / package).rglob("*.py"))
    if package in ("core", "lexicon", "reading"):
        assert paths, f"{package} holds no code"
    assert [offence for path in paths for offence in offences(path)] == []


def test_the_list_holds_no_letters() -> None:
    letters = [c for c in PUNCTUATION if unicodedata.category(c)[0] == "L" and c != "\u02bc"]
    assert letters == []
    assert all(PUNCTUATION.values())


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('WORD = "tué"', 1),
        ('WORD = "\\u0434рон"', 1),
        ('WORDS = f"{1} збито"', 1),
        ('WORDS = b"\\xc3\\xa9"', 1),
        ('def f(x="мінімум"): ...', 1),
        ('import re\nP = re.compile("[а-я]+")', 1),
        ('MARKS = "«»’—"', 0),
        ('BLANKS = "\\u202f\\u2028\\u200b"', 0),
        ('"""«au moins 20» is an interval."""', 0),
        ('X = 1\n"""«збито» is shot down."""', 0),
        ("# дрони\nX = 1", 0),
    ],
)
def test_a_planted_word_is_found(code: str, found: int, tmp_path: Path) -> None:
    path = tmp_path / "planted.py"
    path.write_text(code, encoding="utf-8")
    assert len(list(offences(path))) == found

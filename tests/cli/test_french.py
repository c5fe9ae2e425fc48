"""Under a French locale nothing that the program says is English: help, errors, tables, issues."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bilan.cli.app import application
from bilan.wording import messages
from bilan.wording.told import told

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "bilan"
EXAMPLES = ROOT / "examples"
NIGHT = "2031-03-05-RU-UA-night"
ENGLISH_WORDS = re.compile(
    r"(?<![\w’'/.-])(?:the|and|with|from|this|that|these|not|is|are|was|were|has|have|had|of|to|by|"
    r"default|required|cannot|must|which|when|what|who|where|how|find|file|none|unknown|missing|"
    r"print|show|read|write|said|says|reports?|nights?|speakers?|outlets?|launched|"
    r"down|lost|killed|injured|drones? and|people|hit|unaccounted)(?![\w’'/.:=-])"
)
"""Words that no French sentence holds; values of options and quoted words are taken out before."""
SAME = frozenset({
    "count.version.one", "count.version.many", "eval.corpus", "search.found.document.one",
    "search.found.document.many",
})  # fmt: skip
"""Sentences whose words are the same in both languages."""
SHOWN = frozenset(
    {"SourceError", "EmptySourceError", "LedgerError", "GoldError", "FloorsError", "TableError",
     "NotationError"}
)  # fmt: skip


def bilan(*arguments: str, folder: Path, **environment: str) -> tuple[int, str]:
    """A command as a French reader starts it, and all that it says."""
    done = subprocess.run(
        [sys.executable, "-m", "bilan", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        stdin=subprocess.DEVNULL,
        timeout=120,
        env={
            "LC_ALL": "fr_FR.UTF-8",
            "PATH": "",
            "PYTHONPATH": str(SOURCE.parent),
            **environment,
        },
    )
    return done.returncode, done.stdout + done.stderr


def own_words(text: str) -> str:
    """The text without what is not a sentence of ours: quotations, names of commands, options."""
    text = re.sub(r"«.*?»|'[^']*'|\"[^\"]*\"", " ", text, flags=re.S)
    text = re.sub(r"\{\w+\}|\(connue?s : [^)]*\)|\(fournies : [^)]*\)", " ", text)
    text = re.sub(r"--[\w-]+(?:[ =][A-Z|\[\]:-]+)?|\[[^\]]*\|[^\]]*\]", " ", text)
    text = re.sub(r"\bbilan (?:[a-z]+\b(?: [a-z]+\b)?)?|\S+[./]\S+", " ", text)
    commands = "|".join((*application().list_commands(click.Context(application())), "claim"))
    text = re.sub(rf"^  (?:{commands})\b", " ", text, flags=re.M)
    actions = r"\b(?:accept|correct|reject|merge|split|note|reopen|table|json|csv|notation)\b"
    return re.sub(actions, " ", text)


def english(text: str) -> list[str]:
    """The English words among those of ours."""
    return sorted({match[0] for match in ENGLISH_WORDS.finditer(own_words(text))})


def test_the_same_sentences_exist_in_both_languages() -> None:
    assert set(messages.ENGLISH) == set(messages.FRENCH)
    for key, sentence in messages.ENGLISH.items():
        gaps = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
        other = messages.FRENCH[key]
        assert gaps == {name for _, name, _, _ in string.Formatter().parse(other) if name}, key


def test_no_sentence_is_left_in_english() -> None:
    left = {
        key: sentence
        for key, sentence in messages.FRENCH.items()
        if english(sentence) or (sentence == messages.ENGLISH[key] and " " in sentence.strip())
    }
    assert {
        key: words for key, words in left.items() if key not in SAME and not neutral(words)
    } == {}


def neutral(sentence: str) -> bool:
    """Does a sentence hold gaps, marks and names only?"""
    return not re.search(r"[a-zé]{3}", re.sub(r"\{\w+\}|\b[A-Z]\w+", " ", sentence))


@pytest.mark.parametrize(
    "command", ["", *application().list_commands(click.Context(application()))]
)
def test_help(command: str, tmp_path: Path) -> None:
    code, said = bilan(*filter(None, (command, "--help")), folder=tmp_path)
    assert code == 0
    assert said.startswith("Usage : bilan")
    first = next(line for line in said.splitlines()[1:] if line.strip())
    assert first.strip().replace("\u00a0", " ").startswith("Exemple : bilan "), (
        "help starts with an example"
    )
    assert english(said) == []


ERRORS = (
    ("reed",),
    ("read",),
    ("read", "--loud"),
    ("read", "rien.txt"),
    ("read", "."),
    ("read", "--format"),
    ("read", "--format", "xml", "x"),
    ("read", "--lang", "xx", "x"),
    ("read", "--published", "demain", "x"),
    ("read", "ftp://a.example/"),
    ("read", "http://127.0.0.1:1/"),
    ("read", "binary"),
    ("read", "binary", "rien.txt"),
    ("explain", "rien.txt"),
    ("series", "--against", "rien.csv", "rien.json"),
    ("add", "rien.txt"),
    ("attacks",),
    ("attacks", "extra"),
    ("attacks", "--ledger", "binary"),
    ("attacks", "--ledger", "."),
    ("attacks", "--ledger", "postgresql://a/b"),
    ("attacks", "--since", "hier", "--ledger", "night.sqlite"),
    ("balance", "hier", "--ledger", "night.sqlite"),
    ("balance", "2001-01-01-RU-UA-night", "--ledger", "night.sqlite"),
    ("check", "rien.txt", "--ledger", "night.sqlite"),
    ("search", "--limit", "0", "x"),
    ("search", "--limit", "deux", "x"),
    ("search", "nulle-part", "--ledger", "night.sqlite"),
    ("review", "accept", "000000000000", "--by", "A", "--ledger", "night.sqlite"),
    ("review", "accept", "--ledger", "night.sqlite"),
    ("review", "--import", "rien.txt", "--ledger", "night.sqlite"),
    ("reread", "--ledger", "rien.sqlite"),
    ("import", "binary"),
    ("import", "binary", "--mapping", "rien", "--ledger", "x.sqlite"),
    ("export", "docx", "--ledger", "night.sqlite"),
    ("export", "csv", "2001-01-01", "--ledger", "night.sqlite"),
    ("export", "csv", "-o", "no/such/file", "--ledger", "night.sqlite"),
    ("export", "claimreview", "--ledger", "night.sqlite"),
    ("chart", "pie", "--ledger", "night.sqlite"),
    ("chart", "balance", "--ledger", "night.sqlite"),
    ("watch",),
    ("watch", "rien.toml"),
    ("watch", "--once=3", "x"),
    ("serve", "--port", "x"),
    ("serve", "--ledger", "rien.sqlite"),
    ("eval", "rien"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger, and a file that is no text."""
    made = tmp_path_factory.mktemp("french")
    (made / "binary").write_bytes(b"\x7fELF" + bytes(100))
    night = str(EXAMPLES / "one-night" / "reports.jsonl")
    code, said = bilan("add", night, "--ledger", "night.sqlite", folder=made)
    assert code == 0
    assert english(said) == []
    return made


@pytest.mark.parametrize("arguments", ERRORS, ids=" ".join)
def test_errors(arguments: tuple[str, ...], folder: Path) -> None:
    code, said = bilan(*arguments, folder=folder)
    assert "Traceback" not in said
    assert said.strip(), "nothing was said"
    assert english(said) == []
    if code:
        assert code in (1, 2)
        assert all(line.startswith("bilan : ") for line in said.splitlines())


def test_what_the_ledger_says(folder: Path) -> None:
    ledger = ("--ledger", "night.sqlite")
    for arguments in (("attacks",), ("balance", NIGHT), ("balance", "2031-03-05")):
        code, said = bilan(*arguments, *ledger, folder=folder)
        assert code == 0
        assert without_names(said) == []
        assert not re.search(r"(?<=[a-zéè]): (?=\d)|(?<=[a-zé])\; ", said), "a space before : and ;"


def without_names(said: str) -> list[str]:
    """English words but for those of speakers and outlets, which keep their names."""
    kept = re.sub(r"(?m)^    .*$", "", said)
    return english(kept)


def test_a_report_with_issues(folder: Path) -> None:
    report = folder / "article.txt"
    report.write_text(
        "The air force said 12 drones were shot down and 9 were launched over Odesa. Bus 7 and the "
        "number 43 of the list burned after the drone attack. Of 10 drones, 7 Shaheds and 9 "
        "Gerberas were shot down.",
        "utf-8",
    )
    arguments = (str(report), "--lang", "en", "--published", "2030-05-01")
    code, said = bilan("read", *arguments, folder=folder)
    assert code == 0
    assert "En suspens" in said or "Points" in said or "Problèmes" in said
    assert english(said) == []
    code, said = bilan("check", *arguments, "--ledger", "night.sqlite", folder=folder)
    assert english(said) == []


def sentences() -> Iterator[tuple[str, str]]:
    """Every sentence of an error that is made in the code, with ``{}`` for its facts."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                of_issue = name in ("raise_issue", "Issue") and len(node.args) > 1
                template = spelled(node.args[1] if of_issue else node.args[0])
                if (of_issue or name in SHOWN) and template and re.search(r"[a-z]{3}", template):
                    yield f"{path.relative_to(SOURCE)}:{node.lineno}", template


def spelled(node: ast.expr) -> str | None:
    """The text of a literal, None for anything else."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
    return None


def test_every_error_of_the_code_is_told_in_french() -> None:
    found = list(sentences())
    assert len(found) > 80
    left = []
    for where, template in found:
        sentence = template
        for fact in ("Xa", "Xb", "Xc", "Xd"):
            sentence = sentence.replace("{}", fact, 1)
        with messages.speaking("fr"):
            said = told(sentence)
        missing = {fact for fact in ("Xa", "Xb", "Xc", "Xd") if fact in sentence} - set(
            re.findall(r"X[a-d]", said)
        )
        if said == sentence or english(said) or missing:
            left.append(f"{where}: {sentence!r} → {said!r}")
    assert left == []


def test_english_is_left_alone() -> None:
    with messages.speaking("en"):
        assert told("x.txt: no such file") == "x.txt: no such file"
    with messages.speaking("fr"):
        assert told("x.txt: no such file") == "x.txt : fichier introuvable"
        assert told("a.jsonl, line 3: not a JSON object") == (
            "a.jsonl, ligne 3 : n’est pas un objet JSON"
        )
        assert told("https://a.example/: the server answers 404 Not Found").endswith(
            "404 Not Found"
        )
        assert told("une phrase française") == "une phrase française"


def test_completion_needs_no_ledger(tmp_path: Path) -> None:
    asked = {"_BILAN_COMPLETE": "bash_complete", "COMP_WORDS": "bilan at", "COMP_CWORD": "1"}
    code, said = bilan(folder=tmp_path, **asked)
    assert (code, said) == (0, "plain,attacks\n")


def test_no_colour_where_none_is_wanted(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("Of 10 drones launched, 12 were shot down over Odesa.", "utf-8")
    arguments = ("read", "--lang", "en", "a.txt")
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    colour = re.compile(r"\x1b\[(?:\d;)*[34]\dm")
    assert colour.search(bilan(*arguments, folder=tmp_path, **terminal)[1])
    plain = bilan(*arguments, folder=tmp_path, **terminal, NO_COLOR="1")[1]
    assert not colour.search(plain)

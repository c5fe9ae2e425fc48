"""Language data: read, checked against the schema, and compiled into plain containers."""

from __future__ import annotations

import marshal
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilan
from bilan.core.vocabulary import WHAT
from bilan.lexicon import load as loading
from bilan.lexicon.letters import fold
from bilan.lexicon.load import LANGUAGES, Lexicon, expand, load, object_codes, tokens
from bilan.lexicon.schema import LexiconError, Predicate

compiled = cache(load)


@pytest.mark.parametrize(
    ("form", "forms"),
    [
        ("drone", ["drone"]),
        ("drone[,s]", ["drone", "drones"]),
        ("abattu[,e,s,es]", ["abattu", "abattue", "abattus", "abattues"]),
        ("met[er,re][,s]", ["meter", "meters", "metre", "metres"]),
        ("[a,b] c", ["a c", "b c"]),
    ],
)
def test_brackets_are_endings(form: str, forms: list[str]) -> None:
    assert list(expand(form)) == forms


@settings(max_examples=300, deadline=None, database=None, derandomize=True)
@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_folding_levels_case_and_apostrophes() -> None:
    assert fold("L’Armée d`Air") == "l'armée d'air"
    assert tokens("L’armée de l’air") == ("l", "armée", "de", "l", "air")
    assert tokens("Iskander‑M") == tokens("iskander-m")


@pytest.mark.parametrize("language", bilan.languages())
def test_a_language_compiles_to_plain_containers(language: str) -> None:
    lexicon = compiled(language)
    parts = (lexicon.table, lexicon.predicates, lexicon.settings, lexicon.anchors)
    assert marshal.loads(marshal.dumps(parts)) == parts  # noqa: S302  (made on the line itself)
    assert lexicon.language == language
    assert lexicon.table
    assert lexicon.triggers


@pytest.mark.parametrize("language", bilan.languages())
def test_compiling_twice_gives_the_same_in_the_same_order(language: str) -> None:
    again, before = load(language), compiled(language)
    assert again == before
    assert list(again.table) == list(before.table)
    assert again.anchors == sorted(again.anchors)


@pytest.mark.parametrize("language", bilan.languages())
def test_predicates_speak_the_vocabulary(language: str) -> None:
    codes = object_codes()
    for values in compiled(language).predicates:
        predicate = Predicate(*values)
        assert bool(predicate.what) != bool(predicate.reason)
        assert not predicate.what or predicate.what in WHAT, predicate
        for code in (*predicate.admits, *predicate.subject):
            assert code in codes, (predicate.what, code)
        for code in (predicate.default, predicate.counts):
            assert not code or code in codes, (predicate.what, code)


@pytest.mark.parametrize("language", bilan.languages())
def test_a_word_that_lets_a_text_in_holds_a_trigger(language: str) -> None:
    lexicon = compiled(language)
    assert all(any(t in anchor for t in lexicon.triggers) for anchor in lexicon.anchors[:200])


def test_the_tree_of_objects_is_a_tree() -> None:
    path = files("bilan").joinpath("lang", "shared", "objects.txt")
    seen: set[str] = set()
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        code, name = (part.strip() for part in line.split("|"))
        assert name
        assert code not in seen
        assert "/" not in code or code.rpartition("/")[0] in seen, code
        seen.add(code)
    assert seen == object_codes()


@pytest.mark.parametrize("language", ["de", "", "FR", "../fr"])
def test_an_unknown_language_is_refused(language: str) -> None:
    with pytest.raises(LexiconError, match="fr, en"):
        load(language)


def load_with(name: str, content: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Lexicon:
    """Load French out of one file, with the true tree of objects."""
    real = Path(str(files("bilan")))
    for part in ("shared", "fr"):
        (folder / "lang" / part).mkdir(parents=True)
    for shared in ("objects.txt", "places.tsv"):
        source = real / "lang" / "shared" / shared
        (folder / "lang" / "shared" / shared).write_bytes(source.read_bytes())
    (folder / "lang" / "fr" / name).write_text(content, "utf-8")
    monkeypatch.setattr(loading, "files", lambda package: folder)
    return load("fr")


BROKEN = {
    "not TOML": ("objects.toml", "object = ["),
    "no code": ("objects.toml", '[[object]]\nmany = ["drones"]'),
    "an unknown code": ("objects.toml", '[[object]]\ncode = "weapon/broom"\nmany = ["balais"]'),
    "a form without a word": ("objects.toml", '[[object]]\ncode = "weapon"\nmany = ["--"]'),
    "neither what nor reason": ("predicates.toml", '[[predicate]]\nactive = ["abat"]'),
    "both what and reason": (
        "predicates.toml",
        '[[predicate]]\nwhat = "hit"\nreason = "x"\nactive = ["abat"]',
    ),
    "an unknown mark": ("grammar.toml", '[marks]\nnonsense = ["et"]'),
    "an unknown voice": ("grammar.toml", '[[auxiliary]]\nvoice = "loud"\nforms = ["a"]'),
    "a unit without a reason": ("grammar.toml", '[[unit]]\nafter = ["km"]'),
    "an unknown modifier": ("numbers.toml", '[modifiers]\nnonsense = ["environ"]'),
    "a number without a value": ("numbers.toml", 'number = [{forms = ["un"]}]'),
    "an unknown sort of speaker": ("speakers.toml", '[[speaker]]\nsort = "bird"\nforms = ["pie"]'),
    "an unknown sense of saying": ("speakers.toml", '[[say]]\nsense = "sing"\nforms = ["chante"]'),
    "an unknown sort of time": ("times.toml", 'time = [{sort = "tea", forms = ["thé"]}]'),
}


@pytest.mark.parametrize(("name", "content"), BROKEN.values(), ids=BROKEN)
def test_broken_data_are_refused_by_file(
    name: str, content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(LexiconError, match=f"fr/{name}"):
        load_with(name, content, tmp_path, monkeypatch)


def test_sound_data_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = '[[object]]\ncode = "weapon/drone"\nmany = ["drone[,s] kamikaze[,s]"]'
    lexicon = load_with("objects.toml", content, tmp_path, monkeypatch)
    assert {"drone", "drones"} <= set(lexicon.table)


def test_every_language_has_a_folder() -> None:
    assert set(bilan.languages()) <= set(LANGUAGES)
    assert {"fr", "en"} <= set(bilan.languages())

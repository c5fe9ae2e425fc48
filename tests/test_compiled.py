"""The compiled engine reads every example as the plain one does, byte for byte.

``make compiled`` makes the build; without it, or when it is of other code, there is nothing to
compare. In CI there must be one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

import compile_engine

ROOT: Final = Path(__file__).parent.parent
PLAIN: Final = ROOT / "src"
COMPILED: Final = ROOT / "build" / "compiled"

READ_ALL: Final = """
import sys
from pathlib import Path

from bilan.core.document_json import to_json
from bilan.evaluation.gold import load_corpus
from bilan.formats.text import document
from bilan.reading.reader import load_reader, read

reader = load_reader()
sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass", newline="\\n")
for folder in (path for path in sorted(Path("examples").iterdir()) if any(path.glob("*.gold"))):
    for report in load_corpus([folder]).reports:
        print(to_json(read(report.document, reader)))
for path in sorted(Path("bench/articles").glob("*.*.txt")):
    language = path.name.split(".")[1]
    text = path.read_text(encoding="utf-8")
    print(to_json(read(document(text, language=language, origin=path.name), reader)))
"""

NAME_IT: Final = """
import json

from bilan.lexicon.cache import source_digest
from bilan.reading import claims

print(json.dumps([claims.__file__, source_digest()]))
"""


def run(program: str, path: Path) -> bytes:
    """What a program prints when its bilan comes from a folder."""
    environment = os.environ | {"PYTHONPATH": str(path), "BILAN_CACHE": ""}
    command = [sys.executable, "-c", program]
    return subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE
    ).stdout


@pytest.fixture(scope="module")
def compiled() -> Path:
    """The folder of a compiled build of the very code and data of ``src``."""
    refuse = pytest.fail if os.environ.get("CI") else pytest.skip
    if not (COMPILED / "bilan").is_dir():
        refuse("no compiled build: make compiled")
    if json.loads(run(NAME_IT, COMPILED))[1] != json.loads(run(NAME_IT, PLAIN))[1]:
        refuse("the compiled build is of other code or data: make compiled")
    return COMPILED


def test_the_compiled_build_is_compiled_and_keeps_its_sources(compiled: Path) -> None:
    """The digest in a reading's name is made from the ``.py`` files, which must lie beside."""
    file = Path(json.loads(run(NAME_IT, compiled))[0])
    assert file.is_relative_to(compiled)
    assert file.suffix in {".so", ".pyd"}
    plain = {path.relative_to(PLAIN) for path in (PLAIN / "bilan").rglob("*.py")}
    assert plain == {path.relative_to(compiled) for path in (compiled / "bilan").rglob("*.py")}


def test_both_builds_read_every_example_alike(compiled: Path) -> None:
    """Claims, issues, what was ignored, and the reader's name: the same JSON."""
    plain_lines, compiled_lines = (
        run(READ_ALL, path).decode("utf-8", "surrogatepass").split("\n")
        for path in (PLAIN, compiled)
    )
    assert len(plain_lines) > 100
    for plain_line, compiled_line in zip(plain_lines, compiled_lines, strict=True):
        assert compiled_line == plain_line


def test_no_compiler_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CC", "/nowhere/cc -pthread")
    with pytest.raises(compile_engine.CannotCompileError) as caught:
        compile_engine.check_compiler()
    assert "no C compiler (/nowhere/cc)" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_data_are_copied_and_what_went_is_removed(tmp_path: Path) -> None:
    extension, gone = tmp_path / "core" / "claim.so", tmp_path / "lang" / "xx" / "words.toml"
    for file in (extension, gone):
        file.parent.mkdir(parents=True)
        file.write_text("old", encoding="utf-8")
    compile_engine.copy_python_and_data(tmp_path)
    assert extension.exists()
    assert not gone.exists()
    copied = tmp_path / "lang" / "fr" / "objects.toml"
    assert copied.read_bytes() == (PLAIN / "bilan/lang/fr/objects.toml").read_bytes()

"""Compile the engine into ``build/compiled``: ``make compiled``.

What lies there is a whole installation of bilan, to be used by ``PYTHONPATH=build/compiled``. It is
compiled again only when the engine's code, the pins of its compiler or the Python changed; the
language data and the modules that stay Python are copied every time, which takes no time.
Fails with one line where there is no C compiler, and leaves no build of other code behind.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCE: Final = ROOT / "src" / "bilan"
TARGET: Final = ROOT / "build" / "compiled"
STAMP: Final = TARGET / "engine.digest"

TRIED: Final = "#include <Python.h>\nint main(void) { return PY_MAJOR_VERSION - 3; }\n"


class CannotCompileError(Exception):
    """Why there is no compiled build, in one line."""


def engine_digest() -> str:
    """Hexadecimal digits of everything that the extensions are made from."""
    made_from = [ROOT / name for name in ("setup.py", "pyproject.toml", "requirements/compile.txt")]
    for folder in ("core", "formats", "lexicon", "reading"):
        made_from += sorted((SOURCE / folder).glob("*.py"))
    digest = hashlib.blake2b(f"{sys.version} {sys.prefix}".encode(), digest_size=16)
    for path in made_from:
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def check_compiler() -> None:
    """Raises CannotCompileError when no C compiler here can build for this Python."""
    compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")[0]
    if shutil.which(compiler) is None:
        raise CannotCompileError(
            f"there is no C compiler ({compiler}); bilan works without, slower"
        )
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "tried.c"
        program.write_text(TRIED, encoding="utf-8")
        command = [compiler, "-c", "-I", sysconfig.get_path("include"), program.name]
        if subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode:
            raise CannotCompileError(
                f"the C compiler ({compiler}) finds no Python.h; on Debian and Ubuntu:"
                " apt install python3-dev"
            )


def compile_into(target: Path) -> None:
    """Build and install into a folder. Raises CannotCompileError after showing what pip said."""
    # What an earlier build copied there may be a module that is no more.
    shutil.rmtree(ROOT / "build" / "setuptools", ignore_errors=True)
    shutil.rmtree(target, ignore_errors=True)
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    command += ["--no-deps", "--no-build-isolation", "--target", str(target), "."]
    environment = os.environ | {"BILAN_COMPILE": "1"}
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if run.returncode:
        sys.stderr.write(run.stdout + run.stderr)
        raise CannotCompileError("mypyc or the C compiler failed; what they said stands above")


def copy_python_and_data(target: Path) -> None:
    """Bring data and plain modules up to date beside the extensions; none that went stays."""
    wanted = {
        path.relative_to(SOURCE)
        for path in SOURCE.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target)
        if path.is_file() and path.suffix not in (".so", ".pyd", ".pyc") and name not in wanted:
            path.unlink()
    for name in sorted(wanted):
        copy = target / name
        if not copy.is_file() or copy.read_bytes() != (SOURCE / name).read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(SOURCE / name, copy)


def main() -> int:
    """Compile unless that is done, and return the exit status."""
    digest = engine_digest()
    try:
        if not STAMP.is_file() or STAMP.read_text(encoding="utf-8") != digest:
            check_compiler()
            print("compiling the engine into build/compiled (about a minute)", file=sys.stderr)
            part = TARGET.with_name("compiled.part")
            compile_into(part)
            shutil.rmtree(TARGET, ignore_errors=True)
            part.rename(TARGET)
            STAMP.write_text(digest, encoding="utf-8")
    except CannotCompileError as error:
        shutil.rmtree(TARGET, ignore_errors=True)
        print(f"not compiled: {error}", file=sys.stderr)
        return 1
    copy_python_and_data(TARGET / "bilan")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What stands around the program: pinned packages, setting up, CI's last line, the pages' check."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import click
import pytest

import count_tests
import docs_check

ROOT = Path(__file__).parent.parent
LISTS = ("build", "run", "dev", "bench")


def pins(name: str) -> dict[str, str]:
    lines = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


@pytest.mark.parametrize("name", LISTS)
def test_pins_name_versions_and_nothing_else(name: str) -> None:
    for package, version in pins(name).items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", package)
        assert re.fullmatch(r"[0-9][0-9a-z.+!]*", version)


@pytest.mark.parametrize(("part", "whole"), [("run", "dev"), ("dev", "bench")])
def test_what_is_tested_is_what_runs(part: str, whole: str) -> None:
    assert pins(part).items() <= pins(whole).items()


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {
        "run": project["dependencies"],
        "dev": project["optional-dependencies"]["dev"] + project["optional-dependencies"]["arrow"],
        "bench": project["optional-dependencies"]["bench"],
    }
    for name, requirements in wanted.items():
        names = {re.split(r"[<>=~!\[; ]", r)[0].replace("_", "-") for r in requirements}
        assert names <= pins(name).keys()


def test_an_old_python_is_refused_in_words(tmp_path: Path) -> None:
    for folder in ("tools", "requirements"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    old = tmp_path / "python-old"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    run = subprocess.run(
        ["sh", str(tmp_path / "tools" / "setup.sh"), "run"],
        env={"PATH": "/usr/bin:/bin", "PYTHON": str(old)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1
    assert "bilan needs Python 3.11 or newer" in run.stderr
    assert not (tmp_path / ".venv").exists()


def junit(path: Path, *, tests: int, failures: int = 0, errors: int = 0, skipped: int = 0) -> Path:
    path.write_text(
        f'<testsuites><testsuite tests="{tests}" failures="{failures}" errors="{errors}"'
        f' skipped="{skipped}"/></testsuites>',
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize(
    ("numbers", "line", "status"),
    [
        ({"tests": 5}, "5 passed, 0 failed", 0),
        ({"tests": 5, "failures": 1, "errors": 1, "skipped": 1}, "2 passed, 2 failed", 1),
        ({"tests": 0}, "0 passed, 0 failed", 1),
        ({"tests": 3, "skipped": 3}, "0 passed, 0 failed", 1),
        (None, "0 passed, 0 failed", 1),
    ],
)
def test_ci_ends_with_a_count(
    numbers: dict[str, int] | None,
    line: str,
    status: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "tests.xml"
    if numbers is not None:
        junit(path, **numbers)
    monkeypatch.setattr("sys.argv", ["count_tests.py", str(path)])
    assert count_tests.main() == status
    assert capsys.readouterr().out.splitlines()[-1] == line


PAGE = """# Title

## A `code` heading, with a comma

[here](#a-code-heading-with-a-comma) [there](other.md#gone) [nowhere](nowhere.md)
[outside](https://example.org/x)

```
make demo
bilan read --lang fr REPORT
[not a link](in-code.md)
```

`make nonsense`, `bilan reed`, `bilan read --loud`.
"""


def test_pages_that_promise_too_much_are_found(tmp_path: Path) -> None:
    page, other = tmp_path / "index.md", tmp_path / "other.md"
    page.write_text(PAGE, encoding="utf-8")
    other.write_text("# Other\n", encoding="utf-8")
    read = click.Command("read", params=[click.Option(["--lang"])])
    program = click.Group("bilan", commands={"read": read})
    assert list(docs_check.dead_links(page)) == [
        "no such heading: other.md#gone",
        "no such file: nowhere.md",
    ]
    assert list(docs_check.unknown_targets(page, {"demo"})) == ["no such target: make nonsense"]
    assert list(docs_check.unknown_commands(page, program)) == [
        "no such command: bilan reed",
        "no such option: bilan read --loud",
    ]
    assert list(docs_check.unreached(tmp_path)) == []
    (tmp_path / "lonely.md").touch()
    assert list(docs_check.unreached(tmp_path)) == ["docs/index.md leads nowhere to lonely.md"]

"""``bilan watch`` as a process: exit codes, what is said where, and Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bilan.books import Ledger
from tests.watching.conftest import Site, answer
from tests.watching.test_rounds import feed, rss


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bilan", "watch", *arguments]


def watched(folder: Path, *arguments: str, language: str = "C") -> tuple[int, str, str]:
    run = subprocess.run(
        command(*arguments),
        capture_output=True,
        text=True,
        cwd=folder,
        timeout=60,
        env={**os.environ, "LC_ALL": language},
    )
    return run.returncode, run.stdout, run.stderr


def write(folder: Path, feeds: str) -> Path:
    path = folder / "feeds.toml"
    path.write_text(f'[defaults]\npause = "0s"\n{feeds}', "utf-8")
    return path


def test_once(site: Site, tmp_path: Path) -> None:
    site.pages["/rss"] = answer(rss(site), media="text/xml")
    path = write(tmp_path, feed(f"{site.address}/rss", 'name = "Gazette"'))
    code, out, err = watched(tmp_path, str(path), "--once")
    assert (code, err) == (0, "")
    assert out.startswith("feeds asked: 1, failing: 0; new reports: 2, claims: ")
    path = write(tmp_path, feed(f"{site.address}/rss") + feed(f"{site.address}/none"))
    code, out, err = watched(tmp_path, str(path), "--once", "--ledger", "other.sqlite")
    assert (code, out.startswith("feeds asked: 2, failing: 1; new reports: 2, ")) == (1, True)
    (line,) = err.splitlines()
    assert line.startswith("bilan: 127.0.0.1/none: the server answers 404 Not Found; not asked b")
    # What failed is not asked again at once; it still counts.
    code, out, err = watched(
        tmp_path, str(path), "--once", "--ledger", "other.sqlite", language="fr_FR.UTF-8"
    )
    assert (code, out.startswith("flux interrogés : 1, en échec : 1 ;")) == (1, True)
    assert err.startswith("bilan : 127.0.0.1/none : le serveur répond 404 Not Found ; pas avant ")
    assert site.paths().count("/none") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names no feed"),
        ("[[feed]]\naddress = 'gopher://a.example'", "not an http or https address"),
        ("[[feed]]\naddress = 'https://a.example/\x1b[31m'", "not TOML"),
    ],
)
def test_a_bad_file_makes_nothing(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text, "utf-8")
    code, out, err = watched(tmp_path, str(path))
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert said in err
    assert "\x1b" not in err
    assert [file.name for file in tmp_path.iterdir()] == ["feeds.toml"]


def test_a_bad_span(tmp_path: Path) -> None:
    code, _, err = watched(tmp_path, "feeds.toml", "--every", "soon")
    assert (code, "not a span of time: soon" in err) == (2, True)


@pytest.mark.skipif(os.name != "posix", reason="SIGINT to a child is of POSIX")
def test_ctrl_c_leaves_a_whole_ledger(site: Site, tmp_path: Path) -> None:
    site.pages["/rss"] = answer(rss(site), media="text/xml")
    path = write(tmp_path, feed(f"{site.address}/rss"))
    child = subprocess.Popen(
        command(str(path), "--ledger", "l.sqlite"),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "LC_ALL": "C"},
    )
    ledger = tmp_path / "l.sqlite"
    for _ in range(600):  # until the round is noted
        if ledger.exists():
            with Ledger(ledger) as books:
                if books.feeds.states():
                    break
        time.sleep(0.1)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert (child.returncode, out, err) == (130, "", "bilan: interrupted\n")
    with Ledger(ledger) as books:
        assert len(list(books.documents())) == 2

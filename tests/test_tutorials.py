"""Every command of the tutorials prints what the pages say."""

from __future__ import annotations

import pytest

import transcripts


@pytest.mark.parametrize("page", transcripts.PAGES)
def test_every_command_does_what_the_page_says(page: str) -> None:
    for path, text in transcripts.rewritten(page, transcripts.PAGES[page]).items():
        assert path.read_text("utf-8") == text, "python tools/transcripts.py writes the pages anew"


def test_lines_may_be_left_out() -> None:
    now = ["a", "b", "c", "d"]
    assert transcripts.abridged(["a", "…", "d"], now) == ["a", "…", "d"]
    assert transcripts.abridged(["a", "…"], now) == ["a", "…"]
    assert transcripts.abridged(["a", "…", "x"], now) == now
    assert transcripts.abridged(["b", "…"], now) == now
    assert transcripts.abridged(["a"], now) == now


def test_a_command_that_fails_is_told(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    assert transcripts.run("echo one; echo two >&2", folder, "C") == ["one", "two"]
    assert transcripts.run("false # exit 1", folder, "C") == []
    with pytest.raises(transcripts.Failed, match="exit 1, not 0"):
        transcripts.run("false", folder, "C")

"""The cache of compiled lexicons: it saves time and can do nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bilan.core.document_json import to_json
from bilan.core.text import Document
from bilan.lexicon import cache
from bilan.reading.reader import load_reader, read

VALUE: dict[str, object] = {
    "drone": [([], ((1, "weapon/drone", 1),))],
    "set": {"é": 2.5, "none": None},
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BILAN_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_what_is_kept_is_recalled(folder: Path) -> None:
    assert cache.recall("thing") is None
    cache.keep("thing", VALUE)
    assert cache.recall("thing") == VALUE
    assert cache.recall("other") is None
    assert len(list(folder.iterdir())) == 1


def test_a_kept_value_is_replaced_without_a_trace(folder: Path) -> None:
    cache.keep("thing", VALUE)
    cache.keep("thing", [1])
    assert cache.recall("thing") == [1]
    assert len(list(folder.iterdir())) == 1


def test_an_empty_setting_switches_it_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILAN_CACHE", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache.keep("thing", VALUE)
    assert cache.recall("thing") is None
    assert list(tmp_path.iterdir()) == []


def test_the_users_cache_folder_is_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BILAN_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache.keep("thing", VALUE)
    assert cache.recall("thing") == VALUE
    assert [path.name for path in tmp_path.iterdir()] == ["bilan"]


@pytest.mark.parametrize("content", [b"", b"\0", b"not marshal at all", b"[" + b"\xff" * 40])
def test_a_damaged_file_is_as_good_as_none(folder: Path, content: bytes) -> None:
    cache.keep("thing", VALUE)
    (path,) = folder.iterdir()
    path.write_bytes(content)
    assert cache.recall("thing") is None
    cache.keep("thing", VALUE)
    assert cache.recall("thing") == VALUE


def test_a_cut_file_is_as_good_as_none(folder: Path) -> None:
    cache.keep("thing", VALUE)
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        assert cache.recall("thing") is None


def test_another_versions_value_is_not_recalled_and_is_cleared(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "source_digest", lambda: "0" * 16)
    cache.keep("thing", VALUE)
    cache.keep("neighbour", VALUE)
    monkeypatch.setattr(cache, "source_digest", lambda: "1" * 16)
    assert cache.recall("thing") is None
    cache.keep("thing", [1])
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 2
    assert "0" * 16 in names[0]
    assert names[0].startswith("neighbour")
    assert "1" * 16 in names[1]


def test_a_strangers_file_is_not_trusted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.keep("thing", VALUE)
    me = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: me + 1)
    assert cache.recall("thing") is None


def test_a_folder_that_cannot_be_made_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    monkeypatch.setenv("BILAN_CACHE", str(tmp_path / "file" / "kept"))
    cache.keep("thing", VALUE)
    assert cache.recall("thing") is None


def test_the_digest_names_code_and_data() -> None:
    digest = cache.source_digest()
    assert len(digest) == 16
    assert set(digest) <= set("0123456789abcdef")
    assert load_reader().name.digest == digest


def test_cold_warm_damaged_or_off_the_reading_is_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document("La Russie a lancé 15 drones sur Kiev, selon l’armée de l’air.", "fr")

    def line() -> str:
        return to_json(read(document, load_reader(("fr",))))

    cold = line()
    assert '"launched"' in cold
    assert list(folder.iterdir())
    warm = line()
    for path in folder.iterdir():
        path.write_bytes(b"damaged")
    damaged = line()
    monkeypatch.setenv("BILAN_CACHE", "")
    assert {cold, warm, damaged, line()} == {cold}

"""The ledger itself in Datasette, as a real process on this machine."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest


@pytest.fixture(scope="module")
def datasette(ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Datasette that serves a copy of the ledger."""
    folder = tmp_path_factory.mktemp("datasette")
    copy = folder / "night.sqlite"
    shutil.copy(ledger, copy)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "datasette", "serve", str(copy)]
    command += ["--host", "127.0.0.1", "--port", str(port)]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=log) as process,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            while True:
                assert process.poll() is None, (folder / "log").read_text("utf-8", "replace")
                try:
                    httpx.get(f"{address}/-/versions.json", timeout=5).raise_for_status()
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield f"{address}/night"
        finally:
            process.terminate()


def asked(address: str, **query: str) -> list[dict[str, Any]]:
    answer = httpx.get(address, params=query, timeout=60).raise_for_status()
    rows: list[dict[str, Any]] = answer.json()
    return rows


def test_the_views_are_there_and_can_be_filtered(datasette: str) -> None:
    rows = asked(
        f"{datasette}/claims_now.json", _shape="array", what="launched", count="137", _size="5"
    )
    assert len(rows) == 5
    assert {row["low"] for row in rows} == {137}
    assert all("137" in row["words"] for row in rows)


def test_sql_of_the_page_on_the_ledger_works(datasette: str) -> None:
    sql = (
        "SELECT publisher, count, words FROM claims_now WHERE what = 'launched' "
        "AND object LIKE 'weapon/drone%' AND scope = 'this' AND starts >= '2031-03-04' "
        "AND starts < '2031-03-05' AND publisher = 'Alpha Wire'"
    )
    rows = asked(f"{datasette}.json", _shape="array", sql=sql)
    assert [row["count"] for row in rows] == ["137"]


def test_full_text_search_works_on_documents(datasette: str) -> None:
    sql = (
        "SELECT d.publisher FROM documents_search JOIN documents AS d "
        "ON d.key = documents_search.rowid WHERE documents_search MATCH 'radar' "
        "ORDER BY d.publisher LIMIT 1"
    )
    rows = asked(f"{datasette}.json", _shape="array", sql=sql)
    assert len(rows) == 1

"""CSL-JSON: the documents as a list for Zotero, pandoc and other tools that cite."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from bilan.core.sheet import Report
from bilan.exports.addresses import web_address
from bilan.exports.json_text import json_bytes


def write(reports: Iterable[Report], to: BinaryIO) -> None:
    """Write the list as the reports come."""
    to.write(b"[")
    before = b"\n"
    for report in reports:
        to.write(before + json_bytes(item(report)))
        before = b",\n"
    to.write(b"\n]\n")


def item(report: Report) -> dict[str, Any]:
    """A document; what is not known of it has no key."""
    published = report.published
    known: dict[str, Any] = {
        "id": report.id,
        "type": "webpage",
        "title": report.title,
        "container-title": report.publisher,
        "publisher": report.publisher,
        "issued": None
        if published is None
        else {"date-parts": [[published.year, published.month, published.day]]},
        "URL": web_address(report.url),
        "language": report.language,
        "note": f"bilan document {report.id}",
    }
    return {key: value for key, value in known.items() if value is not None}

"""Addresses that are safe to print as links."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlsplit

_KEPT: Final = "%/:?#[]@!$&'()*+,;=-._~"


def web_address(url: str | None) -> str | None:
    """An http or https address in ASCII; None for anything else, which could run when clicked."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return quote(url.strip().encode("utf-8", "replace"), safe=_KEPT)

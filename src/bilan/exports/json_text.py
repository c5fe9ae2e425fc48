"""Values as JSON that every reader of lines and every encoding takes."""

from __future__ import annotations

import json
from typing import Final

# Legal inside a JSON string, but many line readers break a line at them.
_LINE_BREAKS: Final = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"}


def json_bytes(value: object) -> bytes:
    """One line of UTF-8 without its end; what UTF-8 cannot carry is escaped."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark, escape in _LINE_BREAKS.items():
        line = line.replace(mark, escape)
    try:
        return line.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair, out of a damaged source
        return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii")

"""What the gazetteer was made from, as one short hash; needs nothing but the files."""

from __future__ import annotations

import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LANG = ROOT / "src" / "bilan" / "lang"
SHARED = LANG / "shared"
LANGUAGES = ("fr", "en", "uk", "ru")
TABLES = (
    "city_districts", "countries", "districts", "regions", "settlement_names", "sites",
    "world_cities",
)  # fmt: skip


def source_files() -> list[Path]:
    """The hand-written tables and the code that reads them, in a fixed order."""
    found = [SHARED / f"{name}.txt" for name in TABLES]
    for lang in LANGUAGES:
        found += sorted((LANG / lang).glob("place_*.t*"))
    return [
        *found,
        ROOT / "tools" / "build_gazetteer.py",
        *sorted(Path(__file__).parent.glob("*.py")),
    ]


def digest() -> str:
    """Sixteen hexadecimal digits of every source file."""
    total = hashlib.blake2b(digest_size=8)
    for path in source_files():
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()

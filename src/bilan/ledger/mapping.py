"""Mappings: TOML files that say what the columns of a reference table mean."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from bilan.core.claim import Place
from bilan.core.vocabulary import WHAT
from bilan.ledger.protocol import LedgerError

KINDS: Final = ("claims", "alerts")
_NEEDED: Final = {
    "claims": ("start", "end", "object"),
    "alerts": ("region", "start", "end"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A column of numbers: what is claimed of which object.

    ``object`` None: that of the row. ``part_of`` names the column whose claim contains it.
    ``since`` (a day of the table) and ``unless`` (a column that must be blank or 0) limit it.
    """

    column: str
    what: str
    object: str | None = None
    about: str | None = None
    part_of: str | None = None
    since: str = ""
    until: str = "9999"
    unless: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks in rows whose source begins so; ``area`` when for a part of the country only."""

    begins: str
    name: str
    area: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """A mapping, checked. ``digest`` is that of its file and of the files that it names."""

    name: str
    kind: str
    title: str
    zone: ZoneInfo
    columns: Mapping[str, str]
    key: tuple[str, ...]
    identity: tuple[str, ...]
    ignored: frozenset[str]
    counted: tuple[Counted, ...]
    objects: Mapping[str, tuple[str, ...]]
    wider: Mapping[str, str]
    places: Mapping[str, Place]
    nation: str
    attacker: str
    defender: str
    areas: frozenset[str]
    speakers: tuple[Speaker, ...]
    digest: str


def shipped() -> list[str]:
    """Names of the mappings that bilan brings along."""
    folder = files("bilan.ledger") / "mappings"
    return sorted(
        entry.name.removesuffix(".toml")
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    )


def load_mapping(named: str) -> TableMapping:
    """The shipped mapping of that name, or the one in that file. Raises LedgerError."""
    if named in shipped():
        path = Path(str(files("bilan.ledger"))) / "mappings" / f"{named}.toml"
    else:
        path = Path(named)
        if not path.is_file():
            raise LedgerError(f"{named}: no such mapping (shipped: {', '.join(shipped())})")
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        return _mapping(path, data)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise LedgerError(f"{path}: not a mapping ({error})") from error
    except KeyError as error:
        raise LedgerError(f"{path}: {error} is missing") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise LedgerError(f"{path}: {error}") from error


def _mapping(path: Path, data: dict[str, Any]) -> TableMapping:
    kind = data["kind"]
    if kind not in KINDS:
        raise ValueError(f"kind is one of {', '.join(KINDS)}, not {kind!r}")
    missing = [name for name in _NEEDED[kind] if name not in data["columns"]]
    if missing:
        raise ValueError(f"columns lacks {', '.join(missing)}")
    digest = hashlib.blake2b(path.read_bytes(), digest_size=8)
    models = data.get("objects", {})
    if "objects_in" in data:
        other = path.parent / data["objects_in"]
        digest.update(other.read_bytes())
        models = {**tomllib.loads(other.read_text("utf-8"))["models"], **models}
    return TableMapping(
        name=str(data["name"]),
        kind=kind,
        title=data.get("title", data["name"]),
        zone=ZoneInfo(data.get("zone", "UTC")),
        columns=data["columns"],
        key=tuple(data.get("key", ())),
        identity=tuple(data.get("identity", data.get("key", ()))),
        ignored=frozenset(data.get("ignored", {})),
        counted=tuple(_counted(entry) for entry in data.get("counted", ())),
        objects={name: tuple(entry["codes"]) for name, entry in models.items()},
        wider={name: entry["wider"][0] for name, entry in models.items() if entry.get("wider")},
        places={name: _place(said) for name, said in data.get("places", {}).items()},
        nation=data.get("nation", ""),
        attacker=data.get("attacker", ""),
        defender=data.get("defender", ""),
        areas=frozenset(data.get("areas", ())),
        speakers=tuple(Speaker(**entry) for entry in data.get("speakers", ())),
        digest=digest.hexdigest(),
    )


def _counted(entry: dict[str, Any]) -> Counted:
    made = Counted(**entry)
    if made.what not in WHAT:
        raise ValueError(f"not a kind of claim: {made.what!r}")
    if (made.about is not None) != (made.what == "locations"):
        raise ValueError(f"{made.column}: about belongs to locations, and locations need it")
    return made


def _place(said: str) -> Place:
    code, _, name = said.partition("@")
    return Place(code or None, name)

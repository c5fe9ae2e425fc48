"""Who speaks, by one name, whatever the language: see ``speakers.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from bilan.core.sheet import Filed


class _Known(NamedTuple):
    """Other names to the one kept, articles, and offices by what their names begin with."""

    alias: Mapping[str, str]
    articles: tuple[str, ...]
    roles: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _known() -> _Known:
    import tomllib

    data = tomllib.loads(Path(__file__).with_name("speakers.toml").read_text("utf-8"))
    return _Known(
        {
            other.casefold(): name
            for name, others in data["alias"].items()
            for other in (name, *others)
        },
        tuple(data["articles"]),
        tuple((role["name"], re.compile("|".join(role["names"]))) for role in data["role"]),
    )


def speaker(filed: Filed) -> str | None:
    """The first speaker of a claim; None where the outlet speaks for itself.

    An office that there is one of in each place has the place of the claim behind its name.
    """
    chain = filed.claim.source.chain
    if not chain:
        return None
    name, local = canonical(chain[0])
    place = filed.claim.place
    return f"{name}, {place.name}" if local and place is not None else name


@lru_cache(maxsize=4096)
def canonical(name: str) -> tuple[str, bool]:
    """The one name of a speaker, and whether it is an office that every place has."""
    known = _known()
    said = name.casefold()
    for article in known.articles:
        said = said.removeprefix(article)
    alias = known.alias.get(said)
    if alias is not None:
        return alias, False
    for role, names in known.roles:
        if names.match(said):
            return role, True
    return name, False

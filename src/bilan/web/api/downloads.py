"""Files of one attack in the formats of ``bilan export``."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from importlib import import_module
from typing import Annotated, Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bilan.cli.export import naming
from bilan.core.sheet import Attack
from bilan.exports import FORMATS
from bilan.exports.provenance import reports_of
from bilan.exports.tables import lines
from bilan.web.api.answers import Tagged
from bilan.web.api.asking import AsOf, Code, closed
from bilan.web.api.attacks import attack_of
from bilan.web.api.problems import documented
from bilan.web.site import site_of

ENDINGS: Final[Mapping[str, str]] = {
    "csv": "csv",
    "jsonl": "jsonl",
    "geojson": "geojson",
    "hxl": "hxl.csv",
    "missile-attacks": "table.csv",
    "markdown": "md",
    "html": "html",
    "bibtex": "bib",
    "csl": "csl.json",
}
"""Formats of one attack, and how the names of their files end."""

router = APIRouter(route_class=Tagged, tags=["attacks"])
_Format = Annotated[str, *closed(ENDINGS)]
_TYPES: Final = sorted({FORMATS[name].media_type for name in ENDINGS})
_CONTENT: Final = {
    # What is JSON is no text to those who keep to the schema.
    name: {"schema": {} if name.endswith("+json") else {"type": "string", "format": "binary"}}
    for name in _TYPES
}


@router.get(
    "/attacks/{code}/exports/{format}",
    operation_id="export",
    response_class=Response,
    responses=documented(404) | {200: {"description": "The file.", "content": _CONTENT}},
)
def export(
    request: Request,
    code: Code,
    format: _Format,  # noqa: A002 (the word of the command line)
    as_of: AsOf = None,
) -> Response:
    """One attack as a file; lines where the format has rows."""
    attack = attack_of(site_of(request), code, as_of)
    name = f"{attack.code}.{ENDINGS[format]}"
    return Response(
        written(format, attack, as_of),
        media_type=FORMATS[format].media_type,
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def written(form: str, attack: Attack, as_of: datetime | None) -> bytes:
    """The bytes of an attack in a format of :data:`ENDINGS`."""
    options: dict[str, Any] = {}
    if form in ("markdown", "html"):
        options["as_of"] = as_of
    if form == "missile-attacks":
        options["naming"] = naming()
    out = io.BytesIO()
    import_module(FORMATS[form].module).write(_values(form, attack), out, **options)
    return out.getvalue()


def _values(form: str, attack: Attack) -> object:
    """What the format's ``write`` takes."""
    takes = FORMATS[form].takes
    if takes == "rows":
        return lines([attack])
    if takes == "reports":
        return reports_of([attack])
    return attack if takes == "attack" else [attack]

"""The API for a person to read: every address, what it takes, and an example."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from bilan.web.api.app import PREFIX, create_api
from bilan.web.rendering import link_to, page
from bilan.wording import messages

router = APIRouter()
_SAMPLES: Final = {
    "format": "geojson",
    "code": "2031-03-05-RU-UA-night",
    "id": "41ea6ee86c61",
    "target": "Ukraine",
    "q": "drones",
    "by": "Ana",
    "action": "accept",
    "subject": "41ea6ee86c61",
    "text": "…",
}
"""What examples put in for what is needed."""


class Parameter(NamedTuple):
    """One thing that an address takes. ``where``: ``path``, ``query``, ``header``, ``body``."""

    name: str
    where: str
    meaning: str
    needed: bool
    allowed: str


class Operation(NamedTuple):
    """One address with its method."""

    name: str
    method: str
    path: str
    says: str
    parameters: tuple[Parameter, ...]
    example: str


@router.get("/api")
def api(request: Request) -> Response:
    """The page about the API."""
    schema = create_api().openapi()
    return page(
        request,
        "api.html",
        prefix=PREFIX,
        schema=link_to(f"{PREFIX}/openapi.json", messages.text("api.schema")),
        operations=list(operations(schema, str(request.base_url).rstrip("/"))),
    )


def operations(schema: dict[str, Any], base: str) -> Iterator[Operation]:
    """The operations of a schema; examples call the site at ``base``."""
    for path, methods in schema["paths"].items():
        for method, found in methods.items():
            taken = tuple(_parameters(found, schema))
            yield Operation(
                name=found["operationId"],
                method=method.upper(),
                path=PREFIX + path,
                says=messages.text(f"api.op.{found['operationId']}"),
                parameters=taken,
                example=_example(method, base + PREFIX + path, taken),
            )


def _parameters(found: dict[str, Any], schema: dict[str, Any]) -> Iterator[Parameter]:
    for item in found.get("parameters", ()):
        yield _parameter(item["name"], item["in"], item["schema"], item.get("required", False))
    for content in found.get("requestBody", {}).get("content", {}).values():
        name = content["schema"]["$ref"].rpartition("/")[2]
        body = schema["components"]["schemas"][name]
        for field, of in body["properties"].items():
            yield _parameter(field, "body", of, field in body.get("required", ()))


def _parameter(name: str, where: str, of: dict[str, Any], needed: bool) -> Parameter:  # noqa: FBT001
    kinds = [of, *of.get("anyOf", ())]
    values = next((kind["enum"] for kind in kinds if "enum" in kind), ())
    allowed = ", ".join(values)
    if "maximum" in of:
        allowed = messages.text("api.most", first=of["minimum"], last=of["maximum"])
    return Parameter(name, where, messages.text(f"api.what.{name}"), needed, allowed)


def _example(method: str, address: str, taken: tuple[Parameter, ...]) -> str:
    """A command that a shell takes."""
    needed = [item for item in taken if item.needed]
    for item in needed:
        address = address.replace(f"{{{item.name}}}", _SAMPLES.get(item.name, "…"))
    query = "&".join(f"{i.name}={_SAMPLES[i.name]}" for i in needed if i.where == "query")
    where = f"'{address}?{query}'" if query else address
    if method == "get":
        return f"curl {where}"
    body = {item.name: _SAMPLES[item.name] for item in needed if item.where == "body"}
    said = json.dumps(body, ensure_ascii=False)
    return f"curl {where} -H 'content-type: application/json' -d '{said}'"

"""Values into pages: templates with what they may call, downloads, and pages about errors."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from bilan.core.sheet import Line
from bilan.exports.csv import guarded
from bilan.web import evidence
from bilan.web.api.problems import problem
from bilan.web.language import PARAMETER, chosen
from bilan.web.matrix import anchor
from bilan.web.site import Site
from bilan.wording import messages, phrases

FOLDER: Final = Path(__file__).parent
NAVIGATION: Final = (
    ("/", "overview"), ("/attacks", "attacks"), ("/read", "read"), ("/search", "search"),
    ("/review", "review"), ("/watch", "watch"), ("/about", "about"),
)  # fmt: skip
"""Pages of the menu, in this order; one that no router serves is left out."""

_ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.globals |= {
    "t": messages.text,
    "q": phrases.quantity,
    "phrases": phrases,
    "known": messages.known,
}
_ENVIRONMENT.filters |= {"visible": evidence.visible, "one_line": phrases.one_line}


def th(key: str, **values: object) -> Markup:
    """The sentence of a key with links or marks in its gaps; other values are escaped."""
    return Markup(messages.text(key)).format(**values)  # noqa: S704 (our own sentence)


def link_to(target: str, words: object) -> Markup:
    """A link; target and words are escaped."""
    return Markup('<a href="{}">{}</a>').format(target, words)


_ENVIRONMENT.globals |= {"th": th, "link_to": link_to}


def compile_templates() -> None:
    """Make all templates ready, which the first visitor of each page would else wait for."""
    for name in _ENVIRONMENT.list_templates():
        _ENVIRONMENT.get_template(name)


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> HTMLResponse:
    """A page in the reader's language; ``values`` are what the template names.

    Templates may also call ``t`` and ``th`` (sentences), ``q`` (quantities), ``phrases``,
    ``url`` (an address of ours that keeps the language), ``here`` (this address with other
    parameters), ``static`` (a file of ``static/``), and ``csrf_field``.
    """
    site: Site = request.app.state.site
    shared = {
        "url": lambda path, **query: address(request, path, query),
        "here": lambda **changes: here(request, changes),
        "twin": lambda ending: here(request, {}, path=request.url.path + "." + ending),
        "static": static,
        "attack_link": lambda code, line=None: attack_link(request, code, line),
        "lang": messages.language(),
        "path": request.url.path,
        "menu": menu(request),
        "ledger_name": site.books.path.name,
        "csrf_field": Markup('<input type="hidden" name="csrf" value="{}">').format(site.csrf),
    }
    body = _ENVIRONMENT.get_template(template).render(shared | values)
    return HTMLResponse(
        body.encode("utf-8", "replace"),
        status,
        headers={"content-language": messages.language(), "vary": "Accept-Language"}
        | dict(headers or {}),
    )


def address(request: Request, path: str, query: Mapping[str, object]) -> str:
    """A path of ours with a query; keeps the language that this address names."""
    named = chosen(request.url.query)
    pairs = dict(query)
    if named is not None:
        pairs.setdefault(PARAMETER, named)
    said = urlencode([pair for item in pairs.items() for pair in _pairs(*item)])
    return f"{quote(path, safe='/:+')}?{said}" if said else quote(path, safe="/:+")


def here(request: Request, changes: Mapping[str, object], *, path: str | None = None) -> str:
    """This address with some of its parameters set anew (None, blank or empty: taken away)."""
    kept: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        kept.setdefault(name, []).append(value)
    pairs = [
        pair for name, old in kept.items() if name not in changes for pair in _pairs(name, old)
    ]
    pairs += [pair for item in changes.items() for pair in _pairs(*item)]
    where = quote(path or request.url.path, safe="/:+")
    return f"{where}?{urlencode(pairs)}" if pairs else where


def _pairs(name: str, value: object) -> list[tuple[str, str]]:
    values = value if isinstance(value, list | tuple) else [value]
    return [
        (name, str(one).encode("utf-8", "replace").decode())
        for one in values
        if one is not None and one != ""
    ]


def attack_link(request: Request, code: str, line: Line | None = None) -> Markup:
    """The code of an attack, a link to its page and to one of its lines there."""
    where = address(request, f"/attack/{code}", {})
    if line is not None:
        where += f"#{anchor(line)}"
    return Markup('<a class="code" href="{}">{}</a>').format(where, code)


def served(request: Request) -> set[str]:
    """The paths of the pages that there are."""
    return {getattr(route, "path", "") for route in request.app.state.pages}


@lru_cache
def static(name: str) -> str:
    """The address of a file of ``static/``, with a mark of its contents."""
    digest = hashlib.blake2b((FOLDER / "static" / name).read_bytes(), digest_size=4).hexdigest()
    return f"/static/{name}?v={digest}"


def menu(request: Request) -> list[dict[str, object]]:
    """The pages that are served, and which of them this one belongs to."""
    paths = served(request)
    own = request.url.path.split("/")[1].split(".")[0]
    at = {"attack": "attacks", "document": "search", "claim": "search"}.get(own, own)
    return [
        {"path": path, "key": f"web.menu.{name}", "here": path == f"/{at}"}
        for path, name in NAVIGATION
        if path in paths
    ]


def as_json(value: object) -> Response:
    """A download of values, in the order that they have."""
    body = json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")
    return Response(body + b"\n", media_type="application/json")


def as_csv(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """A table as a file of that name. A cell that a spreadsheet would compute is made text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(
        [guarded(value) if isinstance(value, str) else value for value in row] for row in rows
    )
    return Response(
        out.getvalue().encode("utf-8", "backslashreplace"),
        media_type="text/csv",
        headers={"content-disposition": f'attachment; filename="{quote(name)}"'},
    )


def error_page(
    request: Request, status: int, *, said: str = "", kept: Iterable[tuple[str, str]] = ()
) -> Response:
    """What went wrong, in the reader's language: a page, or JSON where that was asked for.

    ``said``: what is wrong with the request in particular. ``kept``: the fields of a form that
    can be sent again.
    """
    title = (
        messages.text(f"web.error.{int(status)}") if _told(status) else HTTPStatus(status).phrase
    )
    path = request.url.path
    if path.startswith("/api/"):
        return problem(status, said)
    if path.endswith((".json", ".csv")):
        value: dict[str, Any] = {"error": {"status": int(status), "message": said or title}}
        return JSONResponse(value, status)
    help_ = messages.text(f"web.error.{int(status)}.help") if _told(status) else ""
    return page(
        request, "error.html", status=status, code=int(status), title=title, help=help_,
        said=said, kept=list(kept),
    )  # fmt: skip


def _told(status: int) -> bool:
    return messages.known(f"web.error.{int(status)}") is not None

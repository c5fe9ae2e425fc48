"""``bilan serve``: the dashboard of a ledger, on this machine."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from typing import TYPE_CHECKING

import click

from bilan.cli.app import Command, Failure
from bilan.cli.ledgers import ledger_option, where
from bilan.wording import messages

if TYPE_CHECKING:
    from fastapi import FastAPI


@click.command(
    cls=Command, help=messages.text("serve.help"), short_help=messages.text("serve.short")
)
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, help=messages.text("serve.host"))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help=messages.text("serve.port"),
)
@click.option("--token", metavar="TOKEN", help=messages.text("serve.token"))
@click.option("--name", "names", metavar="NAME", multiple=True, help=messages.text("serve.name"))
def serve(
    *, ledger: str | None, host: str, port: int, token: str | None, names: tuple[str, ...]
) -> int:
    """Serve until interrupted."""
    if not token and not _loopback(host):
        token = secrets.token_urlsafe(18)
    app = _app(where(ledger), token=token or None, names=(host, *names))
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    if token:
        address += f"?token={token}"
    click.echo(messages.text("serve.at", address=address, ledger=where(ledger)), err=True)
    import uvicorn

    config = uvicorn.Config(
        app, log_level="warning", access_log=False, proxy_headers=False, server_header=False
    )
    with listening:
        uvicorn.Server(config).run(sockets=[listening])
    return 0


def _app(ledger: str, *, token: str | None, names: tuple[str, ...]) -> FastAPI:
    from bilan.ledger import LedgerError
    from bilan.ledger.connection import path_of

    try:
        from bilan.web.app import create_app
    except ImportError as error:
        raise Failure(messages.text("serve.extra")) from error
    try:
        path = path_of(ledger)
        if not path.exists():
            raise Failure(messages.text("ledger.none", path=path))
        return create_app(path, token=token, names=names)
    except LedgerError as error:
        raise Failure(str(error)) from error


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises Failure."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise _taken(host, port, error) from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise _taken(host, port, error) from error
    return listening


def _taken(host: str, port: int, error: OSError) -> Failure:
    reason = error.strerror or error
    return Failure(messages.text("serve.taken", host=host, port=port, reason=reason))


def _loopback(host: str) -> bool:
    """Does only this machine reach that address?"""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

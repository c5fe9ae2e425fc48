"""Connections to hosts of the open internet, or to those that the user named; cut off in time."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")


class RefusedError(Exception):
    """The host is on a private network, and nobody named it."""


def is_open(address: str) -> bool:
    """Is this IP address one of the open internet, whatever form it is written in?"""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            found = inner
    return found.is_global and not found.is_multicast


@contextmanager
def connected(host: str, port: int, *, timeout: float, free: bool) -> Iterator[socket.socket]:
    """A connection to a host; unless ``free``, to addresses of the open internet only.

    The address that is checked is the one connected to. Raises RefusedError, OSError.
    """
    places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not free and not all(is_open(str(place[4][0])) for place in places):
        raise RefusedError(host)
    trouble: OSError | None = None
    for family, kind, protocol, _, address in places:
        opened = socket.socket(family, kind, protocol)
        opened.settimeout(timeout)
        try:
            opened.connect(address)
        except OSError as error:
            opened.close()
            trouble = error
            continue
        with opened:
            yield opened
        return
    raise trouble or OSError(f"no address of {host}")


@contextmanager
def cut_after(opened: socket.socket, seconds: float) -> Iterator[threading.Event]:
    """Within this, the connection is cut when the time is over, however slowly it trickles.

    The event tells whether it was.
    """
    cut = threading.Event()
    handle = opened.dup()  # a TLS layer takes the socket itself over

    def end() -> None:
        cut.set()
        with contextlib.suppress(OSError):
            handle.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield cut
    finally:
        timer.cancel()
        timer.join()
        handle.close()

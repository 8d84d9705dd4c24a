"""No test talks to the outside: only loopback and this machine's own sockets may be reached."""

import ipaddress
import socket
from typing import Any

import pytest

LOCAL_NAMES = {"localhost", "", None}


class OutsideSocket(AssertionError):
    """A test reached for an address that is not this machine's."""


def is_local(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in LOCAL_NAMES or host == socket.gethostname():
        return True
    try:
        address = ipaddress.ip_address(str(host))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def refuse_outside(address: Any) -> None:
    if isinstance(address, tuple) and not is_local(address[0]):
        raise OutsideSocket(f"a test tried to reach {address[0]}")


@pytest.fixture(scope="session", autouse=True)
def outside_sockets_are_off() -> Any:
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, _guarded_connect(getattr(socket.socket, name)))
    patch.setattr(socket.socket, "sendto", _guarded_sendto(socket.socket.sendto))
    patch.setattr(socket, "getaddrinfo", _guarded_lookup(socket.getaddrinfo))
    yield
    patch.undo()


def _guarded_connect(connect: Any) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        refuse_outside(address)
        return connect(self, address)

    return guarded


def _guarded_sendto(sendto: Any) -> Any:
    def guarded(self: socket.socket, data: Any, *rest: Any) -> Any:
        refuse_outside(rest[-1])
        return sendto(self, data, *rest)

    return guarded


def _guarded_lookup(lookup: Any) -> Any:
    def guarded(host: Any, *rest: Any, **options: Any) -> Any:
        refuse_outside((host,))
        return lookup(host, *rest, **options)

    return guarded

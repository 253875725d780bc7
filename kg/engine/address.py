"""Addresses to listen on: a private socket for the engine, a free port for the front."""

from __future__ import annotations

import errno
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.problems import DengeError, Problem


@contextmanager
def private_socket_path() -> Iterator[Path]:
    """A path for the engine's socket in a new folder that only this user may enter; removed at the end.

    The folder is among the system's temporary ones because the path of a socket may have 107 bytes at most.
    """
    with tempfile.TemporaryDirectory(prefix="denge-", ignore_cleanup_errors=True) as folder:
        yield Path(folder) / "engine"


def listen(path: Path) -> socket.socket:
    """A listening socket at `path`, whose folder is made private; an old socket there is removed."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(path))
    listener.listen(128)
    listener.setblocking(False)
    return listener


def free_port(host: str, port: int) -> int:
    """The port itself when nothing listens there, or for 0 one that is free.

    The workers of the front share their port (SO_REUSEPORT), so a second server would share it too, unnoticed.
    Raises DengeError `engine.port-in-use` or `engine.address-unusable`.
    """
    values = {"host": host, "port": str(port)}
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            return int(probe.getsockname()[1])
    except (OSError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            raise DengeError(Problem("engine.port-in-use", values)) from error
        raise DengeError(Problem("engine.address-unusable", {**values, "reason": str(error)})) from error

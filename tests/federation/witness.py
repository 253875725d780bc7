"""A listening socket that must see nobody, and the types of the fixtures that ask."""

from __future__ import annotations

import socket
from collections.abc import Callable

from kg.problems import Problem

Ask = Callable[..., list[dict[str, str]]]
Refuse = Callable[..., Problem]


class Witness:
    """A listening socket that must see nobody."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.setblocking(False)
        self.port: int = self._listener.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}/data.ttl"

    def saw_nobody(self) -> bool:
        try:
            self._listener.accept()[0].close()
        except BlockingIOError:
            return True
        return False

    def close(self) -> None:
        self._listener.close()

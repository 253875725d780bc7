"""One connection of a worker to the parent: what it asks, and what it is told."""

from __future__ import annotations

import json
import os
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from kg.engine.message import problem_table, send_message, unframed
from kg.problems import Problem

# Queries and documents travel as memory files or to a child directly, so what is asked here is short.
_LONGEST_ASKING: Final = 1 << 16


@dataclass(eq=False)
class Visit:
    """A connection. A session stays open as long as its worker lives; others end with their answer."""

    connection: socket.socket
    received: bytearray = field(default_factory=bytearray)
    descriptors: list[int] = field(default_factory=list)
    asked: dict[str, Any] | None = None

    def receive(self) -> bool:
        """Take what has arrived; True once `asked` is there. Raises ConnectionError when the worker is gone."""
        chunk, descriptors, _, _ = socket.recv_fds(self.connection, _LONGEST_ASKING, 1)
        self.descriptors += descriptors
        if not chunk or self.asked is not None or len(self.received) > _LONGEST_ASKING:
            raise ConnectionError
        self.received += chunk
        payload = unframed(self.received)
        if payload is None:
            return False
        try:
            asked = json.loads(payload)
        except ValueError as error:
            raise ConnectionError from error
        if not isinstance(asked, dict):
            raise ConnectionError
        self.asked = asked
        return True

    def tell(self, table: dict[str, Any], *descriptors: int) -> None:
        """Send a message. A worker that is gone needs none."""
        with suppress(OSError):
            send_message(self.connection, table, *descriptors)

    def tell_problem(self, problem: Problem) -> None:
        """Send a problem."""
        self.tell({"problem": problem_table(problem)})

    def close(self) -> None:
        """End the connection."""
        self.connection.close()
        for descriptor in self.descriptors:
            os.close(descriptor)
        self.descriptors.clear()

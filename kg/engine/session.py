"""A worker's session with the parent: it asks for children and their ends, has them stopped, and sends writes."""

from __future__ import annotations

import os
import socket
from typing import Any

from kg.engine.board import Board
from kg.engine.message import memory_file, problem_of, receive_message, send_message
from kg.problems import DengeError, Problem
from kg.project import Settings


class Session:
    """An open session. As long as it lasts, the parent keeps the children that it leased. Threads may share it.

    Every question has a connection of its own, so that no answer waits behind another.
    """

    def __init__(self, path: str) -> None:
        """Raises DengeError `engine.unreachable`."""
        self._path = path
        self._held = _connect(path)
        greeting, descriptors = _told(self._held, {"ask": "hello"})
        self.board = Board(descriptors[0])
        os.close(descriptors[0])
        self.base: str = greeting["base"]
        self.settings = Settings(**greeting["settings"])
        self._number: int = greeting["session"]

    def ask(
        self, what: str, content: dict[str, Any] | None = None, *descriptors: int
    ) -> tuple[dict[str, Any], list[int]]:
        """What the parent answers, with descriptors that the caller closes.

        Raises DengeError `engine.unreachable`, or the problem that is the answer.
        """
        with _connect(self._path) as connection:
            table = {"ask": what, "session": self._number, **(content or {})}
            answer, handed = _told(connection, table, *descriptors)
        if "problem" in answer:
            raise DengeError(problem_of(answer["problem"]))
        return answer, handed

    def tell(self, what: str, content: dict[str, Any]) -> None:
        """Say something that has no answer. A parent that is gone needs not be told."""
        try:
            with _connect(self._path) as connection:
                send_message(connection, {"ask": what, "session": self._number, **content})
        except (DengeError, OSError):
            return

    def write(self, payload: bytes, if_version: str | None) -> dict[str, Any]:
        """Have a write done, on that version only if one is given. Raises DengeError, also for what became of it."""
        descriptor = memory_file("write", payload)
        try:
            answer, _ = self.ask("write", {"if_version": if_version}, descriptor)
        finally:
            os.close(descriptor)
        written: dict[str, Any] = answer["written"]
        return written

    def close(self) -> None:
        """End the session."""
        self._held.close()


def _connect(path: str) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.connect(path)
    except OSError as error:
        connection.close()
        raise unreachable(str(error)) from error
    return connection


def _told(connection: socket.socket, table: dict[str, Any], *descriptors: int) -> tuple[dict[str, Any], list[int]]:
    try:
        send_message(connection, table, *descriptors)
        received = receive_message(connection)
    except OSError as error:
        raise unreachable(str(error)) from error
    if received is None:
        raise unreachable("the connection ended without an answer")
    return received


def unreachable(reason: str) -> DengeError:
    """The error of a parent that does not answer."""
    return DengeError(Problem("engine.unreachable", {"reason": reason}))

"""The engine as the front's workers see it: one connection to the parent for each query."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path

from kg.engine.interface import Answer, QueryRequest
from kg.engine.message import STATUS_REQUEST, Reply, answer_of, encode_request, framed, receive_reply
from kg.engine.status import EngineStatus
from kg.problems import DengeError, Problem


class SocketEngine:
    """Answers queries through the engine's socket. Threads may share it."""

    def __init__(self, path: Path | str) -> None:
        self._path = str(path)
        self._version: str | None = None

    def query(self, request: QueryRequest) -> Answer:
        """Answer a query; problems as in `kg.engine.interface.Engine`.

        It waits without a limit of its own: the parent answers within its deadlines, and when it dies the connection
        ends.
        """
        return answer_of(*self._exchange(encode_request(request)))

    def version(self) -> str:
        """The version of the dataset that answers come from. It is asked once: the parent serves one version."""
        if self._version is None:
            self._version = self.status().version
        return self._version

    def status(self) -> EngineStatus:
        """What the parent tells about itself. Raises DengeError `engine.unreachable`."""
        reply, _ = self._exchange(STATUS_REQUEST)
        if isinstance(reply, Problem):
            raise DengeError(reply)
        assert isinstance(reply, EngineStatus)
        return reply

    def _exchange(self, payload: bytes) -> tuple[Reply, int | None]:
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
                connection.connect(self._path)
                # A parent that refuses an overlong request closes before it has read all of it.
                with suppress(BrokenPipeError, ConnectionResetError):
                    connection.sendall(framed(payload))
                received = receive_reply(connection)
        except OSError as error:
            raise _unreachable(str(error)) from error
        if received is None:
            raise _unreachable("the connection ended without an answer")
        return received


def _unreachable(reason: str) -> DengeError:
    return DengeError(Problem("engine.unreachable", {"reason": reason}))

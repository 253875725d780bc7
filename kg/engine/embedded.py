"""The engine inside one process, for the command line, the build and tests: a forked child for each query."""

from __future__ import annotations

import os
import select
import signal
import socket
import time

from pyoxigraph import Store

from kg.engine.child import answer_request, outcome_of, prepare
from kg.engine.interface import Answer, QueryRequest
from kg.engine.limits import deadline_problem, deadline_seconds
from kg.engine.message import answer_of, receive_reply
from kg.engine.process import INHERITED, fork_child
from kg.problems import DengeError, Problem
from kg.project import Settings


class EmbeddedEngine:
    """Answers queries over a store of this process. Only for processes with one thread, since it forks."""

    def __init__(self, store: Store, version: str, settings: Settings) -> None:
        self._store = store
        self._version = version
        self._settings = settings

    def version(self) -> str:
        """The version of the dataset that answers come from."""
        return self._version

    def _answer(self, request: QueryRequest, connection: int) -> int:
        prepare(connection, self._settings)
        return answer_request(self._store, request, INHERITED, self._settings)

    def query(self, request: QueryRequest) -> Answer:
        """Answer a query; problems as in `kg.engine.interface.Engine`."""
        seconds = deadline_seconds(request, self._settings)
        end = time.monotonic() + seconds
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                child = fork_child(lambda: self._answer(request, theirs.fileno()))
            try:
                waiting = select.poll()
                waiting.register(ours, select.POLLIN)
                in_time = bool(waiting.poll(max(0.0, end - time.monotonic()) * 1000))
                received = receive_reply(ours) if in_time else None
            finally:
                # Also when it has answered or the user interrupts: nothing is left to do there.
                os.kill(child, signal.SIGKILL)
                _, status = os.waitpid(child, 0)
        if not in_time:
            raise DengeError(deadline_problem(seconds))
        if received is None:
            outcome = outcome_of(status, self._settings)
            crash = Problem("engine.crashed", {"reason": str(outcome)})
            raise DengeError(outcome if isinstance(outcome, Problem) else crash)
        return answer_of(*received)

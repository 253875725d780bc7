"""The engine inside one process, for the command line, the build and tests: a forked child for each query."""

from __future__ import annotations

import os
import select
import signal
import socket
import time

from pyoxigraph import Store

from kg.engine.child import Evaluation, answer, prepare, problem_of_end
from kg.engine.evaluation import reading_of
from kg.engine.exchange import Incoming, Reply, new_room
from kg.engine.interface import Answer, Request
from kg.engine.limits import ENDED_BY_TIMER, deadline_problem, deadline_seconds
from kg.engine.process import INHERITED, allow_descriptors, end_at, fork_child
from kg.problems import DengeError
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

    def query(self, request: Request) -> Answer:
        """Answer a query, or describe a thing; problems as in `kg.engine.interface.Engine`."""
        seconds = deadline_seconds(request, self._settings)
        end = time.monotonic() + seconds
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                child = fork_child(lambda: self._answer(request, theirs.fileno(), seconds))
            ours.setblocking(False)
            status = None
            try:
                reply = _reply(ours, end)
            except EOFError:
                reply = None
                _, status = os.waitpid(child, 0)
            finally:
                if status is None:
                    # Also when it has answered or the user interrupts: nothing is left to do there.
                    os.kill(child, signal.SIGKILL)
                    os.waitpid(child, 0)
        if reply is None:
            by_timer = status is not None and os.WIFSIGNALED(status) and os.WTERMSIG(status) in ENDED_BY_TIMER
            in_time = status is not None and not by_timer and time.monotonic() < end
            raise DengeError(problem_of_end(status or 0, self._settings) if in_time else deadline_problem(seconds))
        if reply.problem is not None:
            raise DengeError(reply.problem)
        return Answer(reply.kind, reply.media_type, reply.body, reply.seconds, self._version)

    def _answer(self, request: Request, connection: int, seconds: float) -> int:
        spool = prepare(self._settings, connection)
        allow_descriptors(spool.descriptor + 1)
        evaluation = Evaluation(self._store, reading_of(self._store, self._settings), self._settings)
        with socket.socket(fileno=INHERITED) as channel:
            end_at(seconds, self._settings.query_cpu_seconds)
            answer(evaluation, request, 0, channel, spool, has_grown=lambda: True)
        return os.EX_OK


def _reply(channel: socket.socket, end: float) -> Reply | None:
    """What the child answers until `end`. Raises EOFError when it ends before."""
    incoming = Incoming(channel, new_room())
    waiting = select.poll()
    waiting.register(channel, select.POLLIN)
    while waiting.poll(max(0.0, end - time.monotonic()) * 1000):
        reply = incoming.take()
        if reply is not None:
            return reply
    incoming.drop()
    return None

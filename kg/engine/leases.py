"""The children that a worker has leased, the permits to use them, and the count of what became of its queries."""

from __future__ import annotations

import math
import os
import socket
import threading
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Final

from kg.engine.child import STALE, problem_of_end
from kg.engine.exchange import Reply, encode_request, new_room
from kg.engine.interface import Answer, QueryRequest, Request
from kg.engine.limits import ENDED_BY_TIMER, busy_problem, deadline_problem, deadline_seconds
from kg.engine.permits import Permits
from kg.engine.session import Session
from kg.engine.writes import version_after
from kg.problems import DengeError, Problem

# The kernel ends a child at its deadline; a worker that has heard nothing so much later has it stopped.
GRACE_SECONDS: Final = 0.03
# Children beyond the spare ones that were not needed for so long are let go.
_IDLE_SECONDS: Final = 10.0
_REPORT_SECONDS: Final = 1.0


@dataclass(eq=False)
class Leased:
    """A child that answers this worker only; its channel does not block."""

    process: int
    channel: socket.socket
    idle_since: float = field(default_factory=time.monotonic)
    room: bytearray = field(default_factory=new_room)


@dataclass(frozen=True)
class Task:
    """A query as a child gets it, and the seconds that it may take."""

    payload: bytes
    seconds: float
    for_page: bool
    alone: bool


class Leases:
    """What one session has of the engine. Threads may share it."""

    def __init__(self, session: Session) -> None:
        settings = session.settings
        self.session = session
        self.permits = Permits(
            math.ceil(settings.queries_at_once / settings.workers), math.ceil(settings.page_children / settings.workers)
        )
        self._idle: deque[Leased] = deque()
        self._lock = threading.Lock()
        self._outcomes: Counter[str] = Counter()
        self._reported = 0.0

    def task(self, request: Request) -> Task:
        """A request made ready. Raises DengeError `engine.too-long` for a query that no child needs to see."""
        settings = self.session.settings
        if isinstance(request, QueryRequest) and len(request.text) > settings.query_characters:
            values = {"length": str(len(request.text)), "limit": str(settings.query_characters)}
            raise DengeError(Problem("engine.too-long", values))
        seconds = deadline_seconds(request, settings)
        alone = isinstance(request, QueryRequest) and request.alone
        return Task(encode_request(request, seconds), seconds, request.for_page, alone)

    def busy(self) -> DengeError:
        """The error of a query that has waited too long for a permit."""
        return DengeError(busy_problem(self.session.settings))

    def idle_child(self) -> Leased | None:
        """The child that was used last of those that wait; it has most in its caches."""
        with self._lock:
            return self._idle.pop() if self._idle else None

    def lease(self) -> Leased:
        """Another child. Raises DengeError `engine.unreachable` or `engine.crashed`."""
        answer, descriptors = self.session.ask("child")
        channel = socket.socket(fileno=descriptors[0])
        channel.setblocking(False)
        return Leased(answer["child"], channel)

    def give_back(self, child: Leased, retires: bool) -> None:
        """Keep a child for the next query, or let it end when it retires or is one too many for long."""
        now = time.monotonic()
        dismissed: list[Leased] = [child] if retires else []
        with self._lock:
            if not retires:
                child.idle_since = now
                self._idle.append(child)
            spare = self.session.settings.spare_children
            while len(self._idle) > spare and now - self._idle[0].idle_since > _IDLE_SECONDS:
                dismissed.append(self._idle.popleft())
        for each in dismissed:
            each.channel.close()

    def dismiss_idle(self) -> None:
        """Let all children end that wait for a query."""
        with self._lock:
            dismissed = tuple(self._idle)
            self._idle.clear()
        for each in dismissed:
            each.channel.close()

    def stop(self, child: Leased) -> None:
        """Have a child killed whose answer nobody waits for."""
        child.channel.close()
        self.session.tell("stop", {"child": child.process})

    def after_end(self, child: Leased, task: Task, elapsed: float) -> DengeError | None:
        """Why a child ended before it answered; None when the query can simply be asked again."""
        child.channel.close()
        if elapsed >= task.seconds:
            return DengeError(deadline_problem(task.seconds))
        answer, _ = self.session.ask("end", {"child": child.process})
        status: int = answer["end"]
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == STALE:
            return None
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) in ENDED_BY_TIMER:
            return DengeError(deadline_problem(task.seconds))
        return DengeError(problem_of_end(status, self.session.settings))

    def answer_of(self, reply: Reply) -> Answer:
        """The answer. Raises the DengeError that the reply is."""
        if reply.problem is not None:
            raise DengeError(reply.problem)
        version = version_after(self.session.base, reply.number)
        return Answer(reply.kind, reply.media_type, reply.body, reply.seconds, version)

    def count(self, outcome: str) -> None:
        """Count what became of a query: answered, the code of its problem, or that its client has left."""
        with self._lock:
            self._outcomes[outcome] += 1

    def close(self) -> None:
        """Let go of everything; the parent kills what is still at work."""
        self.dismiss_idle()
        self.session.close()

    def report_is_due(self) -> bool:
        """Whether the parent has not heard for a second what became of this worker's queries."""
        return time.monotonic() - self._reported > _REPORT_SECONDS

    def report(self) -> None:
        """Tell the parent."""
        self._reported = time.monotonic()
        self.session.tell("count", self.counts())

    def counts(self) -> dict[str, object]:
        """What became of this worker's queries so far, and how many wait for a child."""
        with self._lock:
            return {"outcomes": dict(self._outcomes), "waiting": self.permits.waiting()}

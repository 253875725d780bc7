"""The engine's parent process: holds the dataset, and has forked children answer requests or stops them."""

from __future__ import annotations

import gc
import os
import selectors
import signal
import socket
import time
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kg.engine.address import listen
from kg.engine.child import outcome_of, outcome_told, rehearse
from kg.engine.evaluator import Evaluator, fork_evaluator
from kg.engine.front import Front, RunningFront
from kg.engine.limits import busy_problem, deadline_problem, deadline_seconds
from kg.engine.signals import signal_descriptor
from kg.engine.status import EngineStatus
from kg.engine.store import Snapshot
from kg.engine.visit import Visit
from kg.problems import DengeError, Problem
from kg.project import Settings


def run_engine(snapshot: Snapshot, socket_path: Path, settings: Settings, front: Front | None = None) -> int:
    """Serve queries on a UNIX socket until SIGTERM or SIGINT; with a front, start it and end with it.

    The first signal lets requests under way finish and returns 0; a second one stops at once and returns 128 plus its
    number. The process must have one thread. Raises DengeError `engine.front-ended` or `engine.front-silent`.
    """
    with listen(socket_path) as listener, signal_descriptor() as signals:
        parent = _Parent(snapshot, settings, listener, signals)
        try:
            parent.start(front)
            return parent.run()
        finally:
            parent.end()
            socket_path.unlink(missing_ok=True)


# A client leaves as soon as it has its answer, perhaps before the child has reached its end.
_GRACE_SECONDS = 0.1


class _Parent:
    """The state of the loop: who waits, which children are busy or idle, whether the end has begun."""

    def __init__(self, snapshot: Snapshot, settings: Settings, listener: socket.socket, signals: socket.socket) -> None:
        self._snapshot = snapshot
        self._settings = settings
        self._listener = listener
        self._signals = signals
        self._started = time.monotonic()
        self._selector = selectors.PollSelector()
        self._visits: set[Visit] = set()
        self._waiting: deque[Visit] = deque()
        self._evaluators: dict[int, Evaluator] = {}
        self._outcomes: Counter[str] = Counter()
        self._front: RunningFront | None = None
        self._stop: int | None = None
        self._stop_at_once = False

    def start(self, front: Front | None) -> None:
        """Begin to listen, fork the first children, start the front."""
        self._selector.register(self._listener, selectors.EVENT_READ, self._accept)
        self._selector.register(self._signals, selectors.EVENT_READ, self._notice_signals)
        rehearse(self._snapshot.store, self._settings)
        # Objects that the collector never visits again stay in pages that children share.
        gc.collect()
        gc.freeze()
        self._fork_evaluators()
        if front is not None:
            self._front = RunningFront(front)

    def run(self) -> int:
        """Turn the loop until the end. Returns the exit code."""
        while not self._stop_at_once and not self._is_done():
            for key, _ in self._selector.select(self._seconds_to_next_end()):
                react: Callable[[], None] = key.data
                react()
            self._stop_overdue()
            self._start_waiting()
        return 128 + self._stop if self._stop_at_once and self._stop is not None else 0

    def end(self) -> None:
        """Leave nothing behind: neither child nor connection nor front."""
        for evaluator in self._evaluators.values():
            os.kill(evaluator.process, signal.SIGKILL)
            os.waitpid(evaluator.process, 0)
            evaluator.channel.close()
        for visit in tuple(self._visits):
            self._close(visit)
        if self._front is not None:
            self._front.end()
        self._selector.close()

    def _is_done(self) -> bool:
        if self._stop is None:
            return False
        return not self._visits and not self._busy() and (self._front is None or self._front.ended())

    # Signals and ends of processes

    def _notice_signals(self) -> None:
        for number in self._signals.recv(1024):
            if number == signal.SIGCHLD:
                continue
            if self._stop is not None:
                self._stop_at_once = True
            self._stop = number
        if self._stop is not None:
            self._begin_to_stop()
        self._collect()

    def _begin_to_stop(self) -> None:
        if self._front is not None:
            self._front.ask_to_end()  # what its requests still ask is answered meanwhile
            return
        if self._listener.fileno() >= 0:
            self._selector.unregister(self._listener)
            self._listener.close()
        for visit in tuple(self._visits):
            if visit.payload is None:
                self._close(visit)

    def _collect(self) -> None:
        for process in tuple(self._evaluators):
            ended, status = os.waitpid(process, os.WNOHANG)
            if ended:
                evaluator = self._evaluators.pop(process)
                self._hang_up(evaluator)
                if evaluator.visit is not None:
                    self._conclude(evaluator.visit, outcome_of(status, self._settings))
        if self._front is not None:
            self._front.check_announcer()
            if self._stop is None and self._front.ended():
                raise DengeError(Problem("engine.front-ended", {"status": str(self._front.end())}))

    def _conclude(self, visit: Visit, outcome: str | Problem) -> None:
        if isinstance(outcome, Problem):
            if visit.told is None:
                visit.tell(outcome)
            outcome = visit.told or outcome.code
        self._outcomes[outcome] += 1
        self._close(visit)

    # Connections

    def _accept(self) -> None:
        try:
            connection, _ = self._listener.accept()
        except OSError:
            return  # the client has left between poll and accept
        connection.setblocking(False)
        visit = Visit(connection)
        self._visits.add(visit)
        self._selector.register(connection, selectors.EVENT_READ, lambda: self._receive(visit))

    def _receive(self, visit: Visit) -> None:
        if visit not in self._visits:
            return  # closed in the same turn, after its child ended
        try:
            if not visit.receive(self._settings):
                return
        except BlockingIOError:
            return
        except ConnectionError:
            self._leave(visit)
            return
        except DengeError as error:
            self._refuse(visit, error.problem)
            return
        if visit.request is None:
            visit.tell(self._status())
            self._close(visit)
            return
        visit.seconds = deadline_seconds(visit.request, self._settings)
        visit.until = time.monotonic() + self._settings.query_seconds
        self._waiting.append(visit)

    def _leave(self, visit: Visit) -> None:
        """The client is gone: nobody waits for what its child computes."""
        if visit in self._waiting:
            self._waiting.remove(visit)
            self._outcomes["client-gone"] += 1
        elif visit.payload is not None:
            visit.told = visit.told or "client-gone"
            visit.until = time.monotonic() + _GRACE_SECONDS
        self._close(visit)

    def _refuse(self, visit: Visit, problem: Problem) -> None:
        visit.tell(problem)
        self._outcomes[problem.code] += 1
        self._close(visit)

    def _close(self, visit: Visit) -> None:
        if visit in self._visits:
            self._visits.remove(visit)
            self._selector.unregister(visit.connection)
            visit.connection.close()

    def _status(self) -> EngineStatus:
        return EngineStatus(
            version=self._snapshot.version,
            triples=self._snapshot.triples,
            uptime_seconds=time.monotonic() - self._started,
            running=len(self._busy()),
            waiting=len(self._waiting),
            outcomes=dict(self._outcomes),
        )

    # Children

    def _busy(self) -> list[Evaluator]:
        return [each for each in self._evaluators.values() if each.visit is not None]

    def _idle(self) -> list[Evaluator]:
        return [each for each in self._evaluators.values() if each.visit is None and each.channel.fileno() >= 0]

    def _start_waiting(self) -> None:
        while self._waiting and len(self._busy()) < self._settings.queries_at_once:
            visit = self._waiting[0]
            try:
                evaluator = next(iter(self._idle()), None) or self._fork_evaluator()
            except OSError as error:  # the system has no process to give
                self._waiting.popleft()
                self._refuse(visit, Problem("engine.crashed", {"reason": str(error)}))
                continue
            try:
                evaluator.hand_over(visit)
            except OSError:  # killed while it was idle; it is collected later
                self._hang_up(evaluator)
                continue
            self._waiting.popleft()
            visit.until = time.monotonic() + visit.seconds
            self._fork_evaluators()

    def _fork_evaluators(self) -> None:
        """Have as many idle children as the settings ask for, so that the next request waits for no fork."""
        with suppress(OSError):  # without a spare, the next request tries again and is told
            while self._stop is None and len(self._idle()) < self._settings.spare_children:
                self._fork_evaluator()

    def _fork_evaluator(self) -> Evaluator:
        evaluator = fork_evaluator(self._snapshot.store, self._settings)
        self._evaluators[evaluator.process] = evaluator
        self._selector.register(evaluator.channel, selectors.EVENT_READ, lambda: self._hear(evaluator))
        return evaluator

    def _hear(self, evaluator: Evaluator) -> None:
        """A child has answered and is ready for more, or has ended and will be collected."""
        if evaluator.channel.fileno() < 0:
            return  # hung up in the same turn
        status = evaluator.report()
        outcome = None if status is None else outcome_told(status)
        if outcome is None or evaluator.visit is None:
            self._hang_up(evaluator)
            return
        visit, evaluator.visit = evaluator.visit, None
        self._conclude(visit, outcome)

    def _hang_up(self, evaluator: Evaluator) -> None:
        """Have nothing more to do with a child; an idle one ends when its channel does."""
        if evaluator.channel.fileno() >= 0:
            self._selector.unregister(evaluator.channel)
            evaluator.channel.close()

    # Time

    def _seconds_to_next_end(self) -> float | None:
        visits = [*self._waiting, *(each.visit for each in self._busy())]
        ends = [visit.until for visit in visits if visit is not None and visit.until is not None]
        return max(0.0, min(ends) - time.monotonic()) if ends else None

    def _stop_overdue(self) -> None:
        now = time.monotonic()
        for visit in [each for each in self._waiting if each.until is not None and each.until <= now]:
            self._waiting.remove(visit)
            self._refuse(visit, busy_problem(self._settings))
        for evaluator in self._busy():
            running = evaluator.visit
            if running is not None and running.until is not None and running.until <= now:
                self._stop_evaluator(evaluator, running)

    def _stop_evaluator(self, evaluator: Evaluator, visit: Visit) -> None:
        os.kill(evaluator.process, signal.SIGKILL)
        self._hang_up(evaluator)
        visit.until = None
        if visit.told is None:
            problem = deadline_problem(visit.seconds)
            visit.tell(problem)
            visit.told = problem.code

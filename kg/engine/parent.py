"""The engine's parent process: holds the dataset, forks the children, leases them to workers, and never evaluates."""

from __future__ import annotations

import gc
import os
import selectors
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.engine.address import listen
from kg.engine.board import Board, new_board_descriptor
from kg.engine.child import Evaluation
from kg.engine.children import WATCH_SECONDS, Children
from kg.engine.front import Front, RunningFront
from kg.engine.journal import Journal
from kg.engine.publishing import publish
from kg.engine.signals import signal_descriptor
from kg.engine.status import EngineStatus
from kg.engine.store import Snapshot
from kg.engine.tally import Tally
from kg.engine.visit import Visit
from kg.engine.writes import Effects, Writes, version_after
from kg.engine.writing_process import WriterFactory
from kg.problems import DengeError, Problem
from kg.project import Settings

# How often the children are looked at while none is known to be busy.
_IDLE_SECONDS = 0.5


def run_engine(
    snapshot: Snapshot,
    socket_path: Path,
    settings: Settings,
    front: Front | None = None,
    writer: WriterFactory | None = None,
) -> int:
    """Serve a dataset on a UNIX socket until SIGTERM or SIGINT; with a front, start it and end with it.

    With a `writer`, the dataset can be changed; it works in a process of its own, beginning at `snapshot.number`. The
    first signal lets requests under way finish and returns 0; a second one stops at once and returns 128 plus its
    number. The process must have one thread. Raises DengeError `engine.front-ended`, `engine.front-silent`, and what a
    writer refuses to begin with.
    """
    with listen(socket_path) as listener, signal_descriptor() as signals:
        parent = _Parent(snapshot, settings, listener, signals)
        try:
            parent.start(front, writer)
            return parent.run()
        finally:
            parent.end()
            socket_path.unlink(missing_ok=True)


class _Parent:
    """The state of the loop: the workers' connections, the children, the writer, whether the end has begun."""

    def __init__(self, snapshot: Snapshot, settings: Settings, listener: socket.socket, signals: socket.socket) -> None:
        self._snapshot = snapshot
        self._settings = settings
        self._listener = listener
        self._signals = signals
        self._started = time.monotonic()
        self._selector = selectors.PollSelector()
        self._triples = snapshot.triples
        self._board_descriptor = new_board_descriptor()
        self._board = Board(self._board_descriptor)
        self._journal = Journal(self._board, snapshot.number)
        self._evaluation = Evaluation(snapshot.store, snapshot.reading, settings)
        self._children = Children(self._evaluation, self._board, self._journal)
        self._writes: Writes | None = None
        self._visits: set[Visit] = set()
        self._sessions: dict[int, Visit] = {}
        self._tally = Tally()
        self._asks_for_end: list[tuple[Visit, int]] = []
        self._front: RunningFront | None = None
        self._stop: int | None = None
        self._stop_at_once = False

    def start(self, front: Front | None, writer: WriterFactory | None) -> None:
        """Begin to listen, fork the first children, start the front."""
        self._selector.register(self._listener, selectors.EVENT_READ, self._accept)
        self._selector.register(self._signals, selectors.EVENT_READ, self._notice_signals)
        # Objects that the collector never visits again stay in pages that children share.
        gc.collect()
        gc.freeze()
        if writer is not None:
            effects = Effects(self._publish, self._close)
            self._writes = Writes(self._evaluation, writer, self._snapshot, effects)
            self._selector.register(self._writes.channel, selectors.EVENT_READ, self._writes.hear)
        self._children.keep_ready()
        if front is not None:
            self._front = RunningFront(front)

    def run(self) -> int:
        """Turn the loop until the end. Returns the exit code."""
        while not self._stop_at_once and not self._is_done():
            for key, _ in self._selector.select(self._seconds_to_next_look()):
                react: Callable[[], None] = key.data
                react()
            self._children.watch()
            if self._stop is None:
                with suppress(OSError):  # without a spare, the next lease tries again and is told
                    self._children.keep_ready()
        return 128 + self._stop if self._stop_at_once and self._stop is not None else 0

    def end(self) -> None:
        """Leave nothing behind: neither child nor connection nor front."""
        self._children.stop_all()
        if self._writes is not None:
            self._writes.end()
        for visit in tuple(self._visits):
            self._close(visit)
        if self._front is not None:
            self._front.end()
        self._selector.close()
        self._journal.close()
        self._board.close()
        os.close(self._board_descriptor)

    def _is_done(self) -> bool:
        if self._stop is None:
            return False
        is_writing = self._writes is not None and self._writes.waiting() > 0
        if self._front is not None:
            return self._front.ended() and not is_writing
        return not self._children.running() and not is_writing and self._visits <= set(self._sessions.values())

    def _seconds_to_next_look(self) -> float | None:
        if self._children.running() or self._stop is not None:
            return WATCH_SECONDS
        return _IDLE_SECONDS if self._sessions else None

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
        self._children.stop_idle()

    def _collect(self) -> None:
        self._children.collect()
        for visit, process in tuple(self._asks_for_end):
            self._tell_end(visit, process)
        if self._writes is not None:
            channel = self._writes.channel
            if self._writes.collect():
                self._selector.unregister(channel)
                self._selector.register(self._writes.channel, selectors.EVENT_READ, self._writes.hear)
        if self._front is not None:
            self._front.check_announcer()
            if self._stop is None and self._front.ended():
                raise DengeError(Problem("engine.front-ended", {"status": str(self._front.end())}))

    # Connections

    def _accept(self) -> None:
        try:
            connection, _ = self._listener.accept()
        except OSError:
            return  # the worker has left between poll and accept
        connection.setblocking(False)
        visit = Visit(connection)
        self._visits.add(visit)
        self._selector.register(connection, selectors.EVENT_READ, lambda: self._receive(visit))

    def _receive(self, visit: Visit) -> None:
        if visit not in self._visits:
            return  # closed in the same turn
        try:
            if visit.receive():
                self._react(visit, visit.asked or {})
        except BlockingIOError:
            return
        except (ConnectionError, LookupError, TypeError):
            self._close(visit)

    def _react(self, visit: Visit, asked: dict[str, Any]) -> None:
        match asked["ask"]:
            case "hello":
                self._greet(visit)
                return
            case "write":
                self._write(visit)
                return
            case "end":
                self._asks_for_end.append((visit, int(asked["child"])))
                self._children.collect()
                self._tell_end(visit, int(asked["child"]))
                return
            case "child":
                self._lease(visit, int(asked["session"]))
            case "stop":
                self._children.stop(int(asked["child"]))
            case "count":
                self._tally.note(int(asked["session"]), asked)
            case "status":
                self._tally.note(int(asked["session"]), asked)
                visit.tell({"status": asdict(self._status())})
        self._close(visit)

    def _greet(self, visit: Visit) -> None:
        session = visit.connection.fileno()
        self._sessions[session] = visit
        greeting = {"session": session, "base": self._snapshot.version, "settings": asdict(self._settings)}
        visit.tell(greeting, self._board_descriptor)

    def _lease(self, visit: Visit, session: int) -> None:
        if session not in self._sessions:
            return
        try:
            process, channel = self._children.lease(session)
        except OSError as error:
            visit.tell_problem(Problem("engine.crashed", {"reason": str(error)}))
            return
        with channel:
            visit.tell({"child": process}, channel.fileno())

    def _tell_end(self, visit: Visit, process: int) -> None:
        status = self._children.end_of(process)
        if status is not None:
            self._asks_for_end.remove((visit, process))
            visit.tell({"end": status})
            self._close(visit)

    def _close(self, visit: Visit) -> None:
        if visit not in self._visits:
            return
        self._visits.remove(visit)
        self._selector.unregister(visit.connection)
        self._asks_for_end = [each for each in self._asks_for_end if each[0] is not visit]
        session = visit.connection.fileno()
        if self._sessions.get(session) is visit:
            del self._sessions[session]
            self._children.stop_of(session)
            self._tally.end(session)
        if self._writes is not None:
            self._writes.forget(visit)
        visit.close()

    # Writes

    def _write(self, visit: Visit) -> None:
        if self._writes is None:
            visit.tell_problem(Problem("engine.read-only"))
            self._close(visit)
        elif not visit.descriptors:
            self._close(visit)
        else:
            self._writes.ask(visit)

    def _publish(self, number: int, lines: bytes) -> None:
        """Bring a change that is on the disk into the store, and before the children."""
        published = publish(self._evaluation, self._journal, number, lines)
        self._triples += published.growth
        if not published.is_followed:
            self._children.renew()

    def _status(self) -> EngineStatus:
        return EngineStatus(
            version=version_after(self._snapshot.version, self._board.number),
            number=self._board.number,
            triples=self._triples,
            uptime_seconds=time.monotonic() - self._started,
            running=self._children.running(),
            waiting=self._tally.waiting(),
            paused=self._children.paused(),
            waiting_writes=0 if self._writes is None else self._writes.waiting(),
            outcomes=self._tally.outcomes(),
            writes={} if self._writes is None else dict(self._writes.outcomes),
            process=os.getpid(),
            children=self._children.process_ids(),
            writer=None if self._writes is None else self._writes.process,
            front=None if self._front is None else self._front.process_ids()[0],
        )

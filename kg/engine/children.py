"""The children of the parent: some ready for the next worker that asks, the others leased to workers."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from kg.engine.board import SLOTS, Board
from kg.engine.child import Evaluation
from kg.engine.evaluator import fork_evaluator
from kg.engine.growth import GROWN_PAGES
from kg.engine.journal import Journal

# A worker stops its query at the deadline, and the kernel does; after this the parent does, should both have failed.
_GRACE_SECONDS: Final = 0.25
# How often busy children are looked at: often enough that a scan copies only some of the memory before it is paused.
WATCH_SECONDS: Final = 0.1
# How many ends of children are remembered for workers that ask what became of their query.
_REMEMBERED_ENDS: Final = 1000


@dataclass(eq=False)
class Child:
    """A child. `channel` is the worker's end while the child is ready, `session` the worker that it is leased to."""

    process: int
    slot: int
    channel: socket.socket | None
    session: int | None = None
    is_paused: bool = False


class Children:
    """All children that answer queries, and what became of those that have ended."""

    def __init__(self, evaluation: Evaluation, board: Board, journal: Journal) -> None:
        self._evaluation = evaluation
        self._board = board
        self._journal = journal
        self._free_slots = list(range(SLOTS))
        self._children: dict[int, Child] = {}
        self._ends: dict[int, int] = {}

    def process_ids(self) -> tuple[int, ...]:
        """All of them."""
        return tuple(self._children)

    def running(self) -> int:
        """How many are busy with a query."""
        return sum(1 for _ in self._busy())

    def paused(self) -> int:
        """How many scans wait until another one ends."""
        return sum(each.is_paused for each in self._children.values())

    def keep_ready(self) -> None:
        """Have as many children ready as the settings ask for. Raises OSError when the system gives no process."""
        ready = sum(1 for each in self._children.values() if each.channel is not None)
        for _ in range(self._evaluation.settings.spare_children - ready):
            self._fork()

    def lease(self, session: int) -> tuple[int, socket.socket]:
        """A child for a worker: its process id and the worker's end of its channel, which the caller closes.

        Raises OSError when the system has no process to give.
        """
        child = next((each for each in self._children.values() if each.channel is not None), None) or self._fork()
        channel = child.channel
        assert channel is not None
        child.channel, child.session = None, session
        return child.process, channel

    def renew(self) -> None:
        """Replace the children that are ready; those that are leased find out for themselves that they are stale."""
        for child in self._children.values():
            if child.channel is not None:
                child.channel.close()
                child.channel = None

    def stop(self, process: int) -> None:
        """Kill a child, for a query that nobody waits for any more or that is overdue."""
        if process in self._children:
            os.kill(process, signal.SIGKILL)

    def stop_of(self, session: int) -> None:
        """Kill the children of a worker that has gone."""
        for child in self._children.values():
            if child.session == session:
                os.kill(child.process, signal.SIGKILL)

    def stop_idle(self) -> None:
        """Ask all to end; the busy ones do so after their answer."""
        for child in self._children.values():
            os.kill(child.process, signal.SIGTERM)

    def stop_all(self) -> None:
        """Leave none behind."""
        for child in self._children.values():
            os.kill(child.process, signal.SIGKILL)
            os.waitpid(child.process, 0)
            if child.channel is not None:
                child.channel.close()
        self._children.clear()

    def collect(self) -> None:
        """Take note of those that have ended."""
        for process in tuple(self._children):
            ended, status = os.waitpid(process, os.WNOHANG)
            if ended:
                child = self._children.pop(process)
                if child.channel is not None:
                    child.channel.close()
                self._board.vacate(child.slot)
                self._free_slots.append(child.slot)
                self._ends[process] = status
        while len(self._ends) > _REMEMBERED_ENDS:
            del self._ends[next(iter(self._ends))]

    def end_of(self, process: int) -> int | None:
        """The wait status of a child that has ended; None while it has not. Each is told once."""
        return None if process in self._children else self._ends.pop(process, 0)

    def watch(self) -> None:
        """Stop what is overdue, and let no more scans go on at once than the settings allow.

        A scan copies shared memory, because reading it counts references. What is paused still ends at its deadline.
        """
        now = time.monotonic()
        scanning = 0
        for child, deadline in sorted(self._busy(), key=lambda each: (each[0].is_paused, each[1])):
            if deadline + _GRACE_SECONDS < now:
                os.kill(child.process, signal.SIGKILL)
            elif child.is_paused or (_pages_of(child.process) > GROWN_PAGES and not self._board.is_warm(child.slot)):
                scanning += 1
                self._pause(child, scanning > self._evaluation.settings.scans_at_once)

    def _pause(self, child: Child, pause: bool) -> None:
        if child.is_paused is not pause:
            os.kill(child.process, signal.SIGSTOP if pause else signal.SIGCONT)
            child.is_paused = pause

    def _busy(self) -> Iterator[tuple[Child, float]]:
        for child in self._children.values():
            deadline = self._board.deadline(child.slot)
            if deadline is not None:
                yield child, deadline

    def _fork(self) -> Child:
        if not self._free_slots:
            raise OSError("no further query process")
        slot = self._free_slots.pop()
        try:
            process, channel = fork_evaluator(self._evaluation, self._board, self._journal, slot)
        except OSError:
            self._free_slots.append(slot)
            raise
        child = Child(process, slot, channel)
        self._children[process] = child
        return child


def _pages_of(process: int) -> int:
    """The pages of memory that a process has come to own since it was forked (proc(5), minflt)."""
    with suppress(OSError):
        descriptor = os.open(f"/proc/{process}/stat", os.O_RDONLY)
        try:
            return int(os.read(descriptor, 1024).rpartition(b")")[2].split()[7])
        finally:
            os.close(descriptor)
    return 0

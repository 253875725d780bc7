"""The writes that workers ask for, one after another, and the process that does them."""

from __future__ import annotations

import os
import signal
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from kg.engine.child import Evaluation, problem_of_end
from kg.engine.limits import ENDED_BY_TIMER
from kg.engine.message import problem_of, receive_message, send_message, whole_content
from kg.engine.store import Snapshot
from kg.engine.visit import Visit
from kg.engine.write_messages import encode_written
from kg.engine.writing import Remark, Written
from kg.engine.writing_process import WriterFactory, fork_writer
from kg.problems import DengeError, Problem

_LONGEST_QUEUE: Final = 200
_MOST_FAILED_STARTS: Final = 3


@dataclass(frozen=True)
class Effects:
    """What a write does outside: `publish` brings a change that is on the disk, its number and its lines of RDF Patch,
    into the store and before the readers; `close` ends a connection.
    """

    publish: Callable[[int, bytes], None]
    close: Callable[[Visit], None]


class Writes:
    """The queue of writes and the writer. A writer that dies is replaced, and the new one says what is on the disk."""

    def __init__(self, evaluation: Evaluation, make: WriterFactory, snapshot: Snapshot, effects: Effects) -> None:
        self._evaluation = evaluation
        self._make = make
        self._base = snapshot.version
        self._number = snapshot.number
        self._effects = effects
        self._waiting: deque[Visit] = deque()
        self._current: Visit | None = None
        self._interruption: Problem | None = None
        self._recovered: Written | None = None
        self._is_ready = False
        self._failed_starts = 0
        self.outcomes: Counter[str] = Counter()
        self.process, self.channel = fork_writer(evaluation, make, snapshot.number)

    @property
    def number(self) -> int:
        """The last change."""
        return self._number

    def waiting(self) -> int:
        """How many writes have not ended."""
        return len(self._waiting) + (self._current is not None)

    def ask(self, visit: Visit) -> None:
        """Put a write into the queue."""
        if len(self._waiting) >= _LONGEST_QUEUE:
            self._conclude(visit, Problem("engine.writes-waiting", {"waiting": str(len(self._waiting))}))
            return
        self._waiting.append(visit)
        self.go_on()

    def forget(self, visit: Visit) -> None:
        """Its worker is gone: what has not begun is not begun."""
        if visit in self._waiting:
            self._waiting.remove(visit)

    def go_on(self) -> None:
        """Hand the next write over, if the writer is free."""
        while self._current is None and self._waiting and self._is_ready:
            visit = self._waiting[0]
            # Writes are done one after another, so that nothing comes between this look and the write.
            version, wanted = version_after(self._base, self._number), (visit.asked or {}).get("if_version")
            if wanted not in (None, version):
                self._waiting.popleft()
                self._conclude(visit, Problem("engine.other-version", {"version": version, "wanted": str(wanted)}))
                continue
            try:
                send_message(self.channel, {"write": True}, visit.descriptors[0])
            except OSError:
                self._is_ready = False  # it has ended; the next one takes the write
                return
            self._current = self._waiting.popleft()

    def hear(self) -> bool:
        """Take what the writer says; False when it has ended. Raises DengeError when it cannot work at all."""
        try:
            received = receive_message(self.channel)
        except ConnectionError:
            received = None
        if received is None:
            return False
        table, descriptors = received
        lines = whole_content(descriptors[0]) if descriptors else b""
        if "refused" in table:
            raise DengeError(problem_of(table["refused"]))
        if "missing" in table:
            self._recovered = self._written(table["missing"], lines, table)
        elif "ready" in table:
            self._is_ready, self._failed_starts = True, 0
            self._settle()
        elif "problem" in table:
            self._end_current(problem_of(table["problem"]))
        elif table["written"] is None:
            self._end_current(self._told(table))
        else:
            self._end_current(self._written(table["written"], lines, table))
        self.go_on()
        return True

    def collect(self) -> bool:
        """Replace the writer when it has ended; returns whether it had.

        Raises DengeError when one after the other ends before it can begin.
        """
        ended, status = os.waitpid(self.process, os.WNOHANG)
        if not ended:
            return False
        while self.hear():
            pass  # what it said before its end
        self.channel.close()
        if self._current is not None:
            self._interruption = self._problem_of_end(status)
        self._failed_starts += not self._is_ready
        if self._failed_starts >= _MOST_FAILED_STARTS:
            raise DengeError(self._problem_of_end(status))
        self._is_ready = False
        self.process, self.channel = fork_writer(self._evaluation, self._make, self._number)
        return True

    def end(self) -> None:
        """Leave no process behind. What was committed is on the disk."""
        self.channel.close()
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)

    def _settle(self) -> None:
        """A new writer is there: what became of the write that the old one died in is now known."""
        if self._interruption is not None:
            self._end_current(self._recovered or self._interruption)
        self._interruption = self._recovered = None

    def _problem_of_end(self, status: int) -> Problem:
        seconds = self._evaluation.settings.write_seconds
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) in ENDED_BY_TIMER:
            return Problem("engine.deadline", {"seconds": f"{seconds:g}"})
        return problem_of_end(status, self._evaluation.settings)

    def _written(self, number: int, lines: bytes, table: dict[str, Any]) -> Written:
        self._effects.publish(number, lines)
        self._number = number
        return self._told(table)

    def _told(self, table: dict[str, Any]) -> Written:
        version = version_after(self._base, self._number)
        remarks = tuple(Remark(**each) for each in table.get("remarks", ()))
        return Written(version, table["removed"], table["added"], table.get("created", False), remarks)

    def _end_current(self, outcome: Written | Problem) -> None:
        visit, self._current = self._current, None
        if visit is not None:
            self._conclude(visit, outcome)

    def _conclude(self, visit: Visit, outcome: Written | Problem) -> None:
        if isinstance(outcome, Problem):
            visit.tell_problem(outcome)
            self.outcomes[outcome.code] += 1
        else:
            visit.tell({"written": encode_written(outcome)})
            self.outcomes["written" if outcome.removed or outcome.added else "unchanged"] += 1
        self._effects.close(visit)


def version_after(base: str, number: int) -> str:
    """The version of the dataset after a change: that of the built one, and the number where there are changes."""
    return f"{base}.{number}" if number else base

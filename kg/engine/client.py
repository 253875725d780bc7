"""The engine as workers see it: children that they have leased, asked directly, from threads or from an event loop."""

from __future__ import annotations

import asyncio
import os
import threading
from pathlib import Path

from kg.engine import asking, asynchronous
from kg.engine.interface import Answer, Request
from kg.engine.leases import Leases
from kg.engine.outcomes import ANSWERED, outcome_of
from kg.engine.session import Session
from kg.engine.status import EngineStatus
from kg.engine.write_messages import decode_written, encode_write
from kg.engine.writes import version_after
from kg.engine.writing import WriteRequest, Written
from kg.problems import DengeError


class SocketEngine:
    """Answers queries and does writes through the engine's socket. Threads may share it; an event loop may use it too.

    The session with the parent is opened when it is first needed, and again when its parent has gone.
    """

    def __init__(self, path: Path | str) -> None:
        self._path = str(path)
        self._lock = threading.Lock()
        self._opened: tuple[int, Leases] | None = None

    def query(self, request: Request) -> Answer:
        """Answer a query, or describe a thing; problems as in `kg.engine.interface.Engine`, and `engine.client-gone`
        when the client that this thread works for (`kg.engine.departure`) leaves.
        """
        leases = self._leases()
        try:
            answer = leases.answer_of(asking.ask(leases, leases.task(request)))
        except BaseException as error:
            leases.count(outcome_of(error))
            self._notice(error, leases)
            raise
        else:
            leases.count(ANSWERED)
            return answer
        finally:
            if leases.report_is_due():
                leases.report()

    async def query_async(self, request: Request) -> Answer:
        """Answer a query from an event loop. When the task that waits for it is cancelled, its child is stopped."""
        loop = asyncio.get_running_loop()
        leases = await loop.run_in_executor(None, self._leases) if self._opened is None else self._leases()
        try:
            answer = leases.answer_of(await asynchronous.ask(leases, leases.task(request)))
        except BaseException as error:
            leases.count(outcome_of(error))
            self._notice(error, leases)
            raise
        else:
            leases.count(ANSWERED)
            return answer
        finally:
            if leases.report_is_due():
                loop.run_in_executor(None, leases.report)

    def write(self, request: WriteRequest) -> Written:
        """Change the dataset, as in `kg.engine.interface.WritableEngine`."""
        leases = self._leases()
        try:
            return decode_written(leases.session.write(encode_write(request), request.if_version))
        except DengeError as error:
            self._notice(error, leases)
            raise

    def rest(self) -> None:
        """Give back the memory that children have come to own: let go of those that wait for a query."""
        self._leases().dismiss_idle()

    def version(self) -> str:
        """The version that every later query sees at least; read from shared memory."""
        session = self._leases().session
        return version_after(session.base, session.board.number)

    def status(self) -> EngineStatus:
        """What the parent tells about itself. Raises DengeError `engine.unreachable`."""
        leases = self._leases()
        try:
            answer, _ = leases.session.ask("status", dict(leases.counts()))
        except DengeError as error:
            self._notice(error, leases)
            raise
        table = answer["status"]
        return EngineStatus(**{**table, "children": tuple(table["children"])})

    def _leases(self) -> Leases:
        opened = self._opened
        if opened is not None and opened[0] == os.getpid():
            return opened[1]
        with self._lock:
            if self._opened is None or self._opened[0] != os.getpid():
                self._opened = os.getpid(), Leases(Session(self._path))
            return self._opened[1]

    def _notice(self, error: BaseException, leases: Leases) -> None:
        """Open another session next time when the parent of this one is gone."""
        if isinstance(error, DengeError) and error.problem.code == "engine.unreachable":
            with self._lock:
                if self._opened is not None and self._opened[1] is leases:
                    self._opened = None
            leases.close()

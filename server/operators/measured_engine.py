"""An engine that counts the queries it is asked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, Protocol, cast

from kg.engine import Answer, Engine, EngineStatus, QueryRequest, Request
from kg.engine.interface import WritableEngine
from kg.engine.writing import WriteRequest, Written
from kg.problems import DengeError
from server.operators.figures import Figures

ANSWERED: Final = "answered"
CLIENT_GONE: Final = "client-gone"


class TellingEngine(Engine, Protocol):
    """An engine that tells about itself."""

    def status(self) -> EngineStatus:
        """What the engine tells about itself. Raises DengeError `engine.unreachable`."""
        ...


class AsynchronousEngine(Engine, Protocol):
    """An engine that a coroutine can ask."""

    async def query_async(self, request: QueryRequest) -> Answer:
        """Answer a query; cancelling the task stops it."""
        ...


class MeasuredEngine:
    """Hands everything on to another engine, and counts queries with the seconds they took."""

    def __init__(self, engine: Engine, figures: Figures) -> None:
        self._engine = engine
        self._figures = figures

    def query(self, request: Request) -> Answer:
        """Answer a query; problems as in `kg.engine.interface.Engine`."""
        with self._measured(request) as done:
            done(answer := self._engine.query(request))
        return answer

    async def query_async(self, request: QueryRequest) -> Answer:
        """Answer a query of a coroutine; cancelling the task stops it."""
        with self._measured(request) as done:
            done(answer := await cast("AsynchronousEngine", self._engine).query_async(request))
        return answer

    @contextmanager
    def _measured(self, request: Request) -> Iterator[Callable[[Answer], None]]:
        """Count what is done within, as answered when the answer is handed to what this gives."""
        begun = time.perf_counter()
        outcome, evaluation = "unexpected", None

        def done(answer: Answer) -> None:
            nonlocal outcome, evaluation
            outcome, evaluation = ANSWERED, answer.seconds

        try:
            yield done
        except DengeError as error:
            outcome = CLIENT_GONE if error.problem.code == f"engine.{CLIENT_GONE}" else error.problem.code
            raise
        except asyncio.CancelledError:
            outcome = CLIENT_GONE
            raise
        finally:
            self._figures.count_query(request.for_page, outcome, time.perf_counter() - begun, evaluation)

    def write(self, request: WriteRequest) -> Written:
        """Change the dataset; problems as in `kg.engine.interface.WritableEngine`."""
        return cast("WritableEngine", self._engine).write(request)

    def version(self) -> str:
        """The version of the dataset."""
        return self._engine.version()

    def status(self) -> EngineStatus:
        """What the engine tells about itself. Raises DengeError `engine.unreachable`."""
        return cast("TellingEngine", self._engine).status()

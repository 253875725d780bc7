"""An engine that counts the queries it is asked."""

from __future__ import annotations

import time
from typing import Protocol, cast

from kg.engine import Answer, Engine, EngineStatus, QueryRequest
from kg.engine.interface import WritableEngine
from kg.engine.writing import WriteRequest, Written
from server.operators.figures import Figures


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

    def query(self, request: QueryRequest) -> Answer:
        """Answer a query; problems as in `kg.engine.interface.Engine`."""
        begun = time.perf_counter()
        evaluation: float | None = None
        try:
            answer = self._engine.query(request)
            evaluation = answer.seconds
        finally:
            self._figures.count_query(request.for_page, time.perf_counter() - begun, evaluation)
        return answer

    async def query_async(self, request: QueryRequest) -> Answer:
        """Answer a query of a coroutine; a cancelled one is counted like one that failed."""
        begun = time.perf_counter()
        evaluation: float | None = None
        try:
            answer = await cast("AsynchronousEngine", self._engine).query_async(request)
            evaluation = answer.seconds
        finally:
            self._figures.count_query(request.for_page, time.perf_counter() - begun, evaluation)
        return answer

    def write(self, request: WriteRequest) -> Written:
        """Change the dataset; problems as in `kg.engine.interface.WritableEngine`."""
        return cast("WritableEngine", self._engine).write(request)

    def version(self) -> str:
        """The version of the dataset."""
        return self._engine.version()

    def status(self) -> EngineStatus:
        """What the engine tells about itself. Raises DengeError `engine.unreachable`."""
        return cast("TellingEngine", self._engine).status()

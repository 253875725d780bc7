"""An engine that counts the queries it is asked."""

from __future__ import annotations

import time
from typing import Protocol, cast

from kg.engine import Answer, Engine, EngineStatus, QueryRequest, Request
from kg.engine.interface import WritableEngine
from kg.engine.outcomes import ANSWERED, outcome_of
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


class RestingEngine(Engine, Protocol):
    """An engine that gives memory back."""

    def rest(self) -> None:
        """Give back what is only of use for more queries at once. Raises DengeError `engine.unreachable`."""
        ...


class MeasuredEngine:
    """Hands everything on to another engine, and counts queries with the seconds they took."""

    def __init__(self, engine: Engine, figures: Figures) -> None:
        self._engine = engine
        self._figures = figures

    def query(self, request: Request) -> Answer:
        """Answer a query; problems as in `kg.engine.interface.Engine`."""
        begun = time.perf_counter()
        try:
            answer = self._engine.query(request)
        except BaseException as error:
            self._figures.count_query(request.for_page, outcome_of(error), time.perf_counter() - begun, None)
            raise
        self._figures.count_query(request.for_page, ANSWERED, time.perf_counter() - begun, answer.seconds)
        return answer

    async def query_async(self, request: QueryRequest) -> Answer:
        """Answer a query of a coroutine; cancelling the task stops it."""
        begun = time.perf_counter()
        try:
            answer = await cast("AsynchronousEngine", self._engine).query_async(request)
        except BaseException as error:
            self._figures.count_query(request.for_page, outcome_of(error), time.perf_counter() - begun, None)
            raise
        self._figures.count_query(request.for_page, ANSWERED, time.perf_counter() - begun, answer.seconds)
        return answer

    def write(self, request: WriteRequest) -> Written:
        """Change the dataset; problems as in `kg.engine.interface.WritableEngine`."""
        return cast("WritableEngine", self._engine).write(request)

    def rest(self) -> None:
        """Give memory back. Raises DengeError `engine.unreachable`."""
        cast("RestingEngine", self._engine).rest()

    def version(self) -> str:
        """The version of the dataset."""
        return self._engine.version()

    def status(self) -> EngineStatus:
        """What the engine tells about itself. Raises DengeError `engine.unreachable`."""
        return cast("TellingEngine", self._engine).status()

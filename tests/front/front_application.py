"""The application under the gateway in these tests: Denge's own, over a store in the worker itself that can change.

The store answers every query for real, and under a lock, so that an answer and its version belong together. Queries
that name `urn:test:wait` wait first, in the event loop or in a thread, and tell when they were stopped.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, request
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store
from pyoxigraph import serialize as serialize_graph

from kg.engine import EngineStatus
from kg.engine.departure import current_departure
from kg.engine.interface import Answer, QueryRequest
from kg.problems import DengeError, Problem
from kg.project import open_project
from server.application import create_app
from server.file_part import FilePart

COUNTER = NamedNode("urn:test:counter")
VALUE = NamedNode("urn:test:value")
WAIT = "urn:test:wait"
WAIT_SECONDS = 5.0
LENGTH = 16 << 30


class StoreEngine:
    """An engine in this process whose dataset is one number, which is also its version."""

    def __init__(self) -> None:
        self._store = Store()
        self._lock = threading.Lock()
        self._number = -1
        self.stopped = 0
        self.evaluated = 0
        self.advance()

    def version(self) -> str:
        return f"v.{self._number}"

    def status(self) -> EngineStatus:
        raise DengeError(Problem("engine.unreachable", {"reason": "there is no other process"}))

    def advance(self) -> int:
        """Write the next number; when this returns, it is what every later answer has."""
        with self._lock:
            self._store.update(f"DELETE WHERE {{ {COUNTER} {VALUE} ?old }}")
            self._store.add(Quad(COUNTER, VALUE, Literal(self._number + 1)))
            time.sleep(0)  # let readers run between the change and its announcement
            self._number += 1
            return self._number

    def query(self, asked: QueryRequest) -> Answer:
        with self._lock:
            self.evaluated += 1
            try:
                results = self._store.query(asked.text)
            except SyntaxError as error:
                raise DengeError(Problem("engine.crashed", {"reason": str(error)})) from error
            kind, media_type, body = self._written(results, asked)
            return Answer(kind, media_type, body, 0.0, self.version())

    def _written(self, results: Any, asked: QueryRequest) -> Any:
        if isinstance(results, QuerySolutions | QueryBoolean):
            kind = "solutions" if isinstance(results, QuerySolutions) else "boolean"
            media_type = getattr(asked.formats, kind)
            if media_type is None:
                raise DengeError(Problem("engine.not-acceptable", {"kind": kind, "available": "-"}))
            return kind, media_type, results.serialize(format=QueryResultsFormat.from_media_type(media_type))
        return "graph", "text/turtle", serialize_graph(results, format=RdfFormat.TURTLE)

    async def query_async(self, asked: QueryRequest) -> Answer:
        if WAIT in asked.text:
            try:
                await asyncio.sleep(WAIT_SECONDS)
            except asyncio.CancelledError:
                self.stopped += 1
                raise
        return self.query(asked)


def create() -> Flask:
    """The application of a worker."""
    engine = StoreEngine()
    application = create_app(engine, open_project(Path(os.environ["DENGE_PROJECT"])))

    @application.post("/test/advance")
    def advance() -> Response:
        return jsonify(engine.advance())

    @application.post("/test/bytes")
    def count() -> Response:
        return jsonify(len(request.get_data()))

    @application.get("/test/page")
    def page() -> Response:
        """A page whose content is the number before and after a pause."""
        first = engine.version()
        time.sleep(0.002)
        seen = {"X-Seen": request.headers.get("X-Seen", "-"), "X-Host": request.host}
        return Response(f"{first} {engine.version()}", headers=seen)

    @application.get("/test/long")
    def long() -> Response:
        return Response("çok uzun bir metin. " * 500, content_type="text/plain; charset=utf-8")

    @application.get("/test/own")
    def own() -> Response:
        return Response("own", headers={"Cache-Control": "private"})

    @application.get("/test/fault")
    def fault() -> Response:
        return Response("x", headers={"X-Name": "düğüm"})

    @application.get("/test/file")
    def file() -> Response:
        """A file without content of its own, which takes seconds to read."""
        path = Path(os.environ["DENGE_PROJECT"]) / "long"
        with path.open("wb") as long:
            long.truncate(LENGTH)
        return Response(FilePart(path, 0, LENGTH), direct_passthrough=True)

    @application.get("/test/wait")
    def wait() -> Response:
        departure = current_departure()
        assert departure is not None, "the bridge says for whom it works"
        left = threading.Event()
        with departure.reacting(left.set):
            if left.wait(WAIT_SECONDS):
                engine.stopped += 1
        return Response("waited")

    @application.get("/-/counts")
    def counts() -> Response:
        told = Path("/proc/self/io").read_text(encoding="ascii").split()
        read = int(told[told.index("rchar:") + 1])
        return jsonify(stopped=engine.stopped, evaluated=engine.evaluated, read=read)

    return application

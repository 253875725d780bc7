"""Remembers answers to queries of pages: another page of a table, order or form asks the same query again."""

from __future__ import annotations

import threading
import time
import zlib
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Final

from kg.engine.interface import Answer, Engine, QueryRequest, Request
from kg.engine.outcomes import REMEMBERED
from kg.project import Settings
from server.operators import Figures
from server.sparql.volatility import may_vary

# What was answered more quickly is asked again: packing and unpacking would not be worth the while.
LEAST_SECONDS: Final = 0.005
# Results in JSON shrink to 4 % at this level, at 240 MB/s.
_LEVEL: Final = 1
# What an entry takes beside its query and its body.
_OVERHEAD: Final = 1_000
_MEGABYTE: Final = 1 << 20


def bytes_for_queries(settings: Settings) -> int:
    """The part of what is kept (`cache_megabytes`) that is for queries of pages; the rest is for whole responses."""
    return settings.cache_megabytes * _MEGABYTE // 4


@dataclass(frozen=True)
class _Remembered:
    answer: Answer
    """Without its body."""
    packed: bytes
    size: int


class RememberingEngine:
    """Hands queries on to another engine, unless they are queries of pages that it answered for this version already.

    What was remembered takes at most `limit` bytes, compressed; what was used last stays. Threads may share it. A
    remembered answer has the seconds that its evaluation took.
    """

    def __init__(self, engine: Engine, limit: int, figures: Figures) -> None:
        self._engine = engine
        self._limit = limit
        self._figures = figures
        self._lock = threading.Lock()
        self._version = ""
        self._known: OrderedDict[QueryRequest, _Remembered] = OrderedDict()
        self._bytes = 0

    def query(self, request: Request) -> Answer:
        """Answer a query; problems as in `kg.engine.interface.Engine`."""
        if not isinstance(request, QueryRequest) or not request.for_page or may_vary(request.text):
            return self._engine.query(request)
        begun = time.perf_counter()
        found = self._find(request, self._engine.version())
        if found is not None:
            answer = replace(found.answer, body=zlib.decompress(found.packed))
            self._figures.count_query(True, REMEMBERED, time.perf_counter() - begun, None)
            return answer
        answer = self._engine.query(request)
        if answer.seconds >= LEAST_SECONDS:
            self._remember(request, answer)
        return answer

    def version(self) -> str:
        """The version of the dataset."""
        return self._engine.version()

    def _find(self, request: QueryRequest, version: str) -> _Remembered | None:
        with self._lock:
            if version != self._version:
                self._version, self._bytes = version, 0
                self._known.clear()
            found = self._known.get(request)
            if found is not None:
                self._known.move_to_end(request)
            return found

    def _remember(self, request: QueryRequest, answer: Answer) -> None:
        packed = zlib.compress(answer.body, _LEVEL)
        entry = _Remembered(replace(answer, body=b""), packed, len(packed) + len(request.text) + _OVERHEAD)
        with self._lock:
            # An answer of a version that nobody asks for any more, or of one that nobody has asked for yet, is let go.
            if answer.version != self._version or entry.size > self._limit:
                return
            known = self._known.pop(request, None)
            self._bytes += entry.size - (known.size if known else 0)
            self._known[request] = entry
            while self._bytes > self._limit:
                _, oldest = self._known.popitem(last=False)
                self._bytes -= oldest.size

"""Counts requests, queries and the cache of answers with prometheus_client. Import it through `open_figures` only.

What happens is noted in memory, and counted within a second: a counter in a file that processes share takes
microseconds, and a query moves six of them.
"""

from __future__ import annotations

import threading
from collections import deque
from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from server.operators.figures import AheadFigures, CacheFigures

_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60)
_DELAY: Final = 1.0
_BY: Final = {True: "page", False: "client"}


class CountedFigures:
    """The figures of one server process, in memory or in files of a folder that all processes of the server share."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.registry = CollectorRegistry()
        requests = "Requests answered, by route and status."
        self._requests = Counter("denge_requests", requests, ("route", "status"), registry=self.registry)
        # Finding a counter by its labels costs more than counting.
        self._of_route: dict[tuple[str, int], Counter] = {}
        outcomes = "Queries that have ended, by who asked and what came of them."
        self._outcomes = Counter("denge_queries", outcomes, ("by", "outcome"), registry=self.registry)
        self._of_outcome: dict[tuple[bool, str], Counter] = {}
        whole = "Seconds from handing a query to the engine until its answer or its problem, waiting included."
        self._whole = self._by("denge_query_seconds", whole)
        evaluation = "Seconds that the evaluation of answered queries took."
        self._evaluation = self._by("denge_query_evaluation_seconds", evaluation)
        self._cache: _WatchedCache | None = None
        self._ahead: AheadFigures | None = None
        ahead = "Answers to questions that all workers have made ahead of readers."
        self._answers_ahead = Gauge("denge_answers_ahead", ahead, registry=self.registry, multiprocess_mode="livesum")
        # Appending and taking from the left are safe between threads without a lock.
        self._noted_requests: deque[tuple[str, int]] = deque()
        self._noted_queries: deque[tuple[bool, str, float, float | None]] = deque()
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def _by(self, name: str, meaning: str) -> dict[bool, Histogram]:
        """The histogram of pages and that of clients."""
        both = Histogram(name, meaning, ("by",), registry=self.registry, buckets=_SECONDS)
        return {for_page: both.labels(by) for for_page, by in _BY.items()}

    def count_request(self, route: str, status: int) -> None:
        """Count a request that was answered; the cache may have moved with it."""
        self._noted_requests.append((route, status))
        self._count_soon()

    def count_query(self, for_page: bool, outcome: str, seconds: float, evaluation_seconds: float | None) -> None:
        """Count a query that took `seconds` in all, by what came of it; None for the evaluation without an answer."""
        self._noted_queries.append((for_page, outcome, seconds, evaluation_seconds))
        self._count_soon()

    def watch_cache(self, cache: CacheFigures) -> None:
        """Tell what the cache of this process has done, no later than a second after it did."""
        self._cache = _WatchedCache(cache, self.registry)

    def watch_ahead(self, answers: AheadFigures) -> None:
        """Tell how many answers this process has made ahead, no later than a second after it did."""
        self._ahead = answers

    def refresh(self) -> None:
        """Count what was noted, and bring the figures of the cache up to date."""
        with self._lock:
            self._timer = None
            while self._noted_requests:
                self._count_request(*self._noted_requests.popleft())
            while self._noted_queries:
                self._count_query(*self._noted_queries.popleft())
            if self._cache is not None:
                self._cache.note()
            if self._ahead is not None:
                self._answers_ahead.set(self._ahead.count)

    def _count_soon(self) -> None:
        """Count within a second, also when nothing else happens."""
        if self._timer is not None:
            return
        with self._lock:
            if self._timer is None:
                self._timer = threading.Timer(_DELAY, self.refresh)
                self._timer.daemon = True
                self._timer.start()

    def _count_request(self, route: str, status: int) -> None:
        counter = self._of_route.get((route, status))
        if counter is None:
            counter = self._of_route[route, status] = self._requests.labels(route, str(status))
        counter.inc()

    def _count_query(self, for_page: bool, outcome: str, seconds: float, evaluation_seconds: float | None) -> None:
        counter = self._of_outcome.get((for_page, outcome))
        if counter is None:
            counter = self._of_outcome[for_page, outcome] = self._outcomes.labels(_BY[for_page], outcome)
        counter.inc()
        self._whole[for_page].observe(seconds)
        if evaluation_seconds is not None:
            self._evaluation[for_page].observe(evaluation_seconds)


class _WatchedCache:
    """Copies the numbers of a cache."""

    def __init__(self, cache: CacheFigures, registry: CollectorRegistry) -> None:
        self._cache = cache
        self._told = (0, 0)
        self._hits = Counter("denge_cache_hits", "Answers that came from the cache.", registry=registry)
        self._misses = Counter("denge_cache_misses", "Answers that the cache did not have.", registry=registry)
        size = "Bytes that the caches of all workers hold."
        self._bytes = Gauge("denge_cache_bytes", size, registry=registry, multiprocess_mode="livesum")
        entries = "Answers that the caches of all workers hold."
        self._entries = Gauge("denge_cache_entries", entries, registry=registry, multiprocess_mode="livesum")

    def note(self) -> None:
        """Copy the numbers now."""
        hits, misses = self._cache.hits, self._cache.misses
        self._hits.inc(hits - self._told[0])
        self._misses.inc(misses - self._told[1])
        self._told = (hits, misses)
        self._bytes.set(self._cache.bytes)
        self._entries.set(self._cache.entries)

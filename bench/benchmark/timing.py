"""Times queries on several endpoints in turn, so that what else the machine does meets all of them alike."""

from __future__ import annotations

import math
import statistics
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from bench.benchmark.client import BrokenReplyError, Connection
from bench.benchmark.endpoints import Endpoint
from bench.benchmark.queries import BenchmarkQuery, bag

_ENOUGH_SECONDS: Final = 0.4
_MOST_REQUESTS: Final = 40
_numbers: Final = count(1)


class DifferenceError(Exception):
    """Two endpoints answer a query differently; the message says which and how."""


@dataclass(frozen=True)
class Timed:
    """Medians in milliseconds by endpoint; `rows` of the answer, which is the same everywhere."""

    query: str
    rows: int
    milliseconds: Mapping[str, float]

    def ratio(self, ours: str, theirs: str) -> float:
        """How many times as long theirs takes."""
        return self.milliseconds[theirs] / self.milliseconds[ours]


def compare_answers(query: BenchmarkQuery, endpoints: Sequence[Endpoint]) -> int:
    """The number of rows that all endpoints agree on. Raises DifferenceError."""
    bags = {}
    for endpoint in endpoints:
        with endpoint.connection() as connection:
            reply = connection.query(query.varied(next(_numbers)), query.accept)
        if reply.status != 200:
            raise DifferenceError(f"{endpoint.name} answers {query.name} with status {reply.status}")
        bags[endpoint.name] = bag(reply.body, query.accept)
    first, *others = bags
    for other in others:
        if bags[other] != bags[first]:
            missing, surplus = bags[first] - bags[other], bags[other] - bags[first]
            told = f"{missing.total()} rows only in {first}, {surplus.total()} only in {other}"
            raise DifferenceError(f"{query.name}: {told}, such as {next(iter(missing or surplus))}")
    return bags[first].total()


def time_query(query: BenchmarkQuery, endpoints: Sequence[Endpoint], rounds: int) -> Timed:
    """Time a query that no cache can answer: in each round every endpoint, with requests until the time is worth it."""
    rows = compare_answers(query, endpoints)
    connections = {endpoint.name: endpoint.connection() for endpoint in endpoints}
    found: dict[str, list[float]] = {name: [] for name in connections}
    try:
        for _ in range(rounds):
            for name, connection in connections.items():
                found[name] += _some(connection, query)
    finally:
        for connection in connections.values():
            connection.close()
    return Timed(query.name, rows, {name: statistics.median(times) for name, times in found.items()})


def _some(connection: Connection, query: BenchmarkQuery) -> list[float]:
    times: list[float] = []
    while len(times) < _MOST_REQUESTS and sum(times) < _ENOUGH_SECONDS * 1000:
        times.append(_milliseconds(connection, query.varied(next(_numbers)), query))
    return times


def _milliseconds(connection: Connection, text: str, query: BenchmarkQuery) -> float:
    reply = connection.query(text, query.accept)
    if reply.status != 200:
        raise DifferenceError(f"{query.name} is answered with status {reply.status}")
    return reply.seconds * 1000


def time_repeated(query: BenchmarkQuery, endpoints: Sequence[Endpoint], rounds: int) -> Timed:
    """Time a query that was asked before in the same words: a cache may answer."""
    found: dict[str, list[float]] = {endpoint.name: [] for endpoint in endpoints}
    rows = compare_answers(query, endpoints)
    for _ in range(rounds):
        for endpoint in endpoints:
            with endpoint.connection() as connection:
                _milliseconds(connection, query.text, query)
                some = [_milliseconds(connection, query.text, query) for _ in range(5)]
                more = _MOST_REQUESTS if sum(some) < _ENOUGH_SECONDS * 100 else 0
                found[endpoint.name] += some + [_milliseconds(connection, query.text, query) for _ in range(more)]
    return Timed(query.name, rows, {name: statistics.median(times) for name, times in found.items()})


@dataclass(frozen=True)
class Throughput:
    """Requests a second over several connections, the 50th and 99th percentile in milliseconds, and what failed.

    Both percentiles are NaN where nothing was answered.
    """

    per_second: float
    median: float
    p99: float
    failed: int


def throughput(query: BenchmarkQuery, endpoint: Endpoint, connections: int, seconds: float) -> Throughput:
    """Ask over several connections at once for some seconds, each time in other words."""
    times: list[list[float]] = [[] for _ in range(connections)]
    failed = [0] * connections
    end = time.perf_counter() + seconds

    def ask(number: int) -> None:
        with endpoint.connection() as connection:
            while time.perf_counter() < end:
                try:
                    times[number].append(_milliseconds(connection, query.varied(next(_numbers)), query))
                except (DifferenceError, OSError, BrokenReplyError):  # an endpoint under load may fail; that is told
                    failed[number] += 1

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    every = sorted(each for own in times for each in own)
    if not every:
        return Throughput(0.0, math.nan, math.nan, sum(failed))
    return Throughput(len(every) / seconds, statistics.median(every), percentile(every, 99), sum(failed))


def percentile(values: Sequence[float], part: int) -> float:
    """The smallest of the sorted values that at least `part` per cent of them do not exceed."""
    return values[max(0, math.ceil(len(values) * part / 100) - 1)]


def geometric_mean(values: Sequence[float]) -> float:
    """The geometric mean of positive values."""
    return statistics.geometric_mean(values)

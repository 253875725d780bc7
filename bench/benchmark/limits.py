"""What runaway queries come to, and how points fare meanwhile."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bench.benchmark.client import BrokenReplyError, Connection, Reply
from bench.benchmark.endpoints import Endpoint
from bench.benchmark.queries import BenchmarkQuery
from bench.benchmark.timing import percentile

# How long a runaway may go on beyond the limit before the client leaves.
_PATIENCE: Final = 10.0
_PAUSE: Final = 0.005


@dataclass(frozen=True)
class Stopped:
    """How a runaway ended: the seconds and the status, or in words what happened instead of an answer."""

    query: str
    seconds: float
    outcome: str


def run_away(query: BenchmarkQuery, endpoint: Endpoint, limit: float) -> Stopped:
    """Ask a runaway and wait for what comes, at most some seconds beyond the limit."""
    begun = time.perf_counter()
    try:
        with Connection(endpoint.address, seconds=limit + _PATIENCE) as connection:
            reply = connection.query(query.varied(0), query.accept)
        outcome = _told(reply)
    except TimeoutError:
        outcome = "not stopped"
    except (BrokenReplyError, ValueError):
        outcome = "broken answer"
    except OSError as error:
        outcome = f"no connection ({type(error).__name__})"
    return Stopped(query.name, time.perf_counter() - begun, outcome)


def _told(reply: Reply) -> str:
    if reply.status == 200:
        try:
            json.loads(reply.body)
        except ValueError:
            return "200, broken body"
    return str(reply.status)


@dataclass(frozen=True)
class Meanwhile:
    """Points while runaways run: how many were answered, the 99th percentile and the longest, in milliseconds."""

    answered: int
    failed: int
    median: float
    p99: float
    longest: float


def points_meanwhile(
    point: BenchmarkQuery, runaway: Sequence[BenchmarkQuery], endpoint: Endpoint, limit: float
) -> Meanwhile:
    """Ask a point again and again while these runaways run beside one another for the length of the limit."""
    threads = [threading.Thread(target=run_away, args=(each, endpoint, limit), daemon=True) for each in runaway]
    for thread in threads:
        thread.start()
    time.sleep(min(0.2, limit / 4))
    times: list[float] = []
    failed = 0
    end = time.perf_counter() + limit * 0.7
    with Connection(endpoint.address, seconds=limit + _PATIENCE) as connection:
        while time.perf_counter() < end:
            try:
                reply = connection.query(point.varied(len(times)), point.accept)
            except (OSError, BrokenReplyError):
                failed += 1
                continue
            failed += reply.status != 200
            times.append(reply.seconds * 1000)
            time.sleep(_PAUSE)
    for thread in threads:
        thread.join()
    times.sort()
    if not times:
        return Meanwhile(0, failed, float("inf"), float("inf"), float("inf"))
    return Meanwhile(len(times), failed, percentile(times, 50), percentile(times, 99), times[-1])

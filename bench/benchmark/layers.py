"""Tells where the time of a point query goes: the HTTP library, kept answers, the engine, the child that evaluates."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from typing import Final

import uvloop

from bench.benchmark.client import Connection
from bench.benchmark.constant import constant
from bench.benchmark.endpoints import DENGE, Endpoint, EndpointError, denge, oxigraph
from bench.benchmark.queries import BenchmarkQuery, kinds
from bench.separate_engine import separate_engine
from kg.engine import QueryRequest, SocketEngine
from kg.project import Project, Settings

_POINTS: Final = 100
"""How many are asked at each layer in one round."""
_VERSION: Final = "benchmark"
_SECONDS: Final = 20.0
_numbers: Final = count(1)


@dataclass(frozen=True)
class Layer:
    """The median of what a point query takes up to this layer and back, in milliseconds."""

    name: str
    milliseconds: float


def time_layers(corpus: Project, rounds: int) -> Iterator[Layer]:
    """The layers in turn, a hundred points in each round. Raises EndpointError."""
    point = kinds()[0]
    found: dict[str, list[float]] = {}
    with ExitStack() as running:
        ours = running.enter_context(denge(corpus, _SECONDS))
        theirs = running.enter_context(oxigraph(corpus, None))
        engine = running.enter_context(separate_engine(corpus.dataset, _VERSION, Settings()))
        library = running.enter_context(constant(_length(ours, point)))
        for number in range(rounds + 1):
            once = {
                "HTTP library: a constant of the same length": _over_http(library, point, vary=False),
                f"{DENGE}: an answer that is kept": _over_http(ours, point, vary=False),
                **_engine_alone(engine, point),
                f"{DENGE}: a point": _over_http(ours, point, vary=True),
                "oxigraph: a point": _over_http(theirs, point, vary=True),
            }
            if number:  # in the first round, memory and caches become warm
                for name, times in once.items():
                    found.setdefault(name, []).extend(times)
    yield from (Layer(name, statistics.median(times) * 1000) for name, times in found.items())


def _length(endpoint: Endpoint, point: BenchmarkQuery) -> int:
    with endpoint.connection() as connection:
        return len(connection.query(point.text, point.accept).body)


def _over_http(endpoint: Endpoint, point: BenchmarkQuery, *, vary: bool) -> list[float]:
    with endpoint.connection() as connection:
        return [_asked(connection, point.varied(next(_numbers)) if vary else point.text, point) for _ in range(_POINTS)]


def _asked(connection: Connection, text: str, point: BenchmarkQuery) -> float:
    reply = connection.query(text, point.accept)
    if reply.status != 200:
        raise EndpointError(f"a point is answered with status {reply.status}")
    return reply.seconds


def _engine_alone(engine: SocketEngine, point: BenchmarkQuery) -> dict[str, list[float]]:
    """From an event loop to a child and back, and what the child says that it took."""
    whole: list[float] = []
    child: list[float] = []

    async def ask() -> None:
        for _ in range(_POINTS):
            begun = time.perf_counter()
            answer = await engine.query_async(QueryRequest(point.varied(next(_numbers))))
            whole.append(time.perf_counter() - begun)
            child.append(answer.seconds)

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(ask())
    return {"engine: evaluation in a child": child, "engine: asked from an event loop": whole}


def layers_page(layers: Sequence[Layer], statements: int) -> str:
    """What was measured as a section of Markdown."""
    rows = "".join(f"| {each.name} | {each.milliseconds:.3f} |\n" for each in layers)
    return (
        f"## Where the time of a point goes\n\nA point query over {statements:,} statements, one connection, no query "
        f"twice but where it says so; medians.\n\n| up to | ms |\n| --- | ---: |\n{rows}"
    )

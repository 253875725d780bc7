"""Runs the whole benchmark over one corpus and collects what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field, replace
from typing import Final

from bench.benchmark.annotating import Annotated, time_annotations
from bench.benchmark.endpoints import DENGE, Endpoint, denge, oxigraph, rdflib_endpoint
from bench.benchmark.limits import Meanwhile, Stopped, points_meanwhile, run_away
from bench.benchmark.machine import describe, load
from bench.benchmark.memory import megabytes, megabytes_during
from bench.benchmark.queries import BenchmarkQuery, kinds, runaways
from bench.benchmark.timing import Throughput, Timed, throughput, time_query, time_repeated
from bench.benchmark.writing import Written, time_writes
from kg.dataset import read_manifest
from kg.project import Project

Telling = Callable[[str], None]
RIVALS: Final[Mapping[str, Callable[[Project, float | None], AbstractContextManager[Endpoint]]]] = {
    "oxigraph": oxigraph,
    "rdflib-endpoint": rdflib_endpoint,
}
_UNHURRIED: Final = 120.0
_LIMIT: Final = 2.0
_CONNECTIONS: Final = 4
_THROUGHPUT_SECONDS: Final = 3.0
_QUICK: Final = ("point", "star", "annotations")
_SCAN: Final = "regex"


@dataclass(frozen=True)
class Measured:
    """What one endpoint was measured to do apart from its times. Memory in MiB, `started` in seconds.

    `idle_megabytes` and `scanning_megabytes` are those of an endpoint that has just started, before and during its
    first scan, `used_megabytes` those after all queries that were timed.
    """

    started: float
    used_megabytes: float
    several: Mapping[str, Throughput]
    idle_megabytes: float = 0.0
    scanning_megabytes: float = 0.0
    stopped: tuple[Stopped, ...] = ()
    meanwhile: Meanwhile | None = None


@dataclass(frozen=True)
class Outcome:
    """Everything that was found; `limit` is that of the runaways in seconds."""

    machine: str
    busy: float
    statements: int
    rounds: int
    limit: float
    uncached: tuple[Timed, ...]
    repeated: tuple[Timed, ...]
    endpoints: Mapping[str, Measured]
    written: Written | None = None
    annotated: Annotated | None = None
    connections: int = field(default=_CONNECTIONS)


def run(corpus: Project, against: Sequence[str], rounds: int, tell: Telling) -> Outcome:
    """Measure Denge and the others in turn. Raises DifferenceError where answers differ, EndpointError."""
    busy = load()
    queries = kinds()
    measured: dict[str, Measured] = {}
    with ExitStack() as running:
        tell("starting")
        endpoints = [running.enter_context(denge(corpus, _UNHURRIED))]
        endpoints += [running.enter_context(RIVALS[name](corpus, None)) for name in against]
        uncached = tuple(_told(tell, each, time_query(each, endpoints, rounds)) for each in queries)
        repeated = tuple(_told(tell, each, time_repeated(each, endpoints, rounds)) for each in queries)
        for endpoint in endpoints:
            tell(f"memory and connections: {endpoint.name}")
            measured[endpoint.name] = _alone(endpoint, queries)
    for name in (DENGE, *against):
        start = denge if name == DENGE else RIVALS[name]
        with start(corpus, _LIMIT) as endpoint:
            tell(f"runaways: {name}")
            measured[name] = _driven(endpoint, measured[name], queries)
    tell("writes")
    statements = read_manifest(corpus.manifest).statements
    written, annotated = time_writes(corpus), time_annotations(corpus)
    return Outcome(describe(), busy, statements, rounds, _LIMIT, uncached, repeated, measured, written, annotated)


def _told(tell: Telling, query: BenchmarkQuery, timed: Timed) -> Timed:
    times = ", ".join(f"{name} {value:.2f} ms" for name, value in timed.milliseconds.items())
    tell(f"{query.name}: {timed.rows} rows, {times}")
    return timed


def _alone(endpoint: Endpoint, queries: Sequence[BenchmarkQuery]) -> Measured:
    by_name = {each.name: each for each in queries}
    used = megabytes(endpoint.process)
    several = {name: throughput(by_name[name], endpoint, _CONNECTIONS, _THROUGHPUT_SECONDS) for name in _QUICK}
    return Measured(endpoint.started, used, several)


def _driven(endpoint: Endpoint, before: Measured, queries: Sequence[BenchmarkQuery]) -> Measured:
    by_name = {each.name: each for each in queries}
    point = queries[0]
    bad = runaways()
    idle = megabytes(endpoint.process)
    scanning = megabytes_during(by_name[_SCAN], endpoint)
    meanwhile = points_meanwhile(point, bad[:2], endpoint, _LIMIT * 2)
    stopped = tuple(run_away(each, endpoint, _LIMIT) for each in bad)
    return replace(before, idle_megabytes=idle, scanning_megabytes=scanning, stopped=stopped, meanwhile=meanwhile)

"""Times writes that are validated and on the disk before they are acknowledged, on a corpus of their own."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from bench.benchmark.endpoints import EndpointError, denge
from bench.benchmark.timing import percentile
from kg.project import Project
from kg.terms import BASE
from kg.tokens import issue

_WRITES: Final = 60
_PEOPLE: Final = 5
_UPDATE: Final = "application/sparql-update"
_SETTINGS: Final = ("updates=true", "validation=enforce")


@dataclass(frozen=True)
class Written:
    """Milliseconds from the first byte sent to the acknowledgement of a write of `triples` triples."""

    writes: int
    triples: int
    median: float
    p99: float
    longest: float


@contextmanager
def writable_copy(corpus: Project) -> Iterator[Project]:
    """The corpus in a folder of its own, in which a server may write; it is removed afterwards."""
    folder = corpus.built / "writing"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path in (corpus.dataset, corpus.manifest):
        (folder / path.name).hardlink_to(path)
    try:
        yield replace(corpus, built=folder)
    finally:
        shutil.rmtree(folder)


def time_writes(corpus: Project) -> Written:
    """Insert people with their names in two languages, one request after the other. Raises EndpointError."""
    times = []
    with writable_copy(corpus) as own:
        token = issue(own.tokens, "update", "benchmark", time.time()).secret
        with denge(own, 20, _SETTINGS) as endpoint, endpoint.connection() as connection:
            for number in range(_WRITES):
                reply = connection.post(_insertion(number).encode(), _UPDATE, "application/json", token)
                if reply.status not in (200, 204):
                    raise EndpointError(f"a write is answered with {reply.status}: {reply.body[:300]!r}")
                times.append(reply.seconds * 1000)
    times.sort()
    return Written(_WRITES, _PEOPLE * 3, statistics.median(times), percentile(times, 99), times[-1])


def _insertion(number: int) -> str:
    people = (f"{BASE}id/person/written-{number}-{each}" for each in range(_PEOPLE))
    described = " ".join(
        f'<{person}> a denge:Person ; skos:prefLabel "Person {number}"@en , "Kişi {number}"@tr .' for person in people
    )
    return (
        f"PREFIX denge: <{BASE}ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        f"INSERT DATA {{ GRAPH <{BASE}graph/reference> {{ {described} }} }}"
    )

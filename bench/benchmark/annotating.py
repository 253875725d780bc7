"""Times annotations that are validated and on the disk before they are acknowledged, posted over HTTP."""

from __future__ import annotations

import os
import statistics
import time
from dataclasses import dataclass
from typing import Final

from bench.annotations import MEDIA_TYPE, annotation, question
from bench.benchmark.client import Connection
from bench.benchmark.endpoints import Endpoint, EndpointError, denge
from bench.benchmark.processes import processor_milliseconds
from bench.benchmark.timing import percentile
from bench.benchmark.writing import writable_copy
from kg.project import Project
from kg.tokens import issue

TARGET_MILLISECONDS: Final = 10.0
_ANNOTATIONS: Final = 200
_FIRST: Final = 10
"""Before anything is timed, so that what a server does once is not a part of an annotation."""
_SETTINGS: Final = ("updates=true", "validation=enforce", "requests_per_minute=0")


@dataclass(frozen=True)
class Annotated:
    """Milliseconds from the first byte sent to the acknowledgement of an annotation with one claim.

    `processor` is the processor time of all processes of the server for one, `disk` the median of forcing a few bytes
    to the disk beside the dataset, which each of them waits for.
    """

    annotations: int
    median: float
    p99: float
    longest: float
    processor: float
    disk: float


def time_annotations(corpus: Project) -> Annotated:
    """Post annotations, one request after the other. Raises EndpointError, ValueError."""
    with writable_copy(corpus) as own:
        token = issue(own.tokens, "annotate", "Benchmark", time.time(), annotator="benchmark").secret
        with denge(own, 20, _SETTINGS) as endpoint:
            place = _place(endpoint)
            with Connection(endpoint.address.removesuffix("sparql") + "annotations/") as connection:
                times = [_posted(connection, place, number, token) for number in range(_FIRST)]
                begun = processor_milliseconds(endpoint.process)
                times = [_posted(connection, place, _FIRST + number, token) for number in range(_ANNOTATIONS)]
                used = processor_milliseconds(endpoint.process) - begun
        disk = _forcing(own)
    times.sort()
    return Annotated(
        _ANNOTATIONS, statistics.median(times), percentile(times, 99), times[-1], used / _ANNOTATIONS, disk
    )


def _place(endpoint: Endpoint) -> bytes:
    with endpoint.connection() as connection:
        return connection.query(question()).body


def _posted(connection: Connection, place: bytes, number: int, token: str) -> float:
    words = {"en": f"Reading {number} of what is said here.", "tr": f"Burada söylenenin {number}. okuması."}
    reply = connection.post(annotation(place, words), MEDIA_TYPE, "application/ld+json", token)
    if reply.status != 201:
        raise EndpointError(f"an annotation is answered with {reply.status}: {reply.body[:300]!r}")
    return reply.seconds * 1000


def _forcing(project: Project) -> float:
    """The median of what the disk takes by itself."""
    times = []
    with (project.built / "forced").open("wb", buffering=0) as file:
        for _ in range(_ANNOTATIONS):
            file.write(b"\0" * 4096)
            begun = time.perf_counter()
            os.fsync(file.fileno())
            times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)

"""Times annotations that are validated and on the disk before they are acknowledged, posted over HTTP."""

from __future__ import annotations

import json
import os
import statistics
import time
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from bench.benchmark.client import Connection
from bench.benchmark.endpoints import Endpoint, EndpointError, denge
from bench.benchmark.processes import processor_milliseconds
from bench.benchmark.timing import percentile
from bench.benchmark.writing import writable_copy
from kg.annotations import ANNOTATION, OWN
from kg.project import Project
from kg.terms import PREFIXES
from kg.tokens import issue

TARGET_MILLISECONDS: Final = 10.0
_ANNOTATIONS: Final = 200
_FIRST: Final = 10
"""Before anything is timed, so that what a server does once is not a part of an annotation."""
_SPAN: Final = 100
_DIGEST: Final = "sha-256;" + "A" * 43
_MEDIA_TYPE: Final = f'application/ld+json; profile="{ANNOTATION}"'
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
    """Post annotations, one request after the other. Raises EndpointError."""
    with writable_copy(corpus) as own:
        token = issue(own.tokens, "annotate", "Benchmark", time.time(), annotator="benchmark").secret
        with denge(own, 20, _SETTINGS) as endpoint:
            document = _document(endpoint)
            with Connection(endpoint.address.removesuffix("sparql") + "annotations/") as connection:
                times = [_posted(connection, document, number, token) for number in range(_FIRST)]
                begun = processor_milliseconds(endpoint.process)
                times = [_posted(connection, document, _FIRST + number, token) for number in range(_ANNOTATIONS)]
                used = processor_milliseconds(endpoint.process) - begun
        disk = _forcing(own)
    times.sort()
    return Annotated(
        _ANNOTATIONS, statistics.median(times), percentile(times, 99), times[-1], used / _ANNOTATIONS, disk
    )


def _document(endpoint: Endpoint) -> dict[str, Any]:
    text = files("bench.benchmark").joinpath("annotated.rq").read_text(encoding="utf-8")
    with endpoint.connection() as connection:
        rows = json.loads(connection.query(text).body)["results"]["bindings"]
    if not rows:
        raise EndpointError("the corpus has no text to annotate")
    found = {name: value["value"] for name, value in rows[0].items()}
    start = int(found["start"])
    selector = {"type": "TextPositionSelector", "start": start, "end": start + _SPAN, "spanDigest": _DIGEST}
    return {
        "@context": [ANNOTATION, OWN],
        "type": "Annotation",
        "motivation": "identifying",
        "body": {
            "type": "Claim",
            "denies": found["proposition"],
            "hasModality": f"{PREFIXES['modality']}PlainAssertion",
        },
        "target": {"type": "SpecificResource", "source": found["rendition"], "selector": selector},
    }


def _posted(connection: Connection, document: dict[str, Any], number: int, token: str) -> float:
    texts = {"en": f"Reading {number} of what is said here.", "tr": f"Burada söylenenin {number}. okuması."}
    body = {**document, "body": {**document["body"], "paraphrase": texts}}
    reply = connection.post(json.dumps(body).encode(), _MEDIA_TYPE, "application/ld+json", token)
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

"""Times the canned questions and the queries behind the pages: by the engine that serves, and in new processes."""

from __future__ import annotations

import json
import statistics
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from bench.separate_engine import separate_engine
from kg.dataset import read_manifest
from kg.description.asking import query_text
from kg.description.rdf import rdf_request
from kg.engine import EmbeddedEngine, Engine, QueryRequest, Request, load_snapshot
from kg.problems import DengeError
from kg.project import Project
from kg.questions import load_questions
from kg.terms import BASE, DENGE

TARGET_MILLISECONDS: Final = 50.0
_SECONDS: Final = 10.0
_STATE: Final = f"{BASE}id/state/azerbaijan"
_CLAIM: Final = f"{BASE}id/article/tasdemir-2024/claim/denge/c262"
_CLAIMS_OF_ARTICLE: Final = f"{BASE}id/article/tasdemir-2024/claim/"
_PROPOSITION: Final = f"{BASE}id/proposition/azerbaijan-used-balancing-against-turkiye"
_HYPOTHESIS: Final = f"{BASE}id/proposition/azerbaijan-follows-pro-turkiye-policy"
_AGREEMENT: Final = f"{BASE}id/agreement/shusha-declaration"
_PAGES_OF_ARTICLE: Final = f"{BASE}id/article/tasdemir-2024/page/"
PAGES: Final[dict[str, dict[str, list[str]]]] = {
    "articles": {},
    "claim-details": {"claim": [_CLAIM]},
    "claim-rows": {"claim": [_CLAIM]},
    "claims": {"thing": [_STATE]},
    "claims-in-order": {"thing": [_CLAIM], "beginning": [_CLAIMS_OF_ARTICLE]},
    "example-values": {"subject": [_STATE], "property": [f"{DENGE}officialName"]},
    "evaluations": {"thing": [_HYPOTHESIS]},
    "identifications": {"thing": [_STATE]},
    "incoming": {"thing": [_STATE]},
    "labels": {"thing": [_STATE, _CLAIM]},
    "numbers": {},
    "pages": {},
    "parties": {"thing": [_AGREEMENT]},
    "parts": {"thing": [_CLAIM]},
    "parts-in-order": {"kind": [f"{DENGE}Page"], "beginning": [_PAGES_OF_ARTICLE]},
    "position": {"thing": [f"{_PAGES_OF_ARTICLE}49"]},
    "reasonings": {"thing": [_HYPOTHESIS]},
    "some-claim": {},
    "stances": {"thing": [_PROPOSITION]},
    "statements": {"thing": [_STATE]},
    "uses": {},
    "uses-by-graph": {},
}
"""What the queries of `kg/description` are asked with."""


@dataclass(frozen=True)
class Asked:
    """A query by name, the rows of its answer (or lines, for a graph), and medians of its evaluation in milliseconds.

    `milliseconds` is by the engine that serves, whose children stay as long as they have not grown; `of_new_process` in
    a process that has answered nothing before. None where it was not answered.
    """

    name: str
    size: int
    milliseconds: float | None
    of_new_process: float | None


def time_questions(corpus: Project, rounds: int) -> tuple[Asked, ...]:
    """Every question with its default values, then every query behind the pages. All take turns in each round."""
    settings = replace(
        corpus.settings, query_seconds=_SECONDS, query_cpu_seconds=_SECONDS, query_megabytes=4096, answer_megabytes=512
    )
    requests: dict[str, Request] = {
        question.slug: QueryRequest(question.text, for_page=True) for question in load_questions(corpus.queries)
    }
    for name, bindings in PAGES.items():
        requests[f"description/{name}"] = QueryRequest(query_text(name, bindings), for_page=True)
    requests["description in RDF"] = rdf_request(_STATE, "application/n-triples")
    snapshot = load_snapshot(corpus.dataset, "benchmark")
    new = _asked(EmbeddedEngine(snapshot.store, snapshot.version, settings), requests, rounds)
    with separate_engine(corpus.dataset, read_manifest(corpus.manifest).version, settings) as engine:
        served = _asked(engine, requests, rounds)
    return tuple(Asked(name, size, time, new[name][1]) for name, (size, time) in served.items())


def _asked(engine: Engine, requests: Mapping[str, Request], rounds: int) -> dict[str, tuple[int, float | None]]:
    """Of each request the rows of its answer and the median of its times."""
    times: dict[str, list[float]] = {name: [] for name in requests}
    sizes: dict[str, int] = {}
    for _ in range(rounds):
        for name, request in requests.items():
            try:
                answer = engine.query(request)
            except DengeError as error:
                if error.problem.code != "engine.deadline":
                    raise
                sizes[name] = 0
                continue
            times[name].append(answer.seconds * 1000)
            # Lines of the answer as JSON are not its rows, but rows begin alike.
            sizes[name] = answer.body.count(b"\n") if answer.kind == "graph" else _rows(answer.body)
    return {name: (sizes[name], statistics.median(each) if each else None) for name, each in times.items()}


def _rows(body: bytes) -> int:
    return len(json.loads(body).get("results", {}).get("bindings", ()))

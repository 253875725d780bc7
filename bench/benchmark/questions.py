"""Times the canned questions and the queries behind the pages inside one process, where no server adds to them."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.description.asking import query_text
from kg.description.rdf import rdf_request
from kg.engine import EmbeddedEngine, QueryRequest, Request, load_snapshot
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
    """A query by name with the rows (or bytes, for a graph) of its answer; no time where it was not answered."""

    name: str
    size: int
    milliseconds: float | None


def time_questions(corpus: Project, rounds: int) -> Iterator[Asked]:
    """Every question with its default values, then every query behind the pages: the median of the evaluation."""
    snapshot = load_snapshot(corpus.dataset, "benchmark")
    settings = replace(
        corpus.settings, query_seconds=_SECONDS, query_cpu_seconds=_SECONDS, query_megabytes=4096, answer_megabytes=512
    )
    engine = EmbeddedEngine(snapshot.store, snapshot.version, settings)
    for question in load_questions(corpus.queries):
        yield _asked(engine, question.slug, QueryRequest(question.text), rounds)
    for name, bindings in PAGES.items():
        yield _asked(engine, f"description/{name}", QueryRequest(query_text(name, bindings)), rounds)
    yield _asked(engine, "description in RDF", rdf_request(_STATE, "application/n-triples"), rounds)


def _asked(engine: EmbeddedEngine, name: str, request: Request, rounds: int) -> Asked:
    times: list[float] = []
    size = 0
    for _ in range(rounds):
        try:
            answer = engine.query(request)
        except DengeError as error:
            if error.problem.code != "engine.deadline":
                raise
            return Asked(name, 0, None)
        times.append(answer.seconds * 1000)
        # Lines of the answer as JSON are not its rows, but rows begin alike.
        size = answer.body.count(b"\n") if answer.kind == "graph" else _rows(answer.body)
        if times[-1] > 1000:
            break
    return Asked(name, size, statistics.median(times))


def _rows(body: bytes) -> int:
    return len(json.loads(body).get("results", {}).get("bindings", ()))

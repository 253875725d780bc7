"""The named graphs of the dataset, each with what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions, parse_query_results

from kg.engine.interface import Engine, QueryRequest


@dataclass(frozen=True)
class NamedGraph:
    """A named graph: its name by language, and the number of its statements, None where that is not known."""

    iri: str
    triples: int | None = None
    labels: Mapping[str, str] = field(default_factory=dict)

    def label(self, language: str) -> str | None:
        """Its name in a language, else in English."""
        return self.labels.get(language, self.labels.get("en"))


def named_graphs(engine: Engine) -> tuple[NamedGraph, ...]:
    """The graphs in the order of their IRIs.

    Numbers of statements are those of the build; they are left out once the dataset was changed (its version then has
    the number of the change after a full stop). Raises the problems of a query.
    """
    text = files("server.sparql").joinpath("named_graphs.rq").read_text(encoding="utf-8")
    answer = engine.query(QueryRequest(text, for_page=True))
    solutions = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
    assert isinstance(solutions, QuerySolutions), "named_graphs.rq is a SELECT"
    counts: dict[str, int | None] = {}
    labels: dict[str, dict[str, str]] = {}
    changed = "." in (answer.version or engine.version())
    for row in solutions:
        graph, triples, label = row["graph"], row["triples"], row["label"]
        if not isinstance(graph, NamedNode):
            continue
        known = isinstance(triples, Literal) and triples.value.isdecimal() and not changed
        counts.setdefault(graph.value, int(triples.value) if known and isinstance(triples, Literal) else None)
        if isinstance(label, Literal):
            labels.setdefault(graph.value, {})[label.language or ""] = label.value
    return tuple(NamedGraph(iri, count, labels.get(iri, {})) for iri, count in counts.items())

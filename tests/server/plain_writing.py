"""An engine that writes by `Store.update` in its own process: without validation, log or limits.

It stands in until the writer of `kg.writes` is there; what these tests hold is what the server makes of requests and of
what an engine answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from kg.engine import EmbeddedEngine
from kg.engine.interface import Answer, QueryRequest
from kg.engine.writing import GraphRequest, Remark, UpdateRequest, WriteRequest, Written
from kg.problems import DengeError, Problem
from kg.project import Settings
from kg.tokens import TokenRecord, Tokens
from kg.tokens.issuing import digest_of
from kg.tokens.record import write_records
from server.authorization import Writing


@dataclass
class PlainWritableEngine:
    """Queries as EmbeddedEngine answers them; writes on the same store, one version a write."""

    store: Store
    settings: Settings
    requests: list[WriteRequest] = field(default_factory=list)
    changes: int = 0

    def version(self) -> str:
        return f"first.{self.changes}" if self.changes else "first"

    def query(self, request: QueryRequest) -> Answer:
        answer = EmbeddedEngine(self.store, self.version(), self.settings).query(request)
        return replace(answer, version=self.version())

    def write(self, request: WriteRequest) -> Written:
        self.requests.append(request)
        assert isinstance(request, UpdateRequest | GraphRequest)
        if request.if_version not in (None, self.version()):
            raise DengeError(Problem("protocol.precondition-failed", {"version": self.version()}))
        before = frozenset(self.store)
        created = False
        try:
            if isinstance(request, UpdateRequest):
                self._update(request)
            else:
                created = self._graph(request)
        except SyntaxError as error:
            values = {"message": str(error), "sentence_en": "?", "sentence_tr": "?", "line": "1", "column": "1"}
            raise DengeError(Problem("engine.syntax", values)) from error
        after = frozenset(self.store)
        self.changes += before != after
        remarks = (Remark("x:shape", "x:node", "odd", "tuhaf"),) if any("odd" in str(each) for each in after) else ()
        return Written(self.version(), len(before - after), len(after - before), created, remarks)

    def _update(self, request: UpdateRequest) -> None:
        if request.graph is not None:
            return self._patch(request, request.graph)
        text = request.text
        if request.using_graphs or request.using_named_graphs:
            if re.search(r"\b(WITH|USING)\b", text):
                raise SyntaxError("both parameters and clauses name a dataset")
            using = [f"USING <{each}> " for each in request.using_graphs]
            named = [f"USING NAMED <{each}> " for each in request.using_named_graphs]
            text = re.sub(r"\bWHERE\b", "".join([*using, *named]) + "WHERE", text)
        return self.store.update(text, base_iri=request.base)

    def _patch(self, request: UpdateRequest, graph: str) -> None:
        name = DefaultGraph() if graph == "default" else NamedNode(graph)
        others = frozenset(quad for quad in self.store if quad.graph_name not in (name, DefaultGraph()))
        scratch = Store()
        scratch.extend(_in_graph(self.store, name, DefaultGraph()))
        scratch.extend(quad for quad in self.store if not isinstance(quad.graph_name, DefaultGraph))
        scratch.update(request.text, base_iri=request.base)
        if frozenset(quad for quad in scratch if quad.graph_name not in (name, DefaultGraph())) != others:
            raise SyntaxError("another graph would change")
        self._replace(name, _in_graph(scratch, DefaultGraph(), name))

    def _graph(self, request: GraphRequest) -> bool:
        name = DefaultGraph() if request.graph is None else NamedNode(request.graph)
        existed = request.graph is None or next(self.store.quads_for_pattern(None, None, None, name), None) is not None
        brought = [
            Quad(each.subject, each.predicate, each.object, name)
            for document in request.documents
            for each in parse(
                document.content,
                format=RdfFormat.from_media_type(document.media_type),
                base_iri=document.base,
                without_named_graphs=True,
                rename_blank_nodes=True,
            )
        ]
        if request.action == "post":
            self.store.extend(brought)
        else:
            self._replace(name, brought)
        return not existed and bool(brought)

    def _replace(self, name: NamedNode | DefaultGraph, quads: Iterable[Quad]) -> None:
        coming = list(quads)
        for quad in list(self.store.quads_for_pattern(None, None, None, name)):
            self.store.remove(quad)
        self.store.extend(coming)


def _in_graph(store: Store, old: NamedNode | DefaultGraph, new: NamedNode | DefaultGraph) -> list[Quad]:
    found = store.quads_for_pattern(None, None, None, old)
    return [Quad(each.subject, each.predicate, each.object, new) for each in found]


def plain_writing(engine: PlainWritableEngine, folder: Path) -> Writing:
    """The engine with one token, which is the word `writer`; its holder is Ada."""
    path = folder / "tokens.json"
    digest = digest_of("writer").hex()
    write_records(path, [TokenRecord("7f", "Ada", "update", 0, None, None, "iter", digest)])
    return Writing(engine, Tokens(path))

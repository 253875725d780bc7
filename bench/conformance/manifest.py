"""Reads the manifests of a suite into cases.

Manifests are RDF in the vocabulary of the W3C Data Access Working Group (`mf:`, `qt:`, `ut:`); the protocol suites
describe their requests in HTTP-in-RDF (`ht:`, `cnt:`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from rdflib import RDF, RDFS, Graph, Namespace
from rdflib.term import Identifier, Node

from bench.conformance.cases import (
    Case,
    Dataset,
    DescriptionCase,
    Exchange,
    ExchangeCase,
    File,
    Message,
    QueryCase,
    SyntaxCase,
    UnreadCase,
    UpdateCase,
)
from bench.conformance.suites import Suite
from bench.conformance.vocabulary import CNT, HT, HTS, MF, QT, UT

_SYNTAX = {
    MF.PositiveSyntaxTest: (False, True),
    MF.PositiveSyntaxTest11: (False, True),
    MF.NegativeSyntaxTest: (False, False),
    MF.NegativeSyntaxTest11: (False, False),
    MF.PositiveUpdateSyntaxTest11: (True, True),
    MF.NegativeUpdateSyntaxTest11: (True, False),
}
_STATUSES = {
    HTS.StatusCode2xx: "2xx",
    HTS.StatusCode3xx: "3xx",
    HTS.StatusCode4xx: "4xx",
    HTS.OK: "200",
    HTS.Created: "201",
    HTS.NoContent: "204",
    HTS.NotFound: "404",
}


def read_cases(suite: Suite, suites: Path) -> tuple[Case, ...]:
    """All tests of a suite in the order of its manifests; `suites` is the folder with `sparql10` and `sparql11`."""
    root = suite.root(suites)
    found: list[Case] = []
    pending = [f"{suite.base}{suite.manifest}"]
    while pending:
        manifest = _Manifest(suite.base, root, pending.pop(0))
        pending[:0] = manifest.included()
        found.extend(manifest.cases())
    return tuple(found)


class _Manifest:
    """One manifest file as a graph."""

    def __init__(self, base: str, root: Path, iri: str) -> None:
        self.base, self.root, self.iri = base, root, iri
        self.graph = Graph().parse(self.file(iri).path, format="turtle", publicID=iri)

    def file(self, iri: Identifier | str) -> File:
        """The file that an IRI of the suite stands for."""
        return File(self.root / str(iri).removeprefix(self.base), str(iri))

    def one(self, node: Node, predicate: Node) -> Node | None:
        """The value of a property, or None."""
        return self.graph.value(node, predicate)

    def text(self, node: Node, predicate: Node) -> str | None:
        """The value of a property as text, or None."""
        value = self.one(node, predicate)
        return None if value is None else str(value)

    def listed(self, node: Node, predicate: Node) -> Iterator[Node]:
        """The members of the list that is the value of a property."""
        head = self.one(node, predicate)
        return iter(()) if head is None else self.graph.items(head)

    def included(self) -> list[str]:
        """IRIs of the manifests that this one includes."""
        return [str(each) for head in self.graph.objects(None, MF.include) for each in self.graph.items(head)]

    def cases(self) -> Iterator[Case]:
        """The entries of the manifest."""
        for head in self.graph.objects(None, MF.entries):
            for node in self.graph.items(head):
                yield self.case(node)

    def case(self, node: Node) -> Case:
        """One entry."""
        kind = self.one(node, RDF.type)
        iri, name = str(node), " ".join((self.text(node, MF.name) or str(node)).split())
        action, result = self.one(node, MF.action), self.one(node, MF.result)
        if kind in _SYNTAX and action is not None:
            is_update, is_legal = _SYNTAX[kind]  # type: ignore[index]
            text = self.file(str(action))
            # Some illegal updates are typed as if they were queries.
            return SyntaxCase(iri, name, text, is_update or text.path.suffix == ".ru", is_legal)
        if kind in (MF.QueryEvaluationTest, MF.CSVResultFormatTest) and action is not None and result is not None:
            return self.query_case(node, iri, name, action, result)
        if kind == MF.UpdateEvaluationTest and action is not None and result is not None:
            request = self.file(self.text(action, UT.request) or "")
            return UpdateCase(iri, name, request, self.dataset(action, UT), self.dataset(result, UT))
        if kind in (MF.ProtocolTest, MF.GraphStoreProtocolTest) and action is not None:
            exchanges = tuple(self.exchange(each) for each in self.listed(action, HT.requests))
            return ExchangeCase(iri, name, self.dataset(node, UT), exchanges)
        if kind == MF.ServiceDescriptionTest:
            return DescriptionCase(iri, name, urldefrag(iri).fragment)
        return UnreadCase(iri, name)

    def query_case(self, node: Node, iri: str, name: str, action: Node, result: Node) -> QueryCase:
        """A query evaluation test."""
        lax = self.one(node, MF.resultCardinality) == MF.LaxCardinality
        services = tuple(
            (self.text(each, QT.endpoint) or "", self.dataset(each, QT).default)
            for each in sorted(
                self.graph.objects(action, QT.serviceData), key=lambda each: str(self.one(each, QT.endpoint))
            )
        )
        query = self.file(self.text(action, QT.query) or "")
        return QueryCase(iri, name, query, self.dataset(action, QT), services, self.file(str(result)), lax)

    def dataset(self, node: Node, namespace: Namespace) -> Dataset:
        """The dataset that a node describes: `data` for the default graph, `graphData` for named graphs."""
        default = sorted(str(each) for each in self.graph.objects(node, namespace["data"]))
        named = []
        for each in self.graph.objects(node, namespace["graphData"]):
            file = self.one(each, namespace["graph"])
            label = self.text(each, RDFS.label)
            named.append((label or str(file or each), self.file(str(file or each))))
        return Dataset(tuple(map(self.file, default)), tuple(sorted(named, key=lambda pair: pair[0])))

    def exchange(self, node: Node) -> Exchange:
        """One request with its response."""
        response = self.one(node, HT.resp)
        assert response is not None, f"a request without a response in {self.iri}"
        boolean = self.one(response, MF.expectedBoolean)
        return Exchange(
            method=self.text(node, HT.methodName) or "GET",
            target=self.text(node, HT.absolutePath) or "/",
            request=self.message(node),
            statuses=tuple(sorted(_STATUSES[each] for each in self.graph.objects(response, MF.expectedStatus))),  # type: ignore[index]
            response=self.message(response),
            format=self.text(response, MF.expectedFormat),
            boolean=None if boolean is None else str(boolean) == "true",
            location=self.text(response, MF.expectedLocation),
        )

    def message(self, node: Node) -> Message:
        """Headers and body of a request or a response."""
        headers = tuple(
            ((self.text(each, HT.fieldName) or "").lower(), self.text(each, HT.fieldValue) or "")
            for each in self.listed(node, HT.headers)
        )
        content = self.one(node, HT.body)
        if content is None:
            return Message(headers, None)
        encoding = self.text(content, CNT.characterEncoding) or "UTF-8"
        return Message(headers, (self.text(content, CNT.chars) or "").encode(encoding))


def resolved(file: File, reference: str) -> str:
    """The IRI that a relative reference in a file stands for."""
    return urljoin(file.iri, reference)

"""What the endpoint can do, in RDF, made from the tables and settings that it works by.

SPARQL 1.1 Service Description; sizes in VoID. The vocabulary has no term for SPARQL 1.2 in a Recommendation yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple, serialize

from kg.engine.formats import GRAPH as GRAPH_FORMATS
from server.sparql import formats
from server.sparql.named_graphs import NamedGraph

SD = "http://www.w3.org/ns/sparql-service-description#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
VOID = "http://rdfs.org/ns/void#"
XSD_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = NamedNode(RDF + "type")

# Unique IRIs of the W3C for the formats; https://www.w3.org/ns/formats/
FORMAT_IRIS = {
    formats.RESULTS_JSON: FORMATS + "SPARQL_Results_JSON",
    formats.RESULTS_XML: FORMATS + "SPARQL_Results_XML",
    formats.CSV: FORMATS + "SPARQL_Results_CSV",
    formats.TSV: FORMATS + "SPARQL_Results_TSV",
    formats.TURTLE: FORMATS + "Turtle",
    formats.N_TRIPLES: FORMATS + "N-Triples",
    formats.RDF_XML: FORMATS + "RDF_XML",
    formats.JSON_LD: FORMATS + "JSON-LD",
    formats.TRIG: FORMATS + "TriG",
    formats.N_QUADS: FORMATS + "N-Quads",
}


@dataclass(frozen=True)
class Service:
    """What there is to tell of an endpoint.

    `union` says that the default graph is the union of the named graphs, `updates` that updates are taken, and
    `federates` that SERVICE reaches at least one other endpoint.
    """

    endpoint: str
    graphs: Sequence[NamedGraph]
    union: bool
    updates: bool
    federates: bool


def service_description(service: Service, media_type: str) -> bytes:
    """Describe a service in one of the formats of graphs."""
    return _written([*_service(service), *_dataset(service.graphs)], media_type)


def dataset_description(graphs: Sequence[NamedGraph], media_type: str) -> bytes:
    """Describe only the dataset: its named graphs, with their names and sizes."""
    return _written(list(_dataset(graphs)), media_type)


def _service(service: Service) -> Iterator[Triple]:
    node = NamedNode(service.endpoint)
    yield Triple(node, _TYPE, _sd("Service"))
    yield Triple(node, _sd("endpoint"), node)
    yield Triple(node, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield Triple(node, _sd("defaultEntailmentRegime"), NamedNode("http://www.w3.org/ns/entailment/Simple"))
    if service.union:
        yield Triple(node, _sd("feature"), _sd("UnionDefaultGraph"))
    if service.federates:
        yield Triple(node, _sd("feature"), _sd("BasicFederatedQuery"))
    for media_type in (*formats.SOLUTIONS, *formats.GRAPH):
        yield Triple(node, _sd("resultFormat"), NamedNode(FORMAT_IRIS[media_type]))
    if service.updates:
        yield Triple(node, _sd("supportedLanguage"), _sd("SPARQL11Update"))
        for media_type in formats.GRAPH:
            yield Triple(node, _sd("inputFormat"), NamedNode(FORMAT_IRIS[media_type]))
    yield Triple(node, _sd("defaultDataset"), BlankNode("dataset"))


def _dataset(graphs: Sequence[NamedGraph]) -> Iterator[Triple]:
    dataset, default = BlankNode("dataset"), BlankNode("default")
    yield Triple(dataset, _TYPE, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, _TYPE, _sd("Graph"))
    for number, graph in enumerate(graphs):
        named, content = BlankNode(f"named{number}"), BlankNode(f"graph{number}")
        yield Triple(dataset, _sd("namedGraph"), named)
        yield Triple(named, _TYPE, _sd("NamedGraph"))
        yield Triple(named, _sd("name"), NamedNode(graph.iri))
        yield Triple(named, _sd("graph"), content)
        yield Triple(content, _TYPE, _sd("Graph"))
        for language, label in graph.labels.items():
            literal = Literal(label, language=language) if language else Literal(label)
            yield Triple(content, NamedNode(RDFS + "label"), literal)
        if graph.triples is not None:
            yield Triple(content, NamedNode(VOID + "triples"), Literal(str(graph.triples), datatype=XSD_INTEGER))


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)


def _written(triples: Sequence[Triple], media_type: str) -> bytes:
    prefixes = {"sd": SD, "format": FORMATS, "rdfs": RDFS, "void": VOID}
    description = serialize(triples, format=GRAPH_FORMATS[media_type], prefixes=prefixes)
    assert description is not None, "serialize returns bytes when it is given no output"
    return description

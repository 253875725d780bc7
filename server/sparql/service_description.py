"""What the endpoint can do, in RDF, made from the tables that it works by (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

from server.sparql import formats

SD = "http://www.w3.org/ns/sparql-service-description#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
FORMATS = "http://www.w3.org/ns/formats/"

# Unique IRIs of the W3C for the formats; https://www.w3.org/ns/formats/
_FORMAT_IRIS = {
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
_SYNTAXES = {
    formats.TURTLE: RdfFormat.TURTLE,
    formats.N_TRIPLES: RdfFormat.N_TRIPLES,
    formats.RDF_XML: RdfFormat.RDF_XML,
    formats.JSON_LD: RdfFormat.JSON_LD,
    formats.TRIG: RdfFormat.TRIG,
    formats.N_QUADS: RdfFormat.N_QUADS,
}


def service_description(endpoint: str, media_type: str) -> bytes:
    """Describe the service at `endpoint` in one of the graph formats."""
    service, dataset, default_graph = NamedNode(endpoint), BlankNode("dataset"), BlankNode("default")
    results = [*formats.SOLUTIONS, *formats.GRAPH]
    triples = [
        Triple(service, NamedNode(RDF + "type"), NamedNode(SD + "Service")),
        Triple(service, NamedNode(SD + "endpoint"), NamedNode(endpoint)),
        Triple(service, NamedNode(SD + "supportedLanguage"), NamedNode(SD + "SPARQL11Query")),
        Triple(service, NamedNode(SD + "feature"), NamedNode(SD + "UnionDefaultGraph")),
        *(Triple(service, NamedNode(SD + "resultFormat"), NamedNode(_FORMAT_IRIS[each])) for each in results),
        Triple(service, NamedNode(SD + "defaultDataset"), dataset),
        Triple(dataset, NamedNode(RDF + "type"), NamedNode(SD + "Dataset")),
        Triple(dataset, NamedNode(SD + "defaultGraph"), default_graph),
        Triple(default_graph, NamedNode(RDF + "type"), NamedNode(SD + "Graph")),
    ]
    description = serialize(triples, format=_SYNTAXES[media_type], prefixes={"sd": SD, "format": FORMATS})
    assert description is not None, "serialize returns bytes when it is given no output"
    return description

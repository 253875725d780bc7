"""How to get at the dataset: dumps and services (DCAT 3, 6.8 and 6.9; VoID, 3).

Addresses are under the base address, because a build does not know the server; a server adds its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rdflib import URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF, VOID

from kg.metadata.dataset import read_words
from kg.metadata.naming import DATASET, address_of, part_of
from kg.metadata.values import Triple, in_both

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_GZIP = _MEDIA_TYPES + "application/gzip"


def access_triples(graphs: Iterable[str], graph_space: str) -> Iterator[Triple]:
    """The dumps of the whole and of each graph, and the services; `graph_space` is how the IRIs of graphs begin."""
    words = read_words()
    licence = URIRef(words["licence"])
    for dump in words["dumps"]:
        yield from _distribution(DATASET, dump, dump["path"], licence)
    for graph in graphs:
        for dump in words["graph"]:
            path = dump["path"].format(name=graph.removeprefix(graph_space))
            yield from _distribution(URIRef(graph), dump, path, licence)
    for service in words["services"].values():
        yield from _service(service, licence)
    sparql = address_of(words["services"]["sparql"]["path"])
    yield DATASET, VOID.sparqlEndpoint, sparql


def _distribution(of: URIRef, words: Mapping[str, str], path: str, licence: URIRef) -> Iterator[Triple]:
    node, address = part_of(path), address_of(path)
    yield of, DCAT.distribution, node
    yield of, VOID.dataDump, address
    yield node, RDF.type, DCAT.Distribution
    yield from in_both(node, DCTERMS.title, words)
    yield node, DCTERMS.license, licence
    yield node, DCAT.mediaType, URIRef(_MEDIA_TYPES + words["media_type"])
    if path.endswith(".gz"):
        yield node, DCAT.compressFormat, URIRef(_GZIP)
    yield node, DCAT.downloadURL, address
    yield node, DCAT.accessURL, address


def _service(words: Mapping[str, str], licence: URIRef) -> Iterator[Triple]:
    node = part_of("service", words["path"])
    yield node, RDF.type, DCAT.DataService
    yield from in_both(node, DCTERMS.title, words)
    yield node, DCTERMS.license, licence
    yield node, DCAT.servesDataset, DATASET
    yield node, DCAT.endpointURL, address_of(words["path"])
    yield node, DCAT.endpointDescription, address_of(words["description"])
    if "standard" in words:
        yield node, DCTERMS.conformsTo, URIRef(words["standard"])

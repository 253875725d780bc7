"""How to get at the dataset: downloads and services (DCAT 3, 6.8 and 6.9; VoID, 3).

Addresses are under the base address, because a build does not know the server; a server adds its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rdflib import URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF, VOID

from kg.exchange.catalogue import GRAPHS, FileForm, file_forms
from kg.metadata.dataset import read_words
from kg.metadata.naming import DATASET, address_of, part_of
from kg.metadata.values import Triple, in_both

MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
_GZIP: Final = "application/gzip"
_DUMPS: Final = ("dump", "graph")


def access_triples(graphs: Iterable[str]) -> Iterator[Triple]:
    """The downloads of the whole and of each graph, and the services."""
    words = read_words()
    licence = URIRef(words["licence"])
    whole = [form for form in file_forms() if not form.is_family]
    for form in whole:
        yield from _distribution(DATASET, form, form.name, licence)
    for graph in graphs:
        for form in file_forms():
            if form.group == "graph":
                yield from _distribution(URIRef(graph), form, form.member(graph.removeprefix(GRAPHS)), licence)
    for service in words["services"].values():
        yield from _service(service, licence)
    yield DATASET, VOID.sparqlEndpoint, address_of(words["services"]["sparql"]["path"])


def _distribution(of: URIRef, form: FileForm, name: str, licence: URIRef) -> Iterator[Triple]:
    """A download. Of a compressed one the media type is that of what is in it (DCAT 3, 6.8.10 and 6.8.11)."""
    node, address = part_of("download", name), address_of(f"download/{name}")
    yield of, DCAT.distribution, node
    if form.group in _DUMPS:
        yield of, VOID.dataDump, address
    yield node, RDF.type, DCAT.Distribution
    yield from in_both(node, DCTERMS.title, {each: _plain(title) for each, title in form.titles.items()})
    yield node, DCTERMS.license, licence
    yield node, DCAT.mediaType, URIRef(MEDIA_TYPES + _content_type(form))
    if form.media_type == _GZIP:
        yield node, DCAT.compressFormat, URIRef(MEDIA_TYPES + _GZIP)
    yield node, DCAT.downloadURL, address
    yield node, DCAT.accessURL, address


def _content_type(form: FileForm) -> str:
    if form.media_type != _GZIP:
        return form.media_type
    inner = form.name.removesuffix(".gz")
    return next(each.media_type for each in file_forms() if each.name == inner)


def _plain(title: str) -> str:
    """A title of the catalogue, whose braces no values fill here."""
    return title.replace("{", "{{").replace("}", "}}")


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

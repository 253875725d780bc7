"""The named graphs: what each is called, how large it is, under which licence, and whose it is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files

from rdflib import URIRef
from rdflib.namespace import DCAT, DCTERMS, PROV, RDF, RDFS, VOID

from kg.metadata.counts import Size, size_of
from kg.metadata.naming import DATASET
from kg.metadata.values import Triple, in_both, integer
from kg.terms import GraphNames

_ANNOTATED = ("claims", "arguments", "anchors")
_COUNTS = {
    "triples": VOID.triples,
    "entities": VOID.entities,
    "subjects": VOID.distinctSubjects,
    "objects": VOID.distinctObjects,
    "classes": VOID.classes,
    "properties": VOID.properties,
}


def graph_triples(contents: Mapping[str, frozenset[Triple]], names: GraphNames) -> Iterator[Triple]:
    """What is told of each graph by itself."""
    kinds = tomllib.loads(files("kg.metadata").joinpath("graphs.toml").read_text(encoding="utf-8"))
    for graph, triples in contents.items():
        node = URIRef(graph)
        kind, values = kind_of(graph, names)
        yield DATASET, VOID.subset, node
        yield node, RDF.type, VOID.Dataset
        yield node, RDF.type, DCAT.Dataset
        yield node, DCTERMS.isPartOf, DATASET
        yield node, DCTERMS.license, URIRef(kinds[kind]["licence"])
        yield from in_both(node, RDFS.label, kinds[kind], **values)
        yield from in_both(node, DCTERMS.title, kinds[kind], **values)
        yield from size_triples(node, size_of(triples))
    yield from _attributions(contents, names)


def size_triples(node: URIRef, size: Size) -> Iterator[Triple]:
    """The statistics of a set of statements (VoID, 4.6)."""
    for field, prop in _COUNTS.items():
        yield node, prop, integer(getattr(size, field))


def kind_of(graph: str, names: GraphNames) -> tuple[str, Mapping[str, str]]:
    """The kind of a graph, a key of graphs.toml, and the values that its name there asks for."""
    parts = graph.removeprefix(names.base + "graph/").split("/")
    if parts[0] == "evaluation":
        return parts[0], {"run": parts[-1]}
    if parts[0] != "article":
        return "/".join(parts), {}
    return parts[2], {"article": parts[1], "annotator": parts[-1]}


def _attributions(contents: Mapping[str, frozenset[Triple]], names: GraphNames) -> Iterator[Triple]:
    """Who made the graphs of an annotator: the creators of the annotations in the anchors."""
    for graph, triples in contents.items():
        kind, values = kind_of(graph, names)
        if kind == "anchors":
            creators = {creator for _, predicate, creator in triples if predicate == DCTERMS.creator}
            made = {names.annotation(values["article"], each, values["annotator"]) for each in _ANNOTATED}
            for each in made & contents.keys():
                yield from ((URIRef(each), PROV.wasAttributedTo, creator) for creator in creators)

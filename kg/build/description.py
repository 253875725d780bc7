"""The graph that describes the others: size, licence, who made them and from what (VoID, PROV-O).

It holds no time: what was built, and not when, decides what is written.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, VOID, XSD
from rdflib.term import Node

from kg.project import Settings
from kg.terms import BASE, DENGE, GraphNames

Triple = tuple[Node, Node, Node]

_DATASET = URIRef(BASE + "dataset")
_ANNOTATED = ("claims", "arguments", "anchors")


def describe_graphs(graphs: Mapping[str, Iterable[Triple]], settings: Settings, names: GraphNames) -> frozenset[Triple]:
    """The triples of the graph `meta` about all other graphs and about the dataset that they form."""
    kinds = tomllib.loads(files("kg.build").joinpath("graphs.toml").read_text(encoding="utf-8"))
    contents = {graph: frozenset(triples) for graph, triples in graphs.items()}
    described = [
        *_dataset(contents, settings),
        *(triple for graph, triples in contents.items() for triple in _graph(graph, triples, kinds, names)),
        *_attributions(contents, names),
        *_derivations(contents, names),
        *_partitions(contents.values()),
    ]
    return frozenset(described)


def _dataset(contents: Mapping[str, frozenset[Triple]], settings: Settings) -> Iterator[Triple]:
    yield _DATASET, RDF.type, VOID.Dataset
    yield _DATASET, DCTERMS.title, Literal(settings.title_en, lang="en")
    yield _DATASET, DCTERMS.title, Literal(settings.title_tr, lang="tr")
    yield _DATASET, VOID.uriSpace, Literal(BASE)
    yield _DATASET, VOID.vocabulary, URIRef(DENGE)
    yield _DATASET, VOID.triples, _integer(sum(len(triples) for triples in contents.values()))


def _graph(
    graph: str, triples: frozenset[Triple], kinds: Mapping[str, Mapping[str, str]], names: GraphNames
) -> Iterator[Triple]:
    node = URIRef(graph)
    kind, values = _kind(graph, names)
    yield _DATASET, VOID.subset, node
    yield node, RDF.type, VOID.Dataset
    yield node, VOID.triples, _integer(len(triples))
    yield node, DCTERMS.license, URIRef(kinds[kind]["licence"])
    for language in ("en", "tr"):
        yield node, RDFS.label, Literal(kinds[kind][language].format_map(values), lang=language)


def _attributions(contents: Mapping[str, frozenset[Triple]], names: GraphNames) -> Iterator[Triple]:
    """Who made the graphs of an annotator: the creators of the annotations in the anchors."""
    for graph, triples in contents.items():
        kind, values = _kind(graph, names)
        if kind == "anchors":
            creators = {creator for _, predicate, creator in triples if predicate == DCTERMS.creator}
            made = {names.annotation(values["article"], each, values["annotator"]) for each in _ANNOTATED}
            for each in made & contents.keys():
                yield from ((URIRef(each), PROV.wasAttributedTo, creator) for creator in creators)


def _kind(graph: str, names: GraphNames) -> tuple[str, Mapping[str, str]]:
    parts = graph.removeprefix(names.base + "graph/").split("/")
    if parts[0] == "evaluation":
        return parts[0], {"run": parts[-1]}
    if parts[0] != "article":
        return "/".join(parts), {}
    return parts[2], {"article": parts[1], "annotator": parts[-1]}


def _derivations(contents: Mapping[str, frozenset[Triple]], names: GraphNames) -> Iterator[Triple]:
    derived = {names.inferred, names.rows, names.evidence}
    from_elsewhere = {*derived, names.questions}
    evaluations = {graph for graph in contents if _kind(graph, names)[0] == "evaluation"}
    for graph in derived & contents.keys():
        for source in contents.keys() - from_elsewhere - evaluations:
            yield URIRef(graph), PROV.wasDerivedFrom, URIRef(source)
    for graph in evaluations:
        yield from (
            (URIRef(graph), PROV.wasDerivedFrom, used) for _, verb, used in contents[graph] if verb == PROV.used
        )


def _partitions(contents: Iterable[frozenset[Triple]]) -> Iterator[Triple]:
    union = frozenset().union(*contents)
    classes = Counter(value for _, predicate, value in union if predicate == RDF.type and isinstance(value, URIRef))
    properties = Counter(predicate for _, predicate, _ in union)
    for kind, link, counts, size in (
        (VOID["class"], VOID.classPartition, classes, VOID.entities),
        (VOID.property, VOID.propertyPartition, properties, VOID.triples),
    ):
        for term, count in counts.items():
            key = hashlib.sha1(f"{kind} {term}".encode(), usedforsecurity=False).hexdigest()[:16]
            part = URIRef(f"{BASE}dataset/partition/{key}")
            yield _DATASET, link, part
            yield part, kind, term
            yield part, size, _integer(count)


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)

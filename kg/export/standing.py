"""What the files say already of the statements that changes touched, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, Store
from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from kg.dataset import add_to_store, rdflib_term
from kg.export.homes import graph_name
from kg.export.turtle import blank_labels, labels_of, quads_of
from kg.problems import Place
from kg.project import Project
from kg.sources import graph_of, is_exported, read_files, turtle_files
from kg.terms import GraphNames


@dataclass(frozen=True)
class Standing:
    """The statements of the files that exports write, by file, and the places of touched statements in the others.

    A blank node has its label of the dataset where it is known which one it is, else one that nothing else has.
    """

    exported: Mapping[PurePosixPath, frozenset[Quad]]
    elsewhere: Mapping[Quad, tuple[Place, ...]]


def read_standing(project: Project, touched: Iterable[Quad], dataset: str, stored: Iterable[Quad] | None) -> Standing:
    """Read the files of the graphs of the touched statements.

    `stored` are the statements with blank nodes of the dataset, whose version is `dataset`, None when it is not there
    any more. Raises BrokenSourcesError and DengeError `sources.*`.
    """
    names = GraphNames()
    quads = set(touched)
    graphs = {graph_name(quad) for quad in quads}
    paths = {path: graph for path in turtle_files(project) if (graph := graph_of(path, names)) in graphs}
    sources = read_files(project.root, paths)
    exported: dict[PurePosixPath, frozenset[Quad]] = {}
    labels: dict[PurePosixPath, str | None] = {}
    elsewhere: dict[Quad, list[Place]] = defaultdict(list)
    wanted = {(str(rdflib_term(quad.subject)), quad.predicate.value, graph_name(quad)) for quad in quads}
    for file in sources.files:
        if is_exported(file.path):
            content = (project.root / file.path).read_bytes()
            exported[file.path] = frozenset(_as_stored(quads_of(content, file.graph)))
            labels[file.path] = labels_of(content)
            continue
        for triple, line in file.placed.triples.items():
            if (str(triple[0]), str(triple[1]), file.graph) in wanted and not isinstance(triple[2], BNode):
                (quad,) = _stored_form(triple, file.graph)
                if quad in quads:
                    elsewhere[quad].append(Place(file.path.as_posix(), line))
    for graph in graphs:
        own = [path for path in exported if paths[path] == graph and any(map(blank_labels, exported[path]))]
        if all(labels[path] == dataset for path in own):
            continue
        known = [quad for quad in stored or () if graph_name(quad) == graph]
        if len(own) == 1 and stored is not None and _alike(known, filter(blank_labels, exported[own[0]])):
            rest = (quad for quad in exported[own[0]] if not blank_labels(quad))
            exported[own[0]] = frozenset((*rest, *known))
        else:
            for path in own:
                exported[path] = frozenset(_set_apart(exported[path]))
    places = {quad: tuple(found) for quad, found in elsewhere.items()}
    return Standing(exported, places)


def _as_stored(quads: Iterable[Quad]) -> Iterable[Quad]:
    """The statements with literals as the store has them, which normalises some."""
    store = Store()
    store.bulk_extend(quads)
    return store


def _stored_form(triple: tuple[Node, Node, Node], graph: str) -> Iterable[Quad]:
    if all(isinstance(term, URIRef) for term in triple):
        subject, predicate, value = (NamedNode(str(term)) for term in triple)
        return (Quad(subject, predicate, value, NamedNode(graph)),)
    assert isinstance(triple[2], Literal)
    store = Store()
    add_to_store(store, {graph: [triple]})
    return store


def _alike(first: Iterable[Quad], second: Iterable[Quad]) -> bool:
    """Whether two sets of statements of one graph differ in nothing but the labels of blank nodes."""
    one, other = Dataset(first), Dataset(second)
    for each in (one, other):
        each.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(one) == set(other)


def _set_apart(quads: Iterable[Quad]) -> Iterable[Quad]:
    """The statements with labels of blank nodes that nothing else has."""
    for quad in quads:
        subject, value = quad.subject, quad.object
        if isinstance(subject, BlankNode):
            subject = BlankNode(f"file-{subject.value}")
        if isinstance(value, BlankNode):
            value = BlankNode(f"file-{value.value}")
        yield Quad(subject, quad.predicate, value, quad.graph_name)

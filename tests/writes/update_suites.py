"""Reads the manifests of the W3C suites for SPARQL 1.1 Update."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import CanonicalizationAlgorithm, Dataset, DefaultGraph, NamedNode, Quad, RdfFormat, Store
from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
FOLDERS = (
    "add",
    "basic-update",
    "clear",
    "copy",
    "delete",
    "delete-data",
    "delete-insert",
    "delete-where",
    "drop",
    "move",
    "update-silent",
)
SYNTAX_FOLDERS = ("syntax-update-1", "syntax-update-2")


@dataclass(frozen=True)
class Evaluation:
    """A test: an update, the graphs before it and those after it."""

    name: str
    update: str
    base: str
    before: Store
    after: Store


@dataclass(frozen=True)
class Syntax:
    """A test: a text, and whether it is an update."""

    name: str
    update: str
    base: str
    good: bool


def evaluations(suite: Path, folder: str) -> Iterator[Evaluation]:
    manifest, entries = _entries(suite, folder)
    for entry in entries:
        if manifest.value(entry, RDF.type) == MF.UpdateEvaluationTest:
            action, result = manifest.value(entry, MF.action), manifest.value(entry, MF.result)
            path = _path(manifest.value(action, UT.request))
            yield Evaluation(
                f"{folder}/{str(entry).rpartition('#')[2]}",
                path.read_text(encoding="utf-8"),
                path.as_uri(),
                _dataset(manifest, action),
                _dataset(manifest, result),
            )


def syntax_tests(suite: Path, folder: str) -> Iterator[Syntax]:
    manifest, entries = _entries(suite, folder)
    for entry in entries:
        path = _path(manifest.value(entry, MF.action))
        good = manifest.value(entry, RDF.type) == MF.PositiveUpdateSyntaxTest11
        yield Syntax(f"{folder}/{path.stem}", path.read_text(encoding="utf-8"), path.as_uri(), good)


def canonical(store: Store) -> Dataset:
    """The statements of a store, with blank nodes named by what is said of them."""
    dataset = Dataset(store)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def _entries(suite: Path, folder: str) -> tuple[Graph, list[Node]]:
    path = suite / folder / "manifest.ttl"
    manifest = Graph().parse(path, format="turtle", publicID=path.as_uri())
    listed = manifest.value(URIRef(path.as_uri()), MF.entries)
    assert listed is not None
    return manifest, list(Collection(manifest, listed))


def _path(address: Node | None) -> Path:
    return Path(str(address).removeprefix("file://"))


def _dataset(manifest: Graph, node: Node | None) -> Store:
    store = Store()
    for file in manifest.objects(node, UT.data):
        _load(store, _path(file), DefaultGraph())
    for graph in manifest.objects(node, UT.graphData):
        name = NamedNode(str(manifest.value(graph, RDFS.label)))
        _load(store, _path(manifest.value(graph, UT.graph)), name)
    return store


def _load(store: Store, path: Path, graph: NamedNode | DefaultGraph) -> None:
    scratch = Store()
    scratch.load(path=str(path), format=RdfFormat.TURTLE, base_iri=path.as_uri())
    store.extend(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in scratch)

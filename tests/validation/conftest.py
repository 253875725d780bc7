"""The sound example, its named graphs in a store, and the mutants that are made of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Namespace, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from kg.dataset import rdflib_term, store_of
from kg.project import Project, open_project
from kg.rules import run_rules
from kg.sources import read_sources
from kg.terms import BASE, DENGE, PREFIXES, GraphNames
from kg.validation import check_rows, read_constraints, shape_results

Triple = tuple[Node, Node, Node]
Complaints = Callable[[str | None], set[str]]

DENGE_NS = Namespace(DENGE)
ARTICLE = BASE + "id/article/harbour-2020/"
LOCAL = {
    **{kind: f"{ARTICLE}{kind}/denge/" for kind in ("claim", "inference", "conflict", "explanation", "cause")},
    **{kind: f"{ARTICLE}{kind}/denge/" for kind in ("incompatibility", "tension", "concession")},
    **{kind: f"{ARTICLE}{kind}/denge/" for kind in ("annotation", "target", "selector")},
    **{kind: f"{ARTICLE}{kind}/" for kind in ("rendition", "section", "page", "pointer", "paragraph", "sentence")},
    **{kind: f"{BASE}graph/article/harbour-2020/{kind}/" for kind in ("claims", "arguments", "anchors")},
    "article": f"{BASE}graph/article/harbour-2020/",
}


@pytest.fixture(scope="session")
def example(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The invented article beside the real ontology, shapes and checks."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(root / "tests" / "build" / "example", folder, dirs_exist_ok=True)
    shutil.copytree(root / "ontology", folder / "ontology")
    shutil.copytree(root / "queries", folder / "queries")
    return open_project(folder)


@pytest.fixture(scope="session")
def complaints(example: Project) -> Complaints:
    """Apply an update to the sound example and name the shapes and checks that complain, with all rules run."""
    base = _lean(read_sources(example).graphs)
    constraints = read_constraints(example)
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in {**PREFIXES, **LOCAL}.items())

    def complain(update: str | None) -> set[str]:
        graphs = base if update is None else mutated(base, prefixes + update)
        derived = run_rules(graphs, example.ontology / "rules", GraphNames())
        results = shape_results(graphs, derived, constraints.shapes)
        rows = check_rows(graphs, derived, constraints.checks)
        return {result.shape.name for result in results} | {row.check.slug for row in rows}

    return complain


@pytest.fixture
def ghosts(example: Project) -> Callable[[], dict[str, bool]]:
    """For each property that refers to something: whether a value that nobody describes is caught, all rules run."""
    base = _lean(read_sources(example).graphs)
    (check,) = [each for each in read_constraints(example).checks if each.slug == "dangling-reference"]
    content = GraphNames().content

    def all_at_once() -> dict[str, bool]:
        referring = {}
        for name, triples in base.items():
            if name != GraphNames().ontology:
                for subject, predicate, value in triples:
                    if str(value).startswith(BASE + "id/"):
                        kind = str(value).removeprefix(BASE + "id/").rpartition("/")[0]
                        referring[predicate] = (subject, URIRef(f"{BASE}id/{kind}/ghost-{len(referring)}"))
        ghostly = {(subject, predicate, ghost) for predicate, (subject, ghost) in referring.items()}
        graphs = {**base, content: base[content] | ghostly}
        derived = run_rules(graphs, example.ontology / "rules", GraphNames())
        caught = {row.terms["value"] for row in check_rows(graphs, derived, [check])}
        return {
            str(predicate).rpartition("#")[2].rpartition("/")[2]: ghost in caught
            for predicate, (_, ghost) in referring.items()
        }

    return all_at_once


def _lean(graphs: Mapping[str, Iterable[Triple]]) -> Mapping[str, frozenset[Triple]]:
    """The graphs without the labels and axioms of the ontology that no shape, check or rule reads: it saves half."""
    read = {
        RDF.type,
        RDFS.subClassOf,
        RDFS.subPropertyOf,
        OWL.inverseOf,
        SKOS.inScheme,
        DENGE_NS.relationKind,
        DENGE_NS.rank,
        *(DENGE_NS[f"relation{part}Role"] for part in ("From", "To", "Between")),
    }
    names = GraphNames()
    return {
        name: frozenset(triple for triple in triples if name != names.ontology or triple[1] in read)
        for name, triples in graphs.items()
        if name != names.alignments
    }


def mutated(graphs: Mapping[str, frozenset[Triple]], update: str) -> Mapping[str, frozenset[Triple]]:
    """The graphs after a SPARQL update, which must change something; to the ontology it can only add."""
    kept = {name: triples for name, triples in graphs.items() if name == GraphNames().ontology}
    store = store_of({name: triples for name, triples in graphs.items() if name not in kept})
    before = frozenset(store)
    store.update(update)
    assert frozenset(store) != before, "the update changes nothing"
    changed: dict[str, set[Triple]] = {}
    for quad in store:
        assert isinstance(quad.graph_name, pyoxigraph.NamedNode)
        triple = (rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object))
        changed.setdefault(quad.graph_name.value, set()).add(triple)
    return {name: kept.get(name, frozenset()) | changed.get(name, set()) for name in kept.keys() | changed.keys()}

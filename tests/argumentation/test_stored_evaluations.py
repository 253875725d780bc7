"""The evaluations in the built dataset: what they say of the article, where they come from, what they leave alone."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, QueryTriples, Store
from rdflib import Graph

from kg.argumentation import READ, Assertions, Run, evaluation_triples, is_read, profile, read_assertions
from kg.build.evaluation import evaluate
from kg.dataset import rdflib_term
from kg.project import Project
from kg.terms import BASE, DENGE, PREFIXES
from kg.validation import read_constraints
from kg.validation.shacl import run_shapes

ROOT = Path(__file__).resolve().parents[2]
HYPOTHESIS = PREFIXES["proposition"] + "azerbaijan-follows-pro-turkiye-policy"
RIVAL = PREFIXES["proposition"] + "azerbaijan-still-balances"


@pytest.fixture(scope="module")
def shipped_assertions(shipped_store: Store) -> Assertions:
    triples = (
        (rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object))
        for predicate in READ
        for quad in shipped_store.quads_for_pattern(None, NamedNode(str(predicate)), None)
    )
    return read_assertions(triples)


@pytest.fixture(scope="module")
def evaluations(shipped_store: Store) -> dict[str, list[Quad]]:
    """The quads of the graphs of evaluations, by graph."""
    graphs = [name for name in shipped_store.named_graphs() if "/graph/evaluation/" in str(name)]
    return {
        name.value: list(shipped_store.quads_for_pattern(None, None, None, name))
        for name in graphs
        if isinstance(name, NamedNode)
    }


def values(quads: list[Quad], subject: object, name: str) -> set[str]:
    predicate = NamedNode(DENGE + name)
    return {quad.object.value for quad in quads if quad.subject == subject and quad.predicate == predicate}


def test_there_is_one_graph_of_one_run(evaluations: dict[str, list[Quad]]) -> None:
    assert len(evaluations) == 1
    ((graph, quads),) = evaluations.items()
    runs = {quad.object.value for quad in quads if quad.predicate.value == PREFIXES["prov"] + "wasGeneratedBy"}
    assert runs == {f"{BASE}id/run/{graph.rpartition('/')[2]}"}


def test_neither_the_hypothesis_nor_its_rivals_are_accepted_as_the_author_finds_it_too_early_to_say(
    shipped_assertions: Assertions,
) -> None:
    assert {HYPOTHESIS, RIVAL} <= set(shipped_assertions.hypotheses)
    for hypothesis in shipped_assertions.hypotheses:
        grounded, preferred = profile(shipped_assertions, hypothesis)[:2]
        assert (grounded.status, preferred.status) == ("Undecided", "Defensible"), hypothesis


def test_the_methods_differ_on_the_hypothesis_and_that_is_the_result(shipped_assertions: Assertions) -> None:
    found = {(each.semantics, each.weighting): each.degree for each in profile(shipped_assertions, HYPOTHESIS)}
    flat, independent = found["QuadraticEnergy", "Flat"], found["QuadraticEnergy", "ByIndependence"]
    assert flat is not None and independent is not None
    assert flat > independent + 0.1  # it counts lines, and several rest on one source
    assert found["DfQuad", "Flat"] == pytest.approx(0.5, abs=0.01)  # saturated on both sides


def test_what_is_stored_is_what_weighing_finds(
    shipped_assertions: Assertions, evaluations: dict[str, list[Quad]]
) -> None:
    ((_, quads),) = evaluations.items()
    for hypothesis in shipped_assertions.hypotheses:
        nodes = {
            quad.subject
            for quad in quads
            if (quad.predicate.value, quad.object) == (DENGE + "evaluates", NamedNode(hypothesis))
        }
        names = ("usesSemantics", "usesWeighting", "acceptabilityDegree", "acceptabilityStatus")
        stored = {
            tuple("".join(values(quads, node, name)).rpartition("#")[2] or None for name in names) for node in nodes
        }
        expected = {
            (each.semantics, each.weighting, None if each.degree is None else f"{each.degree:g}", each.status)
            for each in profile(shipped_assertions, hypothesis)
        }
        assert stored == expected


def test_nothing_is_said_of_a_proposition_or_a_claim(evaluations: dict[str, list[Quad]]) -> None:
    own = (PREFIXES["evaluation"], BASE + "id/run/")
    for quads in evaluations.values():
        assert [quad for quad in quads if not quad.subject.value.startswith(own)] == []  # type: ignore[union-attr]


def test_no_evaluation_stands_in_another_graph(shipped_store: Store, evaluations: dict[str, list[Quad]]) -> None:
    for name in ("evaluates", "acceptabilityDegree", "acceptabilityStatus", "degreeWithout", "leavesOut"):
        graphs = {
            quad.graph_name.value  # type: ignore[union-attr]
            for quad in shipped_store.quads_for_pattern(None, NamedNode(DENGE + name), None)
        }
        assert graphs - evaluations.keys() == set()


def test_the_digests_are_those_of_the_graphs_in_the_dataset_file(
    shipped: Project, evaluations: dict[str, list[Quad]]
) -> None:
    """For graphs without blank nodes, the sorted lines of the dataset are the canonical form."""
    ((_, quads),) = evaluations.items()
    entity = NamedNode(PREFIXES["prov"] + "entity")
    inputs = {
        quad.object.value: min(values(quads, quad.subject, "inputDigest")) for quad in quads if quad.predicate == entity
    }
    lines = shipped.dataset.read_text(encoding="utf-8").splitlines(keepends=True)
    checked = 0
    for graph, digest in inputs.items():
        own = [line for line in lines if line.endswith(f" <{graph}> .\n")]
        assert own
        if not any("_:" in line for line in own):
            found = hashlib.sha256("".join(own).encode()).digest()
            assert digest == f"sha-256;{base64.urlsafe_b64encode(found).decode().rstrip('=')}", graph
            checked += 1
    assert checked >= 4
    assert {name for name in inputs if "/claims/" in name or "/arguments/" in name}


def test_the_stored_evaluations_fit_their_shapes(shipped: Project, shipped_store: Store) -> None:
    union = Graph()
    for quad in shipped_store:
        graph = getattr(quad.graph_name, "value", "")
        if "/graph/evaluation/" in graph or graph.endswith(("/ontology", "/content")):
            union.add((rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object)))
    results = run_shapes(union, read_constraints(shipped).shapes)
    assert [each for each in results if each.shape.name.startswith("evaluation-")] == []


def test_the_questions_answer_the_same_without_the_evaluations(shipped_store: Store) -> None:
    """They stand in the union that queries read, and only the question that asks for them finds them."""
    without = Store()
    without.bulk_extend(quad for quad in shipped_store if "/graph/evaluation/" not in str(quad.graph_name))
    assert len(without) < len(shipped_store)
    for path in sorted((ROOT / "queries").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        rows = []
        for store in (shipped_store, without):
            found = store.query(text, use_default_graph_as_union=True)
            assert isinstance(found, QuerySolutions | QueryTriples)
            told = [tuple(str(term) for term in each) for each in found]
            rows.append(told if isinstance(found, QuerySolutions) else sorted(told))
        assert (rows[0] == rows[1]) == (path.stem != "weights"), path.stem


def test_the_same_input_gives_the_same_graph_in_any_order(shipped_store: Store) -> None:
    graphs: dict[str, list[object]] = {}
    for quad in shipped_store:
        triple = (rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object))
        name = getattr(quad.graph_name, "value", "")
        if "/graph/evaluation/" not in name and "/meta" not in name:
            graphs.setdefault(name, []).append(triple)
    once = evaluate(graphs)  # type: ignore[arg-type]
    again = evaluate({name: graphs[name][::-1] for name in sorted(graphs, reverse=True)})  # type: ignore[arg-type]
    assert once == again
    assert len(once) == 1


def test_a_run_is_known_by_program_and_input_and_not_by_its_time() -> None:
    run = Run("Denge 1", {"x:graph": "sha-256;1"})
    assert run.key == Run("Denge 1", {"x:graph": "sha-256;1"}).key
    assert len({run.key, Run("Denge 2", run.inputs).key, Run("Denge 1", {"x:graph": "sha-256;2"}).key}) == 3


def test_without_a_hypothesis_there_is_nothing_to_weigh() -> None:
    empty = Graph().parse(data=f"<x:c> <{DENGE}affirms> <x:p> .", format="turtle")
    assert evaluation_triples(read_assertions(empty), Run("Denge 1", {})) == frozenset()
    assert evaluate({"x:graph": empty}) == {}


def test_a_label_is_nothing_that_weighing_reads(shipped_store: Store) -> None:
    label = NamedNode(PREFIXES["skos"] + "prefLabel")
    quad = next(iter(shipped_store.quads_for_pattern(None, label, None)))
    assert isinstance(quad.object, Literal)
    assert not is_read((rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object)))

"""A patch of one graph: it stands in place of the default graph, and no other changes (Graph Store Protocol, 5.7)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.engine.writing import UpdateRequest
from kg.problems import Problem
from kg.writes import DatasetWriter

Refused = Callable[[Callable[[], object]], Problem]
A, P, G, H = (NamedNode(f"a:{name}") for name in "apgh")
DEFAULT = DefaultGraph()


def patch(text: str, graph: str = "a:g") -> UpdateRequest:
    return UpdateRequest(text, "an author", base="a:", graph=graph)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("INSERT DATA { <a:a> <a:p> 1 }", {}, {1: G}),
        ("INSERT DATA { GRAPH <a:g> { <a:a> <a:p> 1 } }", {}, {1: G}),
        ("DELETE DATA { <a:a> <a:p> 1 }", {1: G, 2: DEFAULT}, {2: DEFAULT}),
        ("DELETE DATA { <a:a> <a:p> 2 }", {1: G, 2: DEFAULT}, {1: G, 2: DEFAULT}),
        ("DELETE WHERE { ?s ?p ?o }", {1: G, 2: DEFAULT, 3: H}, {2: DEFAULT, 3: H}),
        (
            "DELETE { ?s ?p ?o } INSERT { ?s ?p 9 } WHERE { ?s ?p ?o }",
            {1: G, 2: H, 3: DEFAULT},
            {9: G, 2: H, 3: DEFAULT},
        ),
        ("INSERT { ?s ?p ?o } WHERE { GRAPH <a:h> { ?s ?p ?o } }", {2: H}, {2: G}),
        ("WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", {1: G, 2: DEFAULT}, {2: DEFAULT}),
        ("INSERT { ?s ?p ?o } USING <a:h> WHERE { ?s ?p ?o }", {2: H, 3: DEFAULT}, {2: G, 3: DEFAULT}),
    ],
)
def test_the_graph_stands_in_place_of_the_default_graph(
    strict: DatasetWriter, store: Store, text: str, before: dict[int, object], after: dict[int, object]
) -> None:
    def quads(numbers: dict[int, object]) -> set[Quad]:
        return {Quad(A, P, Literal(number), graph) for number, graph in numbers.items()}  # type: ignore[arg-type]

    store.extend(quads(before))
    kept = {Quad(A, P, Literal(2), H)} & quads(before)
    strict.prepare(patch(text))
    assert set(store) == quads(after) | kept


def test_the_default_graph_can_be_patched_too(strict: DatasetWriter, store: Store) -> None:
    store.add(Quad(A, P, Literal(1), G))
    strict.prepare(patch("INSERT DATA { <a:a> <a:p> 2 } ; DELETE WHERE { ?s ?p 1 }", "default"))
    assert set(store) == {Quad(A, P, Literal(1), G), Quad(A, P, Literal(2))}


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { GRAPH <a:h> { <a:a> <a:p> 5 } }",
        "WITH <a:h> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        "CLEAR DEFAULT",
        "DROP ALL",
        "CREATE GRAPH <a:new>",
        "ADD <a:h> TO <a:g>",
    ],
)
@pytest.mark.parametrize("graph", ["a:g", "default"])
def test_no_other_graph_changes_and_nothing_is_done_by_halves(
    strict: DatasetWriter, store: Store, refused: Refused, text: str, graph: str
) -> None:
    before = {Quad(A, P, Literal(1), G), Quad(A, P, Literal(2), H), Quad(A, P, Literal(3))}
    store.extend(before)
    problem = refused(lambda: strict.prepare(patch(f"INSERT DATA {{ <a:a> <a:p> 4 }} ;\n{text}", graph)))
    assert problem.code == "writes.other-graph"
    assert problem.place is not None
    assert problem.place.line == 2
    assert set(store) == before


def test_a_union_cannot_be_patched(union: DatasetWriter, store: Store, refused: Refused) -> None:
    problem = refused(lambda: union.prepare(patch("INSERT DATA { <a:a> <a:p> 1 }", "default")))
    assert problem.code == "writes.default-graph"
    union.prepare(patch("INSERT DATA { <a:a> <a:p> 1 }"))
    assert Quad(A, P, Literal(1), G) in store

"""Which graphs a query sees: the union, those of FROM, or those of the protocol's parameters."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, RdfFormat, Store

from kg.engine import QueryRequest, load_snapshot, merge_default_graph
from kg.engine.evaluation import Reading, evaluate, reading_of
from kg.problems import DengeError
from kg.project import Settings

G1, G2 = "http://example.org/g1", "http://example.org/g2"
DEFAULT = "SELECT ?o { ?s ?p ?o }"
NAMED = "SELECT ?o { GRAPH ?g { ?s ?p ?o } }"
FROM = f"SELECT ?o FROM <{G1}> {{ ?s ?p ?o }}"
FROM_PREFIXED = "PREFIX e: <http://example.org/> SELECT ?o # FROM here is a comment\nFROM e:g1 { ?s ?p ?o }"
FROM_INSIDE = f"SELECT ?o FROM <{G1}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"
FROM_NAMED = f"SELECT ?o FROM NAMED <{G1}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"
FROM_NAMED_OUTSIDE = f"SELECT ?o FROM NAMED <{G1}> {{ ?s ?p ?o }}"
NO_FROM = 'PREFIX from: <http://example.org/> SELECT ?o { ?s ?p ?o FILTER(?o != "FROM" && ?o != from:FROM) # FROM\n }'


def store(merged: bool) -> Store:
    loaded = Store()
    text = '<http://example.org/a> <http://example.org/p> "{0}" <http://example.org/{0}> .\n'
    loaded.bulk_load("".join(text.format(name) for name in ("g1", "g2")).encode(), format=RdfFormat.N_QUADS)
    if merged:
        merge_default_graph(loaded)
    return loaded


def seen(loaded: Store, request: QueryRequest) -> list[str]:
    found: list[str] = []
    for solution in evaluate(loaded, request, Settings(), reading_of(loaded, Settings())).results:  # type: ignore[union-attr]
        value = solution["o"]  # type: ignore[index]
        assert isinstance(value, Literal)
        found.append(value.value)
    return sorted(found)


@pytest.mark.parametrize("merged", [False, True], ids=["union", "merged"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DEFAULT, ["g1", "g2"]),
        (NAMED, ["g1", "g2"]),
        (NO_FROM, ["g1", "g2"]),
        (FROM, ["g1"]),
        (FROM_PREFIXED, ["g1"]),
        (FROM_INSIDE, []),
        (FROM_NAMED, ["g1"]),
        (FROM_NAMED_OUTSIDE, []),
    ],
)
def test_without_parameters_the_query_decides(merged: bool, text: str, expected: list[str]) -> None:
    assert seen(store(merged), QueryRequest(text)) == expected


@pytest.mark.parametrize("merged", [False, True], ids=["union", "merged"])
@pytest.mark.parametrize("text", [DEFAULT, FROM, FROM_NAMED_OUTSIDE])
def test_a_default_graph_of_the_protocol_beats_from(merged: bool, text: str) -> None:
    assert seen(store(merged), QueryRequest(text, default_graphs=(G2,))) == ["g2"]
    assert seen(store(merged), QueryRequest(text, default_graphs=(G1, G2))) == ["g1", "g2"]
    assert seen(store(merged), QueryRequest(text, named_graphs=(G2,))) == []
    assert seen(store(merged), QueryRequest(text, default_graphs=("http://example.org/none",))) == []


@pytest.mark.parametrize("merged", [False, True], ids=["union", "merged"])
@pytest.mark.parametrize("text", [NAMED, FROM_INSIDE, FROM_NAMED])
def test_named_graphs_of_the_protocol_beat_from(merged: bool, text: str) -> None:
    assert seen(store(merged), QueryRequest(text, named_graphs=(G2,))) == ["g2"]
    assert seen(store(merged), QueryRequest(text, default_graphs=(G2,))) == []


def test_a_graph_name_that_is_no_iri_is_refused() -> None:
    with pytest.raises(DengeError) as caught:
        evaluate(store(False), QueryRequest(DEFAULT, default_graphs=("not an iri",)), Settings(), Reading.UNION)
    assert caught.value.problem.code == "engine.graph-name"
    assert caught.value.problem.values["name"] == "not an iri"


def test_a_triple_in_two_graphs_is_one_row_of_the_default_graph(tmp_path: Path) -> None:
    triple = "<http://example.org/a> <http://example.org/p> <http://example.org/b>"
    path = tmp_path / "dataset.nq"
    path.write_text(f"{triple} <{G1}> .\n{triple} <{G2}> .\n", encoding="utf-8")
    snapshot = load_snapshot(path, "1")
    assert snapshot.triples == 2
    count = evaluate(
        snapshot.store, QueryRequest("SELECT (COUNT(*) AS ?o) { ?s ?p ?o }"), Settings(), snapshot.reading
    ).results
    assert next(iter(count))["o"].value == "1"  # type: ignore[index]
    named = evaluate(
        snapshot.store, QueryRequest("SELECT ?g { GRAPH ?g { ?s ?p ?o } }"), Settings(), snapshot.reading
    ).results
    assert len(list(named)) == 2  # type: ignore[arg-type]


def test_a_dataset_whose_graphs_share_nothing_is_not_held_twice(tmp_path: Path) -> None:
    path = tmp_path / "dataset.nq"
    lines = [f'<http://example.org/a> <http://example.org/p> "{n}" <http://example.org/g{n % 2}> .\n' for n in range(9)]
    path.write_text("".join(sorted(lines)), encoding="utf-8")
    snapshot = load_snapshot(path, "1")
    assert (len(snapshot.store), snapshot.triples) == (9, 9)


@pytest.mark.parametrize(
    ("content", "code"), [(None, "engine.dataset-missing"), ("<a> <b>", "engine.dataset-unreadable")]
)
def test_a_dataset_that_cannot_be_loaded_is_told(tmp_path: Path, content: str | None, code: str) -> None:
    path = tmp_path / "dataset.nq"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(DengeError) as caught:
        load_snapshot(path, "1")
    assert caught.value.problem.code == code
    assert caught.value.problem.values["file"] == str(path)

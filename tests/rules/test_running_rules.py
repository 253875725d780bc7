"""Rules run to a fixed point, add only what is new, and rows come once afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from kg.problems import DengeError
from kg.rules import run_rules
from kg.terms import GraphNames

PREFIX = "PREFIX a: <http://example.org/>\n"
NAMES = GraphNames()


def term(name: str) -> URIRef:
    return URIRef(f"http://example.org/{name}")


def chain(length: int) -> dict[str, set[tuple[Node, Node, Node]]]:
    """A chain of `next`, its links spread over two graphs."""
    links: dict[str, set[tuple[Node, Node, Node]]] = {"urn:x:even": set(), "urn:x:odd": set()}
    for number in range(length):
        graph = "urn:x:odd" if number % 2 else "urn:x:even"
        links[graph].add((term(f"n{number}"), term("next"), term(f"n{number + 1}")))
    return links


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rows").mkdir()
    (tmp_path / "a-step.rq").write_text(
        f"{PREFIX}CONSTRUCT {{ ?x a:later ?z }} WHERE {{ ?x a:later ?y . ?y a:next ?z }}", encoding="utf-8"
    )
    (tmp_path / "b-start.rq").write_text(
        f"{PREFIX}CONSTRUCT {{ ?x a:later ?y }} WHERE {{ ?x a:next ?y }}", encoding="utf-8"
    )
    (tmp_path / "rows" / "count.rq").write_text(
        f"{PREFIX}CONSTRUCT {{ ?x a:reaches ?many }}\n"
        "WHERE { SELECT ?x (COUNT(?y) AS ?many) WHERE { ?x a:later ?y } GROUP BY ?x }",
        encoding="utf-8",
    )
    return tmp_path


@pytest.mark.parametrize("length", [1, 2, 7])
def test_the_fixed_point_is_the_transitive_closure(length: int, folder: Path) -> None:
    derived = run_rules(chain(length), folder, NAMES)
    expected = {
        (term(f"n{start}"), term("later"), term(f"n{end}"))
        for start in range(length)
        for end in range(start + 1, length + 1)
    }
    assert derived.inferred == expected
    assert derived.rounds == length + 1


def test_rows_are_derived_once_from_what_was_inferred(folder: Path) -> None:
    derived = run_rules(chain(3), folder, NAMES)
    counts = {(subject, int(str(value))) for subject, _, value in derived.rows}
    assert counts == {(term("n0"), 3), (term("n1"), 2), (term("n2"), 1)}
    (value,) = {value for subject, _, value in derived.rows if subject == term("n0")}
    assert value == Literal("3", datatype=XSD.integer)


def test_what_the_sources_say_is_not_derived(folder: Path) -> None:
    graphs = chain(2)
    said = (term("n0"), term("later"), term("n2"))
    graphs["urn:x:odd"].add(said)
    assert said not in run_rules(graphs, folder, NAMES).inferred


def test_a_folder_without_rules_derives_nothing(tmp_path: Path) -> None:
    derived = run_rules(chain(3), tmp_path, NAMES)
    assert (derived.inferred, derived.rows, derived.rounds) == (frozenset(), frozenset(), 1)


@pytest.mark.parametrize(
    "text", [f"{PREFIX}CONSTRUCT {{ ?x a:later }} WHERE {{ ?x ?y ?z }}", "SELECT * WHERE { ?x ?y ?z }"]
)
def test_a_broken_rule_is_named(text: str, folder: Path) -> None:
    (folder / "broken.rq").write_text(text, encoding="utf-8")
    with pytest.raises(DengeError) as caught:
        run_rules(chain(1), folder, NAMES)
    assert caught.value.problem.code == "build.rule-syntax"
    assert caught.value.problem.values["rule"] == "broken.rq"


def test_the_rules_of_the_ontology_derive_no_statement_between_two_agents(root: Path) -> None:
    from kg.project import open_project
    from kg.sources import read_sources

    sources = read_sources(open_project(root))
    derived = run_rules(sources.graphs, root / "ontology" / "rules", NAMES)
    kind = URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    agent = URIRef("https://w3id.org/denge/ns#Agent")
    agents = {subject for subject, predicate, value in derived.inferred if predicate == kind and value == agent}
    assert agents
    assert not [triple for triple in derived.inferred | derived.rows if triple[0] in agents and triple[2] in agents]

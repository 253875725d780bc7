"""Statements are written so that other libraries read the same graph, in one order and with prefixes."""

from __future__ import annotations

import json
import random

import pytest
import rdflib
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple
from rdflib.compare import isomorphic

from kg.rdf import write_statements
from kg.terms import BASE, DENGE, PREFIXES

NAMES = {
    RdfFormat.TURTLE: "turtle",
    RdfFormat.N_TRIPLES: "nt",
    RdfFormat.RDF_XML: "xml",
    RdfFormat.JSON_LD: "json-ld",
}
XSD = PREFIXES["xsd"]


def term(name: str) -> NamedNode:
    return NamedNode(DENGE + name)


def quads(*triples: tuple[NamedNode | BlankNode, NamedNode, NamedNode | BlankNode | Literal]) -> list[Quad]:
    return [Quad(*each, DefaultGraph()) for each in triples]


def as_rdflib(statements: list[Quad]) -> rdflib.Graph:
    text = "".join(f"{each.triple} .\n" for each in statements)
    return rdflib.Graph().parse(data=text, format="nt")


def random_statements(seed: int) -> list[Quad]:
    """A few statements that share few nodes, so that blank nodes stand in trees, circles and by themselves."""
    chance = random.Random(seed)
    nodes: list[NamedNode | BlankNode] = [
        *(BlankNode(f"n{number}") for number in range(5)),
        NamedNode(BASE + "id/state/a"),
        NamedNode("https://example.org/a/b"),
    ]
    values: list[NamedNode | BlankNode | Literal] = [
        *nodes,
        Literal('İstanbul\n\t"x" \\ <b> & ✓'),
        Literal("ışık", language="tr"),
        Literal("42", datatype=NamedNode(XSD + "integer")),
        Literal("1.50", datatype=NamedNode(XSD + "decimal")),
        Literal("P1Y12M", datatype=NamedNode(XSD + "duration")),
    ]
    predicates = [term("p"), term("q"), NamedNode(PREFIXES["rdf"] + "type")]
    return quads(
        *((chance.choice(nodes), predicate, chance.choice(values if predicate != predicates[2] else nodes))
          for predicate in (chance.choice(predicates) for _ in range(chance.randrange(1, 14))))
    )  # fmt: skip


@pytest.mark.parametrize("format", NAMES)
def test_rdflib_reads_the_same_graph(monkeypatch: pytest.MonkeyPatch, format: RdfFormat) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    for seed in range(150):
        statements = random_statements(seed)
        written = write_statements(statements, format)
        found = rdflib.Graph().parse(data=written, format=NAMES[format])
        assert isomorphic(found, as_rdflib(statements)), (seed, written.decode())


def test_json_ld_is_compact_with_prefixes_and_blank_nodes_in_place() -> None:
    statements = quads(
        (NamedNode(BASE + "id/state/a"), NamedNode(PREFIXES["rdf"] + "type"), term("State")),
        (NamedNode(BASE + "id/state/a"), term("p"), BlankNode("x")),
        (BlankNode("x"), term("q"), Literal("é", language="en")),
    )
    assert json.loads(write_statements(statements, RdfFormat.JSON_LD)) == {
        "@context": {"denge": DENGE, "state": BASE + "id/state/"},
        "@graph": [
            {
                "@id": "state:a",
                "@type": "denge:State",
                "denge:p": {"denge:q": {"@value": "é", "@language": "en"}},
            }
        ],
    }


def test_an_address_whose_scheme_is_a_prefix_is_never_taken_for_a_prefixed_name() -> None:
    statements = quads((NamedNode(BASE + "id/state/a"), term("p"), NamedNode("state:b")))
    found = rdflib.Graph().parse(data=write_statements(statements, RdfFormat.JSON_LD), format="json-ld")
    assert set(found.objects()) == {rdflib.URIRef("state:b")}


def test_blank_nodes_in_a_long_chain_and_in_a_circle_are_written() -> None:
    chain = [(BlankNode(f"n{number}"), term("p"), BlankNode(f"n{number + 1}")) for number in range(3000)]
    statements = quads((NamedNode(BASE + "id/state/a"), term("p"), BlankNode("n0")), *chain)
    statements += quads((BlankNode("c"), term("p"), BlankNode("d")), (BlankNode("d"), term("p"), BlankNode("c")))
    for format, name in NAMES.items():
        found = rdflib.Graph().parse(data=write_statements(statements, format), format=name)
        assert len(found) == len(statements)


def test_graphs_are_kept_in_trig_and_repeated_triples_stand_once_elsewhere() -> None:
    thing, graph = NamedNode(BASE + "id/state/a"), NamedNode(BASE + "graph/content")
    triple = (thing, term("p"), Literal("x"))
    twice = [Quad(*triple, DefaultGraph()), Quad(*triple, graph), Quad(thing, term("q"), Literal("y"), DefaultGraph())]
    dataset = rdflib.Dataset(default_union=False)
    dataset.parse(data=write_statements(twice, RdfFormat.TRIG), format="trig")
    assert {(str(o), str(g)) for _, _, o, g in dataset.quads() if g} >= {("x", graph.value)}
    assert len(list(dataset.quads())) == 2
    assert write_statements(twice, RdfFormat.N_TRIPLES).count(b"\n") == 2


def test_declarations_of_prefixes_have_one_order() -> None:
    statements = quads(
        *((NamedNode(f"{BASE}id/{kind}/a"), NamedNode(PREFIXES[name] + "x"), Literal("1"))
          for kind in ("state", "work", "person", "event") for name in ("skos", "dcterms", "denge", "prov"))
    )  # fmt: skip
    for format in (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.RDF_XML):
        assert len({write_statements(statements, format) for _ in range(12)}) == 1


def test_what_a_format_has_no_form_for_is_refused() -> None:
    quoted = Triple(term("a"), term("p"), term("b"))
    statement = [Quad(term("a"), term("says"), quoted, DefaultGraph())]
    with pytest.raises(ValueError, match="triple terms"):
        write_statements(statement, RdfFormat.JSON_LD)
    assert b"<<(" in write_statements(statement, RdfFormat.TURTLE)

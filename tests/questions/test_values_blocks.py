"""Values reach a query as terms: whatever a person types stays inside its literal or IRI."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store
from rdflib import Graph
from rdflib import Literal as RdflibLiteral

from kg.questions.blocks import bind, find_blocks

QUERY = """# VALUES ?x { "in a comment" }
SELECT ?x ?y WHERE {
  values ?x { "a}b" 'c' <http://example.org/#x> } # }
  VALUES $y { UNDEF }
  VALUES (?x ?z) { (1 2) }
  FILTER(?x < 3 && "VALUES ?x { 1 }" != ?y)
}"""
ATTACKS = [
    '" } UNION { ?s ?p ?o } #',
    '"@en } DELETE WHERE { ?s ?p ?o',
    "\\",
    '\\"',
    "\\u0022 } SELECT * { ?s ?p ?o }",
    "\\\\u0022 }",
    "\\U00000022 }",
    "\\\\\\u0022 }",
    "\\u005C\\u0022 }",
    'a\nb\r\t"""}',
    "''' } VALUES ?x { 1 }",
    "#{}?x$y<http://example.org/>",
    "\u2028 \u00a0 \u202e İıŞ 😀",
    "UNDEF",
]


def test_blocks_are_found_outside_comments_and_strings() -> None:
    blocks = find_blocks(QUERY)
    assert [(block.variable, block.body.strip()) for block in blocks] == [
        ("x", "\"a}b\" 'c' <http://example.org/#x>"),
        ("y", "UNDEF"),
    ]
    assert QUERY[blocks[0].start : blocks[0].end].startswith("values ?x {")
    assert QUERY[blocks[1].end - 1] == "}"


def test_only_the_named_blocks_change() -> None:
    bound = bind(QUERY, {"x": [NamedNode("http://example.org/a"), Literal("b", language="tr")]})
    assert 'VALUES ?x { <http://example.org/a> "b"@tr } # }' in bound
    assert "VALUES $y { UNDEF }" in bound
    assert bind(QUERY, {"x": []}).count("VALUES ?x { UNDEF }") == 1
    assert bind(QUERY, {}) == QUERY


@pytest.mark.parametrize("text", ATTACKS)
def test_an_injection_is_only_text_for_oxigraph(text: str) -> None:
    store = Store()
    query = bind("SELECT ?x { VALUES ?x { UNDEF } }", {"x": [Literal(text)]})
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    assert [solution["x"] for solution in found] == [Literal(text)]


@pytest.mark.parametrize("text", ATTACKS)
def test_an_injection_is_only_text_for_rdflib_which_reads_escapes_before_the_grammar(text: str) -> None:
    query = bind("SELECT ?x { VALUES ?x { UNDEF } }", {"x": [Literal(text)]})
    assert [row[0] for row in Graph().query(query)] == [RdflibLiteral(text)]  # type: ignore[index]


@pytest.mark.parametrize("text", ATTACKS)
def test_no_attack_is_an_iri(text: str) -> None:
    """What pyoxigraph takes for an IRI cannot hold the characters that end one in SPARQL (19.8, IRIREF)."""
    try:
        node = NamedNode("https://example.org/" + text)
    except ValueError:
        return
    assert not set(node.value) & set('<>"{}|^`\\') and all(character > " " for character in node.value)

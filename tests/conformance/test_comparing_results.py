"""Results are the same up to blank nodes and order, and never by a silent forgiveness."""

from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from bench.conformance.comparison import difference
from bench.conformance.outcomes import Wrong
from bench.conformance.results import Table, Term, Triples, UnreadableError, read_result

XSD = "http://www.w3.org/2001/XMLSchema#"
P = NamedNode("http://example.org/p")


def table(*rows: tuple[Term | None, ...]) -> Table:
    return Table(("x", "y"), rows)


def number(text: str, datatype: str = "integer") -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))


def test_the_names_of_blank_nodes_do_not_matter_and_their_identity_does() -> None:
    one = table((BlankNode("a"), BlankNode("a")), (BlankNode("b"), P))
    assert difference(one, table((BlankNode("q"), P), (BlankNode("r"), BlankNode("r")))) is None
    apart = difference(one, table((BlankNode("q"), P), (BlankNode("r"), BlankNode("s"))))
    assert apart == Wrong("blank nodes are shared in another way")
    # The same node in two rows is another thing than one node in each.
    shared = table((BlankNode("a"), P), (BlankNode("a"), number("1")))
    assert difference(shared, table((BlankNode("b"), P), (BlankNode("c"), number("1")))) is not None


def test_blank_nodes_inside_triple_terms_count() -> None:
    def rows(left: str, right: str) -> Table:
        return table((P, Triple(P, P, BlankNode(left))), (number("1"), Triple(P, P, BlankNode(right))))

    assert difference(rows("a", "a"), rows("b", "b")) is None
    assert difference(rows("a", "a"), rows("b", "c")) is not None


def test_duplicates_count_unless_the_query_is_reduced() -> None:
    once, twice, thrice = table((P, P)), table((P, P), (P, P)), table((P, P), (P, P), (P, P))
    assert difference(twice, once) is not None
    assert difference(twice, once, lax=True) is None
    assert difference(twice, thrice, lax=True) is not None
    assert difference(twice, table(), lax=True) is not None


def test_another_lexical_form_fails_and_is_marked() -> None:
    wrong = difference(table((P, number("1.0", "decimal"))), table((P, number("1", "decimal"))))
    assert wrong is not None and wrong.only_form
    other = difference(table((P, number("1.0", "decimal"))), table((P, number("2", "decimal"))))
    assert other is not None and not other.only_form
    assert other.seen.startswith("missing: ") and "; unexpected: " in other.seen
    typed = difference(table((P, number("1", "decimal"))), table((P, number("1", "double"))))
    assert typed is not None and not typed.only_form


def test_an_unbound_variable_is_not_an_empty_text_and_variables_have_names() -> None:
    assert difference(table((P, None)), table((P, Literal("")))) is not None
    assert difference(table((P, P)), Table(("x", "z"), ((P, P),))) == Wrong("the variables x z instead of x y")


def test_results_of_different_kinds_differ() -> None:
    assert difference(True, False) == Wrong("false instead of true")
    assert difference(True, table()) == Wrong("table instead of true")
    assert difference(Triples(()), table()) == Wrong("table instead of triples")
    assert difference(Triples(((P, P, BlankNode("a")),)), Triples(((P, P, BlankNode("b")),))) is None


ORDERED = """@prefix rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> .
[] a rs:ResultSet ; rs:resultVariable "x" ;
  rs:solution [ rs:index 2 ; rs:binding [ rs:variable "x" ; rs:value "b" ] ] ,
              [ rs:index 1 ; rs:binding [ rs:variable "x" ; rs:value "a" ] ] .
"""


def test_the_order_counts_where_the_result_has_numbers() -> None:
    expected = read_result(ORDERED.encode(), "text/turtle")
    assert difference(expected, Table(("x",), ((Literal("a"),), (Literal("b"),)))) is None
    assert difference(expected, Table(("x",), ((Literal("b"),), (Literal("a"),)))) is not None
    unordered = read_result(ORDERED.replace("rs:index 2 ;", "").replace("rs:index 1 ;", "").encode(), "text/turtle")
    assert difference(unordered, Table(("x",), ((Literal("b"),), (Literal("a"),)))) is None


def test_every_format_gives_the_same_table() -> None:
    xml = (
        '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="y"/><variable name="x"/></head>'
        '<results><result><binding name="x"><uri>http://example.org/p</uri></binding></result></results></sparql>'
    )
    json = '{"head":{"vars":["y","x"]},"results":{"bindings":[{"x":{"type":"uri","value":"http://example.org/p"}}]}}'
    texts = {
        "application/sparql-results+xml": xml,
        "application/sparql-results+json": json,
        "text/tab-separated-values": "?y\t?x\n\t<http://example.org/p>\n",
    }
    for media_type, text in texts.items():
        assert read_result(text.encode(), media_type) == table((P, None)), media_type
    assert read_result(b"y,x\r\n,_:a\r\n", "text/csv") == table((BlankNode("a"), None))


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"<sparql", "application/sparql-results+xml"),
        (b'{"head":', "application/sparql-results+json"),
        (b"a,b\r\n1\r\n", "text/csv"),
        (b"\xff", "text/csv"),
        (b"<a> <b>", "text/turtle"),
        (b"{}", "application/json"),
        (b"", ""),
    ],
)
def test_what_is_not_a_result_is_unreadable(body: bytes, media_type: str) -> None:
    with pytest.raises(UnreadableError):
        read_result(body, media_type)

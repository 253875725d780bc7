"""The line that is remembered for a triple is the line on which its object begins."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

from kg.dataset.nquads import term_text
from kg.sources.lines import parse_with_lines

TEXT = '''@prefix a: <http://example.org/> . # not a triple
# a comment with "quotes" and <http://example.org/iri>
a:s a a:C ;
    a:p "one"@en-GB ,
        "two"@tr ; # ; , .
    a:q
        """first
second # no comment
third""" ;

    a:r 01 , 1.50 ,
        -3e2 , true ;
    a:n [ a:x "in" ;
          a:y a:z ] , a:last .
a:t a:p
    # between predicate and object
    a:o . a:u a:p a:o .
'''
NAME = "http://example.org/"


def line_of(value: Node, subject: str = "s") -> int:
    placed = parse_with_lines(TEXT)
    (line,) = {
        line for (each, _, found), line in placed.triples.items() if found == value and each == URIRef(NAME + subject)
    }
    return line


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (URIRef(NAME + "C"), 3),
        (Literal("one", lang="en-GB"), 4),
        (Literal("two", lang="tr"), 5),
        (Literal("first\nsecond # no comment\nthird"), 7),
        (Literal("01", datatype=XSD.integer, normalize=False), 11),
        (Literal("1.50", datatype=XSD.decimal, normalize=False), 11),
        (Literal("-3e2", datatype=XSD.double, normalize=False), 12),
        (Literal("true", datatype=XSD.boolean), 12),
        (URIRef(NAME + "last"), 14),
    ],
)
def test_lines_of_objects(value: Node, line: int) -> None:
    assert line_of(value) == line


def test_two_statements_on_one_line_and_comments_between() -> None:
    assert line_of(URIRef(NAME + "o"), "t") == line_of(URIRef(NAME + "o"), "u") == 17


def test_lines_inside_a_blank_node() -> None:
    placed = parse_with_lines(TEXT)
    inside = {str(predicate): line for (s, predicate, _), line in placed.triples.items() if isinstance(s, BNode)}
    assert inside == {NAME + "x": 13, NAME + "y": 14}
    assert [line for (_, _, value), line in placed.triples.items() if isinstance(value, BNode)] == [13]


def test_lines_of_subjects() -> None:
    placed = parse_with_lines(TEXT)
    assert placed.subjects == {URIRef(NAME + "s"): 3, URIRef(NAME + "t"): 15, URIRef(NAME + "u"): 17}


def test_the_first_line_of_a_predicate() -> None:
    placed = parse_with_lines(TEXT)
    assert placed.predicates[(URIRef(NAME + "s"), URIRef(NAME + "p"))] == 4
    assert placed.predicates[(URIRef(NAME + "s"), RDF.type)] == 3


def test_windows_line_ends_count_once() -> None:
    placed = parse_with_lines(TEXT.replace("\n", "\r\n"))
    assert placed.subjects[URIRef(NAME + "u")] == 17


def test_every_remembered_line_of_the_project_shows_its_object(root: Path) -> None:
    """On the real files: the line holds the last part of the address, or the beginning of the text, of the object."""
    paths = [path for folder in ("ontology", "kg/reference", "kg/articles") for path in (root / folder).rglob("*.ttl")]
    assert paths
    for path in paths:
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        for (subject, predicate, value), line in parse_with_lines(text).triples.items():
            if isinstance(subject, BNode) or isinstance(value, BNode) or predicate in (RDF.first, RDF.rest):
                continue
            shown = lines[line - 1]
            beginning = (
                str(value)[:15] if isinstance(value, Literal) else str(value).rpartition("/")[2].rpartition("#")[2]
            )
            escaped = beginning.replace("\\", "\\\\").replace('"', '\\"')[:15]
            is_type = value == RDF.type or (predicate == RDF.type and beginning in shown)
            assert is_type or escaped in shown or beginning in shown, f"{path}:{line} {value!r}"


def test_same_triples_as_oxigraph_reads(root: Path) -> None:
    """Lexical forms are those of the file: the strict parser of Oxigraph finds the same ground triples."""
    for path in (root / "ontology").rglob("*.ttl"):
        text = path.read_text(encoding="utf-8")
        ours = {
            tuple(term_text(term) for term in triple)
            for triple in parse_with_lines(text).triples
            if not isinstance(triple[0], BNode) and not isinstance(triple[2], BNode)
        }
        theirs = {
            (str(quad.subject), str(quad.predicate), str(quad.object))
            for quad in pyoxigraph.parse(input=text, format=pyoxigraph.RdfFormat.TURTLE)
            if not isinstance(quad.subject, pyoxigraph.BlankNode) and not isinstance(quad.object, pyoxigraph.BlankNode)
        }
        assert ours == theirs, path

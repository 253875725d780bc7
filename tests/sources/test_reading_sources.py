"""Files become graphs by their place; what is broken or doubtful is named with its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from kg.problems import DengeError, load_catalogue
from kg.project import Project
from kg.sources import BrokenSourcesError, read_sources
from kg.sources.placement import graph_of
from kg.terms import BASE, GraphNames

Write = Callable[[Mapping[str, str]], Project]
NAME = "http://example.org/"
STATES = '@prefix a: <http://example.org/> .\na:s a a:State ;\n    a:name "S"@en ,\n        "Ş"@tr .\n'


@pytest.mark.parametrize(
    ("path", "graph"),
    [
        ("ontology/core.ttl", "ontology"),
        ("ontology/vocabularies/modality.ttl", "ontology"),
        ("ontology/alignments/align-oa.ttl", "alignments"),
        ("kg/reference/states.ttl", "reference"),
        ("kg/articles/k/document.ttl", "article/k/document"),
        ("kg/articles/k/works.ttl", "article/k/document"),
        ("kg/articles/k/ann/section-1/content.ttl", "content"),
        ("kg/articles/k/ann/section-1/claims.ttl", "article/k/claims/ann"),
        ("kg/articles/k/ann/section-1/arguments.ttl", "article/k/arguments/ann"),
        ("kg/articles/k/ann/section-1/anchors.ttl", "article/k/anchors/ann"),
        ("kg/articles/k/ann/section-1/unclaimed.ttl", "article/k/anchors/ann"),
        ("kg/articles/k/structure.ttl", "article/k/document"),
        ("kg/articles/k/ann/section-1/citations.ttl", "article/k/document"),
        ("kg/articles/k/annotations/ann/claims.ttl", "article/k/claims/ann"),
        ("kg/articles/k/annotations/ann/arguments.ttl", "article/k/arguments/ann"),
        ("kg/articles/k/annotations/ann/anchors.ttl", "article/k/anchors/ann"),
        ("kg/articles/k/annotations/ann/content.ttl", "content"),
        ("kg/articles/k/annotations/annotations/claims.ttl", "article/k/claims/annotations"),
        ("kg/articles/k/annotations/document.ttl", "article/k/document"),
        ("kg/reference/annotations/content.ttl", "content"),
        ("kg/reference/annotations/reference.ttl", "reference"),
    ],
)
def test_the_path_decides_the_graph(path: str, graph: str) -> None:
    assert graph_of(PurePosixPath(path), GraphNames()) == f"{BASE}graph/{graph}"


@pytest.mark.parametrize("path", ["ontology/prefixes.ttl", "ontology/shapes/claims.ttl"])
def test_prefixes_and_shapes_are_not_published(path: str) -> None:
    assert graph_of(PurePosixPath(path), GraphNames()) is None


@pytest.mark.parametrize(
    "path",
    [
        "kg/articles/k/ann/section-1/other.ttl",
        "kg/articles/claims.ttl",
        "kg/articles/k/annotations/claims.ttl",
        "kg/articles/k/annotations/ann/other.ttl",
        "kg/articles/k/annotations/ann/section-1/claims.ttl",
        "kg/reference/annotations/claims.ttl",
        "kg/reference/other/content.ttl",
    ],
)
def test_a_file_without_a_graph_stops_reading(path: str, write: Write) -> None:
    with pytest.raises(DengeError) as caught:
        read_sources(write({path: STATES}))
    assert caught.value.problem.code == "sources.no-graph"


def test_what_was_written_to_the_endpoint_may_have_blank_nodes_and_further_types_with_a_warning(write: Write) -> None:
    blank = "@prefix a: <http://example.org/> .\na:s a a:Place ; a:near [ a:name 'x' ] .\n"
    exported = "kg/articles/k/annotations/ann/claims.ttl"
    sources = read_sources(write({"kg/reference/states.ttl": STATES, exported: blank}))
    found = {(each.code, each.severity) for each in sources.findings}
    assert found == {("sources.blank-node", "warning"), ("sources.described-twice", "warning")}
    assert sources.muted == frozenset()
    own = read_sources(write({exported: "", "kg/articles/k/ann/section-1/claims.ttl": blank}))
    assert {each.severity for each in own.findings} == {"violation"}
    assert URIRef(NAME + "s") in own.muted


def test_places_go_from_triple_to_predicate_to_subject(write: Write) -> None:
    sources = read_sources(write({"kg/reference/states.ttl": STATES}))
    state, name = URIRef(NAME + "s"), URIRef(NAME + "name")
    assert str(sources.place(state, name, Literal("Ş", lang="tr"))) == "kg/reference/states.ttl:4"
    assert str(sources.place(state, name, Literal("other"))) == "kg/reference/states.ttl:3"
    assert str(sources.place(state, URIRef(NAME + "absent"))) == "kg/reference/states.ttl:2"
    assert str(sources.place(state)) == "kg/reference/states.ttl:2"
    assert sources.place(URIRef(NAME + "nobody")) is None


def test_a_subject_stands_where_it_gets_its_type(write: Write) -> None:
    more = '@prefix a: <http://example.org/> .\na:s a:name "T" .\n'
    sources = read_sources(write({"kg/reference/a.ttl": more, "kg/reference/b.ttl": STATES}))
    assert str(sources.place(URIRef(NAME + "s"))) == "kg/reference/b.ttl:2"
    assert len(sources.graphs[GraphNames().reference]) == 4


def test_a_syntax_error_names_line_column_and_caret(write: Write) -> None:
    with pytest.raises(DengeError) as caught:
        read_sources(write({"kg/reference/states.ttl": STATES.replace("a:name", "b:name")}))
    place = caught.value.problem.place
    assert caught.value.problem.code == "sources.undeclared-prefix"
    assert place is not None
    assert str(place) == "kg/reference/states.ttl:3:5"
    assert place.caret() == '    b:name "S"@en ,\n    ^'


def test_a_wrong_byte_names_its_line(write: Write, tmp_path: Path) -> None:
    project = write({})
    (tmp_path / "kg/reference/states.ttl").write_bytes(STATES.encode("iso-8859-9"))
    with pytest.raises(DengeError) as caught:
        read_sources(project)
    assert caught.value.problem.code == "sources.encoding"
    assert str(caught.value.problem.place) == "kg/reference/states.ttl:4"


@pytest.mark.parametrize("data", ['a:s a:p [ a:q "x" ] .', "_:s a:p a:o .", 'a:s a:p ( "x" ) .'])
def test_blank_nodes_in_data_are_violations(data: str, write: Write) -> None:
    text = f"@prefix a: <http://example.org/> .\n{data}\n"
    findings = read_sources(write({"kg/reference/states.ttl": text, "ontology/core.ttl": text})).findings
    assert {(finding.code, finding.severity, str(finding.place)) for finding in findings} == {
        ("sources.blank-node", "violation", "kg/reference/states.ttl:2")
    }


@pytest.mark.parametrize(
    ("literal", "kept"),
    [
        ("1.50", '"1.5"'),
        ('"x"@en-GB', '"x"@en-gb'),
        ('"3"^^xsd:nonNegativeInteger', "XMLSchema#integer>"),
        ('"P1Y12M"^^xsd:duration', '"P2Y"'),
    ],
)
def test_literals_that_the_engine_changes_are_warned_of(literal: str, kept: str, write: Write) -> None:
    prefixes = "@prefix a: <http://example.org/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    (finding,) = read_sources(write({"kg/reference/states.ttl": f"{prefixes}a:s a:p {literal} .\n"})).findings
    assert (finding.code, finding.severity) == ("sources.unstable-literal", "warning")
    assert str(finding.place) == "kg/reference/states.ttl:3"
    assert kept in finding.message["en"]
    assert kept in finding.message["tr"]


@pytest.mark.parametrize(
    "literal", ['"x"', '"x"@en', "12", "1.5", "true", '"2024-05-01"^^xsd:date', '"1"^^xsd:decimal']
)
def test_literals_that_come_back_as_written_pass(literal: str, write: Write) -> None:
    prefixes = "@prefix a: <http://example.org/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    assert read_sources(write({"kg/reference/states.ttl": f"{prefixes}a:s a:p {literal} .\n"})).findings == ()


def test_a_value_that_does_not_fit_its_type_is_a_violation(write: Write) -> None:
    prefixes = "@prefix a: <http://example.org/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    text = f'{prefixes}a:s a:p "about seventy"^^xsd:decimal .\n'
    (finding,) = read_sources(write({"kg/reference/states.ttl": text})).findings
    assert (finding.code, finding.severity) == ("sources.ill-typed", "violation")


def test_cardinalities_of_axioms_are_not_warned_of(write: Write) -> None:
    text = (
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        '<http://example.org/C> owl:maxCardinality "1"^^xsd:nonNegativeInteger .\n'
    )
    sources = read_sources(write({"ontology/core.ttl": text}))
    assert sources.findings == ()
    (value,) = sources.graphs[GraphNames().ontology].objects()
    assert str(value.datatype).endswith("nonNegativeInteger")


def test_the_type_of_a_subject_is_read(write: Write) -> None:
    sources = read_sources(write({"kg/reference/states.ttl": STATES}))
    assert (URIRef(NAME + "s"), RDF.type, URIRef(NAME + "State")) in sources.graphs[GraphNames().reference]


MISTAKES = [
    ('a:s a:name "S .\na:t a:name "T" .', "unclosed-text", 2),
    ('a:s a:name "S\n  and more" .', "unclosed-text", 2),
    ('a:s a:name "S"\n\na:t a:name "T" .', "missing-dot", 4),
    ('a:s a:name "S"', "missing-dot", 2),
    ('a:s b:name "S" .', "undeclared-prefix", 2),
    ("a:s a:name “S” .", "curly-quotes", 2),
    ('a:s a:name "S”@en .\na:t a:name "T"@en .', "curly-quotes", 2),
]


@pytest.mark.parametrize(("data", "code", "line"), MISTAKES)
def test_the_mistakes_that_are_made_most_are_told_in_plain_words(data: str, code: str, line: int, write: Write) -> None:
    text = f"@prefix a: <http://example.org/> .\n{data}\n"
    with pytest.raises(DengeError) as caught:
        read_sources(write({"kg/reference/states.ttl": text}))
    problem = caught.value.problem
    assert problem.code == f"sources.{code}"
    assert problem.place is not None and problem.place.line == line
    for language in ("en", "tr"):
        assert "Parser" not in load_catalogue().wording(problem, language).detail
    if code == "missing-dot":
        assert problem.values["line"] == "2"


def test_every_broken_file_is_told_and_not_only_the_first(write: Write) -> None:
    files = {f"kg/reference/{name}.ttl": STATES.replace("a:name", "b:name") for name in ("one", "three", "two")}
    with pytest.raises(BrokenSourcesError) as caught:
        read_sources(write({**files, "kg/reference/sound.ttl": STATES}))
    assert [problem.place.source for problem in caught.value.problems if problem.place] == sorted(files)
    assert caught.value.problem == caught.value.problems[0]


@pytest.mark.parametrize("name", ["my-copy.txt", "Article.PDF", "notes/article.docx"])
def test_a_text_among_the_articles_must_stay_at_home(name: str, write: Write) -> None:
    (finding,) = read_sources(write({f"kg/articles/k/{name}": "words"})).findings
    assert (finding.code, finding.severity) == ("sources.text-copy", "warning")
    assert str(finding.place) == f"kg/articles/k/{name}"

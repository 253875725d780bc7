"""Answers in every media type, and those that a media type cannot carry."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from pyoxigraph import RdfFormat, Store, parse

from kg.engine import EmbeddedEngine, Formats, QueryRequest, Snapshot
from kg.engine.formats import media_types
from kg.problems import DengeError
from kg.project import Settings
from queries import POINT

CONSTRUCT = "CONSTRUCT WHERE { ?s <http://example.org/label> ?o }"
GRAPH_FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}


@pytest.fixture
def engine(snapshot: Snapshot) -> EmbeddedEngine:
    return EmbeddedEngine(snapshot.store, snapshot.version, Settings())


def problem_code(engine: EmbeddedEngine, request: QueryRequest) -> str:
    with pytest.raises(DengeError) as caught:
        engine.query(request)
    return caught.value.problem.code


def test_solutions_in_each_format(engine: EmbeddedEngine) -> None:
    bodies = {
        each: engine.query(QueryRequest(POINT, Formats(solutions=each))).body for each in media_types("solutions")
    }
    binding = json.loads(bodies["application/sparql-results+json"])["results"]["bindings"][0]["label"]
    assert binding == {"type": "literal", "value": "düğüm 7", "xml:lang": "tr"}
    assert ElementTree.fromstring(bodies["application/sparql-results+xml"])[1][0][0][0].text == "düğüm 7"
    assert bodies["text/csv"].decode() == "label\r\ndüğüm 7\r\n"
    assert bodies["text/tab-separated-values"].decode() == '?label\n"düğüm 7"@tr\n'


def test_truth_in_each_format(engine: EmbeddedEngine) -> None:
    bodies = {each: engine.query(QueryRequest("ASK {}", Formats(boolean=each))).body for each in media_types("boolean")}
    assert json.loads(bodies["application/sparql-results+json"])["boolean"] is True
    assert ElementTree.fromstring(bodies["application/sparql-results+xml"])[1].text == "true"
    assert len(bodies) == 2


@pytest.mark.parametrize("media_type", sorted(GRAPH_FORMATS))
def test_graphs_in_each_format_hold_the_same_triples(engine: EmbeddedEngine, media_type: str) -> None:
    answer = engine.query(QueryRequest(CONSTRUCT, Formats(graph=media_type)))
    assert (answer.kind, answer.media_type) == ("graph", media_type)
    triples = {quad.triple for quad in parse(answer.body, format=GRAPH_FORMATS[media_type])}
    assert len(triples) == 1500


def test_turtle_uses_the_prefixes_of_denge_that_occur_and_one_order() -> None:
    store = Store()
    base = "https://w3id.org/denge/"
    label, kind = "http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    store.bulk_load(
        (
            f'<{base}id/state/turkiye> <{label}> "Türkiye"@tr <{base}graph/reference> .\n'
            f"<{base}id/state/turkiye> <{kind}> <{base}ns#State> <{base}graph/reference> .\n"
            f"<{base}id/state/armenia> <{kind}> <{base}ns#State> <{base}graph/content> .\n"
        ).encode(),
        format=RdfFormat.N_QUADS,
    )
    request = QueryRequest("CONSTRUCT WHERE { ?s ?p ?o }", Formats(graph="text/turtle"))
    body = EmbeddedEngine(store, "1", Settings()).query(request).body.decode()
    assert body == (
        "@prefix denge: <https://w3id.org/denge/ns#> .\n"
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix state: <https://w3id.org/denge/id/state/> .\n"
        "state:armenia a denge:State .\n"
        'state:turkiye a denge:State ;\n\tskos:prefLabel "Türkiye"@tr .\n'
    )


@pytest.mark.parametrize(
    ("text", "formats"),
    [
        ("ASK {}", Formats(boolean=None)),
        ("ASK {}", Formats(boolean="text/csv")),
        (POINT, Formats(solutions=None)),
        (POINT, Formats(solutions="text/turtle")),
        (CONSTRUCT, Formats(graph=None)),
        (CONSTRUCT, Formats(graph="text/csv")),
    ],
)
def test_a_format_that_the_answer_does_not_have_is_not_acceptable(
    engine: EmbeddedEngine, text: str, formats: Formats
) -> None:
    assert problem_code(engine, QueryRequest(text, formats)) == "engine.not-acceptable"


def test_xml_that_would_be_broken_is_not_given_out(engine: EmbeddedEngine) -> None:
    control = 'SELECT ?x { BIND("a\\u0001b" AS ?x) }'
    assert problem_code(engine, QueryRequest(control, Formats(solutions="application/sparql-results+xml"))) == (
        "engine.not-expressible"
    )
    assert engine.query(QueryRequest(control)).body.count(b"\\u0001") == 1
    predicate = "CONSTRUCT { <x:s> <http://example.org/1> <x:o> } {}"
    assert (
        problem_code(engine, QueryRequest(predicate, Formats(graph="application/rdf+xml"))) == "engine.not-expressible"
    )


def test_an_answer_at_its_bound_is_whole_and_one_beyond_is_refused(snapshot: Snapshot) -> None:
    engine = EmbeddedEngine(snapshot.store, snapshot.version, Settings(answer_megabytes=1))
    csv = Formats(solutions="text/csv")
    frame = len("x\r\n") + len("\r\n")

    def repeated(length: int) -> QueryRequest:
        doubled = " ".join(f"BIND(CONCAT(?d{n}, ?d{n}) AS ?d{n + 1})" for n in range(20))
        return QueryRequest(f'SELECT ?x {{ BIND("a" AS ?d0) {doubled} BIND(SUBSTR(?d20, 1, {length}) AS ?x) }}', csv)

    assert len(engine.query(repeated((1 << 20) - frame)).body) == 1 << 20
    assert problem_code(engine, repeated((1 << 20) - frame + 1)) == "engine.answer-too-large"

"""The description of the endpoint: what the W3C asks of one, and that it says what the endpoint does, no more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyoxigraph import Store
from rdflib import RDF, RDFS, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import VOID
from writing_in_process import EngineInProcess, writing_with_a_token

from kg.engine import EmbeddedEngine
from kg.project import Project
from server.application import create_app
from server.sparql import formats
from server.sparql.service_description import FORMAT_IRIS

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
ENDPOINT = URIRef("http://localhost/sparql")

# SPARQL 1.1 Service Description, 3: the domain and the range of the properties that are used here.
CLASSES = {
    SD.endpoint: (SD.Service, None),
    SD.supportedLanguage: (SD.Service, None),
    SD.feature: (SD.Service, None),
    SD.defaultEntailmentRegime: (SD.Service, None),
    SD.resultFormat: (SD.Service, None),
    SD.inputFormat: (SD.Service, None),
    SD.defaultDataset: (SD.Service, SD.Dataset),
    SD.defaultGraph: (SD.Dataset, SD.Graph),
    SD.namedGraph: (SD.Dataset, SD.NamedGraph),
    SD.name: (SD.NamedGraph, None),
    SD.graph: (SD.NamedGraph, SD.Graph),
}


def description(client: FlaskClient, accept: str = "text/turtle") -> Graph:
    answer = client.get("/sparql", headers={"Accept": accept})
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == accept
    if accept in ("application/trig", "application/n-quads"):
        dataset = Dataset()
        dataset.parse(data=answer.text, format=accept)
        return dataset.default_graph
    return Graph().parse(data=answer.text, format=accept)


def iris(graph: Graph, predicate: URIRef) -> set[URIRef]:
    return {each for each in graph.objects(ENDPOINT, predicate) if isinstance(each, URIRef)}


@pytest.mark.parametrize("accept", formats.GRAPH)
def test_a_get_on_the_endpoint_gives_rdf_with_its_address(client: FlaskClient, accept: str) -> None:
    graph = description(client, accept)
    assert (ENDPOINT, SD.endpoint, ENDPOINT) in graph
    assert len(graph) == len(description(client))


def test_a_machine_that_names_no_format_gets_rdf(client: FlaskClient) -> None:
    for headers in ({}, {"Accept": "*/*"}, {"Accept": "application/*"}):
        answer = client.get("/sparql", headers=headers)
        assert answer.status_code == 200
        assert answer.mimetype in formats.GRAPH
    assert client.get("/sparql", headers={"Accept": "application/sparql-results+json"}).status_code == 406


def test_the_description_conforms_to_the_vocabulary(client: FlaskClient) -> None:
    graph = description(client)
    services = set(graph.subjects(RDF.type, SD.Service))
    assert services == {ENDPOINT}
    for subject, predicate, value in graph:
        if str(predicate).startswith(str(SD)):
            domain, reach = CLASSES[URIRef(predicate)]
            assert (subject, RDF.type, domain) in graph
            assert reach is None or (value, RDF.type, reach) in graph
    (dataset,) = graph.objects(ENDPOINT, SD.defaultDataset)
    assert len(list(graph.objects(dataset, SD.defaultGraph))) == 1


def test_the_formats_are_those_that_are_answered(client: FlaskClient) -> None:
    graph = description(client)
    offered = (*formats.SOLUTIONS, *formats.GRAPH)
    assert iris(graph, SD.resultFormat) == {URIRef(FORMAT_IRIS[each]) for each in offered}
    assert iris(graph, SD.inputFormat) == set()
    for media_type in offered:
        query = "SELECT * {}" if media_type in formats.SOLUTIONS else "CONSTRUCT {} {}"
        answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": media_type})
        assert (answer.status_code, answer.mimetype) == (200, media_type)


def test_the_graphs_are_those_that_there_are(client: FlaskClient) -> None:
    graph = description(client)
    named = {str(each) for each in graph.objects(None, SD.name)}
    answer = client.get("/sparql", query_string={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"})
    assert answer.json is not None
    assert named == {each["g"]["value"] for each in answer.json["results"]["bindings"]}


def test_sizes_and_names_come_from_the_graph_of_descriptions(harbour_project: Project) -> None:
    store = Store()
    store.update(
        """PREFIX graph: <https://w3id.org/denge/graph/> PREFIX void: <http://rdfs.org/ns/void#>
        INSERT DATA {
          GRAPH graph:meta { graph:a void:triples 2 ; rdfs:label "one"@en , "bir"@tr . graph:gone void:triples 9 }
          GRAPH graph:a { <x:a> <x:b> 1 , 2 }
          GRAPH <x:other> { graph:a void:triples 7 ; rdfs:label "another"@en }
        }""",
        prefixes={"rdfs": str(RDFS)},
    )

    def described(version: str) -> Graph:
        engine = EmbeddedEngine(store, version, harbour_project.settings)
        return description(create_app(engine, harbour_project).test_client())

    graph = described("built")
    (named,) = graph.subjects(SD.name, URIRef("https://w3id.org/denge/graph/a"))
    content = graph.value(named, SD.graph)
    assert [str(each) for each in graph.objects(content, VOID.triples)] == ["2"]
    assert set(graph.objects(content, RDFS.label)) == {Literal("one", lang="en"), Literal("bir", lang="tr")}
    assert len(list(graph.subjects(RDF.type, SD.NamedGraph))) == 3
    changed = described("built.1")
    assert not list(changed.objects(None, VOID.triples))
    assert len(list(changed.objects(None, RDFS.label))) == 2


def test_the_settings_decide_what_is_described(
    harbour_project: Project, harbour: Flask, writer: FlaskClient, scratch: EngineInProcess
) -> None:
    reading = description(harbour.test_client())
    assert iris(reading, SD.supportedLanguage) == {SD.SPARQL11Query}
    assert iris(reading, SD.feature) == {SD.UnionDefaultGraph}
    writing = description(writer)
    assert iris(writing, SD.supportedLanguage) == {SD.SPARQL11Query, SD.SPARQL11Update}
    assert iris(writing, SD.feature) == set()
    assert iris(writing, SD.inputFormat) == {URIRef(FORMAT_IRIS[each]) for each in formats.GRAPH}
    settings = replace(harbour_project.settings, service_hosts=("example.org",), updates=False)
    project = replace(harbour_project, settings=settings)
    application = create_app(scratch, project, writing=writing_with_a_token(scratch, harbour_project.built))
    federating = description(application.test_client())
    assert iris(federating, SD.supportedLanguage) == {SD.SPARQL11Query}
    assert iris(federating, SD.feature) == {SD.UnionDefaultGraph, SD.BasicFederatedQuery}


def test_a_new_graph_is_described_at_once(writer: FlaskClient) -> None:
    assert not list(description(writer).objects(None, SD.name))
    writer.put("/graphs?graph=x:new", data="<x:a> <x:b> 1 .", content_type="text/turtle")
    assert set(description(writer).objects(None, SD.name)) == {URIRef("x:new")}

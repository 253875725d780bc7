"""The description of the dataset as clients find it: by the well-known address, by negotiation, with true numbers."""

from __future__ import annotations

import hashlib
import json
import random

import pytest
from describing import BASE, DATASET, DCAT, N_TRIPLES, SPDX, fetch, get, numbers, select
from rdflib import DCTERMS, FOAF, PROV, RDF, RDFS, VOID, Graph, Literal, URIRef

from kg.project import Project

NON_NEGATIVE = URIRef("http://www.w3.org/2001/XMLSchema#nonNegativeInteger")
META = "<https://w3id.org/denge/graph/meta>"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
FORMS = {"ttl": "text/turtle", "jsonld": "application/ld+json", "rdf": "application/rdf+xml", "nt": N_TRIPLES}
ADDRESSES = (
    VOID.sparqlEndpoint, VOID.dataDump, DCAT.downloadURL, DCAT.accessURL, DCAT.landingPage, DCAT.endpointURL,
    DCAT.endpointDescription, FOAF.homepage,
)  # fmt: skip


@pytest.fixture(scope="module")
def about(address: str) -> Graph:
    return fetch(f"{address}/about.ttl")


def languages(graph: Graph, node: URIRef, prop: URIRef) -> set[str | None]:
    return {each.language for each in graph.objects(node, prop) if isinstance(each, Literal)}


def test_every_form_says_the_same(address: str) -> None:
    about = fetch(f"{address}/about.ttl")
    for suffix, media_type in FORMS.items():
        status, answer = get(f"{address}/about", {"Accept": media_type})
        assert (status, answer.headers.get_content_type()) == (200, media_type)
        assert answer.headers["Content-Location"] == f"{address}/about.{suffix}"
        assert answer.headers["Dataset-Version"] == "live-version-1"
        assert {"Accept", "Accept-Language"} <= {each.strip() for each in answer.headers["Vary"].split(",")}
        assert set(Graph().parse(data=answer.read(), format=media_type)) == set(about), suffix
        assert set(fetch(f"{address}/about.{suffix}")) == set(about), suffix


@pytest.mark.parametrize(
    ("path", "accept", "target"),
    [
        ("/.well-known/void", None, "/about.ttl"),
        ("/.well-known/void", "*/*", "/about.ttl"),
        ("/.well-known/void", "application/rdf+xml", "/about.rdf"),
        ("/.well-known/void", "text/html,*/*;q=0.8", "/about"),
        ("/dataset", None, "/about"),
        ("/dataset", "text/turtle", "/about.ttl"),
        ("/dataset", "application/ld+json;q=0.5, text/html;q=0.1", "/about.jsonld"),
    ],
)
def test_addresses_lead_to_the_description(address: str, path: str, accept: str | None, target: str) -> None:
    status, answer = get(address + path, {"Accept": accept} if accept else None, follow=False)
    assert (status, answer.headers["Location"]) == (303, address + target)
    assert len(answer.headers["Vary"]) > 0


@pytest.mark.parametrize("path", ["/about", "/dataset", "/.well-known/void", "/citation", "/linkset"])
def test_what_cannot_be_had_is_a_problem_that_lists_what_can(address: str, path: str) -> None:
    status, answer = get(address + path, {"Accept": "image/png"}, follow=False)
    problem = json.load(answer)
    assert (status, problem["code"]) == (406, "protocol.not-acceptable")
    assert "/" in problem["detail"]


def test_a_void_client_finds_what_it_looks_for(address: str) -> None:
    """From the bare host to the endpoint, as VoID, section 7.2 and 3.2, describes."""
    found = fetch(f"{address}/.well-known/void")
    (dataset,) = found.subjects(FOAF.homepage, URIRef(f"{address}/"))
    assert (dataset, RDF.type, VOID.Dataset) in found
    assert found.value(dataset, VOID.sparqlEndpoint) == URIRef(f"{address}/sparql")
    assert select(address, "SELECT (1 AS ?one) {}") == [("1",)]
    (document,) = found.subjects(RDF.type, VOID.DatasetDescription)
    assert (document, FOAF.primaryTopic, dataset) in found


def test_the_numbers_are_those_that_the_endpoint_counts(address: str, about: Graph) -> None:
    union = f"{{ SELECT DISTINCT ?s ?p ?o {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != {META}) }} }}"
    ((triples, subjects, objects, properties),) = select(
        address,
        f"""SELECT (COUNT(*) AS ?t) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)
              (COUNT(DISTINCT ?p) AS ?properties) {{ {union} }}""",
    )
    ours = f'FILTER(isIRI(?s) && STRSTARTS(STR(?s), "{BASE}"))'
    ((entities,),) = select(address, f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ {union} {ours} }}")
    ((classes,),) = select(
        address,
        f"SELECT (COUNT(DISTINCT ?c) AS ?n) {{ GRAPH ?g {{ ?s a ?c }} FILTER(isIRI(?c) && ?g != {META}) }}",
    )
    told = numbers(about, DATASET)
    assert told == {
        "triples": int(triples),
        "entities": int(entities),
        "distinctSubjects": int(subjects),
        "distinctObjects": int(objects),
        "classes": int(classes),
        "properties": int(properties),
    }
    assert len(list(about.objects(DATASET, VOID.classPartition))) == told["classes"]
    assert len(list(about.objects(DATASET, VOID.propertyPartition))) == told["properties"]


def test_every_graph_but_the_description_is_a_part_with_a_licence(address: str, about: Graph) -> None:
    others = f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != {META}) }}"
    graphs = {graph for (graph,) in select(address, others)}
    assert {str(each) for each in about.objects(DATASET, VOID.subset)} == graphs
    for graph in graphs:
        node = URIRef(graph)
        ((count,),) = select(address, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
        assert int(str(about.value(node, VOID.triples))) == int(count)
        assert about.value(node, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
        assert languages(about, node, DCTERMS.title) == {"en", "tr"}


def test_the_dataset_is_described_as_dcat_asks(about: Graph) -> None:
    """DCAT 3, 6.6 to 6.9: what a dataset, a distribution and a service have to say to be of use."""
    for prop in (DCTERMS.title, DCTERMS.description, DCAT.keyword):
        assert languages(about, DATASET, prop) == {"en", "tr"}
    for prop in (DCTERMS.license, DCTERMS.creator, DCTERMS.publisher, DCTERMS.issued, DCTERMS.modified, DCAT.version):
        assert len(list(about.objects(DATASET, prop))) == 1, prop
    assert about.value(DATASET, DCAT.version) == Literal("live-version-1")
    assert list(about.objects(DATASET, DCTERMS.source)) == [URIRef(BASE["id/work/tasdemir-2024"])]
    distributions = list(about.subjects(RDF.type, DCAT.Distribution))
    assert len(distributions) > 20
    for each in distributions:
        assert list(about.subjects(DCAT.distribution, each))
        assert str(about.value(each, DCAT.mediaType)).startswith(MEDIA_TYPES)
        assert about.value(each, DCTERMS.license) is not None
        compressed = str(about.value(each, DCAT.downloadURL)).endswith(".gz")
        assert (about.value(each, DCAT.compressFormat) is not None) == compressed
    services = set(about.subjects(RDF.type, DCAT.DataService))
    assert {about.value(each, DCAT.servesDataset) for each in services} == {DATASET}
    assert len(services) == 2
    for each in services:
        assert len(list(about.objects(each, DCAT.endpointURL))) == 1


def test_addresses_are_those_of_this_server_and_answer(true_address: str) -> None:
    address, about = true_address, fetch(f"{true_address}/about.ttl")
    named = {str(each) for prop in ADDRESSES for each in about.objects(None, prop)}
    assert len(named) > 20
    assert [each for each in named if not each.startswith(f"{address}/")] == []
    downloads = {each for each in named if each.startswith(f"{address}/download/")}
    others = named - downloads
    assert {f"{address}/{path}" for path in ("", "about", "sparql", "questions", "openapi.json")} == others
    chosen = random.Random(20_240_501).sample(sorted(downloads), 8)
    assert {each: get(each)[0] for each in (*others, *chosen)} == dict.fromkeys((*others, *chosen), 200)


def test_sizes_and_digests_of_what_was_downloaded_are_told(true_address: str) -> None:
    name = "denge.nq.gz"
    status, answer = get(f"{true_address}/download/{name}")
    body = answer.read()
    assert (status, body[:2]) == (200, b"\x1f\x8b")
    graph = fetch(f"{true_address}/about.ttl")
    node = URIRef(f"{DATASET}#download/{name}")
    assert graph.value(node, DCAT.byteSize) == Literal(len(body), datatype=NON_NEGATIVE)
    checksum = graph.value(node, SPDX.checksum)
    assert str(graph.value(checksum, SPDX.checksumValue)) == hashlib.sha256(body).hexdigest()
    assert graph.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
    assert graph.value(node, DCAT.mediaType) == URIRef(MEDIA_TYPES + "application/n-quads")


def test_what_was_made_from_what_can_be_followed_to_the_files(about: Graph) -> None:
    found = about.query(
        """SELECT DISTINCT ?graph ?path ?digest WHERE {
             ?set void:subset ?graph . ?graph prov:wasGeneratedBy ?run . ?run a prov:Activity .
             ?run prov:wasInformedBy? ?build . ?build prov:used ?file .
             ?graph prov:wasDerivedFrom+ ?file . ?file dcterms:identifier ?path ; <https://schema.org/sha256> ?digest
           }""",
        initNs={"void": VOID, "prov": PROV, "dcterms": DCTERMS},
    )
    files: dict[str, set[str]] = {}
    for graph, path, _ in found:
        files.setdefault(str(graph).removeprefix(str(BASE.graph) + "/"), set()).add(str(path))
    assert files["reference"] >= {"kg/reference/states.ttl"}
    assert files["mappings"] == {"kg/reference/mappings.sssom.tsv"}
    assert files["article/tasdemir-2024/claims/denge"] >= {"kg/articles/tasdemir-2024/denge/section-1/claims.ttl"}
    assert all(path.endswith("/claims.ttl") for path in files["article/tasdemir-2024/claims/denge"])
    assert "inferred" in files and "inferred/rows" in files
    rules = about.query(
        "SELECT ?path { ?run prov:used ?file . ?run prov:wasInformedBy ?build . ?file dcterms:identifier ?path }",
        initNs={"prov": PROV, "dcterms": DCTERMS},
    )
    assert {str(path) for (path,) in rules} >= {"ontology/rules/supports.rq", "ontology/rules/rows/page.rq"}


def test_the_description_of_the_files_is_true(address: str, about: Graph, shipped: Project) -> None:
    told = {
        str(about.value(file, DCTERMS.identifier)): str(about.value(file, URIRef("https://schema.org/sha256")))
        for file in about.subjects(RDF.type, PROV.Entity)
    }
    assert len(told) > 100
    for path, digest in told.items():
        assert hashlib.sha256((shipped.root / path).read_bytes()).hexdigest() == digest, path
    (software,) = about.subjects(RDF.type, PROV.SoftwareAgent)
    assert str(about.value(software, RDFS.label)).startswith("Denge ")


def test_the_endpoint_tells_the_same_as_triples(address: str, about: Graph) -> None:
    """What is not of this server stands in the graph itself, word for word."""
    status, answer = get(f"{address}/graphs?graph=https://w3id.org/denge/graph/meta", {"Accept": N_TRIPLES})
    assert status == 200
    inside = Graph().parse(data=answer.read(), format="nt")
    own = (*ADDRESSES, DCAT.version, DCTERMS.modified, DCAT.byteSize, SPDX.checksum)
    told = (triple for triple in about if triple[1] not in own and not str(triple[0]).endswith("/checksum"))
    outside = list(told)
    assert [triple for triple in outside if triple not in inside] == []
    assert len(outside) > 3_000

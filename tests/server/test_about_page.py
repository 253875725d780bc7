"""The page about the dataset, and the description behind a proxy, after changes, and of a dataset without one."""

from __future__ import annotations

import html5rdf
import pytest
from describing import DATASET, DCAT, fetch, fetched, get, numbers
from flask.testing import FlaskClient
from rdflib import VOID, Graph, Literal, URIRef
from reading import parse

from kg.engine import EmbeddedEngine, load_snapshot
from kg.project import Project
from server.application import create_app


@pytest.fixture(scope="module")
def about(address: str) -> Graph:
    return fetch(f"{address}/about.ttl")


def test_a_server_behind_another_gives_the_public_address(shipped: Project, shipped_engine: EmbeddedEngine) -> None:
    client = create_app(shipped_engine, shipped, public_address="https://denge.example.org/data/").test_client()
    graph = Graph().parse(data=client.get("/about.nt").text, format="nt")
    assert graph.value(DATASET, VOID.sparqlEndpoint) == URIRef("https://denge.example.org/data/sparql")
    assert client.get("/.well-known/void").headers["Location"] == "https://denge.example.org/data/about.ttl"
    assert "https://denge.example.org/data/linkset" in ", ".join(client.get("/").headers.getlist("Link"))
    texts = [client.get(path).text for path in ("/about.nt", "/linkset", "/robots.txt", "/sitemap.xml", "/")]
    assert [text for text in texts if "localhost" in text] == []
    assert all("https://denge.example.org/data/" in text for text in texts)


def test_numbers_are_left_out_once_the_dataset_was_changed(shipped: Project, shipped_engine: EmbeddedEngine) -> None:
    snapshot = load_snapshot(shipped.dataset, "0123456789abcdef.1")
    client = create_app(EmbeddedEngine(snapshot.store, snapshot.version, shipped.settings), shipped).test_client()
    graph = Graph().parse(data=client.get("/about.nt").text, format="nt")
    assert graph.value(DATASET, DCAT.version) == Literal("0123456789abcdef.1")
    assert not list(graph.triples((None, VOID.triples, None)))
    assert len(list(graph.objects(DATASET, VOID.subset))) > 10
    told = str(numbers(fetched(create_app(shipped_engine, shipped).test_client()), DATASET)["triples"])
    for language in ("en", "tr"):
        assert told not in client.get(f"/about?lang={language}", headers={"Accept": "text/html"}).text


def test_a_dataset_that_does_not_describe_itself_has_a_page_all_the_same(client: FlaskClient) -> None:
    for language in ("en", "tr"):
        page = client.get(f"/about?lang={language}", headers={"Accept": "text/html"})
        assert page.status_code == 200
        parse(page)
    graph = fetched(client)
    assert graph.value(DATASET, DCAT.version) == Literal("harbour-version-1")
    assert client.get("/linkset").get_json(force=True)["linkset"][0]["anchor"] == "http://localhost/about"
    assert "harbour-version-1" in client.get("/citation.bib").text
    assert client.get("/sitemap.xml").status_code == 200


@pytest.mark.parametrize("language", ["en", "tr"])
def test_the_page_says_who_what_and_how(address: str, about: Graph, language: str) -> None:
    _, answer = get(f"{address}/about?lang={language}", {"Accept": "text/html"})
    page = answer.read().decode()
    html5rdf.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    editors = {"en": "Denge editors", "tr": "Denge editörleri"}[language]
    told = numbers(about, DATASET)
    for text in (editors, "Hakan Taşdemir", "CC BY 4.0", "live-version-1", str(told["triples"]), str(told["entities"])):
        assert text in page, text
    for link in ("/citation.bib", "/about.ttl", "/download/denge.nq.gz", "/graphs"):
        assert f'href="{link}' in page, link

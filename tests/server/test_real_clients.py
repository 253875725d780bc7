"""Clients that others wrote read from and write to a whole server: `denge serve --scratch`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import RDFS
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

A, B, G, H = (URIRef(f"http://example.org/{name}") for name in "abgh")


@dataclass(frozen=True)
class Endpoint:
    """The address of a server without a final slash, and the header that shows its token."""

    address: str
    token: dict[str, str]

    @property
    def sparql(self) -> str:
        return f"{self.address}/sparql"

    def send(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str], str]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = Request(self.address + path, body, {**self.token, **named}, method=method)
        try:
            with urlopen(request, timeout=20) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except HTTPError as error:
            return error.code, error.headers, error.read().decode()


@pytest.fixture(scope="module")
def endpoint(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    project = tmp_path_factory.mktemp("scratch")
    for name in ("ontology", "kg/articles", "queries"):
        (project / name).mkdir(parents=True)
    (project / "denge.toml").touch()
    arguments = ("serve", "--scratch", "--port", "0", "--json", "--project", str(project))
    with subprocess.Popen(
        [sys.executable, "-m", "server.command_line", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout is not None
        told = json.loads(server.stdout.readline())
        yield Endpoint(told["address"].rstrip("/"), {"Authorization": f"Bearer {told['token']}"})
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=30)


@pytest.fixture(autouse=True)
def emptied(endpoint: Endpoint) -> None:
    status, _, text = endpoint.send("POST", "/sparql", b"CLEAR ALL", Content_Type="application/sparql-update")
    assert status == 200, text


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_writes_and_reads_a_dataset(endpoint: Endpoint, method: str) -> None:
    store = SPARQLUpdateStore(
        endpoint.sparql, endpoint.sparql, method=method, postAsEncoded=method != "POST", headers=endpoint.token
    )
    first, second = Graph(store, identifier=G), Graph(store, identifier=H)
    first.add((A, RDFS.label, Literal("ş & <b>", lang="tr")))
    first.add((A, RDFS.label, Literal("two")))
    second.add((B, RDFS.label, Literal(3)))
    assert len(first) == 2
    assert set(first.objects(A)) == {Literal("ş & <b>", lang="tr"), Literal("two")}
    dataset = Dataset(store, default_union=True)  # without it rdflib names a dataset that has no named graph
    assert {str(row[0]) for row in dataset.query("SELECT ?g { GRAPH ?g { ?s ?p ?o } }")} == {str(G), str(H)}
    first.remove((A, RDFS.label, Literal("two")))
    assert list(first.objects(A)) == [Literal("ş & <b>", lang="tr")]
    dataset.remove_graph(second)
    assert {each.identifier for each in dataset.graphs()} & {G, H} == {G}


@pytest.mark.parametrize("returns", ["xml", "json", "csv", "tsv"])
def test_rdflib_reads_every_format_of_results(endpoint: Endpoint, returns: str) -> None:
    endpoint.send("PUT", f"/graphs?graph={G}", b"<x:a> <x:b> 1 , 'two' .", Content_Type="text/turtle")
    graph = Graph(SPARQLStore(endpoint.sparql, returnFormat=returns), identifier=G)
    assert len(list(graph.triples((URIRef("x:a"), None, None)))) == 2
    if returns in ("xml", "json"):
        assert graph.query("ASK { ?s ?p 1 }").askAnswer


def test_a_stranger_with_rdflib_is_refused(endpoint: Endpoint) -> None:
    store = SPARQLUpdateStore(endpoint.sparql, endpoint.sparql)
    with pytest.raises(HTTPError) as caught:
        Graph(store, identifier=G).add((A, RDFS.label, Literal("no")))
    assert caught.value.code == 401


@pytest.mark.parametrize("direct", [False, True])
def test_sparqlwrapper_updates_and_asks(endpoint: Endpoint, direct: bool) -> None:
    client = SPARQLWrapper(endpoint.sparql)
    client.addCustomHttpHeader("Authorization", endpoint.token["Authorization"])
    client.setMethod(POST)
    if direct:
        client.setRequestMethod(POSTDIRECTLY)
    client.setReturnFormat(JSON)
    client.setQuery(f"INSERT DATA {{ GRAPH <{G}> {{ <{A}> <{RDFS.label}> 'ş' }} }}")
    assert client.query().convert()["added"] == 1  # type: ignore[call-overload,index]

    def ask(text: str, form: str) -> object:
        reader = SPARQLWrapper(endpoint.sparql, defaultGraph=str(G))
        reader.setQuery(text)
        reader.setReturnFormat(form)
        return reader.query().convert()

    select = "SELECT ?o { ?s ?p ?o }"
    assert ask(select, JSON)["results"]["bindings"] == [{"o": {"type": "literal", "value": "ş"}}]  # type: ignore[index]
    assert "ş" in ask(select, XML).toxml()  # type: ignore[attr-defined]
    assert ask(select, CSV).decode().split() == ["o", "ş"]  # type: ignore[attr-defined]
    assert ask("ASK { ?s ?p ?o }", JSON)["boolean"] is True  # type: ignore[index]
    construct = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
    assert len(Graph().parse(data=ask(construct, TURTLE), format="turtle")) == 1  # type: ignore[arg-type]
    assert len(ask(construct, XML)) == 1  # type: ignore[arg-type]


def test_graphs_over_the_wire(endpoint: Endpoint) -> None:
    path = "/graphs/person/%C5%9Eule%201"
    made = endpoint.send("PUT", path, "<> <x:name> 'Şule' .".encode(), Content_Type="text/turtle")
    assert made[0] == 201, made
    status, headers, text = endpoint.send("GET", path, Accept="application/n-triples")
    assert (status, text) == (200, f'<{endpoint.address}{path}> <x:name> "Şule" .\n')
    stranger = Endpoint(endpoint.address, {})
    status, kept, _ = stranger.send("GET", path)
    assert status == 200
    assert stranger.send("GET", path, If_None_Match=kept["ETag"])[0] == 304
    assert stranger.send("HEAD", path)[0] == 200
    body = b"DELETE WHERE { ?s ?p ?o } ; INSERT DATA { <x:a> <x:b> 1 }"
    held = {"Content_Type": "application/sparql-update", "If_Match": kept["ETag"]}
    assert endpoint.send("PATCH", path, body, **held)[0] == 200
    assert endpoint.send("PATCH", path, body, **held)[0] == 412
    status, _, text = stranger.send("GET", path, Accept="application/n-quads")
    assert (status, text) == (200, '<x:a> <x:b> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n')
    status, headers, text = endpoint.send("POST", "/graphs", b"<x:c> <x:d> <> .", Content_Type="text/turtle")
    assert status == 201
    assert headers["Location"] in stranger.send("GET", headers["Location"].removeprefix(endpoint.address))[2]
    assert endpoint.send("PUT", "/graphs?default", b"<x:e> <x:f> 1 .", Content_Type="text/turtle")[0] in (200, 201)
    assert stranger.send("GET", "/graphs?default")[2].strip() == "<x:e> <x:f> 1 ."
    assert endpoint.send("DELETE", path)[0] == 200
    assert stranger.send("GET", path)[0] == 404
    assert stranger.send("DELETE", path)[0] == 401

"""The graph of this clone under another base and behind a proxy: every kind of thing is found by its new address."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
import rdflib
from dereferencing import Got, get
from live_server import ROOT, LiveServer
from pyoxigraph import NamedNode, Store
from reading import BROWSER

from kg.project import Project, open_project
from kg.terms import BASE, DENGE

PUBLIC = "http://data.example.org/kg/"
SETTINGS = f'base_iri = "{PUBLIC}"\nbehind_proxy = true\n'
PROXY = {"X_Forwarded_Host": "www.example.org", "X_Forwarded_Proto": "https"}


@pytest.fixture(scope="module")
def rebased(shipped: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose only difference is in its settings: the same files and the same built dataset."""
    folder = tmp_path_factory.mktemp("rebased")
    (folder / "kg").mkdir()
    for name in ("ontology", "queries", "kg/articles"):
        (folder / name).symlink_to(shipped.root / name)
    (folder / "denge.toml").write_text(SETTINGS, encoding="utf-8")
    with LiveServer(open_project(folder, shipped.built)) as server:
        yield server.address


@pytest.fixture(scope="module")
def kinds(shipped_store: Store) -> list[str]:
    """A thing of each kind, by what follows `id/`."""
    found: dict[str, str] = {}
    for quad in shipped_store:
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(BASE + "id/"):
            path = quad.subject.value.removeprefix(BASE + "id/")
            parts = path.split("/")
            kind = "/".join(parts[:1] + (parts[2:3] if parts[0] == "article" else []))
            found[kind] = min(path, found.get(kind, path))
    return sorted(found.values())


@pytest.mark.parametrize("format", ["ttl", "jsonld", "rdf", "nt", "trig"])
def test_each_kind_of_thing_dereferences_under_its_new_address(rebased: str, kinds: list[str], format: str) -> None:
    assert len(kinds) >= 20
    for path in kinds:
        assert get(rebased, f"/id/{path}.{format}").headers["location"] == f"/data/{path}.{format}"
        got = get(rebased, f"/data/{path}.{format}")
        assert (got.status, BASE.encode() in got.body) == (200, False), path
        graph = got.graph()
        assert list(graph.predicate_objects(rdflib.URIRef(f"{PUBLIC}id/{path}"))), path
        assert [each for each in graph.predicates() if str(each).startswith(BASE)] == []


def test_pages_and_documents_bear_the_new_base_only(rebased: str, kinds: list[str]) -> None:
    addresses = ["/", "/questions", "/questions/evidence-against", "/questions/evidence-against.json", "/problems"]
    addresses += [
        "/ns",
        "/ns.ttl",
        "/ns.rdf",
        "/onto/denge.jsonld",
        "/shapes.nt",
        "/vocabulary/modality",
        "/prefixes.ttl",
    ]
    for path in [*addresses, *(f"/page/{each}" for each in kinds)]:
        got = get(rebased, path, BROWSER)
        assert (got.status, BASE.encode() in got.body) == (200, False), path
        assert BASE not in got.headers.get("link", "")
    ontology = get(rebased, "/onto/denge.ttl").graph()
    assert (rdflib.URIRef(PUBLIC + "onto/denge"), rdflib.RDF.type, rdflib.OWL.Ontology) in ontology


def test_what_a_namespace_imports_is_found_under_the_new_base(rebased: str) -> None:
    ontology = get(rebased, "/onto/denge.ttl").graph()
    imports = [str(each) for each in ontology.objects(rdflib.URIRef(PUBLIC + "onto/denge"), rdflib.OWL.imports)]
    assert len(imports) > 10
    for each in imports:
        assert get(rebased, "/" + each.removeprefix(PUBLIC), "text/turtle").status == 200


@pytest.mark.parametrize("base", [PUBLIC, BASE])
@pytest.mark.parametrize("method", ["GET", "POST", "FORM"])
def test_queries_with_the_new_base_and_with_that_of_the_documentation(rebased: str, base: str, method: str) -> None:
    query = f"""PREFIX denge: <{base}ns#> PREFIX state: <{base}id/state/>
    SELECT DISTINCT ?claim WHERE {{
      ?claim denge:isAbout state:azerbaijan FILTER(STRSTARTS(STR(?claim), "{base}id/"))
    }}"""
    parameters = {"default-graph-uri": f"{base}graph/inferred/rows"}
    accept = "application/sparql-results+json"
    if method == "GET":
        got = get(rebased, f"/sparql?{urlencode({'query': query, **parameters})}", accept)
    elif method == "POST":
        kind = "application/sparql-query"
        got = get(rebased, f"/sparql?{urlencode(parameters)}", accept, "POST", query, Content_Type=kind)
    else:
        kind = "application/x-www-form-urlencoded"
        got = get(rebased, "/sparql", accept, "POST", urlencode({"query": query, **parameters}), Content_Type=kind)
    claims = [row["claim"]["value"] for row in json.loads(got.body)["results"]["bindings"]]
    assert len(claims) > 50
    assert all(each.startswith(PUBLIC) for each in claims)


def test_a_graph_and_a_question_are_asked_for_by_their_new_addresses(rebased: str) -> None:
    graph = get(rebased, f"/graphs?{urlencode({'graph': PUBLIC + 'graph/reference'})}", "text/turtle").graph()
    assert list(graph.objects(rdflib.URIRef(PUBLIC + "id/state/azerbaijan"), rdflib.SKOS.prefLabel))
    chosen = urlencode({"hypothesis": PUBLIC + "id/proposition/azerbaijan-follows-pro-turkiye-policy"})
    rows = json.loads(get(rebased, f"/questions/evidence-against.json?{chosen}").body)["rows"]
    assert rows
    assert all(row["claim"]["value"].startswith(PUBLIC) for row in rows)


def test_problems_bear_the_new_base(rebased: str) -> None:
    got = get(rebased, "/id/state/nowhere")
    document = json.loads(got.body)
    assert document["type"] == PUBLIC + "problems#description.unknown-thing"
    assert f"<{PUBLIC}id/state/nowhere>" in document["detail"]


def test_a_tag_is_of_what_is_sent(rebased: str, address: str) -> None:
    here, there = get(rebased, "/data/place/baku.ttl"), get(address, "/data/place/baku.ttl")
    assert here.headers["etag"] != there.headers["etag"]
    assert get(rebased, "/data/place/baku.ttl", If_None_Match=here.headers["etag"]).status == 304
    assert here.body.replace(PUBLIC.encode(), BASE.encode()) == there.body


def test_the_tag_of_a_graph_is_of_the_base_too(rebased: str, address: str) -> None:
    def graph(server: str, base: str, **headers: str) -> Got:
        return get(server, f"/graphs?graph={quote(base + 'graph/reference', safe='')}", "text/turtle", **headers)

    here, there = graph(rebased, PUBLIC), graph(address, BASE)
    assert (here.status, there.status) == (200, 200)
    assert here.body != there.body
    assert here.headers["etag"] != there.headers["etag"]
    assert graph(rebased, PUBLIC, If_None_Match=here.headers["etag"]).status == 304
    assert graph(rebased, PUBLIC, If_None_Match=there.headers["etag"]).status == 200


def test_the_endpoint_that_questions_name_is_under_the_new_base(rebased: str) -> None:
    query = "SELECT DISTINCT ?target { ?question a <http://www.w3.org/ns/shacl#SPARQLExecutable> ; "
    query += "<https://schema.org/target> ?target }"
    got = get(rebased, f"/sparql?{urlencode({'query': query})}", "application/sparql-results+json")
    assert [row["target"]["value"] for row in json.loads(got.body)["results"]["bindings"]] == [f"{PUBLIC}sparql"]


def test_behind_a_proxy_links_bear_the_address_that_the_client_used(rebased: str) -> None:
    direct = get(rebased, "/page/place/baku", BROWSER)
    proxied = get(rebased, "/page/place/baku", BROWSER, **PROXY)
    assert f"{rebased}/data/place/baku.ttl" in direct.links("describedby")
    assert "https://www.example.org/data/place/baku.ttl" in proxied.links("describedby")
    assert get(rebased, "/id/place/baku", "text/turtle", **PROXY).headers["location"] == "/data/place/baku.ttl"
    answer = json.loads(get(rebased, "/questions/evidence-against.json", **PROXY).body)
    assert answer["question"]["address"].startswith("https://www.example.org/questions/")


def test_without_a_proxy_nobody_is_believed(address: str) -> None:
    got = get(address, "/page/place/baku", BROWSER, **PROXY)
    assert f"{address}/data/place/baku.ttl" in got.links("describedby")


def test_the_dataset_itself_keeps_its_base(shipped: Project) -> None:
    text = Path(shipped.dataset).read_text(encoding="utf-8")
    assert PUBLIC not in text
    assert DENGE in text


class ScratchServer:
    """An empty endpoint that can be written to, under the other base, as `denge serve --scratch` starts it."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-m", "server.command_line", "serve", "--scratch", "--port", "0", "--json"]
        command += ["--set", f"base_iri={PUBLIC}", "--project", str(root)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        told = json.loads(self.process.stdout.readline())
        self.address, self.token = told["address"].rstrip("/"), told["token"]


@pytest.fixture(scope="module")
def scratch_server(root: Path) -> Iterator[ScratchServer]:
    server = ScratchServer(root)
    yield server
    server.process.terminate()
    server.process.communicate(timeout=30)


@pytest.mark.parametrize("base", [PUBLIC, BASE])
def test_what_is_written_under_the_new_base_is_found_there(scratch_server: ScratchServer, base: str) -> None:
    name = "one" if base == PUBLIC else "two"
    update = f"INSERT DATA {{ GRAPH <{base}graph/content> {{ <{base}id/place/{name}> a <{base}ns#Place> }} }}"
    shown = {"Authorization": f"Bearer {scratch_server.token}", "Content_Type": "application/sparql-update"}
    assert get(scratch_server.address, "/sparql", method="POST", body=update, **shown).status in (200, 204)
    graph = get(scratch_server.address, f"/data/place/{name}.ttl").graph()
    expected = (rdflib.URIRef(f"{PUBLIC}id/place/{name}"), rdflib.RDF.type, rdflib.URIRef(PUBLIC + "ns#Place"))
    assert set(graph) == {expected}
    shown["Content_Type"] = "text/turtle"
    put = get(
        scratch_server.address,
        f"/graphs?{urlencode({'graph': base + 'graph/' + name})}",
        method="PUT",
        body=f"<{base}id/place/{name}-too> a <{base}ns#Place> .",
        **shown,
    )
    assert put.status in (200, 201, 204)
    assert get(scratch_server.address, f"/id/place/{name}-too").status == 303


def test_a_name_beyond_ascii_is_encoded_in_headers(scratch_server: ScratchServer) -> None:
    update = f"INSERT DATA {{ GRAPH <{BASE}graph/content> {{ <{BASE}id/place/şuşa-ü✓> a <{BASE}ns#Place> }} }}"
    shown = {"Authorization": f"Bearer {scratch_server.token}", "Content_Type": "application/sparql-update"}
    assert get(scratch_server.address, "/sparql", method="POST", body=update, **shown).status in (200, 204)
    encoded = quote("şuşa-ü✓")
    led = get(scratch_server.address, f"/id/place/{encoded}", "application/n-triples")
    assert (led.status, led.headers["location"]) == (303, f"/data/place/{encoded}.nt")
    assert led.links("cite-as") == {f"{PUBLIC}id/place/{encoded}": ""}
    got = get(scratch_server.address, f"/data/place/{encoded}", "application/n-triples")
    assert got.headers["content-location"] == f"/data/place/{encoded}.nt"
    assert set(got.graph().subjects()) == {rdflib.URIRef(f"{PUBLIC}id/place/şuşa-ü✓")}
    page = get(scratch_server.address, f"/page/place/{encoded}", BROWSER)
    assert (page.status, page.headers["content-location"]) == (200, f"/page/place/{encoded}")

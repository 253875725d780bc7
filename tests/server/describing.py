"""Reads the description of the dataset from a running server or a client of the application."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from http.client import HTTPResponse
from typing import cast

from flask.testing import FlaskClient
from rdflib import VOID, Graph, Namespace, URIRef

BASE = Namespace("https://w3id.org/denge/")
DATASET = BASE.dataset
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
N_TRIPLES = "application/n-triples"


class Unredirected(urllib.request.HTTPRedirectHandler):
    """Leaves a redirection to the test."""

    def redirect_request(self, *arguments: object) -> None:
        return None


def get(address: str, headers: Mapping[str, str] | None = None, *, follow: bool = True) -> tuple[int, HTTPResponse]:
    """Status and answer of a request, whatever the status."""
    opener = urllib.request.build_opener(*(() if follow else (Unredirected,)))
    try:
        answer = opener.open(urllib.request.Request(address, headers=dict(headers or {})), timeout=30)
    except urllib.error.HTTPError as error:
        return error.code, cast(HTTPResponse, error)
    return answer.status, answer


def fetch(address: str, accept: str | None = None) -> Graph:
    """The graph at an address."""
    status, answer = get(address, {"Accept": accept} if accept else None)
    assert status == 200, address
    return Graph().parse(data=answer.read(), format=answer.headers.get_content_type())


def select(address: str, query: str) -> list[tuple[str, ...]]:
    """The rows of a query."""
    encoded = urllib.parse.urlencode({"query": query})
    _, answer = get(f"{address}/sparql?{encoded}", {"Accept": "application/sparql-results+json"})
    told = json.load(answer)
    return [
        tuple(row[name]["value"] for name in told["head"]["vars"] if name in row) for row in told["results"]["bindings"]
    ]


def numbers(graph: Graph, node: URIRef) -> dict[str, int]:
    """What VoID counts of a set of statements."""
    names = ("triples", "entities", "distinctSubjects", "distinctObjects", "classes", "properties")
    return {name: int(str(graph.value(node, VOID[name]))) for name in names}


def fetched(client: FlaskClient) -> Graph:
    """The description that an application gives of its dataset."""
    return Graph().parse(data=client.get("/about.nt").text, format="nt")

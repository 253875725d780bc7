"""Asks a running server for one address, without following redirections."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import rdflib

PARSED_AS = {
    "text/turtle": "turtle",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
    "application/n-triples": "nt",
    "application/trig": "trig",
}


@dataclass(frozen=True)
class Got:
    """A response: its status, its headers by their names in lower case, and its body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type without parameters."""
        return self.headers.get("content-type", "").partition(";")[0]

    def links(self, relation: str) -> dict[str, str]:
        """The targets of the links with a relation, each with its media type, "" where it has none."""
        found = read_links(self.headers.get("link", ""))
        return {target: kind for target, relations, kind in found if relation in relations.split()}

    def graph(self) -> rdflib.Graph:
        """What rdflib reads in it; of a dataset all graphs together."""
        if self.media_type == "application/trig":
            return rdflib.Dataset(default_union=True).parse(data=self.body, format="trig")
        return rdflib.Graph().parse(data=self.body, format=PARSED_AS[self.media_type])


def read_links(header: str) -> list[tuple[str, str, str]]:
    """Target, relations and type of each link of a header."""
    found = []
    for link in header.split(", <"):
        target, _, rest = link.lstrip("<").partition(">")
        parameters = dict(each.strip().partition("=")[::2] for each in rest.split(";") if "=" in each)
        found.append((target, parameters.get("rel", "").strip('"'), parameters.get("type", "").strip('"')))
    return found


def get(
    address: str, path: str, accept: str | None = None, method: str = "GET", body: str | None = None, **headers: str
) -> Got:
    """Send one request; names of headers with underscores for hyphens."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(
            method, path, body and body.encode(), headers={**sent, **({"Accept": accept} if accept is not None else {})}
        )
        answer = connection.getresponse()
        return Got(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def problem(got: Got) -> tuple[int, str]:
    """Status and code of a problem document."""
    assert got.media_type == "application/problem+json", got.body[:200]
    document = json.loads(got.body)
    assert document["status"] == got.status
    assert all(document[each] for each in ("type", "title", "detail", "remedy", "requestId"))
    return got.status, document["code"]

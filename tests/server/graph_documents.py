"""A graph and its documents, which the tests of the Graph Store write and read."""

from __future__ import annotations

from urllib.parse import quote

from flask.testing import FlaskClient
from rdflib import Graph
from rdflib.compare import isomorphic
from werkzeug.test import TestResponse

NAME = "http://www.example/gsp/person/1.ttl"
INDIRECT = f"/graphs?graph={quote(NAME, safe='')}"
TURTLE = "text/turtle; charset=utf-8"
JOHN = '@prefix v: <http://v#> . <http://www.example/1> v:card [ a v:VCard ; v:fn "John Dö" ] .'
JANE = '@prefix v: <http://v#> . <http://www.example/1> v:card [ a v:VCard ; v:fn "Jane Dö" ] .'
UPDATE = "application/sparql-update"


def same(answer: TestResponse, turtle: str) -> bool:
    """Whether an answer is the graph that this Turtle is."""
    assert answer.status_code == 200, answer.text
    assert answer.content_type == TURTLE
    return isomorphic(Graph().parse(data=answer.text), Graph().parse(data=turtle))


def put(writer: FlaskClient, address: str = INDIRECT, body: str = JOHN, **headers: str) -> TestResponse:
    """The answer to PUT; names of headers with underscores for hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return writer.put(address, data=body.encode(), content_type=TURTLE, headers=named)

"""Parameters that contradict one another, come twice or mean nothing."""

from __future__ import annotations

import pytest
from probing import ProbedServer

ASK = "ASK%7B%7D"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"


@pytest.mark.parametrize(
    "target",
    [
        f"/sparql?query={ASK}&query={ASK}",
        f"/sparql?query={ASK}&update=DROP+ALL",
        "/sparql?update=DROP+ALL",
        "/sparql?query=",
        "/sparql?query=%20",
        "/sparql?default-graph-uri=http://a/",
        f"/sparql?query={ASK}&default-graph-uri=not%20an%20iri",
        f"/sparql?query={ASK}&named-graph-uri=relative",
        f"/sparql?query={ASK}&default-graph-uri=",
        f"/sparql?query={ASK}&using-graph-uri=http://a/",
    ],
)
def test_by_get(server: ProbedServer, target: str) -> None:
    reply = server.get(target, "Accept: application/sparql-results+json")
    assert 400 <= reply.status < 500
    assert reply.code.startswith(("protocol.", "engine.", "writes."))


@pytest.mark.parametrize(
    ("body", "media_type", "target"),
    [
        (f"query={ASK}&query={ASK}", FORM, "/sparql"),
        (f"query={ASK}&update=DROP+ALL", FORM, "/sparql"),
        (f"query={ASK}", FORM, f"/sparql?query={ASK}"),
        (f"query={ASK}", FORM, "/sparql?update=DROP+ALL"),
        ("", FORM, "/sparql"),
        ("&&&===&%", FORM, "/sparql"),
        ("query", FORM, "/sparql"),
        ("=ASK{}", FORM, "/sparql"),
        ("ASK {}", QUERY, f"/sparql?query={ASK}"),
        ("", QUERY, "/sparql"),
        ("ASK {}", QUERY, "/sparql?default-graph-uri=%3Ca%3E"),
        ("using-graph-uri=http://a/&query=" + ASK, FORM, "/sparql"),
        ("&".join(["x=y"] * 300_000), FORM, "/sparql"),
    ],
)
def test_by_post(server: ProbedServer, body: str, media_type: str, target: str) -> None:
    reply = server.post(body.encode(), media_type, target=target)
    assert 400 <= reply.status < 500
    assert reply.code.startswith(("protocol.", "engine.", "writes."))


def test_ten_thousand_graphs(server: ProbedServer) -> None:
    body = "query=" + ASK + "".join(f"&default-graph-uri=http://a/{number}" for number in range(10_000))
    reply = server.post(body.encode(), FORM)
    assert reply.status == 200 or reply.code


def test_parameters_that_nobody_knows_change_nothing(server: ProbedServer) -> None:
    for extra in ("timeout=9999999", "format=exe", "&&&", "=", "__proto__=1", "a[b]=c", "debug=1", "%00=%00"):
        reply = server.get(f"/sparql?query={ASK}&{extra}", "Accept: application/sparql-results+json")
        assert reply.status == 200 and reply.json()["boolean"] is True

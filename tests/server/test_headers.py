"""Headers that every answer carries."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from reading import BROWSER

ADDRESSES = [
    "/",
    "/questions",
    "/questions/claims-about",
    "/questions/claims-about.csv",
    "/sparql",
    "/sparql?query=ASK%7B%7D",
    "/graphs",
    "/graphs?default",
    "/page/state/northland",
    "/id/state/northland",
    "/data/state/northland.ttl",
    "/ns",
    "/problems",
    "/-/health",
    "/nothing",
    "/static/style.css",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_security_and_identity(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"Accept": BROWSER})
    policy = dict(each.strip().partition(" ")[::2] for each in answer.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == "'self'"
    assert policy["script-src"] == "'self'"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert len(answer.headers["X-Request-Id"]) >= 8
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_length_is_told(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"Accept": BROWSER})
    assert int(answer.headers["Content-Length"]) == len(answer.data)


@pytest.mark.parametrize("address", [each for each in ADDRESSES if not each.startswith("/static")])
def test_negotiated_answers_say_by_what(client: FlaskClient, address: str) -> None:
    varying = client.get(address).headers["Vary"]
    assert {"Accept", "Accept-Language"} <= {each.strip() for each in varying.split(",")}


@pytest.mark.parametrize("address", ["/", "/questions/claims-about", "/page/state/northland", "/data/state/northland"])
def test_pages_only_read(client: FlaskClient, address: str) -> None:
    answer = client.post(address)
    assert answer.status_code == 405
    assert {each.strip() for each in answer.headers["Allow"].split(",")} == {"GET", "HEAD", "OPTIONS"}
    head = client.head(address)
    assert (head.status_code, head.data) == (200, b"")
    assert int(head.headers["Content-Length"]) > 0

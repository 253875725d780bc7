"""What is asked for and is not there, or cannot be read: told over HTTP, and the server goes on."""

from __future__ import annotations

import json

import pytest
from dereferencing import get, problem

THING = "/id/state/azerbaijan"


@pytest.mark.parametrize("path", [THING, "/data/state/azerbaijan", "/ns", "/onto/core", "/shapes"])
@pytest.mark.parametrize("accept", ["image/png", "text/turtle;q=0", "*/*;q=0", "application/sparql-results+json"])
def test_what_cannot_be_had_is_not_acceptable_and_what_can_is_listed(address: str, path: str, accept: str) -> None:
    got = get(address, path, accept)
    assert problem(got) == (406, "protocol.not-acceptable")
    detail = json.loads(got.body)["detail"]
    assert "text/turtle (/" in detail
    assert ".ttl)" in detail


@pytest.mark.parametrize("room", ["id", "page", "data"])
@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("state/nowhere", "description.unknown-thing"),
        ("state/nowhere.ttl", "description.unknown-thing"),
        ("state", "description.unknown-thing"),
        ("state/azerbaijan/", "description.unknown-thing"),
        ("state/azerbaijan.xyz", "description.unknown-suffix"),
        ("state/azerbaijan.ttl.ttl.", "description.unknown-thing"),
        ("state/T%C3%BCrkiye%20%E2%9C%93", "description.unknown-thing"),
        ("state/%3Cb%3E%22", "description.unknown-thing"),
        ("state/a%0D%0AX-Injected:%201", "protocol.not-found"),
        ("../../etc/passwd", "description.unknown-thing"),
        ("state/%2e%2e/%2e%2e/azerbaijan", "description.unknown-thing"),
        ("state//azerbaijan", "description.unknown-thing"),
        ("state/" + "x" * 8000, "description.unknown-thing"),
    ],
)
def test_what_nobody_knows_is_not_found(address: str, room: str, path: str, code: str) -> None:
    got = get(address, f"/{room}/{path}")
    assert problem(got) == (404, code)
    assert "x-injected" not in got.headers


@pytest.mark.parametrize(
    "path",
    [
        *("/id/state/%FF", "/data/%C3", "/onto/%00", "/page/%ED%A0%80", "/id/state/%E0%A4"),
        *("/id/state/%zz", "/page/state/%Z", "/data/state/azerbaijan%", "/questions/%4", "/no-such-page/%u0131"),
    ],
)
def test_a_path_that_cannot_be_decoded_is_told(address: str, path: str) -> None:
    assert problem(get(address, path)) == (400, "front.address-broken")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/onto/nowhere", "model.unknown-document"),
        ("/onto/../shapes", "model.unknown-document"),
        ("/onto/%2e%2e/%2e%2e/denge", "model.unknown-document"),
        ("/onto/core/9.9.9", "model.unknown-document"),
        ("/onto/core.doc", "description.unknown-suffix"),
        ("/vocabulary/nowhere", "model.unknown-document"),
        ("/vocabulary/%3E%20", "model.unknown-document"),
        ("/vocabulary/modality.trig", "description.unknown-suffix"),
        ("/ns.xyz", "description.unknown-suffix"),
        ("/shapes.trig", "description.unknown-suffix"),
    ],
)
def test_a_document_that_there_is_not(address: str, path: str, code: str) -> None:
    assert problem(get(address, path)) == (404, code)


def test_a_giant_accept_header_is_refused_and_the_server_goes_on(address: str) -> None:
    longest = "text/turtle," + ",".join(f"a/b{number};q=0.1" for number in range(200))
    assert len(longest) < 4096
    assert get(address, THING, longest).headers["location"].endswith(".ttl")
    for length in (5_000, 100_000, 1_000_000, 1_100_000):
        got = get(address, THING, "text/turtle," + "a/b," * (length // 4))
        assert problem(got) == (431, "front.accept-too-long")
        assert get(address, THING).status == 303

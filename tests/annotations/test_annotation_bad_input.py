"""Whatever is sent, the answer is a clear 4xx, and nothing is half-written."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from annotation_client import (
    ANNOTATION_CONTEXT,
    CONTAINER,
    OWN_CONTEXT,
    PROPOSITION,
    RENDITION,
    Client,
    claim,
    comment,
    passage,
    reading,
)
from annotation_server import AnnotationServer


@pytest.fixture(autouse=True)
def nothing_is_kept(nobody: Client, request: pytest.FixtureRequest) -> Iterator[None]:
    """Unless a test says so itself, nothing of it is kept."""
    before = nobody.get(f"{CONTAINER}changes?after=0").body, nobody.get(CONTAINER).json()["total"]
    yield
    if "keeps" not in request.keywords:
        assert (nobody.get(f"{CONTAINER}changes?after=0").body, nobody.get(CONTAINER).json()["total"]) == before


def nested(depth: int) -> bytes:
    return b'{"@context":"' + ANNOTATION_CONTEXT.encode() + b'","body":' + b"[" * depth + b"]" * depth + b"}"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "annotations.json"),
        (b"{", "annotations.json"),
        (b'{"a": 1, "a": 2}', "annotations.json"),
        (b'{"a": NaN}', "annotations.json"),
        (b'{"a": "\\ud800"}', "annotations.json"),
        (b'{"a": "\xff"}', "annotations.json"),
        (b'{"a": ' + b"9" * 5000 + b"}", "annotations.json"),
        (b"[]", "annotations.no-object"),
        (b"null", "annotations.no-object"),
        (nested(10_000), "annotations.too-deep"),
        (b'{"a":' * 10_000, "annotations.too-deep"),
        (b"{}", "annotations.context-missing"),
    ],
)
def test_broken_bodies(ada: Client, body: bytes, code: str) -> None:
    reply = ada.post(body)
    assert 400 <= reply.status < 500 and reply.code == code
    assert reply.media_type == "application/problem+json"


def test_large_bodies(ada: Client) -> None:
    assert ada.post(comment("x" * 300_000)).status == 413
    try:
        status = ada.post(b'{"a":"' + b"x" * (50 * 1024 * 1024) + b'"}').status
    except (BrokenPipeError, ConnectionResetError):
        status = 413  # the server closed while the client was still sending
    assert status == 413


class _Watched(http.server.BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(404)
        self.end_headers()


def test_contexts_elsewhere_are_not_fetched(ada: Client) -> None:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Watched) as watched:
        threading.Thread(target=watched.serve_forever, daemon=True).start()
        trap = f"http://127.0.0.1:{watched.server_port}/context"
        nested_context = {"type": "TextualBody", "value": "x", "@context": trap}
        imported = {"@import": trap}
        for context, body in (
            ([ANNOTATION_CONTEXT, trap], "urn:x"),
            ([trap, ANNOTATION_CONTEXT], "urn:x"),
            ([ANNOTATION_CONTEXT, imported], "urn:x"),
            (ANNOTATION_CONTEXT, nested_context),
        ):
            reply = ada.post({**comment(), "@context": context, "body": body})
            assert 400 <= reply.status < 500, reply.body
        watched.shutdown()
    assert _Watched.asked == []


@pytest.mark.parametrize(
    "context",
    [
        {"id": "urn:x"},
        {"creator": "urn:x"},
        {"type": "urn:x:type"},
        {"@vocab": "urn:x"},
        {"@base": "urn:x"},
        {"x": {"@reverse": "urn:x"}},
        {"x": {"@id": "urn:x", "@context": {}}},
        7,
        None,
        [["x"]],
    ],
)
def test_contexts_that_would_change_the_rules(ada: Client, context: Any) -> None:
    assert ada.post({**comment(), "@context": [ANNOTATION_CONTEXT, context]}).status == 422


@pytest.mark.parametrize(
    "members",
    [
        {"target": {**passage(), "selector": {"type": "TextQuoteSelector", "exact": "words"}}},
        {"target": {**passage(), "selector": [{"type": "TextPositionSelector", "start": 0, "end": 9, "prefix": "w"}]}},
        {"target": {**passage(), "selector": {"type": "FragmentSelector", "value": "x", "refinedBy": {"suffix": "w"}}}},
        {"body": {"type": "TextualBody", "value": "x", "exact": "words"}},
        {"body": {"type": "http://www.w3.org/ns/oa#TextQuoteSelector", "value": "x"}},
        {"body": {"type": "TextualBody", "value": "x", "http://www.w3.org/ns/oa#exact": "words"}},
        {
            "body": {"type": "TextualBody", "value": "x", "q": "words"},
            "@context": [ANNOTATION_CONTEXT, {"q": "oa:exact"}],
        },
        {"body": {"type": "TextualBody", "value": "x", "oa:suffix": {"@value": "words"}}},
    ],
)
def test_quoted_text_is_refused_with_an_explanation(ada: Client, members: dict[str, Any]) -> None:
    reply = ada.post({**comment(), **members})
    assert (reply.status, reply.code) == (422, "annotations.quoted-text")
    turkish = ada.post({**comment(), **members}, Accept_Language="tr").json()
    assert turkish["title"] == "Makalenin metni burada saklanmaz"


@pytest.mark.parametrize(
    "members",
    [
        {"type": "Note"},
        {"target": []},
        {"target": "not an address"},
        {"target": {}},
        {"target": 7},
        {"target": {"type": "SpecificResource", "selector": {"type": "TextPositionSelector", "start": 0, "end": 1}}},
        {"target": {**passage(), "selector": {"type": "TextPositionSelector", "start": 9, "end": 1}}},
        {"target": {**passage(), "selector": {"type": "TextPositionSelector", "start": -1, "end": 1}}},
        {"target": {**passage(), "selector": {"type": "TextPositionSelector", "start": "1", "end": 2}}},
        {"target": {**passage(), "selector": {"type": "RangeSelector"}}},
        {"target": {**passage(), "selector": {"type": "FragmentSelector"}}},
        {"body": {"type": "TextualBody"}},
        {"body": {"type": "TextualBody", "value": ["a", "b"]}},
        {"body": {"type": "Choice"}},
        {"bodyValue": "x"},
        {"body": {"type": "TextualBody", "value": "x", "textDirection": "up"}},
        {"motivation": "because"},
        {"generated": "yesterday"},
        {"generated": "2026-01-01T00:00:00"},
        {"generated": "2026-13-01T00:00:00Z"},
        {"canonical": ["urn:a", "urn:b"]},
        {"id": "javascript:alert(1) x"},
        {"rights": "none"},
        {"@graph": []},
    ],
)
def test_rules_of_the_data_model(ada: Client, members: dict[str, Any]) -> None:
    reply = ada.post({**comment(), **members})
    assert (reply.status, reply.code) == (422, "annotations.model"), reply.body


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (reading(claim(affirms=PROPOSITION)), "annotations.body-lacks"),
        (reading({**claim(), "denies": {"type": "Proposition"}}), "annotations.body-lacks"),
        (reading({each: value for each, value in claim().items() if each != "hasModality"}), "annotations.body-lacks"),
        (reading(claim(paraphrase={"de": "Auf Deutsch gesagt, und lang genug."})), "annotations.body-value"),
        (reading(claim(page="48a")), "annotations.body-value"),
        (reading({"type": "Inference", "hasConclusion": PROPOSITION}), "annotations.body-lacks"),
        (reading({"type": "Inference", "hasPremise": "#none", "hasConclusion": PROPOSITION}), "annotations.body-value"),
        (reading(target="http://example.org/"), "annotations.passage-missing"),
        (reading(target=[passage(), passage()]), "annotations.passage-missing"),
        (reading(target={**passage(), "source": RENDITION + "0"}), "annotations.unknown-rendition"),
        (reading(target={**passage(), "source": "http://example.org/"}), "annotations.unknown-rendition"),
        (reading(target=passage(end=3900)), "annotations.passage-value"),
        (reading(target=passage(end=99_999_999)), "annotations.passage-value"),
        (reading(target=passage(spanDigest="sha-256;short")), "annotations.passage-value"),
        (reading(claim(page=7)), "annotations.passage-value"),
        (reading(claim(denies="https://w3id.org/denge/id/proposition/none")), "annotations.unknown-thing"),
        (reading(claim(hasModality="https://w3id.org/denge/id/state/azerbaijan")), "writes.invalid"),
        (reading(claim(paraphrase={"en": "Too short."})), "writes.invalid"),
    ],
)
def test_contributions_that_cannot_be(ada: Client, document: dict[str, Any], code: str) -> None:
    reply = ada.post(document)
    assert (reply.status, reply.code) == (422, code), reply.body


def test_findings_are_told_in_the_readers_language(ada: Client) -> None:
    broken = reading(claim(paraphrase={"en": "Too short.", "tr": "Kısa."}))
    for language, word in (("en", "characters"), ("tr", "karakter")):
        problem = ada.post(broken, Accept_Language=language).json()
        assert problem["status"] == 422 and word in problem["detail"], problem


@pytest.mark.keeps
def test_markup_is_data(nobody: Client, ada: Client) -> None:
    text = '<script>alert(1)</script><img src=x onerror=alert(2)>"]}\u2028'
    made = ada.made(comment(text))
    reply = nobody.get(made, Accept="text/html, */*;q=0.5")
    assert reply.json()["body"]["value"] == text
    assert reply.media_type == "application/ld+json"
    assert reply.header("X-Content-Type-Options") == "nosniff" and "default-src 'none'" in reply.header(
        "Content-Security-Policy"
    )


def test_tokens(annotation_server: AnnotationServer, nobody: Client) -> None:
    address, tokens = annotation_server.address, annotation_server.tokens
    anonymous = nobody.post(comment())
    assert anonymous.status == 401
    assert anonymous.header("WWW-Authenticate") == 'Bearer realm="denge", scope="annotate"'
    expired = annotation_server.token("ada", days=1, now=time.time() - 2 * 86_400)
    forged = tokens["ada"][:-1] + ("A" if tokens["ada"][-1] != "A" else "B")
    for token in (expired, forged, "denge_", "x" * 5000):
        reply = Client(address, token).post(comment())
        assert reply.status == 401 and 'error="invalid_token"' in reply.header("WWW-Authenticate")
    updates = Client(address, tokens["updates"]).post(comment())
    assert updates.status == 403 and 'error="insufficient_scope"' in updates.header("WWW-Authenticate")
    for method in ("PUT", "DELETE"):
        assert nobody.send(method, f"{CONTAINER}x", b"{}", Content_Type="application/ld+json").status == 401


def test_a_token_for_annotations_changes_nothing_else(ada: Client, reviewer: Client) -> None:
    for client in (ada, reviewer):
        text = b"INSERT DATA { GRAPH <urn:x> { <urn:x> <urn:x> <urn:x> } }"
        assert client.send("POST", "/sparql", text, Content_Type="application/sparql-update").status == 403


@pytest.mark.keeps
def test_terms_of_ones_own_are_kept(nobody: Client, ada: Client) -> None:
    terms = {"denge": "https://w3id.org/denge/ns#", "spanDigest": "denge:spanDigest", "mood": "http://example.org/mood"}
    made = ada.made({**comment(), "@context": [ANNOTATION_CONTEXT, terms], "mood": "calm"})
    found = nobody.get(made)
    assert found.json()["mood"] == "calm" and terms in found.json()["@context"]
    assert b"<http://example.org/mood>" in nobody.get(made, Accept="text/turtle").body


@pytest.mark.parametrize("name", ["%2e%2e", "a%2fb", "x%00", "%F0%9F%98%80", "a'b", "' OR 1=1 --", "x" * 2000])
def test_strange_names(nobody: Client, name: str) -> None:
    assert nobody.get(f"{CONTAINER}{name.replace(' ', '%20')}").status in (400, 404, 414)


def test_json_ld_names_of_statements_are_no_way_around(ada: Client) -> None:
    document = json.loads(json.dumps(reading()))
    document["body"][0]["denies"] = {"@id": PROPOSITION}
    assert ada.post(document).code == "annotations.model"
    assert ada.post({**reading(), "@context": [ANNOTATION_CONTEXT, OWN_CONTEXT], "@type": "x"}).status == 422

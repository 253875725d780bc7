"""Web Annotation Protocol, 3: an annotation is read, in which formats, and what its headers say."""

from __future__ import annotations

import gzip
import json

import pytest
from annotation_client import ANNOTATION_CONTEXT, Client, comment, reading
from pyoxigraph import RdfFormat, parse

RESOURCE = '<http://www.w3.org/ns/ldp#Resource>; rel="type"'


@pytest.fixture(scope="module")
def made(annotation_server) -> str:  # type: ignore[no-untyped-def]
    return Client(annotation_server.address, annotation_server.tokens["ada"]).made(comment("Güzel, “doğru” – 😀"))


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_the_reading_methods(nobody: Client, made: str, method: str) -> None:
    reply = nobody.send(method, made)
    assert reply.status == 200
    assert {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"} == reply.words("Allow")
    assert RESOURCE in reply.header("Link")
    assert "Accept" in reply.words("Vary")


@pytest.mark.parametrize(
    "accept", ["", "*/*", "application/ld+json", f'application/ld+json; profile="{ANNOTATION_CONTEXT}"']
)
def test_json_ld_with_the_profile(nobody: Client, made: str, accept: str) -> None:
    reply = nobody.get(made, **({"Accept": accept} if accept else {}))
    assert reply.header("Content-Type") == f'application/ld+json; profile="{ANNOTATION_CONTEXT}"'
    document = reply.json()
    assert document["id"] == made and document["type"] == "Annotation"
    assert ANNOTATION_CONTEXT in document["@context"]


def test_the_text_comes_back_to_the_byte(nobody: Client, made: str) -> None:
    assert "Güzel, “doğru” – 😀".encode() in nobody.get(made).body


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("text/turtle", "text/turtle"),
        ("text/turtle;q=0.2, application/ld+json;q=0.9", "application/ld+json"),
        ("text/turtle;q=0.9, application/ld+json;q=0.2", "text/turtle"),
        ("application/ld+json;q=0, */*", "text/turtle"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "application/ld+json"),
    ],
)
def test_content_negotiation(nobody: Client, made: str, accept: str, wanted: str) -> None:
    assert nobody.get(made, Accept=accept).media_type == wanted


def test_nothing_acceptable(nobody: Client, made: str) -> None:
    assert nobody.get(made, Accept="image/png").status == 406


def test_turtle_says_the_same(nobody: Client, ada: Client) -> None:
    made = ada.made(reading())
    turtle = nobody.get(made, Accept="text/turtle")
    triples = list(parse(turtle.body, RdfFormat.TURTLE))
    said = {(str(each.predicate), str(each.object)) for each in triples}
    assert ("<http://www.w3.org/ns/oa#start>", '"3890"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>') in said
    assert any(predicate == "<https://w3id.org/denge/ns#paraphrase>" for predicate, _ in said)
    assert turtle.body == nobody.get(made, Accept="text/turtle").body


def test_entity_tags_are_strong_and_of_their_format(nobody: Client, made: str) -> None:
    tags = {accept: nobody.get(made, Accept=accept).header("ETag") for accept in ("application/ld+json", "text/turtle")}
    assert len(set(tags.values())) == 2
    assert all(each.startswith('"') and each.endswith('"') for each in tags.values())
    head = nobody.send("HEAD", made)
    assert head.header("ETag") == nobody.get(made).header("ETag") and not head.body


def test_who_has_it_gets_it_not_again(nobody: Client, made: str) -> None:
    tag = nobody.get(made).header("ETag")
    known = nobody.get(made, If_None_Match=tag)
    assert (known.status, known.body, known.header("ETag")) == (304, b"", tag)
    assert nobody.get(made, If_None_Match=tag, Accept="text/turtle").status == 200


def test_each_coding_has_a_tag_of_its_own_and_either_fits_a_condition(ada: Client) -> None:
    """A strong tag stands for the same bytes, which gzip makes others (RFC 9110, 8.8.3.3)."""
    document = comment("A remark that is long enough to be compressed. " * 40)
    made = ada.made(document)
    plain, packed = ada.get(made), ada.get(made, Accept_Encoding="gzip")
    assert packed.header("Content-Encoding") == "gzip" and gzip.decompress(packed.body) == plain.body
    assert "Accept-Encoding" in packed.words("Vary") and "Accept-Encoding" in plain.words("Vary")
    tags = plain.header("ETag"), packed.header("ETag")
    assert len(set(tags)) == 2 and all(each.startswith('"') for each in tags)
    for tag in tags:
        for coding in ("identity", "gzip"):
            known = ada.get(made, If_None_Match=tag, Accept_Encoding=coding)
            assert (known.status, known.header("ETag")) == (304, tag)
        reply = ada.put(made, document, If_None_Match=tag, Accept_Encoding="gzip")
        assert reply.status == 412
    replaced = ada.put(made, document, If_Match=tags[1], Accept_Encoding="gzip")
    assert replaced.status == 200 and replaced.header("ETag").endswith('-gzip"')
    assert ada.put(made, document, If_Match=tags[0]).status == 412
    assert ada.put(made, document, If_Match=tags[1]).status == 412
    assert ada.delete(made, If_Match=ada.get(made).header("ETag")).status == 204


def test_other_methods_are_refused_with_those_there_are(nobody: Client, made: str) -> None:
    reply = nobody.send("PATCH", made, b"{}", Content_Type="application/json")
    assert reply.status == 405
    assert {"GET", "PUT", "DELETE"} <= reply.words("Allow")


def test_what_was_never_there(nobody: Client) -> None:
    assert (nobody.get("/annotations/never").status, nobody.get("/annotations/never").code) == (
        404,
        "annotations.unknown",
    )


def test_browsers_of_other_sites_may_read_and_write(nobody: Client, made: str) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access_Control_Request_Method": "PUT"}
    preflight = nobody.send(
        "OPTIONS", made, **asked, Access_Control_Request_Headers="authorization,if-match,content-type"
    )
    assert preflight.status == 200
    assert preflight.header("Access-Control-Allow-Origin") == "*"
    assert {"PUT", "DELETE"} <= preflight.words("Access-Control-Allow-Methods")
    allowed = {each.lower() for each in preflight.words("Access-Control-Allow-Headers")}
    assert {"authorization", "if-match", "content-type", "prefer", "slug"} <= allowed
    exposed = nobody.get(made, Origin="https://elsewhere.example").words("Access-Control-Expose-Headers")
    assert {"ETag", "Location", "Link", "Allow", "Accept-Post", "Content-Location", "Preference-Applied"} <= exposed


def test_our_context_is_there_to_read(nobody: Client, made: str) -> None:
    address = nobody.get(made).json()["@context"][1]
    terms = json.loads(nobody.get(address).body)["@context"]
    assert terms["Claim"] == "denge:Claim"

"""Web Annotation Protocol, 4: the container, its three kinds of description, and its pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from annotation_client import (
    ANNOTATION_CONTEXT,
    CONTAINER,
    DESCRIPTIONS,
    IRIS,
    MINIMAL,
    PROFILE,
    Client,
    comment,
    values,
)
from pyoxigraph import RdfFormat, parse

LINKS = (
    '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type"',
    '<http://www.w3.org/TR/annotation-protocol/>; rel="http://www.w3.org/ns/ldp#constrainedBy"',
)


@pytest.fixture(scope="module", autouse=True)
def filled(annotation_server) -> None:  # type: ignore[no-untyped-def]
    """More annotations than one page holds."""
    client = Client(annotation_server.address, annotation_server.tokens["cem"])
    for number in range(23):
        client.made(comment(f"Remark {number}", target="http://example.org/pages"))


def pages_of(client: Client, collection: dict[str, Any]) -> list[dict[str, Any]]:
    first = collection["first"]
    found = [first if isinstance(first, dict) else client.get(first).json()]
    while "next" in found[-1]:
        found.append(client.get(found[-1]["next"]).json())
    return found


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_the_reading_methods(nobody: Client, method: str) -> None:
    reply = nobody.send(method, CONTAINER)
    assert reply.status == 200
    assert reply.words("Allow") == {"GET", "HEAD", "OPTIONS", "POST"}
    assert reply.header("Accept-Post") == PROFILE
    assert all(each in reply.header("Link") for each in LINKS)
    assert {"Accept", "Prefer"} <= reply.words("Vary")


def test_links_are_on_refusals_too(nobody: Client) -> None:
    for reply in (nobody.post(comment()), nobody.get(CONTAINER, Accept="image/png"), nobody.get(f"{CONTAINER}?iris=7")):
        assert reply.status >= 400
        assert all(each in reply.header("Link") for each in LINKS)


def test_the_address_ends_in_a_slash(nobody: Client) -> None:
    reply = nobody.get("/annotations")
    assert reply.status in (301, 308) and reply.header("Location").endswith("/annotations/")


def test_entity_tags(nobody: Client, cem: Client) -> None:
    tag = nobody.get(CONTAINER).header("ETag")
    assert tag and tag == nobody.send("HEAD", CONTAINER).header("ETag")
    assert nobody.get(CONTAINER, If_None_Match=tag).status == 304
    assert tag != nobody.get(CONTAINER, Accept="text/turtle").header("ETag")
    assert tag != nobody.get(CONTAINER, Prefer=IRIS).header("ETag")
    cem.made()
    assert nobody.get(CONTAINER, If_None_Match=tag).status == 200


@pytest.mark.parametrize("prefer", ["", IRIS, DESCRIPTIONS, MINIMAL])
def test_the_description(nobody: Client, prefer: str) -> None:
    reply = nobody.get(CONTAINER, **({"Prefer": prefer} if prefer else {}))
    assert reply.header("Content-Type") == PROFILE
    found = reply.json()
    assert ANNOTATION_CONTEXT in found["@context"] and "http://www.w3.org/ns/ldp.jsonld" in found["@context"]
    assert {"BasicContainer", "AnnotationCollection"} <= set(values(found, "type"))
    assert found["id"] == reply.header("Content-Location") and "?" in found["id"]
    assert found["total"] >= 23 and found["label"] and found["modified"].endswith("Z")
    assert found["first"] and ("last" in found or prefer == IRIS)


def test_whole_annotations_where_nothing_is_preferred(nobody: Client) -> None:
    for headers in ({}, {"Prefer": DESCRIPTIONS}, {"Prefer": "respond-async"}):
        page = nobody.get(CONTAINER, **headers).json()["first"]
        assert page["type"] == "AnnotationPage"
        assert all(each["type"] == "Annotation" and each["target"] for each in page["items"])


def test_iris_only(nobody: Client) -> None:
    reply = nobody.get(CONTAINER, Prefer=IRIS)
    assert reply.header("Preference-Applied") == "return=representation"
    page = reply.json()["first"]
    assert all(isinstance(each, str) and CONTAINER in each for each in page["items"])


def test_the_minimal_description(nobody: Client) -> None:
    found = nobody.get(CONTAINER, Prefer=MINIMAL).json()
    assert isinstance(found["first"], str) and isinstance(found["last"], str)
    assert not {"contains", "ldp:contains", "items"} & found.keys()
    both = nobody.get(
        CONTAINER, Prefer=IRIS.replace('include="', 'include="http://www.w3.org/ns/ldp#PreferMinimalContainer ')
    )
    assert "iris=1" in both.json()["first"]


def test_both_kinds_at_once_is_the_clients_error(nobody: Client) -> None:
    both = DESCRIPTIONS.replace('include="', 'include="http://www.w3.org/ns/oa#PreferContainedIRIs ')
    assert nobody.get(CONTAINER, Prefer=both).status == 400


@pytest.mark.parametrize("prefer", [IRIS, DESCRIPTIONS, MINIMAL])
def test_pages_hold_everything_once(nobody: Client, prefer: str) -> None:
    collection = nobody.get(CONTAINER, Prefer=prefer).json()
    pages = pages_of(nobody, collection)
    items = [each if isinstance(each, str) else each["id"] for page in pages for each in page["items"]]
    assert len(items) == len(set(items)) == collection["total"]
    position = 0
    for number, page in enumerate(pages):
        assert page["type"] == "AnnotationPage" and page["id"] and page["startIndex"] == position
        assert ("prev" in page) == (number > 0) and ("next" in page) == (number + 1 < len(pages))
        position += len(page["items"])
    if len(pages) > 1:
        assert pages[-1]["id"] == collection["last"]
        assert pages[1]["prev"] == pages[0]["id"]


def test_a_page_by_itself_says_what_it_is_part_of(nobody: Client) -> None:
    collection = nobody.get(CONTAINER, Prefer=MINIMAL).json()
    page = nobody.get(collection["last"]).json()
    assert ANNOTATION_CONTEXT in page["@context"]
    whole = page["partOf"]
    assert (whole["id"], whole["total"], whole["modified"]) == (
        collection["id"],
        collection["total"],
        collection["modified"],
    )


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("page=999", 404),
        ("page=-1", 400),
        ("page=x", 400),
        ("page=٣", 400),
        ("page=" + "9" * 40, 400),
        ("iris=2", 400),
        ("standing=good", 400),
        ("iris=1&page=0", 200),
    ],
)
def test_strange_pages(nobody: Client, query: str, status: int) -> None:
    assert nobody.get(f"{CONTAINER}?{quote(query, safe='=&-')}").status == status


def test_turtle(nobody: Client) -> None:
    reply = nobody.get(CONTAINER, Accept="text/turtle")
    assert reply.media_type == "text/turtle"
    said = {(str(each.predicate), str(each.object)) for each in parse(reply.body, RdfFormat.TURTLE)}
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    assert (kind, "<http://www.w3.org/ns/ldp#BasicContainer>") in said
    assert (kind, "<http://www.w3.org/ns/activitystreams#OrderedCollection>") in said
    assert (kind, "<http://www.w3.org/ns/oa#Annotation>") in said


def test_the_annotations_of_one_target(nobody: Client, ada: Client) -> None:
    target = "http://example.org/only-here?a=b&c"
    made = {ada.made(comment(target=target)), ada.made(comment(target={"type": "SpecificResource", "source": target}))}
    found = nobody.get(f"{CONTAINER}?iris=1&target={quote(target, safe='')}").json()
    assert set(found["first"]["items"]) == made and found["total"] == 2
    assert nobody.get(found["id"]).json()["total"] == 2


def test_one_standing(nobody: Client, ada: Client) -> None:
    made = ada.made()
    ada.decide(made, "withdrawn")
    found = nobody.get(f"{CONTAINER}?iris=1&standing=withdrawn").json()
    assert made in found["first"]["items"]

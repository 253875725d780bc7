"""Link sets: by the rules of RFC 9264, by a client for Signposting, and named where pages and data are."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest
from signposting import Signposting, find_signposting_http, find_signposting_linkset

JSON = "application/linkset+json"
TEXT = "application/linkset"
DATASET = "https://w3id.org/denge/dataset"
NAMES = ("state/azerbaijan", "work/tasdemir-2024", "article/tasdemir-2024/claim/denge/c018")
PATHS = ("", *(f"/{name}" for name in NAMES))
# IANA's registry of link relations has these; others would have to be addresses (RFC 8288, 2.1.2).
REGISTERED = {"author", "cite-as", "collection", "describedby", "describes", "item", "license", "linkset", "type"}
URI = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
# One link of the text form: a target in angle brackets and parameters, of which rel and anchor must be there (4.1).
LINK = re.compile(r'<([^<>"\s]+)>((?:; [a-z]+="[^"]*")+)')


def fetch(address: str, accept: str | None = None) -> tuple[Mapping[str, str], str]:
    asked = urllib.request.Request(address, headers={"Accept": accept} if accept else {})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        return dict(answer.headers.items()), answer.read().decode()


def violations(document: Any) -> list[str]:
    """What is wrong with a document of links by RFC 9264, section 4.2."""
    found = []
    if not isinstance(document, dict) or set(document) != {"linkset"} or not isinstance(document["linkset"], list):
        return ["the document is an object with the one member linkset, an array"]
    for context in document["linkset"]:
        if not isinstance(context, dict):
            found.append("a context is an object")
            continue
        anchor = context.get("anchor")
        if not isinstance(anchor, str) or not URI.fullmatch(anchor):
            found.append(f"the anchor is one URI: {anchor}")
        relations = {name: targets for name, targets in context.items() if name != "anchor"}
        if not relations:
            found.append(f"a context has a relation: {anchor}")
        for name, targets in relations.items():
            if name not in REGISTERED and not URI.fullmatch(name):
                found.append(f"a relation is registered or a URI: {name}")
            if not isinstance(targets, list) or not targets:
                found.append(f"the targets of a relation are an array: {name}")
                continue
            for target in targets:
                if not isinstance(target, dict) or not URI.fullmatch(str(target.get("href", ""))):
                    found.append(f"a target has one href, a URI: {target}")
                elif set(target) - {"href", "type"} or not isinstance(target.get("type", ""), str):
                    found.append(f"type is one string: {target}")
    anchors = [context["anchor"] for context in document["linkset"] if isinstance(context, dict)]
    if len(anchors) != len(set(anchors)):
        found.append("the links of a context stand together")
    return found


def triples_of_json(document: Any) -> set[tuple[str, str, str, str]]:
    return {
        (context["anchor"], relation, target["href"], target.get("type", ""))
        for context in document["linkset"]
        for relation, targets in context.items()
        if relation != "anchor"
        for target in targets
    }


def triples_of_text(text: str) -> set[tuple[str, str, str, str]]:
    found = set()
    for link in text.rstrip("\n").split(",\n"):
        match = LINK.fullmatch(link)
        assert match is not None, link
        parameters = dict(re.findall(r'([a-z]+)="([^"]*)"', match[2]))
        found.add((parameters["anchor"], parameters["rel"], match[1], parameters.get("type", "")))
    return found


def test_the_rules_find_what_is_wrong() -> None:
    """The check itself: each of these breaks one rule."""
    good = {"anchor": "https://example.org/", "item": [{"href": "https://example.org/a", "type": "text/csv"}]}
    assert violations({"linkset": [good]}) == []
    for bad in (
        [],
        {"linkset": {}},
        {"linkset": [good], "more": 1},
        {"linkset": [{**good, "anchor": "/relative"}]},
        {"linkset": [{"anchor": "https://example.org/"}]},
        {"linkset": [{**good, "item": {"href": "https://example.org/a"}}]},
        {"linkset": [{**good, "item": [{"type": "text/csv"}]}]},
        {"linkset": [{**good, "made-up": good["item"]}]},
        {"linkset": [{**good, "item": [{"href": "https://example.org/a", "type": ["text/csv"]}]}]},
        {"linkset": [good, good]},
    ):
        assert len(violations(bad)) == 1, bad


@pytest.mark.parametrize("path", PATHS)
def test_a_link_set_keeps_the_rules_in_both_forms(address: str, path: str) -> None:
    headers, body = fetch(f"{address}/linkset{path}", JSON)
    assert headers["content-type"] == JSON
    document = json.loads(body)
    assert violations(document) == []
    headers, text = fetch(f"{address}/linkset{path}", TEXT)
    assert headers["content-type"] == TEXT
    text.encode("ascii")
    assert triples_of_text(text) == triples_of_json(document)
    assert fetch(f"{address}/linkset{path}")[0]["content-type"] == JSON
    assert fetch(f"{address}/linkset{path}", "application/json")[0]["content-type"] == JSON


def level_two(found: Signposting) -> None:
    """What the FAIR Signposting Profile asks of a landing page."""
    assert found.citeAs is not None
    assert len(found.describedBy) >= 1
    assert all(each.type for each in found.describedBy)
    assert "https://schema.org/AboutPage" in {str(each.target) for each in found.types}
    assert len(found.types) == 2
    assert str(found.license.target if found.license else "").startswith("https://creativecommons.org/")


@pytest.mark.parametrize("media_type", [JSON, TEXT])
@pytest.mark.parametrize("path", PATHS)
def test_a_client_for_signposting_reads_them(address: str, path: str, media_type: str) -> None:
    page = f"{address}/page{path}" if path else f"{address}/about"
    whole = find_signposting_linkset(f"{address}/linkset{path}", media_type)
    found = whole.for_context(page)
    level_two(found)
    for description in found.describedBy:
        back = whole.for_context(description.target)
        assert {str(each.target) for each in back.describes} == {page}
        assert fetch(str(description.target))[0]["content-type"].startswith(str(description.type))


def test_dumps_lead_back_to_the_dataset(address: str) -> None:
    whole = find_signposting_linkset(f"{address}/linkset")
    page = whole.for_context(f"{address}/about")
    assert {str(each.target) for each in page.authors} == {"https://w3id.org/denge/id/organization/denge-editors"}
    assert {urlsplit(str(each.target)).path for each in page.items} >= {"/download/denge.nq.gz"}
    for item in page.items:
        collection = whole.for_context(item.target).collection
        assert collection is not None and str(collection.target) == f"{address}/about"


@pytest.mark.parametrize("path", ["/", "/about"])
def test_pages_of_the_dataset_name_their_links_in_the_header(address: str, path: str) -> None:
    found = find_signposting_http(f"{address}{path}")
    level_two(found)
    assert found.citeAs is not None and str(found.citeAs.target) == DATASET
    assert {str(each.type) for each in found.linksets} == {JSON, TEXT}
    assert {str(each.target) for each in found.linksets} == {f"{address}/linkset"}


@pytest.mark.parametrize(
    "path",
    [
        "/page/state/azerbaijan",
        "/data/state/azerbaijan.ttl",
        "/page/article/tasdemir-2024/claim/denge/c018",
        "/about.nt",
    ],
)
def test_pages_and_data_name_their_link_set(address: str, path: str) -> None:
    found = find_signposting_http(f"{address}{path}")
    (target,) = {str(each.target) for each in found.linksets}
    whole = find_signposting_linkset(target)
    assert f"{address}{path}" in {str(each) for each in {whole.context, *whole.other_contexts}}


@pytest.mark.parametrize("path", ["/state/nowhere", "/nothing", "/a%20b", "/%3Cscript%3E", "/state/" + "x" * 5_000])
def test_what_is_unknown_is_told(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as raised:
        fetch(f"{address}/linkset{path}")
    with raised.value as answer:
        assert answer.code in (404, 414)
        assert json.load(answer)["code"].startswith(("description.", "protocol."))

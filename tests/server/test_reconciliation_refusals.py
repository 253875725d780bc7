"""What the service does not know or cannot do: each is refused with what is meant, in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from reconciliation_client import Client, post, refused

from kg.problems import load_catalogue


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[Client]:
    client = Client(address)
    yield client
    # Whatever was sent, the service still does its work.
    assert client.one(query="Azerbaijan")[0]["match"]
    client.http.close()


@pytest.mark.parametrize(
    ("written", "meant"), [("Staat", "State"), ("Persons", "Person"), ("siyasi birm", "State"), ("Q6256", "–")]
)
def test_unknown_types(client: Client, written: str, meant: str) -> None:
    problem = refused(
        post(client, queries=json.dumps({"q0": {"query": "a", "type": written}})), 400, "reconciliation.unknown-type"
    )
    assert meant in problem["detail"]


@pytest.mark.parametrize(
    "written",
    [
        "iso3166Alpha",
        "}",
        "a b",
        "<>",
        "' OR 1=1",
        "skos:nothing",
        "?x",
        "http://[",
        "\u0000",
        "label } UNION { ?s ?p ?o",
    ],
)
def test_unknown_properties_and_injections(client: Client, written: str) -> None:
    conditions = [{"pid": written, "v": "x"}]
    sent = {"q0": {"query": "a", "properties": conditions}}
    refused(post(client, queries=json.dumps(sent)), 400, "reconciliation.unknown-property")
    wanted = {"ids": ["state/azerbaijan"], "properties": [{"id": written}]}
    refused(post(client, extend=json.dumps(wanted)), 400, "reconciliation.unknown-property")


@pytest.mark.parametrize(
    "value",
    [
        '" } UNION { ?thing ?property ?value } #',
        "\\",
        '"""',
        "'''",
        "\\u0022 }",
        "VALUES ?thing { }",
        "}",
        "%",
        "*",
        "NEAR(",
        "a OR b",
        "-",
        "\U0001f600",
    ],
)
def test_injections_are_texts(client: Client, value: str) -> None:
    assert client.one(properties=[{"pid": "iso3166Alpha2", "v": value}]) == []
    found = client.one(query="Azerbaijan", type="State", properties=[{"pid": "iso3166Alpha2", "v": value}])
    assert found[0]["features"][-1] == {"id": "property:iso3166Alpha2", "value": False}
    assert all(each["score"] < 100 for each in client.one(query=value))
    assert client.get("/suggest/type", "suggested-types", prefix=value + "x")["result"] == []
    client.get("/suggest/entity", "suggested-entities", prefix=value)
    assert client.extend([value], "claim-count")["rows"][value]["claim-count"] in ([], [{"int": 0}])


def test_what_cannot_be_compared(client: Client) -> None:
    query = {"query": "a", "properties": [{"pid": "claim-count", "v": 3}]}
    refused(post(client, queries=json.dumps({"q0": query})), 400, "reconciliation.not-comparable")


EXTENSIONS: dict[str, tuple[object, str]] = {
    "nothing": ({}, "extend.ids"),
    "ids that are a text": ({"ids": "a", "properties": []}, "extend.ids"),
    "an id that is a number": ({"ids": ["a", 5], "properties": []}, "extend.ids[1]"),
    "no properties": ({"ids": []}, "extend.properties"),
    "a property that is a text": ({"ids": [], "properties": ["x"]}, "extend.properties[0]"),
    "a property without an id": ({"ids": [], "properties": [{}]}, "extend.properties[0].id"),
    "settings that are a list": (
        {"ids": [], "properties": [{"id": "type", "settings": []}]},
        "extend.properties[0].settings",
    ),
    "a limit that is a word": (
        {"ids": [], "properties": [{"id": "type", "settings": {"limit": "all"}}]},
        "extend.properties[0].settings.limit",
    ),
    "an unheard of language": (
        {"ids": [], "properties": [{"id": "type", "settings": {"language": "de"}}]},
        "extend.properties[0].settings.language",
    ),
    "a count that is a word": (
        {"ids": [], "properties": [{"id": "type", "settings": {"count": "often"}}]},
        "extend.properties[0].settings.count",
    ),
}


@pytest.mark.parametrize(("wanted", "path"), EXTENSIONS.values(), ids=EXTENSIONS)
def test_what_is_no_extension(client: Client, wanted: object, path: str) -> None:
    problem = refused(post(client, extend=json.dumps(wanted)), 400, "reconciliation.wrong-shape")
    assert problem["title"].startswith(f"{path} ")


def test_too_many_identifiers_and_properties(client: Client) -> None:
    many = {"ids": [f"state/{number}" for number in range(1_001)], "properties": [{"id": "type"}]}
    refused(post(client, extend=json.dumps(many)), 413, "reconciliation.too-many-ids")
    wide = {"ids": ["state/azerbaijan"], "properties": [{"id": "type"}] * 51}
    refused(post(client, extend=json.dumps(wide)), 413, "reconciliation.too-many-parts")


@pytest.mark.parametrize("path", ["/suggest/entity", "/suggest/type", "/suggest/property"])
@pytest.mark.parametrize("cursor", ["-1", "x", "1.5", "١", "9999999999999999999999", "0x10", "1e3"])
def test_cursors_that_are_none(client: Client, path: str, cursor: str) -> None:
    answer = client.http.get(f"/reconcile{path}", params={"prefix": "a", "cursor": cursor})
    refused(answer, 400, "reconciliation.wrong-number")


def test_parameters_of_the_other_addresses(client: Client) -> None:
    get = client.http.get
    for path in ("/preview", "/flyout/entity", "/flyout/type", "/flyout/property", "/preview?id="):
        refused(get(f"/reconcile{path}"), 400, "reconciliation.parameter-missing")
    for identifier in ("state/none", "no such thing", "<script>", "../../etc/passwd", "http://example.org/a"):
        for path in ("/preview", "/flyout/entity"):
            refused(get(f"/reconcile{path}", params={"id": identifier}), 404, "reconciliation.unknown-thing")
    refused(get("/reconcile/preview", params={"id": "a" * 3_000}), 413, "reconciliation.too-long")
    refused(get("/reconcile/properties?type=Nothing"), 400, "reconciliation.unknown-type")
    refused(get("/reconcile/properties?type=State&limit=0"), 400, "reconciliation.wrong-number")
    refused(get("/reconcile/flyout/type?id=Nothing"), 400, "reconciliation.unknown-type")
    refused(get("/reconcile/flyout/property?id=Nothing"), 400, "reconciliation.unknown-property")
    refused(get("/reconcile/suggest/entity?prefix=a&type=Nothing"), 400, "reconciliation.unknown-type")
    refused(get("/reconcile/suggest/entity", params={"prefix": "a" * 3_000}), 413, "reconciliation.too-long")


@pytest.mark.parametrize("name", ["alert(1)", "a b", "1a", "a-b", "é", "</script>", "a" * 101, "f;g", ".f"])
def test_callbacks_that_are_no_names(client: Client, name: str) -> None:
    answer = client.http.get("/reconcile", params={"callback": name, "query": "NATO"})
    problem = refused(answer, 400, "reconciliation.wrong-callback")
    assert name[:80] in problem["title"]


def test_problems_are_in_both_languages(client: Client) -> None:
    entries = load_catalogue().entries
    own = [entry for code, entry in entries.items() if code.startswith("reconciliation.")]
    assert len(own) > 10
    for status in {entry.status for entry in own}:
        assert 400 <= status < 500
    sent = {"queries": json.dumps({"q0": {"query": 5}})}
    by_path = client.http.post("/reconcile/tr", data=sent)
    by_header = client.http.post("/reconcile", data=sent, headers={"Accept-Language": "tr"})
    for answer in (by_path, by_header):
        assert refused(answer, 400, "reconciliation.wrong-shape")["detail"] == "Beklenen: bir metin. Bulunan: 5."

"""Bad requests to the service: each is answered in time, with a problem document that says what and where."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from reconciliation_client import Client

from kg.problems import load_catalogue

MOST_SECONDS = 2.0


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[Client]:
    client = Client(address)
    yield client
    # Whatever was sent, the service still does its work.
    assert client.one(query="Azerbaijan")[0]["match"]
    client.http.close()


def refused(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    assert response.status_code == status, response.text[:500]
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["access-control-allow-origin"] == "*"
    problem: dict[str, Any] = response.json()
    assert problem["code"] == code
    assert problem["title"] and problem["detail"] and problem["remedy"]
    return problem


def post(client: Client, **form: str) -> httpx.Response:
    start = time.perf_counter()
    response = client.http.post("/reconcile", data=form)
    assert time.perf_counter() - start < MOST_SECONDS
    return response


BROKEN = {
    "no JSON": "{",
    "empty": "",
    "a word": "Azerbaijan",
    "single quotes": "{'q0': {'query': 'a'}}",
    "cut off": '{"q0": {"query": "Azer',
    "not a number": '{"q0": {"query": "a", "limit": NaN}}',
    "infinity": '{"q0": {"query": "a", "limit": -Infinity}}',
    "a number of 5,000 digits": '{"q0": {"query": "a", "limit": ' + "9" * 5_000 + "}}",
    "deep lists": "[" * 100_000,
    "deep objects": '{"a":' * 50_000,
    "half a surrogate pair": '{"q0": {"query": "\\ud800"}}',
    "half a surrogate pair as a name": '{"\\udfff": {"query": "a"}}',
}
MISSHAPEN: dict[str, tuple[object, str]] = {
    "a list": ([], "queries"),
    "a text": ("q", "queries"),
    "null": (None, "queries"),
    "a number": (7, "queries"),
    "a query that is a text": ({"q0": "Azerbaijan"}, "queries.q0"),
    "a query that is null": ({"q0": None}, "queries.q0"),
    "a text that is a number": ({"q0": {"query": 7}}, "queries.q0.query"),
    "a text that is a list": ({"q0": {"query": ["a"]}}, "queries.q0.query"),
    "a text that is an object": ({"q0": {"query": {"query": "a"}}}, "queries.q0.query"),
    "a type that is a number": ({"q0": {"query": "a", "type": 5}}, "queries.q0.type"),
    "a list of types with null": ({"q0": {"query": "a", "type": ["State", None]}}, "queries.q0.type"),
    "a type without an id": ({"q0": {"query": "a", "type": {"name": "State"}}}, "queries.q0.type"),
    "a limit that is a text": ({"q0": {"query": "a", "limit": "5"}}, "queries.q0.limit"),
    "a limit of nothing": ({"q0": {"query": "a", "limit": 0}}, "queries.q0.limit"),
    "a limit below nothing": ({"q0": {"query": "a", "limit": -3}}, "queries.q0.limit"),
    "a broken limit": ({"q0": {"query": "a", "limit": 2.5}}, "queries.q0.limit"),
    "a limit that is true": ({"q0": {"query": "a", "limit": True}}, "queries.q0.limit"),
    "an unheard of strictness": ({"q0": {"query": "a", "type_strict": "never"}}, "queries.q0.type_strict"),
    "a strictness that is a list": ({"q0": {"query": "a", "type_strict": ["any"]}}, "queries.q0.type_strict"),
    "properties that are an object": ({"q0": {"query": "a", "properties": {}}}, "queries.q0.properties"),
    "a property that is a text": ({"q0": {"query": "a", "properties": ["x"]}}, "queries.q0.properties[0]"),
    "a property without a name": ({"q0": {"query": "a", "properties": [{"v": "x"}]}}, "queries.q0.properties[0].pid"),
    "a property without a value": (
        {"q0": {"query": "a", "properties": [{"pid": "value"}]}},
        "queries.q0.properties[0].v",
    ),
    "a value without an id": (
        {"q0": {"query": "a", "properties": [{"pid": "value", "v": {"name": "x"}}]}},
        "queries.q0.properties[0].v",
    ),
    "nested values": (
        {"q0": {"query": "a", "properties": [{"pid": "value", "v": [[["x"]]]}]}},
        "queries.q0.properties[0].v",
    ),
    "an unheard of quantifier": (
        {"q0": {"query": "a", "properties": [{"pid": "value", "v": "x", "match_quantifier": "some"}]}},
        "queries.q0.properties[0].match_quantifier",
    ),
    "one bad query among good ones": ({"a": {"query": "x"}, "b": {"query": 1}, "c": {"query": "y"}}, "queries.b.query"),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("parameter", ["queries", "extend"])
def test_what_is_no_json(client: Client, parameter: str, text: str) -> None:
    refused(post(client, **{parameter: text}), 400, "reconciliation.not-json")


@pytest.mark.parametrize(("queries", "path"), MISSHAPEN.values(), ids=MISSHAPEN)
def test_what_is_no_batch(client: Client, queries: object, path: str) -> None:
    problem = refused(post(client, queries=json.dumps(queries)), 400, "reconciliation.wrong-shape")
    assert problem["title"].startswith(f"{path} ")


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"query": ""},
        {"query": " \t\n\u0000\u2028"},
        {"query": None},
        {"properties": []},
        {"type": "State"},
        {"query": "", "properties": [{"pid": "value", "v": ""}]},
    ],
)
def test_nothing_to_look_for(client: Client, query: object) -> None:
    refused(post(client, queries=json.dumps({"q0": query})), 400, "reconciliation.empty-query")


def test_ten_thousand_queries(client: Client) -> None:
    queries = {f"q{number}": {"query": "Azerbaijan"} for number in range(10_000)}
    problem = refused(post(client, queries=json.dumps(queries)), 413, "reconciliation.too-many-queries")
    assert "10,000" in problem["title"]
    assert "100" in problem["detail"]


def test_as_many_queries_as_the_manifest_says(client: Client) -> None:
    size = client.manifest()["batchSize"]
    queries = {f"q{number}": {"query": "Azerbaijan", "limit": 1} for number in range(size)}
    start = time.perf_counter()
    assert len(client.batch(queries)) == size
    assert time.perf_counter() - start < 5
    refused(
        post(client, queries=json.dumps({**queries, "more": {"query": "a"}})), 413, "reconciliation.too-many-queries"
    )


MEGABYTE = "a" * 1_000_000
LONG: dict[str, object] = {
    "a name": {"q0": {"query": MEGABYTE}},
    "a type": {"q0": {"query": "a", "type": MEGABYTE}},
    "a property": {"q0": {"query": "a", "properties": [{"pid": MEGABYTE, "v": "x"}]}},
    "a value": {"q0": {"query": "a", "properties": [{"pid": "value", "v": MEGABYTE}]}},
    "an id": {"q0": {"query": "a", "properties": [{"pid": "value", "v": {"id": MEGABYTE}}]}},
    "the name of a query": {MEGABYTE: {"query": "a"}},
}


@pytest.mark.parametrize("queries", LONG.values(), ids=LONG)
def test_texts_of_a_megabyte(client: Client, queries: object) -> None:
    refused(post(client, queries=json.dumps(queries)), 413, "reconciliation.too-long")


def test_a_megabyte_in_other_places(client: Client) -> None:
    refused(post(client, query=MEGABYTE), 413, "reconciliation.too-long")
    wanted = {"ids": [MEGABYTE], "properties": []}
    refused(post(client, extend=json.dumps(wanted)), 413, "reconciliation.too-long")
    assert post(client, queries=MEGABYTE).status_code == 400
    assert post(client, queries=json.dumps([MEGABYTE])).status_code == 400
    huge = {"q0": {"query": "a", "limit": [MEGABYTE]}}
    problem = refused(post(client, queries=json.dumps(huge)), 400, "reconciliation.wrong-shape")
    assert len(json.dumps(problem)) < 2_000
    assert client.http.get("/reconcile", params={"queries": "a" * 60_000}).status_code in (400, 414)


@pytest.mark.parametrize("name", ["type", "properties", "v"])
def test_many_parts(client: Client, name: str) -> None:
    conditions = [{"pid": "gwCode", "v": 1}] * 10_000
    query: dict[str, object] = {"query": "a"}
    if name == "type":
        query["type"] = ["State"] * 10_000
    elif name == "properties":
        query["properties"] = conditions
    else:
        query["properties"] = [{"pid": "gwCode", "v": ["x"] * 10_000}]
    refused(post(client, queries=json.dumps({"q0": query})), 413, "reconciliation.too-many-parts")


def test_the_most_that_a_batch_may_ask(client: Client) -> None:
    """The largest batch that is read at all ends soon, and a larger one is refused as a whole."""
    words = " ".join(f"w{number}" for number in range(120))[:500]
    told = [{"pid": "gwCode", "v": [f"{number} {words[:400]}" for number in range(50)]}]
    for query in ({"query": words}, {"query": "Azerbaijan", "limit": 100}):
        queries = {str(each): {**query, "properties": told} for each in range(100)}
        start = time.perf_counter()
        answer = client.http.post("/reconcile", data={"queries": json.dumps(queries)})
        assert time.perf_counter() - start < 15
        assert len(client.checked(answer, "result-batch")) == 100
        queries["0"] = {**query, "properties": [*told, {"pid": "cowCode", "v": 1}]}
        refused(post(client, queries=json.dumps(queries)), 413, "reconciliation.too-many-parts")


def test_values_without_names_are_looked_up_within_bounds(client: Client) -> None:
    def sent(values: int) -> httpx.Response:
        told = [[{"pid": "gwCode", "v": [f"x{row}-{each}" for each in range(values)]}] for row in range(100)]
        queries = {str(row): {"properties": each} for row, each in enumerate(told)}
        return client.http.post("/reconcile", data={"queries": json.dumps(queries)})

    start = time.perf_counter()
    assert sent(5).status_code == 200
    refused(sent(6), 413, "reconciliation.too-many-parts")
    assert time.perf_counter() - start < 10


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
        {"ids": [], "properties": [{"id": "type", "settings": {"count": "on"}}]},
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


def test_requests_that_are_no_question(client: Client) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    refused(client.http.post("/reconcile", content=b"", headers=form), 400, "reconciliation.nothing-asked")
    refused(post(client, other="x"), 400, "reconciliation.nothing-asked")
    refused(post(client, queries="{}", extend="{}"), 400, "reconciliation.several-operations")
    twice = client.http.get("/reconcile?queries={}&queries={}")
    refused(twice, 400, "reconciliation.several-operations")
    assert client.batch({}) == {}


@pytest.mark.parametrize("media_type", ["application/json", "text/plain", "multipart/form-data", ""])
def test_other_bodies(client: Client, media_type: str) -> None:
    headers = {"Content-Type": media_type} if media_type else {}
    sent = client.http.post("/reconcile", content=b'{"q0": {"query": "a"}}', headers=headers)
    refused(sent, 415, "protocol.unsupported-media-type")


def test_other_encodings_and_methods(client: Client) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    refused(client.http.post("/reconcile", content=b"queries=%ff%fe", headers=form), 400, "protocol.not-utf8")
    refused(client.http.get("/reconcile?queries=%ff"), 400, "protocol.not-utf8")
    latin = {"Content-Type": "application/x-www-form-urlencoded; charset=iso-8859-9"}
    refused(client.http.post("/reconcile", content=b"query=a", headers=latin), 415, "protocol.unknown-charset")
    many = "&".join(f"a{number}=1" for number in range(5_000))
    refused(client.http.post("/reconcile", content=many.encode(), headers=form), 400, "protocol.too-many-parameters")
    for method in ("PUT", "DELETE", "PATCH"):
        refused(client.http.request(method, "/reconcile"), 405, "protocol.method-not-allowed")
    refused(client.http.post("/reconcile/preview?id=state/azerbaijan"), 405, "protocol.method-not-allowed")
    refused(client.http.get("/reconcile/de"), 404, "protocol.not-found")


@pytest.mark.parametrize("path", ["/suggest/entity", "/suggest/type", "/suggest/property"])
@pytest.mark.parametrize("cursor", ["-1", "x", "1.5", "١", "9999999999999999999999", "0x10", "1e3"])
def test_cursors_that_are_none(client: Client, path: str, cursor: str) -> None:
    answer = client.http.get(f"/reconcile{path}", params={"prefix": "a", "cursor": cursor})
    refused(answer, 400, "reconciliation.wrong-number")


def test_parameters_of_the_other_addresses(client: Client) -> None:
    get = client.http.get
    for path in ("/preview", "/flyout/entity", "/flyout/type", "/flyout/property", "/properties", "/preview?id="):
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

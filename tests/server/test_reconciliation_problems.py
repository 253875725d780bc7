"""Bad requests to the service: each is answered in time, with a problem document that says what and where."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import httpx
import pytest
from reconciliation_client import Client, post, refused


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[Client]:
    client = Client(address)
    yield client
    # Whatever was sent, the service still does its work.
    assert client.one(query="Azerbaijan")[0]["match"]
    client.http.close()


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

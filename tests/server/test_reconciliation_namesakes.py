"""Reconciliation over HTTP where names are shared and values are hard to write, with an invented dataset."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from live_server import LiveServer
from pyoxigraph import RdfFormat, Store
from reconciliation_client import Client

from kg.project import open_project

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("namesakes")
    for name in ("ontology", "kg/articles", "queries", ".denge"):
        (folder / name).mkdir(parents=True)
    (folder / "denge.toml").write_text("query_characters = 9000\nreconciliation_ids = 300\n", encoding="utf-8")
    project = open_project(folder)
    store = Store()
    store.load(path=str(HERE / "namesakes.trig"), format=RdfFormat.TRIG)
    project.dataset.write_text("".join(sorted(f"{quad} .\n" for quad in store)), encoding="utf-8")
    with LiveServer(project) as server:
        client = Client(server.address)
        yield client
        client.http.close()


def test_a_name_of_two_things_is_no_match(client: Client) -> None:
    candidates = client.one(query="Deniz")
    assert {each["id"] for each in candidates[:2]} == {"person/deniz", "place/deniz"}
    assert [each["score"] for each in candidates[:2]] == [100.0, 100.0]
    assert not any(each["match"] for each in candidates)


def test_a_name_that_one_thing_of_the_type_has_is_a_match(client: Client) -> None:
    for kind, identifier in (("Person", "person/deniz"), ("Place", "place/deniz"), ("Agent", "person/deniz")):
        (best,) = client.one(query="deniz", type=kind)
        assert (best["id"], best["match"]) == (identifier, True)


def test_names_that_differ_by_the_dots_of_i_are_the_same(client: Client) -> None:
    for written in ("Işık Ilgaz", "İŞİK İLGAZ", "isik ilgaz", "ISIK ILGAZ"):
        candidates = client.one(query=written, type="Person")
        assert {each["id"] for each in candidates[:2]} == {"person/isik", "person/isik-2"}
        assert not any(each["match"] for each in candidates)


def test_evidence_orders_namesakes_but_does_not_make_a_match(client: Client) -> None:
    for value, identifier in (("KADIKOY", "person/isik-2"), ("şışlı", "person/isik"), (8, "person/isik-2")):
        candidates = client.one(query="isik ilgaz", type="Person", properties=[{"pid": "value", "v": value}])
        assert candidates[0]["id"] == identifier
        assert candidates[0]["score"] > candidates[1]["score"]
        assert not any(each["match"] for each in candidates)


def test_a_match_needs_all_evidence(client: Client) -> None:
    told = [{"pid": "knows", "v": "isik ilgaz"}, {"pid": "value", "v": "anything"}]
    assert client.one(query="Deniz", type="Person", properties=told[:1])[0]["match"]
    assert not client.one(query="Deniz", type="Person", properties=told)[0]["match"]


def test_queries_of_a_batch_do_not_mix(client: Client) -> None:
    told = [{"pid": "value", "v": "Kadıköy"}]
    found = client.batch(
        {
            "person": {"query": "isik ilgaz", "properties": told},
            "bare": {"query": "isik ilgaz"},
            "value": {"properties": told},
            "other": {"properties": [{"pid": "value", "v": 7}]},
        }
    )
    assert [each["id"] for each in found["value"]["result"]] == ["person/isik-2"]
    assert [each["id"] for each in found["other"]["result"]] == ["person/isik"]
    assert {len(each["features"]) for each in found["bare"]["result"]} == {2}
    assert {len(each["features"]) for each in found["person"]["result"]} == {3}


def test_values_of_every_datatype(client: Client) -> None:
    cell = client.extend(["event/fair"], {"id": "value", "settings": {"language": "all"}})["rows"]["event/fair"][
        "value"
    ]
    expected: list[dict[str, object]] = [
        {"date": "2020-11-09T00:00:00Z"},
        {"date": "2020-11-09T00:00:00+03:00"},
        {"date": "2020-11-09T10:11:12.5Z"},
        {"date": "2020-11-09T10:11:12"},
        {"int": 2020},
        {"int": -44},
        {"str": "2020-11"},
        {"float": 1.5},
        {"float": 2.0},
        {"str": "INF"},
        {"str": "NaN"},
        {"str": "true"},
        {"str": "100000000000000000000000000000"},
        {"int": 12},
        {"str": "not a date"},
        {"str": "plain"},
        {"str": "iyi"},
        {"str": "good"},
        {"str": "bien"},
        {"str": "http://example.org/elsewhere"},
        {"str": "mailto:a@example.org"},
    ]
    assert len(cell) == len(expected)
    assert all(each in cell for each in expected)


@pytest.mark.parametrize(("language", "text"), [("best", "good"), ("tr", "iyi"), ("en", "good")])
def test_texts_in_the_language_that_is_wanted(client: Client, language: str, text: str) -> None:
    wanted = {"id": "value", "settings": {"language": language}}
    cell = client.extend(["event/fair"], wanted)["rows"]["event/fair"]["value"]
    assert [each for each in cell if each.get("str") in ("good", "iyi", "bien")] == [{"str": text}]
    assert {"str": "plain"} in cell


def test_values_that_are_things(client: Client) -> None:
    found = client.extend(["person/deniz", "place/deniz"], "knows", "loop")
    assert found["rows"]["person/deniz"]["knows"] == [
        {"id": "person/isik", "name": "Işık Ilgaz"},
        {"id": "place/deniz", "name": "Sea"},
    ]
    assert found["meta"][0]["type"] == {"id": "Person", "name": "person"}
    assert found["rows"]["place/deniz"] == {"knows": [], "loop": []}


def test_markup_in_a_name_stays_a_name(client: Client) -> None:
    page = client.http.get("/reconcile/preview", params={"id": "person/script"})
    assert "<script>" not in page.text
    assert "&lt;script&gt;" in page.text
    assert "<script>" not in client.get("/flyout/entity", "flyout", id="person/script")["html"]
    jsonp = client.http.get("/reconcile", params={"query": "person/script", "callback": "f"}).text
    assert "alert(1)" in jsonp


def test_identifiers_with_signs_and_letters(client: Client) -> None:
    for identifier, name in (("person/a%2Fb", "Slash"), ("person/çağrı", "Çağrı")):
        assert client.one(query=identifier)[0]["name"] == name
        assert client.http.get("/reconcile/preview", params={"id": identifier}).status_code == 200


def test_more_identifiers_than_one_query_can_name(client: Client) -> None:
    """The longest query here has 9,000 characters, so 300 identifiers are asked for in several."""
    written = [
        "event/fair",
        *(f"person/somebody-with-a-long-identifier-{number}" for number in range(298)),
        "place/deniz",
    ]
    rows = client.extend(written, "name-en")["rows"]
    assert rows["event/fair"]["name-en"] == [{"str": "Fair"}]
    assert rows["place/deniz"]["name-en"] == [{"str": "Sea"}]
    assert sum(len(row["name-en"]) for row in rows.values()) == 2
    assert client.http.get("/reconcile").json()["batchSize"] == 100


def test_a_property_named_twice_has_to_fit_twice(client: Client) -> None:
    for second, fits in (("place/deniz", True), ("person/isik-2", False)):
        told = [{"pid": "knows", "v": {"id": "person/isik"}}, {"pid": "knows", "v": {"id": second}}]
        for properties in (told, told[::-1]):
            (best,) = client.one(query="Deniz", type="Person", properties=properties)
            assert best["match"] is fits
            assert {"id": "property:knows", "value": fits} in best["features"]


def test_true_is_not_one(client: Client) -> None:
    found = client.batch(
        {"truth": {"properties": [{"pid": "value", "v": True}]}, "one": {"properties": [{"pid": "value", "v": 1}]}}
    )
    assert [each["id"] for each in found["truth"]["result"]] == ["event/fair"]
    assert found["one"]["result"] == []

"""Reconciliation over HTTP with the dataset of this clone: every answer is held to the schemas of the specification."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from reconciliation_client import Client

SPACE = "https://w3id.org/denge/id/"


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[Client]:
    client = Client(address)
    yield client
    client.http.close()


@pytest.fixture(scope="module")
def turkish(address: str) -> Iterator[Client]:
    client = Client(address, "/reconcile/tr")
    yield client
    client.http.close()


def ids(candidates: list[dict[str, object]]) -> list[object]:
    return [each["id"] for each in candidates]


def test_manifest_says_what_the_service_is(client: Client) -> None:
    manifest = client.manifest()
    assert manifest["identifierSpace"] == SPACE
    assert manifest["batchSize"] == 100
    assert {"State", "Person", "Place"} <= {each["id"] for each in manifest["defaultTypes"]}


def test_manifest_is_in_the_language_of_the_reader(client: Client, turkish: Client) -> None:
    english = client.manifest()
    by_header = client.http.get("/reconcile", headers={"Accept-Language": "tr-TR,tr;q=0.9,en;q=0.4"}).json()
    by_parameter = client.http.get("/reconcile", params={"lang": "tr"}).json()
    by_path = turkish.manifest()
    assert by_header["name"] == by_parameter["name"] == by_path["name"] != english["name"]
    # A program that sends no Accept-Language keeps the language by the addresses of the manifest.
    assert by_parameter["preview"] == by_path["preview"]
    assert "/reconcile/tr/" in by_path["preview"]["url"]
    assert by_header["defaultTypes"][0]["name"] == "siyasi birim"


def test_every_address_of_the_manifest_answers(client: Client, turkish: Client) -> None:
    for each in (client, turkish):
        manifest = each.manifest()
        urls = [
            manifest[name]["url"].replace("{{id}}", "state%2Fazerbaijan")
            for name in ("view", "preview", "feature_view")
        ]
        urls += [manifest["logo"], manifest["documentation"]]
        for what, identifier in (("entity", "state%2Fazerbaijan"), ("type", "State"), ("property", "claim-count")):
            suggest = manifest["suggest"][what]
            urls.append(suggest["service_url"] + suggest["service_path"] + "?prefix=a")
            flyout = suggest["flyout_service_url"] + suggest["flyout_service_path"]
            urls.append(flyout.replace("${id}", identifier))
        proposals = manifest["extend"]["propose_properties"]
        urls.append(proposals["service_url"] + proposals["service_path"] + "?type=State")
        answers = [each.http.get(url, follow_redirects=True) for url in urls]
        assert [answer.status_code for answer in answers] == [200] * len(urls)


@pytest.mark.parametrize(
    ("written", "identifier"),
    [
        ("Azerbaijan", "state/azerbaijan"),
        ("Azerbaycan", "state/azerbaijan"),
        ("AZERBAYCAN CUMHURİYETİ", "state/azerbaijan"),
        ("azerbaycan cumhuriyeti", "state/azerbaijan"),
        ("Turkiye", "state/turkiye"),
        ("TÜRKİYE", "state/turkiye"),
        ("türkıye", "state/turkiye"),
        ("Türkiye", "state/turkiye"),
        ("ılham alıyev", "person/ilham-aliyev"),
        ("İLHAM ALİYEV", "person/ilham-aliyev"),
        ("Hakan Tasdemir", "person/hakan-tasdemir"),
        ("  hakan   TAŞDEMİR ", "person/hakan-tasdemir"),
    ],
)
def test_a_name_in_any_language_and_spelling_is_a_match(client: Client, written: str, identifier: str) -> None:
    best, *others = client.one(query=written)
    assert (best["id"], best["match"], best["score"]) == (identifier, True, 100.0)
    assert {"id": "same-name", "value": True} in best["features"]
    assert not any(each["match"] for each in others)


def test_part_of_a_name_is_no_match(client: Client) -> None:
    candidates = client.one(query="Aliyev")
    assert "person/ilham-aliyev" in ids(candidates)
    assert not any(each["match"] for each in candidates)
    assert all(each["score"] < 100 for each in candidates)


def test_labels_are_in_the_language_of_the_service(client: Client, turkish: Client) -> None:
    assert client.one(query="Azerbaycan")[0]["name"] == "Azerbaijan"
    best = turkish.one(query="Azerbaijan")[0]
    assert best["name"] == "Azerbaycan"
    assert {"id": "State", "name": "siyasi birim"} in best["type"]


def test_batch_gives_the_same_by_get_and_by_post(client: Client) -> None:
    queries = {"a": {"query": "Azerbaijan"}, "ş/1 ": {"query": "Rusya", "limit": 2}, "": {"query": "NATO"}}
    by_get = client.http.get("/reconcile", params={"queries": json.dumps(queries)}).json()
    assert by_get == client.batch(queries)
    assert len(by_get["ş/1 "]["result"]) <= 2


@pytest.mark.parametrize("written", ["Russia", '{"query": "Russia"}'])
def test_single_query_gives_the_same_as_a_batch_of_one(client: Client, written: str) -> None:
    expected = client.one(query="Russia")
    assert client.checked(client.http.post("/reconcile", data={"query": written}), "result")["result"] == expected
    assert client.checked(client.http.get("/reconcile", params={"query": written}), "result")["result"] == expected


@pytest.mark.parametrize("identifier", ["state/armenia", SPACE + "state/armenia", "state:armenia"])
def test_an_identifier_finds_its_thing(client: Client, identifier: str) -> None:
    best = client.one(query=identifier)[0]
    assert (best["id"], best["name"], best["score"], best["match"]) == ("state/armenia", "Armenia", 100.0, True)


@pytest.mark.parametrize(
    "written", ["State", "denge:State", "https://w3id.org/denge/ns#State", ["State"], {"id": "State"}]
)
def test_types_narrow_the_candidates(client: Client, written: object) -> None:
    candidates = client.one(query="Azerbaijan", type=written)
    assert ids(candidates)[0] == "state/azerbaijan"
    assert all("State" in ids(each["type"]) for each in candidates)


def test_type_strictness(client: Client) -> None:
    either = client.one(query="Azerbaijan", type=["Person", "State"], type_strict="any")
    assert ids(either)[0] == "state/azerbaijan"
    assert client.one(query="Azerbaijan", type=["Person", "State"], type_strict="all") == []
    both = client.one(query="Azerbaijan", type=["Agent", "State"], type_strict="all")
    assert ids(both)[0] == "state/azerbaijan"
    wished = client.one(query="Azerbaijan", type="Person", type_strict="should")
    azerbaijan = next(each for each in wished if each["id"] == "state/azerbaijan")
    assert azerbaijan["score"] < 100
    assert not azerbaijan["match"]
    assert {"id": "type", "value": False} in azerbaijan["features"]


@pytest.mark.parametrize(
    ("pid", "value", "holds"),
    [
        ("iso3166Alpha2", "AZ", True),
        ("iso3166Alpha2", "az", True),
        ("denge:iso3166Alpha2", ["XX", "AZ"], True),
        ("iso3166Alpha2", "AM", False),
        ("gwCode", 373, True),
        ("gwCode", "373", True),
        ("gwCode", 373.0, True),
        ("gwCode", 374, False),
        ("gwCode", True, False),
        ("skos:exactMatch", {"id": "http://www.wikidata.org/entity/Q227", "name": "Azerbaijan"}, True),
        ("identifiers-elsewhere", "http://www.wikidata.org/entity/Q227", True),
        ("name-tr", "AZERBAYCAN", True),
        ("type", {"id": "State"}, True),
        ("endsOn", "1994", False),
    ],
)
def test_properties_are_evidence(client: Client, pid: str, value: object, holds: bool) -> None:
    candidates = client.one(query="Azerbaijan", type="State", properties=[{"pid": pid, "v": value}])
    found = next(each for each in candidates if each["id"] == "state/azerbaijan")
    assert {"id": f"property:{pid}", "value": holds} in found["features"]
    assert found["match"] is holds
    assert found["score"] == (100.0 if holds else pytest.approx(100 / 1.4, abs=0.1))


@pytest.mark.parametrize(
    ("quantifier", "values", "holds"),
    [
        ("any", ["Azerbaycan Cumhuriyeti", "other"], True),
        ("all", ["Azerbaycan Cumhuriyeti", "other"], False),
        ("all", ["Azerbaycan Cumhuriyeti", "Republic of Azerbaijan"], True),
        ("none", ["other"], True),
        ("none", ["Azerbaycan Cumhuriyeti"], False),
    ],
)
def test_quantifiers_of_values(client: Client, quantifier: str, values: list[str], holds: bool) -> None:
    given = {"pid": "skos:altLabel", "v": values, "match_quantifier": quantifier}
    found = client.one(query="state/azerbaijan", properties=[given])[0]
    assert found["id"] == "state/azerbaijan"
    assert found["match"] is holds


def test_values_that_are_things_are_compared_by_their_names_too(client: Client) -> None:
    for value in ("Hakan Taşdemir", "hakan tasdemir", {"id": "person/hakan-tasdemir"}, "person/hakan-tasdemir"):
        given = {"pid": "dcterms:creator", "v": value}
        found = client.one(query="work/tasdemir-2024", properties=[given])[0]
        assert {"id": "property:dcterms:creator", "value": True} in found["features"], value


@pytest.mark.parametrize(
    ("pid", "value", "identifier"),
    [
        ("iso3166Alpha2", "AZ", "state/azerbaijan"),
        ("gwCode", 373, "state/azerbaijan"),
        ("skos:exactMatch", "http://www.wikidata.org/entity/Q227", "state/azerbaijan"),
        ("dcterms:creator", "hakan tasdemir", "work/tasdemir-2024"),
    ],
)
def test_properties_alone_find_things(client: Client, pid: str, value: object, identifier: str) -> None:
    candidates = client.one(properties=[{"pid": pid, "v": value}])
    assert identifier in ids(candidates)
    # Without a name nothing is certain enough.
    assert not any(each["match"] for each in candidates)


def test_limit(client: Client) -> None:
    assert len(client.one(query="Azerbaijan", limit=3)) == 3
    assert len(client.one(query="Azerbaijan", limit=10_000_000)) <= 100


def test_nothing_found_is_an_empty_list(client: Client) -> None:
    assert client.one(query="zzqqxx") == []
    assert not any(each["match"] for each in client.one(query="state/no-such-state"))


def test_members_that_the_api_does_not_know_are_passed_over(client: Client) -> None:
    assert client.one(query="NATO", unheard_of={"a": [1]}) == client.one(query="NATO")

"""What the service offers beside candidates: suggestions, proposals, data extension, previews, flyouts."""

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


def test_suggested_things_page_by_cursor(client: Client) -> None:
    first = client.get("/suggest/entity", "suggested-entities", prefix="az")["result"]
    second = client.get("/suggest/entity", "suggested-entities", prefix="az", cursor=len(first))["result"]
    assert len(first) == 20
    assert second
    assert not set(ids(first)) & set(ids(second))
    shifted = client.get("/suggest/entity", "suggested-entities", prefix="az", cursor=1)["result"]
    assert shifted[:19] == first[1:]
    assert client.get("/suggest/entity", "suggested-entities", prefix="az", cursor=900_000)["result"] == []


@pytest.mark.parametrize("prefix", ["azer", "Azerbaycan", "AZERBAIJAN", "state/azerbaijan", SPACE + "state/azerbaijan"])
def test_suggested_things(client: Client, prefix: str) -> None:
    first = client.get("/suggest/entity", "suggested-entities", prefix=prefix)["result"][0]
    assert (first["id"], first["name"]) == ("state/azerbaijan", "Azerbaijan")
    assert first["notable"]


def test_suggested_things_of_a_type(client: Client) -> None:
    found = client.get("/suggest/entity", "suggested-entities", prefix="t", type="Person")["result"]
    assert found
    assert all(each["id"].startswith("person/") for each in found)


def test_suggestions_without_a_prefix(client: Client) -> None:
    assert client.get("/suggest/entity", "suggested-entities")["result"] == []
    assert len(client.get("/suggest/type", "suggested-types")["result"]) == 20
    assert len(client.get("/suggest/property", "suggested-properties")["result"]) == 20


@pytest.mark.parametrize("prefix", ["siyasi", "SIYASİ BIRIM", "state or", "State", "STATE", "denge:State"])
def test_suggested_types(client: Client, prefix: str) -> None:
    found = client.get("/suggest/type", "suggested-types", prefix=prefix)["result"]
    assert "State" in ids(found)
    assert len(set(ids(found))) == len(found)


@pytest.mark.parametrize("prefix", ["ISO 3166", "iso3166alpha2", "https://w3id.org/denge/ns#iso3166Alpha2"])
def test_suggested_properties(client: Client, prefix: str) -> None:
    assert "iso3166Alpha2" in ids(client.get("/suggest/property", "suggested-properties", prefix=prefix)["result"])


def test_every_suggested_type_and_property_is_understood(client: Client) -> None:
    for what, schema in (("type", "suggested-types"), ("property", "suggested-properties")):
        cursor, names = 0, []
        while page := client.get(f"/suggest/{what}", schema, cursor=cursor)["result"]:
            names += ids(page)
            cursor += len(page)
        assert len(names) == len(set(names)) > 50
        for name in names:
            assert client.get(f"/flyout/{what}", "flyout", id=name)["id"] == name


def test_properties_are_proposed_by_type(client: Client, turkish: Client) -> None:
    of_states = client.get("/properties", "proposals", type="State")
    assert of_states["type"] == "State"
    assert {"iso3166Alpha2", "claim-count", "identifiers-elsewhere"} <= set(ids(of_states["properties"]))
    of_works = client.get("/properties", "proposals", type="Work")["properties"]
    assert "publicationYear" in ids(of_works)
    assert "iso3166Alpha2" not in ids(of_works)
    assert len(client.get("/properties", "proposals", type="State", limit=3)["properties"]) == 3
    names = {each["id"]: each["name"] for each in turkish.get("/properties", "proposals", type="State")["properties"]}
    assert names["claim-count"] == "hakkındaki iddiaların sayısı"


def test_every_proposed_property_can_be_fetched(client: Client) -> None:
    for kind in ("State", "Person", "Work", "Event", "Proposition", "Claim"):
        proposed = ids(client.get("/properties", "proposals", type=kind)["properties"])
        client.extend(["state/azerbaijan"], *[str(each) for each in proposed])


def test_extension_fetches_names_numbers_and_identifiers(client: Client) -> None:
    found = client.extend(
        ["state/azerbaijan", SPACE + "state/armenia"],
        "name-en", "name-tr", "skos:altLabel", "identifiers-elsewhere", "iso3166Alpha2", "gwCode", "claim-count",
        "address",
    )  # fmt: skip
    row = found["rows"]["state/azerbaijan"]
    assert row["name-en"] == [{"str": "Azerbaijan"}]
    assert row["name-tr"] == [{"str": "Azerbaycan"}]
    assert row["skos:altLabel"] == [{"str": "Republic of Azerbaijan"}]
    assert {"str": "http://www.wikidata.org/entity/Q227"} in row["identifiers-elsewhere"]
    assert row["iso3166Alpha2"] == [{"str": "AZ"}]
    assert row["gwCode"] == [{"int": 373}]
    assert row["claim-count"][0]["int"] > 100
    assert row["address"] == [{"str": SPACE + "state/azerbaijan"}]
    assert found["rows"][SPACE + "state/armenia"]["name-en"] == [{"str": "Armenia"}]


def test_extension_gives_claims_with_their_number(client: Client) -> None:
    found = client.extend(["state/azerbaijan"], "claims-about", "claim-count")
    claims = found["rows"]["state/azerbaijan"]["claims-about"]
    assert len(claims) == found["rows"]["state/azerbaijan"]["claim-count"][0]["int"]
    assert all("/claim/" in each["id"] and each["name"] for each in claims)
    assert found["meta"][0]["type"] == {"id": "Claim", "name": "claim"}


def test_claims_are_counted_as_sparql_counts_them(client: Client) -> None:
    query = """PREFIX denge: <https://w3id.org/denge/ns#>
    SELECT (COUNT(DISTINCT ?claim) AS ?count) { ?claim denge:isAbout <https://w3id.org/denge/id/state/turkiye> }"""
    answer = client.http.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"}).text
    row = client.extend(["state/turkiye"], "claim-count")["rows"]["state/turkiye"]
    assert row["claim-count"] == [{"int": int(answer.split()[1])}]


def test_extension_settings(client: Client) -> None:
    def of(settings: dict[str, object], name: str = "skos:altLabel") -> list[dict[str, object]]:
        wanted = {"id": name, "settings": settings}
        cell: list[dict[str, object]] = client.extend(["state/azerbaijan"], wanted)["rows"]["state/azerbaijan"][name]
        return cell

    assert of({"language": "tr"}) == [{"str": "Azerbaycan Cumhuriyeti"}]
    assert len(of({"language": "all"})) == 2
    assert of({"language": "all", "count": True}) == [{"int": 2}]
    assert len(of({"limit": 3}, "claims-about")) == 3
    assert len(of({"limit": "3"}, "claims-about")) == 3
    assert of({"count": True}, "claims-about")[0]["int"] == len(of({}, "claims-about"))


def test_extension_by_get_and_for_unknown_things(client: Client) -> None:
    wanted = {
        "ids": ["state/none", "", "<>", "a b", "http://[", "person/hakan-tasdemir"],
        "properties": [{"id": "orcid"}],
    }
    found = client.checked(client.http.get("/reconcile", params={"extend": json.dumps(wanted)}), "extension")
    assert [len(each["orcid"]) for each in found["rows"].values()] == [0, 0, 0, 0, 0, 1]


def test_extension_in_turkish_names_things_in_turkish(turkish: Client) -> None:
    found = turkish.extend(["work/tasdemir-2024"], "dcterms:creator", "type")
    assert found["rows"]["work/tasdemir-2024"]["dcterms:creator"][0]["id"].startswith("person/")
    assert [each["name"] for each in found["meta"]] == ["oluşturan", "türü"]


def test_preview_may_be_framed_and_nothing_else(client: Client) -> None:
    shown = client.http.get("/reconcile/preview", params={"id": "state/azerbaijan"})
    assert shown.headers["content-type"].startswith("text/html")
    policy = shown.headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "x-frame-options" not in shown.headers
    assert "Azerbaycan" in shown.text
    assert len(shown.content) < 4_000
    for path in (
        "/",
        "/page/state/azerbaijan",
        "/reconcile",
        "/reconcile/features",
        "/reconcile/preview?id=state/none",
    ):
        assert "frame-ancestors 'none'" in client.http.get(path).headers["content-security-policy"], path


def test_preview_of_what_is_claimed_does_not_state_it(client: Client) -> None:
    proposition = client.one(query="Azerbaijan", type="Proposition")[0]
    page = client.http.get("/reconcile/preview", params={"id": proposition["id"]}).text
    assert f"“{proposition['name']}”" in page.replace("&#39;", "'")
    assert 'class="claimable"' in page


def test_preview_is_in_the_language_of_the_service(turkish: Client) -> None:
    page = turkish.http.get("/reconcile/tr/preview", params={"id": "state/azerbaijan"})
    assert '<html lang="tr">' in page.text
    assert "/page/state/azerbaijan?lang=tr" in page.text


def test_flyouts(client: Client) -> None:
    assert "Azerbaijan" in client.get("/flyout/entity", "flyout", id="state/azerbaijan")["html"]
    assert "state" in client.get("/flyout/type", "flyout", id="State")["html"]
    assert "claims about it" in client.get("/flyout/property", "flyout", id="claims-about")["html"]

"""What the SPARQL editor asks the server for, over HTTP: terms in use, names by IRI, a query to be edited."""

from __future__ import annotations

import httpx
from flask.testing import FlaskClient
from reading import BROWSER

STATE = "https://w3id.org/denge/id/state/turkiye"


def test_terms_in_use_come_with_prefixes_and_the_most_used_first(client: FlaskClient) -> None:
    told = client.get("/sparql/terms.json").json
    assert told["prefixes"]["denge"] == "https://w3id.org/denge/ns#"
    assert "https://w3id.org/denge/ns#Claim" in [each["iri"] for each in told["classes"]]
    for kind in ("classes", "properties"):
        uses = [each["uses"] for each in told[kind]]
        assert uses == sorted(uses, reverse=True) and uses


def test_names_come_by_iri_in_the_language_of_the_request(address: str) -> None:
    asked = {"iri": [STATE, "http://example.org/unknown"]}
    for language in ("en", "tr"):
        told = httpx.post(f"{address}/sparql/names.json?lang={language}", data=asked).json()
        assert told == {STATE: {"name": "Türkiye", "language": language}}
    claim = httpx.get(f"{address}/sparql/terms.json").json()["classes"]
    names = [each["names"] for each in claim if each["iri"] == "https://w3id.org/denge/ns#Claim"]
    assert names == [{"en": "claim", "tr": "iddia"}]


def test_names_are_asked_for_with_a_form(client: FlaskClient) -> None:
    refused = client.post("/sparql/names.json", json=[STATE])
    assert refused.status_code == 415 and refused.json["code"] == "protocol.unsupported-media-type"
    many = "&".join(f"iri=urn:{number}" for number in range(1001))
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/sparql/names.json", data=many, headers=form).json["code"] == "protocol.too-many-parameters"


def test_a_query_to_be_edited_is_shown_and_not_run(client: FlaskClient) -> None:
    page = client.get("/sparql", query_string={"edit": "SELEKT <b>"}, headers={"Accept": BROWSER})
    assert page.status_code == 200
    assert "SELEKT &lt;b&gt;</textarea>" in page.text
    assert 'content="noindex"' in page.text
    assert "Disallow: /sparql?edit=" in client.get("/robots.txt").text


def test_a_question_leads_to_the_editor_with_its_query(client: FlaskClient) -> None:
    page = client.get("/questions/claims-about", headers={"Accept": BROWSER}).text
    assert 'href="/questions/claims-about/editor' in page


def test_an_answer_on_a_page_shows_names_first_and_the_code_beneath(address: str) -> None:
    query = {"query": f"SELECT ?x WHERE {{ BIND(<{STATE}> AS ?x) }}", "lang": "tr"}
    page = httpx.get(f"{address}/sparql", params=query, headers={"Accept": BROWSER}).text
    assert '>Türkiye</a><code class="code">state:turkiye</code>' in page


def test_without_an_index_of_names_an_answer_has_codes(client: FlaskClient) -> None:
    query = {"query": "SELECT ?x WHERE { BIND(<https://w3id.org/denge/id/state/northland> AS ?x) }"}
    assert ">state:northland</a>" in client.get("/sparql", query_string=query, headers={"Accept": BROWSER}).text

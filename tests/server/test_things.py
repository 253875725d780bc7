"""A page for each thing, its description in RDF, and the address that leads to either."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, RdfFormat, parse
from reading import BROWSER, find_text, words
from reading import parse as parse_page

CLAIM = "article/example-2020/claim/denge/"
NORTHLAND = "https://w3id.org/denge/id/state/northland"


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        (None, "/page/state/northland"),
        (BROWSER, "/page/state/northland"),
        ("text/turtle", "/data/state/northland.ttl"),
        ("application/ld+json", "/data/state/northland.jsonld"),
        ("application/rdf+xml;q=0.9, text/html;q=0.1", "/data/state/northland.rdf"),
        ("application/n-triples", "/data/state/northland.nt"),
    ],
)
def test_a_thing_leads_to_its_description(client: FlaskClient, accept: str | None, location: str) -> None:
    answer = client.get("/id/state/northland", headers={"Accept": accept} if accept else {})
    assert (answer.status_code, answer.headers["Location"]) == (303, location)
    assert "Accept" in answer.headers["Vary"]
    assert client.get(location).status_code == 200


def test_no_format_no_redirection(client: FlaskClient) -> None:
    answer = client.get("/id/state/northland", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.get_json(force=True)["detail"]


@pytest.mark.parametrize(
    ("suffix", "read"),
    [
        ("ttl", RdfFormat.TURTLE),
        ("nt", RdfFormat.N_TRIPLES),
        ("rdf", RdfFormat.RDF_XML),
        ("jsonld", RdfFormat.JSON_LD),
    ],
)
def test_the_description_in_rdf(client: FlaskClient, suffix: str, read: RdfFormat) -> None:
    answer = client.get(f"/data/state/northland.{suffix}")
    triples = list(parse(answer.data, format=read))
    assert answer.mimetype == read.media_type
    about = [each for each in triples if each.subject == NamedNode(NORTHLAND)]
    assert len(about) == 6
    claims = {each.subject.value for each in triples if each.predicate.value.endswith("ns#isAbout")}
    assert len(claims) == 3
    labels = {str(each.object) for each in triples if each.subject.value.endswith("southland")}
    assert '"Southland"@en' in labels


def test_the_description_without_suffix_is_negotiated(client: FlaskClient) -> None:
    answer = client.get("/data/state/northland", headers={"Accept": "application/ld+json"})
    assert answer.mimetype == "application/ld+json"


@pytest.mark.parametrize("room", ["page", "data"])
@pytest.mark.parametrize(
    "path", ["state/nowhere", "state", "state/%20", "state/%3Cb%3E", "state/north%0Aland", "a/../b", "state/%FF"]
)
def test_an_unknown_thing_is_not_found(client: FlaskClient, room: str, path: str) -> None:
    answer = client.get(f"/{room}/{path}")
    assert answer.status_code == 404
    assert answer.get_json(force=True)["code"] in ("description.unknown-thing", "protocol.not-found")


def test_the_page_of_a_claim_says_who_where_how_firmly_and_on_whose_word(client: FlaskClient) -> None:
    document = parse_page(client.get(f"/page/{CLAIM}c2"))
    head = next(each for each in document.iter("dl") if each.get("class") == "claim")
    said = dict(zip(find_text(head, "dt"), find_text(head, "dd"), strict=True))
    assert said == {
        "Who claims it": "Ada Writer reporting Bo Envoy",
        "Where in the analysed article": "page 4, 6 1. Harbours",
        "Expressed in": "Writer, 2020",
        "How firmly": "plain assertion",
        "Source cited": "Gazette, 2019",
        "denies": "“Northland follows Southland”",
    }


def test_a_denial_without_paraphrase_is_never_named_like_what_it_denies(client: FlaskClient) -> None:
    document = parse_page(client.get(f"/page/{CLAIM}c2r"))
    assert find_text(document, "h1") == ["Bo Envoy denies: “Northland follows Southland”"]


def test_no_source_cited_is_said_in_words(client: FlaskClient) -> None:
    assert "no source cited" in words(parse_page(client.get(f"/page/{CLAIM}c1")))
    assert "kaynak gösterilmemiş" in words(parse_page(client.get(f"/page/{CLAIM}c1?lang=tr")))


def test_the_page_of_a_hypothesis_has_both_sides(client: FlaskClient) -> None:
    document = parse_page(client.get("/page/proposition/northland-follows-southland"))
    sections = [words(each) for each in document.iter("section")]
    stated = next(each for each in sections if each.startswith("Claims that affirm"))
    assert "can be said" in stated
    for heading, claim in (("Evidence for it", "Northland can be said"), ("Evidence against it", "An envoy finds")):
        (side,) = [each for each in sections if each.startswith(heading)]
        assert claim in side
        assert side.count("Northland follows Southland") == 1
    assert "reporting Bo Envoy" in stated
    other = client.get("/page/proposition/northland-follows-southland?lang=tr")
    assert "söylenebilir" in words(parse_page(other))


def test_recorded_and_derived_are_told_apart(client: FlaskClient) -> None:
    document = parse_page(client.get(f"/page/{CLAIM}c1"))
    sections = {find_text(each, "h2")[0]: words(each) for each in document.iter("section")}
    assert "isEvidenceFor" in sections["Derived by rules"]
    assert "isEvidenceFor" not in sections["Recorded by the editors"]


def test_a_name_in_another_language_is_marked(client: FlaskClient) -> None:
    document = parse_page(client.get("/page/state/northland?lang=tr"))
    link = next(each for each in document.iter("a") if (each.get("href") or "").startswith("/page/state/southland"))
    assert link.get("lang") == "en"


def test_only_web_addresses_become_links(client: FlaskClient) -> None:
    document = parse_page(client.get("/page/state/northland"))
    links = [each.get("href") or "" for each in document.iter("a")]
    assert "https://example.org/northland" in links
    assert not [each for each in links if each.lower().startswith("javascript")]


def test_markup_in_a_label_is_text(client: FlaskClient) -> None:
    answer = client.get("/page/state/angle")
    assert "<script>" not in answer.text
    assert find_text(parse_page(answer), "h1") == ['<script>alert(1)</script> & "Angle" <b>Island</b>']
    form = client.get("/questions/claims-about?entity=state:angle")
    assert "<script>" not in form.text
    parse_page(form)


def test_questions_are_offered_with_the_thing_put_in(client: FlaskClient) -> None:
    document = parse_page(client.get("/page/state/southland"))
    (address,) = [each.get("href") for each in document.iter("a") if (each.get("href") or "").startswith("/questions/")]
    assert address == "/questions/claims-about?entity=state:southland"
    assert client.get(address).status_code == 200


def test_the_terms_of_the_model_and_of_a_vocabulary(client: FlaskClient) -> None:
    document = parse_page(client.get("/ns", headers={"Accept": BROWSER}))
    anchors = {each.get("id") for each in document.iter("article")}
    assert {"State", "isNeighbourOf", "NoSourceCited"} <= anchors
    modality = parse_page(client.get("/vocabulary/modality", headers={"Accept": BROWSER}))
    assert {each.get("id") for each in modality.iter("article")} == {"PlainAssertion", "TentativeAssertion"}
    turtle = client.get("/ns", headers={"Accept": "text/turtle"})
    subjects = {each.subject.value for each in parse(turtle.data, format=RdfFormat.TURTLE)}
    assert "https://w3id.org/denge/ns#State" in subjects
    assert client.get("/vocabulary/nowhere").status_code == 404
    assert client.get("/vocabulary/%20%3E").status_code == 404

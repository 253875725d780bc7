"""Search over HTTP against a running server: pages, JSON, suggestions, the description for browsers, bad input."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from html import unescape
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import html5rdf
import pytest

from server.search.export import ANSWER_FIELDS, RESULT_FIELDS

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
STATE = "https://w3id.org/denge/ns#State"


def fetch(address: str, accept: str = "*/*", language: str = "en") -> tuple[int, str, str]:
    """Status, media type and text."""
    request = urllib.request.Request(address, headers={"Accept": accept, "Accept-Language": language})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers.get_content_type(), error.read().decode()


def searched(address: str, **asked: Any) -> dict[str, Any]:
    status, media_type, body = fetch(f"{address}/search.json?{urlencode(asked, doseq=True)}")
    assert (status, media_type) == (200, "application/json"), body
    answer: dict[str, Any] = json.loads(body)
    return answer


def page(address: str, language: str = "en", **asked: Any) -> str:
    status, media_type, body = fetch(f"{address}/search?{urlencode(asked, doseq=True)}", "text/html", language)
    assert (status, media_type) == (200, "text/html"), body
    return unescape(body)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("ŞUŞA DEKLARASYONU", "Şuşa Deklarasyonu"),
        ("susa deklarasyonu", "Şuşa Deklarasyonu"),
        ("DAGLIK KARABAG", "Dağlık-Karabağ"),
        ("dağlık-karabağ", "Dağlık-Karabağ"),
        ("İSRAİL", "İsrail"),
        ("ISRAIL", "İsrail"),
        ("ısraıl", "İsrail"),
        ("Israel", "İsrail"),
        ("turkiye", "Türkiye"),
        ("ilham aliyev", "İlham Aliyev"),
        ("İLHAM ALIYEV", "İlham Aliyev"),
    ],
)
def test_a_name_is_found_however_it_is_typed(address: str, typed: str, label: str) -> None:
    best = searched(address, q=typed, language="tr")["results"][0]
    assert (best["label"], best["exact"], best["score"]) == (label, True, 100.0)


def test_the_answer_in_json_is_whole(address: str) -> None:
    answer = searched(address, q="azerbaycan", limit=5)
    assert answer["dataset"] == {"version": "live-version-1"}
    assert len(answer["results"]) == 5 < answer["total"]
    first = answer["results"][0]
    assert (first["label"], first["language"], first["matched"]) == ("Azerbaijan", "en", "Azerbaycan")
    assert first["kinds"][0] == {
        "iri": "https://w3id.org/denge/ns#UnitedNationsMemberState",
        "label": "United Nations member state",
    }
    assert first["page"] == "/page/state/azerbaijan"
    facets = {facet["iri"]: facet["count"] for facet in answer["facets"]}
    only = searched(address, q="azerbaycan", kind="denge:State")
    assert only["total"] == facets[STATE] == len(only["results"])
    assert only["kinds"] == [STATE]
    assert {facet["iri"]: facet["count"] for facet in only["facets"]} == facets


def test_claims_name_their_makers_and_pages_and_what_is_claimable_its_stances(address: str) -> None:
    claims = searched(address, q="azerbaycan", kind="Claim", limit=100)["results"]
    assert len(claims) == 100
    for each in claims:
        assert each["claim"]["makers"] and each["claim"]["pages"], each
    propositions = searched(address, q="azerbaycan", kind="Proposition", limit=100)["results"]
    assert any(each["stances"] for each in propositions)
    assert all(each["stances"] is not None and each["claim"] is None for each in propositions)
    states = searched(address, q="azerbaycan", kind="State", limit=100)["results"]
    assert all(each["stances"] is None and each["claim"] is None for each in states)


def test_pages_of_matches_continue_one_another(address: str) -> None:
    whole = [each["iri"] for each in searched(address, q="karabağ", limit=60)["results"]]
    parts = [
        each["iri"]
        for offset in (0, 20, 40)
        for each in searched(address, q="karabağ", limit=20, offset=offset)["results"]
    ]
    assert parts == whole


def test_the_page_groups_matches_and_attributes_claims_in_both_languages(address: str) -> None:
    english = page(address, q="şuşa")
    assert "<h2>Claims</h2>" in english and "<h2>What claims speak of</h2>" in english
    assert english.count("claimed by") == searched(address, q="şuşa", kind="Claim")["total"]
    assert "“<a" in english and "(affirmed, p. 49)" in english
    turkish = page(address, "tr", q="şuşa")
    assert "<h2>İddialar</h2>" in turkish and "iddia eden:" in turkish and "Şuşa Deklarasyonu" in turkish
    assert '<html lang="tr">' in turkish


def test_the_kinds_on_a_page_are_links_that_give_as_many_matches(address: str) -> None:
    found = page(address, q="türkiye")
    links = re.findall(r'<a href="(/search\?[^"]*kind=[^"]*)">([^<]+)</a> <span class="count">(\d+)</span>', found)
    assert len(links) > 5
    for target, label, count in links[:5]:
        status, _, body = fetch(address + target, "text/html")
        assert status == 200 and f"of {count}</p>" in unescape(body), label


def test_the_links_to_more_matches_lead_on_and_back(address: str) -> None:
    first = page(address, q="azerbaycan", limit=10)
    after = re.search(r'rel="next" href="([^"]+)"', first)
    assert after and 'rel="prev"' not in first
    second = unescape(fetch(address + after[1], "text/html")[2])
    assert "Matches 11–20 of" in second
    before = re.search(r'rel="prev" href="([^"]+)"', second)
    assert before and "Matches 1–10 of" in unescape(fetch(address + before[1], "text/html")[2])


@pytest.mark.parametrize(
    ("asked", "english", "turkish"),
    [
        ({}, "Type a name", "Bir ad ya da"),
        ({"q": "  "}, "Type a name", "Bir ad ya da"),
        ({"q": '"*-()^:'}, "Only letters and digits", "Yalnız harf ve rakam"),
        ({"q": "\x00\x01"}, "Type a name", "Bir ad ya da"),
        ({"q": "xqzzyx"}, "That says nothing about the world", "dünya hakkında bir şey söylemez"),
        ({"q": "şuşa", "kind": "Person"}, "Nothing of this kind", "Bu türden bir sonuç yok"),
        ({"q": "şuşa", "offset": 5000}, "fewer than that", "o kadar çok değil"),
    ],
)
def test_an_empty_answer_explains_itself(address: str, asked: dict[str, Any], english: str, turkish: str) -> None:
    answer = searched(address, **asked)
    assert answer["results"] == [] and english in answer["explanation"]
    assert english in page(address, **asked)
    assert turkish in page(address, "tr", **asked)


def test_a_slip_leads_to_what_was_meant(address: str) -> None:
    assert searched(address, q="azerbeycan turkye")["suggestion"] == "Azerbaycan Türkiye"
    found = page(address, q="azerbeycan")
    target = re.search(r'Did you mean: <a href="([^"]+)">Azerbaycan</a>', found)
    assert target and "Matches 1–25" in unescape(fetch(address + target[1], "text/html")[2])


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("q=x&limit=-1", "lookup.wrong-number"),
        ("q=x&limit=0", "lookup.wrong-number"),
        ("q=x&limit=101", "lookup.wrong-number"),
        ("q=x&limit=٣", "lookup.wrong-number"),
        ("q=x&limit=" + "9" * 400, "lookup.wrong-number"),
        ("q=x&offset=1.5", "lookup.wrong-number"),
        ("q=x&offset=10001", "lookup.wrong-number"),
        ("q=x&kind=Stat", "lookup.unknown-kind"),
        ("q=x&kind=http://example.org/Nothing", "lookup.unknown-kind"),
        ("q=x&kind=%3Ca%20b%3E", "lookup.unknown-kind"),
        ("q=x&kind=" + "k" * 5000, "lookup.unknown-kind"),
        ("q=x&language=xx", "lookup.unknown-language"),
        ("q=x&language=*", "lookup.unknown-language"),
        ("q=x&q=y", "lookup.one-value"),
        ("query=x", "lookup.unknown-parameter"),
        ("q=" + "a" * 501, "lookup.too-long"),
        ("q=%ED%A0%80", "protocol.not-utf8"),
        ("q=%FF", "protocol.not-utf8"),
        ("q=x" + "&kind=" * 2000, "protocol.too-many-parameters"),
    ],
)
def test_what_is_wrong_with_a_search_is_told(address: str, query: str, code: str) -> None:
    for path in ("/search", "/search.json", "/search/suggestions"):
        status, media_type, body = fetch(f"{address}{path}?{quote(query, safe='=&%/:*')}")
        assert (status, media_type) == (400, "application/problem+json"), (path, body)
        problem = json.loads(body)
        assert problem["code"] == code
        assert problem["title"] and problem["detail"] and problem["remedy"]
        turkish = json.loads(fetch(f"{address}{path}?{quote(query, safe='=&%/:*')}", language="tr")[2])
        assert turkish["title"] != problem["title"]


def test_an_unknown_kind_names_similar_ones(address: str) -> None:
    problem = json.loads(fetch(f"{address}/search.json?q=x&kind=Stat")[2])
    assert "denge:State" in problem["detail"]


def test_a_megabyte_is_refused_and_the_server_goes_on(address: str) -> None:
    status, _, _ = fetch(f"{address}/search?q={'a' * 1_000_000}")
    assert 400 <= status < 500
    assert searched(address, q="israil")["total"] > 0


@pytest.mark.parametrize("text", ["NEAR(a b)", "a AND", '"', "text : *", "a* OR b*", "(((", "'; DROP TABLE names; --"])
def test_operators_are_no_operators(address: str, text: str) -> None:
    assert searched(address, q=text)["text"] == text


def test_an_answer_in_no_format_that_there_is(address: str) -> None:
    assert fetch(f"{address}/search?q=a", "image/png")[0] == 406
    assert fetch(f"{address}/search?q=a", "application/json")[1] == "application/json"
    assert fetch(f"{address}/search?q=a", "text/html,application/json;q=0.5")[1] == "text/html"


def test_browsers_find_the_search_and_its_suggestions(address: str) -> None:
    for path in ("/", "/search?q=a", "/sparql", "/page/state/azerbaijan", "/nothing"):
        body = fetch(address + path, "text/html")[2]
        assert re.search(r'<label class="visually-hidden" for="find">\w+', body), path
        assert '<link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml"' in body
    status, media_type, body = fetch(f"{address}/opensearch.xml?lang=tr")
    assert (status, media_type) == (200, "application/opensearchdescription+xml")
    description = ElementTree.fromstring(body)
    assert len(description.findtext(f"{OPENSEARCH}ShortName") or "") <= 16
    templates = {each.get("type"): each.get("template") or "" for each in description.iter(f"{OPENSEARCH}Url")}
    filled = {
        kind: re.sub(r"\{\w+\?\}", "", template).replace("{searchTerms}", quote("şuşa"))
        for kind, template in templates.items()
    }
    assert "İddialar" in fetch(filled["text/html"], "text/html")[2]
    assert json.loads(fetch(filled["application/json"])[2])["total"] > 0
    status, media_type, body = fetch(filled["application/x-suggestions+json"])
    assert (status, media_type) == (200, "application/x-suggestions+json")
    text, completions, descriptions, addresses = json.loads(body)
    assert text == "şuşa" and completions[0] == "Şuşa Deklarasyonu"
    assert len(completions) == len(descriptions) == len(addresses) <= 10
    assert fetch(addresses[0], "text/html")[0] == 200


def test_suggestions_complete_what_is_typed_so_far(address: str) -> None:
    def completions(text: str) -> list[str]:
        found: list[str] = json.loads(fetch(f"{address}/search/suggestions?q={quote(text)}&language=tr")[2])[1]
        return found

    assert completions("azer")[0] == "Azerbaycan"
    assert completions("dagl")[0] == "Dağlık-Karabağ"
    assert completions("") == completions("!") == completions("xqzzyx") == []


def test_answers_are_kept_by_version_and_revalidated(address: str) -> None:
    request = urllib.request.Request(f"{address}/search.json?q=israil")
    with urllib.request.urlopen(request, timeout=30) as answer:
        tag = answer.headers["ETag"]
    assert tag and tag.startswith('"live-version-1')
    request.add_header("If-None-Match", tag)
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(request, timeout=30)
    with raised.value as answer:
        assert answer.code == 304


def test_answers_have_the_documented_fields(address: str) -> None:
    answer = searched(address, q="karabağ", limit=50)
    assert list(answer) == list(ANSWER_FIELDS)
    assert all(list(each) == list(RESULT_FIELDS) for each in answer["results"])


@pytest.mark.parametrize("asked", ["", "q=azerbaycan&limit=50", "q=azerbeycan", "q=%22", "q=a&kind=State&lang=tr"])
def test_pages_are_valid_html_with_a_label_for_each_field(address: str, asked: str) -> None:
    parser = html5rdf.HTMLParser(strict=True, namespaceHTMLElements=False)
    document = parser.parse(fetch(f"{address}/search?{asked}", "text/html")[2])
    labelled = {each.get("for") for each in document.iter("label")}
    fields = [each for each in document.iter("input") if each.get("type") != "hidden"]
    assert len(fields) == 3 and all(each.get("id") in labelled for each in fields)
    identifiers = [each.get("id") for each in document.iter() if each.get("id")]
    assert len(identifiers) == len(set(identifiers))
    assert len(list(document.iter("h1"))) == 1

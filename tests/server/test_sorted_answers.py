"""Answers over HTTP in another order, with IRIs, with a byte order mark, and what there is instead of an empty one."""

from __future__ import annotations

import csv
import io
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element

import pytest
from flask.testing import FlaskClient
from reading import BROWSER, parse, words

SLUG = "/questions/claims-about"


def page(client: FlaskClient, query: str = "") -> Element:
    return parse(client.get(f"{SLUG}{query}", headers={"Accept": BROWSER}))


def rows(document: Element) -> list[str]:
    table = next(document.iter("table"))
    return [words(row) for row in table.iter("tr")][1:]


def heads(document: Element) -> dict[str, Element]:
    return {words(each): each for each in document.iter("th") if each.get("scope") == "col"}


def test_a_column_is_sorted_by_its_head_and_then_the_other_way_round(client: FlaskClient) -> None:
    document = page(client)
    before = rows(document)
    assert [each.get("aria-sort") for each in heads(document).values()] == [None] * 5
    up = heads(document)["page"].find("a")
    assert up is not None and (up.get("rel"), parse_qs(urlsplit(up.get("href") or "").query)["sort"]) == (
        "nofollow",
        ["page"],
    )
    sorted_up = parse(client.get(up.get("href") or "", headers={"Accept": BROWSER}))
    assert heads(sorted_up)["page"].get("aria-sort") == "ascending"
    down = heads(sorted_up)["page"].find("a")
    assert down is not None
    sorted_down = parse(client.get(down.get("href") or "", headers={"Accept": BROWSER}))
    assert heads(sorted_down)["page"].get("aria-sort") == "descending"
    assert rows(sorted_up) == before
    assert rows(sorted_down) == before[::-1]
    assert "Sorted by page, downwards." in words(sorted_down)


def test_pages_are_of_the_sorted_rows_and_lead_on_in_that_order(client: FlaskClient) -> None:
    whole = rows(page(client, "?sort=-page"))
    document = page(client, "?sort=-page&limit=2&iris=1")
    assert [each.get("href") for each in document.iter("a") if each.get("rel") == "next"] == [
        f"{SLUG}?entity=state:northland&sort=-page&limit=2&offset=2&lang=en&iris=1"
    ]
    second = page(client, "?sort=-page&limit=2&offset=2")
    assert len(rows(document)) == 2
    assert rows(second) == whole[2:]


@pytest.mark.parametrize("suffix", ["csv", "tsv", "json", "records.json", "srj", "xml"])
def test_every_form_has_the_order(client: FlaskClient, suffix: str) -> None:
    pages = {"": ["3", "4", "6"], "?sort=-page": ["6", "4", "3"]}
    for query, expected in pages.items():
        answer = client.get(f"{SLUG}.{suffix}{query}")
        assert answer.status_code == 200
        text = answer.get_data(as_text=True)
        places = [text.find(f"{mark}{number}") for number in expected for mark in _marks(suffix)]
        assert -1 not in places and places == sorted(places), query


def _marks(suffix: str) -> list[str]:
    return {"csv": [","], "tsv": ["\t"], "records.json": ['"page": '], "xml": ['integer">']}.get(suffix, ['"value": "'])


def test_the_order_is_part_of_the_permanent_link_and_of_the_copies(client: FlaskClient) -> None:
    document = page(client, "?sort=-page")
    (link,) = [each.get("href") or "" for each in document.iter("a") if each.get("rel") == "cite-as"]
    assert parse_qs(urlsplit(link).query)["sort"] == ["-page"]
    (canonical,) = [each.get("href") or "" for each in document.iter("link") if each.get("rel") == "canonical"]
    assert "sort" not in canonical
    assert "sort=-page" in client.get(f"{SLUG}/copy/curl?sort=-page").get_data(as_text=True)
    assert client.get(f"{SLUG}.rq?sort=-page").get_data() == client.get(f"{SLUG}.rq").get_data()


@pytest.mark.parametrize("address", [SLUG, f"{SLUG}.csv", f"{SLUG}.rq", f"{SLUG}/cite.bib", f"{SLUG}/copy/r"])
def test_a_column_that_there_is_not_is_told(client: FlaskClient, address: str) -> None:
    answer = client.get(f"{address}?sort=pgae")
    body = answer.get_json(force=True)
    assert (answer.status_code, body["code"]) == (400, "questions.wrong-order")
    assert "page" in body["detail"]


def test_iris_are_shown_when_they_are_asked_for(client: FlaskClient) -> None:
    codes = [words(each) for each in page(client, "?iris=1").iter("code") if each.get("class") == "iri"]
    assert "person:writer" in codes
    document = page(client)
    assert not [each for each in document.iter("code") if each.get("class") == "iri"]
    (show,) = [each.get("href") or "" for each in document.iter("a") if words(each) == "Show the IRIs"]
    assert [each for each in parse(client.get(show)).iter("code") if each.get("class") == "iri"]


@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_spreadsheets_get_a_byte_order_mark_when_they_need_one(client: FlaskClient, suffix: str) -> None:
    plain, marked = client.get(f"{SLUG}.{suffix}").data, client.get(f"{SLUG}.{suffix}?bom=1").data
    assert marked == b"\xef\xbb\xbf" + plain
    assert f"{SLUG}.csv?entity=state:northland&lang=en&bom=1" in [each.get("href") for each in page(client).iter("a")]
    assert client.get(f"{SLUG}.json?bom=1").data[:1] == b"{"


def test_an_empty_answer_names_questions_that_have_rows(client: FlaskClient) -> None:
    document = page(client, "?entity=nameless&source=gazette-2019")
    (empty,) = [each for each in document.iter("div") if each.get("class") == "empty"]
    offered = {words(each): each.get("href") or "" for each in empty.iter("a")}
    assert set(offered) == {"country: Northland", "country: Southland"}
    for address in offered.values():
        assert "source=work:gazette-2019" in address
        assert rows(parse(client.get(address, headers={"Accept": BROWSER})))


def test_one_demand_is_let_go_where_that_is_enough(client: FlaskClient) -> None:
    document = page(client, "?entity=northland&page=99")
    (empty,) = [each for each in document.iter("div") if each.get("class") == "empty"]
    first = next(empty.iter("li"))
    assert words(first) == "without a value for “page” Rows: 3"
    (link,) = first.iter("a")
    assert link.get("href") == f"{SLUG}?entity=state:northland"


def test_the_embedded_table_is_html_with_every_word_escaped(client: FlaskClient) -> None:
    answer = client.get(f"{SLUG}/copy/html?sort=-page")
    assert answer.mimetype == "text/html"
    assert answer.headers["Content-Disposition"].endswith('.html"')
    text = answer.get_data(as_text=True)
    assert text.count("<tr>") == 4 and "<script" not in text and "style=" not in text
    names = [
        each["claim_label"] for each in csv.DictReader(io.StringIO(client.get(f"{SLUG}.csv").get_data(as_text=True)))
    ]
    assert all(name.replace("'", "&#39;") in text for name in names)


def test_the_query_is_opened_in_the_editor_without_being_run(client: FlaskClient) -> None:
    (link,) = [
        each.get("href") or ""
        for each in page(client, "?entity=southland").iter("a")
        if words(each) == "Open in the editor"
    ]
    document = parse(client.get(link, headers={"Accept": BROWSER}))
    (field,) = document.iter("textarea")
    assert "VALUES ?entity { <https://w3id.org/denge/id/state/southland> }" in (field.text or "")
    assert not list(document.iter("table"))


def test_what_the_rows_rest_on_is_told_apart(client: FlaskClient) -> None:
    told = [words(each) for each in page(client).iter("div") if each.find("dt") is not None]
    assert told == [
        "Recorded by the editors hasHedgeCue; paraphrase",
        "Derived by rules from that asserter; citedSource; isAbout; page; ultimateSource",
    ]

"""For and against side by side, the home page and the weight of pages, over HTTP against a running server."""

from __future__ import annotations

import gzip
import json
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element

import pytest
from asking_over_http import get
from flask.testing import FlaskClient
from reading import BROWSER, main_of, parse_page, words

HTML = {"Accept": BROWSER, "Accept-Language": "en"}
SIDES = "/for-and-against"
HEAVIEST = 100_000
"""The most bytes of a page, compressed."""


def page(address: str, path: str, language: str = "en") -> Element:
    reply = get(address + path, headers={**HTML, "Accept-Language": language})
    assert reply.status == 200
    return parse_page(reply.text)


def side(document: Element, name: str) -> Element:
    (found,) = [each for each in document.iter("section") if each.get("aria-labelledby") == name]
    return found


def claims(document: Element, name: str) -> list[str]:
    said = [each for each in side(document, name).iter("p") if each.get("class") == "said"]
    return [next(each.iter("a")).get("href") or "" for each in said]


@pytest.mark.parametrize("query", ["", "?hypothesis=azerbaijan-still-balances", "?since=2010&sort=citedSource"])
def test_each_side_has_the_rows_of_its_question_in_their_order(address: str, query: str) -> None:
    document = page(address, SIDES + query)
    for name, slug in (("in-favour", "evidence-for"), ("against", "evidence-against")):
        rows = json.loads(get(f"{address}/questions/{slug}.json{query}").text)["rows"]
        assert claims(document, name) == [row["claim"]["page"] for row in rows]
        text = words(side(document, name))
        assert all(row["page"]["label"] in text and row["modality"]["label"] in text for row in rows)
        assert all(row["citedSource"]["label"] in text for row in rows)
        different = len({row["claim"]["value"] for row in rows})
        assert f"{different} claim" in text


def test_what_was_worked_out_is_marked_and_the_mark_is_explained(address: str) -> None:
    document = page(address, SIDES)
    rows = json.loads(get(f"{address}/questions/evidence-for.json").text)["rows"]
    marked = [
        each.get("class") == "derived" for each in side(document, "in-favour").iter("li") if each.find("p") is not None
    ]
    assert marked == [row["steps"]["value"] != "1" for row in rows]
    assert True in marked and False in marked
    assert "A dotted line marks what was worked out" in words(document)


def test_a_source_and_a_year_are_asked_of_both_sides(address: str) -> None:
    document = page(address, f"{SIDES}?source=epstein-2023&since=2023")
    assert "as cited from Epstein, 2023, cited works since 2023" in words(next(document.iter("h1")))
    assert "Epstein, 2023" in words(side(document, "against"))
    empty = side(document, "in-favour")
    assert "No claim in the dataset is evidence for" in words(empty)
    (instead,) = empty.iter("a")
    offered = page(address, instead.get("href") or "")
    assert "There are rows if you ask" in words(offered)


def test_the_nearest_year_with_an_answer_is_named(address: str) -> None:
    document = page(address, "/questions/evidence-against?since=2100")
    (empty,) = [each for each in document.iter("div") if each.get("class") == "empty"]
    (link,) = [each for each in empty.iter("a") if "the nearest year with an answer" in words(each)]
    values = parse_qs(urlsplit(link.get("href") or "").query)
    nearest = int(values["since"][0])
    later = get(f"{address}/questions/evidence-against.json?since={nearest + 1}")
    there = get(f"{address}/questions/evidence-against.json?since={nearest}")
    assert json.loads(later.text)["count"] == 0 < json.loads(there.text)["count"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("?hypothesis=state:azerbaijan", "questions.wrong-value"),
        ("?sinse=2010", "questions.unknown-parameter"),
        ("?sort=nothing", "questions.wrong-order"),
        ("?version=%3C", "questions.wrong-version"),
    ],
)
def test_wrong_values_are_refused_in_words(address: str, query: str, code: str) -> None:
    reply = get(address + SIDES + query)
    assert (reply.status, json.loads(reply.text)["code"]) == (400, code)


def test_a_project_without_the_two_questions_has_no_such_page(client: FlaskClient) -> None:
    assert client.get(SIDES).status_code == 404
    assert b"/for-and-against" not in client.get("/", headers=HTML).data


def test_the_permanent_link_leads_to_the_same_rows(address: str) -> None:
    document = page(address, f"{SIDES}?since=2010&lang=tr")
    (link,) = [each.get("href") or "" for each in document.iter("a") if each.get("rel") == "cite-as"]
    values = parse_qs(urlsplit(link).query)
    assert (values["since"], values["lang"], values["version"]) == (["2010"], ["tr"], ["live-version-1"])
    again = parse_page(get(link, headers=HTML).text)
    assert claims(again, "against") == claims(document, "against")


def test_home_begins_with_the_question_for_both_sides(address: str) -> None:
    document = page(address, "/")
    form = next(main_of(document).iter("form"))
    assert form.get("action") == SIDES
    assert [each.get("name") for each in form.iter() if each.tag in ("select", "input")] == [
        "hypothesis",
        "source",
        "since",
    ]
    assert words(form).startswith("Evidence for and against")
    assert len(list(next(each for each in document.iter("dl") if each.get("class") == "numbers"))) == 3
    assert "Taşdemir" in words(next(each for each in document.iter("ul") if each.get("class") == "citations"))


def test_every_question_stands_once_in_the_list(address: str) -> None:
    document = page(address, "/questions", "tr")
    listed = json.loads(get(f"{address}/questions.json").text)["questions"]
    links = [
        each.get("href") for each in main_of(document).iter("a") if (each.get("href") or "").startswith("/questions/")
    ]
    assert sorted(links) == sorted(f"/questions/{each['slug']}" for each in listed)
    assert "Bir hipotezi tartmak" in words(document)


def test_home_lists_and_answers_are_light(address: str) -> None:
    """Over the whole clone the heaviest is an answer; with the style sheets it stays below the bound too."""
    slugs = [each["slug"] for each in json.loads(get(f"{address}/questions.json").text)["questions"]]
    weights = {
        path: len(gzip.compress(get(address + path, headers=HTML).body))
        for path in (
            "/",
            SIDES,
            "/questions",
            "/static/style.css",
            "/static/answers.css",
            "/static/copy.js",
            "/static/filter.js",
        )
    }
    files = sum(weight for path, weight in weights.items() if path.startswith("/static/"))
    for slug in slugs:
        weights[slug] = len(gzip.compress(get(f"{address}/questions/{slug}", headers=HTML).body))
    assert {path: weight for path, weight in weights.items() if weight + files > HEAVIEST} == {}

"""Problems in three forms and two languages, with the place and the identifier of the request."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient
from reading import BROWSER, find_text, parse, words

from kg.problems import DengeError, Problem
from server.problem_answers import CODE_OF_STATUS

BROKEN = "SELECT ?name\nWHERE { ?s ?p ?name"


def test_a_syntax_error_shows_the_line_and_a_caret(client: FlaskClient) -> None:
    query = "SELECT ?name\nWHERE { ?s ?? ?name }"
    answer = client.get("/sparql", query_string={"query": query})
    assert answer.status_code == 400
    place = answer.get_json(force=True)["place"]
    assert place["line"] == 2
    line, caret = place["caret"].splitlines()
    assert line == place["excerpt"] == "WHERE { ?s ?? ?name }"
    assert len(caret) == place["column"]
    assert caret.strip() == "^"
    assert line[place["column"] - 1] == "?"


def test_the_members_of_rfc_9457(client: FlaskClient) -> None:
    answer = client.get("/nothing-here", headers={"Accept-Language": "tr"})
    problem = answer.get_json(force=True)
    assert answer.content_type == "application/problem+json"
    assert problem["status"] == answer.status_code == 404
    assert problem["type"] == "https://w3id.org/denge/problems#protocol.not-found"
    assert problem["title"] == "/nothing-here adresinde bir şey yok"
    assert problem["requestId"] == answer.headers["X-Request-Id"]
    assert problem["requestId"] in problem["instance"]
    assert answer.headers["Content-Language"] == "tr"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "application/problem+json"),
        ("*/*", "application/problem+json"),
        ("application/json", "application/problem+json"),
        ("text/csv", "application/problem+json"),
        ("application/sparql-results+json", "application/problem+json"),
        (BROWSER, "text/html"),
        ("text/html", "text/html"),
        ("text/plain", "text/plain"),
        ("text/html;q=0.1, application/problem+json", "application/problem+json"),
    ],
)
def test_the_form_follows_accept(client: FlaskClient, accept: str | None, media_type: str) -> None:
    headers = {} if accept is None else {"Accept": accept}
    assert client.get("/nothing-here", headers=headers).mimetype == media_type


def test_plain_text_has_code_place_and_remedy(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": BROKEN}, headers={"Accept": "text/plain"})
    assert answer.text.startswith("400 ")
    assert "engine.syntax" in answer.text
    assert "WHERE { ?s ?p ?name" in answer.text


def test_the_page_of_a_broken_query_keeps_the_query(client: FlaskClient) -> None:
    answer = client.post("/sparql", data={"query": BROKEN}, headers={"Accept": BROWSER})
    document = parse(answer)
    assert [(area.text or "").strip() for area in document.iter("textarea")] == [BROKEN]
    assert any("WHERE { ?s ?p ?name" in text for text in find_text(document, "pre"))


def test_a_broken_query_is_told_as_html_to_who_accepts_nothing_else(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": BROKEN}, headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert find_text(parse(answer), "h1") == ["The query is not valid SPARQL"]


@pytest.mark.parametrize(
    ("query", "english", "turkish"),
    [
        (
            "SELECT ?x WHERE { ?x ?p ",
            "At line 1, column 24 the query ends too early; something is missing, such as } or ).",
            "Sorgu 1. satır 24. sütunda erken bitiyor; } ya da ) gibi bir şey eksik.",
        ),
        (
            "ASK { ?x denge:page 1 }",
            "At line 1, column 10 the prefix denge: is used without being declared. "
            "Put this before the query: PREFIX denge: <https://w3id.org/denge/ns#>",
            "Sorgu 1. satır 10. sütunda bildirilmemiş bir önek kullanıyor: denge: "
            "Sorgunun başına şunu yazın: PREFIX denge: <https://w3id.org/denge/ns#>",
        ),
        (
            "PREFIX harbour: <https://example.org/> ASK { ?x harbor:page 1 }",
            "At line 1, column 49 the prefix harbor: is used without being declared. "
            "The closest known one: PREFIX harbour: <https://example.org/>",
            "Sorgu 1. satır 49. sütunda bildirilmemiş bir önek kullanıyor: harbor: "
            "Bilinen en yakını: PREFIX harbour: <https://example.org/>",
        ),
    ],
)
def test_a_broken_query_is_explained_in_both_languages(
    client: FlaskClient, query: str, english: str, turkish: str
) -> None:
    for language, words_of_it in (("en", english), ("tr", turkish)):
        problem = client.get("/sparql", query_string={"query": query, "lang": language}).get_json(force=True)
        assert problem["detail"] == words_of_it


def test_an_update_is_told_apart_from_a_broken_query(client: FlaskClient) -> None:
    asked = {"query": "INSERT DATA { <x:a> <x:b> <x:c> }"}
    answer = client.post("/sparql", data=asked, headers={"Accept": BROWSER, "Accept-Language": "tr"})
    document = parse(answer)
    assert (answer.status_code, find_text(document, "h1")) == (400, ["Bu bir güncelleme, ama sorgu olarak gönderilmiş"])
    assert "INSERT" in words(document)


def test_an_unknown_question_leads_to_the_questions(client: FlaskClient) -> None:
    document = parse(client.get("/questions/claims-abuot", headers={"Accept": BROWSER}))
    (content,) = list(document.iter("main"))
    links = {words(each): each.get("href") for each in content.iter("a")}
    assert links["Claims about “…”"] == "/questions/claims-about"
    assert links["All questions"] == "/questions"
    assert "denge questions" not in words(content)


@pytest.mark.parametrize(("header", "language"), [("tr-TR,tr;q=0.9", "tr"), ("de", "en")])
@pytest.mark.parametrize("given", ["xx", "TR", "tr-TR", "x" * 10_000, "../en", "tr,en"])
def test_a_language_that_there_is_not_is_refused_in_the_language_preferred(
    client: FlaskClient, header: str, language: str, given: str
) -> None:
    for path in ("/", "/questions/evidence-against.json", "/page/state/trnc"):
        answer = client.get(path, query_string={"lang": given}, headers={"Accept-Language": header, "Accept": "*/*"})
        assert (answer.status_code, answer.headers["Content-Language"]) == (400, language)
        assert len(answer.data) < 20_000


def test_an_empty_language_counts_as_none(client: FlaskClient) -> None:
    assert client.get("/?lang=", headers={"Accept-Language": "tr"}).headers["Content-Language"] == "tr"


def test_an_identifier_of_a_proxy_is_kept_when_it_is_well_formed(client: FlaskClient) -> None:
    kept = client.get("/nothing", headers={"X-Request-Id": "abcdef-0123456789"})
    assert kept.headers["X-Request-Id"] == "abcdef-0123456789"
    replaced = client.get("/nothing", headers={"X-Request-Id": "<script>alert(1)</script>"})
    assert "script" not in replaced.headers["X-Request-Id"]


def test_markup_in_an_address_is_text_on_the_page(client: FlaskClient) -> None:
    answer = client.get("/page/%3Cscript%3Ealert(1)%3C/script%3E", headers={"Accept": BROWSER})
    assert answer.status_code == 404
    assert "<script>" not in answer.text
    assert "<script>alert(1)" in words(parse(answer))


def test_a_fault_of_the_program_is_told_without_its_traceback(harbour: Flask, caplog: pytest.LogCaptureFixture) -> None:
    fresh = Flask("faulty", template_folder="/nowhere")
    fresh.extensions.update(harbour.extensions)
    from server.identification import identify_request
    from server.problem_answers import install_problem_answers

    install_problem_answers(fresh)
    fresh.before_request(identify_request)

    @fresh.get("/faulty")
    def faulty() -> str:
        raise RuntimeError("secret detail")

    answer = fresh.test_client().get("/faulty")
    problem = answer.get_json(force=True)
    assert (answer.status_code, problem["code"]) == (500, "protocol.unexpected")
    assert "secret" not in answer.text
    assert "secret detail" in caplog.text
    assert [vars(each)["fields"]["request"] for each in caplog.records] == [problem["requestId"]]


def test_a_deadline_says_when_to_come_back(harbour: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    from server.site import EXTENSION

    def stop(request: object) -> None:
        raise DengeError(Problem("engine.deadline", {"seconds": "20"}))

    monkeypatch.setattr(harbour.extensions[EXTENSION].engine, "query", stop)
    answer = harbour.test_client().get("/sparql?query=ASK%7B%7D")
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) >= 1


def test_every_status_has_its_code_in_the_catalogue(harbour: Flask) -> None:
    from server.site import EXTENSION

    entries = harbour.extensions[EXTENSION].catalogue.entries
    assert [code for code in CODE_OF_STATUS.values() if code not in entries] == []


def test_the_list_of_problems_has_an_anchor_for_every_type(client: FlaskClient, harbour: Flask) -> None:
    from server.site import EXTENSION

    document = parse(client.get("/problems"))
    anchors = {element.get("id") for element in document.iter() if element.get("id")}
    assert set(harbour.extensions[EXTENSION].catalogue.entries) <= anchors


def test_json_is_readable_as_turkish(client: FlaskClient) -> None:
    body = client.get("/nothing", headers={"Accept-Language": "tr"}).get_data(as_text=True)
    assert "şey yok" in body
    assert json.loads(body)["status"] == 404

"""Questions as pages, CSV and JSON."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient
from reading import BROWSER, find_text, main_of, parse, words

from kg.engine import EmbeddedEngine, load_snapshot
from kg.project import Project
from server.application import create_app

SLUG = "/questions/claims-about"
CLAIMS = "https://w3id.org/denge/id/article/example-2020/claim/denge/"


def rows_of_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_page_has_the_sentence_the_rows_and_the_query(client: FlaskClient) -> None:
    document = parse(client.get(SLUG, headers={"Accept": BROWSER}))
    assert find_text(document, "h1") == ["Claims about “Northland”"]
    table = next(document.iter("table"))
    bodies = [words(row) for row in table.iter("tr")]
    assert len(bodies) == 4
    assert "Northland can be said to follow Southland." in bodies[1]
    assert "no source cited" in bodies[1]
    assert "ultimate source Bo Envoy" in bodies[2]
    assert "Rows: 3" in words(document)
    (query,) = [words(each) for each in document.iter("pre") if each.get("class") == "query"]
    assert "VALUES ?entity { <https://w3id.org/denge/id/state/northland> }" in query


def test_rows_lead_to_pages_of_this_server(client: FlaskClient) -> None:
    document = parse(client.get(SLUG, headers={"Accept": BROWSER}))
    table = next(document.iter("table"))
    links = [each.get("href") for each in table.iter("a")]
    assert "/page/article/example-2020/claim/denge/c1" in links
    assert all(link and link.startswith("/") for link in links)


def test_the_form_has_choices_from_the_graph(client: FlaskClient) -> None:
    document = parse(client.get(SLUG + "?entity=state:southland&source=work:gazette-2019&page=4"))
    fields = {each.get("name"): each for each in document.iter("select")}
    assert {"Northland", "Southland", "nameless"} <= set(find_text(fields["entity"], "option"))
    chosen = [each.get("value") for each in fields["entity"] if "selected" in each.attrib]
    assert chosen == ["state:southland"]
    assert "multiple" in fields["source"].attrib
    (number,) = [each for each in document.iter("input") if each.get("name") == "page"]
    assert (number.get("type"), number.get("value")) == ("number", "4")
    assert find_text(document, "h1") == ["Claims about “Southland”, cited from Gazette, 2019 on page 4"]


def test_an_empty_answer_explains_itself(client: FlaskClient) -> None:
    document = parse(client.get(SLUG + "?entity=nameless"))
    assert "Nothing is claimed about “nameless”" in words(document)
    assert not list(document.iter("table"))


@pytest.mark.parametrize("address", [f"{SLUG}.csv", SLUG])
def test_csv_has_names_and_iris(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"Accept": "text/csv"})
    assert answer.mimetype == "text/csv"
    assert answer.mimetype_params["charset"] == "utf-8"
    assert answer.data.count(b"\r\n") == 4
    rows = rows_of_csv(answer.get_data(as_text=True))
    assert [row["claim"] for row in rows] == [CLAIMS + "c1", CLAIMS + "c2", CLAIMS + "c2"]
    assert [row["page"] for row in rows] == ["3", "4", "6"]
    assert {row["asserter_label"] for row in rows} == {"Ada Writer"}
    assert rows[0]["citedSource_label"] == "no source cited"
    assert 'filename="claims-about-harbour-version-1.csv"' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("address", [f"{SLUG}.json?lang=tr", f"{SLUG}?lang=tr"])
def test_json_has_the_documented_shape(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"Accept": "application/json"})
    body = answer.get_json()
    assert list(body) == [
        "question", "language", "dataset", "parameters", "columns", "rows", "count", "total", "limit", "offset",
        "links", "explanation", "seconds", "query",
    ]  # fmt: skip
    assert body["question"]["title"] == "“Kuzeyeli” hakkındaki iddialar"
    assert body["language"] == "tr"
    assert body["dataset"] == {"version": "harbour-version-1"}
    assert body["count"] == len(body["rows"]) == 3
    assert body["rows"][0]["claim"] == {
        "kind": "iri",
        "value": CLAIMS + "c1",
        "label": "Kuzeyeli'nin Güneyeli'ni izlediği söylenebilir.",
        "language": "tr",
        "page": "/page/article/example-2020/claim/denge/c1",
    }
    assert [column["name"] for column in body["columns"]] == list(body["rows"][0])


def test_the_permalink_gives_the_same_answer(client: FlaskClient) -> None:
    first = client.get(f"{SLUG}.json?source=gazette-2019&lang=tr").get_json()
    address = urlsplit(first["question"]["address"])
    assert dict(parse_qsl(address.query)) == {
        "entity": "state:northland", "source": "work:gazette-2019", "lang": "tr", "version": "harbour-version-1"
    }  # fmt: skip
    again = client.get(f"{address.path}?{address.query}", headers={"Accept": "application/json"}).get_json()
    assert again["rows"] == first["rows"]
    assert len(first["rows"]) == 2


def test_the_query_that_ran_runs_at_the_endpoint(client: FlaskClient) -> None:
    query = client.get(f"{SLUG}.rq?entity=southland")
    assert query.mimetype == "application/sparql-query"
    answer = client.get("/sparql", query_string={"query": query.text})
    assert len(answer.get_json(force=True)["results"]["bindings"]) == 3


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        (f"{SLUG}?entity=state:nowhere", 400, "questions.wrong-value"),
        (f"{SLUG}?entitty=state:northland", 400, "questions.unknown-parameter"),
        (f"{SLUG}?page=four", 400, "questions.wrong-value"),
        (f"{SLUG}?page=1&page=2", 400, "questions.one-value-only"),
        (f"{SLUG}?entity=%22%20%7D%20CLEAR%20ALL", 400, "questions.wrong-value"),
        ("/questions/claims-abuot", 404, "questions.unknown-question"),
        ("/questions/claims-abuot.csv", 404, "questions.unknown-question"),
        ("/questions/claims-about.exe", 404, "questions.unknown-question"),
    ],
)
def test_wrong_questions_are_refused_in_words(client: FlaskClient, address: str, status: int, code: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.get_json(force=True)["code"]) == (status, code)


def test_formats_that_there_are_not(client: FlaskClient) -> None:
    answer = client.get(SLUG, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/csv" in answer.get_json(force=True)["detail"]


def test_yes_and_no_are_words_of_the_language(client: FlaskClient) -> None:
    cells = [words(each) for each in parse(client.get(SLUG + "?lang=tr")).iter("td")]
    assert cells.count("evet") == 1
    assert cells.count("hayır") == 2


def test_the_sentence_of_a_question_has_its_gaps_as_fields(client: FlaskClient) -> None:
    document = parse(client.get("/", headers={"Accept": BROWSER}))
    (form,) = list(main_of(document).iter("form"))
    assert form.get("action") == SLUG
    names = [each.get("name") for each in form.iter() if each.tag in ("select", "input")]
    assert names == ["entity", "source", "page"]
    assert "Claims about" in words(form)


def test_the_list_of_questions_shows_each_as_a_sentence_that_leads_to_its_form(client: FlaskClient) -> None:
    document = parse(client.get("/questions", headers={"Accept": BROWSER}))
    (link,) = [each for each in main_of(document).iter("a") if each.get("href") == SLUG]
    assert words(link) == "Claims about country, cited from source on page page"
    assert [words(each) for each in link] == ["country", "source", "page"]


def test_the_home_page_shows_the_first_questions_and_leads_to_all(harbour_project: Project, tmp_path: Path) -> None:
    """With every question as a form the page weighs three quarters of a megabyte."""
    text = (harbour_project.queries / "claims-about.rq").read_text(encoding="utf-8")
    (tmp_path / "queries").mkdir()
    for number in range(9):
        changed = text.replace("slug: claims-about", f"slug: claims-about-{number}")
        (tmp_path / "queries" / f"claims-about-{number}.rq").write_text(changed, encoding="utf-8")
    snapshot = load_snapshot(harbour_project.dataset, "many")
    engine = EmbeddedEngine(snapshot.store, snapshot.version, harbour_project.settings)
    client = create_app(engine, replace(harbour_project, root=tmp_path)).test_client()
    home = parse(client.get("/", headers={"Accept": BROWSER}))
    assert len(list(main_of(home).iter("form"))) == 6
    assert "All 9 questions" in words(home)
    questions = parse(client.get("/questions", headers={"Accept": BROWSER}))
    links = {each.get("href") for each in main_of(questions).iter("a")}
    assert links >= {f"/questions/claims-about-{number}" for number in range(9)}

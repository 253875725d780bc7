"""The page about the coverage counts the graph, says what is open and how to object."""

from __future__ import annotations

import json
import urllib.request
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5rdf
import pytest
from flask.testing import FlaskClient
from pyoxigraph import QuerySolutions, Store
from reading import find_text, parse, words

from kg.changes import ChangeLog, Delta
from kg.engine import EmbeddedEngine, load_snapshot
from kg.project import Project
from server.application import create_app
from server.coverage.chart import chart


@pytest.fixture(scope="module")
def told(address: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{address}/coverage.json", timeout=60) as answer:
        assert answer.headers["Content-Type"] == "application/json"
        found: dict[str, Any] = json.load(answer)
        return found


def test_every_sentence_and_claim_is_counted(told: dict[str, Any], shipped_store: Store) -> None:
    (article,) = told["articles"]
    rows = shipped_store.query(
        """PREFIX denge: <https://w3id.org/denge/ns#>
        SELECT (COUNT(DISTINCT ?sentence) AS ?sentences) (COUNT(DISTINCT ?marked) AS ?marks) WHERE {
          ?sentence a denge:Sentence . OPTIONAL { ?sentence denge:noClaimReason ?why BIND(?sentence AS ?marked) }
        }""",
        use_default_graph_as_union=True,
    )
    assert isinstance(rows, QuerySolutions)
    (row,) = list(rows)
    sentences = article["sentences"]
    assert sentences["count"] == int(row["sentences"].value)
    assert (
        sum(sentences["without_claim"].values()) + sentences["with_claim"] + len(sentences["open"])
        == (sentences["count"])
    )
    assert sum(each["count"] for each in sentences["sections"]) == sentences["count"]
    claims = article["claims"]
    assert claims["with_source"] + claims["perhaps_with_source"] + claims["without_source"] == claims["count"]
    assert sum(each["claims"] for each in claims["by_evidentiality"]) == claims["count"]
    assert article["agreement"]["sentences"] == 43
    assert told["changes"] == {"count": 0, "latest": []}


@pytest.mark.parametrize(
    ("language", "heading", "verdict"),
    [
        ("en", "How complete the graph is", "{} of {} sentences are accounted for"),
        ("tr", "Çizge ne kadar eksiksiz", "{1} cümlenin {0} tanesi hesaba katılmış"),
    ],
)
def test_the_page_says_the_same_in_words(
    address: str, told: dict[str, Any], language: str, heading: str, verdict: str
) -> None:
    asked = urllib.request.Request(f"{address}/coverage?lang={language}", headers={"Accept": "text/html"})
    with urllib.request.urlopen(asked, timeout=60) as answer:
        text = answer.read().decode()
    document = html5rdf.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    sentences = told["articles"][0]["sentences"]
    assert find_text(document, "h1") == [heading]
    accounted = sentences["count"] - len(sentences["open"])
    assert verdict.format(accounted, sentences["count"]) in words(document)
    by_page = told["articles"][0]["claims"]["by_page"]
    assert (
        sum(1 for each in document.iter() if str(each.tag).endswith("rect"))
        == max(map(int, by_page)) - min(map(int, by_page)) + 1
    )
    table = next(each for each in document.iter("details") if any(True for _ in each.iter("table")))
    assert {each for row in table.iter("tr") for each in find_text(row, "th")} >= {"37", "59"}


def test_the_footer_of_every_page_leads_to_it(client: FlaskClient) -> None:
    document = parse(client.get("/questions"))
    assert "/coverage" in {each.get("href") for each in document.iter("a")}


def test_an_article_without_sentences_says_so(client: FlaskClient) -> None:
    assert "does not describe the sentences of this article" in words(parse(client.get("/coverage")))
    answer = client.get("/coverage", headers={"Accept": "application/json"})
    assert answer.get_json()["articles"][0]["sentences"] is None
    assert client.get("/coverage", headers={"Accept": "image/png"}).status_code == 406


def test_who_takes_objections_and_what_changed_is_told(harbour_project: Project, tmp_path: Path) -> None:
    project = replace(
        harbour_project,
        settings=replace(harbour_project.settings, contact="mailto:editors@example.org"),
        built=tmp_path,
    )
    snapshot = load_snapshot(harbour_project.dataset, "v")
    engine = EmbeddedEngine(snapshot.store, "v", project.settings)
    client = create_app(engine, project).test_client()
    assert "Object here: editors@example.org" in words(parse(client.get("/coverage")))
    quad = next(iter(snapshot.store))
    with ChangeLog.open(project.changes, "v") as log:
        log.append(Delta(added=(quad,)), "Somebody", "update")
    answer = client.get("/coverage.json").get_json()
    assert answer["changes"]["count"] == 1
    assert answer["changes"]["latest"][0]["added"] == 1
    assert "Somebody" not in json.dumps(answer)
    assert answer["contact"] == "mailto:editors@example.org"


def test_a_chart_keeps_a_place_for_pages_without_claims() -> None:
    drawn = chart({5: 10, 7: 5})
    assert [(each.page, each.claims) for each in drawn.bars] == [(5, 10), (6, 0), (7, 5)]
    assert drawn.bars[0].height == 2 * drawn.bars[2].height
    assert chart({}).bars == ()

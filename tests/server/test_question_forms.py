"""Every question of the clone in every form, over HTTP, read with the libraries that people use: the same rows."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from asking_over_http import Reply, get
from rdflib.namespace import RDF, RDFS
from rdflib.query import Result

from kg.project import Project
from kg.questions import load_questions
from server.questions.representations import OFFERED, REPRESENTATIONS

ROOT = Path(__file__).resolve().parents[2]
SLUGS = [question.slug for question in load_questions(ROOT / "queries")]
GRAPHS = [question.slug for question in load_questions(ROOT / "queries") if question.is_graph]
# The others differ in what they ask, not in how it is written; all are read under `denge test --all`.
READ_ALWAYS = (
    "balance-sheet",
    "evidence-against",
    "evidence-as-graph",
    "how-many-claims",
    "timeline",
    "who-recognises",
)
RDF_FORMS = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "jsonld": "json-ld"}
RS = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
SCHEMA = rdflib.Namespace("https://schema.org/")

every_question = pytest.mark.parametrize(
    "slug", [pytest.param(each, marks=() if each in READ_ALWAYS else pytest.mark.full) for each in SLUGS]
)


def forms(address: str, slug: str, **values: str) -> dict[str, Reply]:
    replies = {suffix: get(f"{address}/questions/{slug}.{suffix}", values) for suffix in REPRESENTATIONS}
    assert {suffix: reply.status for suffix, reply in replies.items()} == dict.fromkeys(REPRESENTATIONS, 200)
    return replies


def values_of(answer: dict[str, Any]) -> list[dict[str, str]]:
    return [{name: cell["value"] for name, cell in row.items() if cell} for row in answer["rows"]]


@every_question
def test_all_forms_hold_the_same_rows(address: str, slug: str) -> None:
    replies = forms(address, slug)
    answer = replies["json"].json()
    names = [column["name"] for column in answer["columns"]]
    kinds = {column["name"]: column["kind"] for column in answer["columns"]}
    rows = values_of(answer)
    assert len(rows) == answer["count"] == answer["total"] > 0

    for suffix, delimiter in (("csv", ","), ("tsv", "\t")):
        read = list(csv.DictReader(io.StringIO(replies[suffix].text, newline=""), delimiter=delimiter))
        for name in names:
            expected = [row.get(name, "") for row in rows]
            labels = [(row[name] or {}).get("label", "") for row in answer["rows"]]
            things = kinds[name] in ("iri", "iris", "term")
            assert [row[name] for row in read] == (expected if things else [a or b for a, b in zip(labels, expected)])  # noqa: B905
            if things:
                assert [row[f"{name}_label"] for row in read] == labels

    records = replies["records.json"].json()
    assert len(records) == len(rows)
    assert all(list(record) == list(records[0]) for record in records)

    for suffix, kind in (("srj", "json"), ("xml", "xml")):
        result = Result.parse(io.BytesIO(replies[suffix].body), format=kind)
        assert result.vars is not None and set(names) <= {str(name) for name in result.vars}
        found = [
            {name: written for name in names if (written := plain("" if row[name] is None else str(row[name])))}
            for row in _named(result)
        ]
        assert found == [{name: plain(row[name]) for name in names if row.get(name)} for row in rows]


def plain(value: str) -> str:
    """The IRIs of a cell with several; where a solution of a group has none, SPARQL leaves a space."""
    return " ".join(value.split())


def _named(result: Result) -> Iterator[dict[str, Any]]:
    for binding in result.bindings:
        yield {str(name): value for name, value in binding.items()} | {
            str(name): None for name in result.vars or () if name not in binding
        }


@every_question
def test_as_rdf_all_forms_are_the_same_graph_and_hold_the_rows(address: str, slug: str) -> None:
    replies = forms(address, slug, limit="5")
    graphs = {
        suffix: rdflib.Graph().parse(data=replies[suffix].body, format=kind) for suffix, kind in RDF_FORMS.items()
    }
    sizes = {len(graph) for graph in graphs.values()}
    assert len(sizes) == 1 and sizes != {0}
    answer = replies["json"].json()
    (graph,) = [graphs["nt"]]
    if slug in GRAPHS:
        assert len(graph) == answer["count"]
        return
    (whole,) = graph.subjects(RDF.type, RS.ResultSet)
    assert int(str(graph.value(whole, RS.size))) == answer["count"]
    solutions = sorted(graph.objects(whole, RS.solution), key=lambda node: int(str(graph.value(node, RS["index"]))))
    names = {column["name"] for column in answer["columns"]}
    found = []
    for solution in solutions:
        bindings = [
            (graph.value(each, RS.variable), graph.value(each, RS.value)) for each in graph[solution : RS.binding]
        ]
        found.append(
            {str(name): plain(str(value)) for name, value in bindings if str(name) in names and plain(str(value))}
        )
    assert found == [{name: plain(value) for name, value in row.items() if value} for row in values_of(answer)]


def test_rdflib_reads_a_result_set_as_a_result(address: str) -> None:
    from rdflib.plugins.sparql.results.rdfresults import RDFResult

    body = get(f"{address}/questions/who-recognises.ttl").body
    result = RDFResult(rdflib.Graph().parse(data=body, format="turtle"))
    rows = get(f"{address}/questions/who-recognises.json").json()["rows"]
    assert result.type == "SELECT" and len(result.bindings) == len(rows)
    assert {str(binding[rdflib.Variable("claim")]) for binding in result.bindings} == {
        row["claim"]["value"] for row in rows
    }


@pytest.mark.parametrize("media_type", OFFERED)
def test_the_form_is_chosen_by_accept(address: str, media_type: str) -> None:
    asked = f"{address}/questions/who-recognises"
    reply = get(asked, headers={"Accept": f"{media_type}, image/png;q=0.9, */*;q=0.1", "Accept-Language": "tr"})
    assert (reply.status, reply.media_type) == (200, media_type)
    assert reply.headers["Content-Language"] == "tr"
    assert {"accept", "accept-language"} <= {each.strip().lower() for each in reply.headers["Vary"].split(",")}
    if media_type != "text/html":
        place = reply.headers["Content-Location"]
        assert get(address + place, headers={"Accept-Language": "tr"}).media_type == media_type
    (query,) = reply.links("via") or [None]
    if media_type != "application/sparql-query":
        assert query is not None and get(query).media_type == "application/sparql-query"
        assert media_type not in [get(each).media_type for each in reply.links("alternate")]


def test_q_values_decide_and_what_there_is_not_is_406(address: str) -> None:
    asked = f"{address}/questions/who-recognises"
    assert get(asked, headers={"Accept": "text/csv;q=0.2, text/turtle;q=0.8"}).media_type == "text/turtle"
    refused = get(asked, headers={"Accept": "image/png"})
    assert refused.status == 406
    assert all(media_type in refused.json()["detail"] for media_type in OFFERED)


def test_the_language_of_labels_is_that_of_the_client_and_is_said(address: str) -> None:
    asked = f"{address}/questions/who-recognises.json"
    for header, language in (("tr", "tr"), ("de, tr;q=0.5", "tr"), ("tr;q=0.1, en", "en"), ("xx", "en"), ("*", "en")):
        reply = get(asked, headers={"Accept-Language": header})
        answer = reply.json()
        assert reply.headers["Content-Language"] == answer["language"] == language, header
    turkish = get(asked, {"language": "tr"})
    assert turkish.headers["Content-Language"] == "tr"
    assert "Kuzey Kıbrıs Türk Cumhuriyeti" in turkish.json()["question"]["title"]


@every_question
def test_the_sparql_that_ran_gives_the_answer_at_the_endpoint(address: str, slug: str) -> None:
    answer = get(f"{address}/questions/{slug}.json", {"lang": "tr"}).json()
    query = get(answer["links"]["query"]).text
    assert query == answer["query"] and 'VALUES ?language { "tr" }' in query
    accept = "text/turtle" if slug in GRAPHS else "application/sparql-results+json"
    reply = get(f"{address}/sparql", {"query": query}, {"Accept": accept})
    if slug in GRAPHS:
        assert len(rdflib.Graph().parse(data=reply.body, format="turtle")) == answer["total"]
    else:
        assert len(reply.json()["results"]["bindings"]) == answer["total"]


def test_the_answers_of_a_question_keep_their_order(address: str) -> None:
    asked = f"{address}/questions/timeline.csv"
    assert get(asked).body == get(asked, {"offset": "0"}).body == get(asked, {"limit": "10000"}).body


def test_the_list_of_questions_says_how_to_ask_each(address: str) -> None:
    listed = get(f"{address}/questions.json", headers={"Accept-Language": "tr"})
    assert listed.headers["Content-Language"] == "tr"
    assert get(f"{address}/questions", headers={"Accept": "application/json"}).json()["count"] == len(SLUGS)
    questions = {each["slug"]: each for each in listed.json()["questions"]}
    assert sorted(questions) == SLUGS
    asked = questions["evidence-against"]
    hypothesis = asked["parameters"][0]
    assert (hypothesis["name"], hypothesis["label"], hypothesis["kind"]) == ("hypothesis", "hipotez", "iri")
    choices = get(hypothesis["choices"], {"lang": "tr"}).json()
    assert choices["total"] == len(choices["choices"]) >= 3
    for choice in choices["choices"]:
        assert get(asked["files"]["json"], {"hypothesis": choice["value"]}).status == 200


def test_a_query_editor_finds_the_questions_and_the_prefixes(address: str) -> None:
    """The two queries by which SIB's sparql-editor looks for examples and prefixes, in the vocabulary of SHACL."""
    examples = """PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    SELECT DISTINCT ?sq ?comment ?query WHERE {
      ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select|sh:ask|sh:construct|sh:describe ?query
    } ORDER BY ?sq"""
    accept = {"Accept": "application/sparql-results+json"}
    rows = get(f"{address}/sparql", {"query": examples}, accept).json()["results"]["bindings"]
    assert len(rows) == 2 * len(SLUGS)
    for slug in SLUGS:
        found = [row for row in rows if row["sq"]["value"].endswith(f"/questions/{slug}")]
        assert sorted(row["comment"]["xml:lang"] for row in found) == ["en", "tr"]
        assert {row["query"]["value"] for row in found} == {(ROOT / "queries" / f"{slug}.rq").read_text("utf-8")}
    declared = """PREFIX sh: <http://www.w3.org/ns/shacl#>
    SELECT DISTINCT ?prefix ?namespace WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix }"""
    prefixes = get(f"{address}/sparql", {"query": declared}, accept).json()["results"]["bindings"]
    assert {"denge", "skos", "state"} <= {row["prefix"]["value"] for row in prefixes}


def test_the_graph_of_questions_is_whole(address: str) -> None:
    body = get(f"{address}/graphs", {"graph": "https://w3id.org/denge/graph/questions"}, {"Accept": "text/turtle"}).body
    graph = rdflib.Graph().parse(data=body, format="turtle")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    nodes = set(graph.subjects(RDF.type, sh.SPARQLExecutable))
    assert {str(node).rpartition("/")[2] for node in nodes} == set(SLUGS)
    for node in nodes:
        is_graph = str(node).rpartition("/")[2] in GRAPHS
        assert (node, RDF.type, sh.SPARQLConstructExecutable if is_graph else sh.SPARQLSelectExecutable) in graph
        assert {label.language for label in graph.objects(node, RDFS.label)} == {"en", "tr"}  # type: ignore[attr-defined]
        assert {word.language for word in graph.objects(node, SCHEMA.keywords)} == {"en", "tr"}  # type: ignore[attr-defined]
        assert str(graph.value(node, SCHEMA.target)).endswith("/sparql")
        (table,) = graph.objects(node, sh.prefixes)
        assert len(list(graph.objects(table, sh.declare))) > 30


def test_the_verb_prints_the_same_as_the_server(address: str, shipped: Project) -> None:
    """One file gives both; the verb reads a dataset of its own, whose rows are the same."""
    command = [
        sys.executable,
        "-m",
        "server.command_line",
        "ask",
        "who-recognises",
        "entity=trnc",
        "limit=2",
        "--quiet",
        "--data",
        str(shipped.built),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for suffix in ("csv", "records.json", "srj", "nt"):
        printed = subprocess.run(
            [*command, "--format", suffix],
            capture_output=True,
            check=True,
            env=environment,
            cwd=ROOT,
        ).stdout
        served = get(f"{address}/questions/who-recognises.{suffix}", {"entity": "trnc", "limit": "2", "lang": "en"})
        assert printed == served.body
    whole = json.loads(
        subprocess.run([*command, "--json"], capture_output=True, check=True, env=environment, cwd=ROOT).stdout
    )
    assert (whole["count"], whole["total"], whole["limit"]) == (2, 4, 2)

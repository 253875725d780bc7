"""The whole process tree over HTTP, with the clients that people use."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import urllib.error
import urllib.parse
import urllib.request

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, POST, POSTDIRECTLY, TURTLE, URLENCODED, XML, SPARQLWrapper

QUERY = """PREFIX denge: <https://w3id.org/denge/ns#>
SELECT ?claim ?page ?text WHERE {
  ?claim denge:page ?page ; denge:paraphrase ?text FILTER(LANG(?text) = "tr")
} ORDER BY ?page ?claim"""
Row = tuple[str, ...]


@pytest.fixture(scope="module")
def rows(address: str) -> list[Row]:
    """The answer by the plainest client there is."""
    encoded = urllib.parse.urlencode({"query": QUERY})
    with urllib.request.urlopen(f"{address}/sparql?{encoded}", timeout=30) as answer:
        body = json.load(answer)
    found = [tuple(row[name]["value"] for name in body["head"]["vars"]) for row in body["results"]["bindings"]]
    assert len(found) > 50
    return found


def curl(*arguments: str) -> str:
    program = shutil.which("curl")
    if program is None:
        pytest.skip("no curl on this machine")
    return subprocess.run([program, "-sS", "--fail", *arguments], capture_output=True, text=True, check=True).stdout


def test_curl_gives_the_same_rows(address: str, rows: list[Row]) -> None:
    text = curl("-H", "Accept: text/csv", "--data-urlencode", f"query={QUERY}", f"{address}/sparql")
    assert [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))][1:] == rows


@pytest.mark.parametrize("method", [GET, POST])
@pytest.mark.parametrize("request_method", [URLENCODED, POSTDIRECTLY])
@pytest.mark.parametrize("read", [JSON, XML, CSV])
def test_sparqlwrapper_gives_the_same_rows(
    address: str, rows: list[Row], method: str, request_method: str, read: str
) -> None:
    wrapper = SPARQLWrapper(f"{address}/sparql")
    wrapper.setQuery(QUERY)
    wrapper.setMethod(method)
    wrapper.setRequestMethod(request_method)
    wrapper.setReturnFormat(read)
    if read == JSON:
        answer = wrapper.query().convert()
        found = [tuple(row[name]["value"] for name in answer["head"]["vars"]) for row in answer["results"]["bindings"]]
    elif read == CSV:
        text = wrapper.query().convert().decode()
        found = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))][1:]
    else:
        found = [
            tuple(each.firstChild.firstChild.data for each in result.getElementsByTagName("binding"))
            for result in wrapper.query().convert().getElementsByTagName("result")
        ]
    assert found == rows


def test_sparqlwrapper_reads_a_graph(address: str) -> None:
    wrapper = SPARQLWrapper(f"{address}/sparql", returnFormat=TURTLE)
    wrapper.setQuery("DESCRIBE <https://w3id.org/denge/id/work/tasdemir-2024>")
    graph = rdflib.Graph().parse(data=wrapper.query().convert(), format="turtle")
    assert len(graph) > 5


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflibs_sparqlstore_gives_the_same_rows(address: str, rows: list[Row], method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{address}/sparql", method=method))
    found = [tuple(str(value) for value in row) for row in graph.query(QUERY)]
    assert found == rows


def test_rdflibs_service_clause_reaches_the_endpoint(address: str) -> None:
    found = rdflib.Graph().query(f"SELECT ?o WHERE {{ SERVICE <{address}/sparql> {{ <{WORK}> <{TITLE}> ?o }} }}")
    assert len(list(found)) == 2


WORK = "https://w3id.org/denge/id/work/tasdemir-2024"
TITLE = "http://purl.org/dc/terms/title"


def test_a_question_by_curl_as_csv_and_json(address: str) -> None:
    text = curl(f"{address}/questions/evidence-against.csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    answer = json.loads(curl(f"{address}/questions/evidence-against.json"))
    assert [row["claim"] for row in rows] == [row["claim"]["value"] for row in answer["rows"]]
    assert len(rows) == answer["count"] >= 4
    assert all(row["page"] and row["asserter"] and row["citedSource_label"] for row in rows)
    assert "no source cited" in {row["citedSource_label"] for row in rows}
    assert answer["dataset"]["version"] == "live-version-1"
    assert answer["question"]["address"].startswith(address)


def test_a_problem_is_whole_over_http(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(f"{address}/sparql?query=SELECT", timeout=30)
    with raised.value as answer:
        assert (answer.code, answer.headers["Content-Type"]) == (400, "application/problem+json")
        assert json.load(answer)["code"] == "engine.syntax"


def test_pages_in_both_languages(address: str) -> None:
    home = curl("-H", "Accept: text/html", "-H", "Accept-Language: tr", f"{address}/")
    assert '<html lang="tr">' in home
    assert "Bilimsel bir makaledeki" in home

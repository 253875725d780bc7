"""What a reader takes from an answer runs as it stands against a running server, and gives the rows of the page."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import runpy
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from live_server import LiveServer
from markdown_it import MarkdownIt
from rdflib import Graph
from reading import parse_page, words

from kg.project import Project

VERSION = "live-version-1"
AWKWARD = """O'Neil "x" $(id) `id` \\ \\n %41 # {a} ; & | < > ! ~ é ş İ
line"""
ASKED = {
    "plain": "/questions/evidence-against?hypothesis=azerbaijan-follows-pro-turkiye-policy",
    "several": "/questions/hedged-claims?kind=modality:Possibility&kind=modality:Improbability&lang=tr",
    "awkward": "/questions/what-is-said?" + urlencode({"words": AWKWARD}),
}
QUESTION = """# slug: what-is-said
# title@en: What is said[ with “{words}” and nothing else]
# title@tr: Ne deniyor[: “{words}”]
# description@en: The words, given back, beside a few claims.
# description@tr: Verilen sözler, birkaç iddianın yanında.
# empty@en: Nothing.
# empty@tr: Hiçbir şey.
# parameter words: string; optional; label@en words; label@tr sözler
# column said: text; label@en said; label@tr söz
# column claim: iri; label@en claim; label@tr iddia
PREFIX denge: <https://w3id.org/denge/ns#>
SELECT DISTINCT ?said ?claim WHERE {
  VALUES ?words { UNDEF }
  ?claim denge:page 50
  BIND(COALESCE(?words, "nothing") AS ?said)
}
ORDER BY ?claim
"""
Rows = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def server(shipped: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of this clone's dataset, with one more question that takes any text."""
    folder = tmp_path_factory.mktemp("asking")
    for name in ("ontology", "kg"):
        (folder / name).symlink_to(shipped.root / name)
    shutil.copytree(shipped.queries, folder / "queries")
    (folder / "queries" / "what-is-said.rq").write_text(QUESTION, encoding="utf-8")
    shutil.copy(shipped.root / "denge.toml", folder)
    with LiveServer(Project(folder, shipped.built, shipped.settings)) as live:
        yield live.address


def fetch(address: str, accept: str = "*/*") -> tuple[str, Message]:
    request = urllib.request.Request(address, headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read().decode(), answer.headers


def page_of(server: str, name: str) -> str:
    return fetch(server + ASKED[name], "text/html")[0]


def copies_on(page: str) -> dict[str, str]:
    """The texts to copy, by what the page calls them."""
    found = {}
    for details in parse_page(page).iter("details"):
        (summary,) = list(details.iter("summary"))
        (code,) = list(details.iter("code"))
        found[words(summary)] = "".join(code.itertext())
    return found


def in_csv(server: str, name: str) -> Rows:
    slug, _, values = ASKED[name].partition("?")
    text, _ = fetch(f"{server}{slug}.csv?{values}")
    return [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))]


@pytest.mark.parametrize("name", ASKED)
def test_the_command_for_curl_writes_the_rows(server: str, name: str, tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("no curl on this machine")
    command = copies_on(page_of(server, name))["curl"]
    subprocess.run(["sh", "-eu", "-c", command], cwd=tmp_path, check=True, capture_output=True)
    (written,) = tmp_path.iterdir()
    assert written.name == f"{urlsplit(ASKED[name]).path.rpartition('/')[2]}-{VERSION}.csv"
    rows = [tuple(row) for row in csv.reader(io.StringIO(written.read_text(encoding="utf-8"), newline=""))]
    assert rows == in_csv(server, name)
    assert len(rows) > 3


@pytest.mark.parametrize("name", ASKED)
def test_the_plain_python_program_reads_the_rows(
    server: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "answer.py"
    program.write_text(copies_on(page_of(server, name))["Python"], encoding="utf-8")
    rows = runpy.run_path(str(program))["rows"]
    heading, *expected = in_csv(server, name)
    assert [tuple(row) for row in rows[:1]] == [heading]
    assert [tuple(row.values()) for row in rows] == expected
    assert len(capsys.readouterr().out.splitlines()) >= len(rows)


@pytest.mark.parametrize("library", ["Python, SPARQLWrapper", "Python, rdflib"])
@pytest.mark.parametrize("name", ASKED)
def test_programs_for_the_endpoint_get_as_many_rows_with_the_same_claims(
    server: str, name: str, library: str, tmp_path: Path
) -> None:
    program = tmp_path / "answer.py"
    program.write_text(copies_on(page_of(server, name))[library], encoding="utf-8")
    rows = runpy.run_path(str(program))["rows"]
    cells = [row["claim"] for row in rows]
    claims = [cell["value"] if isinstance(cell, dict) else str(cell) for cell in cells]
    heading, *expected = in_csv(server, name)
    assert sorted(claims) == sorted(row[heading.index("claim")] for row in expected)


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
@pytest.mark.parametrize("name", ASKED)
def test_the_r_program_reads_the_rows(server: str, name: str, locale: str, tmp_path: Path) -> None:
    """In R; where there is none, its string literal is read by the rules of R's help page "Quotes"."""
    program = copies_on(page_of(server, name))["R"]
    expected = in_csv(server, name)
    if shutil.which("Rscript") is None:
        (written,) = re.findall(r'^address <- "((?:[^"\\]|\\.)*)"$', program, re.MULTILINE)
        assert "\\" not in written and written.isascii()
        assert [tuple(row) for row in csv.reader(io.StringIO(fetch(written)[0], newline=""))] == expected
        return
    text = program.replace("print(answer)", 'write.csv(answer, "out.csv", row.names = FALSE, fileEncoding = "UTF-8")')
    (tmp_path / "answer.R").write_text(text, encoding="utf-8")
    environment = {**os.environ, "LC_ALL": locale}
    subprocess.run(["Rscript", "answer.R"], cwd=tmp_path, env=environment, check=True, capture_output=True)
    written = (tmp_path / "out.csv").read_text(encoding="utf-8")
    rows = [tuple(row) for row in csv.reader(io.StringIO(written, newline=""))]
    if locale == "C":  # R itself writes what its locale lacks as <U+0131>
        rows, expected = [(str(len(row)),) for row in rows], [(str(len(row)),) for row in expected]
    assert len(rows) == len(expected)
    assert [[_r(cell) for cell in row] for row in rows] == [[_r(cell) for cell in row] for row in expected]


def _r(cell: str) -> str:
    """A cell without what R changes: an empty one is NA, and true is a logical value."""
    return {"NA": "", "TRUE": "true", "FALSE": "false"}.get(cell, cell).replace("\r\n", "\n")


@pytest.mark.parametrize("name", ASKED)
def test_the_power_query_names_the_same_file(server: str, name: str) -> None:
    query = copies_on(page_of(server, name))["Excel, Power Query"]
    comments, rest = query[: query.index("let\n")], query[query.index("let\n") :]
    assert all(line.startswith("// ") for line in comments.splitlines())
    literals = re.findall(r'"((?:[^"]|"")*)"', rest)
    address, delimiter = (re.sub(r"#\(#\)", "#", each.replace('""', '"')) for each in literals)
    assert delimiter == ","
    assert [tuple(row) for row in csv.reader(io.StringIO(fetch(address)[0], newline=""))] == in_csv(server, name)


@pytest.mark.parametrize("name", ASKED)
def test_the_markdown_file_holds_the_table(server: str, name: str) -> None:
    slug, _, values = ASKED[name].partition("?")
    text, headers = fetch(f"{server}{slug}/copy/markdown?{values}")
    assert headers.get_content_type() == "text/markdown"
    rendered = MarkdownIt("commonmark").enable("table").render(text)
    document = parse_page(f"<!doctype html><html lang='en'><body>{rendered}</body></html>")
    answer = json.loads(fetch(f"{server}{slug}.json?{values}")[0])
    (heading, *rows) = [[words(cell) for cell in row if cell.tag in ("th", "td")] for row in document.iter("tr")]
    assert heading == [column["label"] for column in answer["columns"]]
    assert len(rows) == answer["count"]
    for row, expected in zip(rows, answer["rows"], strict=True):
        labels = [cell["label"] if cell else "" for cell in expected.values()]
        assert [_letters(cell) for cell in row] == [_letters(label) for label in labels]
    first = next(document.iter("a"))
    assert " ".join(answer["question"]["title"].split()) == words(first)
    assert parse_qsl(urlsplit(first.get("href") or "").query) == parse_qsl(
        urlsplit(answer["question"]["address"]).query
    )


def _letters(text: str) -> str:
    """A cell without what joins its parts, which differs between the forms."""
    return re.sub(r"[\s;|]+", "", text)


def test_a_long_table_is_cut_on_the_page_and_whole_in_its_file(server: str) -> None:
    page, _ = fetch(f"{server}/questions/sources-cited", "text/html")
    shown = copies_on(page)["Markdown"]
    whole, _ = fetch(f"{server}/questions/sources-cited/copy/markdown")
    count = json.loads(fetch(f"{server}/questions/sources-cited.json")[0])["count"]
    assert shown.count("\n| ") - 2 == 20
    assert whole.count("\n| ") - 2 == count
    assert f"Without the last {count - 20} rows" in page


@pytest.mark.parametrize("form", ["curl", "python", "sparqlwrapper", "rdflib", "r", "power-query"])
def test_a_copy_has_an_address_and_a_file_name_of_its_own(server: str, form: str) -> None:
    slug, _, values = ASKED["plain"].partition("?")
    text, headers = fetch(f"{server}{slug}/copy/{form}?{values}")
    assert text in copies_on(page_of(server, "plain")).values()
    assert headers["Content-Disposition"].startswith(f'attachment; filename="evidence-against-{VERSION}.')
    assert headers["Dataset-Version"] == VERSION


@pytest.mark.parametrize("library", ["Python, SPARQLWrapper", "Python, rdflib"])
def test_a_question_that_gives_a_graph_is_read_as_one(server: str, library: str, tmp_path: Path) -> None:
    page, _ = fetch(f"{server}/questions/evidence-as-graph", "text/html")
    program = tmp_path / "answer.py"
    program.write_text(copies_on(page)[library], encoding="utf-8")
    rows = runpy.run_path(str(program))["rows"]
    triples = Graph().parse(data=fetch(f"{server}/questions/evidence-as-graph.nt")[0], format="nt")
    assert len(rows) == len(triples) > 20
    assert {predicate for _, predicate, _ in rows} == set(triples.predicates())


@pytest.mark.parametrize("slug", ["coverage", "claims-by-firmness", "sections-as-printed", "sources-cited", "weights"])
def test_words_in_the_comments_of_a_query_mislead_no_library(server: str, slug: str, tmp_path: Path) -> None:
    """Their headers have words that begin queries of another form, or updates: ask, describe, copy, clear, add."""
    page, _ = fetch(f"{server}/questions/{slug}", "text/html")
    count = json.loads(fetch(f"{server}/questions/{slug}.json")[0])["count"]
    for number, library in enumerate(("Python, SPARQLWrapper", "Python, rdflib")):
        program = tmp_path / f"answer{number}.py"
        program.write_text(copies_on(page)[library], encoding="utf-8")
        assert len(runpy.run_path(str(program))["rows"]) == count > 0


def test_a_page_of_an_answer_is_copied_and_cited_as_a_page(server: str, tmp_path: Path) -> None:
    address = f"{server}/questions/sources-cited?limit=7&offset=14"
    page, _ = fetch(address, "text/html")
    assert "get the rows of all pages" in page
    copies = copies_on(page)
    program = tmp_path / "answer.py"
    program.write_text(copies["Python"], encoding="utf-8")
    rows = runpy.run_path(str(program))["rows"]
    whole, _ = fetch(f"{server}/questions/sources-cited.csv")
    expected = list(csv.DictReader(io.StringIO(whole, newline="")))[14:21]
    assert rows == expected
    assert copies["Markdown"].count("\n| ") - 2 == 7
    (link,) = [each.get("href") or "" for each in parse_page(page).iter("a") if each.get("rel") == "cite-as"]
    assert parse_qsl(urlsplit(link).query)[:2] == [("limit", "7"), ("offset", "14")]


def test_nothing_that_a_reader_types_leaves_its_place(server: str, tmp_path: Path) -> None:
    """The words come back in every form, and the commands in them are not carried out."""
    copies = copies_on(page_of(server, "awkward"))
    for name in ("Python", "Python, SPARQLWrapper", "Python, rdflib", "R", "curl"):
        assert all(len(line) < 900 for line in copies[name].splitlines())
        first, second = copies[name].splitlines()[:2]
        assert first.startswith("# What is said") and second.startswith("# Dataset-Version")
    assert {row[0] for row in in_csv(server, "awkward")[1:]} == {AWKWARD}
    subprocess.run(["sh", "-n", "-c", copies["curl"]], check=True)


@pytest.mark.parametrize("suffix", ["csv", "json", "rq"])
def test_downloads_are_named_by_question_and_version(server: str, suffix: str) -> None:
    _, headers = fetch(f"{server}/questions/evidence-against.{suffix}")
    assert f'filename="evidence-against-{VERSION}.{suffix}"' in headers["Content-Disposition"]
    assert headers["Dataset-Version"] == VERSION
    assert f"version={VERSION}" in headers["Link"]
    assert 'rel="cite-as"' in headers["Link"]


def test_the_permalink_carries_values_language_and_version_and_answers(server: str) -> None:
    page = parse_page(page_of(server, "several"))
    (link,) = [each.get("href") or "" for each in page.iter("a") if each.get("rel") == "cite-as"]
    assert parse_qsl(urlsplit(link).query) == [
        ("kind", "modality:Possibility"), ("kind", "modality:Improbability"), ("lang", "tr"), ("version", VERSION)
    ]  # fmt: skip
    again, headers = fetch(link, "text/html")
    assert headers["Dataset-Version"] == VERSION
    assert "other-version" not in again
    assert [words(row) for row in parse_page(again).iter("tr")] == [words(row) for row in page.iter("tr")]


@pytest.mark.parametrize(("language", "said"), [("en", "Another version"), ("tr", "başka bir sürümü")])
def test_another_version_is_told_plainly(server: str, language: str, said: str) -> None:
    address = f"{server}/questions/evidence-against?lang={language}&version=0123456789abcdef.7"
    page, headers = fetch(address, "text/html")
    assert headers["Dataset-Version"] == VERSION
    (note,) = [each for each in parse_page(page).iter("p") if each.get("class") == "other-version"]
    assert said in words(note) and "0123456789abcdef.7" in words(note) and VERSION in words(note)
    text, headers = fetch(f"{server}/questions/evidence-against.csv?version=0123456789abcdef.7")
    assert headers["Dataset-Version"] == VERSION
    assert text == fetch(f"{server}/questions/evidence-against.csv")[0]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/questions/evidence-against?version=%3Cscript%3E", 400, "questions.wrong-version"),
        ("/questions/evidence-against.csv?version=a&version=b", 400, "questions.wrong-version"),
        ("/questions/evidence-against/cite.bib?version=" + "a" * 101, 400, "questions.wrong-version"),
        ("/questions/evidence-against/copy/r?version=" + quote("ş"), 400, "questions.wrong-version"),
        ("/questions/evidence-against/copy/markdown?version=-", 400, "questions.wrong-version"),
        ("/questions/evidence-against/cite.bibtex", 404, "questions.no-such-form"),
        ("/questions/evidence-against/copy/pyhton", 404, "questions.no-such-form"),
        ("/questions/evidence-agianst/cite.bib", 404, "questions.unknown-question"),
        ("/questions/evidence-agianst/copy/curl", 404, "questions.unknown-question"),
        ("/questions/evidence-against/cite.bib?since=soon", 400, "questions.wrong-value"),
        ("/questions/evidence-against/copy/python?sinse=2010", 400, "questions.unknown-parameter"),
    ],
)
def test_what_cannot_be_taken_is_told(server: str, address: str, status: int, code: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(server + address, timeout=30)
    with raised.value as answer:
        body = json.load(answer)
    assert (answer.code, body["code"]) == (status, code)


def test_a_misspelt_form_is_recognised(server: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(f"{server}/questions/evidence-against/copy/pyhton?lang=tr", timeout=30)
    with raised.value as answer:
        body = json.load(answer)
    assert "python" in body["detail"] and "power-query" in body["detail"]

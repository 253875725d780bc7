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
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from markdown_it import MarkdownIt
from rdflib import Graph
from reading import parse_page, words
from taking import ASKED, AWKWARD, VERSION, copies_on, fetch, in_csv, page_of


@pytest.mark.parametrize("name", ASKED)
def test_the_command_for_curl_writes_the_rows(answering: str, name: str, tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("no curl on this machine")
    command = copies_on(page_of(answering, name))["curl"]
    subprocess.run(["sh", "-eu", "-c", command], cwd=tmp_path, check=True, capture_output=True)
    (written,) = tmp_path.iterdir()
    assert written.name == f"{urlsplit(ASKED[name]).path.rpartition('/')[2]}-{VERSION}.csv"
    rows = [tuple(row) for row in csv.reader(io.StringIO(written.read_text(encoding="utf-8"), newline=""))]
    assert rows == in_csv(answering, name)
    assert len(rows) > 3


@pytest.mark.parametrize("name", ASKED)
def test_the_plain_python_program_reads_the_rows(
    answering: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "answer.py"
    program.write_text(copies_on(page_of(answering, name))["Python"], encoding="utf-8")
    rows = runpy.run_path(str(program))["rows"]
    heading, *expected = in_csv(answering, name)
    assert [tuple(row) for row in rows[:1]] == [heading]
    assert [tuple(row.values()) for row in rows] == expected
    assert len(capsys.readouterr().out.splitlines()) >= len(rows)


@pytest.mark.parametrize("library", ["Python, SPARQLWrapper", "Python, rdflib"])
@pytest.mark.parametrize("name", ASKED)
def test_programs_for_the_endpoint_get_as_many_rows_with_the_same_claims(
    answering: str, name: str, library: str, tmp_path: Path
) -> None:
    program = tmp_path / "answer.py"
    program.write_text(copies_on(page_of(answering, name))[library], encoding="utf-8")
    rows = runpy.run_path(str(program))["rows"]
    cells = [row["claim"] for row in rows]
    claims = [cell["value"] if isinstance(cell, dict) else str(cell) for cell in cells]
    heading, *expected = in_csv(answering, name)
    assert sorted(claims) == sorted(row[heading.index("claim")] for row in expected)


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
@pytest.mark.parametrize("name", ASKED)
def test_the_r_program_reads_the_rows(answering: str, name: str, locale: str, tmp_path: Path) -> None:
    """In R; where there is none, its string literal is read by the rules of R's help page "Quotes"."""
    program = copies_on(page_of(answering, name))["R"]
    expected = in_csv(answering, name)
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
def test_the_power_query_names_the_same_file(answering: str, name: str) -> None:
    query = copies_on(page_of(answering, name))["Excel, Power Query"]
    comments, rest = query[: query.index("let\n")], query[query.index("let\n") :]
    assert all(line.startswith("// ") for line in comments.splitlines())
    literals = re.findall(r'"((?:[^"]|"")*)"', rest)
    address, delimiter = (re.sub(r"#\(#\)", "#", each.replace('""', '"')) for each in literals)
    assert delimiter == ","
    assert [tuple(row) for row in csv.reader(io.StringIO(fetch(address)[0], newline=""))] == in_csv(answering, name)


@pytest.mark.parametrize("name", ASKED)
def test_the_markdown_file_holds_the_table(answering: str, name: str) -> None:
    slug, _, values = ASKED[name].partition("?")
    text, headers = fetch(f"{answering}{slug}/copy/markdown?{values}")
    assert headers.get_content_type() == "text/markdown"
    rendered = MarkdownIt("commonmark").enable("table").render(text)
    document = parse_page(f"<!doctype html><html lang='en'><body>{rendered}</body></html>")
    answer = json.loads(fetch(f"{answering}{slug}.json?{values}")[0])
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


def test_a_long_table_is_cut_on_the_page_and_whole_in_its_file(answering: str) -> None:
    page, _ = fetch(f"{answering}/questions/sources-cited", "text/html")
    shown = copies_on(page)["Markdown"]
    whole, _ = fetch(f"{answering}/questions/sources-cited/copy/markdown")
    count = json.loads(fetch(f"{answering}/questions/sources-cited.json")[0])["count"]
    assert shown.count("\n| ") - 2 == 20
    assert whole.count("\n| ") - 2 == count
    assert f"Without the last {count - 20} rows" in page


@pytest.mark.parametrize("library", ["Python, SPARQLWrapper", "Python, rdflib"])
def test_a_question_that_gives_a_graph_is_read_as_one(answering: str, library: str, tmp_path: Path) -> None:
    page, _ = fetch(f"{answering}/questions/evidence-as-graph", "text/html")
    program = tmp_path / "answer.py"
    program.write_text(copies_on(page)[library], encoding="utf-8")
    rows = runpy.run_path(str(program))["rows"]
    triples = Graph().parse(data=fetch(f"{answering}/questions/evidence-as-graph.nt")[0], format="nt")
    assert len(rows) == len(triples) > 20
    assert {predicate for _, predicate, _ in rows} == set(triples.predicates())


@pytest.mark.parametrize("slug", ["coverage", "claims-by-firmness", "sections-as-printed", "sources-cited", "weights"])
def test_words_in_the_comments_of_a_query_mislead_no_library(answering: str, slug: str, tmp_path: Path) -> None:
    """Their headers have words that begin queries of another form, or updates: ask, describe, copy, clear, add."""
    page, _ = fetch(f"{answering}/questions/{slug}", "text/html")
    count = json.loads(fetch(f"{answering}/questions/{slug}.json")[0])["count"]
    for number, library in enumerate(("Python, SPARQLWrapper", "Python, rdflib")):
        program = tmp_path / f"answer{number}.py"
        program.write_text(copies_on(page)[library], encoding="utf-8")
        assert len(runpy.run_path(str(program))["rows"]) == count > 0


def test_a_page_of_an_answer_is_copied_and_cited_as_a_page(answering: str, tmp_path: Path) -> None:
    address = f"{answering}/questions/sources-cited?limit=7&offset=14"
    page, _ = fetch(address, "text/html")
    assert "get the rows of all pages" in page
    copies = copies_on(page)
    program = tmp_path / "answer.py"
    program.write_text(copies["Python"], encoding="utf-8")
    rows = runpy.run_path(str(program))["rows"]
    whole, _ = fetch(f"{answering}/questions/sources-cited.csv")
    expected = list(csv.DictReader(io.StringIO(whole, newline="")))[14:21]
    assert rows == expected
    assert copies["Markdown"].count("\n| ") - 2 == 7
    (link,) = [each.get("href") or "" for each in parse_page(page).iter("a") if each.get("rel") == "cite-as"]
    assert parse_qsl(urlsplit(link).query)[:2] == [("limit", "7"), ("offset", "14")]


def test_nothing_that_a_reader_types_leaves_its_place(answering: str, tmp_path: Path) -> None:
    """The words come back in every form, and the commands in them are not carried out."""
    copies = copies_on(page_of(answering, "awkward"))
    for name in ("Python", "Python, SPARQLWrapper", "Python, rdflib", "R", "curl"):
        assert all(len(line) < 900 for line in copies[name].splitlines())
        first, second = copies[name].splitlines()[:2]
        assert first.startswith("# What is said") and second.startswith("# Dataset-Version")
    assert {row[0] for row in in_csv(answering, "awkward")[1:]} == {AWKWARD}
    subprocess.run(["sh", "-n", "-c", copies["curl"]], check=True)

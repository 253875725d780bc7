"""The notebook is true: its tables are those that the server's answers give, and it runs as it stands."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5rdf
import pytest
from flask.testing import FlaskClient

from kg.engine import Engine
from kg.project import Project
from server.application import create_app

Row = dict[str, str]
Table = dict[str, dict[str, int]]
HEDGED = ("tentative assertion", "possibility", "improbability", "suspended judgement", "directive")


@pytest.fixture(scope="module")
def notebook(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "docs" / "notebook.ipynb").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def client(shipped: Project, shipped_engine: Engine) -> FlaskClient:
    return create_app(shipped_engine, shipped).test_client()


def cells(notebook: dict[str, Any]) -> dict[str, Any]:
    return {cell["id"]: cell for cell in notebook["cells"] if cell["cell_type"] == "code"}


def table(notebook: dict[str, Any], name: str) -> Table:
    """The table that a cell shows: numbers by the name of the row and of the column."""
    (output,) = cells(notebook)[name]["outputs"]
    document = html5rdf.HTMLParser(namespaceHTMLElements=False).parse("".join(output["data"]["text/html"]))
    assert isinstance(document, Element)
    rows = [[cell.text or "" for cell in row if cell.tag in ("th", "td")] for row in document.iter("tr")]
    (_, *names), *body = rows
    return {first: dict(zip(names, map(int, numbers), strict=True)) for first, *numbers in body}


def ask(client: FlaskClient, slug: str, **values: str) -> list[Row]:
    answer = client.get(f"/questions/{slug}.csv", query_string={**values, "lang": "en"})
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True), newline="")))


def without_zeros(found: Table) -> Table:
    return {row: {name: number for name, number in numbers.items() if number} for row, numbers in found.items()}


def test_firmness_by_part_is_what_the_server_answers(notebook: dict[str, Any], client: FlaskClient) -> None:
    counted: Table = {}
    for part in ask(client, "sections-as-printed"):
        if int(part["claims"]):
            claims = {row["claim"]: row for row in ask(client, "claims-in-section", section=part["section"])}
            counted[part["section_label"]] = Counter(row["modality_label"] or "not marked" for row in claims.values())
    shown = table(notebook, "firmness-table")
    assert list(shown) == list(counted)
    assert without_zeros(shown) == without_zeros(counted)
    assert all(max(row, key=lambda name: row[name]) == "plain assertion" for row in shown.values())
    shares = {part: sum(row.get(name, 0) for name in HEDGED) / sum(row.values()) for part, row in shown.items()}
    most = sorted(shares, key=lambda part: shares[part])[-2:]
    assert set(most) == {"5. Conclusion and policy proposals", "Extended summary in English"}


def test_works_and_years_are_what_the_server_answers(notebook: dict[str, Any], client: FlaskClient) -> None:
    year_of: dict[str, int] = {}
    for row in ask(client, "sources-cited"):
        if row["year"]:
            year_of[row["cited"]] = min(int(row["year"]), year_of.get(row["cited"], 9999))
    works = ask(client, "how-often-cited")
    by_year: Table = {}
    for work in works:
        if work["cited"] in year_of:
            year = by_year.setdefault(str(year_of[work["cited"]]), {"works": 0, "backed": 0})
            year["works"] += 1
            year["backed"] += int(work["backed"])
    assert table(notebook, "years-table") == dict(sorted(by_year.items()))
    first = sorted(works, key=lambda work: (-int(work["backed"]), work["cited_label"]))[:10]
    expected = {
        work["cited_label"]: {
            "year": year_of[work["cited"]],
            **{name: int(work[name]) for name in ("times", "backed", "possibly")},
        }
        for work in first
    }
    assert table(notebook, "sources-table") == expected
    backed = sum(int(work["backed"]) for work in works)
    assert sum(row["backed"] for year, row in by_year.items() if int(year) >= 2020) > backed / 2
    assert all(int(work["backed"]) < backed / 10 for work in works)


def test_evidence_by_hypothesis_is_what_the_server_answers(notebook: dict[str, Any], client: FlaskClient) -> None:
    names = {row["hypothesis"]: row["hypothesis_label"] for row in ask(client, "hypotheses")}
    counted: Table = {
        label: Counter(
            f"{row['direction_label']}, {row['bearing']}" for row in ask(client, "balance-sheet", hypothesis=iri)
        )
        for iri, label in names.items()
    }
    shown = table(notebook, "evidence-table")
    assert without_zeros(shown) == without_zeros(counted)
    sides = {
        label: [sum(number for line, number in row.items() if line.startswith(side)) for side in ("for", "against")]
        for label, row in shown.items()
    }
    assert {label: (pro > con, pro == 0) for label, (pro, con) in sides.items()} == {
        "Azerbaijan follows a pro-Türkiye foreign policy": (True, False),
        "Azerbaijan still follows a balanced foreign policy": (False, False),
        "Azerbaijan's policy of balance has given way in Türkiye's favour": (False, True),
    }


def test_every_cell_was_run_in_order_and_nothing_tells_the_machine(root: Path, notebook: dict[str, Any]) -> None:
    code = cells(notebook)
    assert [cell["execution_count"] for cell in code.values()] == list(range(1, len(code) + 1))
    outputs = [output for cell in code.values() for output in cell["outputs"]]
    assert {output["output_type"] for output in outputs} <= {"execute_result", "display_data"}
    assert sum("image/png" in output.get("data", {}) for output in outputs) == 3
    text = (root / "docs" / "notebook.ipynb").read_text(encoding="utf-8")
    assert len(text) < 150_000
    told = re.sub(r'"image/png": "[^"]*"', "", text)
    assert re.findall(r'"(?:/home|/root|/tmp|/Users|/work|[A-Z]:\\\\)[^"]*', told) == []
    assert re.findall(r"127\.0\.0\.1:(?!8000)\d+", told) == []


@pytest.mark.full
def test_the_notebook_gives_what_is_in_it(shipped: Project) -> None:
    pytest.importorskip("nbclient", reason="the notebook needs more: install denge[notebook]")
    command = [sys.executable, "-m", "server.command_line", "notebook", "--check", "--language", "en"]
    folders = ["--project", str(shipped.root), "--data", str(shipped.built)]
    done = subprocess.run([*command, *folders], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "gives the texts and tables that are in it" in done.stdout + done.stderr


@pytest.mark.full
def test_a_cell_that_fails_is_told_and_nothing_is_written(shipped: Project, tmp_path: Path) -> None:
    pytest.importorskip("nbclient", reason="the notebook needs more: install denge[notebook]")
    path = tmp_path / "broken.ipynb"
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": "1 / 0", "outputs": [], "execution_count": None}
    text = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "server.command_line", "notebook", str(path), "--address", "http://127.0.0.1:9"]
    done = subprocess.run([*command, "--language", "en"], cwd=shipped.root, capture_output=True, text=True)
    assert done.returncode == 1
    assert "A cell of broken.ipynb failed" in done.stderr and "ZeroDivisionError" in done.stderr
    assert path.read_text(encoding="utf-8") == text

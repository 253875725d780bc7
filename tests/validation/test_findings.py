"""Findings tell a person where, what, why and how to mend it, in both languages."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from kg.problems import DengeError
from kg.project import Project, open_project
from kg.rules import run_rules
from kg.sources import Finding, read_sources
from kg.terms import DENGE, GraphNames
from kg.validation import read_constraints, run_shapes, validate

SECTION = "kg/articles/harbour-2020/denge/section-1"


@pytest.fixture
def project(example: Project, tmp_path: Path) -> Project:
    shutil.copytree(example.root, tmp_path, dirs_exist_ok=True)
    return open_project(tmp_path)


def findings_after(project: Project, file: str, old: str, new: str) -> tuple[Finding, ...]:
    path = project.root / SECTION / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    sources = read_sources(project)
    return validate(project, sources, run_rules(sources.graphs, project.ontology / "rules", GraphNames()))


def line_of(project: Project, file: str, text: str) -> int:
    lines = (project.root / SECTION / file).read_text(encoding="utf-8").split("\n")
    (line,) = [number for number, each in enumerate(lines, 1) if text in each]
    return line


def test_a_value_at_fault_is_shown_on_its_own_line(project: Project) -> None:
    (finding,) = findings_after(
        project, "claims.ttl", "Kuzeydeki devriye gemilerinin çoğu güneyden alınmıştır.", "Kısa."
    )
    assert str(finding.place) == f"{SECTION}/claims.ttl:{line_of(project, 'claims.ttl', 'Kısa.')}"
    assert (finding.code, finding.severity, finding.focus) == ("claim-paraphrase-length", "violation", "c002")
    assert "400" in finding.message["tr"]


def test_what_is_missing_is_shown_at_its_subject(project: Project) -> None:
    (finding,) = findings_after(project, "arguments.ttl", "denge:hasPremise claim:c002 ; ", "")
    assert str(finding.place) == f"{SECTION}/arguments.ttl:{line_of(project, 'arguments.ttl', 'inference:f002 a ')}"


def test_a_check_fills_its_words_with_names(project: Project) -> None:
    (finding,) = findings_after(
        project,
        "claims.ttl",
        "claim:c001 a denge:Claim ;",
        "claim:c001 a denge:Claim ; denge:reports claim:c005 ; denge:hasEndorsement endorsement:Endorsed ;",
    )
    assert finding.code == "own-claim-reported"
    assert finding.message["en"] == "This claim reports c005, which the same asserter makes (Ada Marn)."
    assert finding.message["tr"] == "Bu iddia, sahibi aynı olan (Ada Marn) c005 iddiasını aktarıyor."
    assert str(finding.place) == f"{SECTION}/claims.ttl:{line_of(project, 'claims.ttl', 'denge:reports claim:c005')}"


WORDS = ("işgal", "İŞGAL", "İşgalci", "kurtarıldı", "Kurtuluş", "occupied", "Liberated", "sözde", "Separatist", "zafer")


@pytest.mark.parametrize("word", WORDS)
def test_words_that_take_sides_are_found_in_both_languages(word: str, example: Project) -> None:
    graph = Graph()
    strait = URIRef("http://example.org/strait")
    graph.add((strait, RDF.type, URIRef(DENGE + "Place")))
    graph.add((strait, SKOS.prefLabel, Literal("The strait in the north", lang="en")))
    graph.add((strait, SKOS.prefLabel, Literal(f"Kuzeydeki {word} boğaz", lang="tr")))
    shapes = read_constraints(example).shapes
    assert {result.shape.name for result in run_shapes(graph, shapes)} == {"neutral-wording"}


def test_every_shape_and_check_speaks_both_languages(example: Project) -> None:
    constraints = read_constraints(example)
    for shape in constraints.shapes.named.values():
        assert set(shape.message) == set(shape.remedy) == {"en", "tr"}, shape.name
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", shape.name)
    names = [shape.name for shape in constraints.shapes.named.values()] + [check.slug for check in constraints.checks]
    assert len(names) == len(set(names))


def test_the_words_of_a_check_use_only_what_its_query_binds(example: Project) -> None:
    for check in read_constraints(example).checks:
        used = {name for text in check.problem.values() for name in re.findall(r"\{(\w+)\}", text)}
        selected = re.search(r"SELECT.*?WHERE", check.query, re.DOTALL)
        assert selected is not None
        assert used <= set(re.findall(r"\?(\w+)", selected.group())), check.slug
        assert not re.search(r"[{}]", "".join([*check.remedy.values(), *check.principle.values()])), check.slug


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("# remedy@tr:", "# cure@tr:", "validation.check-header"),
        ("# severity: violation", "# severity: bad", "validation.check-header"),
        ("# slug: report-cycle", "# slug: cycle", "validation.check-header"),
        ("SELECT ?focus", "SELECT ?claim", "validation.check-query"),
        ("WHERE {", "WHERE", "validation.check-query"),
    ],
)
def test_a_broken_check_is_named(old: str, new: str, code: str, project: Project) -> None:
    path = project.queries / "checks" / "report-cycle.rq"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    sources = read_sources(project)
    with pytest.raises(DengeError) as caught:
        validate(project, sources, run_rules(sources.graphs, project.ontology / "rules", GraphNames()))
    assert caught.value.problem.code == code
    assert "report-cycle.rq" in caught.value.problem.values["file"]


def test_a_broken_shape_is_named(project: Project) -> None:
    path = project.ontology / "shapes" / "claims.ttl"
    text = path.read_text(encoding="utf-8")
    broken = text.replace('sh:pattern "^[crq][0-9]{3}[a-z]?$"', "sh:pattern denge:Claim")
    assert broken != text
    path.write_text(broken, encoding="utf-8")
    sources = read_sources(project)
    with pytest.raises(DengeError) as caught:
        validate(project, sources, run_rules(sources.graphs, project.ontology / "rules", GraphNames()))
    assert caught.value.problem.code == "validation.shapes"

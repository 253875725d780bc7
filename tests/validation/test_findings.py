"""Findings tell a person where, what, why and how to mend it, in both languages."""

from __future__ import annotations

import dataclasses
import re
import shutil
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from kg.problems import DengeError, Place
from kg.project import Project, open_project
from kg.rules import Derived, run_rules
from kg.sources import Finding, Sources, read_sources
from kg.terms import DENGE, GraphNames
from kg.validation import read_constraints, run_shapes, sorted_findings, validate

SECTION = "kg/articles/harbour-2020/denge/section-1"


@pytest.fixture(scope="module")
def sound(example: Project) -> tuple[Sources, Derived]:
    """What the example says as it is, and what follows; for tests that change shapes or checks only."""
    sources = read_sources(example)
    return sources, run_rules(sources.graphs, example.ontology / "rules", GraphNames())


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
    assert (finding.code, finding.severity, finding.focus["tr"]) == ("claim-paraphrase-length", "violation", "c002")
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


def test_a_misspelt_proposition_is_named_with_the_name_that_was_meant(project: Project) -> None:
    claims = project.root / SECTION / "claims.ttl"
    text = claims.read_text(encoding="utf-8")
    mistyped = text.replace(
        "denge:affirms proposition:harbour-treaty-was-signed", "denge:affirms proposition:harbor-treaty-was-singed"
    )
    claims.write_text(mistyped, encoding="utf-8")
    sources = read_sources(project)
    findings = validate(project, sources, run_rules(sources.graphs, project.ontology / "rules", GraphNames()))
    (finding,) = [each for each in findings if each.code == "dangling-reference"]
    for language in ("en", "tr"):
        assert "proposition:harbor-treaty-was-singed" in finding.message[language]
        assert finding.message[language].endswith(": proposition:harbour-treaty-was-signed.")
    assert str(finding.place) == f"{SECTION}/claims.ttl:{line_of(project, 'claims.ttl', 'was-singed')}"


@pytest.mark.parametrize(
    ("new", "term", "closest"),
    [
        ('denge:rationle "x"@en ; a denge:Proposition', "denge:rationle", "denge:rationale"),
        ("a denge:Propositon", "denge:Propositon", "denge:Proposition"),
        ("<http://w3id.org/denge/ns#year> 2018 ; a denge:Proposition", "http://w3id.org/denge/ns#year", "denge:year"),
        ("a <https://w3id.org/dengue/ns#Event> , denge:Proposition", "https://w3id.org/dengue/ns#Event", "denge:Event"),
    ],
)
def test_a_term_that_there_is_not_is_shown_with_its_prefix_and_the_closest_one(
    project: Project, new: str, term: str, closest: str
) -> None:
    first = "proposition:harbour-treaty-was-signed "
    findings = findings_after(project, "content.ttl", f"{first}a denge:Proposition", first + new)
    (finding,) = [each for each in findings if each.code == "unknown-term"]
    assert finding.message["en"].startswith(f"{term} is a term neither") and closest in finding.message["en"]


def test_a_thing_is_named_in_the_language_that_is_asked_for(project: Project) -> None:
    situation = "denge:describes situation:norland-recognises-sudland"
    (finding,) = [
        each
        for each in findings_after(project, "content.ttl", situation, "denge:isImplicit true")
        if each.code == "proposition-subject"
    ]
    assert finding.focus == {"en": "Norland recognises Sudland", "tr": "Norlanda Sudlanda'yı tanıyor"}


def test_a_claim_described_in_two_files_gives_one_finding_that_says_so(project: Project) -> None:
    other = project.root / SECTION.replace("section-1", "section-2") / "claims.ttl"
    other.parent.mkdir()
    shutil.copy(project.root / SECTION / "claims.ttl", other)
    text = other.read_text(encoding="utf-8")
    kept = text[: text.index("claim:c002 a")].replace("both ways", "here and there").replace("iki yöne de", "her yere")
    other.write_text(kept, encoding="utf-8")
    sources = read_sources(project)
    found = validate(project, sources, run_rules(sources.graphs, project.ontology / "rules", GraphNames()))
    (finding,) = (*sources.findings, *found)
    line = line_of(project, "claims.ttl", "claim:c001 a")
    assert (finding.code, str(finding.place)) == ("sources.described-twice", str(finding.place))
    assert finding.place is not None and finding.place.source.endswith("section-2/claims.ttl")
    assert f"{SECTION}/claims.ttl:{line}" in finding.message["tr"]


def test_a_blank_node_gives_one_finding_and_no_consequences(project: Project) -> None:
    old = "denge:describes situation:sudland-trades-with-norland ."
    new = "denge:describes [ a denge:CooperationSituation ; denge:hasPartner state:sudland ; denge:hasMatter [ ] ] ."
    path = project.root / SECTION / "content.ttl"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    sources = read_sources(project)
    found = validate(project, sources, run_rules(sources.graphs, project.ontology / "rules", GraphNames()))
    assert [each.code for each in (*sources.findings, *found)] == ["sources.blank-node"]


def test_findings_without_a_file_come_last() -> None:
    words = {"en": "x", "tr": "y"}
    placed = Finding("code", "violation", Place("kg/a.ttl", 3), words, words, words)
    nowhere = dataclasses.replace(placed, place=None)
    late = dataclasses.replace(placed, place=Place("kg/a.ttl", 12))
    assert sorted_findings([nowhere, late, placed]) == (placed, late, nowhere)


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
        assert used - {"closest"} <= set(re.findall(r"\?(\w+)", selected.group())), check.slug
        assert not re.search(r"[{}]", "".join(check.remedy.values())), check.slug


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
def test_a_broken_check_is_named(
    old: str, new: str, code: str, project: Project, sound: tuple[Sources, Derived]
) -> None:
    path = project.queries / "checks" / "report-cycle.rq"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(DengeError) as caught:
        validate(project, *sound)
    assert caught.value.problem.code == code
    assert "report-cycle.rq" in caught.value.problem.values["file"]


def test_a_broken_shape_is_named(project: Project, sound: tuple[Sources, Derived]) -> None:
    path = project.ontology / "shapes" / "claims.ttl"
    text = path.read_text(encoding="utf-8")
    broken = text.replace('sh:pattern "^[crq][0-9]{3,}[a-z]?$"', "sh:pattern denge:Claim")
    assert broken != text
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(DengeError) as caught:
        validate(project, *sound)
    assert caught.value.problem.code == "validation.shapes"

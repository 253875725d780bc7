"""The ontology of this project keeps its own rules; what it uses, what it accepts and its figures are told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace

from kg.problems import load_catalogue
from kg.project import Project, open_project
from kg.quality import OntologyReport, Target, check_ontology, measure, read_accepted, read_targets
from kg.quality.logic import logic_findings
from kg.sources import Finding, read_sources
from kg.terms import GraphNames

DENGE = Namespace("https://w3id.org/denge/ns#")
CORE = "ontology/core.ttl"


@pytest.fixture(scope="module")
def report(root: Path) -> OntologyReport:
    return check_ontology(open_project(root))


@pytest.fixture(scope="module")
def small(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The real ontology with the invented article only."""
    folder = tmp_path_factory.mktemp("small") / "project"
    shutil.copytree(root / "tests" / "build" / "example", folder)
    for name in ("ontology", "queries"):
        shutil.copytree(root / name, folder / name)
    return open_project(folder)


@pytest.fixture(scope="module")
def faulty(small: Project) -> tuple[Finding, ...]:
    """What is open where a term in use is deprecated without a replacement, and an acceptance is needed by nothing."""
    core = small.root / CORE
    text = core.read_text(encoding="utf-8")
    old = 'denge:year a owl:DatatypeProperty ;\n    rdfs:label "in year"@en , "yılı"@tr ;'
    assert text.count(old) == 1
    new = (
        "denge:year a owl:DatatypeProperty ; owl:deprecated true ;\n"
        '    rdfs:label "deprecated: in year"@en , "kullanımdan kalktı: yılı"@tr ;'
    )
    accepted = small.root / "ontology" / "quality" / "accepted.toml"
    accepting = accepted.read_text(encoding="utf-8")
    more = '\n[[missing-label]]\nterms = ["Claim"]\nen = "None."\ntr = "Yok."\n'
    try:
        core.write_text(text.replace(old, new), encoding="utf-8")
        accepted.write_text(accepting + more, encoding="utf-8")
        return check_ontology(small).violations
    finally:
        core.write_text(text, encoding="utf-8")
        accepted.write_text(accepting, encoding="utf-8")


@pytest.mark.slow
def test_nothing_is_open(report: OntologyReport) -> None:
    assert [(each.code, str(each.place), each.message["en"]) for each in report.findings] == []
    assert report.rules > 70


@pytest.mark.slow
def test_what_is_accepted_has_reasons_and_is_not_much(report: OntologyReport, root: Path) -> None:
    assert {each.finding.code for each in report.accepted} == {
        "missing-domain", "missing-range", "merged-concepts", "siblings-not-disjoint",
    }  # fmt: skip
    for entry in read_accepted(root / "ontology" / "quality" / "accepted.toml"):
        assert entry.reason["en"].endswith(".") and entry.reason["tr"].endswith(".")
        assert entry.reason["en"] != entry.reason["tr"]


@pytest.mark.slow
def test_a_figure_outside_its_range_has_a_reason_in_both_languages(report: OntologyReport) -> None:
    outside = [figure.target for figure in report.figures if not figure.is_within]
    assert [target.name for target in outside if target.why.keys() != {"en", "tr"}] == []
    values = {figure.target.name: figure.value for figure in report.figures}
    assert values["labels"] == values["definitions"] == 100
    assert values["greatest-depth"] <= 5 and values["tangledness"] <= 0.05


@pytest.mark.slow
def test_terms_without_use_are_told_and_those_in_use_are_not(report: OntologyReport) -> None:
    unused = {finding.focus["en"] for finding in report.unused}
    assert {"claim", "affirms", "is evidence for", "evidence link"}.isdisjoint(unused)
    assert {finding.severity for finding in report.unused} == {"info"}


@pytest.mark.slow
def test_a_deprecated_term_needs_a_replacement_and_may_not_be_used(faulty: tuple[Finding, ...]) -> None:
    found = {(each.code, each.place.source if each.place else "") for each in faulty}
    assert ("deprecated-without-replacement", CORE) in found
    assert ("deprecated-in-data", "kg/articles/harbour-2020/denge/section-1/content.ttl") in found


@pytest.mark.slow
def test_an_acceptance_that_nothing_needs_is_a_violation(faulty: tuple[Finding, ...]) -> None:
    (finding,) = (each for each in faulty if not each.code.startswith("deprecated-"))
    assert finding.code == "quality.accepted-for-nothing"
    assert "missing-label" in finding.message["en"] and "Claim" in finding.message["tr"]


@pytest.mark.slow
def test_axioms_outside_owl_2_dl_are_found(small: Project) -> None:
    graphs = read_sources(small).graphs
    graphs[GraphNames().ontology].add((DENGE.isLocatedIn, RDF.type, OWL.FunctionalProperty))
    (finding,) = logic_findings(graphs, load_catalogue())
    assert (finding.code, finding.severity, finding.focus["en"]) == ("reasoner.not-dl", "violation", "ontology")


@pytest.mark.slow
def test_a_class_that_nothing_can_belong_to_is_found(small: Project) -> None:
    graphs = read_sources(small).graphs
    graphs[GraphNames().ontology].add((DENGE.Pipeline, RDFS.subClassOf, DENGE.WeaponSystem))
    (finding,) = logic_findings(graphs, load_catalogue())
    assert finding.code == "reasoner.unsatisfiable" and "Pipeline" in finding.message["tr"]


@pytest.mark.slow
def test_axioms_that_contradict_one_another_are_found(small: Project) -> None:
    graphs = read_sources(small).graphs
    graphs[GraphNames().ontology].add((DENGE.HedgedModality, RDFS.subClassOf, DENGE.UnhedgedModality))
    (finding,) = logic_findings(graphs, load_catalogue())
    assert finding.code == "quality.contradiction"


def test_figures_count_what_they_say(root: Path) -> None:
    graph = Graph()
    for name, wider in (("Ship", None), ("Ferry", "Ship"), ("Night", "Ferry"), ("Bay", None)):
        graph.add((DENGE[name], RDF.type, OWL.Class))
        graph.add((DENGE[name], RDFS.label, Literal(name, lang="en")))
        if wider:
            graph.add((DENGE[name], RDFS.subClassOf, DENGE[wider]))
    graph.add((DENGE.Ship, RDFS.label, Literal("gemi", lang="tr")))
    for name in ("liesIn", "shelters", "follows", "leads"):
        graph.add((DENGE[name], RDF.type, OWL.ObjectProperty))
    graph.add((DENGE.liesIn, OWL.inverseOf, DENGE.shelters))
    graph.add((DENGE.liesIn, RDFS.domain, DENGE.Ship))
    graph.add((DENGE.depth, RDF.type, OWL.DatatypeProperty))
    graph.add((SKOS.Concept, RDF.type, OWL.Class))
    graph.add((DENGE.Ship, OWL.disjointWith, DENGE.Bay))
    targets = read_targets(root / "ontology" / "quality" / "targets.toml")
    values = {figure.target.name: figure.value for figure in measure(graph, targets)}
    assert values == {
        "classes": 4, "object-properties": 4, "data-properties": 1, "defined-classes": 0, "concepts": 0,
        "labels": 11.11, "definitions": 0, "domains": 20, "ranges": 0, "inverses": 50,
        "disjoint-classes": 1, "disjoint-properties": 0, "restrictions": 0, "chains": 0,
        "greatest-depth": 3, "mean-depth": 1.75, "tangledness": 0, "relation-richness": 0.67,
    }  # fmt: skip


def test_a_figure_that_nobody_measures_is_refused() -> None:
    graph = Graph()
    for kind, name in ((OWL.Class, "Ship"), (OWL.ObjectProperty, "leads"), (OWL.DatatypeProperty, "depth")):
        graph.add((DENGE[name], RDF.type, kind))
    with pytest.raises(KeyError):
        measure(graph, [Target("beauty", {"en": "beauty", "tr": "güzellik"}, 0, 1, {})])

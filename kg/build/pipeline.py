"""From files to a dataset, one small step after another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.term import Node

from kg.argumentation import EvidenceLink, disagreement, evidence_links, hypotheses_of, to_triples
from kg.build.consistency import check_consistency
from kg.build.evaluation import evaluate
from kg.build.executables import executables
from kg.build.memory import seldom_collecting
from kg.build.report import BuildReport, broken_files
from kg.build.steps import Progress, Steps, unwatched
from kg.dataset import (
    Manifest,
    generator,
    input_digests,
    manifest_of,
    remember_failure,
    write_dataset,
    write_manifest,
)
from kg.lookup import index_dataset
from kg.metadata import describe_dataset
from kg.problems import DengeError, Problem, load_catalogue
from kg.project import Project
from kg.questions import load_questions
from kg.rules import Derived, run_rules
from kg.sources import BrokenSourcesError, Sources, read_sources
from kg.terms import GraphNames
from kg.validation import sorted_findings, validate

Triple = tuple[Node, Node, Node]
Graphs = Mapping[str, Iterable[Triple]]

ENVIRONMENT = 3
"""Exit code of problems that are none of the files."""


def build(
    project: Project,
    progress: Progress = unwatched,
    *,
    reasoner: bool = True,
    despite_violations: bool = False,
    publish: bool = True,
) -> BuildReport:
    """Build the dataset of a project.

    Violations keep it from being written unless `despite_violations` is set; files that cannot be parsed always do, and
    then nothing else is looked at. The reasoner is asked last, and only about data that would be written: the shapes
    find most of what it would find, in a second and with the line. Without `reasoner` it is not asked. Without
    `publish` everything is checked and nothing written. Whatever goes wrong, the dataset that was there before stays
    as it was, and that these files do not build is remembered.

    Raises DengeError `build.rule-syntax`, `build.evidence-disagreement` when the evidence links are not what the rules
    derive, `validation.*` for a broken shape or check, `questions.*` for a broken question, and `reasoner.*` for an
    inconsistent graph.
    """
    steps = Steps(progress)
    inputs, made_by = steps.run("inputs", lambda: (input_digests(project), generator()))
    try:
        with seldom_collecting():
            report = _build(project, steps, inputs, made_by, _Wishes(reasoner, despite_violations, publish))
    except DengeError as error:
        if publish and load_catalogue().exit_code(error.problem) != ENVIRONMENT:
            remember_failure(project, inputs, made_by)
        raise
    if publish and report.manifest is None:
        remember_failure(project, inputs, made_by)
    return report


@dataclass(frozen=True)
class _Wishes:
    reasoner: bool
    despite_violations: bool
    publish: bool


def _build(
    project: Project, steps: Steps, inputs: Mapping[str, str], made_by: Mapping[str, str], wishes: _Wishes
) -> BuildReport:
    names = GraphNames()
    try:
        sources = steps.run("sources", lambda: read_sources(project))
    except BrokenSourcesError as error:
        return BuildReport(None, broken_files(error), 0, 0, dict(steps.seconds))
    derived = steps.run("rules", lambda: run_rules(sources.graphs, project.ontology / "rules", names))
    found = steps.run("validation", lambda: validate(project, sources, derived))
    findings = sorted_findings((*sources.findings, *found))
    sound = not any(finding.severity == "violation" for finding in findings)
    links = steps.run("evidence", lambda: _evidence(sources, derived, compare=sound))
    manifest = None
    if sound or wishes.despite_violations:
        if wishes.reasoner:
            remember = wishes.publish
            steps.run("consistency", lambda: check_consistency(project, sources, made_by, remember=remember))
        if wishes.publish:
            told = _all_graphs(sources, derived, links, names)
            asked = {names.questions: triples} if (triples := _questions(project)) else {}
            graphs = {**told, **asked, **steps.run("evaluation", lambda: evaluate(told))}
            about = steps.run("description", lambda: describe_dataset(project, graphs, inputs, made_by, names))
            manifest = steps.run("dataset", lambda: _write(project, {**graphs, names.meta: about}, inputs, made_by))
            version = manifest.version
            steps.run("lookup", lambda: index_dataset(project.dataset, project.lookup, version))
    return BuildReport(manifest, findings, derived.rounds, len(links), dict(steps.seconds))


def _questions(project: Project) -> frozenset[Triple]:
    return executables(load_questions(project.queries))


def _evidence(sources: Sources, derived: Derived, *, compare: bool) -> tuple[EvidenceLink, ...]:
    """The evidence links. They are compared with what the rules derive only where nothing else is wrong with the data:
    else the blame for a mistake in a file would fall on the program.
    """
    triples = [triple for graph in sources.graphs.values() for triple in graph]
    links = evidence_links(triples)
    if not compare:
        return links
    difference = disagreement(links, derived.inferred, hypotheses_of(triples))
    if difference:
        one = (*difference.only_linked, *difference.only_derived)[0]
        values = {
            "linked": str(len(difference.only_linked)),
            "derived": str(len(difference.only_derived)),
            "claim": one[0],
            "hypothesis": one[1],
            "property": "denge:isEvidenceFor" if one[2] == "for" else "denge:isEvidenceAgainst",
        }
        place = sources.place(URIRef(one[0]))
        raise DengeError(Problem("build.evidence-disagreement", values, place))
    return links


def _all_graphs(sources: Sources, derived: Derived, links: Iterable[EvidenceLink], names: GraphNames) -> Graphs:
    computed = {names.inferred: derived.inferred, names.rows: derived.rows, names.evidence: to_triples(links)}
    return {**sources.graphs, **{graph: triples for graph, triples in computed.items() if triples}}


def _write(project: Project, graphs: Graphs, inputs: Mapping[str, str], made_by: Mapping[str, str]) -> Manifest:
    manifest = manifest_of(write_dataset(project.dataset, graphs), inputs, made_by)
    write_manifest(project.manifest, manifest)
    return manifest

"""From files to a dataset, one small step after another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rdflib import URIRef
from rdflib.term import Node

from kg.argumentation import EvidenceLink, disagreement, evidence_links, hypotheses_of, to_triples
from kg.build.consistency import check_consistency
from kg.build.description import describe_graphs
from kg.build.report import BuildReport
from kg.build.steps import Progress, Steps, unwatched
from kg.dataset import Manifest, generator, input_digests, manifest_of, write_dataset, write_manifest
from kg.problems import DengeError, Problem
from kg.project import Project
from kg.rules import Derived, run_rules
from kg.sources import Sources, read_sources
from kg.terms import GraphNames
from kg.validation import validate

Triple = tuple[Node, Node, Node]
Graphs = Mapping[str, Iterable[Triple]]


def build(
    project: Project,
    progress: Progress = unwatched,
    *,
    reasoner: bool = True,
    despite_violations: bool = False,
) -> BuildReport:
    """Build the dataset of a project.

    Violations keep it from being written unless `despite_violations` is set. The reasoner is asked last, and only about
    data that would be written: the shapes find most of what it would find, in a second and with the line. Without
    `reasoner` it is not asked. Whatever goes wrong, the dataset that was there before stays as it was.

    Raises DengeError `sources.*` for a broken file, `build.rule-syntax`, `build.evidence-disagreement` when the
    evidence links are not what the rules derive, `validation.*` for a broken shape or check, and `reasoner.*` for an
    inconsistent graph.
    """
    steps = Steps(progress)
    names = GraphNames()
    inputs, made_by = steps.run("inputs", lambda: (input_digests(project), generator()))
    sources = steps.run("sources", lambda: read_sources(project))
    derived = steps.run("rules", lambda: run_rules(sources.graphs, project.ontology / "rules", names))
    links = steps.run("evidence", lambda: _evidence(sources, derived))
    findings = (*sources.findings, *steps.run("validation", lambda: validate(project, sources, derived)))
    manifest = None
    if despite_violations or not any(finding.severity == "violation" for finding in findings):
        if reasoner:
            steps.run("consistency", lambda: check_consistency(project, sources, made_by))
        graphs = _all_graphs(sources, derived, links, names)
        about = steps.run("description", lambda: describe_graphs(graphs, project.settings, names))
        manifest = steps.run("dataset", lambda: _write(project, {**graphs, names.meta: about}, inputs, made_by))
    return BuildReport(manifest, findings, derived.rounds, len(links), dict(steps.seconds))


def _evidence(sources: Sources, derived: Derived) -> tuple[EvidenceLink, ...]:
    triples = [triple for graph in sources.graphs.values() for triple in graph]
    links = evidence_links(triples)
    difference = disagreement(links, derived.inferred, hypotheses_of(triples))
    if difference:
        one = (*difference.only_linked, *difference.only_derived)[0]
        values = {
            "linked": str(len(difference.only_linked)),
            "derived": str(len(difference.only_derived)),
            "claim": one[0],
            "hypothesis": one[1],
            "direction": one[2],
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

"""Asks every rule about the ontology, sets aside what is accepted, and measures the structure."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping

from kg.argumentation import evidence_links, to_triples
from kg.dataset import store_of
from kg.problems import Catalogue, Problem, load_catalogue
from kg.project import Project
from kg.quality.accepted import Accepted, read_accepted
from kg.quality.figures import measure, read_targets
from kg.quality.logic import logic_findings
from kg.quality.report import USE, AcceptedFinding, OntologyReport
from kg.rules import run_rules
from kg.sources import Finding, Sources, finding_of_problem, read_sources
from kg.terms import GraphNames
from kg.validation import Row, finding_of_row, read_checks, run_check, sorted_findings, words_for
from kg.validation.names import Triple


def check_ontology(project: Project) -> OntologyReport:
    """Check the ontology of a project: rules, OWL 2 DL, figures; data are read to see what they use.

    Raises DengeError `validation.check-header` or `validation.check-query` for a broken rule, BrokenSourcesError for
    files that cannot be read, and what the reasoner raises where it cannot run.
    """
    begun = time.perf_counter()
    folder = project.ontology / "quality"
    sources, catalogue = read_sources(project), load_catalogue()
    rules = read_checks(folder)
    store = store_of(_everything(project, sources))
    rows = [row for rule in rules for row in run_check(store, rule)]
    accepted = read_accepted(folder / "accepted.toml")
    kept, open_rows = _set_aside(rows, accepted)
    words = words_for(sources)
    found = [finding_of_row(row, words) for row in open_rows]
    needless = [_needless(entry, catalogue) for entry in accepted if not any(_fits(entry, row) for row in rows)]
    logic = logic_findings(sources.graphs, catalogue)
    return OntologyReport(
        rules=len(rules),
        findings=sorted_findings([*(each for each in found if each.code not in USE), *needless, *logic]),
        accepted=tuple(
            sorted(
                (AcceptedFinding(finding_of_row(row, words), entry.reason) for row, entry in kept),
                key=lambda each: (each.finding.code, each.reason["en"], each.finding.focus["en"]),
            )
        ),
        unused=sorted_findings(each for each in found if each.code in USE),
        figures=measure(sources.graphs[GraphNames().ontology], read_targets(folder / "targets.toml")),
        seconds=time.perf_counter() - begun,
    )


def _everything(project: Project, sources: Sources) -> Mapping[str, Iterable[Triple]]:
    """The files together with what follows from them: a term that only rules write is in use."""
    names = GraphNames()
    derived = run_rules(sources.graphs, project.ontology / "rules", names)
    links = evidence_links([triple for graph in sources.graphs.values() for triple in graph])
    computed = {names.inferred: derived.inferred, names.rows: derived.rows, names.evidence: to_triples(links)}
    return {**sources.graphs, **computed}


def _set_aside(rows: Iterable[Row], accepted: Iterable[Accepted]) -> tuple[list[tuple[Row, Accepted]], list[Row]]:
    known = {(entry.rule, entry.term): entry for entry in accepted}
    kept, open_rows = [], []
    for row in rows:
        entry = known.get((row.check.slug, str(row.terms["focus"])))
        if entry is None:
            open_rows.append(row)
        else:
            kept.append((row, entry))
    return kept, open_rows


def _fits(entry: Accepted, row: Row) -> bool:
    return (entry.rule, entry.term) == (row.check.slug, str(row.terms["focus"]))


def _needless(entry: Accepted, catalogue: Catalogue) -> Finding:
    term = entry.term.rpartition("#")[2]
    problem = Problem("quality.accepted-for-nothing", {"rule": entry.rule, "term": term})
    return finding_of_problem(problem, "violation", f"denge:{term}", catalogue)

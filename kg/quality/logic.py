"""Whether the axioms are in OWL 2 DL, free of contradiction and leave each class a possible member."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.problems import Catalogue, DengeError, Problem
from kg.reasoner import check
from kg.sources import Finding, finding_of_problem
from kg.terms import GraphNames
from kg.validation.names import Triple


def logic_findings(graphs: Mapping[str, Iterable[Triple]], catalogue: Catalogue) -> Iterator[Finding]:
    """Ask HermiT about the ontology alone and, where that is sound, together with the alignments.

    Raises DengeError `reasoner.no-java`, `reasoner.no-hermit`, `reasoner.too-slow`, `reasoner.failed`.
    """
    names = GraphNames()
    for parts in ((names.ontology,), (names.ontology, names.alignments)):
        problem = _problem(*(graphs[name] for name in parts if name in graphs))
        if problem is not None:
            subject = " + ".join(name.rpartition("/")[2] for name in parts)
            yield finding_of_problem(problem, "violation", subject, catalogue)
            return


def _problem(*graphs: Iterable[Triple]) -> Problem | None:
    try:
        report = check(*graphs)
    except DengeError as error:
        if error.problem.code != "reasoner.not-dl":
            raise
        return error.problem
    if not report.consistent:
        return Problem("quality.contradiction", {})
    if report.unsatisfiable:
        return Problem("reasoner.unsatisfiable", {"classes": ", ".join(report.unsatisfiable)})
    return None
